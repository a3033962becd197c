"""Counts while the hall is open: told in an instant, written now and then by a thread of its own."""

import logging
import math
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.analytics.clock import wall_clock
from kiosk.analytics.counts import CountCell, Counts, What, cell, held_for
from kiosk.analytics.ledger import Ledger
from kiosk.analytics.made import MadeToday
from kiosk.places import data_folder, known_as

log = logging.getLogger(__name__)

WRITE_SECONDS = 5.0
"""What was counted in this time is lost when the program is killed."""
AGAIN_SECONDS = 60.0
"""How long a disk that cannot be written is left alone."""
QUIET_SECONDS = 3600.0
"""That it cannot be written is logged once in this time."""
SHOWN_DAYS = 15
"""Days that are kept in memory, for charts."""
MOST_CELLS = 20_000
"""Bound of what waits for a disk that cannot be written."""


def file_for(content: Path) -> Path:
    """Return the file of counts that belongs to an exhibition."""
    which = known_as(content)
    return data_folder() / f"visits-{which}.sqlite"


class WrittenCounts:
    """The counts as they were written last, for those who only look; what cannot be read raises sqlite3.Error."""

    def __init__(self, path: Path) -> None:
        """Read nothing before something is asked."""
        self._ledger = Ledger(path)

    def value(self, count: str, place: str = "") -> float | None:
        """Return a number of today, as `Counts.value` does."""
        now = wall_clock()
        return Counts(self._ledger.read(now.date().isoformat())).value(count, place, now)

    def hours(self) -> list[tuple[float, float]]:
        """Return the visits of the hours that are over, as `Counts.hours` does."""
        now = wall_clock()
        return Counts(self._ledger.read(_shown_since(now))).hours(now)


class Tally:
    """What is counted from any thread; nothing here waits for the disk but its own thread."""

    def __init__(
        self, path: Path, clock: Callable[[], datetime] = wall_clock, made: MadeToday | None = None
    ) -> None:
        """Read what is known, and write what is counted, in the background; `clock` gives the local time.

        What is `made` at exhibits is written, too, and known again after a restart on the same day.
        """
        self._ledger, self._clock = Ledger(path), clock
        self._made = MadeToday(clock) if made is None else made
        self._lock = threading.Lock()
        self._counts: Counts | None = None
        self._counted: Counter[CountCell] = Counter()
        self._early: Counter[CountCell] = Counter()
        """Counted before what is known had been read."""
        self._said = -math.inf
        self._running: CountCell | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="analytics", daemon=True)
        self._thread.start()

    # What happens in the hall -----------------------------------------------------------------

    def visit_began(self) -> None:
        """Count a visit."""
        self._count("visit")

    def place_opened(self, place: str) -> None:
        """Count that a page was opened, by its id."""
        self._count("place", place)

    def place_left(self, place: str, seconds: int) -> None:
        """Count for how long a page was looked at."""
        self._count("read", place)
        self._count("reading", place, seconds)

    def exhibit_played(self, place: str, seconds: int, *, reached: bool) -> None:
        """Count that the exhibit of a page was played, for how long, and whether its goal was reached."""
        self._count("held", held_for(place, seconds))
        if reached:
            self._count("goal", place)

    def language_chosen(self, language: str) -> None:
        """Count that a language was chosen."""
        self._count("language", language)

    def search_begun(self) -> None:
        """Count that somebody searched, and nothing of what for."""
        self._count("search")

    # What can be asked ------------------------------------------------------------------------

    def value(self, count: str, place: str = "") -> float | None:
        """Return a number of today, as `Counts.value` does; None also while what is known is being read."""
        with self._lock:
            return self._counts.value(count, place, self._clock()) if self._counts else None

    def hours(self) -> list[tuple[float, float]]:
        """Return the visits of the hours that are over, as `Counts.hours` does."""
        with self._lock:
            return self._counts.hours(self._clock()) if self._counts else []

    def most_opened(self, most: int) -> list[tuple[str, int]]:
        """Return today's pages as `Counts.most_opened` does."""
        with self._lock:
            return self._counts.most_opened(self._clock(), most) if self._counts else []

    def close(self, patience_seconds: float = 2.0) -> bool:
        """Write for the last time; return False where the disk hangs and the thread was left behind."""
        self._stop.set()
        self._thread.join(patience_seconds)
        return not self._thread.is_alive()

    # Within -----------------------------------------------------------------------------------

    def _count(self, what: What, which: str = "", times: int = 1) -> None:
        found = {cell(self._clock(), what, which): times}
        with self._lock:
            if len(self._counted) < MOST_CELLS or next(iter(found)) in self._counted:
                self._counted.update(found)
            if self._counts is None:
                self._early.update(found)
            else:
                self._counts.add(found)

    def _run(self) -> None:
        self._read()
        wait = 0.0
        while not self._stop.wait(wait):
            self._mark_hour()
            wait = WRITE_SECONDS if self._write() else AGAIN_SECONDS
        self._write()

    def _read(self) -> None:
        known: dict[CountCell, int] = {}
        try:
            known = self._ledger.read(_shown_since(self._clock()))
            self._made.know(self._ledger.things(self._clock().date().isoformat()))
        except (sqlite3.Error, OSError) as error:
            self._failed(error)
        with self._lock:
            self._counts = Counts(known)
            self._counts.add(self._early)

    def _mark_hour(self) -> None:
        """Count once that the kiosk runs in this hour; at midnight forget the oldest day."""
        now = self._clock()
        running = cell(now, "running")
        if running != self._running:
            self._running = running
            self._count("running")
            with self._lock:
                if self._counts is not None:
                    self._counts.forget(_shown_since(now), now.date().isoformat())

    def _write(self) -> bool:
        """Write what waits; what cannot be written waits on."""
        with self._lock:
            cells, self._counted = self._counted, Counter()
        things = self._made.unwritten()
        try:
            if cells:
                self._ledger.add(cells)
                cells = Counter()
            if things:
                self._ledger.add_things(things)
        except (sqlite3.Error, OSError) as error:
            with self._lock:
                self._counted.update(cells)
            self._made.put_back(things)
            self._failed(error)
            return False
        return True

    def _failed(self, error: Exception) -> None:
        if time.monotonic() - self._said >= QUIET_SECONDS:
            self._said = time.monotonic()
            log.warning(
                "visitor counts cannot be kept in %s: %s; counting goes on in memory",
                self._ledger.path,
                error,
            )
        self._ledger.file.put_aside_if_damaged(error)


def _shown_since(now: datetime) -> str:
    return (now - timedelta(days=SHOWN_DAYS)).date().isoformat()
