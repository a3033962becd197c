"""Counts on disk: one small SQLite file, whole at every moment, however the program ends."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from kiosk.analytics.counts import Cell

DAYS = 400
"""So many days that have counts are kept, whatever the clock said on them."""
WAIT_SECONDS = 2.0
"""How long another process may hold the file."""

_MAKE = """
CREATE TABLE IF NOT EXISTS counts (
    day TEXT NOT NULL, hour INTEGER NOT NULL, what TEXT NOT NULL, which TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (day, hour, what, which)
) WITHOUT ROWID
"""
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
        self.path = path

    def add(self, cells: Mapping[Cell, int]) -> None:
        """Write in one piece: all of it, or nothing."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._open("rwc") as connection, connection:
            connection.execute(_MAKE)
            connection.executemany(_ADD, [(*cell, count) for cell, count in cells.items()])
            connection.execute(_FORGET, (DAYS,))

    def read(self, since: str) -> dict[Cell, int]:
        """Return the counts from a date on; nothing where there is no file yet."""
        if not self.path.exists():
            return {}
        try:
            return self._read(since, "ro")
        except sqlite3.OperationalError:
            # What a cut left half done is taken back by whoever may write.
            return self._read(since, "rw")

    def _read(self, since: str, mode: str) -> dict[Cell, int]:
        with self._open(mode) as connection:
            if connection.execute(_IS_MADE).fetchone() is None:
                return {}
            rows = connection.execute("SELECT * FROM counts WHERE day >= ?", (since,))
            return {Cell(*row[:4]): int(row[4]) for row in rows}

    def set_aside(self) -> None:
        """Move a file away that is no database any more; the one before it goes."""
        self.path.replace(self.path.with_suffix(".broken"))
        for ending in ("-wal", "-shm"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

    @contextmanager
    def _open(self, mode: str) -> Iterator[sqlite3.Connection]:
        address = f"{self.path.resolve().as_uri()}?mode={mode}"
        with closing(sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS)) as connection:
            if mode == "rwc":
                # NORMAL leaves what was written to the machine's memory while somebody else has the file open.
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA journal_mode = WAL")
            yield connection
