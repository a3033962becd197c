"""Lots of the district: houses and trees by rule, so that none hides the avenue, the park, the tanks or the camera.

What stands is the same for every size of the screen; only how high a house may be depends on how it is seen.
"""

import math
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Literal, NamedTuple

from kiosk.exhibits.night_city.avenue import (
    CAMERA,
    GATE,
    HALF,
    LAMPS,
    NAMES,
    PARK,
    STREETS,
    TANKS,
    RoundPlace,
)

SIDE = 15
"""Lots along an edge of the plan."""
_SEED = 9
_COARSE = 4
"""Every so many marks of a street are looked at."""
_FAR, _EMPTY = 190.0, 0.07
"""From here on houses may be high; and how many lots stay empty."""
_TALL, _SHORT, _GAP = (15.0, 22.0), (11.0, 15.0), 74.0
"""Trees of the park behind its pond and before it, and the gap at its gate."""
_NEAR, _CLEAR = 16.0, 8.0
"""How much room is left beside the avenue, and beside every other place."""
HouseKind = Literal["house", "tower", "slab", "hall"]
"""What kind of house it is: how its windows are set, and how high it likes to be."""
_HIGH: dict[HouseKind, tuple[float, float]] = {
    "house": (36.0, 66.0),
    "slab": (54.0, 92.0),
    "tower": (96.0, 150.0),
    "hall": (24.0, 36.0),
}


class CityHouse(NamedTuple):
    """A house: its footprint has its corners behind, at the right, before and at the left."""

    x: float
    y: float
    """The middle, on the plan."""
    wide: float
    deep: float
    """Half of its sides: along the one that goes down to the right, and the one down to the left; in units across."""
    kind: HouseKind
    high: float
    """What it would like to be, in units of height."""
    free: float
    """How far behind it on the plan something begins that must be seen; infinite where nothing does."""
    number: int

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Behind, right, before, left."""
        x, y, w, d = self.x, self.y, self.wide, self.deep
        return (x - w + d, y - w - d), (x + w + d, y + w - d), (x + w - d, y + w + d), (x - w - d, y - w + d)


class CityTree(NamedTuple):
    """A tree."""

    x: float
    y: float
    size: float


class CityGround(NamedTuple):
    """All that stands, from back to front."""

    houses: tuple[CityHouse, ...]
    trees: tuple[CityTree, ...]


@cache
def ground() -> CityGround:
    """Return what stands on the plan; always the same."""
    random = Random(_SEED)
    spots = [(spot.x, spot.y) for name in NAMES for spot in STREETS[name].spots[::_COARSE]]
    houses: list[CityHouse] = []
    trees: list[CityTree] = []
    step = 1000.0 / SIDE
    for row in range(SIDE):
        for column in range(SIDE):
            x, y = (column - row) * step, (column + row + 1) * step - 1000.0
            near = min(math.hypot(x - at_x, y - at_y) for at_x, at_y in spots)
            house = _house(random, x, y, near, len(houses))
            if house is not None and _stands_free(house, near, spots):
                houses.append(house._replace(free=_free_behind(house, spots)))
            else:
                trees += _grove(random, x, y, spots)
    trees += _round_the_park(random)
    houses.sort(key=lambda one: one.y)
    return CityGround(tuple(houses), tuple(sorted(trees, key=lambda one: one.y)))


def _house(random: Random, x: float, y: float, near: float, number: int) -> CityHouse | None:
    far = near > _FAR
    kind: HouseKind = random.choice(
        ("tower", "tower", "slab", "slab", "house") if far else ("house", "house", "slab", "hall")
    )
    half = 1000.0 / SIDE / 2
    wide, deep = half * random.uniform(0.70, 0.90), half * random.uniform(0.70, 0.90)
    if kind == "tower":
        wide, deep = min(wide, half * 0.78), min(deep, half * 0.78)
    low, high = _HIGH[kind]
    wish = random.uniform(low, high)
    if random.random() < _EMPTY:
        return None
    return CityHouse(x, y, wide, deep, kind, wish, math.inf, number)


def _stands_free(house: CityHouse, near: float, spots: list[tuple[float, float]]) -> bool:
    """Tell whether nothing else is where the house would stand."""
    reach = house.wide + house.deep
    if near > reach + HALF + _NEAR and all(
        math.hypot(house.x - one.x, house.y - one.y) > reach + one.radius + _CLEAR for one in _PLACES
    ):
        return True
    edge = [*house.corners, (house.x, house.y)]
    edge += [_between(one, other) for one, other in zip(edge[:4], (*edge[1:4], edge[0]), strict=True)]
    for x, y in edge:
        if any(math.hypot(x - one.x, y - one.y) < one.radius + _CLEAR for one in _PLACES):
            return False
        if any(math.hypot(x - at_x, y - at_y) < HALF + _NEAR for at_x, at_y in spots):
            return False
    return True


def _between(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


_PLACES: tuple[RoundPlace, ...] = (PARK, GATE, TANKS, CAMERA)


def _free_behind(house: CityHouse, spots: list[tuple[float, float]]) -> float:
    """Return how far behind the house's corner something begins that must be seen."""
    half, top = house.wide + house.deep, house.y - house.wide - house.deep
    found = [
        top - (at_y + HALF + 10)
        for at_x, at_y in spots
        if abs(at_x - house.x) < half + HALF and at_y < house.y
    ]
    found += [top - (lamp.y + 8) for lamp in LAMPS if abs(lamp.x - house.x) < half + 8 and lamp.y < house.y]
    found += [
        top - (one.y + one.radius)
        for one in _PLACES
        if abs(one.x - house.x) < half + one.radius and one.y < house.y
    ]
    return min((each for each in found), default=math.inf)


def _grove(random: Random, x: float, y: float, spots: list[tuple[float, float]]) -> Iterator[CityTree]:
    """Yield a few trees where no house stands, beside the avenue and not on it."""
    for _ in range(random.randrange(1, 4)):
        at = x + random.uniform(-42, 42), y + random.uniform(-42, 42)
        size = random.uniform(12.0, 19.0)
        if abs(at[0]) + abs(at[1]) > 950:  # noqa: PLR2004 - the edge of the plan is at 1000
            continue
        if any(math.hypot(at[0] - one.x, at[1] - one.y) < one.radius + 16 for one in _PLACES):
            continue
        if all(math.hypot(at[0] - a, at[1] - b) > HALF + 34 for a, b in spots):
            yield CityTree(*at, size)


def _round_the_park(random: Random) -> Iterator[CityTree]:
    """Yield the trees of the park: round about, with a gap at its gate, and few before its pond."""
    for step in range(30):
        turn = math.tau * step / 30
        x = PARK.x + math.cos(turn) * PARK.radius * random.uniform(0.80, 0.95)
        y = PARK.y + math.sin(turn) * PARK.radius * random.uniform(0.80, 0.95)
        low, high = _TALL if y < PARK.y + PARK.radius * 0.4 else _SHORT
        size = random.uniform(low, high)
        if math.hypot(x - GATE.x, y - GATE.y) > _GAP:
            yield CityTree(x, y, size)
