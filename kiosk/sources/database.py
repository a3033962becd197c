"""The databases that feeds ask: SQLite files of the content folder, and PostgreSQL; read-only, with a time limit."""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.model.feed import SqlFeed
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust

if TYPE_CHECKING:
    from sqlalchemy import Engine

LARGEST_FIELD = 1 << 20
"""Bytes of one value that SQLite may make."""
STEPS = 50_000
"""SQLite looks at the clock after so many of its steps: about a thousandth of a second."""


class Database:
    """One connection, made when it is first needed and again after it broke."""

    def __init__(self, feed: SqlFeed, folder: Path, trust: Trust) -> None:
        """Connect to nothing yet."""
        self._feed, self._folder, self._trust = feed, folder, trust
        self._engine: Engine | None = None
        self._deadline = 0.0

    def ask(self, statement: str) -> tuple[list[str], Sequence[Sequence[Any]]]:
        """Return the names of the columns, and the rows; raises what the driver raises."""
        self._deadline = time.monotonic() + self._feed.timeout_seconds
        if self._engine is None:
            self._engine = self._sqlite() if self._feed.path else self._postgresql()
        with self._engine.connect() as connection:
            result = connection.exec_driver_sql(statement)
            return list(result.keys()), result.fetchall()

    def close(self) -> None:
        """Let go of the connection."""
        if self._engine is not None:
            with suppress(Exception):
                self._engine.dispose()
            self._engine = None

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


_CODES: Mapping[str, FeedError] = {
    "28": FeedError(
        ("数据库不接受这个账号", "the database refuses this account"),
        ("检查 user 和 password", "check user and password"),
        ("user", "url"),
    ),
    "3D": FeedError(
        ("没有这个数据库", "there is no such database"),
        ("检查地址的最后一段", "check the end of the url"),
    ),
    "57": FeedError(
        ("查询超过了规定时间", "the statement took too long"),
        ("简化查询，或加大 timeout_seconds", "simplify it, or raise timeout_seconds"),
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
        (f"查询有误：{text}", f"the statement fails: {text}"),
        ("改正 statement", "mend the statement"),
        ("statement",),
    )
