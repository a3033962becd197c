"""Date ticks: days, months and years along an axis of time that is longer than a day."""

from collections.abc import Iterator
from datetime import datetime

DAY = 86_400
MONTH = 30 * DAY
"""A step of so many seconds, or a multiple of it, stands for months; months differ in length."""
STEPS = (
    *(DAY * days for days in (1, 2, 5, 10)),
    *(MONTH * months for months in (1, 2, 3, 6, 12, 24, 60, 120)),
)
LONG_SECONDS = 2 * DAY
"""A window longer than this shows dates instead of times of day."""
_YEAR = 12


def calendar_step(seconds: float) -> int:
    """Return the shortest step that is at least so long, in seconds."""
    return next((step for step in STEPS if step >= seconds), STEPS[-1])


def calendar_ticks(start: float, end: float, step: int) -> Iterator[tuple[float, str]]:
    """Yield the moments between `start` and `end` at which a round day, month or year begins here, and their names."""
    for begins, name in _months(start, step // MONTH) if step >= MONTH else _days(start, step // DAY):
        if begins > end:
            return
        if begins >= start:
            yield begins, name


def _days(start: float, days: int) -> Iterator[tuple[float, str]]:
    ordinal = datetime.fromtimestamp(start).toordinal() // days * days  # noqa: DTZ006 - local time
    while True:
        day = datetime.fromordinal(ordinal)
        yield day.timestamp(), f"{day:%m-%d}"
        ordinal += days


def _months(start: float, months: int) -> Iterator[tuple[float, str]]:
    first = datetime.fromtimestamp(start)  # noqa: DTZ006 - local time
    number = (first.year * _YEAR + first.month - 1) // months * months
    while True:
        month = datetime(number // _YEAR, number % _YEAR + 1, 1)  # noqa: DTZ001 - local time
        yield month.timestamp(), f"{month:%Y}" if months % _YEAR == 0 else f"{month:%Y-%m}"
        number += months
