"""Parsing of numbers as tables and messages write them."""

import math
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

Style = Literal["point", "comma", "unknown", "mixed"]
"""How the numbers of a column part their decimals: nobody knows where no number tells, or some do this and some that."""

HOLES = frozenset(
    (
        *("", "-", "--", "---", "–", "—", "——", "―", "/", "\\", ".", "..", "...", "…", "……", "?", "*"),
        *("null", "nil", "none", "nan", "n/a", "na", "#n/a", "nodata", "no data", "missing", "nd", "~"),
        *("undefined", "unknown", "unavailable", "not available", "no value"),
        *(
            "无",
            "无数据",
            "暂无",
            "暂无数据",
            "缺",
            "缺测",
            "缺失",
            "缺省",
            "空",
            "空缺",
            "空白",
            "未测",
            "未检测",
        ),
    )
)
"""What people and programs write where there is no value, in small letters."""

_NARROW: dict[int, int | str | None] = {0xFF01 + at: 0x21 + at for at in range(94)} | {
    0x2212: "-",
    0x3000: " ",
    0xA0: " ",
}
_NARROW |= {0x2009: " ", 0x202F: " ", 0x2007: " ", 0xFEFF: None, 0x200B: None, 0x2019: "'"}
_AS_TEXT = re.compile(r"=\"([^\"]*)\"|'(.*)", re.DOTALL)
"""How a spreadsheet is made to keep a number as text: ="012", '012."""

_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,4})?", re.ASCII | re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?\d{1,3}([ '])\d{3}(?:\1\d{3})*(?:\.\d+)?", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3})(?:\.\d*)?", re.ASCII)
_DECIMALS = re.compile(
    r"[+-]?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+),\d+(?:e[+-]?\d{1,4})?",
    re.ASCII | re.IGNORECASE,
)
_POINT_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)
_MYRIADS = re.compile(r"[+-]?[1-9]\d{0,3}(?:,\d{4})+", re.ASCII)


_ACCOUNTED = re.compile(r"\(\s*([\d.,' ]+)\)|([\d.,' ]+)-", re.ASCII)
_LARGE = re.compile(r"([+-]?\d[\d,]*(?:\.\d+)?)\s*([万亿])", re.ASCII)


def number(given: object, style: Style = "point") -> float | None:
    """Return a finite number, also one that was written as text, or None.

    What can be read in two ways is not read: 1,002 where a comma may part thousands or decimals.
    """
    if isinstance(given, bool) or not isinstance(given, str | int | float | Decimal):
        return None
    try:
        value = _of_text(given, style) if isinstance(given, str) else float(given)
    except (ValueError, OverflowError):
        return None
    return value if value is not None and math.isfinite(value) else None


def is_hole(given: object) -> bool:
    """Tell whether it says that there is no value: nothing, null, NaN, a dash."""
    if isinstance(given, str):
        return len(given) < 20 and plain(given).lower() in HOLES  # noqa: PLR2004 - longer than any of them
    return given is None or (isinstance(given, float | Decimal) and math.isnan(given))


def minus_of(given: str) -> str:
    """Return a number with a minus before it that was written (1,002) or 1002-, as accountants do; empty for others."""
    found = _ACCOUNTED.fullmatch(plain(given))
    return f"-{(found[1] or found[2]).strip()}" if found else ""


def large_of(given: str) -> str:
    """Return 12万 or 1.5亿 written out; empty for others."""
    found = _LARGE.fullmatch(plain(given))
    if found is None:
        return ""
    value = Decimal(found[1].replace(",", "")) * (10**4 if found[2] == "万" else 10**8)
    return f"{value.normalize():f}"


def plain(text: str) -> str:
    """Return a text without blanks around it, full-width characters as narrow ones; for numbers and times."""
    return text.strip() if text.isascii() else text.translate(_NARROW).strip()


def style_of(texts: Iterable[str], *, comma_divides: bool) -> Style:
    """Return what a comma means in the numbers of a column; `comma_divides` tells whether it parts the cells, too."""
    told = {_tells(plain(text)) for text in texts if "," in text or "，" in text or "." in text}
    if {"point", "comma"} <= told:
        return "mixed"
    if "comma" in told:
        return "comma"
    return "point" if "point" in told or comma_divides else "unknown"


def _tells(text: str) -> Style:
    """Return what one number tells of its column."""
    if _PLAIN.fullmatch(text):
        return "unknown" if _POINT_THOUSANDS.fullmatch(text) else "point"
    thousands, decimals = _THOUSANDS.fullmatch(text), _DECIMALS.fullmatch(text)
    if _MYRIADS.fullmatch(text) or bool(thousands) == bool(decimals):
        return "unknown"
    return "point" if thousands else "comma"


def _of_text(given: str, style: Style) -> float | None:
    text = plain(given)
    if as_text := _AS_TEXT.fullmatch(text):
        text = (as_text[1] or as_text[2] or "").strip()
    if text.endswith("%"):
        text = text[:-1].rstrip()
    if _PLAIN.fullmatch(text):
        return None if style in ("comma", "mixed") and _POINT_THOUSANDS.fullmatch(text) else float(text)
    if _GROUPED.fullmatch(text):
        return float(text.replace(" ", "").replace("'", ""))
    return _with_comma(text, style)


def _with_comma(text: str, style: Style) -> float | None:
    if _POINT_THOUSANDS.fullmatch(text):  # 1.234.567: with one point it was plain
        return float(text.replace(".", ""))
    thousands, decimals = bool(_THOUSANDS.fullmatch(text)), bool(_DECIMALS.fullmatch(text))
    if thousands and decimals:
        thousands, decimals = style == "point", style == "comma"
    if thousands:
        return float(text.replace(",", ""))
    if decimals and (style == "comma" or not _MYRIADS.fullmatch(text)):
        return float(text.replace(".", "").replace(" ", "").replace(",", "."))
    return None
