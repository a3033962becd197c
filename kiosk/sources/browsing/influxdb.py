"""The tables of an InfluxDB, and a statement for each series of each field of numbers."""

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from kiosk.model.feeds.influxdb import FROM, InfluxDbFeed
from kiosk.sources.browsing.found import BrowseQuestion, Findings, SourceOffer
from kiosk.sources.inbox import Inbox
from kiosk.sources.influxdb import InfluxDbErrand
from kiosk.sources.influxdb_rows import NAME
from kiosk.sources.trouble import UnreadError
from kiosk.sources.trust import Trust
from kiosk.sources.web import Turns
from kiosk.words import said

MOST_SERIES = 100
"""Of one table."""
_COLUMNS = """
SELECT table_name, column_name, data_type FROM information_schema.columns
WHERE table_schema = 'iox' ORDER BY table_name, column_name LIMIT 5000
"""
_NUMBERS = ("float", "int", "uint", "unsigned", "boolean")
_TAG = "dictionary"
"""Beginnings of types, in small letters."""
_TIME = "time"
_PART = re.compile(r"((?:\\.|[^,\\])+)")
_PAIR = re.compile(r"((?:\\.|[^=\\])+)=(.*)", re.DOTALL)


class _TableOfFields(NamedTuple):
    name: str
    fields: Sequence[tuple[str, str]]
    """Name and type of each that is a number."""
    series: Sequence[Mapping[str, str]]
    """Tags and their values."""


def browse(question: BrowseQuestion, found: Findings) -> None:
    """List the databases, or the fields of the one that the feed names."""
    asyncio.run(_look(question, found))


async def _look(question: BrowseQuestion, found: Findings) -> None:
    if not question.feed.database:
        found.headings = ("head_database",)
        for row in await _rows(question, found, "SHOW DATABASES", "influxql"):
            name = next(str(value) for key, value in row.items() if key != NAME)
            found.add(SourceOffer({}, name, (name,)))
        found.note(said("feeds", "browse_databases"))
        return
    found.headings = ("head_table", "head_labels", "head_column", "head_type")
    tables = _tables_v3 if question.feed.api == "v3" else _tables_v1
    for one in await tables(question, found):
        for tags in one.series or [{}]:
            for field, kind in one.fields:
                keys = {"statement": _statement(question.feed, one.name, field, tags), "column": field}
                label = ", ".join(f"{tag}={value}" for tag, value in tags.items())
                name = " ".join((one.name, *tags.values(), field))
                found.add(SourceOffer(keys, name, (one.name, label, field, kind)))


async def _tables_v3(question: BrowseQuestion, found: Findings) -> list[_TableOfFields]:
    rows = await _rows(question, found, _COLUMNS, "sql")
    columns = [tuple(str(row[key]) for key in ("table_name", "column_name", "data_type")) for row in rows]
    tables = []
    for table, some in groupby(columns, key=lambda one: one[0]):
        kinds = {name: kind for _, name, kind in some if name != _TIME}
        tags = [name for name, kind in kinds.items() if kind.lower().startswith(_TAG)]
        fields = [(name, kind) for name, kind in kinds.items() if kind.lower().startswith(_NUMBERS)]
        series = []
        if tags and fields:
            names = ", ".join(map(_quoted, tags))
            recent = f"SELECT DISTINCT {names} FROM {_quoted(table)} WHERE time >= now() - interval '1 day'"  # noqa: S608 - names are quoted
            told = await _rows(question, found, f"{recent} LIMIT {MOST_SERIES}", "sql")
            series = [{tag: str(row[tag]) for tag in tags if row.get(tag) is not None} for row in told]
        tables.append(_TableOfFields(table, fields, series))
    return tables


async def _tables_v1(question: BrowseQuestion, found: Findings) -> list[_TableOfFields]:
    fields = await _rows(question, found, "SHOW FIELD KEYS", "influxql")
    series: dict[str, list[Mapping[str, str]]] = {}
    for row in await _rows(question, found, "SHOW SERIES LIMIT 2000", "influxql"):
        table, *pairs = (_plain(part) for part in _PART.findall(str(row.get("key", ""))))
        tags = {match[1]: match[2] for match in map(_PAIR.fullmatch, pairs) if match}
        if len(some := series.setdefault(table, [])) < MOST_SERIES:
            some.append(tags)
    return [
        _TableOfFields(table, list(_numbers(some)), series.get(table, ()))
        for table, some in groupby(fields, key=lambda row: str(row.get(NAME, "")))
    ]


def _numbers(rows: Iterator[Mapping[str, object]]) -> Iterator[tuple[str, str]]:
    for row in rows:
        kind = str(row.get("fieldType", ""))
        if kind.startswith(_NUMBERS):
            yield str(row.get("fieldKey", "")), kind


async def _rows(
    question: BrowseQuestion, found: Findings, statement: str, language: str
) -> Sequence[Mapping[str, object]]:
    """Ask as a feed asks."""
    feed = question.feed.model_copy(update={"statement": " ".join(statement.split()), "language": language})
    errand = InfluxDbErrand("", feed, Inbox(), Trust(question.folder), Turns(1, 1))
    await errand.open()
    try:
        async with asyncio.timeout(found.left()):
            return await errand.rows()
    except UnreadError:
        return []
    finally:
        await errand.close()


def _statement(feed: InfluxDbFeed, table: str, field: str, tags: Mapping[str, str]) -> str:
    """Return what asks for one field of one series."""
    sql = feed.api == "v3" and feed.language == "sql"
    where = "".join(f"{_quoted(tag)} = {_text(value)} AND " for tag, value in tags.items())
    asked = f"FROM {_quoted(table)} WHERE {where}time >= {FROM}"
    return (
        f"SELECT time, {_quoted(field)} {asked} ORDER BY time" if sql else f"SELECT {_quoted(field)} {asked}"
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _plain(part: str) -> str:
    return re.sub(r"\\([,= ])", r"\1", part)
