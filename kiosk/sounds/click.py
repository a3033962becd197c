"""The sound of a button: a soft tap, worked out here, so that there is no file and nobody else's right in it."""

from functools import cache

import numpy as np

from kiosk.sounds.resampling import SoundBlock

CLICK_SECONDS = 0.07
_TONES = ((1_150.0, 0.30, 0.012), (2_480.0, 0.10, 0.006), (340.0, 0.16, 0.020))
"""Hertz, height of full scale, and seconds in which it falls to a third."""
_RISE_SECONDS = 0.003


@cache
def click(rate: int) -> SoundBlock:
    """Return the tap at a rate, in samples a second; it ends in silence."""
    at = np.arange(round(CLICK_SECONDS * rate)) / rate
    tones = sum(size * np.sin(2 * np.pi * hertz * at) * np.exp(-at / falls) for hertz, size, falls in _TONES)
    rise = np.minimum(1.0, at / _RISE_SECONDS)
    fall = np.minimum(1.0, (CLICK_SECONDS - at) / (CLICK_SECONDS / 4))
    return np.repeat((tones * rise * fall).astype(np.float32)[:, None], 2, axis=1)


class ClickSound:
    """One tap, as a source for the mixer."""

    ready = True

    def __init__(self, rate: int) -> None:
        """Begin at its beginning."""
        self._left = click(rate)

    @property
    def ended(self) -> bool:
        """Whether all was taken."""
        return not len(self._left)

    def take(self, count: int) -> SoundBlock:
        """Return the next samples, at most `count`."""
        taken, self._left = self._left[:count], self._left[count:]
        return taken

    def close(self) -> None:
        """Give no more."""
        self._left = self._left[:0]
