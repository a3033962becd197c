"""Absolute addresses of Siemens PLCs, as TIA Portal and STEP 7 write them: where in the memory a value lies."""

import re
from typing import NamedTuple

MOST_BYTES = 65_536
"""An area, or a data block, ends there."""
BYTES = {
    "bool": 1,
    "byte": 1,
    "usint": 1,
    "sint": 1,
    "word": 2,
    "uint": 2,
    "int": 2,
    "dword": 4,
    "udint": 4,
    "dint": 4,
    "real": 4,
    "time": 4,
    "ulint": 8,
    "lint": 8,
    "lreal": 8,
}
"""Type of a value -> how many bytes it takes; a bool is one bit of its byte."""
WIDTHS = {"X": ("bool",), "B": ("byte", "usint", "sint"), "W": ("word", "uint", "int")}
WIDTHS["D"] = tuple(one for one in BYTES if one not in {*WIDTHS["X"], *WIDTHS["B"], *WIDTHS["W"]})
"""Letter of an address -> types that may begin there. There is no letter for 64 bits: D stands for those, too."""
AREAS = {"I": "I", "E": "I", "Q": "Q", "A": "Q", "M": "M"}
"""What inputs, outputs and bit memory are called, in international and in German mnemonics."""

_FORM = re.compile(r"%?(?:DB(\d{1,5})\.DB|([IEQAM]))([XBWD]?)(\d{1,5})(?:\.(\d))?", re.IGNORECASE | re.ASCII)


class PlcAddress(NamedTuple):
    """Where a value begins."""

    area: str
    """DB, I, Q or M."""
    block: int
    """Number of the data block, 0 elsewhere."""
    width: str
    """X, B, W or D."""
    byte: int
    bit: int

    def __str__(self) -> str:
        """Return it as it is written."""
        place = f"{self.byte}.{self.bit}" if self.width == "X" else f"{self.byte}"
        if self.area == "DB":
            return f"DB{self.block}.DB{self.width}{place}"
        return f"{self.area}{self.width if self.width != 'X' else ''}{place}"


def plc_address(written: str) -> PlcAddress | None:
    """Return the address that is written so; None for what is none."""
    found = _FORM.fullmatch(written.strip())
    if found is None:
        return None
    block, letter, width, byte, bit = found.groups()
    width = (width or ("X" if bit and letter else "")).upper()
    fits = bool(width) and (bit is not None) == (width == "X") and int(bit or 0) < 8  # noqa: PLR2004 - bits of a byte
    if not fits or (block is not None and not 0 < int(block) < MOST_BYTES):
        return None
    area = AREAS[letter.upper()] if letter else "DB"
    return PlcAddress(area, int(block or 0), width, int(byte), int(bit or 0))


def type_at(address: PlcAddress, written: str | None) -> str:
    """Return the type of what is there: as it is written, or the only one that is meant; empty where nobody knows."""
    return written or {"X": "bool", "B": "byte"}.get(address.width, "")
