"""Land of the park: how the plain is seen, where runway, roofs and areas are on it, and which way an aeroplane goes.

The plain is measured by `across`, in design pixels beside the runway's middle as they are at the near edge, and `deep`,
0 at the near edge and 1 where roofs and areas end.
"""

import math
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from kiosk.exhibits.point import Point
from kiosk.exhibits.way import SmoothWay

ROOFS, RUNWAY, CLIMBS = 0, 1, 2
"""Numbers of the first figures; then come the signs, then the areas."""
FIRST_SIGN = 3
TEN, IN_ROW = 10, 5
"""So many roofs stand together, in two rows: they can be counted by eye."""
MOST_ROWS = 4
"""So many tens stand behind each other; one more where the screen is upright."""
WAY_STEP = 16.0
LEAST_SIZE = 0.05
"""Of what is seen smaller than this, nothing is touched: it is at the horizon."""
EDGE, BESIDE = 24.0, 1.35
"""Beside all of it, in design pixels, and beside the runway, in halves of it, nothing stands."""
STANDS_DEEP, LIFTS_DEEP = 0.42, 1.5
"""Where on the runway an aeroplane waits, and where it leaves the ground."""
FAR = 1.06
"""So deep is the land on which a touch means something."""
AREA_DEEP = 0.14
"""How deep stands what tells of an area."""
NUMERAL_DEEP = (0.03, 0.22)
"""Where on the runway its number is written."""


class ParkPlan(NamedTuple):
    """What there is, and where figures lead: ids of places, empty where to none."""

    roofs: int = 116
    signs: tuple[str, ...] = ("", "")
    areas: tuple[str, ...] = ("", "", "")

    @property
    def figures(self) -> int:
        """How many figures there are."""
        return FIRST_SIGN + len(self.signs) + len(self.areas)

    @property
    def first_area(self) -> int:
        """The number of the first area's figure."""
        return FIRST_SIGN + len(self.signs)

    def opens(self, figure: int) -> str:
        """Return where a figure leads."""
        return (*("",) * FIRST_SIGN, *self.signs, *self.areas)[figure]


class ParkBox(NamedTuple):
    """Where the words of a figure stand, in design pixels."""

    x: float
    y: float
    width: float
    height: float

    def away(self, x: float, y: float) -> float:
        """Return how far a place is from it; 0 inside."""
        beside = max(self.x - x, 0.0, x - self.x - self.width)
        return math.hypot(beside, max(self.y - y, 0.0, y - self.y - self.height))


class ParkRoom(NamedTuple):
    """How much of the height words take: at the foot, and down from the upper edge."""

    foot: float = 200.0
    sky: float = 190.0


class ParkPlot(NamedTuple):
    """A rectangle of the plain."""

    left: float
    right: float
    near: float
    far: float

    def has(self, across: float, deep: float, more: float = 0.0) -> bool:
        """Tell whether a place is in it, or not more than so far beside it."""
        return self.left - more <= across <= self.right + more and self.near <= deep <= self.far


class ParkLand:
    """The plain as it is seen in an area of some size, above a foot of words."""

    def __init__(self, plan: ParkPlan, width: float, height: float, room: ParkRoom) -> None:
        """Lay it out between the words in the sky and those at the foot."""
        self.plan, self.width, self.height, self.room = plan, width, height, room
        self.upright = height > width * 0.85
        self.low = max(1.0, height - min(room.foot, height * 0.6))
        self.axis = width * (0.40 if self.upright else 0.42)
        self.half = width * (0.075 if self.upright else 0.078)
        """Half of the runway at the near edge."""
        self.flat = 2.1
        """How much smaller things become with their depth."""
        far = self.size(FAR)
        sky = min((room.sky - self.low * far) / (1.0 - far), self.low * 0.55)
        self.horizon = max(self.low * (0.40 if self.upright else 0.24), sky)
        """How far down the sky ends: so far that the farthest roofs stand below the words in it."""
        self.columns = tuple(self._columns())
        """Where words stand below the land."""
        self.plots = tuple(self._plot(column) for column in self.columns[1 + len(plan.signs) :])
        """The grounds of the areas."""

    # Whoever only stands words beside the land asks for none of these.

    @property
    def tens(self) -> tuple[ParkPlot, ...]:
        """The grounds of ten roofs each."""
        return self._built[0]

    @property
    def roofs(self) -> tuple[ParkPlot, ...]:
        """All roofs, ten by ten, the nearest tens first."""
        return self._built[1]

    @cached_property
    def roof_spots(self) -> tuple[Point, ...]:
        """Where the middle of each roof is seen."""
        return tuple(
            self.at((roof.left + roof.right) / 2, (roof.near + roof.far) / 2, 10.0) for roof in self.roofs
        )

    @cached_property
    def way(self) -> SmoothWay:
        """The way of an aeroplane; how broad it is at a place is half of the wings' span there."""
        return self._lay_way()

    @cached_property
    def lifts(self) -> float:
        """After which share of its way an aeroplane is off the ground."""
        return self._share_at(LIFTS_DEEP)

    def size(self, deep: float) -> float:
        """Return how large things are so deep, 1 at the near edge."""
        return 1.0 / (1.0 + self.flat * deep)

    def at(self, across: float, deep: float, high: float = 0.0) -> Point:
        """Return where a place of the plain is seen, or one above it."""
        size = self.size(deep)
        return Point(self.axis + across * size, self.horizon + (self.low - self.horizon) * size - high * size)

    def behind(self, area: int, share: float, deep: float) -> float:
        """Return which place across, so deep, is seen over an area's words after a share of their width."""
        left, right = self.columns[1 + len(self.plan.signs) + area]
        return (left + (right - left) * share - self.axis) / self.size(deep)

    def on_plain(self, x: float, y: float) -> tuple[float, float] | None:
        """Return which place of the plain is seen there; None for the sky."""
        size = (y - self.horizon) / (self.low - self.horizon)
        if size <= LEAST_SIZE:
            return None
        return (x - self.axis) / size, (1.0 / size - 1.0) / self.flat

    @property
    def field(self) -> ParkPlot:
        """All of the old park."""
        return ParkPlot(-9.0 * self.width, -self.half * BESIDE, -0.1, FAR)

    def _columns(self) -> Iterator[tuple[float, float]]:
        """Yield where words stand side by side below the land, from left to right: signs, the runway, areas."""
        signs, areas = len(self.plan.signs), len(self.plan.areas)
        beside = self.half * BESIDE
        left, right = self.axis - beside - EDGE, self.width - self.axis - beside - EDGE
        for number in range(signs):
            yield EDGE + left / signs * number, EDGE + left / signs * (number + 0.95)
        yield self.axis - beside * 0.92, self.axis + beside * 0.92
        for number in range(areas):
            start = self.axis + beside + right / areas * number
            yield start, start + right / areas * 0.95

    def _plot(self, column: tuple[float, float]) -> ParkPlot:
        """Return the ground of an area that is seen above its words."""
        size = self.size(AREA_DEEP)
        left, right = ((x - self.axis) / size for x in column)
        return ParkPlot(left, right, 0.02, AREA_DEEP + 0.05)

    @cached_property
    def _built(self) -> tuple[tuple[ParkPlot, ...], tuple[ParkPlot, ...]]:
        """Stand the roofs in tens: few in the first row, more in each farther one, as many as are seen side by side."""
        count = -(-self.plan.roofs // TEN)
        rows = min(count, MOST_ROWS + self.upright)
        deep = 1.0 / rows
        wide, held = self._shared_out(count, rows)
        tens: list[ParkPlot] = []
        roofs: list[ParkPlot] = []
        for row, here in enumerate(held):
            near = 0.02 + row * deep
            for beside in range(here):
                right = -self.half * BESIDE - beside * wide
                ground = ParkPlot(right - wide * 0.92, right, near, near + deep * 0.80)
                tens.append(ground)
                roofs += self._ten(ground, min(TEN, self.plan.roofs - len(roofs)))
        return tuple(tens), tuple(roofs)

    def _shared_out(self, count: int, rows: int) -> tuple[float, list[int]]:
        """Return how wide a ten is, as wide as it can be, and how many stand in each row."""
        room = max(1.0, self.axis - EDGE)
        rooms = [room / self.size(0.02 + row / rows) - self.half * BESIDE for row in range(rows)]
        parts = 1.0 if self.upright else min(2.0, count)
        while True:
            wide = max(1.0, rooms[0] / parts)
            left, held = count, []
            for one in rooms:
                held.append(max(0, min(left, int(one / wide + 0.001))))
                left -= held[-1]
            if not left or parts > count:
                held[-1] += left
                return wide, held
            parts += 0.05

    def _ten(self, ground: ParkPlot, count: int) -> Iterator[ParkPlot]:
        """Yield the roofs on the ground of a ten, the front row first."""
        room, long = (ground.right - ground.left) / IN_ROW, ground.far - ground.near
        for number in range(count):
            back, beside = divmod(number, IN_ROW)
            across, start = ground.left + room * (beside + 0.12), ground.near + long * (0.06 + 0.5 * back)
            yield ParkPlot(across, across + room * 0.76, start, start + long * 0.30)

    def _lay_way(self) -> SmoothWay:
        """Along the runway, off it, and out through the upper edge."""
        places = []
        for deep in (STANDS_DEEP, 0.6, 0.85, 1.15, LIFTS_DEEP):
            at = self.at(0.0, deep, 12.0)
            places.append((at.x, at.y, self.half * 1.2 * self.size(deep)))
        x, span = self.axis, self.half
        lift = places[-1][1]
        places += [
            (x + span * 0.10, lift - (lift + 110) * 0.20, span * 0.56),
            (x + span * 0.36, lift - (lift + 110) * 0.52, span * 0.90),
            (x + span * 0.80, -110.0, span * 1.2),
        ]
        return SmoothWay(places, WAY_STEP)

    def _share_at(self, deep: float) -> float:
        at = self.at(0.0, deep, 12.0)
        along, _ = self.way.nearest(at.x, at.y, 0.0, self.way.long)
        return along / max(1.0, self.way.long)
