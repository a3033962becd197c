"""Changes as OPC UA servers tell them, read off the bytes of their answers: imported only where a feed is of that kind.

The library makes a dozen objects of every value, and thousands come a second. What is plain, one good number, is read here;
all else is left to it.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from asyncua import ua
from asyncua.common.utils import Buffer
from asyncua.ua.object_ids import ObjectIds
from asyncua.ua.ua_binary import struct_from_binary

from kiosk.sources.credible import LARGEST

_CHANGES = ua.FourByteNodeId(ua.Int32(ObjectIds.DataChangeNotification_Encoding_DefaultBinary))
_NUMBERS = {1: "?", 2: "b", 3: "B", 4: "h", 5: "H", 6: "i", 7: "I", 8: "q", 9: "Q", 10: "f", 11: "d"}
"""How types of numbers are encoded; a single one has nothing else in its byte."""
_VALUE, _STATUS, _MEASURED, _SERVED, _FINER, _SERVED_FINER = (1 << bit for bit in range(6))
"""What a value says that it has with it: its status, the source's time and the server's, each with more digits."""
_DOUBTED = 1 << 30
"""Statuses from here on are not good."""
_EPOCH = 11_644_473_600
"""Seconds from the year that these clocks begin in to ours."""
_LAST_TIME = 2_650_467_743_990_000_000
"""Times from here on only say that there is none."""


class PlainChange(NamedTuple):
    """A number whose status is good."""

    handle: int
    value: float
    when: float | None
    """When its source measured it, in seconds since the epoch; None where it does not say."""


class _ChangeLayout(NamedTuple):
    fields: struct.Struct
    """The handle, the number, and what there is of status and time."""
    status: bool
    measured: bool


_layouts: dict[bytes, _ChangeLayout | None] = {}
"""By the two bytes in front of a value, how it and what is with it lie; None where that is not plain."""


def hand_over() -> None:
    """Have the library hand over changes as they came, in this process: for `changes_in`."""
    ua.extension_objects_by_typeid.pop(_CHANGES, None)


def changes_in(notification: object) -> "Iterator[PlainChange | ua.MonitoredItemNotification]":
    """Tell the changes in one notification of a subscription, in order; none where it is about something else.

    Raises what the library raises, or struct.error, for what is none.
    """
    if isinstance(notification, ua.ExtensionObject) and notification.TypeId == _CHANGES:
        yield from _read(notification.Body or b"")
    else:
        yield from getattr(notification, "MonitoredItems", None) or ()


def _read(body: bytes) -> "Iterator[PlainChange | ua.MonitoredItemNotification]":
    place, (count,) = 4, struct.unpack_from("<i", body)
    for _ in range(count):
        head = body[place + 4 : place + 6]
        layout = _layouts[head] if head in _layouts else _learnt(head)
        change = _plain(layout, body, place) if layout is not None else None
        if layout is not None and change is not None:
            place += layout.fields.size
            yield change
        else:
            rest = Buffer(body, place)
            yield struct_from_binary(ua.MonitoredItemNotification, rest)
            place = len(body) - len(rest)


def _plain(layout: _ChangeLayout, body: bytes, place: int) -> PlainChange | None:
    """Return the change, or None where its status is not good, or its number or time not plain."""
    handle, value, *rest = layout.fields.unpack_from(body, place)
    if not -LARGEST <= value <= LARGEST or (layout.status and rest[0] >= _DOUBTED):
        return None
    if not layout.measured:
        return PlainChange(handle, float(value), None)
    ticks = rest[-1]
    if not 0 <= ticks < _LAST_TIME:
        return None
    # Counted in whole microseconds, as the library does.
    return PlainChange(handle, float(value), (ticks // 10 - _EPOCH * 1_000_000) / 1_000_000)


def _learnt(head: bytes) -> _ChangeLayout | None:
    """Return what two bytes say of how a change lies, and remember it: there are not many that are valid."""
    mask, kind = head
    if not mask & _VALUE or mask > 2 * _SERVED_FINER - 1 or kind not in _NUMBERS:
        return _layouts.setdefault(head, None)
    rest = ((_STATUS, "I"), (_MEASURED, "q"), (_FINER, "2x"), (_SERVED, "8x"), (_SERVED_FINER, "2x"))
    fields = "<I2x" + _NUMBERS[kind] + "".join(form for bit, form in rest if mask & bit)
    layout = _ChangeLayout(struct.Struct(fields), bool(mask & _STATUS), bool(mask & _MEASURED))
    return _layouts.setdefault(head, layout)
