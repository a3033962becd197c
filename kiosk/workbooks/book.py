"""A workbook: its sheets, and what is seen of their cells."""

import re
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from kiosk.workbooks.archive import Archive, local
from kiosk.workbooks.dates import date_text, days_of, moment
from kiosk.workbooks.formats import FormatSection, for_text
from kiosk.workbooks.numbers import dated, seen
from kiosk.workbooks.page import Narrow, SheetPage, Stored, page
from kiosk.workbooks.refusal import Refused
from kiosk.workbooks.strings import string
from kiosk.workbooks.styles import formats

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


class BookSheet(NamedTuple):
    """One sheet of cells, not yet read."""

    name: str
    hidden: bool
    part: str


class ShownCell(NamedTuple):
    """What is seen of a cell: a text in any case, and a number or a moment where the cell is one."""

    text: str
    number: Decimal | None = None
    """The number that is seen: 46.4 where 0.464 is shown as 46.4%."""
    when: datetime | None = None
    """Local time, of a cell that shows a date."""
    days: float | None = None
    """The stored number of a cell without a format: it may be a date that its writer did not say to be one."""
    why: str = ""
    """Why the number cannot be told: a key of the words' room `workbooks`."""
    unsaid: str = ""
    """Why not even the text can be told: a key of the words' room `workbooks`."""
    format: str = ""

    @property
    def odd(self) -> bool:
        """Whether the cell holds something that nobody can tell."""
        return bool(self.unsaid)


class Book:
    """A workbook that was opened. Everything may raise Refused."""

    def __init__(self, data: bytes) -> None:
        """Open it, and look which sheets there are."""
        try:
            self._open(data)
        except Refused:
            raise
        except Exception as error:  # a broken archive or broken XML fails in a dozen ways
            raise Refused("broken") from error

    def _open(self, data: bytes) -> None:
        self._archive = Archive(data)
        root = {kind: part for _, kind, part in self._archive.related("")}["officeDocument"]
        if root.lower().endswith(".bin"):
            raise Refused("binary")
        tree = self._archive.tree(root)
        parts = list(self._archive.related(root))
        sheets = {name: part for name, kind, part in parts if kind == "worksheet"}
        found: list[BookSheet] = []
        self._since_1904, self._stale = False, False
        for one in (inner for outer in tree for inner in (outer, *outer)):
            if local(one) == "workbookPr":
                self._since_1904 = one.get("date1904") in ("1", "true")
            elif local(one) == "calcPr":
                # What stands beside formulas is 0, or older than what they depend on: Excel would calculate first.
                self._stale = one.get("fullCalcOnLoad") in ("1", "true") or one.get("calcCompleted") in (
                    "0",
                    "false",
                )
            elif local(one) == "sheet":
                name = next((value for key, value in one.attrib.items() if key.endswith("}id")), "")
                if name in sheets:
                    found.append(
                        BookSheet(one.attrib["name"], one.get("state", "visible") != "visible", sheets[name])
                    )
        self.sheets = found
        self._others = {kind: part for _, kind, part in parts if kind in ("styles", "sharedStrings")}
        if not any(not sheet.hidden for sheet in found):
            raise Refused("no_sheet")

    def page(self, sheet: BookSheet, narrow: Narrow | None = None) -> SheetPage:
        """Return what a sheet holds; `narrow` says which columns matter, where not all do."""
        try:
            return page(self._archive.xml(sheet.part), narrow)
        except Refused:
            raise
        except Exception as error:
            raise Refused("broken") from error

    def shown(self, cell: Stored, *, dates: bool = True) -> ShownCell:
        """Return what is seen of a cell; without `dates` not how a date is written."""
        try:
            return self._shown(cell, dates)
        except Refused:
            raise
        except Exception as error:  # formats and strings are read with the first cell that needs them
            raise Refused("broken") from error

    def moment(self, days: float) -> datetime | None:
        """Return the local time that a number of days means in this workbook."""
        return moment(days, since_1904=self._since_1904)

    def _shown(self, cell: Stored, dates: bool) -> ShownCell:  # noqa: FBT001 - passed on
        if cell.formula and (cell.value is None or self._stale):
            return ShownCell("", why="formula", unsaid="formula")
        value = cell.value or ""
        if cell.kind == "error":
            return ShownCell("", why="error", unsaid="error")
        if cell.kind == "logical":
            return ShownCell("TRUE" if value in ("1", "true") else "FALSE")
        code = self._formats[cell.style] if self._formats or cell.style else "General"
        if cell.kind == "number":
            if not _NUMBER.fullmatch(value):
                raise Refused("broken")
            return self._number(float(value), code, dates)
        if cell.kind == "date":
            return self._date(datetime.fromisoformat(value.removesuffix("Z")), code)
        return _text(self._strings[_index(value)] if cell.kind == "shared" else value, code)

    def _number(self, value: float, code: str, dates: bool = True) -> ShownCell:  # noqa: FBT001, FBT002 - …
        section = dated(code, value)
        if section is not None:
            return self._day(value, section, code, dates)
        found = seen(value, code)
        days = value if code == "General" else None
        return ShownCell(found.text, found.number, None, days, found.why, found.unsaid, code)

    def _day(self, days: float, section: FormatSection, code: str, dates: bool) -> ShownCell:  # noqa: FBT001 - …
        when = moment(days, since_1904=self._since_1904)
        if when is None:
            return ShownCell("", why="error", unsaid="error", format=code)
        text = date_text(section, when, days) if dates else ""
        elapsed = any(piece.kind == "elapsed" for piece in section.pieces)
        if text is None:
            return ShownCell("", None, None if elapsed else when, None, "text_format", "text_format", code)
        has_day = not elapsed and (days >= 1 or self._since_1904)
        return ShownCell(text, None, when if has_day else None, None, "date", "", code)

    def _date(self, when: datetime, code: str) -> ShownCell:
        """Return what is seen of a date that is written out, as Strict Open XML does it."""
        days = days_of(when, since_1904=self._since_1904)
        found = self._number(days, code)
        return found if found.when is not None else ShownCell(when.isoformat(" "), when=when, why="date")

    @cached_property
    def _formats(self) -> list[str]:
        part = self._others.get("styles")
        return formats(self._archive.tree(part)) if part else []

    @cached_property
    def _strings(self) -> list[str]:
        part = self._others.get("sharedStrings")
        return [string(one) for one in self._archive.tree(part) if local(one) == "si"] if part else []


def _index(text: str) -> int:
    if not text.strip().isdecimal():
        raise Refused("broken")
    return int(text)


def _text(text: str, code: str) -> ShownCell:
    section = for_text(code)
    if section is None:
        return ShownCell(text)
    if section.kind not in ("text", "number"):
        return ShownCell("", why="text_format", unsaid="text_format", format=code)
    return ShownCell("".join(text if piece.kind == "text" else piece.text for piece in section.pieces))
