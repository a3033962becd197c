"""A number as its format shows it, and the number that is seen there."""

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from kiosk.workbooks.formats import FormatPiece, FormatSection, chosen, sections

LARGEST = Decimal(10) ** 15
"""Above it a workbook no longer holds every whole number."""

_SEEN = re.compile(r"(?P<whole>\d{1,3}(?:,\d{3})+|\d*)(?P<rest>\.\d*)?(?P<power>E[+-]\d+)?")
_NUMERIC = "0123456789.,"
_MINUS = "-−－(（▼▽↓"
_FALLING = ("负", "降", "减", "亏", "跌", "欠", "少")
"""Words that say in a format that the number is negative."""


class Seen(NamedTuple):
    """What a cell with a number shows."""

    text: str
    number: Decimal | None
    """The number in that text, with its sign; None where there is none."""
    why: str = ""
    """A key of the words' room `workbooks` where there is no telling which number is meant."""
    unsaid: str = ""
    """The same, where not even the text can be told."""


def exact(value: float) -> Decimal:
    """Return a number as Excel knows it: 15 digits, what comes behind is noise."""
    return Decimal(f"{value:.15g}")


def plain(value: Decimal) -> str:
    """Return a number written out, without an exponent and needless zeros."""
    return format(value.normalize() + 0, "f")


def dated(code: str, value: float) -> FormatSection | None:
    """Return the section that shows a number as a date, if one does."""
    if not any(section.kind == "date" for section in sections(code)):
        return None
    picked = chosen(code, exact(value))
    return picked[0] if picked is not None and picked[0].kind == "date" else None


def seen(value: float, code: str) -> Seen:
    """Return how a number is shown with a format that is not one of dates."""
    if not -LARGEST < value < LARGEST:  # NaN is not, either
        return Seen("", None, "number", "number")
    number = exact(value)
    if code == "General":  # most are
        return Seen(plain(number), number)
    picked = chosen(code, number)
    if picked is None or picked[0].kind in ("fraction", "unknown", "date"):
        return Seen("", None, "format", "text_format")
    section, at = picked
    if not section.pieces:
        return Seen("", None)  # ;;; shows nothing
    own = at == 1 and number < 0 and section.condition is None
    shown = _shown(section, abs(number) if own else number)
    if shown.number is None:
        return shown
    if own:
        shown = _signed(shown, section, sections(code)[0])
    elif number < 0 and section.condition is not None:
        shown = shown._replace(number=None, why="sign")
    return shown._replace(number=None, why="scale") if _of_two_scales(code) and not shown.why else shown


def _shown(section: FormatSection, value: Decimal) -> Seen:
    if section.kind == "text":  # it is for texts: a number is shown as it is
        parts = [(plain(abs(value)), True)]
    elif section.kind == "general":
        parts = [
            (plain(abs(value)), True) if piece.kind == "general" else (piece.text, False)
            for piece in section.pieces
        ]
    elif not any(piece.kind == "digit" for piece in section.pieces):
        return Seen(_joined(section), None)
    else:
        parts = list(_laid(section.pieces, abs(value)))
    text = "".join(part for part, _ in parts)
    if not any(one.isdigit() for one in text):
        return Seen(text.strip(), None)  # # shows nothing of a zero
    number, minus = _read(parts), "-" if value < 0 else ""
    if number is None:
        return Seen(minus + text.strip(), None, "format")
    return Seen(minus + text.strip(), -number) if minus and number else Seen(text.strip(), number)


def _joined(section: FormatSection) -> str:
    return "".join(piece.text for piece in section.pieces).strip()


def _read(parts: Sequence[tuple[str, bool]]) -> Decimal | None:
    """Return the number that stands in what is shown: digits, and whatever beside them reads like more of it."""
    ours = [at for at, (text, placed) in enumerate(parts) if placed and text]
    if not ours:
        return None
    before = "".join(text for text, _ in parts[: ours[0]])
    inside = "".join(text for text, _ in parts[ours[0] : ours[-1] + 1])
    behind = "".join(text for text, _ in parts[ours[-1] + 1 :])
    start = len(before) - len(before.rstrip(_NUMERIC))
    end = len(behind) - len(behind.lstrip(_NUMERIC))
    whole = (before[len(before) - start :] + inside + behind[:end]).strip()
    found = _SEEN.fullmatch(whole)
    if found is None or not any(one.isdigit() for one in whole):
        return None
    return Decimal(whole.replace(",", ""))


def _signed(shown: Seen, section: FormatSection, first: FormatSection) -> Seen:
    """Return what the section for negative numbers shows: they have no sign but what the format gives them."""
    around = "".join(piece.text for piece in section.pieces if piece.kind == "literal")
    coloured = section.colour and section.colour != first.colour
    if coloured or any(one in around for one in (*_MINUS, *_FALLING)):
        return shown._replace(number=-(shown.number or Decimal(0)) or Decimal(0))
    return shown if not shown.number else shown._replace(number=None, why="sign")


@lru_cache(maxsize=512)
def _of_two_scales(code: str) -> bool:
    """Return whether a format shows some numbers in thousands and others not: 12.3万 below 5000."""
    found = sections(code)
    asked = [one for one in found if one.condition] or found[:2]
    shown = found[:3] if any(one.condition for one in found) else asked
    return len({_scale(one.pieces) for one in shown if _places(one.pieces)}) > 1


def _places(pieces: Iterable[FormatPiece]) -> bool:
    return any(piece.kind in ("digit", "general") for piece in pieces)


def _scale(pieces: tuple[FormatPiece, ...]) -> tuple[int, int]:
    layout = _layout(pieces)
    inside = pieces[layout.first : layout.last]
    pointed = [at for at, piece in enumerate(inside) if piece.kind == "literal" and "." in piece.text]
    behind = sum(piece.kind == "digit" for piece in inside[pointed[-1] :]) if pointed else 0
    return 2 * layout.percents - 3 * layout.thousands, behind


class _Layout(NamedTuple):
    """Where in a section digits go."""

    whole: list[int]
    parts: list[int]
    power: list[int]
    grouped: bool
    thousands: int
    """How often it is divided by a thousand."""
    percents: int
    point: int | None
    commas: frozenset[int]
    """Commas that are not shown as they are."""

    @property
    def first(self) -> int:
        return min(self.whole + self.parts, default=0)

    @property
    def last(self) -> int:
        return max(self.whole + self.parts, default=-1) + 1


@lru_cache(maxsize=512)
def _layout(pieces: tuple[FormatPiece, ...]) -> _Layout:
    digits = [at for at, piece in enumerate(pieces) if piece.kind == "digit"]
    points = [at for at, piece in enumerate(pieces) if piece.kind == "point"]
    point = points[0] if points else None
    exponents = [at for at, piece in enumerate(pieces) if piece.kind == "exponent"]
    end = exponents[0] if exponents else len(pieces)
    whole = [at for at in digits if at < end and (point is None or at < point)]
    parts = [at for at in digits if at < end and point is not None and at > point]
    commas = frozenset(
        at for at, piece in enumerate(pieces) if piece.kind == "comma" and any(one < at for one in digits)
    )
    grouping = {at for at in commas if whole and at < whole[-1]}
    return _Layout(
        whole,
        parts,
        [at for at in digits if at > end],
        bool(grouping),
        len(commas - grouping),
        sum(piece.kind == "percent" for piece in pieces),
        point,
        commas,
    )


def _laid(pieces: tuple[FormatPiece, ...], value: Decimal) -> Iterable[tuple[str, bool]]:
    """Yield what each piece shows of a number that is not negative, and whether it is part of the number."""
    layout = _layout(pieces)
    number = value * Decimal(100) ** layout.percents / Decimal(1000) ** layout.thousands
    power = 0
    if layout.power:
        number, power = _mantissa(number, len(layout.whole), len(layout.parts))
    rounded = number.quantize(Decimal(1).scaleb(-len(layout.parts)), ROUND_HALF_UP)
    whole, _, rest = format(rounded, "f").partition(".")
    shown = _whole(pieces, layout, "" if whole == "0" else whole)
    shown |= _decimals(pieces, layout.parts, rest)
    shown |= _digits(pieces, layout.power, str(abs(power)), grouped=False)
    for at, piece in enumerate(pieces):
        if at in shown:
            yield shown[at], True
        elif piece.kind == "exponent":
            yield f"E{'-' if power < 0 else '+'}", True
        elif piece.kind == "point" and at == layout.point:
            yield ".", True
        elif at not in layout.commas:
            yield piece.text, False


def _mantissa(number: Decimal, whole: int, parts: int) -> tuple[Decimal, int]:
    """Return a number as Excel parts it for the exponent: with several digits before the point it goes by steps."""
    if not number:
        return number, 0
    step = max(whole, 1)
    power = number.adjusted() // step * step if step > 1 else number.adjusted()
    rounded = number.scaleb(-power).quantize(Decimal(1).scaleb(-parts), ROUND_HALF_UP)
    if rounded >= Decimal(10) ** step:
        power += step
    return number.scaleb(-power), power


def _whole(pieces: Sequence[FormatPiece], layout: _Layout, digits: str) -> dict[int, str]:
    return _digits(pieces, layout.whole, digits, grouped=layout.grouped)


def _digits(
    pieces: Sequence[FormatPiece], places: list[int], digits: str, *, grouped: bool
) -> dict[int, str]:
    """Return the digits for each place before the point, from the right; the leftmost takes all that are left."""
    shown: dict[int, str] = {}
    count = 0
    for at in reversed(places):
        leftmost = at == places[0]
        here = digits if leftmost else digits[-1:]
        digits = "" if leftmost else digits[:-1]
        here = here or {"0": "0", "?": " "}.get(pieces[at].text, "")
        text = ""
        for digit in reversed(here):
            text = digit + ("," if grouped and count and count % 3 == 0 and digit != " " else "") + text
            count += 1
        shown[at] = text
    return shown


def _decimals(pieces: Sequence[FormatPiece], places: list[int], digits: str) -> dict[int, str]:
    """Return the digits for each place behind the point: at the end # shows no zero, and ? a blank."""
    shown = dict(zip(places, digits, strict=True)) if places else {}
    for at in reversed(places):
        if shown[at] != "0" or pieces[at].text == "0":
            break
        shown[at] = "" if pieces[at].text == "#" else " "
    return shown
