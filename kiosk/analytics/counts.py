"""Counts in memory: how many visits and searches began in an hour, how often a page was opened on a day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

What = Literal["running", "visit", "search", "place", "read", "reading", "language", "held", "goal"]
"""`place` counts how often a page was opened, `read` how often one was left again, `reading` the seconds in between;
`held` how often the exhibit of a page was played for so long (see `held_for`), `goal` how often its goal was reached."""

WHOLE_DAY = -1
FEW = 5
"""Fewer openings of one page are not told: somebody might know who it was."""


class CountCell(NamedTuple):
    """What is counted together."""

    day: str
    """Local date, like 2026-03-01."""
    hour: int
    """Local hour, or -1 for the whole day."""
    what: What
    which: str
    """Id of the page, or language, or what `held_for` says; empty for visits, and for searches: what was typed is nowhere."""


def cell(moment: datetime, what: What, which: str = "") -> CountCell:
    """Return where something that happens at a local `moment` is counted: visits and searches by hour, all else by day."""
    hourly = what in {"running", "visit", "search"}
    return CountCell(moment.date().isoformat(), moment.hour if hourly else WHOLE_DAY, what, which)


def held_for(place: str, seconds: int) -> str:
    """Return the name under which it is counted that the exhibit of a page was played for so long."""
    return f"{place} {seconds}"


class Counts:
    """Numbers by cell, and what can be asked of them."""

    def __init__(self, known: Mapping[CountCell, int] | None = None) -> None:
        """Begin with what is known."""
        self._cells: Counter[CountCell] = Counter(known or {})

    def add(self, cells: Mapping[CountCell, int]) -> None:
        """Count more."""
        self._cells.update(cells)

    def forget(self, before: str, today: str) -> None:
        """Forget the days before a date, and the pages of those before today: only hours are told of other days."""
        self._cells = Counter(
            {
                cell: count
                for cell, count in self._cells.items()
                if cell.day >= today or (cell.day >= before and cell.hour != WHOLE_DAY)
            }
        )

    def value(self, count: str, place: str, now: datetime) -> float | None:
        """Return a number of today: `visits_today`, `visits_this_hour`, or `openings_today` of a place, if not few."""
        today = now.date().isoformat()
        if count == "visits_today":
            return sum(found for cell, found in self._of("visit") if cell.day == today)
        if count == "visits_this_hour":
            return self._cells[cell(now, "visit")]
        openings = self._cells[cell(now, "place", place)]
        return openings if openings >= FEW else None

    def most_opened(self, now: datetime, most: int) -> list[tuple[str, int]]:
        """Return (id, openings) of the pages opened most today, the first first; none that was opened by few."""
        today = now.date().isoformat()
        found = [
            (cell.which, count) for cell, count in self._of("place") if cell.day == today and count >= FEW
        ]
        return sorted(found, key=lambda one: (-one[1], one[0]))[:most]

    def hours(self, now: datetime) -> list[tuple[float, float]]:
        """Return (time, visits) of every hour that is over and in which the kiosk ran, oldest first.

        The time is the last second of the hour, since the epoch. An hour in which nobody came is 0; one in which the
        kiosk was off is not there.
        """
        current = cell(now, "running")
        ran = sorted(one for one, _ in self._of("running") if one < current)
        return [(_end(one), self._cells[one._replace(what="visit")]) for one in ran]

    def _of(self, what: What) -> Iterable[tuple[CountCell, int]]:
        return [(cell, count) for cell, count in self._cells.items() if cell.what == what]


def _end(cell: CountCell) -> float:
    start = datetime.fromisoformat(cell.day) + timedelta(hours=cell.hour)
    return start.timestamp() + 3599
