"""Data from a database: SQLite files of the content folder, and PostgreSQL."""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.model.feed import SqlFeed
from kiosk.sources.inbox import Inbox
from kiosk.sources.message import Arrival, Reading
from kiosk.sources.table import moment, number
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust

if TYPE_CHECKING:
    from sqlalchemy import Engine

MOST_ROWS = 20_000
LARGEST_FIELD = 1 << 20
"""Bytes of one value that SQLite may make."""
STEPS = 1000
"""SQLite looks at the clock after so many of its steps."""


class SqlSource:
    """Asks one statement in the feed's interval; it cannot write, and has a time limit of its own."""

    def __init__(self, name: str, feed: SqlFeed, folder: Path, trust: Trust) -> None:
        """Connect to nothing yet; secrets have been filled in."""
        self.name, self.every_seconds = name, feed.every_seconds
        self._feed, self._folder, self._trust = feed, folder, trust
        self._arrival = Arrival()
        self._engine: Engine | None = None
        self._deadline = 0.0
        # As a part of another statement it can only be one query: nothing that writes fits between brackets.
        inner = feed.statement.strip().rstrip(";")
        self._statement = f"SELECT * FROM (\n{inner}\n) AS feed LIMIT {MOST_ROWS}"  # noqa: S608 - content's own

    def poll(self, inbox: Inbox) -> None:
        """Ask, and deliver the rows."""
        try:
            readings = self._readings(*self._ask())
        except FeedError:
            raise
        except Exception as error:
            self.close()
            known = _explained(error)
            if known is None:
                raise
            raise known from error
        inbox.deliver_many(self.name, [when for when, _ in readings], [value for _, value in readings])

    def _ask(self) -> tuple[list[str], Sequence[Sequence[Any]]]:
        self._deadline = time.monotonic() + self._feed.timeout_seconds
        if self._engine is None:
            self._engine = self._sqlite() if self._feed.path else self._postgresql()
        with self._engine.connect() as connection:
            result = connection.exec_driver_sql(self._statement)
            return list(result.keys()), result.fetchall()

    def close(self) -> None:
        """Let go of the connection."""
        if self._engine is not None:
            with suppress(Exception):
                self._engine.dispose()
            self._engine = None

    def _readings(self, columns: list[str], rows: Sequence[Sequence[Any]]) -> list[Reading]:
        if not rows:
            raise FeedError(
                ("查询没有结果", "the statement finds no row"), ("检查 statement", "check the statement")
            )
        value = _index(columns, self._feed.column or columns[0])
        if not self._feed.time_column:
            return [(self._arrival.now(), _value(rows[0][value], columns[value]))]
        when = _index(columns, self._feed.time_column)
        return sorted(
            (_moment(row[when], columns[when]), _value(row[value], columns[value]))
            for row in rows
            if row[value] is not None
        )

    def _sqlite(self) -> "Engine":
        from sqlalchemy import create_engine, event
        from sqlalchemy.pool import StaticPool

        file = (self._folder / self._feed.path).resolve()
        if not file.is_file():
            raise FileNotFoundError(self._feed.path)
        address = f"sqlite:///{file.as_uri()}?mode=ro&uri=true"
        engine = create_engine(address, poolclass=StaticPool)

        @event.listens_for(engine, "connect")
        def _bound(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's
            from sqlite3 import SQLITE_LIMIT_LENGTH

            connection.setlimit(SQLITE_LIMIT_LENGTH, LARGEST_FIELD)
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
            execution_options={"postgresql_readonly": True},
        )
        limit = round(self._feed.timeout_seconds * 900)  # the server gives up before the socket does

        @event.listens_for(engine, "connect")
        def _bound(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's
            cursor = connection.cursor()
            cursor.execute(f"SET statement_timeout = {limit}")
            cursor.execute("SET default_transaction_read_only = on")
            connection.commit()
            cursor.close()

        return engine


def databases(feeds: Sequence[tuple[str, SqlFeed]]) -> list[list[tuple[str, SqlFeed]]]:
    """Return the feeds by database: one that hangs keeps only its own feeds waiting."""
    together: dict[tuple[str, str, str], list[tuple[str, SqlFeed]]] = {}
    for name, feed in feeds:
        together.setdefault((feed.path, feed.url, feed.user), []).append((name, feed))
    return list(together.values())


def _index(columns: list[str], wanted: str) -> int:
    if wanted in columns:
        return columns.index(wanted)
    has = ", ".join(columns)[:80]
    raise FeedError(
        (f"查询结果里没有“{wanted}”这一列", f"the statement gives no column '{wanted}'"),
        (f"有：{has}", f"it gives {has}"),
    )


def _value(given: object, column: str) -> float:
    value = number(given)
    if value is None:
        raise FeedError(
            (f"“{column}”这一列不是数字", f"the column '{column}' holds no number"),
            ("在 column 里写数值所在的列", "name the column of the values in column"),
        )
    return value


def _moment(given: object, column: str) -> float:
    when = given.timestamp() if isinstance(given, datetime) else moment(given)
    if when is None:
        raise FeedError(
            (f"“{column}”这一列不是时间", f"the column '{column}' holds no time"),
            ("在 time_column 里写时间所在的列", "name the column of the times in time_column"),
        )
    return when


_CODES: Mapping[str, FeedError] = {
    "28": FeedError(
        ("数据库不接受这个账号", "the database refuses this account"),
        ("检查 user 和 password", "check user and password"),
    ),
    "3D": FeedError(
        ("没有这个数据库", "there is no such database"), ("检查地址的最后一段", "check the end of the url")
    ),
    "57": FeedError(
        ("查询超过了规定时间", "the statement took too long"),
        ("简化查询，或加大 timeout_seconds", "simplify it, or raise timeout_seconds"),
    ),
}
"""First two letters of PostgreSQL's error codes."""


def _explained(error: Exception) -> FeedError | None:
    """Return a database's own error in words, or None for all others."""
    cause = getattr(error, "orig", None) or error
    about = cause.args[0] if cause.args else ""
    if isinstance(about, dict):
        text = " ".join(str(about.get("M", "")).split())[:120]
        return _CODES.get(str(about.get("C", ""))[:2]) or _wrong(text)
    if type(cause).__module__ == "sqlite3":
        return _CODES["57"] if "interrupted" in str(cause) else _wrong(str(cause)[:120])
    if "refuses SSL" in str(about):
        return FeedError(
            ("数据库不支持加密连接", "the database offers no encryption"),
            (
                "打开它的 TLS；网络可信时可在地址后写 ?sslmode=disable",
                "turn on its TLS, or in a trusted network add ?sslmode=disable to the url",
            ),
        )
    return None


def _wrong(text: str) -> FeedError:
    return FeedError(
        (f"查询有误：{text}", f"the statement fails: {text}"), ("改正 statement", "mend the statement")
    )
