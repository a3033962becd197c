"""Derived values of several feeds at one moment: each counts with its last value, as long as that is not too old."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from kiosk.sources.inbox import Floats, Run

KnownMask = NDArray[np.bool_]


def held(run: Run, moments: Floats, patience: float) -> tuple[Floats, KnownMask]:
    """Return the last value of a series at some moments, and where there is one that is not too old."""
    if not run.times.size:
        return np.zeros(moments.size), np.zeros(moments.size, dtype=bool)
    at = np.searchsorted(run.times, moments, side="right") - 1
    known: KnownMask = (at >= 0) & (moments - run.times[at] <= patience)
    return run.values[at], known


def _ratio(parts: Sequence[Floats]) -> Floats:
    first, second = parts
    quotient: Floats = np.divide(first, second, out=np.full(first.size, np.nan), where=second != 0)
    return quotient


_TOGETHER: Mapping[str, Callable[[Sequence[Floats]], Floats]] = {
    "sum": lambda parts: np.sum(parts, axis=0),
    "difference": lambda parts: parts[0] - parts[1],
    "ratio": _ratio,
    "mean": lambda parts: np.mean(parts, axis=0),
    "highest": lambda parts: np.max(parts, axis=0),
    "lowest": lambda parts: np.min(parts, axis=0),
    "oee": lambda parts: np.prod(parts, axis=0),
}


def joined(how: str, moments: Floats, parts: Sequence[tuple[Run, float]]) -> tuple[Floats, KnownMask]:
    """Return what comes of series and their patience in seconds at some moments, and where all of them are known."""
    found = [held(run, moments, patience) for run, patience in parts]
    with np.errstate(all="ignore"):  # what is no number in the end is none of a measurement
        values = _TOGETHER[how]([values for values, _ in found])
    return values, np.logical_and.reduce([known for _, known in found])
