"""Values and times out of a CSV or JSON text."""

import csv
import io
import json
import math
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from kiosk.model.feed import FileFeed

MILLISECONDS_FROM = 1e11
"""An epoch larger than this counts milliseconds."""


class TableError(ValueError):
    """The text is not the table the feed expects: half-written, another encoding, a missing column."""


def decoded(content: bytes) -> str:
    """Return the text of a file in UTF-8 or, as Chinese spreadsheets write it, GB 18030; raises TableError."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError("neither UTF-8 nor GB 18030")


def readings(feed: FileFeed, text: str) -> list[tuple[float | None, float]]:
    """Return (time or None, value) for every row that has a value; raises TableError where no row has one."""
    rows = _json_rows(text) if feed.path.lower().endswith(".json") else _csv_rows(text)
    found = []
    for row in rows:
        value = number(row.get(feed.column))
        when = moment(row.get(feed.time_column)) if feed.time_column else None
        if value is not None and (when is not None or not feed.time_column):
            found.append((when, value))
    if not found:
        raise TableError(f"no number under {feed.column!r}")
    return found


def _csv_rows(text: str) -> Iterator[Mapping[str, Any]]:
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        head = [name.strip() for name in next(reader)]
        for row in reader:
            yield dict(zip(head, row, strict=False))
    except (csv.Error, StopIteration) as error:
        raise TableError(str(error) or "empty") from error


def _json_rows(text: str) -> Iterator[Mapping[str, Any]]:
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TableError(str(error)) from error
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
    """Return seconds since the epoch from ISO 8601 (local time where no zone is given) or an epoch."""
    epoch = number(given)
    if epoch is not None:
        return epoch / 1000.0 if epoch > MILLISECONDS_FROM else epoch
    if not isinstance(given, str):
        return None
    try:
        return datetime.fromisoformat(given.strip()).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
