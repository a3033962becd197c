"""Registers of Modbus devices as manuals number them: a digit for the table, then four or five that count from 1."""

from collections.abc import Mapping
from typing import NamedTuple

REGISTERS = 65_536
"""So many a table has."""
ONE_BIT = ("coil", "discrete")
"""Tables of single bits."""
WORDS: Mapping[str, int] = {
    "uint16": 1, "int16": 1, "uint32": 2, "int32": 2, "float32": 2, "uint64": 4, "int64": 4, "float64": 4,
}  # fmt: skip
"""How many registers a value of a type is in."""
_TABLES = {"1": "discrete", "3": "input", "4": "holding"}
_LENGTHS = (5, 6)


class ModbusRegister(NamedTuple):
    """One register, or one single bit."""

    table: str
    address: int
    """Counted from 0."""


def numbered(number: str) -> ModbusRegister | None:
    """Return which register a manual's number means, like 40001; None where it is no such number."""
    if not (number.isascii() and number.isdigit()) or len(number) not in _LENGTHS:
        return None
    table, address = _TABLES.get(number[0]), int(number[1:]) - 1
    return ModbusRegister(table, address) if table is not None and 0 <= address < REGISTERS else None
