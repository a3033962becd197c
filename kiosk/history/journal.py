"""Write-ahead journal: what came in the last hour, in the order in which it came, and by which clock.

Ten seconds of all feeds are one row of one table: a disk of flash is worn by the number of its writes. An hour that is
over is laid out by feed, in blocks; only then it goes from here.
"""

import json
import sqlite3
import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kiosk.history.packing import DamageError, pack, unpack
from kiosk.history.rows import NO_ROWS, HistoryRows
from kiosk.history.shelf import VERSION
from kiosk.history.stretches import ClockStretch
from kiosk.sqlitefile import SqliteFile

NAME = "journal.sqlite"
MOST_STRETCHES = 500
"""Settings of the clock that are known; of more, the oldest are forgotten."""
_LENGTH = struct.Struct("<I")
_FAST = 1

_MAKE = (
    """CREATE TABLE IF NOT EXISTS entries (
        id INTEGER PRIMARY KEY AUTOINCREMENT, stretch INTEGER NOT NULL, latest REAL NOT NULL, data BLOB NOT NULL
    )""",
    "CREATE TABLE IF NOT EXISTS stretches (id INTEGER PRIMARY KEY, began REAL NOT NULL, ended REAL NOT NULL)",
    "CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value REAL NOT NULL) WITHOUT ROWID",
)
_STRETCH = "INSERT INTO stretches VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET began = min(began, excluded.began), ended = excluded.ended"
_ADD = "INSERT INTO entries (stretch, latest, data) VALUES (?, ?, ?)"
_TRIM = (
    "DELETE FROM entries WHERE id <= ? AND id < "
    "coalesce((SELECT min(id) FROM entries WHERE latest >= ? AND latest < ?), 9223372036854775807)"
)
_FORGET = "DELETE FROM stretches WHERE id <= ? - ?"


class JournalPart(NamedTuple):
    """What came of one feed."""

    feed: str
    since: float | None
    """Where it is there, what came before and was measured then or later is no more."""
    rows: HistoryRows


EntryKey = tuple[int, int, float]
"""Number, stretch, and latest moment: a journal that is begun anew counts from one again."""


class JournalEntry(NamedTuple):
    """What came in some seconds."""

    number: int
    stretch: int
    parts: Sequence[JournalPart]


class Found(NamedTuple):
    """What a journal holds."""

    stretches: list[ClockStretch]
    """As they were recorded."""
    entries: Mapping[EntryKey, JournalEntry]
    """As they came."""
    let_go: float
    """What was measured before this moment is not kept in seconds any more."""
    damaged: int


NOTHING = Found([], {}, 0.0, 0)


_NONE: Mapping[EntryKey, JournalEntry] = {}


class Journal:
    """The file; all methods raise sqlite3.Error or OSError, and may take a while."""

    def __init__(self, folder: Path) -> None:
        """Touch nothing yet."""
        self.file = SqliteFile(folder / NAME, VERSION)
        self._connection: sqlite3.Connection | None = None

    def read(
        self, feed: str | None = None, known: Mapping[EntryKey, JournalEntry] = _NONE, *, mend: bool = False
    ) -> Found:
        """Return what is there: all of it, or of one feed. With `mend` a damaged file is put aside, and nothing is there.

        `known` are entries that were read before, of the same feed: they are not unpacked again.
        """
        question = partial(_found, feed, known)
        try:
            return self.file.read(question, NOTHING)
        except sqlite3.DatabaseError as error:
            if not (mend and self.file.put_aside_if_damaged(error)):
                raise
            return NOTHING

    def begins(self) -> float | None:
        """Return when the recording begins that is in here; None where there is none."""
        began = self.file.read(_begun, None)
        return None if began is None else float(began)

    def add(self, stretch: ClockStretch, parts: Sequence[JournalPart]) -> int:
        """Write what came, in one piece, and that the stretch lasts until its end; return the number of the entry."""
        latest = max((float(one.rows.times[-1]) for one in parts if one.rows.times.size), default=0.0)
        row = (stretch.number, latest, _packed(parts))
        with self._writing() as connection:
            connection.execute(_STRETCH, stretch)
            connection.execute(_FORGET, (stretch.number, MOST_STRETCHES))
            return connection.execute(_ADD, row).lastrowid or 0

    def trim(self, number: int, start: float, end: float) -> None:
        """Let go of the entries up to a number, before the first that has something between two moments: they are in blocks."""
        with self._writing() as connection:
            connection.execute(_TRIM, (number, start, end))

    def note_let_go(self, moment: float) -> None:
        """Note what is not kept in seconds any more."""
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO facts VALUES ('let_go', ?)", (moment,))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Write in one piece; a file that turns out to be damaged is put aside, for the next time."""
        try:
            connection = self._opened()
            with connection:
                yield connection
        except sqlite3.Error as error:
            self.close()
            self.file.put_aside_if_damaged(error)
            raise

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            connection.close()

    def _opened(self) -> sqlite3.Connection:
        if self._connection is not None and not self.file.path.exists():
            self.close()  # somebody has taken it away: what is written there is nowhere
        if self._connection is None:
            connection = self.file.write()
            try:
                with connection:
                    for statement in _MAKE:
                        connection.execute(statement)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection


def _begun(connection: sqlite3.Connection) -> float | None:
    found: float | None = connection.execute("SELECT min(began) FROM stretches").fetchone()[0]
    return found


def _found(feed: str | None, known: Mapping[EntryKey, JournalEntry], connection: sqlite3.Connection) -> Found:
    stretches = [
        ClockStretch(int(number), float(began), float(ended))
        for number, began, ended in connection.execute("SELECT id, began, ended FROM stretches ORDER BY id")
    ]
    entries: dict[EntryKey, JournalEntry] = {}
    damaged = 0
    for key in connection.execute("SELECT id, stretch, latest FROM entries ORDER BY id").fetchall():
        entry = known.get(key) or _entry(feed, key, connection)
        if entry is not None:
            entries[key] = entry
        else:
            damaged += 1
    fact = connection.execute("SELECT value FROM facts WHERE name = 'let_go'").fetchone()
    return Found(stretches, entries, float(fact[0]) if fact else 0.0, damaged)


def _entry(feed: str | None, key: EntryKey, connection: sqlite3.Connection) -> JournalEntry | None:
    """Return an entry; None where it is damaged."""
    row = connection.execute("SELECT data FROM entries WHERE id = ?", key[:1]).fetchone()
    try:
        return JournalEntry(int(key[0]), int(key[1]), _unpacked(row[0], feed))
    except (DamageError, ValueError, TypeError, struct.error):
        return None


def _packed(parts: Sequence[JournalPart]) -> bytes:
    packs = [pack(one.rows, _FAST) for one in parts]
    head = json.dumps([(one.feed, one.since, len(data)) for one, data in zip(parts, packs, strict=True)])
    encoded = head.encode()
    return b"".join((_LENGTH.pack(len(encoded)), encoded, *packs))


def _unpacked(data: bytes, feed: str | None) -> list[JournalPart]:
    """Return the parts, of one feed or of all. Raises ValueError and its like."""
    (length,) = _LENGTH.unpack_from(data)
    at = _LENGTH.size + length
    parts = []
    for name, since, size in json.loads(data[_LENGTH.size : at]):
        if feed is None or name == feed:
            rows = unpack(data[at : at + size]) if size else NO_ROWS
            parts.append(JournalPart(str(name), None if since is None else float(since), rows))
        at += size
    if at != len(data):
        raise DamageError("it is cut short")
    return parts
