"""Rows of a spreadsheet as texts, below headings that are known: an Excel workbook as Excel shows it, or text with commas."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from kiosk.workbooks.book import Book, ShownCell
from kiosk.workbooks.delimited import DELIMITERS, says_delimiter
from kiosk.workbooks.encoding import readings
from kiosk.workbooks.refusal import Refused

LARGEST_TABLE = 16 * 1024 * 1024
MOST_SHEETS = 8
"""So many are looked through: a cover and explanations may stand before the table."""
_HEAD_ROWS = 20
_BOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
"""How workbooks begin, whatever their names say."""
_END = "\x1e\x1e"
"""Laid behind a text: it becomes a part of the last cell where a quotation mark before it is never closed."""
_YEAR_FIRST = re.compile(r"\d{4}")

Heading = tuple[str, str]
"""A key, and the language in which a column says it."""
Headed = Callable[[str], Heading | None]
"""Says what the column of a heading holds; None for one that nobody asks for."""


class OddCell(NamedTuple):
    """A cell of which nobody can tell what it says."""

    row: int
    """From 1."""
    column: int
    """From 0."""
    kind: str
    """Why: a key of the words' room `workbooks`."""
    format: str


class TableRow(NamedTuple):
    """One row below the headings."""

    number: int
    """From 1, as spreadsheets count."""
    texts: Mapping[Heading, str]
    """What is not empty."""
    filled: int
    """Cells that hold something, in whatever column."""


class TableRows(NamedTuple):
    """A table whose headings were found."""

    head: int
    """Row of the headings, from 1."""
    columns: Mapping[Heading, int]
    """Of what was asked for, from 0."""
    rows: list[TableRow]
    odd: list[OddCell]


class _Grid(NamedTuple):
    rows: dict[int, dict[int, str]]
    """Row from 1 -> column from 0 -> what is seen; without rows that are hidden."""
    odd: list[OddCell]


def table_rows(data: bytes, headed: Headed, wanted: Heading) -> TableRows | None:
    """Return the first table in a file that has the column `wanted` beside another one; None where none has.

    Raises Refused for a workbook that cannot be read.
    """
    for grid in _grids(data, headed, wanted):
        found = _head(grid, headed, wanted)
        if found is not None:
            head, columns = found
            places = {at: heading for heading, at in columns.items()}
            rows = [
                TableRow(number, {places[at]: text for at, text in row.items() if at in places}, len(row))
                for number, row in grid.rows.items()
                if number > head
            ]
            odd = [one for one in grid.odd if one.row > head and one.column in places]
            return TableRows(head, columns, rows, odd)
    return None


def _head(grid: _Grid, headed: Headed, wanted: Heading) -> tuple[int, dict[Heading, int]] | None:
    for number, row in islice(grid.rows.items(), _HEAD_ROWS):
        columns: dict[Heading, int] = {}
        for at, text in row.items():
            if (heading := headed(text)) is not None:
                columns.setdefault(heading, at)
        if wanted in columns and len(columns) > 1:
            return number, columns
    return None


def _grids(data: bytes, headed: Headed, wanted: Heading) -> Iterator[_Grid]:
    if data.startswith(_BOOKS):
        yield from _sheets(Book(data))
        return
    for _, whole in readings(data):
        first, _, rest = whole.partition("\n")
        told = says_delimiter(first.rstrip("\r"))
        text = rest if told else whole
        for delimiter in (told,) if told else DELIMITERS:
            if _head(_parted(text, delimiter, _HEAD_ROWS), headed, wanted) is not None:
                yield _parted(text, delimiter)
                return


def _parted(text: str, delimiter: str, most: int | None = None) -> _Grid:
    found: dict[int, dict[int, str]] = {}
    lines = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter)
    try:
        for number, line in enumerate(islice(lines, most), 1):
            if line == [_END]:
                break
            if line and line[-1].endswith(_END) and most is None:
                raise Refused("torn")  # where only headings are looked for it may be another delimiter's file
            if row := {at: cell.strip() for at, cell in enumerate(line) if cell.strip()}:
                found[number] = row
    except csv.Error as error:  # longer than any cell
        raise Refused("torn") from error
    return _Grid(found, [])


def _sheets(book: Book) -> Iterator[_Grid]:
    for sheet in [one for one in book.sheets if not one.hidden][:MOST_SHEETS]:
        page = book.page(sheet)
        grid = _Grid({}, [])
        for number, cells in page.rows.items():
            if number in page.hidden_rows:
                continue
            shown = {at: book.shown(cell) for at, cell in cells.items() if at not in page.hidden_columns}
            grid.odd.extend(
                OddCell(number + 1, at, one.unsaid, one.format)
                for at, one in shown.items()
                if one.unsaid and one.when is None
            )
            if row := {at: text for at, one in shown.items() if (text := _seen(one))}:
                grid.rows[number + 1] = row
        for area in page.merged:  # what is seen of merged cells stands in each of their rows
            top = grid.rows.get(area.top + 1, {}).get(area.left)
            for number in range(area.top + 2, area.bottom + 2):
                if top is not None and number in grid.rows:
                    grid.rows[number].setdefault(area.left, top)
        yield grid


def _seen(shown: ShownCell) -> str:
    """Return what is seen of a cell; of a day what names its year first, in whatever format it is shown."""
    text = shown.text.strip()
    if shown.when is not None and not _YEAR_FIRST.match(text):
        return f"{shown.when:%Y-%m-%d}"
    return text
