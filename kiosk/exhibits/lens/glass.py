"""A round glass: held by a finger, called by a tap, or resting where it was left."""

import math
from dataclasses import dataclass

from kiosk.exhibits.lens.dragon import STILL, THERE
from kiosk.exhibits.point import Point

SMALL = 0.62
"""How large the glass of a second hand is, beside the first one."""
COMES, FOLLOWS = 15.0, 34.0
"""How quickly it comes where it was called, and follows a finger: the part of the way in a second, again and again."""
FADES_SECONDS = 0.5
"""A second hand's glass that was let go of stays so long."""
RESTS = 0.60
"""A dragon within this part of the radius lies in the glass."""


@dataclass
class LensGlass:
    """One glass; the first one is always there."""

    at: Point
    to: Point
    """Where it is going."""
    size: float = 1.0
    """Beside the first one."""
    finger: int | None = None
    """Which finger holds it."""
    grip: Point = STILL
    """From the finger to its middle."""
    touched_at: Point | None = None
    """Where a finger is on it."""
    left: float = FADES_SECONDS
    """How long a second hand's glass is still there once nobody holds it."""

    @property
    def first(self) -> bool:
        """Whether it is the one that is always there."""
        return self.size == 1.0

    @property
    def strength(self) -> float:
        """How strongly it is seen."""
        return 1.0 if self.first else max(0.0, min(1.0, self.left / FADES_SECONDS))

    def follow(self, seconds: float, *, calm: bool) -> None:
        """Go where it is wanted."""
        if not self.first and self.finger is None:
            self.left -= seconds
        if self.at == self.to:
            return
        part = 1.0 if calm else 1.0 - math.exp(-seconds * (FOLLOWS if self.finger is not None else COMES))
        self.at = Point(
            self.at.x + (self.to.x - self.at.x) * part, self.at.y + (self.to.y - self.at.y) * part
        )
        if math.dist(self.at, self.to) < THERE:
            self.at = self.to
