"""Easing: values that move to where they shall be, ready for the next aim at any time."""

import math

SETTLE_SECONDS = 0.12
"""In this time two thirds of the way are done."""
CLOSE = 0.002


class Eased:
    """A number on its way to another."""

    def __init__(self, value: float = 0.0) -> None:
        """Rest at `value`."""
        self.value = self.target = value

    def aim(self, target: float) -> None:
        """Go there from now on."""
        self.target = target

    def arrive(self) -> None:
        """Be there."""
        self.value = self.target

    def step(self, seconds: float, scale: float = 1.0) -> bool:
        """Go on; return True while there is a way to go. `scale` is a length that is seen as large."""
        self.value += (self.target - self.value) * (1 - math.exp(-seconds / SETTLE_SECONDS))
        if abs(self.target - self.value) <= CLOSE * abs(scale):
            self.value = self.target
        return self.value != self.target


def ease_out(share: float) -> float:
    """Return how far a movement is after `share` of its time: fast at first, slow at the end."""
    return 1.0 - (1.0 - min(1.0, max(0.0, share))) ** 3
