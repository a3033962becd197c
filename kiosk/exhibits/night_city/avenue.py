"""The avenue: where its two strokes, its lamps, the park, the tanks and the camera are on the plan of the district.

The plan is a square that stands on a corner: x and y from -1000 to 1000, its corners at the ends of the axes; y is
towards the visitor. Nothing here knows how it is seen.
"""

import math
from collections.abc import Iterator
from typing import Literal, NamedTuple

from kiosk.exhibits.point import Point
from kiosk.exhibits.way import SmoothWay, WaySpot

StreetName = Literal["fall", "hook"]
"""The two strokes of the 九."""
HALF = 44.0
"""Half of how broad the avenue is."""
_FALL = ((-112, -800), (-114, -600), (-128, -400), (-164, -190), (-226, 10), (-322, 220), (-446, 440))
_HOOK = (
    (-500, -196), (-310, -240), (-100, -276), (70, -306), (168, -326), (226, -296), (212, -206), (156, -80), (104, 50),
    (78, 180), (88, 300), (146, 404), (252, 458), (370, 462), (470, 418), (532, 326), (560, 216), (568, 110),
)  # fmt: skip
STREETS: dict[StreetName, SmoothWay] = {"fall": SmoothWay(_FALL), "hook": SmoothWay(_HOOK)}
"""Street -> its middle line, in the order of calligraphy."""
NAMES: tuple[StreetName, StreetName] = ("fall", "hook")
_APART, _BESIDE = 116.0, 58.0
"""Along the street between two pairs of lamps, and how far from its middle they stand."""


class RoundPlace(NamedTuple):
    """A round place on the plan."""

    x: float
    y: float
    radius: float


PARK = RoundPlace(452, -268, 172)
GATE = RoundPlace(292, -262, 30)
"""The park's gate, at the avenue's side of it."""
POND = RoundPlace(480, -262, 92)
TANKS = RoundPlace(704, -6, 84)
CAMERA = RoundPlace(356, 118, 26)
"""The foot of its mast, in the bow of the hook."""


class LampPost(NamedTuple):
    """Where a lamp stands."""

    x: float
    y: float
    street: StreetName
    along: float
    """How far along its street."""


def _crossing() -> tuple[float, float]:
    """Return where the streets cross: how far along the one, and along the other."""
    fall, hook = STREETS["fall"], STREETS["hook"]
    pairs = (
        (index * fall.step, *hook.nearest(spot.x, spot.y, 0, 900)) for index, spot in enumerate(fall.spots)
    )
    along, other, _ = min(pairs, key=lambda one: one[2])
    return along, other


CROSSING: dict[StreetName, float] = dict(zip(NAMES, _crossing(), strict=True))
"""Street -> how far along it crosses the other."""


def _lamps() -> Iterator[LampPost]:
    for name in NAMES:
        way, other = STREETS[name], STREETS[NAMES[1 - NAMES.index(name)]]
        for number in range(int((way.long - 30) / _APART) + 1):
            along = 24 + number * _APART
            spot, (dx, dy) = way.at(along), way.ahead(along)
            for side in (-1, 1):
                x, y = spot.x - dy * _BESIDE * side, spot.y + dx * _BESIDE * side
                if other.nearest(x, y, 0, other.long)[1] > HALF + 10:
                    yield LampPost(x, y, name, along)


LAMPS: tuple[LampPost, ...] = tuple(_lamps())
"""All lamps, in the order of the brush: the way in which they are lit one after the other."""


def nearest_street(x: float, y: float) -> tuple[StreetName, float, float]:
    """Return the street nearest to a place, how far along it that is, and how far away."""
    found = [(name, *STREETS[name].nearest(x, y, 0, STREETS[name].long)) for name in NAMES]
    return min(found, key=lambda one: one[2])


def spot_on(street: StreetName, along: float) -> WaySpot:
    """Return a place of the middle of a street."""
    return STREETS[street].at(along)


def route(start: tuple[StreetName, float], end: tuple[StreetName, float]) -> tuple[Point, ...]:
    """Return the way along the avenue from a place on it to another, over the crossing where that is another street."""
    (one, begin), (other, until) = start, end
    if one == other:
        return _stretch(one, begin, until)
    return (*_stretch(one, begin, CROSSING[one]), *_stretch(other, CROSSING[other], until)[1:])


def _stretch(street: StreetName, begin: float, until: float) -> tuple[Point, ...]:
    parts = max(1, math.ceil(abs(until - begin) / 24.0))
    spots = (STREETS[street].at(begin + (until - begin) * part / parts) for part in range(parts + 1))
    return tuple(Point(spot.x, spot.y) for spot in spots)
