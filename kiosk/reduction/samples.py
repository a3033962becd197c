"""Samples of one curve: appended to, bounded, and asked for what columns of pixels show of them."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from kiosk.reduction.pyramid import WHOLE, Indices, Numbers, Pyramid

_NONE: Numbers = np.empty(0)
_LEAST = 2


class SamplesError(ValueError):
    """Samples that cannot be a curve: what is wrong with which of them, and what to do."""


class RunSamples:
    """Samples that are reduced once: read one by one, and nothing is kept beside them. All are finite, over ascending x."""

    band = False

    def __init__(self, x: Numbers, values: Numbers) -> None:
        """Take them as they are."""
        self.x, self.low, self.high = x, values, values

    def __len__(self) -> int:
        return self.x.size

    def extents(self, places: Indices) -> tuple[Numbers, Numbers]:
        """Return the smallest and largest value between the samples at n + 1 ascending places; inf, -inf for none."""
        begins, inside = places[:-1], self.low[: places[-1]]
        low, high = np.full(begins.size, np.inf), np.full(begins.size, -np.inf)
        filled = begins < places[1:]
        if filled.any():
            starts = begins[filled]
            low[filled], high[filled] = (
                np.minimum.reduceat(inside, starts),
                np.maximum.reduceat(inside, starts),
            )
        return low, high


class CurveSamples:
    """The newest samples of a curve over ascending x: for each a value, or (a band) a low and a high one.

    NaN and infinity are kept, and are gaps. Arrays that are given whole are kept as they are, not copied: they are not to
    be changed afterwards.
    """

    _first: int
    _stop: int
    _pyramid: Pyramid

    def __init__(self, capacity: int) -> None:
        """Keep at most `capacity` samples: beyond that the oldest go."""
        if capacity < _LEAST:
            raise SamplesError(f"capacity is {capacity}: a curve needs room for at least {_LEAST} samples")
        self.capacity = capacity
        self.version = 0
        """Changes whenever a sample comes or goes."""
        self._lay((_NONE, _NONE))

    def clear(self) -> None:
        """Forget all samples."""
        self._lay((_NONE, _NONE))

    def set(self, x: ArrayLike, low: ArrayLike, high: ArrayLike | None = None) -> None:
        """Take these samples in place of all others; `high` makes a band of them."""
        self._lay(_checked(x, low, high))

    def append(self, x: ArrayLike, low: ArrayLike, high: ArrayLike | None = None) -> None:
        """Add one sample or several, oldest first."""
        new = _checked(x, low, high)
        count = new[0].size
        if not count:
            return
        if not len(self) or count >= self.capacity:
            self._lay(new)
            return
        if len(new) != len(self._arrays()):
            raise SamplesError("a band and a line are two curves: clear() before the other is set")
        if new[0][0] < self._x[self._stop - 1]:
            raise SamplesError(
                f"x[0] = {new[0][0]:.17g} comes before the newest sample, {self._x[self._stop - 1]:.17g}:"
                " append what is newer, or set all samples anew"
            )
        if self._stop + count > self._x.size:
            self._make_room(count)
        start, self._stop = self._stop, self._stop + count
        for own, side in zip(self._arrays(), new, strict=True):
            own[start : self._stop] = side
        self._pyramid.renew(start, self._stop)
        self._first = max(self._first, self._stop - self.capacity)
        self.version += 1

    def __len__(self) -> int:
        return self._stop - self._first

    @property
    def band(self) -> bool:
        """True where each sample has a low and a high value."""
        return self._low is not self._high

    @property
    def x(self) -> Numbers:
        """All x; a view that the next sample may overwrite."""
        return self._x[self._first : self._stop]

    @property
    def low(self) -> Numbers:
        """All values, the lower ones of a band; a view that the next sample may overwrite."""
        return self._low[self._first : self._stop]

    @property
    def high(self) -> Numbers:
        """All values, the higher ones of a band; a view that the next sample may overwrite."""
        return self._high[self._first : self._stop]

    @property
    def nbytes_beside(self) -> int:
        """Bytes taken beside the samples."""
        return self._pyramid.nbytes + sum(side.itemsize for side in self._arrays()) * (
            self._x.size - len(self)
        )

    def extents(self, places: Indices) -> tuple[Numbers, Numbers]:
        """Return the smallest and largest finite value between the samples at n + 1 ascending places; inf, -inf for none."""
        at = places + self._first
        return self._pyramid.extents(at[:-1], at[1:])

    def extent(self, start: float = -math.inf, end: float = math.inf) -> tuple[float, float] | None:
        """Return the smallest and the largest finite value for x from `start` to `end`; None where there is none."""
        places = np.array([np.searchsorted(self.x, start), np.searchsorted(self.x, end, side="right")])
        low, high = (float(side[0]) for side in self.extents(np.maximum.accumulate(places)))
        return (low, high) if low <= high else None

    def nearest(self, x: float) -> int | None:
        """Return the place of the sample nearest to `x` that is finite; None where there is none."""
        if not len(self) or math.isnan(x):
            return None
        after = int(np.searchsorted(self.x, x))
        found = (self._finite(after, 1), self._finite(after - 1, -1))
        places = [place for place in found if place is not None]
        return min(places, key=lambda place: abs(float(self.x[place]) - x), default=None)

    def _finite(self, place: int, step: int) -> int | None:
        """Return the first place of a finite sample from `place` on, or before it."""
        low, high, reach = self.low, self.high, 64
        while 0 <= place < len(self):
            part = slice(place, place + reach) if step > 0 else slice(max(0, place + 1 - reach), place + 1)
            good = np.flatnonzero(np.isfinite(low[part]) & np.isfinite(high[part]))
            if good.size:
                return part.start + int(good[0 if step > 0 else -1])
            place += step * reach
        return None

    def _arrays(self) -> tuple[Numbers, ...]:
        return (self._x, self._low, self._high) if self.band else (self._x, self._low)

    def _lay(self, arrays: Sequence[Numbers]) -> None:
        arrays = [side[-self.capacity :] for side in arrays]
        self._x, self._low, self._high = arrays[0], arrays[1], arrays[-1]
        self._first, self._stop = 0, self._x.size
        self._pyramid = Pyramid(self._low, self._high, self._stop)
        self.version += 1

    def _make_room(self, count: int) -> None:
        """Move the samples to the beginning of their arrays, or of such with an eighth more room than is needed."""
        dropped = max(0, self._stop + count - self.capacity) // WHOLE * WHOLE
        left = self._stop - dropped
        arrays = self._arrays()
        if self._x.size < left + count + WHOLE:
            room = left + count + max((left + count) // 8, 2 * WHOLE)
            arrays = tuple(np.empty(room, side.dtype) for side in arrays)
        for old, new in zip(self._arrays(), arrays, strict=True):
            for start in range(0, left, WHOLE):
                stop = min(left, start + WHOLE)
                new[start:stop] = old[dropped + start : dropped + stop]
        self._x, self._low, self._high = arrays[0], arrays[1], arrays[-1]
        self._pyramid = self._pyramid.moved(self._low, self._high, dropped)
        self._first, self._stop = max(0, self._first - dropped), left


def _checked(x: ArrayLike, low: ArrayLike, high: ArrayLike | None) -> Sequence[Numbers]:
    """Return samples as arrays; raises SamplesError where they are none."""
    moments = np.atleast_1d(np.ascontiguousarray(x, np.float64))
    values = [_values(side) for side in (low, high) if side is not None]
    shapes = [side.shape for side in (moments, *values)]
    if moments.ndim != 1 or len(set(shapes)) > 1:
        told = ", ".join(str(shape) for shape in shapes)
        raise SamplesError(f"x and values have the shapes {told}: rows of one length are needed")
    wrong = np.flatnonzero(~np.isfinite(moments) | np.append(False, moments[1:] < moments[:-1]))
    if wrong.size:
        raise SamplesError(
            f"x[{wrong[0]}] = {moments[wrong[0]]:.17g} does not follow the one before: sort by x"
        )
    return (moments, *values)


def _values(values: ArrayLike) -> Numbers:
    found = np.atleast_1d(np.ascontiguousarray(values))
    return found if found.dtype in (np.float32, np.float64) else found.astype(np.float64)
