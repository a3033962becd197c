"""Somebody who leaves the line as the edge passes: an outline that walks towards the light of the far door."""

from dataclasses import dataclass

from kiosk.exhibits.line.works import LinePlace, Works
from kiosk.exhibits.point import Point

WALKS_SECONDS = 3.2
GOES_TO = 0.16
"""How large they are at last, beside the first station."""
STEPS = 7
"""Steps on their way."""


@dataclass
class Leaver:
    """One of them."""

    place: LinePlace
    age: float = 0.0

    @property
    def share(self) -> float:
        """How far on their way they are, 0 to 1."""
        return min(1.0, self.age / WALKS_SECONDS)

    def size(self, works: Works) -> float:
        """Return how many design pixels a metre is where they are."""
        near, far = 1 / self.place.size, 1 / min(self.place.size, works.size * GOES_TO)
        return 1 / (near + (far - near) * self.share)

    def foot(self, works: Works) -> Point:
        """Return where they walk: straight on along the line."""
        x = (self.place.foot.x - works.middle) / self.place.size
        return works.at(x, 0.0, self.size(works))

    @property
    def strength(self) -> float:
        """How well they are seen."""
        return min(1.0, self.age / 0.15, (1.0 - self.share) / 0.4)
