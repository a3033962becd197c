"""Curves that stand on each other: each band is one feed, the upper edge is their sum."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QColor, QPainter

from kiosk.model.chart import Curve
from kiosk.qt.charts.axes import Plot
from kiosk.qt.charts.columns import Columns, columns
from kiosk.qt.charts.drawing import GAP_INTERVALS, Drawing
from kiosk.sources.inbox import Floats

BAND_ALPHA = 0.42
MEASURED = 240
"""Columns in which the largest sum is looked for."""


class StackedDrawing(Drawing):
    """Paints bands. Where a feed has a gap, its band and all above it have one: their height is unknown."""

    def extent(self, start: float, end: float) -> tuple[float, float] | None:
        """Return 0 and the largest sum in the window."""
        column = (end - start) / MEASURED
        _, highs = self._sums(start, column, range(MEASURED))
        known = highs[:, ~np.isnan(highs).all(axis=0)]
        return (0.0, float(np.nanmax(known))) if known.size else None

    def heights(self, numbers: Sequence[float | None]) -> list[float | None]:
        """Return the upper edges of the bands."""
        edges: list[float | None] = []
        below: float | None = 0.0
        for number in numbers:
            below = None if number is None or below is None else below + number
            edges.append(below)
        return edges

    def paint(self, painter: QPainter, plot: Plot, colours: Sequence[QColor], begin: int = 0) -> None:
        """Paint all bands from column `begin` of the plot on; the first curve is the lowest."""
        from kiosk.qt.charts.stroke import Stroke, to_pixels

        if not self._strokes:
            self._strokes = [Stroke() for _ in self._chart.curves]
        area = plot.area
        low, high = plot.low / self._factor, plot.high / self._factor
        lows, highs = self._sums(plot.start, plot.column, range(begin, int(area.width())))
        floor = np.full(lows.shape[1], area.bottom())
        first = begin + int(area.left())
        edges = [
            to_pixels(Columns(begin, one, other), low, high, area)
            for one, other in zip(lows, highs, strict=True)
        ]
        for (top, bottom), stroke, colour in zip(edges, self._strokes, colours, strict=True):
            middle = (top + bottom) / 2
            stroke.paint_band(painter, middle, floor, first, colour, BAND_ALPHA)
            floor = middle
        for (top, bottom), stroke, colour in zip(edges, self._strokes, colours, strict=True):
            stroke.paint_line(painter, top, bottom, first, colour, self.pen)

    def paint_ends(self, painter: QPainter, plot: Plot, colours: Sequence[QColor]) -> None:
        """Paint nothing: the bands end at the edge."""

    def _sums(self, start: float, column: float, wanted: range) -> tuple[Floats, Floats]:
        """Return the lower and upper extent of every band's upper edge, one row for each curve."""
        parts = [self._levels(curve, start, column, wanted) for curve in self._chart.curves]
        lows = np.cumsum([low for low, _ in parts], axis=0)
        return lows, np.cumsum([high for _, high in parts], axis=0)

    def _levels(self, curve: Curve, start: float, column: float, wanted: range) -> tuple[Floats, Floats]:
        low, high = np.full(len(wanted), np.nan), np.full(len(wanted), np.nan)
        run, feed = self.run(curve, start + (wanted.start - 1) * column), self._store.feed(curve.feed)
        gap = (feed.every_seconds if feed else 1.0) * GAP_INTERVALS
        found = columns(run, start, column, wanted, gap)
        if found is not None:
            where = slice(found.first - wanted.start, found.first - wanted.start + found.low.size)
            low[where], high[where] = found.low, found.high
        if run.times.size:
            # A feed that speaks seldom still stands at its last word, until that is too old.
            last = int((run.times[-1] - start) / column) + 1 - wanted.start
            until = int((run.times[-1] + gap - start) / column) + 1 - wanted.start
            held = slice(max(0, last), max(0, until))
            low[held] = high[held] = run.values[-1]
        return low, high
