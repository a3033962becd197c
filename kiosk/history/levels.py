"""Levels of detail: what is kept for how long, and in which file it stands."""

from datetime import UTC, datetime
from typing import Literal, NamedTuple

DAY_SECONDS = 86_400
HOUR_SECONDS = 3_600

LevelName = Literal["seconds", "minutes", "hours"]


class HistoryLevel(NamedTuple):
    """One fineness of history."""

    name: LevelName
    step_seconds: float
    """What a row of it covers; the finest holds samples as they came, at most one or two a second."""
    block_seconds: int
    """What is written and read in one piece."""
    file_format: str
    """The part of time that one file holds, in UTC."""
    file_days: int
    """Days of the longest of them."""
    times_as_long: int
    """So many times as long as the finest are these kept."""

    def block(self, moment: float) -> int:
        """Return when the block begins in which a moment lies."""
        return int(moment // self.block_seconds * self.block_seconds)

    def file(self, start: int) -> str:
        """Return the name of the file in which a block stands."""
        return f"{self.name}-{datetime.fromtimestamp(start, UTC).strftime(self.file_format)}.sqlite"

    def begin(self, file: str) -> float | None:
        """Return when the time begins that a file holds; None where it is none of this level."""
        name, _, when = file.removesuffix(".sqlite").partition("-")
        if name != self.name:
            return None
        try:
            return datetime.strptime(when, self.file_format).replace(tzinfo=UTC).timestamp()
        except (ValueError, OverflowError):
            return None

    def files(self, days: int) -> int:
        """Return how many files are kept where the finest are kept for so many days."""
        return -(-days * self.times_as_long // self.file_days) + 1


SECONDS = HistoryLevel("seconds", 0.0, HOUR_SECONDS, "%Y-%m-%d", 1, 1)
MINUTES = HistoryLevel("minutes", 60.0, DAY_SECONDS, "%Y-%m", 31, 3)
HOURS = HistoryLevel("hours", 3600.0, 8 * DAY_SECONDS, "%Y", 366, 24)
LEVELS = (SECONDS, MINUTES, HOURS)
"""From the finest to the coarsest."""
