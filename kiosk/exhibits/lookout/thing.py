"""A thing in the air: where it is, from its window to the ground, and back along its arc once it is caught."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from kiosk.exhibits.lookout.court import Side
from kiosk.exhibits.point import Point

KINDS = ("pot", "book", "bottle", "umbrella", "can", "shoe", "ball", "glove", "apple", "bear")
"""What falls."""
Fate = Literal["falling", "caught", "home", "dust", "gone"]

SMALL, LARGE = 0.42, 1.0
"""How large a thing is seen at its window and near the ground."""
STATIONS = 6
"""Where motion is reduced a thing is seen at so many places, one after the other."""


class Arc(NamedTuple):
    """The way of a thrown thing: out of the window, a little up, and down."""

    start: Point
    end: Point
    hop: float
    """How fast it rises at first, in design pixels a way."""

    def at(self, share: float) -> Point:
        """Return the place after a share of the way, 0 to 1."""
        x = self.start.x + (self.end.x - self.start.x) * share
        fall = self.end.y - self.start.y + self.hop
        return Point(x, self.start.y - self.hop * share + fall * share * share)


@dataclass
class FallingThing:
    """One thing that fell, was caught or has landed."""

    number: int
    kind: str
    pane: int
    """The window it comes from."""
    arc: Arc
    seconds: float
    """How long it falls."""
    turns: float
    """Turns of its own while it falls."""
    side: Side = "left"
    """In whose half it was caught."""
    state: Fate = "falling"
    share: float = 0.0
    """How much of its way it has fallen; stands still once it is caught."""
    age: float = 0.0
    """Seconds in this state."""
    traced: float = 0.0
    """How much of the arc back to the window is found."""
    finger: int | None = None
    """Who holds it."""
    haunted: bool = field(default=False)
    """Only the ghost has caught it."""

    @property
    def place(self) -> Point:
        """Where it is."""
        return self.arc.at(self.share)

    @property
    def scale(self) -> float:
        """How large it is seen."""
        return scale_at(self.share)

    @property
    def angle(self) -> float:
        """How far it has turned, in degrees."""
        return 360.0 * self.turns * self.share

    def poses(self, *, calm: bool) -> tuple[tuple[float, float], ...]:
        """Return at which shares of its way it is seen, and how strongly: calm, it fades from place to place."""
        if not calm or self.state != "falling":
            return ((self.share, 1.0),)
        whole = self.share * STATIONS
        station, fading = int(whole), min(1.0, max(0.0, (whole % 1.0 - 0.7) / 0.3))
        return ((station / STATIONS, 1.0 - fading), (min(1.0, (station + 1) / STATIONS), fading))


def scale_at(share: float) -> float:
    """Return how large a thing is seen after a share of its way."""
    return SMALL + (LARGE - SMALL) * min(1.0, share * 1.35)
