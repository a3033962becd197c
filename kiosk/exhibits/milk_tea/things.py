"""What moves around the cup: streams, what flies, drops, and the marks that touches leave."""

import math
from dataclasses import dataclass
from typing import NamedTuple

from kiosk.exhibits.milk_tea.stall import Drink, Filling, Stall
from kiosk.exhibits.point import Point

STREAM_SECONDS = 0.30
"""How long the first drop is in the air."""
FLIGHT_SECONDS = 0.62
LEAVES_BEHIND = 0.38
"""Seconds for which a wipe is seen."""


class CupPose(NamedTuple):
    """How the cup is held: turned by so many degrees, moved and lifted by so many of its lengths."""

    degrees: float
    shift: float
    lifted: float

    def at(self, stall: Stall, x: float, up: float) -> Point:
        """Return where a place of the cup is seen, in design pixels."""
        angle, scale = math.radians(self.degrees), stall.cup_scale
        return Point(
            stall.cup.x + (self.shift + x * math.cos(angle) + up * math.sin(angle)) * scale,
            stall.cup.y + (x * math.sin(angle) - up * math.cos(angle) - self.lifted) * scale,
        )


@dataclass
class Stream:
    """What flows from an urn into the cup."""

    drink: Drink
    finger: int
    age: float = 0.0
    held: bool = True
    closed: float | None = None
    """How old it was when its tap was closed."""

    @property
    def head(self) -> float:
        """How far its first drop has come, 0 to 1."""
        return min(1.0, self.age / STREAM_SECONDS)

    @property
    def tail(self) -> float:
        """How far its last drop has come."""
        return 0.0 if self.closed is None else min(1.0, (self.age - self.closed) / STREAM_SECONDS)


@dataclass
class Flyer:
    """What flies from a bowl into the cup."""

    kind: Filling
    number: int
    wait: float
    start: Point
    age: float = 0.0

    @property
    def share(self) -> float:
        """How far it has come, 0 to 1."""
        return min(1.0, max(0.0, self.age / FLIGHT_SECONDS))


@dataclass
class WipeTrace:
    """Where a wiping finger was."""

    place: Point
    finger: int
    age: float = 0.0
