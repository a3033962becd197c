"""Flight (projectile) of a sprinkle from its jar to its place on the cream."""

from dataclasses import dataclass

from kiosk.exhibits.ice_cream.order import Sprinkle
from kiosk.exhibits.point import Point

FLIES_SECONDS = 0.62
HOP = 0.80
"""How high it flies, beside the height of the booth and of a parabola."""


@dataclass
class SprinkleFlight:
    """A sprinkle in the air."""

    sprinkle: Sprinkle
    wait: float
    age: float = 0.0

    @property
    def share(self) -> float:
        """How far it is on its way, 0 to 1."""
        return min(1.0, max(0.0, (self.age - self.wait) / FLIES_SECONDS))

    def between(self, start: Point, end: Point, high: float) -> Point:
        """Return where it is on its arc."""
        share = self.share
        hop = high * HOP * share * (1 - share)
        return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share - hop)
