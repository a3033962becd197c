"""Geometry of the building: where its screen and floor are in an area, and how its parts are seen.

The building is measured in units of the area's own size, up from its foot, with its axis in the middle; z is towards
whoever looks. The eye stands above the middle of the screen, which is not turned with it (off-axis projection):
verticals stay vertical, and what comes out of the screen only moves and grows.
"""

import math
from typing import Literal, NamedTuple

from kiosk.exhibits.point import Point

BuildingPart = Literal["base", "middle", "top"]
PARTS: tuple[BuildingPart, ...] = ("base", "middle", "top")
"""From the ground up."""
HIGH: dict[BuildingPart, float] = {"base": 0.088, "middle": 0.262, "top": 0.222}
"""How high each part is."""
CROWN, MAST = 0.026, 0.075
OPENS: dict[BuildingPart, float] = {"base": 0.085, "middle": 0.075, "top": 0.034}
"""How far what stands on a part is lifted off it when it is open; on the uppermost stands the crown."""
AWAY = 2.5
"""How far in front of the screen the eye is, and with it all that is said of z."""
REACH = 0.30
"""How far beside the axis a touch is still one of the building."""
EYE_REACH = 1.1
"""How far the eye goes to either side at the most."""


class TowerBody(NamedTuple):
    """An upright body with cut corners: where its middle is, how wide, deep and high."""

    x: float
    z: float
    wide: float
    deep: float
    high: float
    storeys: int

    def plan(self, grown: float = 1.0) -> tuple[Point, ...]:
        """Return the corners of its floor, in x and z, clockwise as seen from above."""
        half, deep = self.wide * grown / 2, self.deep * grown / 2
        cut = min(half, deep) * 0.36
        around = (
            (-half + cut, deep),
            (half - cut, deep),
            (half, deep - cut),
            (half, -deep + cut),
            (half - cut, -deep),
            (-half + cut, -deep),
            (-half, -deep + cut),
            (-half, deep - cut),
        )
        return tuple(Point(self.x + x, self.z + z) for x, z in around)


PODIUM = TowerBody(0.014, 0.0, 0.62, 0.37, HIGH["base"], 4)
TALL = TowerBody(-0.10, 0.014, 0.212, 0.212, HIGH["middle"], 9)
SECOND = TowerBody(0.158, -0.02, 0.186, 0.186, 0.215, 7)
UPPER = TowerBody(-0.10, 0.014, 0.212, 0.212, HIGH["top"], 8)
BLOCKS: dict[BuildingPart, tuple[TowerBody, ...]] = {
    "base": (PODIUM,),
    "middle": (TALL, SECOND),
    "top": (UPPER,),
}
"""Part -> what it is made of; the second tower belongs to the middle one."""


class GlassFrame(NamedTuple):
    """A rectangle, by its edges."""

    left: float
    top: float
    right: float
    low: float


class BuildingSite:
    """The hall's big screen with the building before it, in an area of that size."""

    def __init__(self, width: float, height: float) -> None:
        """Have gates beside the screen where there is room for them."""
        self.width, self.height = width, height
        self.unit = max(1.0, min(height, width * 0.95))
        """Design pixels for a unit of the building."""
        self.axis, self.foot = width / 2, height - 0.165 * self.unit
        half = min(0.385 * width, 0.74 * self.unit)
        self.glass = GlassFrame(self.axis - half, height * 0.125, self.axis + half, height * 0.79)
        """The screen within its frame."""
        self.floor = height * 0.865
        """Where the wall meets the floor."""
        self.eye_high = height * 0.80 - 0.90 * self.unit
        """How high the eye is: above all of it."""

    def seen(self, x: float, up: float, z: float, eye: float = 0.0) -> Point:
        """Return where a place is seen by an eye that has gone so far to the side, -1 to 1."""
        grows = AWAY / (AWAY - z)
        middle = self.axis + eye * EYE_REACH * self.unit
        level = self.foot - up * self.unit
        return Point(
            middle + (self.axis + x * self.unit - middle) * grows,
            self.eye_high + (level - self.eye_high) * grows,
        )

    def floors(self, open_: dict[BuildingPart, float]) -> dict[BuildingPart, float]:
        """Return how high each part stands, when each is so far open."""
        found: dict[BuildingPart, float] = {}
        up = 0.0
        for part in PARTS:
            found[part] = up
            up += HIGH[part] + OPENS[part] * open_[part]
        return found

    def part_at(
        self, x: float, y: float, open_: dict[BuildingPart, float], more: float
    ) -> BuildingPart | None:
        """Return which part a touch means, also beside it, by `more` units farther; None where it means none."""
        if abs(x - self.axis) > (REACH + more) * self.unit:
            return None
        up = (self.foot - y) / self.unit
        floors = self.floors(open_)
        if up > floors["top"] + HIGH["top"] + OPENS["top"] + CROWN + MAST + 0.05 + more:
            return None
        for part in reversed(PARTS):
            if up >= floors[part] - (OPENS[part] if part != "base" else 0.0) * 0.4:
                return part
        return "base"

    def middle_of(self, part: BuildingPart, open_: dict[BuildingPart, float]) -> Point:
        """Return a place on a part that everybody would touch."""
        up = self.floors(open_)[part] + HIGH[part] * (0.1 if part == "base" else 0.5)
        return self.seen(0.0 if part == "base" else -0.02, up, 0.1)


def turned(x: float, z: float, angle: float) -> Point:
    """Return where a place of the floor comes by a turn, seen from above."""
    sine, cosine = math.sin(angle), math.cos(angle)
    return Point(x * cosine + z * sine, z * cosine - x * sine)
