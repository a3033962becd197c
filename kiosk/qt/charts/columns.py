"""Min-max decimation of a curve: for every column of pixels, how far down and up the curve goes."""

from typing import NamedTuple

import numpy as np

from kiosk.sources.inbox import Floats, Run

Places = np.ndarray[tuple[int], np.dtype[np.intp]]


class Columns(NamedTuple):
    """The curve's extent in consecutive pixel columns."""

    first: int
    """Index of the first column."""
    low: Floats
    high: Floats
    """Smallest and largest value in each column; NaN where the data has a gap."""


def columns(run: Run, start: float, seconds: float, wanted: range, gap_seconds: float) -> Columns | None:
    """Reduce samples to pixel columns of `seconds` each, column 0 beginning at `start`; None where none is touched.

    Within a column nothing is lost: its smallest and largest sample, and the line between neighbours, which is
    broken where samples lie further apart than `gap_seconds`.
    """
    times, values = run
    if times.size < 2:
        return None
    first = max(wanted.start, int((times[0] - start) / seconds))
    last = min(wanted.stop, int(np.ceil((times[-1] - start) / seconds)))
    if last <= first:
        return None
    edges = np.arange(first, last + 1, dtype=np.float64) * seconds + start
    line = np.interp(edges, times, values)
    low, high = np.minimum(line[:-1], line[1:]), np.maximum(line[:-1], line[1:])
    begins = np.searchsorted(times, edges)
    _take_samples(low, high, begins, values)
    _break(low, high, begins, times, gap_seconds)
    return Columns(first, low, high)


def _take_samples(low: Floats, high: Floats, begins: Places, values: Floats) -> None:
    """Widen the columns to the samples that fall into them."""
    filled = begins[1:] > begins[:-1]
    starts = begins[:-1][filled]
    if starts.size:
        inside = values[: begins[-1]]
        low[filled] = np.minimum(low[filled], np.minimum.reduceat(inside, starts))
        high[filled] = np.maximum(high[filled], np.maximum.reduceat(inside, starts))


def _break(low: Floats, high: Floats, begins: Places, times: Floats, gap_seconds: float) -> None:
    """Blank the columns that lie wholly in a gap."""
    after = begins[:-1]
    inside = np.flatnonzero((begins[1:] == after) & (after > 0) & (after < times.size))
    if inside.size:
        after = after[inside]
        gaps = inside[times[after] - times[after - 1] > gap_seconds]
        low[gaps] = high[gaps] = np.nan
