"""Course of a day, and of the one before at the same time: what today is beside yesterday."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from kiosk.explorer.dates import HOUR, MINUTE, midnight
from kiosk.explorer.past import Past
from kiosk.explorer.view import TimeWindow
from kiosk.history.rows import thinned
from kiosk.sources.inbox import Floats

COURSE_STEP = 10 * MINUTE
"""A point is the mean of so many seconds."""
LEAST_POINTS = 6
"""Of less than an hour there is no course to see."""


class DayCourse(NamedTuple):
    """One day."""

    shares: Floats
    """Where in the day the points are: 0.0 is its begin, 1.0 its end."""
    values: Floats
    step: float
    """How far apart two points usually are, as a share: where they are further, nothing was measured."""

    @property
    def known(self) -> bool:
        """Whether there is anything to see."""
        return self.values.size >= LEAST_POINTS

    def runs(self) -> list[slice]:
        """Return what belongs together: between the runs nothing was measured."""
        if not self.values.size:
            return []
        breaks = np.flatnonzero(np.diff(self.shares) > 1.6 * self.step) + 1
        edges = [0, *breaks.tolist(), self.values.size]
        return [slice(first, last) for first, last in pairwise(edges)]

    def at(self, share: float) -> float | None:
        """Return the value at a time of day, between the points beside it; None in a gap."""
        after = int(np.searchsorted(self.shares, share))
        near = [place for place in (after - 1, after) if 0 <= place < self.values.size]
        near = [place for place in near if abs(float(self.shares[place]) - share) <= self.step]
        if not near:
            return None
        return float(np.interp(share, self.shares[near], self.values[near]))


class TwoDays(NamedTuple):
    """A day and the one before it."""

    today: DayCourse
    yesterday: DayCourse

    @property
    def known(self) -> bool:
        """Whether there is anything to see."""
        return self.today.known or self.yesterday.known

    def extent(self) -> tuple[float, float]:
        """Return the smallest and the largest value."""
        values = np.concatenate((self.today.values, self.yesterday.values))
        return float(values.min()), float(values.max())


def two_days(past: Past, now: float) -> TwoDays:
    """Return today so far and the whole of yesterday, as far as they are known; nothing of a feed slower than an hour."""
    return TwoDays(*(_course(past, midnight(now, back), midnight(now, back + 1), now) for back in (0, -1)))


def _course(past: Past, begin: float, end: float, now: float) -> DayCourse:
    step = max(COURSE_STEP, past.interval)
    share = step / (end - begin)
    if past.interval > HOUR:
        return DayCourse(np.empty(0), np.empty(0), share)
    rows, _ = past.rows_of(past.month or past.day, TimeWindow(begin, min(end, now + 1)))
    points = thinned(rows, step)
    # A mean stands in the middle of what it is of; the last one is not over yet.
    middles = np.minimum(points.times + step / 2, min(end, now))
    return DayCourse((middles - begin) / (end - begin), points.mean, share)
