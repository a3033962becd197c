"""Min-max pyramid: the smallest and the largest of ever longer blocks of samples, so that a stretch is not read sample by sample."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating]
Indices = NDArray[np.intp]

BLOCK = 16
"""Blocks of one level that make one of the next; the first are of as many samples."""
WHOLE = BLOCK**3
"""Samples in a block of the highest level."""
FEW = 256
"""Samples to a stretch, on the average, up to which they are read one by one: to find blocks takes longer."""
_LEVELS = 3
_PART = 64 * WHOLE
"""Samples that are taken at once to begin with: what is made on the way stays small."""


class Pyramid:
    """The extents of a row of samples by blocks of 16, 256 and 4,096; of a block without a finite one inf and -inf."""

    def __init__(self, low: Numbers, high: Numbers, count: int) -> None:
        """Take the first `count` samples of two arrays, which have room for more; they may be the same array."""
        self._samples = low, high
        sizes = [low.size // BLOCK ** (level + 1) + 1 for level in range(_LEVELS)]
        self._lows: list[Numbers] = [np.empty(size, low.dtype) for size in sizes]
        self._highs: list[Numbers] = [np.empty(size, high.dtype) for size in sizes]
        for start in range(0, count, _PART):
            self.renew(start, min(count, start + _PART))

    @property
    def nbytes(self) -> int:
        """Bytes this takes beside the samples: a seventh of the values of a line."""
        return sum(level.nbytes for level in (*self._lows, *self._highs))

    def moved(self, low: Numbers, high: Numbers, dropped: int) -> "Pyramid":
        """Return the pyramid of samples that lie in other arrays now, without the first `dropped`: whole blocks."""
        other = Pyramid(low, high, 0)
        for level in range(_LEVELS):
            gone = dropped // BLOCK ** (level + 1)
            for old, new in ((self._lows, other._lows), (self._highs, other._highs)):
                kept = old[level][gone:][: new[level].size]
                new[level][: kept.size] = kept
        return other

    def renew(self, start: int, stop: int) -> None:
        """Note the samples from `start` to `stop`, which is the end of all."""
        low, high = self._samples
        first = start // BLOCK * BLOCK
        lows, highs = finite(low[first:stop], np.inf), finite(high[first:stop], -np.inf)
        for level in range(_LEVELS):
            start, stop = start // BLOCK, -(-stop // BLOCK)
            begins = np.arange(0, lows.size, BLOCK)
            self._lows[level][start:stop] = np.minimum.reduceat(lows, begins)
            self._highs[level][start:stop] = np.maximum.reduceat(highs, begins)
            first = start // BLOCK * BLOCK
            lows, highs = self._lows[level][first:stop], self._highs[level][first:stop]

    def extents(self, begins: Indices, ends: Indices) -> tuple[Numbers, Numbers]:
        """Return the smallest and the largest finite sample of stretches beside each other; inf and -inf for none."""
        low, high = np.full(begins.size, np.inf), np.full(begins.size, -np.inf)
        if begins.size and ends[-1] - begins[0] <= FEW * begins.size:
            self._read(begins, ends, low, high)
            return low, high
        for level in range(_LEVELS):
            up, down = -(-begins // BLOCK), ends // BLOCK
            if not (split := up < down).any():
                break
            # What does not fill a block, at either end; all of it where none is filled.
            heads, tails = np.where(split, up * BLOCK, ends), np.where(split, down * BLOCK, ends)
            self._widen(level, np.stack((begins, tails), 1), np.stack((heads, ends), 1), low, high)
            begins, ends = up, np.where(split, down, up)
        else:
            level = _LEVELS
        self._widen(level, begins[:, None], ends[:, None], low, high)
        return low, high

    def _read(self, begins: Indices, ends: Indices, low: Numbers, high: Numbers) -> None:
        """Read stretches sample by sample: the next begins where one ends."""
        filled = np.flatnonzero(begins < ends)
        if not filled.size:
            return
        starts, part = begins[filled], slice(int(begins[filled[0]]), int(ends[filled[-1]]))
        for side, fill, most, found in zip(
            self._samples, (np.inf, -np.inf), (np.minimum, np.maximum), (low, high), strict=True
        ):
            found[filled] = most.reduceat(finite(side[part], fill), starts - part.start)

    def _widen(self, level: int, starts: Indices, stops: Indices, low: Numbers, high: Numbers) -> None:
        """Widen extents by pieces of a level: those of a row belong to one stretch."""
        lengths = stops - starts
        of_each = lengths.sum(axis=1)
        filled = np.flatnonzero(of_each)
        if not filled.size:
            return
        flat, counts = lengths.ravel(), of_each[filled]
        places = np.arange(int(counts.sum())) + np.repeat(starts.ravel() - (np.cumsum(flat) - flat), flat)
        if level:
            lows, highs = self._lows[level - 1][places], self._highs[level - 1][places]
        else:
            lows, highs = (
                finite(side[places], fill)
                for side, fill in zip(self._samples, (np.inf, -np.inf), strict=True)
            )
        begins = np.cumsum(counts) - counts
        low[filled] = np.minimum(low[filled], np.minimum.reduceat(lows, begins))
        high[filled] = np.maximum(high[filled], np.maximum.reduceat(highs, begins))


def finite(values: Numbers, fill: float) -> Numbers:
    """Return values with `fill` in place of NaN and infinity; the array itself where all are finite."""
    good = np.isfinite(values)
    return values if good.all() else np.where(good, values, values.dtype.type(fill))
