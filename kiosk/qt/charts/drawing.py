"""Painting of curves on their plot: lines, areas, and the glowing dots at their ends."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from kiosk.model.chart import Curve, TimeChart
from kiosk.qt.charts.axes import Plot
from kiosk.qt.charts.trace import Trace, known
from kiosk.sources.inbox import Run
from kiosk.sources.store import Store

if TYPE_CHECKING:
    from kiosk.qt.curve.stroke import Stroke

GAP_INTERVALS = 4.0
"""The line is broken where this many samples are missing."""
AREA_ALPHA = 0.46
LINE_PIXELS = 2.0
DOT = ((12.0, 0.16), (9.0, 0.26), (5.5, 1.0))
"""Radius and opacity of the discs of an end dot."""


class ChartDrawing:
    """Paints the curves of one chart."""

    def __init__(self, chart: TimeChart, store: Store, factor: float, scale: float) -> None:
        """Paint what `store` has, shown numbers being `factor` times the stored; `scale` is the screen's."""
        self._chart, self._store, self._factor, self._scale = chart, store, factor, scale
        self.pen = max(1.0, LINE_PIXELS * scale)
        self.dot = math.ceil(scale * DOT[0][0]) + 1
        """Pixels from the middle of an end dot to its edge."""
        self.traces = [Trace(self.gap_seconds(curve)) for curve in chart.curves]
        self._strokes: list[Stroke] = []
        self._dots: dict[int, QPixmap] = {}

    def run(self, curve: Curve, since: float) -> Run:
        """Return the samples of a curve from a moment on, and the one before."""
        ring = self._store.ring(curve.feed)
        return ring.since(since) if ring is not None else Run(np.empty(0), np.empty(0))

    def last_times(self) -> list[float]:
        """Return the time of the newest sample of each curve that has one."""
        rings = [self._store.ring(curve.feed) for curve in self._chart.curves]
        return [last[0] for ring in rings if ring is not None and (last := ring.last())]

    def first_time(self) -> float | None:
        """Return the time of the oldest sample of all curves; None where there is none."""
        rings = [self._store.ring(curve.feed) for curve in self._chart.curves]
        firsts = [ring.first() for ring in rings if ring is not None]
        return min((first for first in firsts if first is not None), default=None)

    def gap_seconds(self, curve: Curve) -> float:
        """Return how far apart two samples of a curve may lie and still be joined."""
        return self._store.interval(curve.feed) * GAP_INTERVALS

    def renewals(self) -> tuple[object, ...]:
        """Return for each curve what changes when samples it had are no more, or it is broken elsewhere."""
        rings = [self._store.ring(curve.feed) for curve in self._chart.curves]
        cleared = (ring.cleared if ring is not None else 0 for ring in rings)
        return (*cleared, *(self.gap_seconds(curve) for curve in self._chart.curves))

    def extent(self, start: float, end: float) -> tuple[float, float] | None:
        """Return the smallest and the largest value from `start` to `end`; None where there is none."""
        rings = [self._store.ring(curve.feed) for curve in self._chart.curves]
        parts = [part for ring in rings if ring is not None and (part := ring.extent(start, end))]
        return (min(low for low, _ in parts), max(high for _, high in parts)) if parts else None

    def moment_near(self, wanted: float) -> float:
        """Return the time of the sample, of whichever curve, that is nearest to a moment."""
        found = [near[0] for curve in self._chart.curves if (near := self._nearest(curve, wanted))]
        return min(found, key=lambda moment: abs(moment - wanted), default=wanted)

    def value_at(self, curve: Curve, moment: float) -> float | None:
        """Return the value of a curve at a moment; None where its line is broken there."""
        near = self._nearest(curve, moment)
        return near[1] if near and abs(near[0] - moment) <= self.gap_seconds(curve) / 2 else None

    def heights(self, numbers: Sequence[float | None]) -> list[float | None]:
        """Return at which numbers of the axis the curves stand that have these values."""
        return list(numbers)

    def _nearest(self, curve: Curve, moment: float) -> tuple[float, float] | None:
        times, values = self.run(curve, moment)
        if not times.size:
            return None
        index = int(np.argmin(np.abs(times[:2] - moment)))
        return float(times[index]), float(values[index])

    def fills(self, plot: Plot) -> bool:
        """Return True where every curve reaches the left edge, as it does once it has run for a while."""
        rings = [self._store.ring(curve.feed) for curve in self._chart.curves]
        firsts = [ring.first() if ring is not None else None for ring in rings]
        return all(first is not None and first <= plot.start for first in firsts)

    def paint(self, painter: QPainter, plot: Plot, colours: Sequence[QColor], begin: int = 0) -> None:
        """Paint all curves from column `begin` of the plot on; the first curve lies on top."""
        from kiosk.qt.curve.stroke import Stroke, to_pixels

        if not self._strokes:
            self._strokes = [Stroke() for _ in self._chart.curves]
        area = plot.area
        low, high = plot.low / self._factor, plot.high / self._factor
        parts = zip(self._chart.curves, self.traces, self._strokes, colours, strict=True)
        for curve, trace, stroke, colour in reversed(tuple(parts)):
            ring = self._store.ring(curve.feed)
            if ring is None:
                continue
            trace.gap_seconds = self.gap_seconds(curve)
            lows, highs = (each[begin:] for each in trace.extents(ring, plot.grid))
            part = known(lows)
            if part.start == part.stop:
                continue
            top, bottom = (to_pixels(each[part], low, high, area) for each in (highs, lows))
            first = begin + part.start + int(area.left())
            if self._chart.kind == "area":
                stroke.paint_area(painter, (top + bottom) / 2, first, area, colour, AREA_ALPHA)
            stroke.paint_line(painter, top, bottom, first, colour, self.pen)

    def paint_ends(self, painter: QPainter, plot: Plot, colours: Sequence[QColor]) -> None:
        """Paint a glowing dot at the newest sample of each curve in the window."""
        # What stands between two pixels is rounded in another way without it.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        for curve, colour in zip(self._chart.curves, colours, strict=True):
            ring = self._store.ring(curve.feed)
            last = ring.last() if ring is not None else None
            if last is not None and plot.start < last[0] <= plot.end:
                dot = self._dot(colour)
                at = QPointF(plot.x(last[0]), plot.y(last[1] * self._factor))
                painter.drawPixmap(at - QPointF(dot.width() / 2, dot.height() / 2), dot)

    def _dot(self, colour: QColor) -> QPixmap:
        dot = self._dots.get(colour.rgba())
        if dot is None:
            size = 2 * self.dot
            dot = self._dots[colour.rgba()] = QPixmap(size, size)
            dot.fill(Qt.GlobalColor.transparent)
            painter = QPainter(dot)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
            painter.setPen(Qt.PenStyle.NoPen)
            for radius, alpha in DOT:
                glow = QColor(colour)
                glow.setAlphaF(alpha)
                painter.setBrush(glow)
                painter.drawEllipse(QRectF(dot.rect()).center(), self._scale * radius, self._scale * radius)
            painter.end()
        return dot
