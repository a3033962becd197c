"""Payloads of Sparkplug B: read from their protobuf bytes, as far as a feed needs it, and the one command that is written.

What comes over a network may be anything: every length is compared with what is there, every number has its bound, and
nothing is followed deeper than values lie.
"""

import struct
import zlib
from typing import NamedTuple

from kiosk.sources.message import LARGEST_MESSAGE

_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5
"""How a field is written: protobuf's wire types."""
_LONGEST_VARINT, _SEVEN_BITS, _WHOLE = 10, 0x7F, (1 << 64) - 1

# Numbers of the fields, as the format has them.
_SENT, _METRICS, _NUMBER, _UUID, _BODY = 1, 2, 3, 4, 5
_NAME, _ALIAS, _MEASURED, _TYPE, _HISTORICAL, _NULL, _PROPERTIES = 1, 2, 3, 4, 5, 7, 9
_INT, _LONG, _FLOAT, _DOUBLE, _BOOLEAN, _STRING = 10, 11, 12, 13, 14, 15
_KEYS, _VALUES, _PROPERTY_INT, _PROPERTY_LONG = 1, 2, 3, 4

_PACKED = "SPBV1.0_COMPRESSED"
_EITHER_ZIP = 32 + zlib.MAX_WBITS
_QUALITY, _REBIRTH, _BOOLEAN_TYPE = b"Quality", b"Node Control/Rebirth", 11

_Fields = dict[int, list[int | bytes]]


class WireError(ValueError):
    """These bytes are no payload."""


class Metric(NamedTuple):
    """One value as a node tells it."""

    name: str
    """Empty where the alias stands for it."""
    alias: int | None
    """A number that stands for the name, as the last birth says."""
    time: float | None
    """When it was measured, in seconds since the epoch."""
    type: int
    """Number of the data type; 0 where it is not told."""
    historical: bool
    """Whether it is of the past, and says nothing of now."""
    null: bool
    """Whether there is no value."""
    quality: int | None
    """What the property Quality says; None where it is not there, which means good."""
    value: int | float | str | None
    """A whole number as it is written, without its sign; None for what is no single value."""


class SparkplugPayload(NamedTuple):
    """What one message says."""

    time: float | None
    """When it was sent, in seconds since the epoch."""
    number: int
    """Which message of its node it is, from 0 to 255; some senders leave 0 out."""
    metrics: list[Metric]


def payload(data: bytes) -> SparkplugPayload:
    """Return what a message says; raises WireError where it is none."""
    told = _fields(data)
    metrics = told.get(_METRICS, [])
    if _text(_bytes(told, _UUID)) == _PACKED:
        metrics = _fields(_unpacked(_bytes(told, _BODY))).get(_METRICS, [])
    sent = _whole(told, _SENT)
    return SparkplugPayload(
        None if sent is None else sent / 1000,
        _whole(told, _NUMBER) or 0,
        [_metric(one) for one in metrics if isinstance(one, bytes)],
    )


def rebirth(now: float) -> bytes:
    """Return the payload that asks a node to tell anew what it has."""
    moment = _varint(int(now * 1000))
    metric = (
        b"\x0a"
        + _varint(len(_REBIRTH))
        + _REBIRTH
        + b"\x18"
        + moment
        + b"\x20"
        + _varint(_BOOLEAN_TYPE)
        + b"\x70\x01"
    )
    return b"\x08" + moment + b"\x12" + _varint(len(metric)) + metric


def _metric(data: bytes) -> Metric:
    told = _fields(data)
    measured = _whole(told, _MEASURED)
    properties = _bytes(told, _PROPERTIES)
    return Metric(
        _text(_bytes(told, _NAME)),
        _whole(told, _ALIAS),
        None if measured is None else measured / 1000,
        _whole(told, _TYPE) or 0,
        bool(_whole(told, _HISTORICAL)),
        bool(_whole(told, _NULL)),
        _quality(properties) if properties else None,
        _value(told),
    )


def _value(told: _Fields) -> int | float | str | None:
    for field in (_INT, _LONG, _BOOLEAN):
        if (number := _whole(told, field)) is not None:
            return number
    for field, form in ((_FLOAT, "<f"), (_DOUBLE, "<d")):
        if written := _bytes(told, field):
            if len(written) != struct.calcsize(form):
                raise WireError("a number of another length")
            return float(struct.unpack(form, written)[0])
    return _text(_bytes(told, _STRING)) if _STRING in told else None


def _quality(data: bytes) -> int | None:
    told = _fields(data)
    for key, value in zip(told.get(_KEYS, ()), told.get(_VALUES, ()), strict=False):
        if key == _QUALITY and isinstance(value, bytes):
            given = _fields(value)
            code = _whole(given, _PROPERTY_INT)
            return _whole(given, _PROPERTY_LONG) if code is None else code
    return None


def _fields(data: bytes) -> _Fields:
    """Return what is written under each number, in order. Raises WireError."""
    found: _Fields = {}
    at, end = 0, len(data)
    while at < end:
        key, at = _varint_at(data, at)
        kind = key & 7
        value: int | bytes
        if kind == _VARINT:
            value, at = _varint_at(data, at)
        else:
            length = 8 if kind == _EIGHT else 4
            if kind == _BYTES:
                length, at = _varint_at(data, at)
            elif kind not in (_EIGHT, _FOUR):
                raise WireError("a field of no known kind")
            if length > end - at:
                raise WireError("it ends too early")
            value = data[at : at + length]
            at += length
        if not key >> 3:
            raise WireError("a field without a number")
        found.setdefault(key >> 3, []).append(value)
    return found


def _varint_at(data: bytes, at: int) -> tuple[int, int]:
    """Return a number and where it ends."""
    value = 0
    for place in range(_LONGEST_VARINT):
        if at >= len(data):
            raise WireError("it ends too early")
        byte = data[at]
        at += 1
        value |= (byte & _SEVEN_BITS) << 7 * place
        if byte <= _SEVEN_BITS:
            return value & _WHOLE, at
    raise WireError("a number without an end")


def _varint(value: int) -> bytes:
    written = bytearray()
    while value > _SEVEN_BITS:
        written.append(value & _SEVEN_BITS | _SEVEN_BITS + 1)
        value >>= 7
    return bytes([*written, value])


def _whole(told: _Fields, field: int) -> int | None:
    given = told.get(field, (None,))[-1]
    return given if isinstance(given, int) else None


def _bytes(told: _Fields, field: int) -> bytes:
    given = told.get(field, (b"",))[-1]
    return given if isinstance(given, bytes) else b""


def _text(written: bytes) -> str:
    return written.decode("utf-8", "replace")


def _unpacked(body: bytes) -> bytes:
    unpack = zlib.decompressobj(_EITHER_ZIP)
    try:
        content = unpack.decompress(body, LARGEST_MESSAGE + 1)
    except zlib.error as error:
        raise WireError("it cannot be unpacked") from error
    if len(content) > LARGEST_MESSAGE:
        raise WireError("it is too large")
    return content
