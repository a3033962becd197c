"""What a value looks like in a cell, and what is in a cell that people typed into."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from kiosk.content.document import Value
from kiosk.sheets.columns import Column
from kiosk.words import LANGUAGES

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook can hold."""
FIRST_DAY, LAST_DAY = 18_264, 73_050
"""A bare number between them where a year is expected is a day as Excel counts them: 1950 to 2099."""

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_SEPARATORS = re.compile(r"[\s,，、;；]+")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""Characters that XML, and so a workbook, cannot hold."""


class Odd(NamedTuple):
    """A cell that does not say what its reader wants to know: an error, a formula that was never calculated."""

    why: str
    """Name of a mistake in wording."""
    format: str = ""
    """The number format that shows it so."""


class Typed(NamedTuple):
    """A number or a date of a workbook."""

    text: str | Odd
    """What is seen of it."""
    number: str | Odd
    """The number that is seen."""
    days: float | None = None
    """The number where it has no format: it may be a day that nobody said to be one."""


Cell = str | Odd | Typed


def seen(cell: Cell) -> str:
    """Return what is seen of a cell, empty where nobody can tell."""
    text = cell.text if isinstance(cell, Typed) else cell
    return text if isinstance(text, str) else ""


def told(cell: Cell, column: Column) -> str | Odd:
    """Return what a cell says in a column."""
    if not isinstance(cell, Typed):
        return cell
    if column.kind == "number":
        return cell.number
    if column.key == "year" and cell.days is not None and FIRST_DAY <= cell.days <= LAST_DAY:
        return Odd("day_number", cell.number if isinstance(cell.number, str) else "")
    return cell.text


def cell_text(value: Value, column: Column) -> str:
    """Return what stands in the cell of `column` for `value`, which is the whole text, number or list."""
    if isinstance(value, dict):
        value = value.get(column.kind if column.kind in LANGUAGES else "zh")
    elif column.kind in LANGUAGES[1:]:
        return ""
    if isinstance(value, list):
        return ", ".join(one.strip() for one in value if isinstance(one, str))
    return tidy(value) if isinstance(value, str) else ""


def tidy(text: str) -> str:
    """Return a text as a cell holds it: one kind of line end, nothing around it, no control characters."""
    return _FORBIDDEN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def ids(text: str) -> list[str]:
    """Return the ids in a cell, however they were separated."""
    return [one for one in _SEPARATORS.split(text) if one]


def number_text(text: str) -> str:
    """Return a number as YAML wants it, if it is one: half-width digits, no thousands commas."""
    narrow = unicodedata.normalize("NFKC", text).replace(" ", "")
    return narrow.replace(",", "") if _THOUSANDS.fullmatch(narrow) else narrow


def same(text: str, value: Value, column: Column) -> bool:
    """Tell whether a cell still says what its card says."""
    shown = cell_text(value, column)
    if column.kind == "ids":
        return ids(text) == ids(shown)
    if text == shown:
        return True
    return column.kind == "number" and _number(text) == _number(shown) is not None


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(number_text(text))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
