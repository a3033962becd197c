"""Scatter chart: two feeds against each other, where they were, and where they are now."""

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk.model.chart import ScatterChart, chart_feeds
from kiosk.qt.charts.amount import Amount, live_digits
from kiosk.qt.charts.axis import Scale, calm_scale, moment_text, nice_scale
from kiosk.qt.charts.kind import ChartKind, Subject
from kiosk.qt.charts.legend import LegendEntry
from kiosk.qt.charts.pairs import Pairs, pairs_of
from kiosk.qt.charts.probe import Probe
from kiosk.qt.charts.sheet import Sheet, Typeface
from kiosk.sources.inbox import Run

OLDEST = 0.12
"""Opacity of the oldest point; the newest is opaque."""
TRAIL = 0.75
"""Opacity of the line that joins points, compared with theirs."""
NEAR = 48
"""Within so many pixels of a finger a point is read out."""


class ScatterKind(ChartKind):
    """One feed to the right, the other up; older points are paler, and joined where a trail is wanted."""

    grows = False
    readable = True

    def __init__(self, chart: ScatterChart, subject: Subject) -> None:
        """Show what the store has."""
        super().__init__(subject, chart_feeds(chart))
        self.chart = chart
        units = [feed.unit if (feed := self.store.feed(name)) else "" for name in (chart.across, chart.up)]
        self._amounts = [Amount(subject.exhibition, unit, self.look) for unit in units]
        self._scales: list[Scale | None] = [None, None]
        self._pairs: Pairs | None = None
        self.take()

    def take(self) -> None:
        across, up = (self._run(name) for name in (self.chart.across, self.chart.up))
        self._pairs = pairs_of(across, up, self.chart.window_seconds)
        if self._pairs is None:
            return
        for index, values in enumerate((self._pairs.across, self._pairs.up)):
            shown = values * self._amounts[index].factor
            low, high = float(shown.min()), float(shown.max())
            wanted = nice_scale(low, high, 5 if self.look.text_percent < 150 else 4)
            self._scales[index] = calm_scale(self._scales[index], low, high, wanted)

    def _run(self, feed: str) -> Run:
        ring = self.store.ring(feed)
        return ring.view() if ring is not None else Run(np.empty(0), np.empty(0))

    # Layout -----------------------------------------------------------------------------------------

    def least_width(self) -> int:
        return self.look.px(300)

    def plan_height(self, width: int) -> int:
        return int(self.look.px(170) + self._face.height * 2 + self._names(width) + self.look.px(16))

    def best_height(self, width: int) -> int:
        return max(self.plan_height(width), min(round(width * 0.6), self.look.px(420)))

    @property
    def _face(self) -> Typeface:
        return self.letters.face("small")

    def _name(self, index: int) -> str:
        feed = self.store.feed((self.chart.across, self.chart.up)[index])
        unit = self._amounts[index].unit
        name = self.look.say(feed.name if feed else None)
        return f"{name} ({unit})" if unit else name

    def _names(self, width: float) -> float:
        """Return the height of the two axes' names, above and below."""
        texts = (self.letters.paragraph(self._name(index), self._face) for index in (0, 1))
        return sum(text.height(int(width)) for text in texts)

    def _ticks(self, index: int) -> list[tuple[float, str]]:
        scale = self._scales[index]
        if scale is None:
            return []
        return [(tick, self._amounts[index].tick(tick, scale.digits)) for tick in scale.ticks()]

    def _area(self, width: float, height: float) -> QRectF:
        left = max((self._face.width(text) for _, text in self._ticks(1)), default=0.0) + self.look.px(12)
        names = [self.letters.paragraph(self._name(index), self._face) for index in (0, 1)]
        top = names[1].height(int(width)) + self._face.height / 2 + self.look.px(4)
        below = names[0].height(int(width)) + self._face.height + self.look.px(12)
        right = max((self._face.width(text) / 2 for _, text in self._ticks(0)), default=0.0)
        return QRectF(left, top, width - left - max(right, self.look.px(14)), height - top - below)

    def _place(self, area: QRectF, across: float, up: float) -> QPointF:
        """Return where numbers, as they are read, stand."""
        one, other = self._scales
        if one is None or other is None:
            return area.center()
        x = area.left() + (across - one.low) / (one.high - one.low) * area.width()
        return QPointF(x, area.bottom() - (up - other.low) / (other.high - other.low) * area.height())

    # Painting ---------------------------------------------------------------------------------------

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        area, face, muted = self._area(width, height), self._face, self.ink("muted")
        sheet.block(self._name(1), face, muted, 0, 0, width)
        below = area.bottom() + face.height + self.look.px(12)
        sheet.block(self._name(0), face, muted, area.left(), below, width - area.left())
        if self._pairs is None:
            self.paint_waiting(sheet, QRectF(0, area.top(), width, area.height()))
            return
        self._paint_axes(sheet, area)
        self._paint_points(sheet.painter, self.points(width, height))

    def _paint_axes(self, sheet: Sheet, area: QRectF) -> None:
        face, muted, line = self._face, self.ink("muted"), self.look.theme.line()
        for number, text in self._ticks(1):
            y = round(self._place(area, 0, number).y())
            sheet.painter.fillRect(QRectF(area.left(), y, area.width(), 1), line)
            sheet.line(text, face, muted, area.left() - self.look.px(12), y - face.height / 2, "right")
        free = 0.0
        for number, text in self._ticks(0):
            x = round(self._place(area, number, 0).x())
            sheet.painter.fillRect(QRectF(x, area.top(), 1, area.height()), line)
            if x - face.width(text) / 2 >= free:
                sheet.line(text, face, muted, x, area.bottom() + self.look.px(8), "centre")
                free = x + face.width(text) / 2 + self.look.px(8)

    def points(self, width: float, height: float) -> list[QPointF]:
        """Return where the pairs stand in a chart drawn into (0, 0, width, height), the newest last."""
        if self._pairs is None:
            return []
        pairs, area = self._pairs, self._area(width, height)
        one, other = (amount.factor for amount in self._amounts)
        return [
            self._place(area, across * one, up * other)
            for across, up in zip(pairs.across.tolist(), pairs.up.tolist(), strict=True)
        ]

    def _paint_points(self, painter: QPainter, points: list[QPointF]) -> None:
        count = len(points)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        ages = [OLDEST + (1 - OLDEST) * (index + 1) / count for index in range(count)]
        if self.chart.trail:
            self._paint_trail(painter, points, ages)
        painter.setPen(Qt.PenStyle.NoPen)
        # Along a trail the line tells the way, and the points only where it was measured.
        radius = self.look.px(3.0 if self.chart.trail else 5.0)
        for point, age in zip(points, ages, strict=True):
            painter.setBrush(self.tone(self.chart.accent, age))
            painter.drawEllipse(point, radius, radius)
        radius = self.look.px(5.0)
        painter.setBrush(self.tone(self.chart.accent))
        painter.setPen(QPen(self.ink("paper"), self.look.px(3.0)))
        painter.drawEllipse(points[-1], radius * 1.8, radius * 1.8)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_trail(self, painter: QPainter, points: list[QPointF], ages: list[float]) -> None:
        """Join the points in the order of time; the newest stretch is the strongest and the thickest."""
        least, most = self.look.px(1.5), self.look.px(4.0)
        pen = QPen(self.tone(self.chart.accent), most)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        for (one, other), age in zip(pairwise(points), ages[1:], strict=True):
            pen.setColor(self.tone(self.chart.accent, age * TRAIL))
            pen.setWidthF(max(1.0, least + (most - least) * age))
            painter.setPen(pen)
            painter.drawLine(one, other)

    def probe(self, at: QPointF, width: float, height: float) -> Probe | None:
        if self._pairs is None:
            return None
        points = self.points(width, height)
        ways = [(point - at).manhattanLength() for point in points]
        index = int(np.argmin(ways))
        if ways[index] > self.look.px(NEAR):
            return None
        values = self._pairs.across[index], self._pairs.up[index]
        entries = [self._entry(which, float(value)) for which, value in enumerate(values)]
        head = moment_text(float(self._pairs.times[index]), self.chart.window_seconds)
        return Probe(head, entries, points[index], marks=[(points[index], self.tone(self.chart.accent))])

    def _entry(self, which: int, value: float) -> LegendEntry:
        feed, amount = self.store.feed(self.feeds[min(which, len(self.feeds) - 1)]), self._amounts[which]
        number = amount.rounded(value, live_digits(feed, value))
        return LegendEntry(
            self.look.say(feed.name if feed else None), number, amount.unit, self.tone(self.chart.accent)
        )


KINDS = {ScatterChart: ScatterKind}
