"""Clocks of the machine: one that nobody sets, and the time of day, which may be set at any moment."""

import time
from collections.abc import Callable
from typing import NamedTuple

STEP_SECONDS = 2.0
"""A time of day that differs by more from where it should be has been set."""


class ClockMoment(NamedTuple):
    """Now, by both clocks of the machine."""

    now: float
    """Seconds on the clock that nobody sets."""
    today: float
    """Seconds since the epoch."""
    step: float
    """By how much the time of day was set since the last look, in seconds; 0.0 where it was not."""
    moved: float = 0.0
    """By how much it has moved against the other clock since the first look, small corrections included."""


class OwnClock:
    """The time of day, and the clock that never jumps, by which it is noticed that the time of day was set."""

    def __init__(self, clock: Callable[[], float], time_of_day: Callable[[], float]) -> None:
        """Look for the first time."""
        self.elapsed, self._time_of_day = clock, time_of_day
        self._first = self._difference = time_of_day() - clock()

    def look(self) -> ClockMoment:
        """Return what it is now; small corrections count as none."""
        now, today = self.elapsed(), self._time_of_day()
        moved = today - now - self._difference
        self._difference += moved
        step = moved if abs(moved) > STEP_SECONDS else 0.0
        return ClockMoment(now, today, step, self._difference - self._first)


class LatestClock:
    """How late it may be: by the time of day, or by what that was at the start, if it has been set back since.

    By that it is judged what others may say: they need not be wrong because this machine is.
    """

    def __init__(self, time_of_day: Callable[[], float]) -> None:
        """Begin now."""
        self._time_of_day = time_of_day
        self._start = self._time_of_day() - since_boot()

    def __call__(self) -> float:
        """Return seconds since the epoch."""
        return max(self._time_of_day(), self._start + since_boot())


def wall_clock() -> float:
    """Return the time of day, in seconds since the epoch."""
    return time.time()


def since_boot() -> float:
    """Return seconds that nobody sets, those in which the machine slept included: what was live then is old."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)
