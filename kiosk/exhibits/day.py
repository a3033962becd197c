"""Count of the day: how many things an exhibit's visitors have made on this screen today, and how the last were made.

A play asks no clock and no disk: whoever shows it gives it a `Day`, and only numbers and recipes go in and out.
"""

from collections import deque
from typing import Protocol

MOST_KEPT = 12
"""Of the last things it is known how they were made."""


class DayCount(Protocol):
    """What was made today; every call returns at once."""

    def count(self, what: str) -> int:
        """Return how many of them were made today."""

    def last(self, what: str) -> tuple[str, ...]:
        """Return how the last of them were made, the newest last."""

    def add(self, what: str, how: str) -> None:
        """Count one more; `how` is a short word, and says nothing of who it was."""


class OneDay:
    """A day of its own, for plays of which nothing is kept."""

    def __init__(self) -> None:
        """Begin with nothing made."""
        self._count: dict[str, int] = {}
        self._last: dict[str, deque[str]] = {}

    def count(self, what: str) -> int:
        """Return how many of them were made."""
        return self._count.get(what, 0)

    def last(self, what: str) -> tuple[str, ...]:
        """Return how the last of them were made, the newest last."""
        return tuple(self._last.get(what, ()))

    def add(self, what: str, how: str) -> None:
        """Count one more."""
        self._count[what] = self.count(what) + 1
        self._last.setdefault(what, deque(maxlen=MOST_KEPT)).append(how)
