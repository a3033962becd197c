"""Values and times out of a CSV or JSON text, or a workbook."""

import csv
import io
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kiosk.model.feed import FileFeed
from kiosk.sources.trouble import FeedError, Words

MILLISECONDS_FROM = 1e11
"""An epoch larger than this counts milliseconds."""


WORKBOOKS = (".xlsx", ".xlsm")
"""Endings of files that Excel and WPS write today."""


class TableError(FeedError):
    """The file is not the table the feed expects: half-written, another encoding, a missing column."""

    def __init__(self, fact: Words, cure: Words | None = None, keys: tuple[str, ...] = ("path",)) -> None:
        """Say what is wrong with the file."""
        cure = cure or ("检查文件内容", "check what is in the file")
        super().__init__((f"文件不能用：{fact[0]}", f"the file cannot be used: {fact[1]}"), cure, keys)


def readings(feed: FileFeed, content: bytes) -> list[tuple[float | None, float]]:
    """Return (time or None, value) for every row that has a value; raises TableError where no row has one."""
    found = []
    for row in _rows(feed, content):
        value = number(row.get(feed.column))
        when = moment(row.get(feed.time_column)) if feed.time_column else None
        if value is not None and (when is not None or not feed.time_column):
            found.append((when, value))
    if not found:
        both = (feed.column, feed.time_column) if feed.time_column else (feed.column,)
        raise TableError(
            (f"“{'、'.join(both)}”下面没有数字", f"no number under {' and '.join(map(repr, both))}"),
            (
                "检查列名；Excel 里的公式要保存过一次才有数值",
                "check the names of the columns; a formula has a value once Excel has saved it",
            ),
            ("column",),
        )
    return found


def _rows(feed: FileFeed, content: bytes) -> Iterable[Mapping[str, Any]]:
    ending = feed.path.lower()
    if ending.endswith(WORKBOOKS):
        from kiosk.sources.workbook import rows

        return rows(content, feed.sheet, (feed.column, feed.time_column))
    text = decoded(content)
    return _json_rows(text) if ending.endswith(".json") else _csv_rows(text)


def decoded(content: bytes) -> str:
    """Return the text of a file in UTF-8 or, as Chinese spreadsheets write it, GB 18030; raises TableError."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError(("编码既不是 UTF-8 也不是 GB 18030", "neither UTF-8 nor GB 18030"))


def _csv_rows(text: str) -> Iterator[Mapping[str, Any]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        head = [name.strip() for name in next(reader)]
        for row in reader:
            yield dict(zip(head, row, strict=False))
    except (csv.Error, StopIteration) as error:
        raise TableError(("不是 CSV 表格", "it is no CSV table")) from error


def _json_rows(text: str) -> Iterator[Mapping[str, Any]]:
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TableError(("不是完整的 JSON", "it is no whole JSON")) from error
    for row in tree if isinstance(tree, list) else [tree]:
        if isinstance(row, dict):
            yield row


def number(given: object) -> float | None:
    """Return a finite number, also one that was written as text, or None."""
    if isinstance(given, bool) or not isinstance(given, str | int | float | Decimal):
        return None
    try:
        value = float(given)
    except (ValueError, OverflowError):
        return None
    return value if math.isfinite(value) else None


def moment(given: object) -> float | None:
    """Return seconds since the epoch from ISO 8601, a date (local time where no zone is given) or an epoch."""
    epoch = number(given)
    if epoch is not None:
        return epoch / 1000.0 if epoch > MILLISECONDS_FROM else epoch
    try:
        if isinstance(given, str):
            given = datetime.fromisoformat(given.strip())
        elif isinstance(given, date) and not isinstance(given, datetime):
            given = datetime(given.year, given.month, given.day)  # noqa: DTZ001 - local time
        return given.timestamp() if isinstance(given, datetime) else None
    except (ValueError, OverflowError, OSError):
        return None
