"""Registers of Modbus devices: where a feed's are, which are asked for together, and which number they hold."""

import math
import struct
from collections.abc import Collection, Sequence
from typing import NamedTuple

from kiosk.model.feeds.modbus import ModbusFeed
from kiosk.model.register import ONE_BIT, WORDS, numbered
from kiosk.sources.scaling import scaled
from kiosk.sources.trouble import UnreadError
from kiosk.words import said

MOST_WORDS, MOST_BITS = 125, 2000
"""What one answer can hold."""
MOST_BETWEEN = 16
"""So many registers nobody wants are asked for rather than asking twice."""
SMALLEST, LARGEST = 1e-20, 1e20
"""What is beyond these, and not zero, is no measurement: its words are in another order."""

_FORMATS = {
    "uint16": ">H",
    "int16": ">h",
    "uint32": ">I",
    "int32": ">i",
    "uint64": ">Q",
    "int64": ">q",
    "float32": ">f",
    "float64": ">d",
}
_ORDERS = ("ABCD", "CDAB", "BADC", "DCBA")


class RegisterSpan(NamedTuple):
    """Registers, or single bits, that follow each other."""

    unit: int
    """Which device behind the address."""
    table: str
    start: int
    """Counted from 0."""
    length: int

    @property
    def end(self) -> int:
        """The first one that is no more of it."""
        return self.start + self.length


def span_of(feed: ModbusFeed) -> RegisterSpan:
    """Return where the value of a feed is; raises ValueError for a number that no manual has."""
    table, start = str(feed.table or "holding"), feed.address or 0
    if feed.register_number is not None:
        meant = numbered(str(feed.register_number))
        if meant is None:
            raise ValueError(feed.register_number)
        table, start = meant
    count = 1 if table in ONE_BIT else WORDS[feed.type]
    return RegisterSpan(feed.unit_id, table, start, count)


def asked_together(spans: Collection[RegisterSpan]) -> list[RegisterSpan]:
    """Return which spans to ask for, so that all of these come in few answers."""
    together: list[RegisterSpan] = []
    for one in sorted(set(spans)):
        last = together[-1] if together else None
        most = MOST_BITS if one.table in ONE_BIT else MOST_WORDS
        if (
            last is not None
            and last[:2] == one[:2]
            and one.start - last.end <= MOST_BETWEEN
            and max(one.end, last.end) - last.start <= most
        ):
            together[-1] = last._replace(length=max(one.end, last.end) - last.start)
        else:
            together.append(one)
    return together


def number_in(feed: ModbusFeed, words: Sequence[int]) -> float:
    """Return the value that a feed's registers hold, or its single bit; raises UnreadError where that is no measurement."""
    if span_of(feed).table in ONE_BIT:
        return scaled(float(bool(words[0])), feed.scale, feed.offset)
    if feed.bit is not None:
        return scaled(float(words[0] >> feed.bit & 1), feed.scale, feed.offset)
    value = _read(words, feed.type, feed.word_order)
    if feed.type.startswith("float") and not _measured(value):
        raise _no_measurement(feed, words, value)
    return scaled(value, feed.scale, feed.offset)


def _read(words: Sequence[int], kind: str, order: str) -> float:
    """Return the number in these registers; `order` tells where the bytes of each four are."""
    given = list(words)
    if order in ("CDAB", "DCBA"):
        given.reverse()
    swapped = order in ("BADC", "DCBA")
    content = b"".join(word.to_bytes(2, "little" if swapped else "big") for word in given)
    return float(struct.unpack(_FORMATS[kind], content)[0])


def _measured(value: float) -> bool:
    return value == 0 or SMALLEST <= abs(value) <= LARGEST


def _no_measurement(feed: ModbusFeed, words: Sequence[int], value: float) -> UnreadError:
    if not math.isfinite(value):  # how devices say that they have none
        return UnreadError(
            said("feeds", "no_number_in_register"), said("feeds", "wait_for_device"), ("type",)
        )
    others = [(order, _read(words, feed.type, order)) for order in _ORDERS if order != feed.word_order]
    better = [(order, one) for order, one in others if math.isfinite(one) and _measured(one) and one]
    shown = f"{value:.3g}"
    if not better:
        return UnreadError(said("feeds", "odd_register", shown=shown), said("feeds", "check_type"), ("type",))
    # Of several that could be meant, that which needs fewest digits: measurements are round, others are not.
    order, meant = min(better, key=lambda one: (abs(math.log10(abs(one[1]))), _ORDERS.index(one[0])))
    return UnreadError(
        said("feeds", "odd_register", shown=shown),
        said("feeds", "other_word_order", order=order, meant=f"{meant:.6g}"),
        ("word_order", "type"),
    )
