"""Ring chart: each item's part of the whole, its value in the middle."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk.model.chart import RingChart, chart_feeds
from kiosk.model.figure import Share
from kiosk.qt.charts.amount import AmountReading
from kiosk.qt.charts.doors import CHEVRON_ROOM, Doorway
from kiosk.qt.charts.kind import ChartKind, Subject
from kiosk.qt.charts.legend import LegendEntry
from kiosk.qt.charts.motion import Eased
from kiosk.qt.charts.probe import Probe
from kiosk.qt.charts.sheet import Sheet


class _RingPlace(NamedTuple):
    """Where one item stands."""

    cell: QRectF
    """Its ring and its label."""
    ring: QRectF


class RingKind(ChartKind):
    """One ring for each item, side by side, the label below."""

    readable = True

    def __init__(self, chart: RingChart, subject: Subject) -> None:
        """Show the figures, or what the store has."""
        super().__init__(subject, chart_feeds(chart), [item.opens for item in chart.items])
        self.chart = chart
        self._shares = [Eased() for _ in chart.items]
        self.take()
        self.arrive()

    def take(self) -> None:
        for item, share in zip(self.chart.items, self._shares, strict=True):
            share.aim((AmountReading(item, self.store, self.amount).value or 0.0) / float(self.chart.whole))

    def step(self, seconds: float) -> bool:
        moving = [share.step(seconds) for share in self._shares]
        return any(moving)

    def arrive(self) -> None:
        for share in self._shares:
            share.arrive()

    # Layout -----------------------------------------------------------------------------------------

    def plan_height(self, width: int) -> int:
        return self._height(width, self.look.px(170))

    def best_height(self, width: int) -> int:
        cell = width / self._columns(width)
        return self._height(width, min(cell - self.look.px(24), self.look.px(280)))

    def _columns(self, width: float) -> int:
        """Return how many rings stand in one line: 1, 2, 3 or 4, the lines as even as may be."""
        count = len(self.chart.items)
        fitting = max(1, min(count, int(width / self.look.px(190))))
        return -(-count // -(-count // fitting))

    def _height(self, width: float, diameter: float) -> int:
        lines = -(-len(self.chart.items) // self._columns(width))
        gap = self.look.px(16)
        return int(lines * (diameter + self._labels(width) + gap) - gap + 2)

    def _labels(self, width: float) -> float:
        """Return the height of the labels of one line, with the gap above."""
        room = self._label_room(width)
        face = self.letters.face("label")
        heights = [self._words(item, room) for item in self.chart.items]
        return max(heights, default=face.height) + self.look.px(12)

    def _words(self, item: Share, room: int) -> float:
        return self.letters.paragraph(
            self.look.say(item.label), self.letters.face("label"), centred=True
        ).height(room)

    def _label_room(self, width: float) -> int:
        doors = any(item.opens for item in self.chart.items)
        aside = 2 * self.look.px(CHEVRON_ROOM) if doors else 0
        return int(width / self._columns(width) - self.look.px(16) - aside)

    def _places(self, width: float, height: float) -> list[_RingPlace]:
        in_line = self._columns(width)
        count, gap = len(self.chart.items), self.look.px(16)
        lines, labels = -(-count // in_line), self._labels(width)
        diameter = min(
            (height + gap) / lines - labels - gap, width / in_line - self.look.px(24), self.look.px(360.0)
        )
        pitch = diameter + labels + gap
        top = (height - lines * pitch + gap) / 2
        places = []
        for index in range(count):
            line, column = divmod(index, in_line)
            wide = width / min(in_line, count - line * in_line)
            cell = QRectF(wide * column, top + line * pitch, wide, diameter + labels)
            ring = QRectF(cell.center().x() - diameter / 2, cell.top(), diameter, diameter)
            places.append(_RingPlace(cell.adjusted(gap / 2, 0, -gap / 2, 0), ring))
        return places

    def _tip(self, item: Share, place: _RingPlace, width: float) -> QPointF:
        """Return where the chevron stands: beside the label."""
        room = self._label_room(width)
        label = self.letters.paragraph(self.look.say(item.label), self.letters.face("label"), centred=True)
        x = place.ring.center().x() + min(label.natural_width(), room) / 2 + self.look.px(CHEVRON_ROOM - 6)
        return QPointF(x, place.ring.bottom() + self.look.px(12) + label.height(room) / 2)

    def doorways(self, width: float, height: float) -> list[Doorway]:
        pairs = zip(self.chart.items, self._places(width, height), strict=True)
        return [Doorway(place.cell, self._tip(item, place, width)) for item, place in pairs]

    def probe(self, at: QPointF, width: float, height: float) -> Probe | None:
        for item, place in zip(self.chart.items, self._places(width, height), strict=True):
            if place.cell.contains(at):
                reading = AmountReading(item, self.store, self.amount)
                colour = self.tone(item.accent, feed=item.feed)
                entries = [LegendEntry(self.look.say(item.label), reading.number(), self.amount.unit, colour)]
                if self.amount.unit != "%" and reading.value is not None:
                    part = f"{100 * reading.value / float(self.chart.whole):.1f}"
                    entries.append(LegendEntry(self.look.word("share"), part, "%", colour))
                return Probe("", entries, place.ring.center(), box=place.cell)
        return None

    # Painting ---------------------------------------------------------------------------------------

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        room, face = self._label_room(width), self.letters.face("label")
        for index, (item, place) in enumerate(
            zip(self.chart.items, self._places(width, height), strict=True)
        ):
            middle = place.ring.center()
            self._paint_ring(sheet, item, self._shares[index].value, middle, place.ring.width())
            y = place.ring.bottom() + self.look.px(12)
            label = self.look.say(item.label)
            sheet.block(label, face, self.ink("muted"), middle.x() - room / 2, y, room, centred=True)

    def _paint_ring(self, sheet: Sheet, item: Share, share: float, middle: QPointF, diameter: float) -> None:
        painter, thick = sheet.painter, max(self.look.px(10.0), diameter * 0.105)
        box = QRectF(0, 0, diameter - thick, diameter - thick)
        box.moveCenter(middle)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.look.theme.track(), thick))
        painter.drawEllipse(box)
        shown = min(1.0, max(0.0, share)) * self.grown
        colour = self.tone(item.accent, feed=item.feed)
        painter.setPen(QPen(colour, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(box, 90 * 16, round(-shown * 360 * 16))
        reading = AmountReading(item, self.store, self.amount)
        self._paint_value(sheet, reading, middle, diameter - 2 * thick)

    def _paint_value(self, sheet: Sheet, reading: AmountReading, middle: QPointF, inside: float) -> None:
        full, ink = reading.text(), self.ink("muted" if reading.value is None else "paper")
        face = self.letters.fitting(full, min(inside * 0.30, self.look.px(84.0)), inside * 0.86, bold=True)
        y = middle.y() - face.ascent + face.cap / 2
        sheet.line(reading.text(self.grown), face, ink, middle.x(), y, "centre")


KINDS = {RingChart: RingKind}
