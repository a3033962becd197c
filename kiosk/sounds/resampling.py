"""Sample rate conversion: a windowed sinc for each phase, exact for whole rates, block by block."""

from functools import lru_cache
from math import gcd
from typing import Final

import numpy as np
from numpy.typing import NDArray

SoundBlock = NDArray[np.float32]
"""Samples of two channels, a row for each moment, from -1 to 1."""

_SIDE: Final = 12
"""Samples at each side that a sample between two is made of, where no rate is lowered."""
_BETA: Final = 8.0
"""Of the Kaiser window: what is above the lower rate is 80 dB down."""


class Resampling:
    """Turns blocks of one rate into blocks of another, as if they were one."""

    def __init__(self, rate: int, wanted: int) -> None:
        """Know both rates, in samples a second."""
        common = gcd(rate, wanted)
        self._step, self._phases = rate // common, wanted // common
        self._table = _table(self._phases, min(1.0, wanted / rate))
        self._side = self._table.shape[1] // 2
        self._kept: SoundBlock = np.zeros((self._side - 1, 2), np.float32)
        self._at = 0
        """Where the next sample lies behind the first kept one's middle, in phases."""

    def feed(self, block: SoundBlock) -> SoundBlock:
        """Return what can be said of the new rate after this block of the old one."""
        kept = np.concatenate((self._kept, block))
        last = (len(kept) - 2 * self._side) * self._phases
        places = np.arange(self._at, last + 1, self._step)
        if not len(places):
            self._kept = kept
            return np.zeros((0, 2), np.float32)
        whole, phase = np.divmod(places, self._phases)
        windows = np.lib.stride_tricks.sliding_window_view(kept, 2 * self._side, axis=0)
        made: SoundBlock = np.einsum("kct,kt->kc", windows[whole], self._table[phase], dtype=np.float32)
        following = int(places[-1]) + self._step
        gone = min(following // self._phases, len(kept))
        self._kept, self._at = kept[gone:], following - gone * self._phases
        return made

    def rest(self) -> SoundBlock:
        """Return what is still to come once all blocks were fed."""
        return self.feed(np.zeros((self._side, 2), np.float32))


@lru_cache(maxsize=4)
def _table(phases: int, narrow: float) -> SoundBlock:
    """Return what each sample around a place weighs, a row for each phase; `narrow` is the share of the band that stays."""
    side = round(_SIDE / narrow)
    taps = np.arange(1 - side, side + 1, dtype=np.float64)
    away = taps[None, :] - np.arange(phases)[:, None] / phases
    window = np.i0(_BETA * np.sqrt(np.clip(1 - (away / side) ** 2, 0, None))) / np.i0(_BETA)
    table = np.sinc(away * narrow) * window
    return np.asarray(table / table.sum(axis=1, keepdims=True), np.float32)
