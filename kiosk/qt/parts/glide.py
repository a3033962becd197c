"""Inertia (kinetic scrolling): what a finger has moved goes on a while when it is let go; the same for all that glides."""

import math
from collections import deque
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

from kiosk.qt.style.look import Look

_FRAME_MS = 16
_DECAY_SECONDS = 0.34
_RECENT_SECONDS = 0.1
"""The speed of a finger is that of so long; one that has not moved for longer rests."""
_KNOWN = 40
"""So many places of a finger are remembered."""
_FASTEST, _SLOWEST = 6000, 24
"""Design pixels a second: no faster, and slower than that it rests."""
_LONGEST_SECONDS = 0.05
"""A picture that came late moves it no farther than this."""


class Glide(QObject):
    """Knows how fast a finger goes, and goes on alone; `step` is told of each step in pixels and says whether it could follow."""

    def __init__(self, parent: QObject, look: Look, step: Callable[[float], bool]) -> None:
        """Rest."""
        super().__init__(parent)
        self._step, self._fastest, self._slowest = step, look.px(_FASTEST), look.px(_SLOWEST)
        self._track: deque[tuple[float, float]] = deque(maxlen=_KNOWN)
        """When the finger was where, the newest last."""
        self._speed = self._then = 0.0
        self._ticker = QTimer(self, interval=_FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._ticker.timeout.connect(self._go_on)

    @property
    def moving(self) -> bool:
        """Whether it goes on alone."""
        return self._ticker.isActive()

    def take(self, at: float) -> None:
        """Begin with a finger that is at a place, in pixels."""
        self._track.clear()
        self.follow(at)

    def follow(self, at: float) -> None:
        """Know where the finger is now."""
        self._track.append((perf_counter(), at))

    def let_go(self) -> bool:
        """Go on as fast as the finger went, against its way; return False where it rested."""
        speed = self.finger_speed()
        if speed:
            self.fling(speed)
        return bool(speed)

    def finger_speed(self) -> float:
        """Return the pixels a second that a glide begins with; 0 where the finger rested."""
        if len(self._track) < 2 or perf_counter() - self._track[-1][0] > _RECENT_SECONDS:
            return 0.0
        end, last = self._track[-1]
        # Where pictures come slowly, so do the places of the finger: two of them tell as well.
        before = [each for each in list(self._track)[:-1] if end - each[0] < _RECENT_SECONDS]
        begin, first = before[0] if before else self._track[-2]
        return (first - last) / (end - begin) if end > begin else 0.0

    def fling(self, pixels_per_second: float) -> None:
        """Go on at a speed, within bounds."""
        self._speed = min(max(-self._fastest, pixels_per_second), self._fastest)
        self._then = perf_counter()
        self._ticker.start()

    def stop(self) -> None:
        """Stand still at once."""
        self._ticker.stop()

    def _go_on(self) -> None:
        now = perf_counter()
        seconds, self._then = min(now - self._then, _LONGEST_SECONDS), now
        share = math.exp(-seconds / _DECAY_SECONDS)
        way, self._speed = self._speed * _DECAY_SECONDS * (1 - share), self._speed * share
        followed = self._step(way)
        if not followed or abs(self._speed) < self._slowest:
            self.stop()
            self._step(0.0)  # seen as what rests: what moves may be painted coarser
