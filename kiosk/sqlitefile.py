"""SQLite files of ours: opened only for what is meant, whole however the program ends, put aside when they are damaged."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from kiosk.keep import put_aside

WAIT_SECONDS = 2.0
"""How long another process may hold the file."""
_ENDINGS = ("-wal", "-shm", "-journal")

AnyAnswer = TypeVar("AnyAnswer")


class OtherVersionError(sqlite3.DatabaseError):
    """The file was written by another version of the program, which laid it out otherwise."""


class SqliteFile:
    """One file; all methods raise sqlite3.Error or OSError, and may take a while."""

    def __init__(self, path: Path, version: int = 0) -> None:
        """Touch nothing yet; `version` is the layout that the file must have."""
        self.path, self._version = path, version

    def write(self, *, log: bool = True) -> sqlite3.Connection:
        """Open it to be written, and make it where there is none; what is committed is on the disk.

        With a `log` (SQLite's WAL) many small pieces cost least; without one the file is alone, and can be read where
        nothing may be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = self._connected("rwc")
        try:
            # NORMAL leaves what was written to the machine's memory while somebody else has the file open.
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA journal_mode = {'WAL' if log else 'DELETE'}")
            self._check(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def hold(self) -> sqlite3.Connection | None:
        """Hold the file as long as the connection is open, and no longer than the process lives; None where another does."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = self._connected("rwc")
        try:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.isolation_level = None
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            connection.close()
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            return None
        return connection

    def read(self, work: Callable[[sqlite3.Connection], AnyAnswer], nothing: AnyAnswer) -> AnyAnswer:
        """Return what `work` reads; `nothing` where there is no file, or nothing in it yet."""
        if not self.path.exists():
            return nothing
        try:
            return self._read("ro", work, nothing)
        except sqlite3.OperationalError:
            # What a cut left half done is taken back by whoever may write.
            return self._read("rw", work, nothing)

    def put_aside(self, why: object) -> None:
        """Give a file that is no database of ours any more another name, and tell of it; the one before it goes."""
        put_aside(self.path, why)
        for ending in _ENDINGS:
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

    def put_aside_if_damaged(self, error: Exception) -> bool:
        """Put the file aside where an error says that it is damaged, and not only that it cannot be had now."""
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        # Of what is only in the way (a lock, a full disk, no right) SQLite has a word of its own; "error" is a file that
        # lacks a table of ours, or says that it is of a format nobody knows.
        damaged = isinstance(error, sqlite3.DatabaseError) and (
            code == sqlite3.SQLITE_ERROR or not isinstance(error, sqlite3.OperationalError)
        )
        if damaged:
            self.put_aside(error)
        return damaged

    def _read(
        self, mode: str, work: Callable[[sqlite3.Connection], AnyAnswer], nothing: AnyAnswer
    ) -> AnyAnswer:
        with closing(self._connected(mode)) as connection, told_as_damage():
            if connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None:
                return nothing
            self._check(connection)
            return work(connection)

    def _connected(self, mode: str) -> sqlite3.Connection:
        address = f"{self.path.resolve().as_uri()}?mode={mode}"
        return sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS, check_same_thread=False)

    def _check(self, connection: sqlite3.Connection) -> None:
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found == self._version:
            return
        if connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None:
            raise OtherVersionError(f"its layout is version {found}, not {self._version}")
        connection.execute(f"PRAGMA user_version = {self._version}")


@contextmanager
def told_as_damage() -> Iterator[None]:
    """Raise sqlite3.DatabaseError for a text that is none, or a number that is a word."""
    try:
        yield
    except (ValueError, TypeError, OverflowError) as error:
        raise sqlite3.DatabaseError(str(error)) from error
