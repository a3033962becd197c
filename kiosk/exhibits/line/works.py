"""Geometry of the works (one-point perspective): a line that runs from a far door towards whoever stands before it.

The floor is measured in metres: x to the right of the line's middle, y up; how far away something is, is told by how
many design pixels a metre is there.
"""

import math
from collections.abc import Iterator
from functools import cached_property
from random import Random
from typing import NamedTuple

from kiosk.exhibits.point import Point

CAMERA = 2.3
"""Metres: how high the eye is."""
HORIZON, FLOOR = 0.262, 0.70
"""Shares of the height: where the eye looks to, and where the foremost car stands."""
PITCH = 0.42
"""From station to station, beside the way from the eye to the first."""
STATIONS = 7
PLACES_A_SIDE = 50
INNER, APART, MOST_IN_A_ROW = 1.72, 0.86, 6
"""Metres: from the line to the first place of a row, and from one to the next."""
NEAREST_ROW, ROW = 1.20, 0.86
"""How near the first row is, beside the first station, and each row beside the one before."""
ARMS = ((-2.42, 0.10), (2.42, 0.10), (-2.14, 1.0), (2.14, 1.0))
"""Of each arm that moves: metres from the middle, and its station."""
SHOULDER_UP = 0.92
UPPER, FORE, TOOL = 1.16, 0.86, 0.34
"""Metres: the bones of an arm, and its tool."""
OUTER = 2
"""Who stays stands in one of so many outermost places of a row."""
WALL = 7.2
"""Metres from the middle to the walls."""


class LinePlace(NamedTuple):
    """Where somebody stands beside the line."""

    foot: Point
    size: float
    """Design pixels a metre."""
    rank: int
    """Its place in the order in which they are taken, 0 to 99: n people stand where it is less than n."""
    kind: int
    """Which of the ways to stand it is; any number."""

    @property
    def left(self) -> bool:
        """Whether it is on the left of the line: turned to the right."""
        return self.kind % 2 == 0


class Works:
    """The works in an area of that size."""

    def __init__(self, width: float, height: float) -> None:
        """Set everything out."""
        self.width, self.height = width, height
        self.middle, self.horizon = width / 2, height * HORIZON
        self.size = max(1.0, height * (FLOOR - HORIZON) / CAMERA)
        """Design pixels a metre at the first station."""

    def size_at(self, station: float) -> float:
        """Return how many design pixels a metre is at a station, 0 the nearest; parts of stations are between them."""
        return self.size / max(0.2, 1.0 + PITCH * station)

    def at(self, x: float, up: float, size: float) -> Point:
        """Return where a place in the works is seen, in metres, at a distance where a metre has that size."""
        return Point(self.middle + x * size, self.horizon + (CAMERA - up) * size)

    @property
    def knob(self) -> float:
        """How far down the knob is."""
        return self.height * 0.785

    @property
    def reach(self) -> float:
        """How far around the knob a touch means the edge, whatever else could be touched."""
        return 110.0

    @cached_property
    def places(self) -> tuple[LinePlace, ...]:
        """All hundred places, the farthest first."""
        sides = [self._ranked(side) for side in (-1, 1)]
        found = [
            LinePlace(spot.foot, spot.size, 2 * rank + (side > 0), 2 * spot.kind + (side > 0))
            for side, spots in zip((-1, 1), sides, strict=True)
            for rank, spot in enumerate(spots)
        ]
        return tuple(sorted(found, key=lambda one: (one.size, abs(one.foot.x - self.middle))))

    def _ranked(self, side: int) -> list["_Spot"]:
        """Return the places of a side as they are taken: the outer ones first, each as far from the others as can be."""
        spots = sorted(self._side(side), key=lambda one: (one.inwards, one.row))
        outer = [one for one in spots if one.inwards <= OUTER]
        ranked = [outer.pop(0)]
        while outer:
            farthest = max(outer, key=lambda one: min(_apart(one, other) for other in ranked))
            outer.remove(farthest)
            ranked.append(farthest)
        return ranked + [one for one in spots if one.inwards > OUTER]

    def _side(self, side: int) -> Iterator["_Spot"]:
        random, found, row = Random(31 + side), 0, 0
        while found < PLACES_A_SIDE:
            size = self.size * NEAREST_ROW * ROW**row
            room = self.width / 2 / size - INNER - 0.30
            count = min(MOST_IN_A_ROW, max(1, math.floor(room / APART) + 1), PLACES_A_SIDE - found)
            for column in range(count):
                x = INNER + column * APART + (row % 2) * 0.22 + random.uniform(-0.09, 0.09)
                near = size * random.uniform(0.965, 1.035)
                yield _Spot(self.at(side * x, 0.0, near), near, row, count - column, random.randrange(600))
            found, row = found + count, row + 1

    @cached_property
    def shoulders(self) -> tuple[tuple[Point, float], ...]:
        """Of each arm that moves: its shoulder, and how many design pixels a metre is there."""
        sizes = [self.size_at(station) for _, station in ARMS]
        return tuple((self.at(x, SHOULDER_UP, size), size) for (x, _), size in zip(ARMS, sizes, strict=True))


class _Spot(NamedTuple):
    """A place before it is known whether it is kept."""

    foot: Point
    size: float
    row: int
    inwards: int
    """1 is the outermost of its row."""
    kind: int


def _apart(one: _Spot, other: _Spot) -> float:
    """Return how far two places are from each other, beside how large people are seen there."""
    return math.hypot(one.foot.x - other.foot.x, one.foot.y - other.foot.y) / (one.size + other.size)
