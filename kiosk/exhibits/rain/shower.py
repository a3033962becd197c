"""Points of one number: waiting in it, falling, and lying in its land; the count is how many lie."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

FLIGHT_SECONDS, WINDOW_SECONDS = 1.15, 0.45
"""How long a point falls, and how long a window takes to light up."""
POUR_SECONDS = 6.5
"""How long a number takes to pour out while a finger holds it."""
TOUCHES = 8
"""So many touches pour it out, if nobody holds it."""
TRICKLE_SECONDS = 110.0
"""How long it takes where nobody touches it any more: it never stands still."""
BURSTS = 60
"""A touch loosens one point in so many at once."""
FADE_SECONDS = 0.6


class RainAmount(NamedTuple):
    """A number that is played with."""

    value: float
    share: bool = False
    """A part of a hundred windows: nothing falls."""

    @property
    def points(self) -> int:
        """How many points it is; the last of them stands for what is less than one."""
        return math.ceil(self.value)


@dataclass
class Shower:
    """One number being poured out: its points leave in order, and lie in the same order."""

    amount: RainAmount
    points: int
    begun: bool = False
    left: list[float] = field(default_factory=list)
    """When each point has left, by the evening's clock."""
    staged: list[bool] = field(default_factory=list)
    """Whether each left from the middle of the sky, and not from the number at the side."""
    lying: int = 0
    """How many points lie."""
    owed: float = 0.0
    wanted: float = 0.0
    """Points that touches have asked for, and that have not left yet."""
    since_flow: float = 0.0
    since_whole: float = 0.0
    fading: float = 1.0
    """How strongly it is seen; the ghost's fades away when it has been seen."""
    fades: bool = False

    @property
    def flight(self) -> float:
        """How long a point is on its way."""
        return WINDOW_SECONDS if self.amount.share else FLIGHT_SECONDS

    @property
    def whole(self) -> bool:
        """Whether all of it lies."""
        return self.lying == self.points

    @property
    def pouring(self) -> bool:
        """Whether there is still something to come."""
        return self.begun and not self.whole

    @property
    def falling(self) -> range:
        """The points that are on their way."""
        return range(self.lying, len(self.left))

    def loosen(self, points: int, now: float, most: int, *, staged: bool) -> None:
        """Let so many points leave, of the first `most`; the last waits until all others lie, and falls alone."""
        last = self.points - 1
        end = min(most, last if self.lying < last else last + 1)
        more = max(0, min(points, end - len(self.left)))
        self.left += [now] * more
        self.staged += [staged] * more

    def burst(self, now: float, most: int, *, staged: bool) -> None:
        """Answer a touch: it begins, some leave at once, and a part of it after them."""
        self.begun, self.since_flow = True, 0.0
        self.wanted = min(self.points * 2 / TOUCHES, self.wanted + self.points / TOUCHES)
        self.loosen(max(1, self.points // BURSTS), now, most, staged=staged)

    def advance(self, seconds: float, now: float, most: int, *, held: bool, staged: bool) -> None:
        """Let points leave and arrive."""
        if self.fades:
            self.fading = max(0.0, self.fading - seconds / FADE_SECONDS)
            if not self.fading:
                self.clear()
            return
        if self.whole:
            self.since_whole += seconds
            return
        flows = held or self.wanted > 0
        self.since_flow = 0.0 if flows else self.since_flow + seconds
        more = self.points / (POUR_SECONDS if flows else TRICKLE_SECONDS) * seconds
        self.wanted = max(0.0, self.wanted - more)
        self.owed += more
        leave = int(self.owed)
        self.owed -= leave
        alone = self.lying == self.points - 1
        if leave or alone:
            self.loosen(max(1, leave), now, most, staged=staged)
        while self.lying < len(self.left) and now - self.left[self.lying] >= self.flight:
            self.lying += 1

    def clear(self) -> None:
        """Be as in the beginning."""
        self.begun, self.fades, self.fading = False, False, 1.0
        self.left, self.staged = [], []
        self.lying, self.owed, self.wanted, self.since_flow, self.since_whole = 0, 0.0, 0.0, 0.0, 0.0


def by_size(amounts: Sequence[RainAmount]) -> tuple[int, ...]:
    """Return the numbers of those that are counted, the largest first, and of the shares as they come."""
    counts = [index for index, one in enumerate(amounts) if not one.share]
    counts.sort(key=lambda index: -amounts[index].points)
    return (*counts, *(index for index, one in enumerate(amounts) if one.share))
