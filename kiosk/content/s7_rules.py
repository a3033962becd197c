"""What can be known of an S7 feed without connecting: where in the PLC its value lies, and whether it fits there."""

import re
from collections.abc import Iterator, Mapping

from kiosk.content.characters import cleaned
from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path, shortened
from kiosk.model.plc_address import BYTES, MOST_BYTES, WIDTHS, PlcAddress, plc_address, type_at

_Written = Mapping[str, Value]
_TIMER = re.compile(r"%?[TCZ]\s?\d{1,5}", re.IGNORECASE | re.ASCII)
_LIKE = re.compile(
    r"%?(?:DB\s?(\d{1,5})|([IEQAM]))\s?[.,:]?\s?(?:DB)?([A-Z]*)\s?(\d{1,5})(?:[.,:](\d))?",
    re.IGNORECASE | re.ASCII,
)
"""What other programs write: DB10,REAL4 or DB10.DBD4.0."""
_SHORT_WIDTHS = {"R": "D", "I": "W"}


def place_in_plc(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """A value has an address as TIA Portal writes it, and a type of as many bits."""
    given, written = feed.get("address"), feed.get("type")
    if not isinstance(given, str) or not given.strip():
        return
    kind = written if isinstance(written, str) and written in BYTES else None
    if written is not None and kind is None:
        return  # that has been said
    address, where, facts = plc_address(given), (*path, "address"), {"given": shortened(given)}
    if address is None:
        yield _no_address(given, kind, where)
    elif not (told := type_at(address, kind)):
        yield Finding(where, "plc_type_missing", {**facts, "types": WIDTHS[address.width]})
    elif told not in WIDTHS[address.width]:
        near = address._replace(width=_width(told))
        yield Finding(where, "plc_type_misfit", {**facts, "type": told, "near": str(near)})
    elif address.byte + BYTES[told] > MOST_BYTES:
        yield Finding(where, "beyond_plc_area", facts)


def _no_address(given: str, kind: str | None, where: Path) -> Finding:
    facts = {"given": shortened(given)}
    if _TIMER.fullmatch(given.strip()):
        return Finding(where, "plc_timer", facts)
    if near := _near(given, kind):
        return Finding(where, "bad_plc_address_near", {**facts, "near": near})
    return Finding(where, "bad_plc_address", facts)


def _near(given: str, kind: str | None) -> str:
    """Return the address that was probably meant; empty where that cannot be known."""
    found = _LIKE.fullmatch(cleaned(given).strip())
    if found is None:
        return ""
    block, letter, word, byte, bit = found.groups()
    word = word.upper()
    width = _width(kind) if kind else "X" if bit and word in ("", "X") else _width_called(word)
    if not width:
        return ""
    area = letter.upper() if letter else "DB"
    near = plc_address(str(PlcAddress(area, int(block or 0), width, int(byte), int(bit or 0))))
    return str(near) if near else ""


def _width(kind: str) -> str:
    return next(width for width, kinds in WIDTHS.items() if kind in kinds)


def _width_called(word: str) -> str:
    """Return the letter for a type, or for a letter that others use."""
    if word.lower() in BYTES:
        return _width(word.lower())
    return word if word in WIDTHS else _SHORT_WIDTHS.get(word, "")
