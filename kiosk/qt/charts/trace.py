"""Cache of a curve's pixel columns, kept between frames: what a new sample costs are the columns it lies in."""

import numpy as np

from kiosk.qt.charts.axes import Grid
from kiosk.reduction.columns import pixel_columns
from kiosk.reduction.samples import RunSamples
from kiosk.sources.inbox import Floats
from kiosk.sources.ring import RingBuffer


class Trace:
    """The columns of one series on the grid asked for last."""

    def __init__(self, gap_seconds: float) -> None:
        """Know nothing yet."""
        self.gap_seconds = gap_seconds
        """The curve is broken where samples lie further apart."""
        self._key: object = None
        self._grid = Grid(1.0, 0, 0)
        self._low: Floats = np.empty(0)
        self._high: Floats = np.empty(0)
        self._from = self._until = 0
        """Numbers of the columns that are known and will not change any more."""

    def extents(self, ring: RingBuffer, grid: Grid) -> tuple[Floats, Floats]:
        """Return the smallest and the largest value in every column of `grid`; NaN where there is no curve."""
        newest, oldest = ring.last(), ring.first()
        if newest is None or oldest is None:
            return np.full(grid.columns, np.nan), np.full(grid.columns, np.nan)
        self._turn_to(grid, ring.cleared)
        self._measure(ring, self._until, grid.stop)
        self._measure(ring, grid.first, self._from)
        gone = max(0, min(grid.columns, grid.number(oldest) - grid.first))
        self._low[:gone] = self._high[:gone] = np.nan
        self._from = grid.first + gone
        self._until = max(self._from, min(grid.stop, grid.number(newest[0])))
        return self._low, self._high

    def _turn_to(self, grid: Grid, cleared: int) -> None:
        """Make room for the columns of `grid`, and keep those that are known."""
        if (key := (grid.seconds, grid.phase, cleared, self.gap_seconds)) != self._key:
            self._key, self._from, self._until = key, grid.first, grid.first
        start, stop = max(grid.first, self._from), min(grid.stop, self._until)
        if grid != self._grid or start >= stop:
            low, high = np.full(grid.columns, np.nan), np.full(grid.columns, np.nan)
            if start < stop:
                old, new = self._grid.places(start, stop), grid.places(start, stop)
                low[new], high[new] = self._low[old], self._high[old]
            else:
                start = stop = grid.first
            self._grid, self._low, self._high = grid, low, high
        self._from, self._until = start, stop

    def _measure(self, ring: RingBuffer, start: int, stop: int) -> None:
        if start >= stop:
            return
        grid = self._grid
        run, places = ring.between(grid.edge(start), grid.edge(stop)), grid.places(start, stop)
        self._low[places] = self._high[places] = np.nan
        if run.times.size > 1:
            edges = np.arange(start, stop + 1) * grid.seconds + grid.edge(0)
            found = pixel_columns(RunSamples(*run), edges, self.gap_seconds)
            self._low[places], self._high[places] = found


def known(values: Floats) -> slice:
    """Return where the first and the last column lie that are known; an empty slice where none is."""
    places = np.flatnonzero(~np.isnan(values))
    return slice(int(places[0]), int(places[-1]) + 1) if places.size else slice(0, 0)
