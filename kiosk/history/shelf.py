"""Blocks on disk: a SQLite file for each day of samples, each month of minutes, each year of hours.

A file that is damaged costs its own time and no other; what is too old goes with its file.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.history.levels import HistoryLevel
from kiosk.history.packing import DamageError, pack, unpack
from kiosk.history.rows import HistoryRows
from kiosk.sqlitefile import SqliteFile

log = logging.getLogger(__name__)

VERSION = 1
"""Of the layout; files of another one are put aside."""
MOST_BLOCKS = 100_000
"""Blocks that one question reads."""

_MAKE = """
CREATE TABLE IF NOT EXISTS blocks (
    feed TEXT NOT NULL, start INTEGER NOT NULL, stretch INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (feed, start, stretch)
)
"""
_READ = "SELECT start, stretch, data FROM blocks WHERE feed = ? AND start >= ? AND start < ? ORDER BY start, stretch LIMIT ?"
_STARTS = "SELECT DISTINCT start FROM blocks WHERE feed = ? AND start >= ?"
_PUT = "INSERT OR REPLACE INTO blocks VALUES (?, ?, ?, ?)"
_DROP = "DELETE FROM blocks WHERE feed = ? AND start = ? AND stretch = ?"


class HistoryBlock(NamedTuple):
    """HistoryRows of one feed in one piece of time, recorded in one stretch."""

    start: int
    stretch: int
    rows: HistoryRows


class ShelfFile(NamedTuple):
    """One file, and when its time begins."""

    begin: float
    path: Path


class Shelf:
    """The files of one level; all methods raise sqlite3.Error or OSError, and may take a while."""

    def __init__(self, folder: Path, level: HistoryLevel, *, mends: bool = False) -> None:
        """Touch nothing yet; one that `mends` puts files aside that it finds damaged."""
        self.folder, self.level, self._mends = folder, level, mends

    def files(self) -> list[ShelfFile]:
        """Return the files there are, the oldest first."""
        begins = ((self.level.begin(path.name), path) for path in self.folder.glob("*.sqlite"))
        return sorted(ShelfFile(begin, path) for begin, path in begins if begin is not None)

    def file(self, start: int) -> SqliteFile:
        """Return the file in which a block stands, or would."""
        return SqliteFile(self.folder / self.level.file(start), VERSION)

    def read(self, feed: str, start: float, end: float) -> tuple[list[HistoryBlock], int]:
        """Return the blocks in which something of this time may stand, and how much is damaged."""
        first, damaged = self.level.block(start), 0
        blocks: list[HistoryBlock] = []
        nothing: tuple[list[HistoryBlock], int] = [], 0
        for begin, path in self.files():
            if begin >= end or begin + self.level.file_days * 86_400 + self.level.block_seconds <= start:
                continue
            file = SqliteFile(path, VERSION)
            question = partial(_blocks, (feed, first, int(min(end, 1e15)) + 1, MOST_BLOCKS))
            try:
                found, bad = file.read(question, nothing)
            except sqlite3.DatabaseError as error:
                if self._mends:
                    file.put_aside_if_damaged(error)
                damaged += 1
                continue
            blocks += found
            damaged += bad
        return blocks, damaged


def _blocks(
    question: tuple[str, int, int, int], connection: sqlite3.Connection
) -> tuple[list[HistoryBlock], int]:
    found, damaged = [], 0
    for start, stretch, data in connection.execute(_READ, question):
        try:
            found.append(HistoryBlock(int(start), int(stretch), unpack(data)))
        except DamageError:
            damaged += 1
    return found, damaged


class Writing:
    """Several blocks of several files in one go: from `writing`."""

    def __init__(self) -> None:
        """Open nothing yet."""
        self._open: dict[Path, sqlite3.Connection] = {}
        self.damaged = 0
        """Blocks that could not be read, and are gone."""

    def read(self, shelf: Shelf, feed: str, start: int) -> dict[int, HistoryRows]:
        """Return what stands in a block, by stretch; one that is damaged is told of, and taken out."""
        found = {}
        for at, stretch, data in self._asked(shelf.file(start), _READ, (feed, start, start + 1, MOST_BLOCKS)):
            try:
                found[int(stretch)] = unpack(data)
            except (DamageError, ValueError, TypeError) as error:
                self.damaged += 1
                log.warning("history of %s from %d on is damaged (%s): it is left out", feed, start, error)
                self._asked(shelf.file(start), _DROP, (feed, at, stretch))
        return found

    def write(self, shelf: Shelf, feed: str, block: HistoryBlock) -> None:
        """Put a block in the place of the one that was there; without rows there is none any more."""
        file, key = shelf.file(block.start), (feed, block.start, block.stretch)
        if block.rows.times.size:
            self._asked(file, _PUT, (*key, pack(block.rows)))
        else:
            self._asked(file, _DROP, key)

    def starts(self, shelf: Shelf, feed: str, since: float) -> list[int]:
        """Return where the blocks begin in which something may stand from a moment on."""
        first = shelf.level.block(since) if since > 0 else 0
        found: set[int] = set()
        for begin, _ in shelf.files():
            if begin + shelf.level.file_days * 86_400 > first:
                rows = self._asked(shelf.file(int(begin)), _STARTS, (feed, first))
                found |= {int(row[0]) for row in rows}
        return sorted(found)

    def end(self, *, well: bool) -> None:
        """Have it all on the disk, or nothing of it; each file by itself, in the order in which they were opened."""
        try:
            for connection in self._open.values() if well else ():
                connection.commit()
        finally:
            for connection in self._open.values():
                connection.close()  # what is not committed is taken back
            self._open.clear()

    def _asked(self, file: SqliteFile, statement: str, values: tuple[object, ...]) -> list[Any]:
        """Do one thing; a file that turns out to be damaged is put aside, and nothing of this go is written."""
        connection = self._connection(file)
        try:
            return connection.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            if not isinstance(error, sqlite3.OperationalError):
                self._open.pop(file.path).close()
            file.put_aside_if_damaged(error)
            raise

    def _connection(self, file: SqliteFile) -> sqlite3.Connection:
        connection = self._open.get(file.path)
        if connection is None:
            try:
                connection = self._opened(file)
            except sqlite3.DatabaseError as error:
                if not file.put_aside_if_damaged(error):
                    raise
                connection = self._opened(file)
            self._open[file.path] = connection
        return connection

    @staticmethod
    def _opened(file: SqliteFile) -> sqlite3.Connection:
        connection = file.write(log=False)
        try:
            connection.execute(_MAKE)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def writing() -> Iterator[Writing]:
    """Write blocks: each file whole or not at all, and none where anything fails."""
    batch = Writing()
    try:
        yield batch
    except BaseException:
        batch.end(well=False)
        raise
    batch.end(well=True)
