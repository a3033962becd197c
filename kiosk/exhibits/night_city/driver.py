"""Who drives: from place to place of the plan along a way, and where it has been."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from kiosk.exhibits.point import Point

SHINE_SECONDS = 3.4
"""How long the street is wet behind a truck."""
_MOST_WET = 60


@dataclass
class Driver:
    """A vehicle; it stands at the end of its way until it is given another."""

    way: tuple[Point, ...]
    speed: float
    """Units of the plan in a second."""
    along: float = math.inf
    """How far along its way it is; beyond its end it stands."""
    since: float = 60.0
    """Seconds since it set off."""
    wet: list[tuple[Point, float]] = field(default_factory=list)
    """Where it has been -> how long ago; only of one that leaves a shine."""
    wets: bool = False
    laid: int = 0
    """How many wet places there have been: by their number parts of the shine stay the same."""

    ends: tuple[float, ...] = field(init=False)
    """How far along its way each part of it begins, and where the last one ends."""

    def __post_init__(self) -> None:
        """Measure its way."""
        self._measure()

    def _measure(self) -> None:
        parts = (math.dist(one, other) for one, other in pairwise(self.way))
        self.ends = tuple(accumulate(parts, initial=0.0))

    @property
    def long(self) -> float:
        """How long its way is."""
        return self.ends[-1]

    @property
    def drives(self) -> bool:
        """Whether it is on its way."""
        return self.along < self.long

    @property
    def place(self) -> Point:
        """Where it is."""
        return self.pose[0]

    @property
    def pose(self) -> tuple[Point, tuple[float, float]]:
        """Where it is, and which way it looks: a direction on the plan, of length 1."""
        if not self.drives:
            return self.way[-1], _direction(self.way)
        part = bisect_right(self.ends, self.along) - 1
        one, other, long = self.way[part], self.way[part + 1], self.ends[part + 1] - self.ends[part]
        share = (self.along - self.ends[part]) / long
        at = Point(one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share)
        return at, ((other.x - one.x) / long, (other.y - one.y) / long)

    def send(self, way: Sequence[Point], *, at_once: bool) -> None:
        """Set off; calm, it is there at once."""
        self.way, self.since = tuple(way), 0.0
        self._measure()
        self.along = math.inf if at_once else 0.0

    def advance(self, seconds: float) -> None:
        """Drive on."""
        self.since += seconds
        self.wet = [(spot, age + seconds) for spot, age in self.wet if age + seconds < SHINE_SECONDS]
        if not self.drives:
            return
        self.along += seconds * self.speed
        if self.wets and (not self.wet or math.dist(self.wet[-1][0], self.place) > 16.0):  # noqa: PLR2004 - units
            self.wet.append((self.place, 0.0))
            self.laid += 1
            del self.wet[:-_MOST_WET]


def _direction(way: Sequence[Point]) -> tuple[float, float]:
    for one, other in reversed(list(pairwise(way))):
        if (long := math.dist(one, other)) > 0:
            return (other.x - one.x) / long, (other.y - one.y) / long
    return 1.0, 0.0
