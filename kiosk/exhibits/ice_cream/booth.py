"""Booth (layout): where everything stands, for any area, lying or upright; design pixels."""

import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from kiosk.exhibits.ice_cream.order import CONES, JARS, TAPS
from kiosk.exhibits.point import Point

Kind = Literal["cone", "tap", "jar"]
KINDS: tuple[Kind, ...] = ("cone", "tap", "jar")
CONES_LONG = (226.0, 156.0, 186.0)
"""Each cone from its rim down, in units of the cone."""
CONE_LONG, CREAM_TALL = max(CONES_LONG), 236.0
"""The longest, and the outline of its cream from the rim up."""
GRIP = 46.0
"""How far below the rim the arm holds it."""
ON_COUNTER, HANDED = 0.66, 1.42
"""How large a cone is on the counter and as it is handed out, beside the one under the nozzle."""


PLACES_ON_A_BOARD = 5


class BoothThing(NamedTuple):
    """One of the nine things."""

    kind: Kind
    number: int
    """From the left, from 0."""


THINGS = tuple(
    BoothThing(kind, number)
    for kind in KINDS
    for number in range({"cone": CONES, "tap": TAPS, "jar": JARS}[kind])
)


@dataclass(frozen=True)
class Booth:
    """A booth of that size."""

    width: float
    height: float
    feet: dict[BoothThing, Point] = field(init=False)
    """Where each thing stands."""

    def __post_init__(self) -> None:
        """Set out the nine things."""
        places = self._rows() if self.upright else self._row()
        object.__setattr__(self, "feet", places)

    @cached_property
    def upright(self) -> bool:
        """Whether the nine things stand in three rows."""
        return self.width < self.height * 1.3

    def _row(self) -> dict[BoothThing, Point]:
        y = self.height - self.high * 0.093
        spread: dict[Kind, tuple[float, float]] = {
            "cone": (0.246, 0.090),
            "tap": (0.5, 0.084),
            "jar": (0.800, 0.088),
        }
        return {
            thing: Point(self.width * (spread[thing.kind][0] + (thing.number - 1) * spread[thing.kind][1]), y)
            for thing in THINGS
        }

    def _rows(self) -> dict[BoothThing, Point]:
        rise: dict[Kind, float] = {"cone": 0.276, "jar": 0.152, "tap": 0.046}
        return {
            thing: Point(
                self.width * (0.5 + (thing.number - 1) * 0.235), self.height - self.high * rise[thing.kind]
            )
            for thing in THINGS
        }

    @cached_property
    def high(self) -> float:
        """What heights are a share of: the height, but no more than the width allows."""
        return max(1.0, min(self.height, self.width * 1.1))

    @cached_property
    def counter(self) -> float:
        """Where the counter's far edge is."""
        return self.height - self.high * (0.378 if self.upright else 0.238)

    @cached_property
    def reach_of_things(self) -> float:
        """Below this a touch means one of the nine things."""
        return self.counter - self.high * 0.015

    @cached_property
    def awning(self) -> float:
        """How far down the awning hangs."""
        return self.high * 0.085

    @cached_property
    def lip(self) -> Point:
        """The nozzle's opening."""
        return Point(self.width / 2, self.awning + self.high * (0.125 if self.upright else 0.155))

    @cached_property
    def unit(self) -> float:
        """Design pixels for one unit of the cone under the nozzle."""
        room = self.counter + self.high * (-0.012 if self.upright else 0.035) - self.lip.y - 12.0
        return max(0.05, room / (CONE_LONG + CREAM_TALL))

    @cached_property
    def rim(self) -> Point:
        """The middle of the rim of the cone under the nozzle."""
        return Point(self.lip.x, self.lip.y + 12.0 + CREAM_TALL * self.unit)

    @cached_property
    def handed(self) -> Point:
        """The middle of the rim of the cone that is handed out."""
        size = self.unit * HANDED
        top = self.awning * 0.55
        return Point(self.width * 0.5, top + (CREAM_TALL + 16) * size)

    def waiting(self, cone: int) -> Point:
        """Return the middle of the rim of a cone that stands on the counter."""
        foot = self.feet[BoothThing("cone", cone)]
        return Point(foot.x, foot.y - CONES_LONG[cone] * self.unit * ON_COUNTER)

    @cached_property
    def shoulder(self) -> Point:
        """Where the arm begins."""
        return Point(self.width * (0.895 if self.upright else 0.85), self.counter - self.high * 0.075)

    @cached_property
    def bones(self) -> tuple[float, float]:
        """How long the arm's two bones are: the farthest cone is within reach."""
        far = self.waiting(0)
        away = math.hypot(self.shoulder.x - far.x - 110, self.shoulder.y - far.y - GRIP)
        return max(120.0, away * 0.515), max(120.0, away * 0.505)

    @cached_property
    def shown(self) -> Point:
        """The middle of the rim of the order in light."""
        return Point(self.width * 0.165, self.counter - self.high * 0.04 - CONE_LONG * self.shown_unit)

    @cached_property
    def shown_unit(self) -> float:
        """Design pixels for one unit of the order in light."""
        return self.unit * 0.74

    @cached_property
    def shelf(self) -> tuple[Point, ...]:
        """Where the feet of cones stand that were handed out: two boards of five."""
        left, right = self.width * (0.775 if self.upright else 0.745), self.width * 0.975
        top = self.awning + self.high * (0.2 if self.upright else 0.195)
        apart = (right - left) / PLACES_ON_A_BOARD
        return tuple(
            Point(left + (place + 0.5) * apart, top + board * self.high * 0.165)
            for board in range(2)
            for place in range(PLACES_ON_A_BOARD)
        )

    @cached_property
    def shelf_unit(self) -> float:
        """Design pixels for one unit of a cone on the shelf."""
        apart = self.shelf[1].x - self.shelf[0].x
        return min(apart * 0.86 / 200.0, self.high * 0.145 / (CONE_LONG + CREAM_TALL))

    def mouth(self, jar: int) -> Point:
        """Return where sprinkles leave a jar."""
        foot = self.feet[BoothThing("jar", jar)]
        return Point(foot.x, foot.y - self.high * 0.11)

    def thing_at(self, x: float, y: float) -> BoothThing | None:
        """Return which of the nine things a touch means; None above the counter."""
        if y < self.reach_of_things:
            return None
        middle = self.high * 0.045
        return min(
            THINGS, key=lambda one: math.hypot(self.feet[one].x - x, (self.feet[one].y - middle - y) * 1.3)
        )

    def tap_above(self, x: float, y: float) -> int | None:
        """Return which tap a touch of the machine's three glasses means."""
        if y > self.lip.y - self.high * 0.03 or abs(x - self.lip.x) > self.high * 0.17:
            return None
        return min(TAPS - 1, max(0, round((x - self.lip.x) / (self.high * 0.095)) + 1))
