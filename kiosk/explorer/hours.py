"""Heat map of hours × days: the mean of every hour of the clock, a day a column; what nobody measured is a gap."""

import math
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from kiosk.explorer.dates import DAY, HOUR, midnight
from kiosk.explorer.statistics import covered
from kiosk.explorer.view import TimeWindow
from kiosk.history.rows import HistoryRows
from kiosk.sources.inbox import Floats

HOURS_OF_DAY = 24
LEAST_DAYS = 2.0
"""Of less than so many days there is no pattern to see."""


class HourGrid(NamedTuple):
    """Means by the hour."""

    days: tuple[float, ...]
    """When each of the days begins, and behind them when the last one ends, in seconds since the epoch."""
    means: Floats
    """By day and hour of the clock, by time; NaN where nothing was measured. An hour that clocks show twice is one."""

    @property
    def window(self) -> TimeWindow:
        """The time it is of."""
        return TimeWindow(self.days[0], self.days[-1])

    def day_at(self, moment: float) -> int | None:
        """Return in which of the days a moment lies; None beyond them."""
        at = int(np.searchsorted(self.days, moment, side="right")) - 1
        return at if 0 <= at < len(self.means) else None

    def extent(self) -> tuple[float, float] | None:
        """Return the smallest and the largest mean; None where nothing is known."""
        known = self.means[np.isfinite(self.means)]
        return (float(known.min()), float(known.max())) if known.size else None

    def highest(self) -> tuple[int, int] | None:
        """Return day and hour of the largest mean; None where nothing is known."""
        if self.extent() is None:
            return None
        day, hour = np.unravel_index(int(np.nanargmax(self.means)), self.means.shape)
        return int(day), int(hour)


def whole_days(window: TimeWindow) -> TimeWindow:
    """Return the local days that a time touches."""
    last = midnight(window.end)
    return TimeWindow(midnight(window.start), last if last == window.end else midnight(window.end, 1))


def hour_grid(
    rows: HistoryRows, step_seconds: float, interval: float, window: TimeWindow, now: float
) -> HourGrid:
    """Return the means by the hour of whole days; `step_seconds` is what a row covers, `interval` how often samples come."""
    days = _days_of(*window)
    edges = np.concatenate([_hours_of(begin) for begin in days[:-1]])
    weights, sums = np.zeros(edges.size), np.zeros(edges.size)
    if rows.times.size:
        held = covered(rows, min(window.end, now), step_seconds, interval)
        at = np.searchsorted(edges, rows.times, side="right") - 1
        inside = (at >= 0) & (rows.times < days[-1])
        weights = np.bincount(at[inside], held[inside], edges.size).astype(float)
        sums = np.bincount(at[inside], (rows.mean * held)[inside], edges.size).astype(float)
    means = np.divide(sums, weights, out=np.full(edges.size, math.nan), where=weights > 0)
    return HourGrid(days, means.reshape(-1, HOURS_OF_DAY))


@lru_cache(maxsize=8)
def _days_of(start: float, end: float) -> tuple[float, ...]:
    days, day = [start], 1
    while days[-1] < end:
        days.append(midnight(start + HOUR, day))
        day += 1
    return tuple(days)


@lru_cache(maxsize=128)
def _hours_of(begin: float) -> Floats:
    """Return when each hour of a day's clock begins; one that clocks leave out has no length."""
    day = datetime.fromtimestamp(begin)  # noqa: DTZ006 - local time
    last = midnight(begin + HOUR, 1)
    found = [datetime(day.year, day.month, day.day, hour).timestamp() for hour in range(HOURS_OF_DAY)]  # noqa: DTZ001
    return np.minimum(np.maximum.accumulate(found), last)


def long_enough(first: float | None, now: float, interval: float) -> bool:
    """Tell whether of a feed that is known since a moment there is a pattern of hours to see."""
    return first is not None and now - first >= LEAST_DAYS * DAY and interval <= HOUR
