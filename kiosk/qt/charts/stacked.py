"""Stacked areas: each band is one feed, the upper edge is their sum."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QColor, QPainter

from kiosk.model.chart import Curve, TimeChart
from kiosk.qt.charts.axes import Grid, Plot
from kiosk.qt.charts.drawing import ChartDrawing
from kiosk.qt.charts.trace import Trace
from kiosk.sources.inbox import Floats
from kiosk.sources.store import Store

BAND_ALPHA = 0.42
MEASURED = 240
"""Columns in which the largest sum is looked for."""


class StackedDrawing(ChartDrawing):
    """Paints bands. Where a feed has a gap, its band and all above it have one: their height is unknown."""

    def __init__(self, chart: TimeChart, store: Store, factor: float, scale: float) -> None:
        """Paint what `store` has, as `Drawing` does."""
        super().__init__(chart, store, factor, scale)
        self._measured = [Trace(self.gap_seconds(curve)) for curve in chart.curves]

    def extent(self, start: float, end: float) -> tuple[float, float] | None:
        """Return the smallest and the largest sum in the window, or 0 where all are on one side of it."""
        sums = np.concatenate(self._sums(self._measured, Grid.until(end, end - start, MEASURED)))
        known = sums[~np.isnan(sums)]
        return (min(0.0, float(known.min())), max(0.0, float(known.max()))) if known.size else None

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
        from kiosk.qt.curve.stroke import Stroke, to_pixels

        if not self._strokes:
            self._strokes = [Stroke() for _ in self._chart.curves]
        area = plot.area
        low, high = plot.low / self._factor, plot.high / self._factor
        lows, highs = (each[:, begin:] for each in self._sums(self.traces, plot.grid))
        floor = to_pixels(np.zeros(lows.shape[1]), low, high, area)
        first = begin + int(area.left())
        edges = [
            (to_pixels(upper, low, high, area), to_pixels(lower, low, high, area))
            for lower, upper in zip(lows, highs, strict=True)
        ]
        for (top, bottom), stroke, colour in zip(edges, self._strokes, colours, strict=True):
            middle = (top + bottom) / 2
            upper, lower = np.minimum(middle, floor), np.maximum(middle, floor)
            stroke.paint_band(painter, upper, lower, first, colour, BAND_ALPHA)
            floor = middle
        for (top, bottom), stroke, colour in zip(edges, self._strokes, colours, strict=True):
            stroke.paint_line(painter, top, bottom, first, colour, self.pen)

    def paint_ends(self, painter: QPainter, plot: Plot, colours: Sequence[QColor]) -> None:
        """Paint nothing: the bands end at the edge."""

    def _sums(self, traces: Sequence[Trace], grid: Grid) -> tuple[Floats, Floats]:
        """Return the lower and upper extent of every band's upper edge, one row for each curve."""
        parts = [
            self._levels(curve, trace, grid) for curve, trace in zip(self._chart.curves, traces, strict=True)
        ]
        lows = np.cumsum([low for low, _ in parts], axis=0)
        return lows, np.cumsum([high for _, high in parts], axis=0)

    def _levels(self, curve: Curve, trace: Trace, grid: Grid) -> tuple[Floats, Floats]:
        ring = self._store.ring(curve.feed)
        last = ring.last() if ring is not None else None
        if ring is None or last is None:
            return np.full(grid.columns, np.nan), np.full(grid.columns, np.nan)
        trace.gap_seconds = self.gap_seconds(curve)
        low, high = (each.copy() for each in trace.extents(ring, grid))
        # A feed that speaks seldom still stands at its last word, until that is too old.
        newest, until = (
            grid.number(last[0] + more) + 1 - grid.first for more in (0, self.gap_seconds(curve))
        )
        held = slice(max(0, newest), max(0, until))
        low[held] = high[held] = last[1]
        return low, high
