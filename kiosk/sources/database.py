"""The databases that feeds ask: SQLite files of the content folder, and PostgreSQL; read-only, with a time limit.

Databases are asked for a few columns as short texts, or numbers, and for so many rows: what is large stays there, and no
driver makes anything of a type that it does not know well.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kiosk.model.feeds.sql import SqlFeed
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust
from kiosk.words import said

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

LARGEST_FIELD = 1 << 20
"""Bytes of one value that SQLite may make."""
LONGEST = 64
"""Letters of a value or time: no number needs more."""
STEPS = 50_000
"""SQLite looks at the clock after so many of its steps: about a thousandth of a second."""

SqlRows = Sequence[Sequence[Any]]


class ColumnChoice(NamedTuple):
    """What is asked for of a statement's rows."""

    value: int
    """Number of the column."""
    time: int | None
    """Number of the column, if rows are told apart by a time: then the newest rows come first, else only one row."""
    most: int
    """Rows."""


class _Column(NamedTuple):
    name: str
    """As the database reads it."""
    short: str
    """What gives a number, or the beginning of what is none."""


class Database:
    """One connection, made when it is first needed and again after it broke."""

    def __init__(self, feed: SqlFeed, folder: Path, trust: Trust) -> None:
        """Connect to nothing yet."""
        self._feed, self._folder, self._trust = feed, folder, trust
        self._engine: Engine | None = None
        self._deadline = 0.0

    def ask(self, statement: str, choose: Callable[[list[str]], ColumnChoice]) -> SqlRows:
        """Return what `choose` makes of the names of the columns that `statement` gives; raises what the driver raises.

        As a part of another statement it can only be one query: nothing that writes fits between brackets.
        """
        source = f"FROM (\n{statement.strip().rstrip(';')}\n) AS feed"
        with self._reading() as connection:
            names = list(connection.exec_driver_sql(f"SELECT * {source} LIMIT 0").keys())
            choice = choose(names)
            columns = _sqlite_columns(names) if self._feed.path else _postgresql_columns(names)
            return connection.exec_driver_sql(_query(source, columns, choice)).fetchall()

    def listed(self, statement: str) -> SqlRows:
        """Return the rows of a statement of our own; raises what the driver raises."""
        with self._reading() as connection:
            return connection.exec_driver_sql(statement).fetchall()

    @contextmanager
    def _reading(self) -> "Iterator[Connection]":
        """Hand out the connection, in a transaction that cannot write and is never committed."""
        with self._opened().connect() as connection:
            if not self._feed.path:
                # The dialect's own way asks five things more of the server, each time and over whatever line.
                connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            yield connection

    def _opened(self) -> "Engine":
        self._deadline = time.monotonic() + self._feed.timeout_seconds
        if self._engine is None:
            # What breaks is told in our own words.
            logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
            self._engine = self._sqlite() if self._feed.path else self._postgresql()
        return self._engine

    def close(self) -> None:
        """Let go of the connection.

        What the library found out of a server stays known: to ask that again takes longer than all else.
        """
        engine, self._engine = self._engine, None
        if engine is not None:
            with suppress(Exception):
                engine.dispose()
                # A file's name may be that of another file by now.
                self._engine = None if self._feed.path else engine

    def _sqlite(self) -> "Engine":
        import sqlite3

        from sqlalchemy import create_engine, event
        from sqlalchemy.pool import StaticPool

        file = (self._folder / self._feed.path).resolve()
        if not file.is_file():
            raise FileNotFoundError(self._feed.path)

        def connect() -> sqlite3.Connection:
            # SQLAlchemy would take the quotes off a path that is part of its URL, and open, or make, another file.
            return sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, check_same_thread=False)

        engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)

        @event.listens_for(engine, "connect")
        def _bound(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_FIELD)
            connection.set_progress_handler(self._late, STEPS)
            connection.execute("PRAGMA query_only = ON")

        return engine

    def _late(self) -> bool:
        return time.monotonic() > self._deadline

    def _postgresql(self) -> "Engine":
        from sqlalchemy import create_engine, event, make_url
        from sqlalchemy.pool import StaticPool

        url = make_url(self._feed.url)
        plain = url.query.get("sslmode") == "disable"
        if self._feed.user:
            url = url.set(username=self._feed.user, password=self._feed.password)
        engine = create_engine(
            url.set(drivername="postgresql+pg8000", query={}),
            poolclass=StaticPool,
            connect_args={
                "timeout": self._feed.timeout_seconds,
                "ssl_context": None if plain else self._trust.context(self._feed.ca_file),
                "application_name": "kiosk",
            },
        )
        limit = round(self._feed.timeout_seconds * 900)  # the server gives up before the socket does

        @event.listens_for(engine, "connect")
        def _bound(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's
            cursor = connection.cursor()
            cursor.execute(
                f"SET statement_timeout = {limit}; SET default_transaction_read_only = on; SET datestyle = ISO"
            )
            connection.commit()
            cursor.close()

        return engine


def _sqlite_columns(names: Sequence[str]) -> list[_Column]:
    # Behind a dot a name in quotes is never taken for a text.
    quoted = ('feed."' + name.replace('"', '""') + '"' for name in names)
    short = "CASE WHEN typeof({0}) IN ('integer', 'real') THEN {0} ELSE substr(CAST({0} AS TEXT), 1, {1}) END"
    return [_Column(name, short.format(name, LONGEST)) for name in quoted]


def _postgresql_columns(names: Sequence[str]) -> list[_Column]:
    # Two columns may have one name there; all of them are given names of their own.
    plain = (f"c{number}" for number in range(len(names)))
    return [_Column(name, f"left(CAST({name} AS text), {LONGEST})") for name in plain]


def _query(source: str, columns: Sequence[_Column], choice: ColumnChoice) -> str:
    if not columns[0].name.startswith("feed."):
        source += f"({', '.join(column.name for column in columns)})"
    value = columns[choice.value]
    if choice.time is None:
        return f"SELECT {value.short} {source} LIMIT {choice.most}"
    when = columns[choice.time]
    known = f"{when.name} IS NOT NULL AND {value.name} IS NOT NULL"
    return (
        f"SELECT {value.short}, {when.short} {source} WHERE {known} "
        f"ORDER BY {when.name} DESC LIMIT {choice.most}"
    )


_CODES: Mapping[str, FeedError] = {
    "28": FeedError(
        said("feeds", "refused_account"),
        said("feeds", "check_account"),
        ("user", "url"),
    ),
    "3D": FeedError(
        said("feeds", "no_database"),
        said("feeds", "check_end_of_url"),
    ),
    "53": FeedError(
        said("feeds", "database_is_full"),
        said("feeds", "check_max_connections"),
    ),
    "57": FeedError(
        said("feeds", "statement_too_slow"),
        said("feeds", "simplify_statement"),
        ("statement",),
    ),
}
"""First two letters of PostgreSQL's error codes."""


def explained(error: Exception) -> FeedError | None:
    """Return a database's own error in words, or None for all others."""
    cause = getattr(error, "orig", None) or error
    about = cause.args[0] if cause.args else ""
    if isinstance(about, dict):
        text = " ".join(str(about.get("M", "")).split())[:120]
        return _CODES.get(str(about.get("C", ""))[:2]) or _wrong(text)
    if isinstance(cause, sqlite3.Error):
        ended = getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT
        return _CODES["57"] if ended else _wrong(str(cause)[:120])
    if str(about) == "network error":  # so the driver says of every connection that ended
        return FeedError(said("feeds", "connection_closed"), said("feeds", "check_network"))
    if "refuses SSL" in str(about):
        return FeedError(
            said("feeds", "no_encryption"),
            said("feeds", "turn_on_tls"),
        )
    return None


def _wrong(text: str) -> FeedError:
    return FeedError(
        said("feeds", "statement_fails", why=text),
        said("feeds", "mend_statement"),
        ("statement",),
    )
