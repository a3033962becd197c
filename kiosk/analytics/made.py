"""Count of the day: how many things visitors have made at exhibits today, and how the last were made.

In memory here; a `Tally` writes it beside its counts. A new local day begins with nothing.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from kiosk.analytics.clock import wall_clock

MOST_KEPT = 12
"""Of the last things of a day it is known how they were made."""
MOST_KINDS = 64
LONGEST = 64
"""Letters that say how something was made."""


class MadeThing(NamedTuple):
    """One thing, as it is written."""

    day: str
    """Local date, like 2026-03-01."""
    what: str
    number: int
    """The first of a day is 1."""
    how: str
    """How it was made, in a word; nothing of who made it."""


class MadeToday:
    """What was made today; told and asked from any thread, in an instant."""

    def __init__(self, clock: Callable[[], datetime] = wall_clock) -> None:
        """Begin with nothing; `clock` gives the local time."""
        self._clock, self._lock = clock, threading.Lock()
        self._day = ""
        self._counts: dict[str, int] = {}
        self._last: dict[str, deque[str]] = {}
        self._waiting: deque[MadeThing] = deque(maxlen=MOST_KEPT * MOST_KINDS)
        """Not written yet."""

    def count(self, what: str) -> int:
        """Return how many of them were made today."""
        with self._lock:
            self._begin_day()
            return self._counts.get(what, 0)

    def last(self, what: str) -> tuple[str, ...]:
        """Return how the last of them were made today, the newest last."""
        with self._lock:
            self._begin_day()
            return tuple(self._last.get(what, ()))

    def add(self, what: str, how: str) -> None:
        """Count one more."""
        with self._lock:
            self._begin_day()
            if what in self._counts or len(self._counts) < MOST_KINDS:
                thing = MadeThing(self._day, what, self._counts.get(what, 0) + 1, how[:LONGEST])
                self._take(thing)
                self._waiting.append(thing)

    # For whoever writes it ------------------------------------------------------------------------

    def know(self, things: Iterable[MadeThing]) -> None:
        """Take in what was written before; what was made since is counted on from there."""
        with self._lock:
            self._begin_day()
            early, self._waiting = self._waiting, deque(maxlen=self._waiting.maxlen)
            self._counts.clear()
            self._last.clear()
            for thing in sorted(things, key=lambda one: one.number):
                if thing.day == self._day:
                    self._take(thing)
            for thing in early:
                if thing.day == self._day:
                    again = thing._replace(number=self._counts.get(thing.what, 0) + 1)
                    self._take(again)
                    self._waiting.append(again)

    def unwritten(self) -> list[MadeThing]:
        """Return what is not written yet; it counts as written from then on."""
        with self._lock:
            found = list(self._waiting)
            self._waiting.clear()
            return found

    def put_back(self, things: Iterable[MadeThing]) -> None:
        """Have it wait again: it could not be written."""
        with self._lock:
            self._waiting.extendleft(reversed(list(things)))

    def _take(self, thing: MadeThing) -> None:
        self._counts[thing.what] = thing.number
        self._last.setdefault(thing.what, deque(maxlen=MOST_KEPT)).append(thing.how)

    def _begin_day(self) -> None:
        today = self._clock().date().isoformat()
        if today != self._day:
            self._day = today
            self._counts.clear()
            self._last.clear()
