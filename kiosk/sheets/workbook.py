"""Sheets out of an Excel workbook, as text; what would harm the reader is refused before anything is unpacked.

A formula counts as the value that was stored with it, and nothing is ever calculated. Pictures, macros, links and
styles are never looked at, but for one: a cell that shows per cent means the number that is seen.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl

from kiosk.sheets.cells import Cell, Odd, counted
from kiosk.sheets.grid import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Grid, TableError
from kiosk.sheets.wording import failed

LARGEST_UNPACKED = 64 * 1024 * 1024
MOST_TAGS = 3_000_000
"""Opening and closing tags: so many small things fill the memory where few large ones do not."""
MOST_PARTS = 2000
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_OLD = b"\xd0\xcf\x11\xe0"
"""How the old .xls begins, and everything that Excel encrypts."""


def sheets(file: str, data: bytes, known: Sequence[str]) -> tuple[list[Grid], list[str]]:
    """Return the sheets whose names are `known`, or the first if none is, and the names of the others.

    Raises TableError.
    """
    if data.startswith(_OLD):
        raise failed(file, "old")
    try:
        formulas = _inspect(file, data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about drawings and rules that nobody here looks at
            return _read(file, data, known, formulas=formulas)
    except TableError:
        raise
    except Exception as error:  # a broken archive or broken XML fails in a dozen ways
        raise failed(file, "broken") from error


def _inspect(file: str, data: bytes) -> bool:
    """Refuse what would fill the memory, and tell whether there are formulas."""
    tags, formulas = 0, False
    with ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        # A part that is larger than it says fails when it is read.
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
            megabytes = LARGEST_UNPACKED // 1024 // 1024
            raise failed(
                file, "large", limit_zh=f"{megabytes} MB（解压后）", limit_en=f"{megabytes} MB unpacked"
            )
        for part in parts:
            if not part.filename.lower().endswith((".xml", ".rels")):
                continue
            xml = archive.read(part)
            if b"<!" in xml.replace(b"<![CDATA[", b"").replace(b"<!--", b"") or b"\x00" in xml:
                raise failed(file, "hostile")
            tags += xml.count(b"<")
            formulas = formulas or _FORMULA.search(xml) is not None
    if tags > MOST_TAGS:
        raise failed(file, "large", limit_zh=f"{MOST_CELLS} 格", limit_en=f"{MOST_CELLS} cells")
    return formulas


def _read(file: str, data: bytes, known: Sequence[str], *, formulas: bool) -> tuple[list[Grid], list[str]]:
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        chosen = [page for page in book.worksheets if page.title.strip() in known] or book.worksheets[:1]
        where = _formulas(data, [page.title for page in chosen]) if formulas else {}
        grids = [Grid(file, page.title, _rows(file, page, where.get(page.title, {}))) for page in chosen]
        return grids, [page.title for page in book.worksheets if page not in chosen]
    finally:
        book.close()


def _formulas(data: bytes, names: list[str]) -> dict[str, dict[int, set[int]]]:
    """Return where formulas stand: sheet -> row -> columns, from 0."""
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, keep_links=False)
    try:
        return {
            page.title: {
                row: {column for column, cell in enumerate(cells) if cell.data_type == "f"}
                for row, cells in enumerate(_lines(page))
            }
            for page in book.worksheets
            if page.title in names
        }
    finally:
        book.close()


def _lines(page: Any) -> Iterator[Sequence[Any]]:  # noqa: ANN401 - one of openpyxl's kinds of sheets
    page.reset_dimensions()  # some programs write a wrong size, others one to fill the memory with
    # What lies far below all others is no part of the table: who formats a column to its end leaves such cells.
    yield from page.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)


def _rows(file: str, page: Any, formulas: dict[int, set[int]]) -> list[list[Cell]]:  # noqa: ANN401 - …
    rows: list[list[Cell]] = []
    cells = 0
    for number, line in enumerate(_lines(page)):
        found = {at: Odd("formula") for at in formulas.get(number, ())} if formulas else {}
        said = found | {at: _cell(cell) for at, cell in enumerate(line) if cell.value is not None}
        last = max((at for at, cell in said.items() if cell != ""), default=-1)
        rows.append([said.get(at, "") for at in range(last + 1)])
        cells += last + 1
        if said and number >= MOST_ROWS:
            raise failed(file, "large", limit_zh=f"{MOST_ROWS} 行", limit_en=f"{MOST_ROWS} rows")
        if cells > MOST_CELLS:
            raise failed(file, "large", limit_zh=f"{MOST_CELLS} 格", limit_en=f"{MOST_CELLS} cells")
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _cell(cell: Any) -> Cell:  # noqa: ANN401 - one of openpyxl's kinds of cells
    value = cell.value
    if cell.data_type == "e":
        return Odd("error")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return counted(value * 100 if "%" in (cell.number_format or "") else value)
    if isinstance(value, date | time | timedelta):
        return Odd("date")
    return str(value).replace("\r\n", "\n").strip()
