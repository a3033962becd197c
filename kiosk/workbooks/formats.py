"""What a number format says: its sections, and the pieces of each."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

PieceKind = Literal[
    "literal", "digit", "point", "comma", "percent", "exponent", "slash", "general", "text", "date", "elapsed",
    "half",
]  # fmt: skip
FormatKind = Literal["number", "general", "date", "text", "fraction", "unknown"]


class FormatPiece(NamedTuple):
    """One piece of a section: a placeholder, or letters that are shown as they are."""

    kind: PieceKind
    text: str


class Condition(NamedTuple):
    """Which numbers a section is for, where it says so: [>=10000]."""

    sign: str
    limit: Decimal

    def holds(self, value: Decimal) -> bool:
        """Return whether a number is one of them."""
        return {
            "<": value < self.limit,
            "<=": value <= self.limit,
            ">": value > self.limit,
            ">=": value >= self.limit,
            "=": value == self.limit,
            "<>": value != self.limit,
        }[self.sign]


class FormatSection(NamedTuple):
    """One of the up to four parts of a format: positive numbers; negative ones; zero; text."""

    kind: FormatKind
    pieces: tuple[FormatPiece, ...]
    condition: Condition | None = None
    colour: str = ""
    locale: str = ""
    """What stands behind the hyphen in [$-804]: the language of names of months and days."""


_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.)
    | _(?P<blank>.)
    | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>general|g/通用格式)
    | (?P<half>am/pm|a/p|上午/下午)
    | (?P<exponent>e[+-])
    | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?|aaaa?|e+|b+|g+)
    | (?P<digit>[0#?])
    | (?P<mark>[.,%/@;])
    | (?P<plain>[^a-z"\[\]*_\\!])
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_MARKS: dict[str, PieceKind] = {".": "point", ",": "comma", "%": "percent", "/": "slash", "@": "text"}
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*([+-]?\d+(?:\.\d+)?)")
_COLOUR = re.compile(
    r"(?i:black|blue|cyan|green|magenta|red|white|yellow|color\s*\d+)|黑色|蓝色|青色|绿色|洋红|红色|白色|黄色|颜色\s*\d+"
)
_SYMBOL = re.compile(r"\$([^-]*)(?:-([0-9A-Fa-fx]+))?")
_ELAPSED = re.compile(r"(?i:h+|m+|s+)")


class _Unknown(Exception):  # noqa: N818 - the format cannot be understood; that is what its section says then
    pass


ALL = 4
"""Sections of a format that has one for everything: positive, negative, zero, text."""


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[FormatSection, ...]:
    """Return the sections of a format; a format that cannot be understood is one of the kind `unknown`."""
    try:
        return tuple(_section(tokens) for tokens in _parted(code))
    except _Unknown:
        return (FormatSection("unknown", ()),)


def chosen(code: str, value: Decimal) -> tuple[FormatSection, int] | None:
    """Return the section that a number is shown with, and which one it is; None where Excel shows #####."""
    found = sections(code)
    numeric = found[:3] if len(found) > 1 else found
    if len(numeric) > 1 and numeric[-1].kind == "text" and len(found) < ALL:
        numeric = numeric[:-1]  # the last of fewer than four is for texts if it says so
    if any(section.condition for section in numeric):
        return _conditional(numeric, value)
    for_zero = 2 if len(numeric) == ALL - 1 else 0
    at = 0 if value > 0 or len(numeric) == 1 else 1 if value < 0 else for_zero
    return numeric[at], at


def _conditional(numeric: Sequence[FormatSection], value: Decimal) -> tuple[FormatSection, int] | None:
    for at, section in enumerate(numeric):
        last = at == len(numeric) - 1 and at > 0
        if section.condition is not None and section.condition.holds(value):
            return section, at
        if section.condition is None and (last or (at == 1 and value < 0) or (at == 0 and value > 0)):
            return section, at
    return None


def for_text(code: str) -> FormatSection | None:
    """Return the section that texts are shown with, or None where they are shown as they are."""
    found = sections(code)
    if len(found) >= ALL:
        return found[3]
    return found[-1] if any(piece.kind == "text" for piece in found[-1].pieces) else None


def _parted(code: str) -> list[list[tuple[str, str]]]:
    """Return the tokens of each section: (name of the group in _TOKEN, what it holds)."""
    parts: list[list[tuple[str, str]]] = [[]]
    at = 0
    while at < len(code):
        found = _TOKEN.match(code, at)
        if found is None or found.lastgroup is None:
            raise _Unknown
        if found[0] == ";":
            parts.append([])
        else:
            parts[-1].append((found.lastgroup, found[found.lastgroup]))
        at = found.end()
    return parts


def _section(tokens: list[tuple[str, str]]) -> FormatSection:
    pieces: list[FormatPiece] = []
    condition, colour, locale = None, "", ""
    for name, text in tokens:
        if name != "bracket":
            pieces += _piece(name, text)
        elif said := _CONDITION.fullmatch(text):
            condition = Condition(said[1], Decimal(said[2]))
        elif _COLOUR.fullmatch(text):
            colour = text.lower()
        elif symbol := _SYMBOL.fullmatch(text):
            pieces += [FormatPiece("literal", symbol[1])] if symbol[1] else []
            locale = (symbol[2] or locale).lower()
        elif _ELAPSED.fullmatch(text):
            pieces.append(FormatPiece("elapsed", text.lower()))
        else:  # [DBNum1] and its like: other digits
            raise _Unknown
    return FormatSection(_kind(pieces), tuple(pieces), condition, colour, locale)


def _piece(name: str, text: str) -> list[FormatPiece]:
    if name in ("quoted", "escaped", "plain"):
        return [FormatPiece("literal", text)]
    if name == "blank":
        return [FormatPiece("literal", " ")]
    if name == "fill":
        return []
    if name == "mark":
        return [FormatPiece(_MARKS[text], text)]
    kinds: dict[str, PieceKind] = {
        "general": "general", "half": "half", "exponent": "exponent", "date": "date", "digit": "digit"
    }  # fmt: skip
    return [FormatPiece(kinds[name], text.lower() if name == "date" else text)]


def _kind(pieces: list[FormatPiece]) -> FormatKind:
    kinds = {piece.kind for piece in pieces}
    if kinds & {"date", "elapsed", "half"}:
        return "date" if "general" not in kinds else "unknown"
    if "general" in kinds:
        return "general" if "digit" not in kinds else "unknown"
    if "text" in kinds:
        return "text" if "digit" not in kinds else "unknown"
    return "fraction" if _has_fraction(pieces) else "number"


def _has_fraction(pieces: list[FormatPiece]) -> bool:
    shown = [piece for piece in pieces if piece.text != " "]
    return any(
        one.kind == "slash" and before.kind == "digit" and (after.kind == "digit" or after.text.isdigit())
        for before, one, after in zip(shown, shown[1:], shown[2:], strict=False)
    )
