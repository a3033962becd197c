"""What a value looks like in a cell, and what is in a cell that people typed into."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from kiosk.content.document import Value
from kiosk.sheets.columns import Column

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook can hold."""
LARGEST_NUMBER = 10**15
"""Above it a workbook no longer holds every whole number."""

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_SEPARATORS = re.compile(r"[\s,，、;；]+")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""Characters that XML, and so a workbook, cannot hold."""


class Odd(NamedTuple):
    """A cell that does not hold what its reader sees: a date, an error, a formula that was never calculated."""

    why: str


Cell = str | Odd


def cell_text(value: Value, column: Column) -> str:
    """Return what stands in the cell of `column` for `value`, which is the whole text, number or list."""
    if isinstance(value, dict):
        value = value.get(column.kind if column.kind in ("zh", "en") else "zh")
    elif column.kind == "en":
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


def counted(value: float) -> Cell:
    """Return a number of a workbook as it is written out: 15 digits are exact, what comes behind is noise."""
    if not -LARGEST_NUMBER < value < LARGEST_NUMBER:  # NaN is not, either
        return Odd("number")
    return str(value) if isinstance(value, int) else format(Decimal(f"{value:.15g}").normalize() + 0, "f")
