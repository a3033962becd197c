"""The gesture that opens the staff's panel: the upper corners in turn, left, right, left, right."""

import time
from collections.abc import Callable

WITHIN_SECONDS = 4.0
"""From the first corner to the last: a visitor who plays with corners does not keep to order and time at once."""
CORNER = 120
"""Side of a corner, in design pixels: a finger need not aim."""
_ORDER = "left", "right", "left", "right"


class Gesture:
    """Hears of every touch, and knows when the last one completes it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Await the first corner."""
        self._clock = clock
        self._done, self._begun = 0, 0.0

    def touched(self, x: float, y: float, width: int, height: int) -> bool:
        """Return whether a touch at (x, y) of a window of that size completes the gesture."""
        side = CORNER * min(width, height) / 1080
        corner = "" if y > side else "left" if x <= side else "right" if x >= width - side else ""
        now = self._clock()
        if self._done and (now - self._begun > WITHIN_SECONDS or corner != _ORDER[self._done]):
            self._done = 0
        if corner != _ORDER[self._done]:
            return False
        if self._done == 0:
            self._begun = now
        self._done = (self._done + 1) % len(_ORDER)
        return self._done == 0

    def forget(self) -> None:
        """Await the first corner again: more than one finger is no gesture."""
        self._done = 0
