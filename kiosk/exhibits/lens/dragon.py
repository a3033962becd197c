"""A dragon that hides: how it lies around its place, breathes, slips away a little, and is found."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kiosk.exhibits.joint import Joint, girth
from kiosk.exhibits.lens.room import SpotName
from kiosk.exhibits.point import Point
from kiosk.exhibits.way import SmoothWay

JOINTS = 34
"""So many places of its body are told."""
HOLD_SECONDS = 0.9
"""So long a glass rests on it until it is found."""
SLIPS, SLIPS_A_SECOND = 46.0, 2.6
"""Design pixels that it slips away from a glass that comes near, and how quickly."""
THERE = 0.3
"""Design pixels that are none."""
STILL = Point(0.0, 0.0)
FLIES_SECONDS = 1.1
"""Its spark, from where it was found to the rim of the glass."""
_WINDING = (
    (-0.42, -0.60), (-0.06, -0.92), (0.48, -0.84), (0.66, -0.40), (0.24, -0.06), (-0.36, 0.06), (-0.58, 0.42),
    (-0.16, 0.68), (0.44, 0.62), (0.78, 0.80), (0.66, 1.06), (0.16, 1.14), (-0.52, 1.0),
)  # fmt: skip
_COILED = (
    (-0.74, -0.30), (-0.44, -0.74), (0.10, -0.90), (0.66, -0.62), (0.82, -0.04), (0.50, 0.48), (-0.08, 0.60),
    (-0.46, 0.30), (-0.28, -0.10), (0.18, -0.16), (0.36, 0.16),
)  # fmt: skip
_WAVING = (
    (-0.98, -0.14), (-0.66, -0.56), (-0.22, -0.42), (-0.08, 0.10), (0.22, 0.48), (0.58, 0.22), (0.66, -0.32),
    (0.98, -0.62), (1.34, -0.30), (1.30, 0.16), (1.04, 0.40),
)  # fmt: skip
SHAPES: dict[str, tuple[tuple[tuple[float, float], ...], bool]] = {
    "tower": (_WINDING, False),
    "gate-right": (_WINDING, True),
    "gate-left": (_WINDING, False),
    "motorcycle": (_COILED, False),
    "ice-cream": (_COILED, True),
    "milk-tea": (_COILED, False),
    "glasses": (_COILED, True),
    "screen-left": (_WAVING, True),
    "screen-right": (_WAVING, False),
    "ribbons": (_WAVING, False),
    "drone": (_WAVING, True),
    "emblem": (_WINDING, True),
    "curve-left": (_WINDING, True),
    "curve-right": (_WINDING, False),
}
"""Where -> the way of its body from the head on, in parts of `REACH` of a glass, and whether it is mirrored."""
REACH = 0.56
THICK = 0.078
"""Half of how thick it is, as a part of the radius of a glass."""


@dataclass
class HiddenDragon:
    """One of the nine."""

    spot: str
    """The name of its place."""
    lies: SpotName
    """How it lies there: as one behind that."""
    home: Point = STILL
    slip: Point = STILL
    """How far it has slipped from there."""
    slips_to: Point = STILL
    held: float = 0.0
    """How long a glass has rested on it, in seconds; nothing of it is lost."""
    touched: bool = False
    """Whether a hand was so near that it is found as soon as it has been seen."""
    since_found: float | None = None
    """Seconds since it was found; None while it hides."""
    size: float = 1.0
    """How large it is: one unit of its way, in design pixels."""
    thick: float = 1.0

    def stand(self, home: Point, radius: float) -> None:
        """Lie around its place in a room of another size; `radius` is that of a glass there."""
        self.home = home
        self.slip = self.slips_to = STILL
        self.size, self.thick = radius * REACH, radius * THICK

    @property
    def found(self) -> bool:
        """Whether it was found."""
        return self.since_found is not None

    @property
    def place(self) -> Point:
        """Where it is now."""
        return Point(self.home.x + self.slip.x, self.home.y + self.slip.y)

    def shun(self, glass: Point) -> None:
        """Want to slip away from a glass that comes near; from one that is over it there is no way."""
        dx, dy = self.home.x - glass.x, self.home.y - glass.y
        far = math.hypot(dx, dy) or 1.0
        self.slips_to = Point(dx / far * SLIPS, dy / far * SLIPS)

    @property
    def stirs(self) -> bool:
        """Whether it is not where it wants to be."""
        return self.slip != self.slips_to

    def shy(self, seconds: float) -> None:
        """Slip a little of the way."""
        part = min(1.0, SLIPS_A_SECOND * seconds)
        x, y = (to - at for at, to in zip(self.slip, self.slips_to, strict=True))
        near = abs(x) + abs(y) < THERE
        self.slip = self.slips_to if near else Point(self.slip.x + x * part, self.slip.y + y * part)

    def body(self, seconds: float, much: float) -> list[Joint]:
        """Return its joints from the neck to the tail; it breathes and sways, `much` is 1 where it is awake, 0 at rest."""
        return winding(_lain(self.lies), self.place, (self.size, self.thick), seconds, much)

    @property
    def long(self) -> float:
        """How long it is."""
        return _lain(self.lies).long * self.size


class LainBody(NamedTuple):
    """A body as it lies at rest, around (0, 0)."""

    spots: tuple[tuple[float, float, float, float], ...]
    """From the neck to the tail: where, and which way is ahead."""
    long: float


def lain(through: Sequence[tuple[float, float]], step: float) -> LainBody:
    """Return a body that lies along a smooth way."""
    way = SmoothWay(through, step)
    alongs = [way.long * index / (JOINTS - 1) for index in range(JOINTS)]
    return LainBody(tuple((*way.at(along)[:2], *way.ahead(along)) for along in alongs), way.long)


@cache
def _lain(spot: SpotName) -> LainBody:
    shape, mirrored = SHAPES[spot]
    low, high = min(y for _, y in shape), max(y for _, y in shape)
    return lain([(-x if mirrored else x, y - (low + high) / 2) for x, y in shape], 0.02)


def winding(
    body: LainBody, around: Point, sizes: tuple[float, float], seconds: float, much: float = 1.0
) -> list[Joint]:
    """Return the joints of a body, swaying as `much` as it may; `sizes` are a unit of its way, and half of how thick it is."""
    size, thick = sizes
    joints = []
    breath = 1.0 + 0.04 * much * math.sin(seconds * 1.7)
    for index, (x, y, dx, dy) in enumerate(body.spots):
        share = index / (JOINTS - 1)
        sway = (
            much
            * thick
            * 0.42
            * math.sin(share * 11 - seconds * 2.2)
            * math.sin(math.pi * min(1.0, share * 1.2))
        )
        half = thick * _GIRTHS[index] * breath
        joints.append(Joint(around.x + x * size - dy * sway, around.y + y * size + dx * sway, half))
    return joints


_GIRTHS = tuple(girth(index / (JOINTS - 1)) for index in range(JOINTS))
