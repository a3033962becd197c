"""Side drag: one finger that draws along what lies side by side; as long as it hardly moves it only touches."""

from kiosk.qt.parts.glide import Glide
from kiosk.qt.style.look import Look

SLOP = 12
"""Design pixels within which a finger taps."""
_GIVES = 0.3
"""What is drawn past an end follows by this share of the way."""


class SideDrag:
    """Knows where what is drawn stood when the finger came; its glide knows how fast the finger goes."""

    def __init__(self, look: Look, glide: Glide) -> None:
        """Know of no finger."""
        self._slop, self._glide = look.px(SLOP), glide
        self._x = 0.0
        self.began: float | None = None
        """Where it stood, in its own unit; None while no finger is on it."""
        self.draws = False
        """Whether the finger has moved far enough to draw, and so is on nothing any more."""

    def take(self, x: float, at: float | None) -> None:
        """Begin with a finger, in pixels, on what stands at `at`; None where the finger is beside it."""
        self._x, self.began, self.draws = x, at, False
        self._glide.take(x)

    def follow(self, x: float) -> float | None:
        """Return the pixels that it has drawn since it came; None while it only touches, or is beside it."""
        way = x - self._x
        if self.began is None or (not self.draws and abs(way) < self._slop):
            return None
        self.draws = True
        self._glide.follow(x)
        return way

    def let_go(self) -> float | None:
        """Know of no finger any more; return where it had begun."""
        began, self.began = self.began, None
        return began


def given_way(at: float, last: float) -> float:
    """Return where what is drawn to `at` stands, from 0 to `last`: beyond its ends it gives way a little."""
    return at - (min(0.0, at) + max(0.0, at - last)) * (1 - _GIVES)
