"""The tables of a database, and their columns of numbers."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from kiosk.model.feeds.sql import SqlFeed
from kiosk.sources.browsing.found import BrowseQuestion, Findings, SourceOffer
from kiosk.sources.database import Database, explained
from kiosk.sources.trust import Trust

_SQLITE = """
SELECT '', substr(t.name, 1, 200), substr(c.name, 1, 200), lower(substr(c.type, 1, 60)),
CASE WHEN t.type = 'table' AND upper(t.sql) NOT LIKE '%WITHOUT ROWID%' THEN ' ORDER BY rowid DESC' ELSE '' END
FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid LIMIT 5000
"""
_POSTGRESQL = """
SELECT CAST(table_schema AS text), CAST(table_name AS text), CAST(column_name AS text), CAST(data_type AS text), ''
FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
ORDER BY table_schema, table_name, ordinal_position LIMIT 5000
"""
_NUMBERS = ("int", "real", "floa", "doub", "num", "dec", "serial", "money")
"""Beginnings, or parts, of the types of numbers."""
_TIMES = ("timestamp", "datetime", "date")
_TIME_NAMES = ("time", "ts", "zeit", "date", "时间", "日期", "stamp")


class _NamedColumn(NamedTuple):
    schema: str
    table: str
    name: str
    kind: str
    newest_first: str
    """How a statement puts the row first that was written last, where nothing says when that was."""


def browse(question: BrowseQuestion, found: Findings) -> None:
    """List the columns, and a statement for each that holds numbers."""
    found.headings = ("head_table", "head_column", "head_type")
    feed: SqlFeed = question.feed
    seconds = min(feed.timeout_seconds, found.left())
    database = Database(
        feed.model_copy(update={"timeout_seconds": seconds}), question.folder, Trust(question.folder)
    )
    try:
        rows = database.listed(_SQLITE if feed.path else _POSTGRESQL)
    except Exception as error:
        raise explained(error) or error from error
    finally:
        database.close()
    columns = [_NamedColumn(*(str(part or "") for part in row)) for row in rows]
    for (schema, table), some in groupby(columns, key=lambda one: one[:2]):
        _tell(f"{schema}.{table}" if schema not in ("", "public") else table, list(some), found)


def _tell(table: str, columns: Sequence[_NamedColumn], found: Findings) -> None:
    when = _time_of(columns)
    for one in columns:
        keys: dict[str, str] = {}
        if one is not when and _holds_numbers(one):
            names = (one.schema, one.table) if one.schema else (one.table,)
            source, value = "FROM " + ".".join(map(_quoted, names)), _quoted(one.name)
            if when is None:
                keys = {"statement": f"SELECT {value} {source}{one.newest_first} LIMIT 1"}
            else:
                statement = f"SELECT {_quoted(when.name)}, {value} {source}"
                keys = {"statement": statement, "column": one.name, "time_column": when.name}
        found.add(SourceOffer(keys, f"{one.table} {one.name}", (table, one.name, one.kind)))


def _holds_numbers(column: _NamedColumn) -> bool:
    kind = column.kind.lower()
    return (not kind or any(part in kind for part in _NUMBERS)) and not kind.startswith(("interval", "point"))


def _time_of(columns: Sequence[_NamedColumn]) -> _NamedColumn | None:
    """Return the column that says when a row was measured."""
    by_type = [one for one in columns if one.kind.lower().startswith(_TIMES)]
    by_name = [one for one in columns if any(part in one.name.lower() for part in _TIME_NAMES)]
    return next(iter([*by_type, *by_name]), None)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
