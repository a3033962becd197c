"""History writer: told of samples in an instant, from the thread of the screen; written now and then by its own."""

import logging
import math
import sqlite3
import threading
import time
from array import array
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kiosk.history.journal import Journal, JournalPart
from kiosk.history.laying import Layout
from kiosk.history.levels import DAY_SECONDS, HOUR_SECONDS, SECONDS
from kiosk.history.room import size, tidy
from kiosk.history.rows import HistoryRows, of_samples
from kiosk.history.shelf import writing
from kiosk.history.stretches import ClockStretch
from kiosk.model.feed import Sample
from kiosk.model.history import HistoryTerms
from kiosk.sources.clocks import STEP_SECONDS, wall_clock
from kiosk.sources.inbox import Run
from kiosk.sqlitefile import SqliteFile

log = logging.getLogger(__name__)

WRITE_SECONDS = 10.0
"""What came in this time is lost when the program is killed."""
AGAIN_SECONDS = 60.0
"""How long a disk that cannot be written is left alone."""
QUIET_SECONDS = 3600.0
"""That it cannot be written is logged once in this time."""
MOST_WAITING = 1_000_000
"""Samples that wait for a disk: 16 MB, three hours of a hundred feeds; later ones are dropped, and counted."""
MOST_OPEN = 400_000
"""HistoryRows of hours that are over; with more they are laid out at once."""
GRACE_SECONDS = 60.0
"""An hour is laid out so long after its end: by then all that is punctual has come."""
FEEDS_AT_ONCE = 10
PAUSE_SECONDS = 0.05
"""Between the feeds that are laid out in one go and the next: the screen is not to notice."""
LOCK = "recording.lock"


class RecorderState(NamedTuple):
    """What is told to staff."""

    bytes: int
    """On the disk."""
    dropped: int
    """Samples that were lost, because the disk could not be written for too long."""
    trouble: str
    """Why nothing can be written now; empty where all is well."""


class _Segment:
    """Samples of one feed; with `since` they stand in place of all that was measured then or later."""

    def __init__(self, since: float | None) -> None:
        self.since, self.times, self.values = since, array("d"), array("d")


class _Batch:
    """What came by one setting of the clock."""

    def __init__(self, began: float | None) -> None:
        self.began, self.ended = began, math.nan
        """When the clock was set, where it was; and what it said in the end, where it was set again."""
        self.waiting: dict[str, list[_Segment]] = {}


class _Ready(NamedTuple):
    stretch: ClockStretch
    parts: list[JournalPart]
    samples: int


class Recorder:
    """Writes what feeds bring, from its beginning to `close`."""

    def __init__(
        self,
        folder: Path,
        terms: HistoryTerms,
        names: Mapping[str, str],
        clock: Callable[[], float] = wall_clock,
        *,
        alone: bool = True,
    ) -> None:
        """Begin; `names` are the feeds that are recorded, and for each under what name its history stands.

        One that is not `alone` has no thread: who has it calls `turn`, as that would every ten seconds.
        """
        self.state = RecorderState(0, 0, "")
        self._folder, self._terms, self._names, self._clock = folder, terms, dict(names), clock
        self._journal, self._layout = Journal(folder), Layout(folder)
        self._lock = threading.Lock()
        self._batches, self._count, self._dropped = [_Batch(None)], 0, 0
        self._ready: list[_Ready] = []
        self._stretch: ClockStretch | None = None
        self._open: dict[str, dict[int, dict[int, list[HistoryRows]]]] = {}
        self._cuts: dict[str, float] = {}
        self._number, self._laid, self._let_go = 0, 0, 0.0
        self._said, self._right, self._left_to_other = -math.inf, False, False
        self._holder: sqlite3.Connection | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="history", daemon=True)
        if alone:
            self._thread.start()

    # What comes, from the thread of the screen ------------------------------------------------

    def take(self, feed: str, run: Run, since: float | None) -> None:
        """Take samples; with `since` they stand in place of all that was measured then or later. Waits for nothing."""
        name = self._names.get(feed)
        if name is None:
            return
        with self._lock:
            segments = self._batches[-1].waiting.setdefault(name, [])
            if since is not None and segments and not segments[-1].times:
                segments[-1].since = min(since, since if segments[-1].since is None else segments[-1].since)
            elif since is not None or not segments:
                segments.append(_Segment(since))
            if self._count + run.times.size > MOST_WAITING:
                self._dropped += run.times.size
                return
            segments[-1].times.frombytes(np.ascontiguousarray(run.times).tobytes())
            segments[-1].values.frombytes(np.ascontiguousarray(run.values).tobytes())
            self._count += run.times.size

    def take_each(self, samples: Sequence[Sample]) -> None:
        """Take one sample each of many feeds, each the newest of its feed. Waits for nothing."""
        with self._lock:
            waiting = self._batches[-1].waiting
            for sample in samples:
                name = self._names.get(sample.series)
                if name is None:
                    continue
                if self._count >= MOST_WAITING:
                    self._dropped += 1
                    continue
                segments = waiting.get(name)
                if not segments:
                    segments = waiting[name] = [_Segment(None)]
                segments[-1].times.append(sample.time)
                segments[-1].values.append(sample.value)
                self._count += 1

    def stepped(self, today: float, step: float) -> None:
        """Take it that the clock of this machine was set just now, by `step` seconds."""
        with self._lock:
            self._batches[-1].ended = today - step
            self._batches.append(_Batch(today))

    def follow(self, terms: HistoryTerms, names: Mapping[str, str]) -> None:
        """Record these feeds from now on."""
        self._terms, self._names = terms, dict(names)

    def close(self, patience_seconds: float = 2.0) -> bool:
        """Write for the last time; return False where the disk hangs and the thread was left behind."""
        self._stop.set()
        if self._thread.ident is None:
            self._run()
            return True
        self._thread.join(patience_seconds)
        return not self._thread.is_alive()

    # Within -----------------------------------------------------------------------------------

    def _run(self) -> None:
        wait = 0.0
        while not self._stop.wait(wait):
            wait = WRITE_SECONDS if self._works(self.turn) else AGAIN_SECONDS
        self._works(self._write)
        self._journal.close()
        if self._holder is not None:
            self._holder.close()

    def _works(self, work: Callable[[], None]) -> bool:
        try:
            work()
        except (sqlite3.Error, OSError, ValueError) as error:
            self._failed(error)
            return False
        if self._right:
            self.state = self.state._replace(trouble="", dropped=self._dropped)
        return True

    def turn(self) -> None:
        """Write what came, and lay out the hours that are over. Raises sqlite3.Error and OSError."""
        self._write()
        if self._right and self._is_due():
            self._lay_out()

    def _write(self) -> None:
        """Write what came since the last time, or waits since then. Raises sqlite3.Error and OSError."""
        if not (self._names or self._right):
            return
        if self._stretch is None:
            self._take_up()
        if self._stretch is None:
            return
        self._make_ready(self._stretch)
        while self._ready:
            ready = self._ready[0]
            self._number = self._journal.add(ready.stretch, ready.parts)
            self._ready.pop(0)
            with self._lock:
                self._count -= ready.samples
            for part in ready.parts:
                self._hold(ready.stretch.number, part)

    def _take_up(self) -> None:
        """Go on where the last program ended; where another one records here already, leave it to that."""
        if not self._have_right():
            return
        found = self._journal.read(mend=True)
        if found.damaged:
            log.warning("%d pieces of the last hour of history are damaged, and left out", found.damaged)
        if not found.stretches and any(self._folder.glob(f"{SECONDS.name}-*")):
            log.warning("%s is damaged (empty): the last hour of history is lost", self._journal.file.path)
        for entry in found.entries.values():
            self._number = entry.number
            for part in entry.parts:
                self._hold(entry.stretch, part)
        self._let_go = found.let_go
        now = self._clock()
        last = (
            found.stretches[-1]
            if found.stretches
            else ClockStretch(self._newest_stretch(), math.inf, math.inf)
        )
        goes_on = now >= last.ended - STEP_SECONDS
        self._stretch = last if goes_on else ClockStretch(last.number + 1, now, now)

    def _newest_stretch(self) -> int:
        """Return a number that no stretch in the blocks exceeds, where the journal is lost: seconds since 2020."""
        return (
            max(0, int(self._clock() - 1_577_836_800)) if any(self._folder.glob(f"{SECONDS.name}-*")) else 0
        )

    def _have_right(self) -> bool:
        """Return whether this is the only program that records here: two would take each other's clock for wrong."""
        if self._holder is None:
            self._holder = SqliteFile(self._folder / LOCK).hold()
            self._right = self._holder is not None
        if not self._right:
            if not self._left_to_other:
                log.info("another program records the history in %s", self._folder)
            self._left_to_other = True
            with self._lock:
                self._batches, self._count = [_Batch(None)], 0
        return self._right

    def _make_ready(self, stretch: ClockStretch) -> None:
        """Put what came into the form in which it is written."""
        with self._lock:
            batches, self._batches = self._batches, [_Batch(None)]
        for batch in batches:
            if batch.began is not None:
                stretch = ClockStretch(stretch.number + 1, batch.began, batch.began)
            ended = self._clock() if math.isnan(batch.ended) else batch.ended
            stretch = stretch._replace(ended=max(stretch.began, ended))
            parts = [_part(name, one) for name, segments in batch.waiting.items() for one in segments]
            if parts:
                count = sum(len(one.times) for segments in batch.waiting.values() for one in segments)
                self._ready.append(_Ready(stretch, parts, count))
        self._stretch = stretch

    def _hold(self, stretch: int, part: JournalPart) -> None:
        """Keep what came until its hour is laid out."""
        hours = self._open.setdefault(part.feed, {})
        if part.since is not None:
            self._cuts[part.feed] = min(part.since, self._cuts.get(part.feed, math.inf))
            for parts in (parts for stretches in hours.values() for parts in stretches.values()):
                parts[:] = [rows.part(rows.times < part.since) for rows in parts]
        oldest = max(self._let_go, self._clock() - self._terms.days * DAY_SECONDS)
        rows = part.rows
        if rows.times.size and rows.times.item(0) < oldest:
            rows = rows.part(rows.times >= oldest)
        # Mostly all of it is of one hour, and of thousands of feeds.
        if rows.times.size and (begin := SECONDS.block(rows.times.item(0))) == SECONDS.block(
            rows.times.item(-1)
        ):
            hours.setdefault(begin, {}).setdefault(stretch, []).append(rows)
            return
        begins = np.floor(rows.times / HOUR_SECONDS) * HOUR_SECONDS
        for begin in np.unique(begins):
            of_hour = hours.setdefault(int(begin), {}).setdefault(stretch, [])
            of_hour.append(rows.part(begins == begin))

    def _is_due(self) -> bool:
        if int((self._clock() - GRACE_SECONDS) // HOUR_SECONDS) != self._laid:
            return True
        rows = sum(
            one.times.size
            for hours in self._open.values()
            for begin, stretches in hours.items()
            if self._is_over(begin)
            for parts in stretches.values()
            for one in parts
        )
        return rows > MOST_OPEN

    def _is_over(self, begin: int) -> bool:
        """Tell whether an hour is over, or belongs to a clock that was far ahead."""
        now = self._clock()
        return begin < SECONDS.block(now - GRACE_SECONDS) or begin > SECONDS.block(now) + HOUR_SECONDS

    def _lay_out(self) -> None:
        """Lay out the hours that are over, and let go of what is too old. Raises sqlite3.Error and OSError."""
        number, hour = self._number, SECONDS.block(self._clock() - GRACE_SECONDS)
        over = {name: {one for one in hours if self._is_over(one)} for name, hours in self._open.items()}
        due = [name for name, hours in over.items() if hours or name in self._cuts]
        for start in range(0, len(due), FEEDS_AT_ONCE):
            with writing() as batch:
                for name in due[start : start + FEEDS_AT_ONCE]:
                    hours = {begin: self._open[name][begin] for begin in over[name]}
                    self._layout.lay(batch, name, hours, self._cuts.get(name))
            time.sleep(PAUSE_SECONDS)
        for name in due:
            self._cuts.pop(name, None)
            left = {begin: each for begin, each in self._open.pop(name).items() if begin not in over[name]}
            if left:
                self._open[name] = left
        self._journal.trim(number, hour, hour + 3 * HOUR_SECONDS)
        tidy(self._folder, self._terms.days, self._terms.megabytes * 1_000_000, self._clock(), self._note)
        self._laid = int((self._clock() - GRACE_SECONDS) // HOUR_SECONDS)
        self.state = self.state._replace(bytes=size(self._folder))

    def _note(self, moment: float) -> None:
        self._let_go = max(self._let_go, moment)
        self._journal.note_let_go(self._let_go)

    def _failed(self, error: Exception) -> None:
        if time.monotonic() - self._said >= QUIET_SECONDS:
            self._said = time.monotonic()
            log.warning(
                "the history cannot be kept in %s: %s; it waits in memory (%d samples, %d lost so far)",
                self._folder,
                error,
                self._count,
                self._dropped,
            )
        self.state = self.state._replace(trouble=str(error), dropped=self._dropped)


def _part(name: str, segment: _Segment) -> JournalPart:
    rows = of_samples(np.frombuffer(segment.times), np.frombuffer(segment.values))
    return JournalPart(name, segment.since, rows)
