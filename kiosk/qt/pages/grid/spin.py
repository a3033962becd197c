"""Spin: what a finger turns sideways goes on a while when it is let go."""

import math
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

_FRAME_MS = 16
_DECAY_SECONDS = 0.34
_RECENT_SECONDS = 0.25
_FASTEST = 6000.0
_LONGEST_SECONDS = 0.05
"""A picture that came late moves it no farther than this."""
_SLOWEST = 24.0
"""Pixels a second: slower than that it rests."""


class Spin(QObject):
    """Follows one finger, then glides; `turn` is told of each step in pixels and says whether it could follow."""

    def __init__(self, parent: QObject, turn: Callable[[float], bool], slop: float) -> None:
        """Take a finger for turning once it has moved `slop` pixels sideways."""
        super().__init__(parent)
        self._turn, self._slop = turn, slop
        self._starts: dict[int, float] = {}
        self._driver: int | None = None
        self._track: list[tuple[float, float]] = []
        self._speed = self._ticked = 0.0
        self._ticker = QTimer(self, interval=_FRAME_MS)
        self._ticker.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticker.timeout.connect(self._glide)

    @property
    def moving(self) -> bool:
        """Whether it is turned, or glides."""
        return self._driver is not None or self._ticker.isActive()

    def press(self, finger: int, x: float) -> None:
        """Stop under a finger."""
        if self._ticker.isActive():
            self._rest()
        self._starts[finger] = x

    def move(self, finger: int, x: float) -> bool:
        """Follow a finger; tell whether it turns, and so is on nothing any more."""
        start = self._starts.get(finger)
        if start is None:
            return False
        if self._driver is None and abs(x - start) > self._slop:
            self._driver, self._track = finger, [(perf_counter(), x)]
        if finger != self._driver:
            return False
        self._turn(self._track[-1][1] - x)
        self._track = [*self._track[-20:], (perf_counter(), x)]
        return True

    def release(self, finger: int) -> bool:
        """Go on alone; tell whether this finger has turned."""
        self._starts.pop(finger, None)
        if finger != self._driver:
            return False
        self._driver = None
        now = perf_counter()
        recent = [each for each in self._track if now - each[0] < _RECENT_SECONDS]
        if len(recent) > 1 and recent[-1][0] > recent[0][0]:
            speed = (recent[0][1] - recent[-1][1]) / (recent[-1][0] - recent[0][0])
            self._speed = min(max(-_FASTEST, speed), _FASTEST)
            self._ticked = now
            self._ticker.start()
        else:
            self._rest()
        return True

    def stop(self) -> None:
        """Rest, and forget all fingers."""
        self._ticker.stop()
        self._starts.clear()
        self._driver = None

    def _glide(self) -> None:
        now = perf_counter()
        seconds, self._ticked = min(now - self._ticked, _LONGEST_SECONDS), now
        self._speed *= math.exp(-seconds / _DECAY_SECONDS)
        if abs(self._speed) < _SLOWEST or not self._turn(self._speed * seconds):
            self._rest()

    def _rest(self) -> None:
        """Stop, and be seen as what rests: what moves is painted coarser."""
        self._ticker.stop()
        self._turn(0.0)
