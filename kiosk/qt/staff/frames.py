"""How long pictures took to paint, in the last minute."""

from collections import deque
from time import monotonic
from typing import NamedTuple

from PySide6.QtCore import QObject

from kiosk.qt.shell.window import KioskWindow

LAST_SECONDS = 60.0
MOST = 4_000
"""Pictures that are remembered: a minute of sixty a second, and some."""


class FrameTimes(NamedTuple):
    """What is told of the last minute; times are 0.0 where nothing was painted."""

    pictures: int
    p95_ms: float
    slowest_ms: float


class Frames(QObject):
    """Notes each picture; the only part of the staff's panel that does anything while it is closed."""

    def __init__(self, window: KioskWindow) -> None:
        """Listen to a window."""
        super().__init__(window)
        self._window = window
        self._painted: deque[tuple[float, float]] = deque(maxlen=MOST)
        window.painted.connect(self._note)

    def _note(self) -> None:
        self._painted.append((monotonic(), self._window.paint_seconds))

    def times(self) -> FrameTimes:
        """Return the times of the last minute."""
        since = monotonic() - LAST_SECONDS
        took = sorted(seconds for when, seconds in self._painted if when >= since)
        if not took:
            return FrameTimes(0, 0.0, 0.0)
        p95 = took[-(-len(took) * 95 // 100) - 1]
        return FrameTimes(len(took), p95 * 1000, took[-1] * 1000)
