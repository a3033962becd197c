"""Stream: sound that somebody else makes in time, as that of a film; a little is kept, so that no hiccup is heard."""

from collections import deque
from typing import Final

import numpy as np

from kiosk.sounds.resampling import Resampling, SoundBlock

STREAM_RATE: Final = 48_000
"""Samples a second of what is fed."""
CUSHION_SECONDS: Final = 0.06
"""It begins to be heard, and goes on after it ran dry, once so much is there."""
MOST_SECONDS: Final = 0.25
"""More has come too late to fit its picture: the oldest of it is left out."""


class FedSound:
    """A source for the mixer that never ends by itself."""

    ended = False
    broken = ""

    def __init__(self, rate: int) -> None:
        """Be silent at first; `rate` is the mixer's."""
        self._cushion, self._most = round(CUSHION_SECONDS * rate), round(MOST_SECONDS * rate)
        self._resampling = Resampling(STREAM_RATE, rate) if rate != STREAM_RATE else None
        self._blocks: deque[SoundBlock] = deque()
        self._waiting = 0
        """Samples that were fed and not taken."""
        self._flows = False

    @property
    def ready(self) -> bool:
        """Whether there is enough to be heard."""
        return self._flows

    def feed(self, samples: bytes) -> None:
        """Add what comes next: 16 bits, two channels, `STREAM_RATE`; bytes beyond the last whole sample are nothing."""
        block = np.frombuffer(samples[: len(samples) // 4 * 4], "<i2").reshape(-1, 2)
        sound: SoundBlock = block.astype(np.float32) / np.float32(32_768)
        if self._resampling is not None:
            sound = self._resampling.feed(sound)
        self._blocks.append(sound)
        self._waiting += len(sound)
        if self._waiting > self._most:
            self.take(self._waiting - self._cushion)
        self._flows = self._flows or self._waiting >= self._cushion

    def take(self, count: int) -> SoundBlock:
        """Return the next samples, at most `count`."""
        parts: list[SoundBlock] = []
        while count and self._blocks:
            block = self._blocks.popleft()
            if len(block) > count:
                self._blocks.appendleft(block[count:])
                block = block[:count]
            parts.append(block)
            count -= len(block)
            self._waiting -= len(block)
        self._flows = self._flows and self._waiting > 0
        return np.concatenate(parts) if parts else np.zeros((0, 2), np.float32)

    def close(self) -> None:
        """Keep nothing."""
        self._blocks.clear()
        self._waiting, self._flows = 0, False
