"""Rows out of an Excel workbook, as they are seen there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kiosk.sources.headings import headings, key
from kiosk.sources.moment import FIRST_DAY, LAST_DAY
from kiosk.sources.table import SUMS
from kiosk.sources.table_faults import RowError, TableError, no_column
from kiosk.words import said
from kiosk.workbooks.book import Book, BookSheet, ShownCell
from kiosk.workbooks.page import Rows, Stored
from kiosk.workbooks.refusal import Refused, address, cure_of, fact_of

_NOTES = ("注", "备注", "说明", "附注", "资料来源", "数据来源", "填表", "制表", "note", "source")
"""How a line below a table begins that is none of its rows."""


def rows(content: bytes, sheet: str, wanted: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return the cells under the `wanted` names (value, time; the second may be empty), row by row.

    A number is the one that is seen. In the place of one that cannot be told stands the RowError that says why. Sums,
    notes below the table and hidden rows are no rows. Raises TableError.
    """
    try:
        book = Book(content)
        return list(_Table(book, _sheet(book, sheet), [name for name in wanted if name], wanted[1]).rows())
    except Refused as why:
        raise TableError(why.fact, why.cure) from why


def _sheet(book: Book, name: str) -> BookSheet:
    """Return the sheet of that name, hidden or not; without a name the first that is not hidden."""
    if not name:
        return next(sheet for sheet in book.sheets if not sheet.hidden)
    for sheet in book.sheets:
        if sheet.name.strip() == name.strip():
            return sheet
    has = ", ".join(sheet.name for sheet in book.sheets)[:80]
    raise TableError(
        said("feeds", "no_sheet", name=name),
        said("feeds", "sheets_are", names=has),
        ("sheet",),
    )


class _Table:
    """The rows of one sheet."""

    def __init__(self, book: Book, sheet: BookSheet, wanted: Sequence[str], timed: str) -> None:
        """Find the columns; raises TableError where one is missing."""
        self._book, self._timed, self._wanted = book, timed, wanted
        self._columns: dict[str, int] = {}
        self._missing: TableError | None = None
        self._page = book.page(sheet, self._find)
        if self._unfound():  # the sheet is shorter than what headings are looked for in
            self._find(self._page.rows)
        if self._missing is not None:
            raise self._missing
        self._fill_down()

    def _unfound(self) -> bool:
        return self._missing is None and not self._columns

    def _find(self, rows: Rows) -> frozenset[int]:
        found = headings(
            [self._texts(rows.get(number, {})) for number in range(max(rows, default=-1) + 1)], self._wanted
        )
        if found.places is None:
            self._missing = no_column(found.names, self._wanted, found.twice)
            return frozenset()
        self._columns = dict(zip(self._wanted, found.places, strict=True))
        self._below = found.row + 1
        return frozenset(found.places)

    def _texts(self, row: Mapping[int, Stored]) -> list[str]:
        return [self._text(row[at]) if at in row else "" for at in range(max(row, default=-1) + 1)]

    def _text(self, cell: Stored) -> str:
        return self._book.shown(cell).text

    def _fill_down(self) -> None:
        """Let a time that was merged over several rows stand in each of them."""
        at = self._columns.get(self._timed)
        for area in self._page.merged:
            top = self._page.rows.get(area.top, {}).get(area.left)
            if area.left == at and area.top >= self._below and top is not None:
                for number in range(area.top + 1, area.bottom + 1):
                    if number in self._page.rows:
                        self._page.rows[number][at] = top

    def rows(self) -> Iterator[Mapping[str, Any]]:
        value_at = next(iter(self._columns.values()))
        hidden = 0
        for number, row in self._page.rows.items():
            if number < self._below or self._is_aside(number, row):
                continue
            if number in self._page.hidden_rows:
                hidden = number + 1 if value_at in row else hidden
                continue
            if value_at in row:
                hidden = 0
            yield {name: self._value(number, at, row.get(at), name) for name, at in self._columns.items()}
        if hidden:
            raise TableError(
                said("feeds", "hidden_rows", row=hidden),
                said("feeds", "unhide_rows"),
            )

    def _is_aside(self, number: int, row: Mapping[int, Stored]) -> bool:
        """Tell whether a row adds others up, or is a note below the table."""
        texts = [key(self._text(cell)).casefold() for cell in row.values() if cell.kind in ("shared", "text")]
        if any(text.rstrip(":") in SUMS for text in texts):
            return True
        if len(row) > 1 or not texts:
            return not row
        wide = any(area.top == number and area.right > area.left for area in self._page.merged)
        return wide or texts[0].startswith(_NOTES)

    def _value(self, number: int, at: int, cell: Stored | None, name: str) -> object:
        if cell is None:
            return None
        shown = self._book.shown(cell, dates=name != self._timed)
        if shown.unsaid or (shown.why and shown.why != "date" and name != self._timed):
            return _odd(number, at, shown)
        if name == self._timed:
            return self._time(shown)
        return float(shown.number) if shown.number is not None else shown.text or None

    def _time(self, shown: ShownCell) -> object:
        if shown.when is not None:
            return shown.when
        if shown.days is not None and FIRST_DAY <= shown.days <= LAST_DAY:
            return self._book.moment(shown.days)  # some programs write days without a format
        if shown.number is None:
            return shown.text or None
        return int(shown.number) if shown.number == int(shown.number) else float(shown.number)


def _odd(number: int, at: int, shown: ShownCell) -> RowError:
    """Return what is said of a cell whose number nobody can tell."""
    kind, where = shown.why or shown.unsaid, address(number, at)
    fact = said("feeds", "in_cell", cell=where, fact=fact_of(kind, format=shown.format))
    return RowError(fact, cure_of(kind))
