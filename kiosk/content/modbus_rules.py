"""What can be known of a Modbus feed without connecting: which registers it means."""

from collections.abc import Iterator, Mapping

from kiosk.content.document import Value
from kiosk.content.finding import Finding, Path, shortened
from kiosk.model.register import ONE_BIT, REGISTERS, WORDS, numbered

_Written = Mapping[str, Value]


def register_or_address(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """A register is said by its number in the manual, or by table and address; never both, never neither."""
    number, table, address = (feed.get(key) for key in ("register_number", "table", "address"))
    if number is None and (table is None or address is None):
        yield Finding(path, "register_or_address", {})
    elif number is not None and (table is not None or address is not None):
        key = "address" if address is not None else "table"
        yield Finding((*path, key), "register_and_address", {}, at_key=True)
    elif number is None:
        yield from _address_fits(feed, path)
    elif _is_whole(number):  # else that has been said
        meant = numbered(_text(number))
        if meant is None:
            yield Finding((*path, "register_number"), "bad_register", {"given": shortened(number)})
        elif _is_beyond(meant.address, feed):
            yield Finding((*path, "register_number"), "beyond_registers", {"given": shortened(number)})


def _text(given: Value) -> str:
    return str(given).strip()


def _is_whole(given: Value) -> bool:
    return _text(given).isascii() and _text(given).isdigit()


def _is_beyond(address: int, feed: _Written) -> bool:
    """Tell whether a value that begins there ends beyond its table."""
    return address + WORDS.get(str(feed.get("type")), 1) > REGISTERS


def _address_fits(feed: _Written, path: Path) -> Iterator[Finding]:
    given = _text(feed.get("address"))
    if not _is_whole(given):
        return
    meant = numbered(given)
    if meant is not None and meant.table == feed.get("table"):
        yield Finding((*path, "address"), "address_is_number", {"given": given, "address": meant.address})
    elif _is_beyond(int(given), feed):
        yield Finding((*path, "address"), "beyond_registers", {"given": given})


def one_bit(feed: _Written, path: Path, _known: object) -> Iterator[Finding]:
    """Coils and discrete inputs are single bits, and a bit is one of sixteen."""
    meant = numbered(_text(feed.get("register_number", "")))
    table = meant.table if meant is not None else feed.get("table")
    if table in ONE_BIT:
        for key in ("type", "word_order", "bit"):
            if feed.get(key) is not None:
                yield Finding((*path, key), "no_type_of_bits", {"key": key}, at_key=True)
    elif feed.get("bit") is not None and str(feed.get("type", "uint16")) not in ("uint16", "int16"):
        yield Finding((*path, "bit"), "bit_of_sixteen", {}, at_key=True)
