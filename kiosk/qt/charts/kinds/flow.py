"""Flow (Sankey) chart: what flows from stage to stage, boxes in columns, and bands between them."""

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath

from kiosk.model.chart import FlowChart, LinkChart
from kiosk.qt.charts.kind import ChartKind, Subject
from kiosk.qt.charts.legend import LegendEntry
from kiosk.qt.charts.probe import Probe
from kiosk.qt.charts.sheet import Sheet, Typeface
from kiosk.qt.charts.weights import Weights

BOX_SHARE = 0.68
"""Part of the width that all boxes take together."""
BAND_ALPHA = 0.38
MOST_BAND = 0.8
"""Part of a box's side that bands may take."""


FINGER = 14.0
"""Within so many pixels of a band it is meant."""


class FlowBox(NamedTuple):
    """Where a node stands."""

    area: QRectF
    scale: float
    """Pixels of band per unit of weight."""


class _Band(NamedTuple):
    one: QPointF
    """Its upper corner at the box where it starts."""
    other: QPointF
    """Its upper corner at the box where it ends."""
    thick: float

    def path(self, more: float = 0.0) -> QPainterPath:
        """Return its shape, thicker by `more` on both sides."""
        middle, thick = (self.one.x() + self.other.x()) / 2, self.thick + 2 * more
        left, right, top, end = self.one.x(), self.other.x(), self.one.y() - more, self.other.y() - more
        path = QPainterPath(QPointF(left, top))
        path.cubicTo(middle, top, middle, end, right, end)
        path.lineTo(right, end + thick)
        path.cubicTo(middle, end + thick, middle, top + thick, left, top + thick)
        path.closeSubpath()
        return path


class FlowKind(ChartKind):
    """Stages from left to right. Plain links are equally thick, and the chart says so."""

    readable = True

    def __init__(self, chart: FlowChart | LinkChart, subject: Subject) -> None:
        """Show the links."""
        super().__init__(subject, ())
        self.chart = chart
        self.weights = Weights(chart)
        self._nodes = {node.key: node for stage in chart.stages for node in stage.nodes}

    # Layout -----------------------------------------------------------------------------------------

    def least_width(self) -> int:
        words = (
            (word, face) for key in self._nodes for text, face, _ in self._texts(key) for word in text.split()
        )
        # Chinese breaks anywhere; no word of other languages is broken.
        longest = max((face.width(word) for word, face in words if word.isascii()), default=0.0)
        box = max(self.look.px(116) * self.look.text_percent / 100, longest + 2 * self._gap + 4)
        return math.ceil(box * len(self.chart.stages) / BOX_SHARE)

    def plan_height(self, width: int) -> int:
        tallest = max(
            sum(self._text_height(node.key, width) + 2 * self._gap for node in stage.nodes)
            for stage in self.chart.stages
        )
        return int(tallest + self._foot(width))

    def best_height(self, width: int) -> int:
        return max(round(self.plan_height(width) * 1.15), min(round(width * 0.4), self.look.px(380)))

    @property
    def _gap(self) -> float:
        return self.look.px(10.0)

    @property
    def _faces(self) -> tuple[Typeface, Typeface]:
        return self.letters.face("small"), self.letters.face("small", bold=True)

    def _wide(self, width: float) -> float:
        return width * BOX_SHARE / len(self.chart.stages)

    def _foot(self, width: float) -> float:
        text = self._foot_text()
        return self.letters.paragraph(text, self._faces[0]).height(int(width)) + self._gap if text else 0.0

    def _foot_text(self) -> str:
        return "" if isinstance(self.chart, FlowChart) else self.look.word("unweighted")

    def _number(self, key: str) -> str:
        if not isinstance(self.chart, FlowChart):
            return ""
        return self.amount.whole(self.amount.text(self.weights.exact(key)))

    def _texts(self, key: str) -> Iterator[tuple[str, Typeface, QColor]]:
        name, number = self.look.say(self._nodes[key].name), self._number(key)
        yield name, self._faces[0], self.ink("paper")
        if number:
            yield number, self._faces[1], self.ink("paper")

    def _text_height(self, key: str, width: float) -> float:
        room = int(self._wide(width) - 2 * self._gap)
        return self._gap + sum(
            self.letters.paragraph(text, face).height(room) for text, face, _ in self._texts(key)
        )

    def boxes(self, width: float, height: float) -> dict[str, FlowBox]:
        """Place the boxes: each as high as its words, and the rest as it weighs."""
        wide, boxes = self._wide(width), {}
        pitch = (width - wide) / max(1, len(self.chart.stages) - 1)
        room = height - self._foot(width)
        for column, stage in enumerate(self.chart.stages):
            keys = [node.key for node in stage.nodes]
            words = [self._text_height(key, width) for key in keys]
            free = max(0.0, room - sum(words) - self._gap * (len(keys) - 1))
            weights = [self.weights.of(key) for key in keys]
            y = 0.0
            for key, least, weight in zip(keys, words, weights, strict=True):
                tall = least + free * weight / sum(weights)
                boxes[key] = FlowBox(QRectF(column * pitch, y, wide, tall), tall * MOST_BAND / weight)
                y += tall + self._gap
        # One scale for all: equal weights are equally thick everywhere.
        scale = min(box.scale for box in boxes.values())
        return {key: box._replace(scale=scale) for key, box in boxes.items()}

    # Painting ---------------------------------------------------------------------------------------

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        boxes = self.boxes(width, height)
        sheet.painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        sheet.painter.setPen(Qt.PenStyle.NoPen)
        self._paint_bands(sheet.painter, boxes)
        for key, box in boxes.items():
            self._paint_box(sheet, key, box.area)
        if text := self._foot_text():
            y = height - self._foot(width) + self._gap
            sheet.block(text, self._faces[0], self.ink("muted"), 0, y, width)

    def _bands(self, boxes: dict[str, FlowBox]) -> list[_Band]:
        """Place the bands: at every box one below the other, in the order of the links."""
        leaving = {key: self._begin(box, self.weights.leaving(key)) for key, box in boxes.items()}
        coming = {key: self._begin(box, self.weights.coming(key)) for key, box in boxes.items()}
        bands = []
        for start, end, weight in self.weights.links:
            thick = weight * boxes[start].scale
            one = QPointF(boxes[start].area.right(), leaving[start])
            other = QPointF(boxes[end].area.left(), coming[end])
            leaving[start] += thick
            coming[end] += thick
            bands.append(_Band(one, other, thick))
        return bands

    def _paint_bands(self, painter: QPainter, boxes: dict[str, FlowBox]) -> None:
        for (start, end, _), band in zip(self.weights.links, self._bands(boxes), strict=True):
            fade = QLinearGradient(band.one, band.other)
            fade.setColorAt(0, self.tone(self._nodes[start].accent, BAND_ALPHA * self.grown))
            fade.setColorAt(1, self.tone(self._nodes[end].accent, BAND_ALPHA * self.grown))
            painter.setBrush(fade)
            painter.drawPath(band.path())

    def _begin(self, box: FlowBox, weight: float) -> float:
        """Return the y at which the bands of a box begin, so that they lie in its middle."""
        return box.area.center().y() - weight * box.scale / 2

    def _paint_box(self, sheet: Sheet, key: str, area: QRectF) -> None:
        painter, radius = sheet.painter, self.look.px(8)
        accent = self._nodes[key].accent
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.theme.colour("raised"))
        painter.drawRoundedRect(area, radius, radius)
        painter.setBrush(self.tone(accent, 0.22))
        painter.drawRoundedRect(area, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, room = area.left() + self._gap, int(area.width() - 2 * self._gap)
        tall = sum(self.letters.paragraph(text, face).height(room) for text, face, _ in self._texts(key))
        y = area.center().y() - tall / 2
        for text, face, colour in self._texts(key):
            y += sheet.block(text, face, colour, x, y, room)

    def probe(self, at: QPointF, width: float, height: float) -> Probe | None:
        boxes = self.boxes(width, height)
        for key, box in boxes.items():
            if box.area.contains(at):
                entries = [self._entry(other, value) for other, value in self.weights.neighbours(key)]
                return Probe(self.look.say(self._nodes[key].name), entries, box.area.center(), box=box.area)
        bands = self._bands(boxes)
        # A finger is thicker than a thin band: the one it is exactly on goes before those it is near.
        for more in (0.0, self.look.px(FINGER)):
            for link, band in zip(self.weights.named(), bands, strict=True):
                if band.path(more).contains(at):
                    return Probe(
                        self.look.say(self._nodes[link.start].name), [self._entry(link.end, link.value)], at
                    )
        return None

    def _entry(self, key: str, value: Decimal | None) -> LegendEntry:
        node = self._nodes[key]
        number = "" if value is None else self.amount.text(value)
        unit = "" if value is None else self.amount.unit
        return LegendEntry(self.look.say(node.name), number, unit, self.tone(node.accent))


KINDS: dict[type, type[FlowKind]] = {FlowChart: FlowKind, LinkChart: FlowKind}
