"""What the bodies of a constellation are, and where they stand: apart from each other, with room for their names."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kiosk.exhibits.point import Point

CORE, INNER, OUTER = 84.0, 64.0, 47.0
"""Radii at rest, in design pixels."""
GROWN = 1.32
"""How large a touched body is, beside what it was."""
CROWN = 50.0
"""How high what stands on a body of the inner ring reaches above it."""
TILTS = tuple(math.radians(degrees) for degrees in (-14, -30, -44))
"""The first body of the inner ring stands at the right, a little above the core; where that leaves no room, elsewhere."""
BESIDE = math.radians(34)
"""How far apart, seen from the core, two bodies begin that one zone carries."""
UNITS = (1.0, 0.86, 0.74, 0.64)
"""How large bodies may be beside their usual radii: as large as they have room."""
_APART, _ROUNDS, _EDGE = 12.0, 90, 14.0


class WebMoon(NamedTuple):
    """What hangs on a zone: where it leads, and how wide its name is."""

    opens: str = ""
    width: float = 120.0


class WebBody(NamedTuple):
    """One body: where it leads, what hangs on it, and the room its name takes below it."""

    opens: str = ""
    carries: tuple[int, ...] = ()
    """Of a zone: which bodies of the outer ring."""
    moons: tuple[WebMoon, ...] = ()
    label: tuple[float, float] = (200.0, 70.0)
    """Width and height of its name, in design pixels."""


class Web(NamedTuple):
    """All bodies, and what hangs together."""

    core: WebBody
    inner: tuple[WebBody, ...]
    outer: tuple[WebBody, ...]
    top: float = 84.0
    """Above it words stand, below it bodies."""
    corner: tuple[float, float] = (270.0, 110.0)
    """The button in the lower left corner: width and height that no body takes."""
    told: float = 150.0
    """How high the words at the goal are, with what is free around them: bodies that have gathered stand above them."""

    @property
    def bodies(self) -> tuple[WebBody, ...]:
        """The core, then the inner ring, then the outer one: a body's number is its place here."""
        return (self.core, *self.inner, *self.outer)

    def radius(self, body: int) -> float:
        """Return how large a body is at rest."""
        return CORE if body == 0 else INNER if body <= len(self.inner) else OUTER

    def carried(self, body: int) -> tuple[int, ...]:
        """Return the numbers of the bodies that a zone carries; none for others."""
        if not 1 <= body <= len(self.inner):
            return ()
        return tuple(1 + len(self.inner) + one for one in self.inner[body - 1].carries)

    def strands(self) -> tuple[tuple[int, int], ...]:
        """Return every pair that hangs together: core and zones, zones and what they carry."""
        zones = range(1, len(self.inner) + 1)
        return (
            *((0, zone) for zone in zones),
            *((zone, one) for zone in zones for one in self.carried(zone)),
        )

    def shown_by(self, body: int) -> tuple[tuple[int, int], ...]:
        """Return the pairs that light up with a body: all of the core's, a zone's own, an industry's carriers."""
        return tuple(
            (one, other)
            for one, other in self.strands()
            if body in (0, one, other) or (one == 0 and body in self.carried(other))
        )


SAMPLE = Web(
    WebBody(),
    tuple(WebBody(carries=carries, moons=(WebMoon(), WebMoon())) for carries in ((0, 1), (4,), (2, 3), (1,))),
    (WebBody(),) * 5,
)
"""What is played until whoever shows it says what there is."""


class _Claim:
    """The room that a body claims with its name, and where it is."""

    def __init__(self, at: Point, radius: float, crown: float, label: tuple[float, float]) -> None:
        self.x, self.y = at
        self.half = max(radius, label[0] / 2) + _APART / 2
        self.above, self.below = radius * 1.16 + crown, radius + label[1] + _APART / 2

    @property
    def middle(self) -> float:
        return self.y + (self.below - self.above) / 2

    @property
    def half_high(self) -> float:
        return (self.above + self.below) / 2

    def keep_in(self, web: Web, width: float, height: float) -> None:
        """Move it back into the area, and out of the corner with the button."""
        self.x = min(max(_EDGE + self.half, self.x), max(width / 2, width - _EDGE - self.half))
        lowest = height - _EDGE - self.below
        if self.x - self.half < web.corner[0]:
            lowest -= web.corner[1]
        self.y = min(max(web.top + self.above, self.y), max(height / 2, lowest))


def _angles(web: Web, tilt: float) -> Iterator[float]:
    """Yield the direction in which each body begins, seen from the core: the inner ring, then the outer."""
    zones = [tilt + 2 * math.pi * index / len(web.inner) for index in range(len(web.inner))]
    yield from zones
    for number in range(len(web.outer)):
        carriers = [zone for zone, body in enumerate(web.inner) if number in body.carries]
        if not carriers:
            yield 2 * math.pi * number / len(web.outer)
            continue
        x = sum(math.cos(zones[zone]) for zone in carriers)
        y = sum(math.sin(zones[zone]) for zone in carriers)
        alone = web.inner[carriers[0]].carries
        own = [one for one in alone if sum(one in body.carries for body in web.inner) == 1]
        aside = 0.0
        if len(carriers) == 1:
            aside = BESIDE * (own.index(number) - (len(own) - 1) / 2 if len(own) > 1 else 0.7)
        yield math.atan2(y, x) + aside


class Laid(NamedTuple):
    """Where every body stands, and how large they are there."""

    unit: float
    """Beside their usual radii."""
    homes: tuple[Point, ...]


@lru_cache(maxsize=16)
def laid(web: Web, width: float, height: float) -> Laid:
    """Return where every body stands in an area of that size, smaller where they have no room: always the same.

    Of ways that leave all of them room, that with the shortest strands.
    """
    found: list[tuple[float, float, Laid]] = []
    for unit in UNITS:
        for tilt in TILTS:
            homes, overlap = _settled(_begun(web, width, height, unit, tilt), web, width, height)
            found.append((overlap, _spun(web, homes), Laid(unit, homes)))
        if min(found)[0] == 0:
            break
    return min(found)[2]


def _spun(web: Web, homes: Sequence[Point]) -> float:
    """Return how long all strands are together: those that cross others are long."""
    return sum(math.dist(homes[one], homes[other]) for one, other in web.strands())


def _begun(web: Web, width: float, height: float, unit: float, tilt: float) -> list[_Claim]:
    """Return the bodies on two rings around the core."""
    middle = Point(width / 2, web.top + (height - web.top) * 0.45)
    boxes = [_Claim(middle, CORE * unit, 0.0, web.core.label)]
    rings = [(0.29, 0.30)] * len(web.inner) + [(0.43, 0.43)] * len(web.outer)
    for number, (angle, (across, down)) in enumerate(zip(_angles(web, tilt), rings, strict=True), 1):
        at = Point(
            middle.x + across * width * math.cos(angle),
            middle.y + down * (height - web.top) * math.sin(angle),
        )
        crown = CROWN * unit if number <= len(web.inner) else 0.0
        boxes.append(_Claim(at, web.radius(number) * unit, crown, web.bodies[number].label))
    return boxes


def _settled(
    boxes: Sequence[_Claim], web: Web, width: float, height: float
) -> tuple[tuple[Point, ...], float]:
    """Push what overlaps apart, again and again; return the best that was found, and what still overlaps there.

    The first one, the core, stays.
    """
    best, least = _where(boxes), math.inf
    for turn in range(_ROUNDS):
        now = _where(boxes)
        left = sum(
            _push_apart(one, other, fixed=index == 0, longer=(turn + 1) % 4 == 0)
            for index, one in enumerate(boxes)
            for other in boxes[index + 1 :]
        )
        if left < least:
            best, least = now, left
        if left == 0:
            break
        for box in boxes[1:]:
            box.keep_in(web, width, height)
    return best, least


def _where(boxes: Sequence[_Claim]) -> tuple[Point, ...]:
    return tuple(Point(box.x, box.y) for box in boxes)


def _push_apart(one: _Claim, other: _Claim, *, fixed: bool, longer: bool) -> float:
    """Move two that overlap half of it each, the shorter way or the longer one; return how much they did."""
    across = one.half + other.half - abs(other.x - one.x)
    down = one.half_high + other.half_high - abs(other.middle - one.middle)
    if across <= 0 or down <= 0:
        return 0.0
    first, second = (0.0, 1.0) if fixed else (0.5, 0.5)
    if (across < down) != longer:
        way = across if other.x >= one.x else -across
        one.x -= way * first
        other.x += way * second
    else:
        way = down if other.middle >= one.middle else -down
        one.y -= way * first
        other.y += way * second
    return across * down
