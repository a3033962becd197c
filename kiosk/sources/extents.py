"""Min-max index of a ring: the smallest and the largest value of any stretch, without looking at every sample."""

import numpy as np

from kiosk.sources.inbox import Floats

BLOCK = 256


class Extents:
    """Keeps the extent of every block of samples: a million samples are asked in a few thousand steps."""

    def __init__(self, capacity: int) -> None:
        """Make room for the blocks of the newest `capacity` samples."""
        self._lows: Floats = np.empty(capacity // BLOCK + 2)
        self._highs: Floats = np.empty(capacity // BLOCK + 2)

    def add(self, number: int, values: Floats) -> None:
        """Take the samples `number`, `number` + 1 and so on; every sample once, at most as many as there is room."""
        if values.size == 1:
            self.add_one(number, values.item(0))
            return
        blocks = np.arange(number // BLOCK, (number + values.size - 1) // BLOCK + 1)
        begins = np.maximum(blocks * BLOCK - number, 0)
        lows, highs = np.minimum.reduceat(values, begins), np.maximum.reduceat(values, begins)
        places = blocks % self._lows.size
        if number % BLOCK:
            lows[0] = min(lows[0], self._lows[places[0]])
            highs[0] = max(highs[0], self._highs[places[0]])
        self._lows[places], self._highs[places] = lows, highs

    def add_one(self, number: int, value: float) -> None:
        """Take the sample `number`, that comes after all others."""
        place, begins = number // BLOCK % self._lows.size, number % BLOCK == 0
        if begins or value < self._lows.item(place):
            self._lows[place] = value
        if begins or value > self._highs.item(place):
            self._highs[place] = value

    def end(self, number: int, values: Floats) -> None:
        """End with `values`, the newest samples of a block, of which `number` is the first: later ones were forgotten."""
        if values.size:
            place = number // BLOCK % self._lows.size
            self._lows[place], self._highs[place] = values.min(), values.max()

    def of(self, number: int, values: Floats) -> tuple[float, float]:
        """Return the extent of `values`, at least one, which are the samples `number`, `number` + 1 and so on."""
        first, stop = -(-number // BLOCK), (number + values.size) // BLOCK
        if stop <= first:
            return float(values.min()), float(values.max())
        places = np.arange(first, stop) % self._lows.size
        edges = np.concatenate((values[: first * BLOCK - number], values[stop * BLOCK - number :]))
        low, high = self._lows[places].min(), self._highs[places].max()
        if edges.size:
            low, high = min(low, edges.min()), max(high, edges.max())
        return float(low), float(high)
