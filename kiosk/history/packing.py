"""Compression of rows into bytes, and back: whole numbers, differences, planes of bytes, zlib.

A number that is written with up to six decimals comes back exactly; any other to a millionth of what its column moves
within the block. A checksum (that of zlib) is over all of it.
"""

import struct
import zlib
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kiosk.history.columns import (
    BINARY,
    COLUMN,
    DECIMAL,
    DECIMALS,
    EXACT,
    PLAIN,
    STEPS,
    few_samples,
    finest,
)
from kiosk.history.rows import GRAIN, HistoryRows
from kiosk.sources.inbox import Floats

MOST_ROWS = 1 << 17
"""HistoryRows of one block; a day of minutes has 1,440, an hour of twenty samples a second 3,600."""
FEW = 50
"""So many samples are sooner packed one by one: arrays are made for many."""
_HEAD = struct.Struct("<BI")
_EACH, _THINNED = 1, 2
"""Layouts: samples, which have one value each; and rows that have four, and a count."""

_Integers = NDArray[np.int64]


class DamageError(ValueError):
    """The bytes are not what was written."""


def pack(rows: HistoryRows, level: int = 6) -> bytes:
    """Return rows as bytes; `level` is zlib's."""
    plain = bool((rows.samples == 1).all())
    moments = np.round(rows.times * GRAIN).astype(np.int64)
    if plain and 0 < moments.size <= FEW:
        return zlib.compress(
            _HEAD.pack(_EACH, moments.size) + few_samples(moments.tolist(), rows.last.tolist()), level
        )
    columns = [_integers(moments)]
    if plain:
        columns.append(_numbers(rows.last))
    else:
        columns += [_numbers(column) for column in rows[1:]]
    head = _HEAD.pack(_EACH if plain else _THINNED, moments.size)
    return zlib.compress(head + b"".join(columns), level)


def unpack(data: bytes) -> HistoryRows:
    """Return what was packed. Raises DamageError."""
    try:
        # One that is damaged must not unfold without end.
        unfolding = zlib.decompressobj()
        content = unfolding.decompress(data, MOST_ROWS * 8 * len(HistoryRows._fields) + 1024)
        if not unfolding.eof:
            raise DamageError("it does not end")
        return _Unpacking(content).rows()
    except (zlib.error, struct.error, ValueError, TypeError) as error:
        raise DamageError(str(error)) from error


def _numbers(values: Floats) -> bytes:
    """Return a column of numbers."""
    for decimals in range(DECIMALS + 1):
        scaled = np.rint(values * 10.0**decimals)
        if bool((scaled / 10.0**decimals == values).all()) and bool((np.abs(scaled) < EXACT).all()):
            return _integers(scaled.astype(np.int64), DECIMAL, decimals)
    exponent = finest(float(np.ptp(values)), float(np.abs(values).max()))
    return _integers(np.rint(np.ldexp(values, -exponent)).astype(np.int64), BINARY, exponent)


def _integers(numbers: _Integers, kind: int = DECIMAL, scale: int = 0) -> bytes:
    """Return whole numbers: themselves or their differences, whichever are smaller, byte planes side by side."""
    if not numbers.size:
        return COLUMN.pack(kind, scale, 0, PLAIN | 1)
    first = int(numbers[0])
    lowest = int(numbers.min())
    plain = (numbers - lowest).astype(np.uint64)
    steps = np.diff(numbers)
    folded = ((steps << 1) ^ (steps >> 63)).astype(np.uint64)  # small ones, whichever way they go
    how, base, chosen = (STEPS, first, folded) if _weight(folded) < _weight(plain) else (PLAIN, lowest, plain)
    most = int(chosen.max()) if chosen.size else 0
    width = next(each for each in (1, 2, 4, 8) if most < 1 << 8 * each)
    planes = chosen.astype(f"<u{width}").view(np.uint8).reshape(-1, width).T
    return COLUMN.pack(kind, scale, base, how | width) + planes.tobytes()


def _weight(numbers: NDArray[np.uint64]) -> float:
    return float(np.log2(numbers.astype(np.float64) + 1.0).mean()) if numbers.size else 0.0


class _ColumnHead(NamedTuple):
    kind: int
    scale: int
    base: int
    how: int


class _Unpacking:
    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, _HEAD.size
        self._layout, self._count = _HEAD.unpack_from(content)

    def rows(self) -> HistoryRows:
        if self._count > MOST_ROWS or self._layout not in (_EACH, _THINNED):
            raise DamageError("no block of ours")
        times = self._integers(self._head()) / GRAIN
        columns = [self._numbers() for _ in range(1 if self._layout == _EACH else 5)]
        if self._at != len(self._content):
            raise DamageError("more than was written")
        if self._layout == _EACH:
            value = columns[0]
            return HistoryRows(times, value, value, value, value, np.ones(self._count))
        least, most, mean, last, count = columns
        # Each was rounded by itself.
        return HistoryRows(times, least, most, np.clip(mean, least, most), np.clip(last, least, most), count)

    def _head(self) -> _ColumnHead:
        head = _ColumnHead(*COLUMN.unpack_from(self._content, self._at))
        self._at += COLUMN.size
        return head

    def _numbers(self) -> Floats:
        head = self._head()
        whole = self._integers(head).astype(np.float64)
        if head.kind == DECIMAL:
            return whole / 10.0**head.scale
        return np.ldexp(whole, head.scale)

    def _integers(self, head: _ColumnHead) -> _Integers:
        width, steps = head.how & 0x0F, bool(head.how & STEPS)
        if width not in (1, 2, 4, 8):
            raise DamageError("no width of ours")
        count = max(0, self._count - (1 if steps else 0))
        planes = np.frombuffer(self._content, np.uint8, count * width, self._at).reshape(width, count)
        self._at += count * width
        numbers = np.ascontiguousarray(planes.T).view(f"<u{width}").reshape(count).astype(np.uint64)
        if not steps:
            return numbers.astype(np.int64) + head.base
        unfolded = (numbers >> np.uint64(1)).astype(np.int64) ^ -(numbers & np.uint64(1)).astype(np.int64)
        whole = np.empty(self._count, np.int64)
        whole[:1] = head.base
        whole[1:] = head.base + np.cumsum(unfolded)
        return whole
