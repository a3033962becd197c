"""Pixel columns of a curve: how far down and up it goes in each, samples and the line between them alike."""

from typing import NamedTuple

import numpy as np

from kiosk.reduction.pyramid import Indices, Numbers
from kiosk.reduction.samples import CurveSamples, RunSamples


class PixelColumns(NamedTuple):
    """The extent of a curve in columns beside each other; NaN where there is no curve."""

    low: Numbers
    high: Numbers


def pixel_columns(samples: CurveSamples | RunSamples, edges: Numbers, gap: float) -> PixelColumns:
    """Reduce a curve to the columns between n + 1 ascending `edges`; a sample at the last belongs to the last column.

    Nothing is lost: a column has its smallest and its largest sample, and the line between neighbours, which is broken at
    samples that are not finite and where neighbours lie further apart than `gap`.
    """
    x = samples.x
    places = np.searchsorted(x, edges)
    line = _line(samples, places, edges, gap)
    places[-1] = np.searchsorted(x, edges[-1], side="right")
    low, high = samples.extents(places)
    low[np.isinf(low)] = high[np.isinf(high)] = np.nan
    for side, most, on_line in ((low, np.fmin, line.low), (high, np.fmax, line.high)):
        most(side, on_line[:-1], out=side)
        most(side, on_line[1:], out=side)
    return PixelColumns(low, high)


def _line(samples: CurveSamples | RunSamples, places: Indices, edges: Numbers, gap: float) -> PixelColumns:
    """Return the values of the line at the edges; NaN where it is broken."""
    count = len(samples)
    low, high = np.full(edges.size, np.nan), np.full(edges.size, np.nan)
    inside = np.flatnonzero((places > 0) & (places < count))
    after = places[inside]
    before = after - 1
    x = samples.x
    begun, apart = x[before], x[after] - x[before]
    joined = apart <= gap
    inside, before, after = inside[joined], before[joined], after[joined]
    share = (edges[inside] - begun[joined]) / apart[joined]
    for values, found in ((samples.low, low), (samples.high, high))[: 2 if samples.band else 1]:
        first, last = values[before].astype(np.float64), values[after].astype(np.float64)
        with np.errstate(invalid="ignore"):
            found[inside] = first + (last - first) * share
    if not samples.band:
        low[np.isinf(low)] = np.nan
        return PixelColumns(low, low)
    broken = ~(np.isfinite(low) & np.isfinite(high))
    low[broken] = high[broken] = np.nan
    return PixelColumns(low, high)
