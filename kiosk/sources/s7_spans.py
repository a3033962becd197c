"""Memory of Siemens PLCs: where a feed's bytes are, which are asked for together, and which number they hold."""

import math
import struct
from collections.abc import Collection, Sequence
from typing import NamedTuple

from kiosk.model.feeds.s7 import S7Feed
from kiosk.model.plc_address import BYTES, PlcAddress, plc_address, type_at
from kiosk.sources.registers import LARGEST, SMALLEST
from kiosk.sources.scaling import scaled
from kiosk.sources.trouble import UnreadError
from kiosk.words import said

MOST_BETWEEN = 16
"""So many bytes nobody wants are asked for rather than naming another place, which takes as many."""
MOST_ITEMS = 20
"""Places that one question may name."""
_HEAD_BYTES, _ASKED_BYTES, _TOLD_BYTES = 14, 12, 4
"""Of a question or an answer: before the places, for a place in the question, and for one in the answer."""

_FORMATS = {"bool": ">B", "byte": ">B", "usint": ">B", "sint": ">b", "word": ">H", "uint": ">H", "int": ">h"}
_FORMATS |= {"dword": ">I", "udint": ">I", "dint": ">i", "time": ">i", "real": ">f"}
_FORMATS |= {"ulint": ">Q", "lint": ">q", "lreal": ">d"}


class ByteSpan(NamedTuple):
    """Bytes that follow each other."""

    area: str
    block: int
    start: int
    length: int

    @property
    def end(self) -> int:
        """The first one that is no more of it."""
        return self.start + self.length

    def holds(self, other: "ByteSpan") -> bool:
        """Tell whether another one lies in it."""
        return self[:2] == other[:2] and self.start <= other.start and other.end <= self.end


def address_of(feed: S7Feed) -> PlcAddress:
    """Return the address of a feed that was checked."""
    address = plc_address(feed.address)
    if address is None or not type_at(address, feed.type):
        raise UnreadError(said("feeds", "no_such_plc_address"), said("feeds", "check_type"), ("address",))
    return address


def span_of(feed: S7Feed) -> ByteSpan:
    """Return where the value of a feed is."""
    address = address_of(feed)
    return ByteSpan(address.area, address.block, address.byte, BYTES[type_at(address, feed.type)])


def joined(spans: Collection[ByteSpan], pdu_bytes: int) -> list[ByteSpan]:
    """Return spans in which all of these lie, neighbours in one; each fits into an answer of so many bytes."""
    most = pdu_bytes - _HEAD_BYTES - _TOLD_BYTES
    found: list[ByteSpan] = []
    for one in sorted(set(spans)):
        last = found[-1] if found else None
        if (
            last is not None
            and last[:2] == one[:2]
            and one.start - last.end <= MOST_BETWEEN
            and max(one.end, last.end) - last.start <= most
        ):
            found[-1] = last._replace(length=max(one.end, last.end) - last.start)
        else:
            found.append(one)
    return found


def asked_at_once(spans: Sequence[ByteSpan], pdu_bytes: int) -> list[list[ByteSpan]]:
    """Return which spans to name in one question, so that neither it nor its answer has more than so many bytes."""
    questions: list[list[ByteSpan]] = []
    room = 0
    for span in spans:
        told = _TOLD_BYTES + span.length + span.length % 2  # the next place begins at an even byte
        named = len(questions[-1]) if questions else MOST_ITEMS
        if named == MOST_ITEMS or told > room or _HEAD_BYTES + _ASKED_BYTES * (named + 1) > pdu_bytes:
            questions.append([])
            room = pdu_bytes - _HEAD_BYTES
        questions[-1].append(span)
        room -= told
    return questions


def number_in(feed: S7Feed, content: bytes) -> float:
    """Return the value that a feed's bytes hold; raises UnreadError where that is no measurement."""
    address = address_of(feed)
    kind = type_at(address, feed.type)
    value = struct.unpack(_FORMATS[kind], content)[0]
    if kind == "bool":
        value = value >> address.bit & 1
    elif kind in ("real", "lreal") and not (value == 0 or SMALLEST <= abs(value) <= LARGEST):
        raise _no_measurement(kind, content, value)
    return scaled(float(value), feed.scale, feed.offset)


def _no_measurement(kind: str, content: bytes, value: float) -> UnreadError:
    if not math.isfinite(value):
        return UnreadError(
            said("feeds", "no_number_in_plc"), said("feeds", "look_at_program"), ("address", "type")
        )
    other = {"real": "dint", "lreal": "lint"}[kind]
    meant = struct.unpack(_FORMATS[other], content)[0]
    return UnreadError(
        said("feeds", "odd_register", shown=f"{value:.3g}"),
        said("feeds", "other_type", other=other, meant=meant),
        ("type", "address"),
    )
