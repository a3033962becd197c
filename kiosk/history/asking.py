"""Questions to a history: which rows say best what a feed did between two moments."""

import math
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kiosk.history.journal import NOTHING, EntryKey, Found, Journal, JournalEntry
from kiosk.history.laying import level_rows
from kiosk.history.levels import DAY_SECONDS, LEVELS, SECONDS, HistoryLevel
from kiosk.history.rows import HistoryRows, merged
from kiosk.history.shelf import Shelf
from kiosk.history.stretches import TrustedTimes, trusted

FEEDS_KNOWN = 4
"""Feeds of which the last hour stays unpacked: half a megabyte each."""


class HistoryQuestion(NamedTuple):
    """What is asked of one feed."""

    feed: str
    """Its id."""
    start: float
    end: float
    """Seconds since the epoch."""
    columns: int = 0
    """How many rows the answer should have at least, if there are: the pixels across. 0 asks for the finest."""


class HistoryAnswer(NamedTuple):
    """What is known. Where no row is, nothing was measured: a gap is a gap, and never zero."""

    rows: HistoryRows
    """In the order of time, from `start` on, before `end`, and never later than now."""
    step_seconds: float
    """What each row covers from its time on: 60.0, 3600.0; 0.0 for samples, or what came in one second.

    Older rows may cover more, where finer ones are not kept any more.
    """
    doubtful: tuple[tuple[float, float], ...] = ()
    """(from, to) within the question for which there are samples by a clock that was wrong; they are not among the rows."""
    damaged: int = 0
    """Pieces that could not be read."""
    invented: bool = False
    """Whether it is a demonstration."""


class HistorySpan(NamedTuple):
    """A time of which something may be known."""

    start: float
    end: float
    """Seconds since the epoch; that moment included."""


def level_for(question: HistoryQuestion) -> HistoryLevel:
    """Return the coarsest level that has a row for each column."""
    across = (question.end - question.start) / question.columns if question.columns > 0 else 0.0
    return next((level for level in reversed(LEVELS) if level.step_seconds <= across), SECONDS)


class HistoryReading:
    """Answers from the files in one folder; each method may take a while, and belongs into a thread of its own."""

    def __init__(self, folder: Path, *, mends: bool) -> None:
        """Touch nothing yet; one that `mends` puts files aside that it finds damaged."""
        self._journal = Journal(folder)
        self._known: dict[str, Mapping[EntryKey, JournalEntry]] = {}
        self._shelves = {level: Shelf(folder, level, mends=mends) for level in LEVELS}

    def answer(self, name: str, question: HistoryQuestion, now: float) -> HistoryAnswer:
        """Return what is known of a feed whose history stands under a name. Raises OSError and sqlite3.Error."""
        damaged = 0
        try:
            found = self._journal.read(name, self._known.get(name, {}))
            self._remember(name, found)
        except sqlite3.DatabaseError:
            found, damaged = NOTHING, 1  # it is its writer who puts it aside
        believed = trusted(tuple(found.stretches))
        end = min(question.end, math.nextafter(now, math.inf))
        level, parts, until = level_for(question), [], end
        for each in LEVELS[LEVELS.index(level) :]:
            rows, bad = self._level(each, name, (question.start, until), found, believed)
            parts.append(rows)
            damaged += bad
            until = min(until, self._kept_from(each, now))
            if until <= question.start:
                break
        doubtful = tuple(
            (max(start, question.start), min(stop, question.end))
            for start, stop in believed.doubtful
            if start < question.end and stop > question.start
        )
        return HistoryAnswer(merged(parts[::-1]), level.step_seconds, doubtful, damaged + found.damaged)

    def spans(self, name: str) -> list[HistorySpan]:
        """Return the times in which something may be known of a feed: those of the files, and of what is not laid out yet.

        Raises OSError and sqlite3.Error.
        """
        parts = (part for entry in self._journal.read(name, {}).entries.values() for part in entry.parts)
        found = [HistorySpan(*part.rows.times[[0, -1]].tolist()) for part in parts if part.rows.times.size]
        for level, shelf in self._shelves.items():
            longest = level.file_days * DAY_SECONDS + level.block_seconds
            found += [HistorySpan(file.begin, file.begin + longest) for file in shelf.files()]
        return found

    def _remember(self, name: str, found: Found) -> None:
        """Keep what was unpacked of the last hour: whoever zooms asks again and again."""
        known = {one: entries for one, entries in self._known.items() if one != name}
        for oldest in list(known)[: max(0, len(known) + 1 - FEEDS_KNOWN)]:
            del known[oldest]
        self._known = {**known, name: found.entries}  # in one go: several may ask at once

    def _level(
        self, level: HistoryLevel, name: str, span: tuple[float, float], found: Found, believed: TrustedTimes
    ) -> tuple[HistoryRows, int]:
        blocks, damaged = self._shelves[level].read(name, *span)
        kept = [(one.stretch, one.rows) for one in blocks]
        for entry in found.entries.values():
            for part in entry.parts:
                if part.since is not None:
                    kept = [(stretch, rows.part(rows.times < part.since)) for stretch, rows in kept]
                kept.append((entry.stretch, part.rows))
        # What is in the journal may be in the blocks, too: of a moment that is there twice one stays, and then they are thinned.
        believable = [
            rows.between(span[0] - level.step_seconds, min(span[1], believed.until.get(stretch, math.inf)))
            for stretch, rows in kept
        ]
        laid, fresh = believable[: len(blocks)], merged(believable[len(blocks) :])
        rows = merged([*laid, level_rows(fresh, level)])
        return rows.between(*span), damaged

    def _kept_from(self, level: HistoryLevel, now: float) -> float:
        """Return before which moment nothing is kept of a level; only coarser rows say what was then."""
        files = [one for one in self._shelves[level].files() if one.begin <= now]
        return files[0].begin if files else -math.inf
