"""Hands that wipe: where they want the cup, and how many wipes they make; a tap is half a wipe, and a swing of its own."""

import math
from dataclasses import dataclass

TAP_WIPE = 0.5
WIPE_LONG = 100.0
"""Design pixels in one direction that are a wipe."""
REACH = 150.0
"""So far a hand takes the cup to its farthest; from there on it takes its beginning along."""
NOD, NOD_SECONDS, NOD_DIES = 0.8, 0.95, 0.75
"""How far a tap swings the cup, how long one swing is, and how soon it ends, in seconds."""
STILL = 0.01
ADDS = 0.3
"""How much farther two hands take it than one."""


@dataclass
class Wiper:
    """A finger that wipes."""

    anchor: float
    last: float
    way: float = 0.0
    """How far it has gone in one direction, and in which."""
    counted: bool = False
    """Whether this direction was counted."""
    lean: float = 0.0
    moved_at: float = 0.0


class Wiping:
    """All hands on the cup."""

    def __init__(self) -> None:
        """Begin with none."""
        self.hands: dict[int, Wiper] = {}
        self._nod = self._since_nod = 0.0

    def begin(self, finger: int, x: float, now: float, start: float | None = None) -> None:
        """Take a finger that came down there, or that began elsewhere."""
        self.hands[finger] = Wiper(x if start is None else start, x, moved_at=now)

    def nod(self, side: float) -> None:
        """Swing the cup towards a tap at its right (1) or left (-1)."""
        self._nod, self._since_nod = side * NOD, 0.0

    def pass_(self, seconds: float) -> None:
        """Let time pass."""
        self._since_nod += seconds

    def move(self, finger: int, x: float, now: float) -> float:
        """Follow a finger; return how many wipes it has made by that."""
        hand = self.hands[finger]
        moved, hand.last = x - hand.last, x
        hand.anchor = min(max(hand.anchor, x - REACH), x + REACH)
        hand.lean, hand.moved_at = (x - hand.anchor) / REACH, now
        if moved * hand.way < 0:
            hand.way, hand.counted = 0.0, False
            hand.anchor = x - hand.lean * REACH * 0.5
        hand.way += moved
        if abs(hand.way) < WIPE_LONG or hand.counted:
            return 0.0
        hand.counted = True
        return 1.0

    def wanted(self) -> float:
        """Return where the cup is wanted: the hand that moved last leads, the others add to it and never take away."""
        leading = max(self.hands.values(), key=lambda one: one.moved_at, default=None)
        if leading is None or (leading.lean == 0.0 and self._nod):
            swing = math.cos(self._since_nod / NOD_SECONDS * math.tau) * math.exp(-self._since_nod / NOD_DIES)
            return self._nod * swing if abs(self._nod * swing) > STILL else 0.0
        others = sum(abs(one.lean) for one in self.hands.values()) - abs(leading.lean)
        return leading.lean * (1.0 + ADDS * min(1.0, others))
