"""Tick placement: round numbers and round times for axes."""

import functools
import math
import time
from typing import NamedTuple

from kiosk.qt.charts.calendar import DAY, LONG_SECONDS, MONTH, calendar_step, calendar_ticks

MOST_DIGITS = 15
"""More are not in a number of 64 bits."""
_STEPS = (1.0, 2.0, 5.0, 10.0)
MONTHS_SECONDS = 4 * MONTH
"""In a window longer than this the first day of a month stands for the month."""
_TIME_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400)


class Scale(NamedTuple):
    """A range with round ends and the step between its ticks."""

    low: float
    high: float
    step: float

    @property
    def digits(self) -> int:
        """Digits after the point that the ticks need."""
        return next(
            (
                digits
                for digits in range(MOST_DIGITS)
                if math.isclose(self.step * 10**digits, round(self.step * 10**digits), rel_tol=1e-9)
            ),
            MOST_DIGITS,
        )

    def ticks(self) -> list[float]:
        """Return the numbers at the ticks, from below."""
        first, last = math.ceil(self.low / self.step - 1e-9), math.floor(self.high / self.step + 1e-9)
        return [index * self.step for index in range(first, last + 1)]


def nice_step(span: float, parts: int) -> float:
    """Return the smallest round step that divides `span` into at most `parts`."""
    raw = span / max(1, parts)
    if not math.isfinite(raw) or raw <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(raw))
    return next(step * power for step in _STEPS if step * power >= raw * (1 - 1e-9))


def nice_scale(
    low: float, high: float, parts: int, floor: float | None = None, ceiling: float | None = None
) -> Scale:
    """Return a scale for values from `low` to `high`; given ends stay as they are."""
    bottom, top = (low if floor is None else floor), (high if ceiling is None else ceiling)
    if floor is None and bottom > 0 and bottom <= 0.5 * top:
        bottom = 0.0
    if top == bottom and 0 < abs(bottom) < 1 and floor is ceiling is None:
        bottom, top = min(0.0, bottom), max(0.0, top)  # one small value is seen beside zero
    if top <= bottom:
        spread = max(1.0, abs(bottom) * 0.1)
        top = bottom + spread if ceiling is None else top
        bottom = top - 2 * spread if floor is None and ceiling is not None else bottom
        top = max(top, bottom + 1e-9)
    step = nice_step(top - bottom, parts)
    if floor is None:
        bottom = math.floor(bottom / step + 1e-9) * step
    if ceiling is None:
        top = math.ceil(top / step - 1e-9) * step
    if top <= bottom:  # values nearer to each other than numbers can be told apart
        top = bottom + step
    return Scale(bottom, top, step)


def calm_scale(old: Scale | None, low: float, high: float, new: Scale) -> Scale:
    """Return the old scale while the values fit it and fill a good part of it, so that axes do not twitch."""
    if old is None or low < old.low or high > old.high or new.step > old.step:
        return new
    fills = (new.high - new.low) > 0.62 * (old.high - old.low)
    return old if fills else new


def time_step(window_seconds: float, labels: int) -> int:
    """Return the seconds between time labels, so that at most `labels` stand in the window."""
    wanted = window_seconds / max(1, labels)
    if window_seconds > LONG_SECONDS:
        return calendar_step(wanted)
    return next((step for step in _TIME_STEPS if step >= wanted), DAY)


def time_ticks(start: float, end: float, step: int) -> tuple[tuple[float, str], ...]:
    """Return moments at round local times between `start` and `end`, with their labels."""
    if end - start > LONG_SECONDS:
        return tuple(calendar_ticks(start, end, step))
    shift = time.localtime(end).tm_gmtoff
    return _labelled(math.ceil((start + shift) / step), math.floor((end + shift) / step), step, shift)


def moment_text(moment: float, window_seconds: float) -> str:
    """Return a moment in local time, as exactly as the window shows it; with the date if that is not today."""
    local = time.localtime(moment)
    if window_seconds > LONG_SECONDS and local[3:6] == (0, 0, 0):
        return time.strftime(
            "%Y-%m" if window_seconds > MONTHS_SECONDS and local[2] == 1 else "%Y-%m-%d", local
        )
    clock = time.strftime("%H:%M:%S" if window_seconds <= 7200 else "%H:%M", local)
    same_day = local[:3] == time.localtime()[:3]
    return clock if same_day else f"{time.strftime('%Y-%m-%d', local)} {clock}"


@functools.lru_cache(maxsize=64)
def _labelled(first: int, last: int, step: int, shift: int) -> tuple[tuple[float, str], ...]:
    # The same labels stand for many frames: only their places change.
    pattern = "%H:%M:%S" if step < 60 else "%H:%M"
    moments = (float(index * step - shift) for index in range(first, last + 1))
    return tuple((moment, time.strftime(pattern, time.localtime(moment))) for moment in moments)
