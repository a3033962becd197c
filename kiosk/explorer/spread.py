"""Histogram of a range: for how long its values lay in each of some classes."""

import math
from typing import NamedTuple

import numpy as np

from kiosk.explorer.statistics import covered
from kiosk.history.rows import HistoryRows
from kiosk.sources.inbox import Floats

MOST_CLASSES = 28
LEAST_ROWS = 20
"""Of fewer values there is nothing to see."""


class Spread(NamedTuple):
    """What a range comes to, class by class."""

    edges: Floats
    """Where the classes begin, and the last one ends."""
    seconds: Floats
    """For how long the value lay in each of them."""

    @property
    def whole_seconds(self) -> float:
        """For how long anything is known."""
        return float(self.seconds.sum())


def class_width(low: float, high: float, least: float) -> float:
    """Return a round width with which there are not too many classes between two values; at least `least`."""
    raw = max((high - low) / MOST_CLASSES, least, 1e-9)
    power = 10.0 ** math.floor(math.log10(raw))
    return next(step * power for step in (1.0, 2.0, 5.0, 10.0) if step * power >= raw * (1 - 1e-9))


def spread(
    rows: HistoryRows,
    end: float,
    step_seconds: float,
    interval: float,
    *,
    factor: float = 1.0,
    least: float = 0.0,
) -> Spread | None:
    """Return the histogram of some rows, up to the moment `end`; None of none.

    Classes are round in values times `factor`, as they are read, and at least `least` wide there.
    """
    if not rows.times.size:
        return None
    values = rows.mean * factor
    held = covered(rows, end, step_seconds, interval)
    low, high = float(values.min()), float(values.max())
    width = class_width(low, high, least)
    first = math.floor(low / width + 1e-9)
    count = max(1, math.floor(high / width + 1e-9) - first + 1)
    at = np.clip(np.floor(values / width + 1e-9).astype(int) - first, 0, count - 1)
    seconds: Floats = np.bincount(at, held, count).astype(float)
    # Edges are read: 0.3, and not 0.30000000000000004.
    edges = [float(f"{(first + each) * width / factor:.12g}") for each in range(count + 1)]
    return Spread(np.array(edges), seconds)
