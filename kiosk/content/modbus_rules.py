"""What can be known of a Modbus feed without connecting: which registers it means."""

from collections.abc import Iterator, Mapping

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path, shortened

_Written = Mapping[str, Value]
_FIRST_DIGITS = ("1", "3", "4")
_SHORT, _LONG = 5, 6
_ONE_BIT = ("coil", "discrete")
_WORDS = {"uint32": 2, "int32": 2, "float32": 2, "uint64": 4, "int64": 4, "float64": 4}
_REGISTERS = 65_536


def register_or_address(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """A register is said by its number in the manual, or by table and address; never both, never neither."""
    number, table, address = (feed.get(key) for key in ("register_number", "table", "address"))
    if number is None and (table is None or address is None):
        yield Finding(path, "register_or_address", {})
    elif number is not None and (table is not None or address is not None):
        key = "address" if address is not None else "table"
        yield Finding((*path, key), "register_and_address", {}, at_key=True)
    elif number is not None and not _number_of_manual(number):
        yield Finding((*path, "register_number"), "bad_register", {"given": shortened(number)})
    elif number is None:
        yield from _address_fits(feed, path)
    elif (
        str(number).isdigit() and int(str(number)[1:]) - 1 + _WORDS.get(str(feed.get("type")), 1) > _REGISTERS
    ):
        yield Finding((*path, "register_number"), "beyond_registers", {"given": shortened(number)})


def _number_of_manual(given: Value) -> bool:
    """Tell whether it is a digit for the table, and then four or five that count from 1."""
    text = str(given).strip()
    if not text.isascii() or not text.isdigit():
        return True  # it is no number at all, which has been said
    within = int(text[1:] or "0")
    return len(text) in (_SHORT, _LONG) and text[0] in _FIRST_DIGITS and 0 < within <= _REGISTERS


def _address_fits(feed: _Written, path: Path) -> Iterator[Finding]:
    given, table = str(feed.get("address")).strip(), feed.get("table")
    if not given.isascii() or not given.isdigit():
        return
    digit = {"holding": "4", "input": "3", "discrete": "1"}.get(str(table))
    if len(given) in (_SHORT, _LONG) and given[0] == digit and _number_of_manual(given):
        yield Finding(
            (*path, "address"), "address_is_number", {"given": given, "address": int(given[1:]) - 1}
        )
    elif int(given) + _WORDS.get(str(feed.get("type")), 1) > _REGISTERS:
        yield Finding((*path, "address"), "beyond_registers", {"given": given})


def one_bit(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """Coils and discrete inputs are single bits, and a bit is one of sixteen."""
    number = str(feed.get("register_number", ""))
    if feed.get("table") in _ONE_BIT or number.startswith("1"):
        for key in ("type", "word_order", "bit"):
            if feed.get(key) is not None:
                yield Finding((*path, key), "no_type_of_bits", {"key": key}, at_key=True)
    elif feed.get("bit") is not None and str(feed.get("type", "uint16")) not in ("uint16", "int16"):
        yield Finding((*path, "bit"), "bit_of_sixteen", {}, at_key=True)
