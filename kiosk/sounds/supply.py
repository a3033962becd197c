"""Read-ahead of a sound file: a thread reads what is heard next, and who mixes never waits for a disk."""

import threading
from collections import deque
from collections.abc import Iterator

import numpy as np

from kiosk.sounds.recording import UnreadableSoundError
from kiosk.sounds.resampling import SoundBlock

AHEAD = 48_000
"""Samples that are read ahead, about a second: 384 KB a voice."""


class Supply:
    """The samples of one voice, taken as they are wanted."""

    def __init__(self, blocks: Iterator[SoundBlock]) -> None:
        """Begin to read at once, in a thread of its own."""
        self._blocks = blocks
        self._read: deque[SoundBlock] = deque()
        self._waiting = 0
        """Samples that were read and not taken."""
        self._room = threading.Condition()
        self._closed = self._all_read = False
        self.broken = ""
        """Why reading ended early; empty while all is well."""
        threading.Thread(target=self._run, name="sound", daemon=True).start()

    @property
    def ready(self) -> bool:
        """Whether there is something to take, or never will be."""
        with self._room:
            return bool(self._waiting) or self._all_read

    @property
    def ended(self) -> bool:
        """Whether all was taken."""
        with self._room:
            return self._all_read and not self._waiting

    def take(self, count: int) -> SoundBlock:
        """Return the next samples, at most `count`; fewer where they end, or are not read yet. Never waits."""
        parts: list[SoundBlock] = []
        with self._room:
            while count and self._read:
                block = self._read.popleft()
                if len(block) > count:
                    self._read.appendleft(block[count:])
                    block = block[:count]
                parts.append(block)
                count -= len(block)
                self._waiting -= len(block)
            self._room.notify()
        return np.concatenate(parts) if parts else np.zeros((0, 2), np.float32)

    def close(self) -> None:
        """Read no more; the thread ends once the disk has answered."""
        with self._room:
            self._closed = True
            self._room.notify()

    def _run(self) -> None:
        try:
            for block in self._blocks:
                if not self._keep(block):
                    break
        except UnreadableSoundError as error:
            self.broken = str(error)
        except Exception as error:  # noqa: BLE001 - a voice that never ended would hold its place for good
            self.broken = f"{type(error).__name__}: {error}"
        with self._room:
            self._all_read = True

    def _keep(self, block: SoundBlock) -> bool:
        with self._room:
            while self._waiting >= AHEAD and not self._closed:
                self._room.wait()
            self._read.append(block)
            self._waiting += len(block)
            return not self._closed
