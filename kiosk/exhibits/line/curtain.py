"""The edge between before and after (a split view), and who holds it.

Positions are shares of the width. The edge belongs to the finger that moved last; whoever else is down has a strip of
the other state around the finger, so nobody takes anything away from anybody.
"""

import itertools
import math

FOLLOWS_SECONDS = 0.055
"""How fast the edge comes: after so long a third of the way is left."""
AT_ONCE = 0.4
"""The share of the way that it goes in the very moment of a touch."""
HOLDS_SECONDS = 0.6
"""A finger that has not moved for so long holds the edge no longer, if another one wants it."""
HALF_STRIP = 0.062
OPENS_SECONDS = 0.12
NO_PIXEL = 0.0004
"""Less than a pixel of any screen."""

SplitSpan = tuple[float, float]


class SplitCurtain:
    """Where the edge is, and the strips beside it."""

    def __init__(self, edge: float) -> None:
        """Begin with nobody there."""
        self.edge = self.wanted = edge
        self.holder: int | None = None
        self.strips: dict[int, tuple[float, float]] = {}
        """Finger -> where the middle of its strip is, and how far it is open, 0 to 1."""
        self._still = 0.0

    def press(self, finger: int, share: float) -> None:
        """Feel a finger come down."""
        if self._free:
            self._take(finger, share)
            self.edge += (self.wanted - self.edge) * AT_ONCE
        else:
            self.strips[finger] = (share, AT_ONCE)

    def move(self, finger: int, share: float) -> None:
        """Follow a finger that is down."""
        if finger == self.holder or self._free:
            self._take(finger, share)
        elif finger in self.strips:
            self.strips[finger] = (share, self.strips[finger][1])

    def lift(self, finger: int) -> None:
        """Know that a finger has gone."""
        self.strips.pop(finger, None)
        if finger == self.holder:
            self.holder = None

    def put(self, share: float) -> None:
        """Have the edge come to a place."""
        self.wanted = min(1.0, max(0.0, share))

    @property
    def _free(self) -> bool:
        return self.holder is None or self._still >= HOLDS_SECONDS

    def _take(self, finger: int, share: float) -> None:
        if self.holder is not None and self.holder != finger:
            self.strips[self.holder] = (self.wanted, 0.0)
        self.strips.pop(finger, None)
        self.holder, self._still = finger, 0.0
        self.put(share)

    def advance(self, seconds: float, *, calm: bool) -> None:
        """Let the edge follow and strips open; calm, both are there at once."""
        self._still += seconds
        if self.edge != self.wanted:
            away = self.wanted - self.edge
            near = calm or abs(away) < NO_PIXEL
            self.edge = self.wanted if near else self.edge + away * (1 - math.exp(-seconds / FOLLOWS_SECONDS))
        if self.strips:
            more = 1.0 if calm else seconds / OPENS_SECONDS
            self.strips = {one: (at, min(1.0, open_ + more)) for one, (at, open_) in self.strips.items()}

    def is_after(self, share: float) -> bool:
        """Tell which of the two is seen at a place."""
        other = sum(abs(share - at) < HALF_STRIP * open_ for at, open_ in self.strips.values())
        return (share >= self.edge) != (other > 0)

    @property
    def after(self) -> tuple[SplitSpan, ...]:
        """Where "after" is seen, from left to right."""
        cuts = {0.0, 1.0, min(1.0, max(0.0, self.edge))}
        for at, open_ in self.strips.values():
            cuts |= {min(1.0, max(0.0, at + side * HALF_STRIP * open_)) for side in (-1, 1)}
        spans: list[SplitSpan] = []
        for start, end in itertools.pairwise(sorted(cuts)):
            if not self.is_after((start + end) / 2):
                continue
            if spans and spans[-1][1] == start:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        return tuple(spans)
