"""Columns of numbers as they are packed, and those of a few samples: ten thousand feeds bring ten each, every ten seconds."""

import math
import struct
from collections.abc import Sequence
from itertools import pairwise

DECIMALS = 6
FINE = 20
"""Numbers that no decimals say are kept to a power of two below their spread."""
EXACT = 2.0**52
COLUMN = struct.Struct("<bhqB")
PLAIN, STEPS = 0x10, 0x20
"""Whether numbers or their differences are written; the width of each is added."""
DECIMAL, BINARY = 0, 1
_LETTERS = {1: "B", 2: "H", 4: "I", 8: "Q"}
"""Width in bytes -> how struct calls whole numbers of it."""


def finest(spread: float, largest: float) -> int:
    """Return the power of two to which numbers are kept that no decimals say."""
    # Finer than the numbers are themselves would be no number of ours any more.
    return math.floor(math.log2(max(spread * 2.0**-FINE, largest * 2.0**-50, 1e-300)))


def few_samples(moments: Sequence[int], values: Sequence[float]) -> bytes:
    """Return the columns of some samples, of at least one."""
    return _whole(moments, DECIMAL, 0) + _numbers(values)


def _numbers(values: Sequence[float]) -> bytes:
    for decimals in range(DECIMALS + 1):
        power = 10.0**decimals
        if all(abs(one) * power < EXACT and round(one * power) / power == one for one in values):
            return _whole([round(one * power) for one in values], DECIMAL, decimals)
    lowest, highest = min(values), max(values)
    exponent = finest(highest - lowest, max(-lowest, highest))
    return _whole([round(math.ldexp(one, -exponent)) for one in values], BINARY, exponent)


def _whole(numbers: Sequence[int], kind: int, scale: int) -> bytes:
    """Return whole numbers: themselves or their differences, whichever are smaller, byte planes side by side."""
    lowest = min(numbers)
    plain = [one - lowest for one in numbers]
    steps = [after - before for before, after in pairwise(numbers)]
    folded = [(step << 1) ^ (step >> 63) for step in steps]  # small ones, whichever way they go
    stepwise = sum(one.bit_length() for one in folded) < sum(one.bit_length() for one in plain)
    how, base, chosen = (STEPS, numbers[0], folded) if stepwise else (PLAIN, lowest, plain)
    most = max(chosen, default=0)
    width = next(each for each in _LETTERS if most < 1 << 8 * each)
    content = struct.pack(f"<{len(chosen)}{_LETTERS[width]}", *chosen)
    planes = (content[at::width] for at in range(width))
    return COLUMN.pack(kind, scale, base, how | width) + b"".join(planes)
