"""A camera on its mast: it turns to what happens, and its light closes on what is caught."""

import math
from dataclasses import dataclass

from kiosk.exhibits.point import Point

QUICK = 14.0
"""How fast it turns: the share of the way left that it goes in a second, as a rate."""


@dataclass
class Watcher:
    """Where it stands, looks and shines."""

    place: Point
    wanted: Point
    seen: Point
    """Where it looks now."""
    shines: bool = False
    light: float = 0.0
    """How bright its beam is, 0 to 1."""

    def advance(self, seconds: float, *, calm: bool) -> None:
        """Turn on towards what it wants to see; calm, it looks there at once and only its light fades."""
        share = 1.0 if calm else 1.0 - math.exp(-QUICK * seconds)
        self.seen = Point(
            self.seen.x + (self.wanted.x - self.seen.x) * share,
            self.seen.y + (self.wanted.y - self.seen.y) * share,
        )
        goal = 1.0 if self.shines else 0.0
        self.light += max(-seconds * 3, min(seconds * 8, goal - self.light))

    @property
    def angle(self) -> float:
        """Where it looks, in degrees; 0 is to the right, more is clockwise."""
        return math.degrees(math.atan2(self.seen.y - self.place.y, self.seen.x - self.place.x))

    @property
    def reach(self) -> float:
        """How far away is what it looks at."""
        return math.hypot(self.seen.x - self.place.x, self.seen.y - self.place.y)
