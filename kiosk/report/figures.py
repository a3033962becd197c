"""The numbers of a report: added up from the counts, and veiled where they are so small that somebody might be known."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from kiosk.analytics.counts import FEW, CountCell

WEEKDAYS = 7
HOURS = 24


class Veiled(NamedTuple):
    """A number that may be told, or only that it is there."""

    told: int | None
    """None where it is not told."""


class Opened(NamedTuple):
    """A page, and how often it was opened."""

    which: str
    times: int
    seconds: float | None = None
    """For how long it was looked at each time, on average; None where too few times are known."""


class PlayedOften(NamedTuple):
    """The exhibit of a page, and how it was played."""

    which: str
    times: int
    reached: Veiled
    """How often its goal was reached."""
    seconds: int
    """For how long it was played, from the first touch to the last: half of all times shorter, half longer."""


class ReportFigures(NamedTuple):
    """Everything a report tells. None is an hour or a day in which the kiosk did not run."""

    first: date
    last: date
    visits: Veiled
    """In all, on the days whose number is told: with the others in it, they could be worked out."""
    hours_run: int
    by_hour: tuple[tuple[Veiled | None, ...], ...]
    """Visits for each weekday, Monday first, and each of its 24 hours, over all weeks."""
    by_day: tuple[tuple[date, Veiled | None], ...]
    pages: tuple[Opened, ...]
    """The most opened first; those opened less than five times are not among them."""
    few_pages: int
    """How many those are."""
    languages: tuple[tuple[str, Veiled], ...]
    """How often each language was chosen."""
    searches: Veiled
    """How often something was searched for, on the days whose number is told."""
    searches_by_hour: tuple[tuple[Veiled | None, ...], ...]
    """As the visits."""
    plays: tuple[PlayedOften, ...] = ()
    """The most played first; those played less than five times are not among them."""


def figures(cells: Mapping[CountCell, int], last: date, days: int) -> ReportFigures:
    """Return the numbers of the `days` days up to and with `last`."""
    first = last - timedelta(days=days - 1)
    span = {cell: count for cell, count in cells.items() if first.isoformat() <= cell.day <= last.isoformat()}
    visits, searches, ran = (_hours(span, what) for what in ("visit", "search", "running"))
    by_day = _by_day(visits, ran, first, days)
    pages, read, reading, languages = (
        _named(span, what) for what in ("place", "read", "reading", "language")
    )
    return ReportFigures(
        first,
        last,
        _total(by_day),
        len(ran),
        _by_hour(visits, ran),
        by_day,
        tuple(
            Opened(which, count, reading[which] / read[which] if read[which] >= FEW else None)
            for which, count in pages.most_common()
            if count >= FEW
        ),
        sum(count < FEW for count in pages.values()),
        tuple((which, _veiled(count)) for which, count in languages.most_common()),
        _total(_by_day(searches, ran, first, days)),
        _by_hour(searches, ran),
        _plays(span),
    )


def _plays(cells: Mapping[CountCell, int]) -> tuple[PlayedOften, ...]:
    """Return the exhibits that were played, from how often each was played for how long."""
    held: dict[str, list[int]] = {}
    for name, count in _named(cells, "held").items():
        which, _, seconds = name.rpartition(" ")
        if seconds.isdecimal():
            held.setdefault(which, []).extend([int(seconds)] * count)
    goals = _named(cells, "goal")
    told = [
        PlayedOften(which, len(times), _veiled(goals[which]), sorted(times)[(len(times) - 1) // 2])
        for which, times in held.items()
        if len(times) >= FEW
    ]
    return tuple(sorted(told, key=lambda one: (-one.times, one.which)))


def _named(cells: Mapping[CountCell, int], what: str) -> Counter[str]:
    """Return what was counted by name: pages, or languages."""
    found = Counter[str]()
    for cell, count in cells.items():
        if cell.what == what:
            found[cell.which] += count
    return found


def _hours(cells: Mapping[CountCell, int], what: str) -> dict[tuple[date, int], int]:
    """Return (day, hour) -> count; a day that is no date was not written by us."""
    return {
        (day, cell.hour): count
        for cell, count in cells.items()
        if cell.what == what and 0 <= cell.hour < HOURS and (day := _date(cell.day)) is not None
    }


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


Table = Mapping[tuple[date, int], int]


def _by_hour(visits: Table, ran: Table) -> tuple[tuple[Veiled | None, ...], ...]:
    """Return a row for each weekday, veiled by itself: with a report of one week a row adds up to a day."""
    seen = {(day.weekday(), hour) for day, hour in (*ran, *visits)}
    summed = Counter[tuple[int, int]]()
    for (day, hour), count in visits.items():
        summed[day.weekday(), hour] += count
    return tuple(
        _veiled_row([summed[weekday, hour] if (weekday, hour) in seen else None for hour in range(HOURS)])
        for weekday in range(WEEKDAYS)
    )


def _by_day(visits: Table, ran: Table, first: date, days: int) -> tuple[tuple[date, Veiled | None], ...]:
    seen = {day for day, _ in (*ran, *visits)}
    summed = Counter[date]()
    for (day, _), count in visits.items():
        summed[day] += count
    dates = [first + timedelta(days=number) for number in range(days)]
    return tuple((day, _veiled(summed[day]) if day in seen else None) for day in dates)


def _total(by_day: Iterable[tuple[date, Veiled | None]]) -> Veiled:
    """Return the sum of the days that are told."""
    return _veiled(sum(cell.told for _, cell in by_day if cell is not None and cell.told is not None))


def _veiled(count: int) -> Veiled:
    return Veiled(count if count >= FEW else None)


def _veiled_row(counts: Sequence[int | None]) -> tuple[Veiled | None, ...]:
    """Veil what is small, and where that is a single one, the next larger too: else it is the day less the others."""
    small = [index for index, count in enumerate(counts) if count is not None and count < FEW]
    told = [index for index, count in enumerate(counts) if count is not None and count >= FEW]
    hidden = set(small)
    if len(small) == 1 and told:
        hidden.add(min(told, key=lambda index: counts[index] or 0))
    return tuple(
        None if count is None else Veiled(None if index in hidden else count)
        for index, count in enumerate(counts)
    )


def open_hours(by_hour: Sequence[Sequence[Veiled | None]]) -> range:
    """Return the hours of the day between the first and the last in which the kiosk ever ran."""
    ran = [hour for row in by_hour for hour, cell in enumerate(row) if cell is not None]
    return range(min(ran), max(ran) + 1) if ran else range(0)


def largest(cells: Iterable[Veiled | None]) -> int:
    """Return the largest number that is told; 1 if there is none."""
    return max((cell.told for cell in cells if cell is not None and cell.told is not None), default=1)
