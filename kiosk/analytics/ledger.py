"""Counts on disk: one small SQLite file, whole at every moment, however the program ends."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from kiosk.analytics.counts import CountCell
from kiosk.analytics.made import MOST_KEPT, MadeThing
from kiosk.sqlitefile import SqliteFile, told_as_damage

DAYS = 400
"""So many days that have counts are kept, whatever the clock said on them."""

_MAKE = """
CREATE TABLE IF NOT EXISTS counts (
    day TEXT NOT NULL, hour INTEGER NOT NULL, what TEXT NOT NULL, which TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (day, hour, what, which)
) WITHOUT ROWID
"""
_MAKE_THINGS = """
CREATE TABLE IF NOT EXISTS things (
    day TEXT NOT NULL, what TEXT NOT NULL, number INTEGER NOT NULL, how TEXT NOT NULL,
    PRIMARY KEY (day, what, number)
) WITHOUT ROWID
"""
_ADD_THING = "INSERT OR REPLACE INTO things VALUES (?, ?, ?, ?)"
_FORGET_THINGS = """
DELETE FROM things WHERE day <> ? OR number <= (
    SELECT max(number) FROM things AS newer WHERE newer.day = things.day AND newer.what = things.what
) - ?
"""
_ARE_THINGS = "SELECT 1 FROM sqlite_master WHERE name = 'things'"
_IS_MADE = "SELECT 1 FROM sqlite_master WHERE name = 'counts'"
_ADD = """
INSERT INTO counts VALUES (?, ?, ?, ?, ?)
ON CONFLICT (day, hour, what, which) DO UPDATE SET count = count + excluded.count
"""
_FORGET = """
DELETE FROM counts WHERE day < (SELECT min(day) FROM (SELECT DISTINCT day FROM counts ORDER BY day DESC LIMIT ?))
"""


class Ledger:
    """Reads and adds to the counts; all methods raise sqlite3.Error or OSError, and may take a while."""

    def __init__(self, path: Path) -> None:
        """Touch nothing yet."""
        self.path, self.file = path, SqliteFile(path)

    def add(self, cells: Mapping[CountCell, int]) -> None:
        """Write in one piece: all of it, or nothing."""
        with closing(self.file.write()) as connection, told_as_damage(), connection:
            connection.execute(_MAKE)
            connection.executemany(_ADD, [(*cell, count) for cell, count in cells.items()])
            connection.execute(_FORGET, (DAYS,))

    def add_things(self, things: Sequence[MadeThing]) -> None:
        """Write what was made, in one piece; of the newest day the last of each kind are kept, and of no other day any."""
        with closing(self.file.write()) as connection, told_as_damage(), connection:
            connection.execute(_MAKE_THINGS)
            connection.executemany(_ADD_THING, things)
            connection.execute(_FORGET_THINGS, (things[-1].day, MOST_KEPT))

    def things(self, day: str) -> list[MadeThing]:
        """Return the last things that were made on a day; none where there is no file yet."""
        return self.file.read(partial(_things, day), [])

    def read(self, since: str) -> dict[CountCell, int]:
        """Return the counts from a date on; nothing where there is no file yet."""
        return self.file.read(partial(_counts, since), {})


def _counts(since: str, connection: sqlite3.Connection) -> dict[CountCell, int]:
    if connection.execute(_IS_MADE).fetchone() is None:
        return {}
    rows = connection.execute("SELECT * FROM counts WHERE day >= ?", (since,))
    return {CountCell(*row[:4]): int(row[4]) for row in rows}


def _things(day: str, connection: sqlite3.Connection) -> list[MadeThing]:
    if connection.execute(_ARE_THINGS).fetchone() is None:
        return []
    rows = connection.execute("SELECT * FROM things WHERE day = ? ORDER BY what, number", (day,))
    return [MadeThing(*row) for row in rows]
