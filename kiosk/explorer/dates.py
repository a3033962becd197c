"""Local dates and times as visitors read them: marks of an axis, moments, ranges and how long they are."""

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kiosk.words import Language, word

MINUTE, HOUR, DAY = 60, 3_600, 86_400
_CLOCK_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200)
_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_SATURDAY = 5
_SPAN_WORDS = (("days", DAY), ("hours", HOUR), ("minutes", MINUTE), ("seconds", 1))


class TimeMark(NamedTuple):
    """A mark of a time axis."""

    moment: float
    """Seconds since the epoch."""
    text: str
    """What is read there; empty where there is no room for it."""


# What is said ---------------------------------------------------------------------------------------


def day_text(moment: float, language: Language, *, year: bool = False) -> str:
    """Return the local date of a moment: 8月13日, 13 Aug."""
    return _date_words(_local(moment).date(), language, year=year)


@lru_cache(maxsize=512)
def _date_words(day: date, language: Language, *, year: bool) -> str:
    # The same dates stand at the axis in many frames.
    facts = {"day": str(day.day), "month": _months(language)[day.month - 1], "year": str(day.year)}
    return word(language, "visitor", "date_year" if year else "date_day", **facts)


def clock_text(moment: float, *, seconds: bool = False) -> str:
    """Return the local time of day of a moment: 14:05, 14:05:30."""
    return time.strftime("%H:%M:%S" if seconds else "%H:%M", time.localtime(moment))


def moment_text(moment: float, language: Language, *, seconds: bool = False) -> str:
    """Return date and time of day of a moment."""
    return f"{day_text(moment, language)} {clock_text(moment, seconds=seconds)}"


def range_text(start: float, end: float, language: Language) -> str:
    """Return a range of time: whole days by their dates, the last one included; within a day the date once."""
    if _is_midnight(start) and _is_midnight(end) and end > start:
        first, last = day_text(start, language), day_text(end - HOUR, language)
        return first if first == last else f"{first} – {last}"
    seconds = bool(start % MINUTE or end % MINUTE)
    if _local(start).date() == _local(end).date():
        return f"{moment_text(start, language, seconds=seconds)} – {clock_text(end, seconds=seconds)}"
    first, last = (moment_text(each, language, seconds=seconds) for each in (start, end))
    return f"{first} – {last}"


def span_text(start: float, end: float, language: Language) -> str:
    """Return how long a range is, like 14 h 50 min; days are those of the calendar where it is of whole ones."""
    if _is_midnight(start) and _is_midnight(end) and end > start:
        return word(language, "visitor", "days", n=(_local(end).date() - _local(start).date()).days)
    left = max(0, round(end - start))
    said: list[str] = []
    for name, size in _SPAN_WORDS:
        count, left = divmod(left, size)
        if count or (size == 1 and not said):
            said.append(word(language, "visitor", name, n=count))
    return " ".join(said)


# Moments of the calendar ----------------------------------------------------------------------------


def midnight(moment: float, days: int = 0) -> float:
    """Return when the local day of a moment began, or a day so many days later."""
    return _begin(_local(moment).date() + timedelta(days=days))


def day_before(moment: float) -> float:
    """Return the moment a day earlier at which clocks showed the same."""
    local = _local(moment)
    return (local - timedelta(days=1)).timestamp()


def weekends(start: float, end: float) -> list[tuple[float, float]]:
    """Return the weekends that lie in a time, as (from, to); they are cut at its ends."""
    day = _local(start).date()
    day -= timedelta(days=(day.weekday() - _SATURDAY) % 7)
    found = []
    while (begin := _begin(day)) < end:
        until = _begin(day + timedelta(days=2))
        if until > start:
            found.append((max(start, begin), min(end, until)))
        day += timedelta(days=7)
    return found


def snapped(moment: float, grain: int) -> float:
    """Return the nearest moment at which a local day, hour or so many seconds of one begin."""
    begin = midnight(moment)
    if grain >= DAY:
        after = midnight(moment, 1)
        return begin if moment - begin < after - moment else after
    # Counted from this hour: where clocks are set, the hours of a day are not those since midnight.
    hour = moment - (_local(moment).minute * MINUTE + _local(moment).second + moment % 1)
    if grain >= HOUR:
        return hour if moment - hour < HOUR / 2 else hour + HOUR
    return hour + round((moment - hour) / grain) * grain


# Marks of an axis -----------------------------------------------------------------------------------


def time_marks(
    start: float, end: float, pixels: float, width_of: Callable[[str], float], language: Language
) -> list[TimeMark]:
    """Return marks at round local times for an axis so many pixels long: their texts differ and never meet."""
    if not end > start or pixels <= 0:
        return []
    scale = pixels / (end - start)
    most = max(2, int(pixels / max(1.0, width_of("00:00"))))
    for marks in _candidates(start, end, language, most):
        if all(
            (after.moment - mark.moment) * scale >= (width_of(mark.text) + width_of(after.text)) * 0.58
            for mark, after in pairwise(marks)
        ):
            return [_within(mark, start, pixels, scale, width_of) for mark in marks]
    return []


def _within(
    mark: TimeMark, start: float, pixels: float, scale: float, width_of: Callable[[str], float]
) -> TimeMark:
    """Return a mark; without its text where that would stand beyond the axis."""
    x, half = (mark.moment - start) * scale, width_of(mark.text) / 2
    return mark if half <= x <= pixels - half else mark._replace(text="")


def _candidates(start: float, end: float, language: Language, most: int) -> Iterator[list[TimeMark]]:
    """Yield marks of every step with which there are no more than `most`, from the closest."""
    for step in _CLOCK_STEPS:
        if (end - start) / step <= most:
            yield _clock_marks(start, end, step, language)
    for days in _DAY_STEPS:
        if (end - start) / (days * DAY) <= most:
            yield _told_apart(_days(start, end, days), lambda one: day_text(one, language), language)
    for months in _MONTH_STEPS:
        if (end - start) / (months * 28 * DAY) <= most:
            yield _month_marks(start, end, months, language)


def _clock_marks(start: float, end: float, step: int, language: Language) -> list[TimeMark]:
    moments = list(_clock_moments(start, end, step))
    seconds = step < MINUTE
    return _told_apart(
        moments,
        lambda one: day_text(one, language) if _is_midnight(one) else clock_text(one, seconds=seconds),
        language,
    )


def _clock_moments(start: float, end: float, step: int) -> Iterator[float]:
    """Yield the moments at which a clock shows a whole number of steps since its midnight."""
    day = _local(start).date()
    while (begin := _begin(day)) <= end:
        base, after = datetime(day.year, day.month, day.day), _begin(day + timedelta(days=1))  # noqa: DTZ001 - local time
        # On a day on which clocks are set they show an hour more or less than has passed.
        beside = 0 if after - begin == DAY else HOUR // step + 1
        first = max(0, int((start - begin) / step) - beside)
        last = min(DAY // step, int((end - begin) / step) + beside + 1)
        for index in range(first, last):
            clock = base + timedelta(seconds=index * step)
            for moment in sorted({clock.timestamp(), clock.replace(fold=1).timestamp()}):
                # Where clocks are set forward there is no such time: another would be read there.
                if start <= moment <= end and _local(moment) == clock:
                    yield moment
        day += timedelta(days=1)


def _told_apart(moments: list[float], text: Callable[[float], str], language: Language) -> list[TimeMark]:
    """Return marks whose texts differ: where two would be equal, times name their day and days their year.

    What is equal still, in an hour that clocks show twice, is read once.
    """
    texts = [text(moment) for moment in moments]
    for year in (False, True):
        if len(set(texts)) == len(texts):
            break
        texts = [
            day_text(moment, language, year=year) if _is_midnight(moment) else moment_text(moment, language)
            for moment in moments
        ]
    return [
        TimeMark(moment, "" if told in texts[:place] else told)
        for place, (moment, told) in enumerate(zip(moments, texts, strict=True))
    ]


def _days(start: float, end: float, days: int) -> list[float]:
    """Return midnights between two moments: each, every other, or Mondays."""
    day = _local(start).date()
    ordinal = (day.toordinal() - 1) // days * days + 1  # the first of all days was a Monday
    found = []
    while (begin := _begin(date.fromordinal(ordinal))) <= end:
        if begin >= start:
            found.append(begin)
        ordinal += days
    return found


def _month_marks(start: float, end: float, months: int, language: Language) -> list[TimeMark]:
    first = _local(start)
    number = (first.year * 12 + first.month - 1) // months * months
    marks = []
    while (begin := _begin(date(number // 12, number % 12 + 1, 1))) <= end:
        if begin >= start:
            key = "year_only" if months % 12 == 0 else "month_year"
            facts = {"month": _months(language)[number % 12], "year": str(number // 12)}
            marks.append(TimeMark(begin, word(language, "visitor", key, **facts)))
        number += months
    return marks


def _begin(day: date) -> float:
    return datetime(day.year, day.month, day.day).timestamp()  # noqa: DTZ001 - local time


def _local(moment: float) -> datetime:
    return datetime.fromtimestamp(moment)  # noqa: DTZ006 - local time


def _is_midnight(moment: float) -> bool:
    return moment == midnight(moment)


def _months(language: Language) -> list[str]:
    return word(language, "visitor", "months").split()
