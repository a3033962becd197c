"""How numbers and switches are written: what a computer would take and a reader would stumble over."""

import re

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path, shortened
from kiosk.content.rules import Known
from kiosk.words import said

_PLAIN = re.compile(r"[+-]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_LOOSE = re.compile(r"\s*[+-]?(?:\d[\d_]*)?\.?\d[\d_]*(?:[eE][+-]?\d+)?\s*")
"""What Python reads as a number: also 0123, 1_000, and digits of other scripts."""

_SAID = {"yes": "true", "y": "true", "on": "true", "t": "true", "1": "true"}
_DENIED = {"no": "false", "n": "false", "off": "false", "f": "false", "0": "false"}
_SWITCHED = _SAID | _DENIED


def number(value: Value, path: Path, key: str | int, _known: Known, found: list[Finding]) -> None:
    """Look at a number: it has no leading zero, and its digits are plain."""
    if isinstance(value, str) and not _PLAIN.fullmatch(value) and _LOOSE.fullmatch(value):
        plain = _plain(value)
        if plain != value.strip():
            facts = {"key": str(key), "given": shortened(value), "plain": plain}
            found.append(Finding((*path, key), "odd_number", facts))


def _plain(value: str) -> str:
    digits = "".join(str(int(one)) if one.isdigit() else one for one in value.strip() if one != "_")
    return re.sub(r"^([+-]?)0+(?=\d)", r"\1", digits)


def switch(value: Value, path: Path, key: str | int, _known: Known, found: list[Finding]) -> None:
    """Look at a switch: it is true or false."""
    meant = _SWITCHED.get(value.lower()) if isinstance(value, str) else None
    if meant is not None:
        facts = {
            "key": str(key),
            "given": shortened(value),
            "choice": said("content", "write_switch", meant=meant),
        }
        found.append(Finding((*path, key), "odd_switch", facts))
