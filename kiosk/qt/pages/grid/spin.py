"""Spin: what a finger turns sideways, and what goes on a while when it is let go."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.qt.parts.glide import Glide
from kiosk.qt.style.look import Look

_SLOP = 18
"""Design pixels that a finger moves sideways before it turns."""


class Spin(QObject):
    """Follows one finger, then glides; `turn` is told of each step in pixels and says whether it could follow."""

    def __init__(self, parent: QObject, look: Look, turn: Callable[[float], bool]) -> None:
        """Rest, with no finger on it."""
        super().__init__(parent)
        self._turn, self._slop = turn, look.px(_SLOP)
        self._starts: dict[int, float] = {}
        self._driver: int | None = None
        self._at = 0.0
        """Where the finger that turns was last."""
        self._glide = Glide(self, look, turn)

    @property
    def moving(self) -> bool:
        """Whether it is turned, or glides."""
        return self._driver is not None or self._glide.moving

    def press(self, finger: int, x: float) -> None:
        """Stop under a finger."""
        if self._glide.moving:
            self._rest()
        self._starts[finger] = x

    def move(self, finger: int, x: float) -> bool:
        """Follow a finger; tell whether it turns, and so is on nothing any more."""
        start = self._starts.get(finger)
        if start is None:
            return False
        if self._driver is None and abs(x - start) > self._slop:
            self._driver, self._at = finger, x
            self._glide.take(x)
        if finger != self._driver:
            return False
        self._glide.follow(x)
        self._turn(self._at - x)
        self._at = x
        return True

    def release(self, finger: int) -> bool:
        """Go on alone; tell whether this finger has turned."""
        self._starts.pop(finger, None)
        if finger != self._driver:
            return False
        self._driver = None
        if not self._glide.let_go():
            self._rest()
        return True

    def stop(self) -> None:
        """Rest, and forget all fingers."""
        self._glide.stop()
        self._starts.clear()
        self._driver = None

    def _rest(self) -> None:
        """Stop, and be seen as what rests: what moves is painted coarser."""
        self._glide.stop()
        self._turn(0.0)
