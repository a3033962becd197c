"""What a sheet holds, cell by cell as it is stored."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from io import BytesIO
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element, iterparse

from kiosk.words import said
from kiosk.workbooks.refusal import Refused
from kiosk.workbooks.strings import string, unescaped

MOST_ROWS = 50_000
MOST_COLUMNS = 400
MOST_CELLS = 1_000_000
FIRST_ROWS = 50
"""Headings stand among these."""

CellKind = Literal["shared", "text", "number", "logical", "error", "date"]

_KINDS: dict[str, CellKind] = {
    "s": "shared", "str": "text", "inlineStr": "text", "n": "number", "b": "logical", "e": "error", "d": "date"
}  # fmt: skip
_TEXTS = ("s", "str", "inlineStr")
_OTHERS = ("}col", "}mergeCell", "}worksheet")
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


class Stored(NamedTuple):
    """A cell as the file has it."""

    kind: CellKind
    value: str | None
    """None where nothing is stored beside a formula: it was never calculated."""
    style: int
    formula: bool


class Area(NamedTuple):
    """Cells that were merged into one; rows and columns from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


Rows = dict[int, dict[int, Stored]]


class SheetPage(NamedTuple):
    """One sheet; rows and columns are counted from 0."""

    rows: Rows
    """Only cells that hold something; those that merged cells cover are not seen and not here."""
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    merged: tuple[Area, ...]


Narrow = Callable[[Rows], frozenset[int]]
"""Given the first rows, says which columns are wanted; of the others only texts are kept, and the first cell of a row."""


def page(xml: bytes, narrow: Narrow | None = None) -> SheetPage:
    """Return what a sheet holds; raises Refused, and ParseError where it is no XML."""
    made = _Making(narrow)
    for _, element in iterparse(BytesIO(xml), ("end",)):  # noqa: S314 - without entities, and bounded
        tag = element.tag
        if tag.endswith("}row"):
            made.row(element)
            element.clear()
        elif tag.endswith(_OTHERS):
            made.other(tag.rpartition("}")[2], element)
    return made.page()


class _Making:
    def __init__(self, narrow: Narrow | None) -> None:
        self._narrow, self._wanted = narrow, frozenset[int]()
        self._all = True
        self._rows: Rows = {}
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._merged: list[Area] = []
        self._row, self._cells, self._whole = -1, 0, False

    def row(self, element: Element) -> None:
        number = int(element.get("r", self._row + 2)) - 1
        if number <= self._row:
            raise Refused("broken")
        self._row = number
        if number >= FIRST_ROWS and self._all and self._narrow is not None:
            self._wanted, self._all = self._narrow(self._rows), False
        if _true(element, "hidden") or _nothing(element, "ht"):
            self._hidden_rows.add(number)
        found = dict(self._line(element, number))
        if not found:
            return
        if number >= MOST_ROWS:
            raise Refused("large", limit=said("workbooks", "rows", count=MOST_ROWS))
        self._rows[number] = found
        self._cells += len(found)
        if self._cells > MOST_CELLS:
            raise Refused("large", limit=said("workbooks", "cells", count=MOST_CELLS))

    def _line(self, element: Element, number: int) -> Iterator[tuple[int, Stored]]:
        column, row, first = -1, str(number + 1), True
        for cell in element:
            if not cell.tag.endswith("}c"):
                continue
            address = cell.get("r")
            at = column + 1 if address is None else _column(address, row)
            if at <= column:
                raise Refused("broken")
            column = at
            if at >= MOST_COLUMNS or not (
                self._all or first or at in self._wanted or cell.get("t", "n") in _TEXTS
            ):
                continue
            stored = _stored(cell)
            if stored is not None:
                first = False
                yield at, stored

    def other(self, name: str, element: Element) -> None:
        if name == "worksheet":
            self._whole = True
        elif name == "mergeCell":
            first, _, last = element.get("ref", "").partition(":")
            (top, left), (bottom, right) = _place(first), _place(last or first)
            self._merged.append(Area(top, left, bottom, right))
        elif _true(element, "hidden") or _nothing(element, "width"):
            first_column, last_column = int(element.attrib["min"]), int(element.attrib["max"])
            self._hidden_columns.update(range(first_column - 1, min(last_column, MOST_COLUMNS)))

    def page(self) -> SheetPage:
        if not self._whole:
            raise Refused("broken")  # a sheet of charts, or none
        for area in self._merged:
            self._cover(area)
        return SheetPage(
            self._rows, frozenset(self._hidden_rows), frozenset(self._hidden_columns), tuple(self._merged)
        )

    def _cover(self, area: Area) -> None:
        wide = range(area.left, min(area.right, MOST_COLUMNS) + 1)
        for number in range(area.top, min(area.bottom, self._row) + 1):
            row = self._rows.get(number, {})
            for at in wide:
                if (number, at) != (area.top, area.left):
                    row.pop(at, None)


def _stored(cell: Element) -> Stored | None:
    """Return what a cell holds, or None where it is empty."""
    kind = _KINDS.get(cell.get("t", "n"))
    if kind is None:
        raise Refused("broken")
    formula, value = False, None
    for part in cell:
        tag = part.tag
        if tag.endswith("}v"):
            value = part.text or ""
        elif tag.endswith("}f"):
            formula = True
        elif tag.endswith("}is"):
            value = string(part)
    if kind == "text" and value is not None and cell.get("t") == "str":
        value = unescaped(value)
    if value == "" and kind != "text":
        value = None  # where a formula gives an empty text, its cell says that it is a text
    if value is None and not formula:
        return None
    return Stored(kind, value, int(cell.get("s", "0")), formula)


@lru_cache(maxsize=2 * MOST_COLUMNS)
def _letters(letters: str) -> int:
    """Return the column that spreadsheets call so: 0 is A."""
    return _place(f"{letters}1")[1]


def _column(address: str, row: str) -> int:
    """Return the column of a cell, which stands in that row."""
    letters = address[: -len(row)]
    if address[len(letters) :] != row:
        raise Refused("broken")
    return _letters(letters)


def _place(address: str) -> tuple[int, int]:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise Refused("broken")
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def _true(element: Element, key: str) -> bool:
    return element.get(key) in ("1", "true")


def _nothing(element: Element, key: str) -> bool:
    return element.get(key) is not None and float(element.attrib[key]) == 0
