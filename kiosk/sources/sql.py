"""Data from a database, asked for again and again."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kiosk.model.feed import SqlFeed
from kiosk.sources.database import Database, explained
from kiosk.sources.inbox import Inbox
from kiosk.sources.message import Arrival, Reading
from kiosk.sources.table import moment, number
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust

MOST_ROWS = 20_000

Rows = Sequence[Sequence[Any]]


class SqlSource:
    """Asks one statement in the feed's interval; it cannot write, and has a time limit of its own."""

    def __init__(self, name: str, feed: SqlFeed, folder: Path, trust: Trust) -> None:
        """Connect to nothing yet; secrets have been filled in."""
        self.name, self.every_seconds = name, feed.every_seconds
        self._feed, self._database = feed, Database(feed, folder, trust)
        self._arrival = Arrival()
        # As a part of another statement it can only be one query: nothing that writes fits between brackets.
        inner = feed.statement.strip().rstrip(";")
        self._statement = f"SELECT * FROM (\n{inner}\n) AS feed LIMIT {MOST_ROWS}"  # noqa: S608 - content's own

    def poll(self, inbox: Inbox) -> None:
        """Ask, and deliver the rows."""
        try:
            readings = self._readings(*self._database.ask(self._statement))
        except FeedError:
            raise
        except Exception as error:
            self.close()
            known = explained(error)
            if known is None:
                raise
            raise known from error
        inbox.deliver_many(self.name, [when for when, _ in readings], [value for _, value in readings])

    def close(self) -> None:
        """Let go of the connection."""
        self._database.close()

    def _readings(self, columns: list[str], rows: Rows) -> list[Reading]:
        if not rows:
            raise FeedError(
                ("查询没有结果", "the statement finds no row"),
                ("检查 statement", "check the statement"),
                ("statement",),
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
        ("column", "statement"),
    )


def _value(given: object, column: str) -> float:
    value = number(given)
    if value is None:
        raise FeedError(
            (f"“{column}”这一列不是数字", f"the column '{column}' holds no number"),
            ("在 column 里写数值所在的列", "name the column of the values in column"),
            ("column", "statement"),
        )
    return value


def _moment(given: object, column: str) -> float:
    when = moment(given)
    if when is None:
        raise FeedError(
            (f"“{column}”这一列不是时间", f"the column '{column}' holds no time"),
            ("在 time_column 里写时间所在的列", "name the column of the times in time_column"),
            ("time_column",),
        )
    return when
