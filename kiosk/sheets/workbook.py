"""Sheets out of an Excel workbook, as they are seen there."""

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.sheets.cells import Cell, Odd, Typed
from kiosk.sheets.grid import SheetGrid
from kiosk.sheets.wording import refused
from kiosk.workbooks.book import Book, ShownCell
from kiosk.workbooks.numbers import plain
from kiosk.workbooks.page import SheetPage
from kiosk.workbooks.refusal import Refused

MOST_SHEETS = 8
"""So many are looked through for a table: a cover and explanations may stand before it."""


class Sheets(NamedTuple):
    """What a workbook has."""

    grids: list[SheetGrid]
    """The sheets that were asked for, or, where there is none of them, the first ones that are not hidden."""
    others: list[str]
    """Names of sheets that are not read."""
    hidden: list[str]
    """Names of sheets that were asked for and are hidden: they are not read either."""


def sheets(file: str, data: bytes, known: Sequence[str]) -> Sheets:
    """Return the sheets whose names are `known`, or the first ones if none is. Raises TableError."""
    try:
        book = Book(data)
        visible = [sheet for sheet in book.sheets if not sheet.hidden]
        chosen = [sheet for sheet in visible if sheet.name.strip() in known] or visible[:MOST_SHEETS]
        return Sheets(
            [_grid(file, sheet.name, book, book.page(sheet)) for sheet in chosen],
            [sheet.name for sheet in visible if sheet not in chosen],
            [sheet.name for sheet in book.sheets if sheet.hidden and sheet.name.strip() in known],
        )
    except Refused as why:
        raise refused(file, why) from why


def _grid(file: str, name: str, book: Book, page: SheetPage) -> SheetGrid:
    rows: list[list[Cell]] = [[] for _ in range(max(page.rows, default=-1) + 1)]
    for number, cells in page.rows.items():
        found = {at: _cell(book.shown(cell)) for at, cell in cells.items()}
        last = max((at for at, cell in found.items() if cell != ""), default=-1)
        rows[number] = [found.get(at, "") for at in range(last + 1)]
    for area in page.merged:
        for number in range(area.top + 1, min(area.bottom + 1, len(rows))):
            _fill(rows[number], area.left, rows[area.top])
    while rows and not rows[-1]:
        rows.pop()
    hidden = frozenset(number + 1 for number in page.hidden_rows)
    return SheetGrid(file, name, rows, hidden, page.hidden_columns)


def _fill(row: list[Cell], at: int, top: Sequence[Cell]) -> None:
    """Write what is seen of a merged cell into the rows that it reaches down to."""
    if at < len(top) and top[at] != "":
        row += [""] * (at + 1 - len(row))
        row[at] = top[at]


def _cell(shown: ShownCell) -> Cell:
    text = Odd(shown.unsaid, shown.format) if shown.unsaid else shown.text.strip()
    if isinstance(text, Odd) and shown.why == shown.unsaid:
        return text
    if shown.number is None and not shown.why:
        return text
    number = plain(shown.number) if shown.number is not None else Odd(shown.why, shown.format)
    return Typed(text, number, shown.days)
