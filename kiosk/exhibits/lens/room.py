"""The hall as it stands under the glass: a room in one-point perspective, lying or upright, and where dragons may hide."""

import math
from functools import cached_property
from typing import Literal, NamedTuple

from kiosk.exhibits.point import Point

SideName = Literal["left", "right"]
SpotName = Literal[
    "tower", "gate-right", "motorcycle", "ice-cream", "milk-tea", "screen-left", "screen-right", "ribbons",
    "glasses", "gate-left", "drone", "emblem", "curve-left", "curve-right",
]  # fmt: skip
SPOTS: tuple[SpotName, ...] = (
    "tower", "gate-right", "motorcycle", "ice-cream", "milk-tea", "screen-left", "screen-right", "ribbons",
    "glasses", "gate-left", "drone", "emblem", "curve-left", "curve-right",
)  # fmt: skip
"""Where dragons may hide; in the first hunt they are behind the first nine."""
STRANDS = 9
"""Ribbons in the air."""


class RoomStanding(NamedTuple):
    """Something upright on the floor: the middle of its foot, and how large it is."""

    x: float
    foot: float
    wide: float
    high: float

    @property
    def middle(self) -> Point:
        """The middle of it."""
        return Point(self.x, self.foot - self.high / 2)


class RoomBox(NamedTuple):
    """An upright rectangle."""

    left: float
    top: float
    right: float
    low: float


class LensRoom:
    """Everything in an area of that size, in design pixels."""

    def __init__(self, width: float, height: float) -> None:
        """Have the four things on the floor beside each other, or in two rows where the area is upright."""
        self.width, self.height = width, height
        self.upright = width < height * 1.25
        self.unit = min(height, width * (0.92 if self.upright else 0.66))
        """What sizes are parts of."""
        self.wall = self._box(0.20, 0.05, 0.80, 0.57) if self.upright else self._box(0.25, 0.05, 0.75, 0.61)
        """The wall at the back."""
        self.screen = (
            self._box(0.26, 0.03, 0.74, 0.29) if self.upright else self._box(0.305, 0.02, 0.695, 0.33)
        )
        """The screen that hangs above."""
        self.floor_front = height * (0.87 if self.upright else 0.93)
        """Where the side walls meet the floor at the edges of the area."""
        self.radius = self.unit * (0.27 if self.upright else 0.275)
        """Of the glass."""

    def _box(self, left: float, top: float, right: float, low: float) -> RoomBox:
        return RoomBox(left * self.width, top * self.height, right * self.width, low * self.height)

    def on_side(self, side: SideName, along: float, down: float) -> Point:
        """Return a place on a side wall: from the front (0) to the back (1), from the ceiling (0) to the floor (1)."""
        wall = self.wall
        x = along * wall.left
        top = -0.10 * self.height * (1 - along) + wall.top * along
        low = self.floor_front * (1 - along) + wall.low * along
        return Point(x if side == "left" else self.width - x, top + (low - top) * down)

    def on_floor(self, across: float, near: float) -> Point:
        """Return a place on the floor: across from -1 to 1 between the side walls, from the back (0) to the front (1)."""
        wall = self.wall
        half = wall.right - self.width / 2
        wide = half + (self.width * 0.5 - half) * near / max(
            1e-6, (self.floor_front - wall.low) / (self.height - wall.low)
        )
        y = wall.low + (self.height - wall.low) * near
        return Point(self.width / 2 + across * wide, y)

    # What stands in it --------------------------------------------------------------------------

    def gate(self, side: SideName) -> RoomStanding:
        """Return one of the two gates."""
        away = self.width * (0.172 if self.upright else 0.148)
        high = self.unit * (0.29 if self.upright else 0.35)
        x = self.width / 2 + (away if side == "right" else -away)
        return RoomStanding(x, self.height * (0.60 if self.upright else 0.645), high * 0.62, high)

    @property
    def emblem(self) -> tuple[float, float, float]:
        """The ring around the character: its middle and its radius."""
        return self.width / 2, self.height * (0.435 if self.upright else 0.485), self.unit * 0.128

    def exhibit(self, name: SpotName) -> RoomStanding:
        """Return what stands on one of the four plinths."""
        across, down, size = (_UPRIGHT if self.upright else _LYING)[name]
        wide = self.unit * size
        return RoomStanding(self.width * across, self.height * down, wide, wide * 0.75)

    def plinth(self, name: SpotName) -> float:
        """Return how high its plinth is."""
        return self.exhibit(name).wide * 0.20

    def strand(self, number: int, share: float) -> Point:
        """Return where a ribbon is after a share of its way from left to right."""
        reach = self.unit * 0.16
        wave = math.sin(share * 5.8 + 0.6) * 0.34 + math.sin(share * 11.5 + 0.3) * 0.08
        twist = number * math.tau / STRANDS + share * 5.2
        y = self.height * (0.235 if self.upright else 0.245) - wave * reach
        y += math.sin(twist) * reach * (0.16 + 0.22 * math.sin(math.pi * share))
        return Point(-30 + (self.width + 60) * share, y)

    def drone(self, number: int) -> RoomStanding:
        """Return one of the two drones: where its feet are."""
        x, y = ((0.255, 0.235), (0.765, 0.265))[number]
        wide = self.unit * 0.105
        return RoomStanding(self.width * x, self.height * y, wide, wide * 0.6)

    def panel(self, side: SideName, number: int) -> tuple[Point, Point, Point, Point]:
        """Return the corners of a screen on a side wall: 0 above, 1 below it, 2 the tall one behind, clockwise."""
        start, end, top, low = ((0.10, 0.60, 0.16, 0.47), (0.10, 0.60, 0.51, 0.77), (0.67, 0.96, 0.19, 0.76))[
            number
        ]
        at = self.on_side
        corners = at(side, start, top), at(side, end, top), at(side, end, low), at(side, start, low)
        return corners if side == "left" else (corners[1], corners[0], corners[3], corners[2])

    # Where dragons may hide -----------------------------------------------------------------------

    def spot(self, name: SpotName) -> Point:
        """Return where a dragon hides there."""
        if name in _LYING:
            return self.exhibit(name).middle
        return self._spots[name]

    @cached_property
    def _spots(self) -> dict[SpotName, Point]:
        tower = Point(self.width * 0.475, (self.screen.top + self.screen.low) / 2 + self.height * 0.02)
        return {
            "tower": tower,
            "gate-left": self.gate("left").middle,
            "gate-right": self.gate("right").middle,
            "screen-left": _middle(self.panel("left", 0)),
            "screen-right": _middle(self.panel("right", 0)),
            "curve-left": _middle(self.panel("left", 1)),
            "curve-right": _middle(self.panel("right", 1)),
            "ribbons": self.strand(4, 0.285),
            "drone": self.drone(1).middle,
            "emblem": Point(*self.emblem[:2]),
        }


def _middle(corners: tuple[Point, ...]) -> Point:
    return Point(sum(one.x for one in corners) / len(corners), sum(one.y for one in corners) / len(corners))


_LYING: dict[SpotName, tuple[float, float, float]] = {
    "motorcycle": (0.128, 0.885, 0.275),
    "ice-cream": (0.325, 0.80, 0.205),
    "milk-tea": (0.675, 0.80, 0.205),
    "glasses": (0.872, 0.885, 0.255),
}
_UPRIGHT: dict[SpotName, tuple[float, float, float]] = {
    "motorcycle": (0.17, 0.90, 0.29),
    "ice-cream": (0.335, 0.72, 0.20),
    "milk-tea": (0.665, 0.72, 0.20),
    "glasses": (0.83, 0.90, 0.27),
}
"""Across and down, as parts of the area, and how wide, as a part of the unit."""
