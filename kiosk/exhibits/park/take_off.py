"""Take-off: one aeroplane after the other, pushed along the runway by hand or on its own."""

import math
from typing import Literal

OWN_SECONDS = 20.0
"""After so long without a hand one takes off by itself."""
NEXT_SECONDS = 2.0
"""The next one stands there so long after the last has gone."""
SLOW, FAST, GAINS = 0.05, 0.125, 0.02
"""Shares of its way in a second: as it begins, at most, and how much faster it becomes in a second."""
PUSHED_OUT = 0.995
"""One that is pushed comes ever nearer to where the hand is: so near to the end of its way it is gone."""
FOLLOWS = 9.0
"""How soon it is where the hand that pushes it is."""


class TakeOff:
    """The aeroplane that stands, rolls or flies."""

    def __init__(self) -> None:
        """Let the first one stand there."""
        self._stand()

    def _stand(self) -> None:
        self.state: Literal["stands", "pushed", "flies", "gone"] = "stands"
        self.share = 0.0
        """How much of its way lies behind it, 0 to 1."""
        self.by_hand = False
        """Whether a visitor's hand has begun it."""
        self.since = 0.0
        """Seconds since it came to be so."""
        self._wanted = self._speed = 0.0

    def push(self, share: float, *, by_hand: bool) -> None:
        """Have it pushed to that share of its way, never back."""
        if self.state in ("stands", "pushed"):
            if self.state == "stands":
                self._be("pushed")
            self.by_hand = self.by_hand or by_hand
            self._wanted = max(self._wanted, min(1.0, share))

    def fly(self, *, by_hand: bool, at_once: bool = False) -> None:
        """Let it take off; `at_once` it is gone."""
        if self.state in ("flies", "gone"):
            self.by_hand = self.by_hand or by_hand
            return
        self.by_hand = self.by_hand or by_hand
        self._speed = max(SLOW, self._speed)
        self._be("flies")
        if at_once:
            self.share = 1.0
            self._be("gone")

    def advance(self, seconds: float, *, calm: bool) -> None:
        """Let it go on."""
        self.since += seconds
        if self.state == "pushed":
            before = self.share
            self.share += max(0.0, self._wanted - self.share) * (1.0 - math.exp(-FOLLOWS * seconds))
            self._speed = min(FAST, (self.share - before) / seconds)
            if self.share >= PUSHED_OUT:
                self._be("gone")
        elif self.state == "flies":
            self._speed = min(FAST, self._speed + GAINS * seconds)
            self.share = min(1.0, self.share + self._speed * seconds)
            if self.share >= 1.0:
                self._be("gone")
        elif self.state == "gone" and self.since >= NEXT_SECONDS:
            self._stand()
        elif self.state == "stands" and self.since >= OWN_SECONDS and not calm:
            self.fly(by_hand=False)

    def _be(self, state: Literal["pushed", "flies", "gone"]) -> None:
        self.state, self.since = state, 0.0
