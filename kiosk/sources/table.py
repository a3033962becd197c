"""Table parsing: values and times out of rows, and what is said of rows that cannot be read."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kiosk.model.feeds.file import FileFeed
from kiosk.sources.comma import head_of
from kiosk.sources.headings import key
from kiosk.sources.moment import MomentError, moment
from kiosk.sources.number import Style, is_hole, number, plain, style_of
from kiosk.sources.table_faults import (
    WIDE,
    RowError,
    TableError,
    no_column,
    no_json,
    no_value,
    odd_number,
    odd_time,
)
from kiosk.words import said
from kiosk.workbooks.delimited import lines_of, rows
from kiosk.workbooks.encoding import encoding_of

WORKBOOKS = (".xlsx", ".xlsm")
"""Endings of files that Excel and WPS write today."""
LINES = (".jsonl", ".ndjson")
"""Endings of files with a JSON object in each line."""
SUMS = frozenset(
    (
        "合计",
        "总计",
        "小计",
        "总和",
        "共计",
        "累计",
        "平均",
        "平均值",
        "均值",
        "平均数",
        "total",
        "sum",
        "average",
        "mean",
        "最大",
        "最大值",
        "最高",
        "最高值",
        "峰值",
        "最小",
        "最小值",
        "最低",
        "最低值",
        "max",
        "min",
        "maximum",
        "minimum",
    )
)
"""What stands where a time would stand in a row that is no sample."""
MOST_UNITS = 3
"""Rows right below the headings that may hold units instead of values."""
_BINARY = {
    b"PK\x03\x04": (
        said("feeds", "is_workbook"),
        said("feeds", "name_it_xlsx"),
    ),
    b"\xd0\xcf\x11\xe0": (
        said("feeds", "is_old_workbook"),
        said("feeds", "save_as_xlsx"),
    ),
}
_OTHER_TEXTS = (
    (
        re.compile(rb"\s*<[!?\w]"),
        said("feeds", "is_html"),
        said("feeds", "open_and_save_as_csv"),
    ),
    (
        re.compile(rb"\s*(?:\{\s*\"|\[\s*[\[{])"),
        said("feeds", "is_json"),
        said("feeds", "name_it_json"),
    ),
)
"""How other texts begin than tables, and what is said of them."""

Pair = tuple[object, object]
"""What stands for a value and for its time; the time is None where there is none."""


class Samples(NamedTuple):
    """What the rows of a table say, in the order of the file."""

    times: list[float]
    """Empty where the feed has no column of times: then only the last row counts."""
    values: list[float]
    unread: Sequence[RowError]
    """Why rows cannot be read that say something."""
    newest: TableError | None
    """Why the newest of all rows cannot be read."""


class CommaTable:
    """A CSV text: where its columns are, and what a comma in its numbers means."""

    def __init__(self, feed: FileFeed, head: bytes) -> None:
        """Find the columns in the head of a file; raises TableError where one is missing."""
        wanted = (feed.column, feed.time_column) if feed.time_column else (feed.column,)
        for begin, fact, cure in _OTHER_TEXTS:
            if begin.match(head.removeprefix(codecs.BOM_UTF8)):
                raise TableError(fact, cure)
        self.encoding = _encoding(head, wanted)
        lines = lines_of(head.decode(self.encoding, "replace"))
        head_ = head_of(lines, wanted)
        names, places = head_.headings.names, head_.headings.places
        if places is None:
            raise no_column(names, wanted, head_.headings.twice)
        self._delimiter, self._width = head_.delimiter, len(names)
        self._value, self._time = places[0], places[1] if feed.time_column else -1
        self.start = _bytes_before(head, head_.lines)
        """Bytes before the first row."""
        some = rows(lines[head_.lines :], head_.delimiter)
        numbers = (row[self._value] for row in some if len(row) > self._value)
        self.style: Style = style_of(numbers, comma_divides=head_.delimiter != ";")

    def pairs(self, data: bytes) -> list[Pair]:
        """Return what stands in the columns of whole lines."""
        text = data.decode(self.encoding, "replace")
        return [self._pair(row) for row in rows(lines_of(text), self._delimiter) if "".join(row).strip()]

    def _pair(self, row: list[str]) -> Pair:
        when = row[self._time] if 0 <= self._time < len(row) else None
        if len(row) > self._width and "".join(row[self._width :]).strip():
            return WIDE, when
        return row[self._value] if self._value < len(row) else None, when


class JsonLines:
    """A text with a JSON object in each line."""

    start = 0
    style: Style = "point"

    def __init__(self, feed: FileFeed, head: bytes) -> None:
        """Know what to look for; raises TableError where no line has it."""
        self._feed = feed
        objects = [one for line in head.split(b"\n") if isinstance(one := _json(line), dict)]
        check_keys(feed, objects)

    def pairs(self, data: bytes) -> list[Pair]:
        """Return what the lines say."""
        objects = (_json(line) for line in data.split(b"\n") if line.strip())
        return [
            (one.get(self._feed.column), one.get(self._feed.time_column))
            if isinstance(one, dict)
            else (one, None)
            for one in objects
        ]


def samples(feed: FileFeed, pairs: Sequence[Pair], style: Style = "point", *, units: bool = True) -> Samples:
    """Return what rows say; a row that cannot be read costs that row only, but if it is the newest it is told.

    With `units` the first rows may hold what stands below headings.
    """
    if not feed.time_column:
        return _last(feed, pairs, style)
    times: list[float] = []
    values: list[float] = []
    places: list[int] = []
    bad: list[tuple[int, RowError]] = []
    for place, (given, when) in enumerate(pairs):
        if is_hole(given) or (isinstance(when, str) and when.strip().lower() in SUMS):
            continue
        read = _read(feed, given, when, style)
        if not isinstance(read, RowError):
            times.append(read[0])
            values.append(read[1])
            places.append(place)
        elif not (units and place < MOST_UNITS and not times and _is_unit(given)):
            bad.append((place, read))
    return Samples(times, values, [error for _, error in bad], _newest(times, places, bad))


def _read(feed: FileFeed, given: object, when: object, style: Style) -> tuple[float, float] | RowError:
    value = number(given, style)
    if value is None:
        return odd_number(feed, given)
    try:
        return moment(when), value
    except MomentError as error:
        return odd_time(feed, when, error)


def _is_unit(given: object) -> bool:
    return isinstance(given, str) and not re.match(r"[-+.]?\d", plain(given))


def _newest(
    times: Sequence[float], places: Sequence[int], bad: Sequence[tuple[int, RowError]]
) -> TableError | None:
    """Return why the newest row cannot be read, if that is so: the last, or the first where the newest stand above."""
    if not bad or not times:
        return bad[-1][1].newest if bad else None
    newest = max(range(len(times)), key=lambda at: (times[at], at))
    if newest == 0 and times[0] > times[-1]:
        return bad[0][1].newest if bad[0][0] < places[0] else None
    return bad[-1][1].newest if bad[-1][0] > places[newest] else None


def _last(feed: FileFeed, pairs: Sequence[Pair], style: Style) -> Samples:
    """Return what the last row says: without times nothing tells how old the others are."""
    if not pairs:
        return Samples([], [], (), None)
    given = pairs[-1][0]
    value = number(given, style)
    if value is not None:
        return Samples([], [value], (), None)
    error = no_value(feed) if is_hole(given) else odd_number(feed, given)
    return Samples([], [], (error,), error.newest)


def whole_text(feed: FileFeed, content: bytes) -> list[Pair]:
    """Return the rows of a JSON text: a list of objects, one object, or the one list of objects in it. Raises TableError.

    An object of lists that are equally long is a table by its columns.
    """
    tree = _json(content)
    if tree is _BROKEN:
        raise no_json(content)
    objects = _objects(tree, feed.column)
    check_keys(feed, objects)
    return [
        (one.get(feed.column), one.get(feed.time_column) if feed.time_column else None) for one in objects
    ]


def _objects(tree: object, column: str) -> Sequence[Mapping[str, Any]]:
    if isinstance(tree, dict):
        inside = list(_with(tree, column, _DEEPEST))
        return inside[0] if len(inside) == 1 else [tree]
    return [one for one in tree if isinstance(one, dict)] if isinstance(tree, list) else []


def _with(tree: object, column: str, depth: int) -> Iterator[Sequence[Mapping[str, Any]]]:
    """Yield the lists of objects inside a tree that have the column."""
    if isinstance(tree, list):
        objects = [one for one in tree if isinstance(one, dict)]
        if any(column in one for one in objects):
            yield objects
    elif isinstance(tree, dict) and column in tree:
        yield _by_columns(tree, column)
    elif isinstance(tree, dict) and depth:
        for part in tree.values():
            yield from _with(part, column, depth - 1)


def _by_columns(tree: Mapping[str, Any], column: str) -> list[Mapping[str, Any]]:
    """Return the rows of an object, which may hold whole columns."""
    values = tree[column]
    if not isinstance(values, list):
        return [tree]
    columns = {
        name: part for name, part in tree.items() if isinstance(part, list) and len(part) == len(values)
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def check_keys(feed: FileFeed, objects: Sequence[Mapping[str, Any]]) -> None:
    """Raise TableError where a column of the feed is a key of no object."""
    known = list(dict.fromkeys(name for one in objects[-100:] for name in one))
    wanted = (feed.column, feed.time_column) if feed.time_column else (feed.column,)
    if any(name not in known for name in wanted):
        raise no_column(known, wanted)


_BROKEN = object()
_DEEPEST = 4
"""Objects around a list of rows: {"code": 0, "data": {"list": [...]}} has two."""


def _json(text: bytes) -> object:
    try:
        encoding = encoding_of(text)
        return json.loads(text.decode(encoding) if encoding else text)
    except (ValueError, RecursionError):
        return _BROKEN


def _encoding(head: bytes, wanted: Sequence[str]) -> str:
    for begin, (fact, cure) in _BINARY.items():
        if head.startswith(begin):
            raise TableError(fact, cure)

    def says_all(text: str) -> bool:
        folded = key(text[:20_000])
        return all(key(name) in folded for name in wanted)

    encoding = encoding_of(head, says_all)
    if encoding is None:
        raise TableError(
            said("feeds", "no_text"),
            said("feeds", "save_as_csv"),
        )
    return encoding


def _bytes_before(head: bytes, lines: int) -> int:
    at = 0
    for _ in range(lines):
        end = head.find(b"\n", at)
        if end < 0:
            return len(head)
        at = end + 1
    return at


# Words ------------------------------------------------------------------------------------------------------------
