"""Values of Sparkplug B: what a metric's number is by its data type, and what its quality means."""

from typing import Literal

_BITS = {1: 8, 2: 16, 3: 32, 4: 64, 5: 8, 6: 16, 7: 32, 8: 64}
"""Number of a data type of whole numbers -> its bits."""
_SIGNED = (1, 2, 3, 4)
_BROKEN, _SWITCH = (9, 10), 11
_WIDTHS = (32, 64)
"""Bits in which senders write whole numbers of every type."""

TYPES = {
    1: "Int8",
    2: "Int16",
    3: "Int32",
    4: "Int64",
    5: "UInt8",
    6: "UInt16",
    7: "UInt32",
    8: "UInt64",
    9: "Float",
    10: "Double",
    11: "Boolean",
    12: "String",
    13: "DateTime",
    14: "Text",
    15: "UUID",
    16: "DataSet",
    17: "Bytes",
    18: "File",
    19: "Template",
}
"""Number of a data type -> how it is called."""

_GOOD, _UNCERTAIN, _BEYOND = 192, 64, 256


def number_of(value: float | str | None, data_type: int) -> float | None:
    """Return what was written, as its type says; None for what is no number, or none of this type."""
    if data_type in _BITS and isinstance(value, int):
        return _whole(value, _BITS[data_type], signed=data_type in _SIGNED)
    if data_type in _BROKEN and isinstance(value, float):
        return value
    if data_type == _SWITCH and value in (0, 1):
        return float(value)
    return None


def quality_of(code: int | None) -> Literal["good", "uncertain", "bad"]:
    """Return what a quality means. The format knows 0, 192 and 500; the others are OPC's, as gateways pass them on."""
    if code is None or _GOOD <= code < _BEYOND:
        return "good"
    return "uncertain" if _UNCERTAIN <= code < _GOOD else "bad"


def _whole(written: int, bits: int, *, signed: bool) -> float | None:
    """Return a number in two's complement: of its own bits, or of all that it was written in."""
    value = written & (1 << bits) - 1
    if signed and value >> bits - 1:
        value -= 1 << bits
    # A sign reaches as far as the number was written; what else stands there does not belong to the type.
    return float(value) if written in {value % (1 << width) for width in (bits, *_WIDTHS)} else None
