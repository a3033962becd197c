"""Data from a database, asked for again and again."""

import math
import re
import time
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from kiosk.model.feeds.sql import SqlFeed
from kiosk.sources.answers import moment_under, ordered, place_of, value_under, which_row
from kiosk.sources.clocks import STEP_SECONDS, OwnClock, since_boot, wall_clock
from kiosk.sources.connections import DATABASE_FILES, MOST_OF_DATABASE, dealt, together
from kiosk.sources.database import ColumnChoice, Database, SqlRows, explained
from kiosk.sources.group import Tools, Wanted
from kiosk.sources.message import Arrival, TimedValue
from kiosk.sources.number import is_hole
from kiosk.sources.rota import Rota
from kiosk.sources.sink import Sink
from kiosk.sources.trouble import FeedError, UnreadError
from kiosk.sources.trust import Trust
from kiosk.words import said
from kiosk.zone import edition

MOST_ROWS = 20_000
"""The newest, where a statement gives more."""
_IN_ORDER = re.compile(r"\d{4}[-/.]?\d\d[-/.]?\d\d([T ]\d\d:\d\d|\D*$)|-?\d+(\.\d*)?(e[+-]?\d+)?$")
"""A time whose letters have its order: ISO 8601 with all zeros; or a number."""


class SqlSource:
    """Asks one statement in the feed's interval; it cannot write, and has a time limit of its own."""

    def __init__(self, name: str, feed: SqlFeed, folder: Path, trust: Trust, *, alone: bool = True) -> None:
        """Connect to nothing yet; secrets have been filled in. If not `alone`, let go of the connection every time."""
        self.name, self.every_seconds = name, feed.every_seconds
        self._feed, self._database = feed, Database(feed, folder, trust)
        self._arrival = Arrival()
        self._columns: list[str] = []
        self._newest = -math.inf
        self._moments: dict[object, float] = {}
        """The times of the last answer as they are written -> seconds since the epoch."""
        self._alone = alone
        self._unread: list[FeedError] = []
        """Why rows of the last answer were left out, newest first; holes are none of them."""
        self._known: frozenset[TimedValue] = frozenset()
        """The last answer, where it was ahead of our clock."""
        self._zone, self._rezoned = edition(), False
        """In which zone local times were read, and whether what they meant in another one is to go."""
        self._left: frozenset[TimedValue] = frozenset()
        """Rows from before the clock of who writes them was set back, and which say a later time than it is."""
        self._clock = OwnClock(since_boot, wall_clock)

    def poll(self, inbox: Sink) -> None:
        """Ask, and deliver the rows."""
        if edition() != self._zone:  # local times mean other moments now
            self._zone, self._rezoned = edition(), True
            self._moments, self._newest = {}, -math.inf
            self._known = self._left = frozenset()
        try:
            readings = self._readings(self._database.ask(self._feed.statement, self._choose))
        except FeedError:
            raise
        except Exception as error:
            self.close()
            known = explained(error)
            if known is None:
                raise
            raise known from error
        if not self._alone:
            self.close()
        inbox.health.unread(self.name, self._unread[::-1])
        fresh = self._fresh(readings)
        if fresh:
            since = -math.inf if self._rezoned and self._feed.time_column else None
            self._rezoned = False
            inbox.deliver_many(
                self.name, [when for when, _ in fresh], [value for _, value in fresh], since=since
            )

    def _fresh(self, readings: list[TimedValue]) -> list[TimedValue]:
        """Return what is new: later than all before, or where that is ahead of our clock, what was not there before."""
        if self._clock.look().step:
            self._newest, self._known = -math.inf, frozenset()
        self._left = self._left.intersection(readings) if self._left else self._left
        readings = [one for one in readings if one not in self._left]
        now, known = time.time(), self._known
        ahead = self._newest > now
        fresh = [one for one in readings if (one not in known if ahead else one[0] > self._newest)]
        if ahead and fresh and fresh[-1][0] <= now + STEP_SECONDS < self._newest:
            self._left |= {one for one in readings if one[0] > now + STEP_SECONDS}
            self._newest = fresh[-1][0]
        elif fresh:
            self._newest = max(self._newest, fresh[-1][0])
        self._known = frozenset(readings) if self._newest > now else frozenset()
        return fresh

    def close(self) -> None:
        """Let go of the connection."""
        self._database.close()

    def _choose(self, columns: list[str]) -> ColumnChoice:
        self._columns = columns
        value = place_of(columns, self._feed.column or columns[0])
        if not self._feed.time_column:
            return ColumnChoice(value, None, 2)
        return ColumnChoice(value, place_of(columns, self._feed.time_column), MOST_ROWS + 1)

    def _readings(self, rows: SqlRows) -> list[TimedValue]:
        if not rows:
            raise UnreadError(
                said("feeds", "no_row"),
                said("feeds", "check_statement"),
                ("statement",),
            )
        value = self._feed.column or self._columns[0]
        if not self._feed.time_column:
            if len(rows) > 1 and not ordered(self._feed.statement):
                raise which_row()
            return [(self._arrival.now(), value_under(rows[0][0], value))]
        newest_first = self._read(rows, value) or [(0.0, value_under(rows[0][0], value))]
        if len(rows) > MOST_ROWS:
            _refuse_disorder(newest_first, rows)
        return sorted(newest_first[:MOST_ROWS])

    def _read(self, rows: SqlRows, column: str) -> list[TimedValue]:
        """Return the rows that can be read, holes left out; raises FeedError where the newest cannot be read."""
        known, self._moments = self._moments, {}
        self._unread = []
        found: list[TimedValue] = []
        for given, when in rows:
            if is_hole(given):
                continue
            try:
                # To read a time takes longer than all else, and most were read the last time.
                at = self._moments[when] = (
                    known[when] if when in known else moment_under(when, self._feed.time_column)
                )
                found.append((at, value_under(given, column)))
            except FeedError as error:
                if not found:
                    raise
                self._unread.append(error)
        return found


def _refuse_disorder(readings: Sequence[TimedValue], rows: SqlRows) -> None:
    """Raise FeedError where those that the database takes for the newest rows may be others.

    Texts are put in order by their letters, which is the order of times only where every part has all its digits.
    """
    texts = (str(row[1]) for row in rows)
    in_order = all(earlier[0] <= later[0] for later, earlier in pairwise(readings))
    if not in_order or any(not _IN_ORDER.match(text) for text in texts):
        raise UnreadError(
            said("feeds", "rows_out_of_order", most=MOST_ROWS),
            said("feeds", "select_latest"),
            ("statement", "time_column"),
        )


def databases(feeds: Mapping[str, SqlFeed]) -> list[dict[str, SqlFeed]]:
    """Return the feeds by database."""
    return together(feeds, {name: (feed.path, feed.url, feed.user) for name, feed in feeds.items()})


def begin(feeds: Mapping[str, SqlFeed], tools: Tools) -> Sequence[Wanted]:
    """Start a thread for each statement of a database, or fewer: then each lets go of its connection every time."""
    bases = databases(feeds)

    def start(given: Sequence[int]) -> None:
        for base, files in zip(bases, given, strict=True):
            most = files // DATABASE_FILES
            if not most:
                tools.refuse(base)
            for some in dealt(base, most):
                sources = [
                    SqlSource(name, feed, tools.folder, tools.trust, alone=len(some) == 1)
                    for name, feed in some.items()
                ]
                tools.add(some, partial(Rota, "feeds-sql", sources, backs_off=True), DATABASE_FILES)

    return [Wanted([DATABASE_FILES * min(len(base), MOST_OF_DATABASE) for base in bases], start)]
