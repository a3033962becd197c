"""Geometry of the rain: where numbers stand in the sky, and where each of their points comes to lie.

Every number has a land of its own, so that points of two are never mixed: the largest becomes waves before a town,
the next two a hill each, the fourth the bank of the river, and a share is a house of a hundred windows.
"""

import math
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from kiosk.exhibits.point import Point
from kiosk.exhibits.rain.shower import RainAmount, by_size

LandKind = Literal["waves", "hill", "bank", "house"]
SECOND_HILL = 2
"""Place of its number among those that are counted, the largest first."""
TOWN = 0.30, 0.92
"""Between these shares of the way from the front to the back of the waves every second row carries houses."""
COUNTED: tuple[LandKind, ...] = ("waves", "hill", "hill", "bank")
"""The lands of what is counted, from the largest on."""
FOOT = 104.0
"""Design pixels below the land, for words."""
HEAD = 84.0
"""Above the sky's numbers, for words."""
ROWS_AT_ONCE = 2.6
"""So many rows fill at the same time, the nearest first."""
WINDOWS = 10
"""Of a house, in each of as many floors."""
SIDE = 0.25
"""How much of the width the numbers at each side take, where words are not larger than usual."""
PER_SIDE = 3
_ROWS = {"waves": (16, 8.0), "hill": (16, 1.7), "bank": (2, 30.0), "house": (WINDOWS, 1.0)}
"""The most rows of a land, and how much longer than their number they are."""


class RainBox(NamedTuple):
    """A rectangle, in design pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> Point:
        """Where its middle is."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def away(self, x: float, y: float) -> float:
        """Return how far a place is from it; 0 inside."""
        across = max(self.x - x, 0.0, x - self.x - self.width)
        return math.hypot(across, max(self.y - y, 0.0, y - self.y - self.height))


class RainSlot(NamedTuple):
    """Where a point comes to lie."""

    x: float
    y: float
    near: float
    """From far (0) to near (1): how large it is."""
    row: int
    """0 is the nearest."""


class RainLand(NamedTuple):
    """The land of one number."""

    kind: LandKind
    box: RainBox
    rows: tuple[int, ...]
    """How many points lie in each row, the nearest first."""
    east: bool = False
    """Whether it is the right one of two."""


class RainSite:
    """The sky and the land in an area of that size."""

    def __init__(
        self, width: float, height: float, amounts: Sequence[RainAmount], side: float = SIDE
    ) -> None:
        """Give each number its place; those in the sky take so much of the width at each side."""
        self.width, self.height, self.amounts = width, height, tuple(amounts)
        self._side = side
        self.low = max(height * 0.7, height - FOOT)
        self.horizon = self.low * 0.57
        self.order = by_size(self.amounts)
        """The largest first, shares last."""
        self.plots = tuple(self._plot(index) for index in range(len(self.amounts)))
        self.homes = self._homes()
        """Where each number stands in the sky, at a side."""
        head = min(HEAD, height * 0.12)
        self.stage = RainBox(
            width * side + 14, head, width * (1 - 2 * side) - 28, (self.horizon - head) * 0.72
        )
        """The middle of the sky, where one number stands large."""

    @cached_property
    def slots(self) -> tuple[tuple[RainSlot, ...], ...]:
        """Where the points of each number lie, in the order in which they come, the last in the middle.

        The rules ask for none of them.
        """
        return tuple(tuple(self._slots(plot)) for plot in self.plots)

    def _homes(self) -> tuple[RainBox, ...]:
        """Counted ones begin at the left, so that what is alike stands together; as many at the right."""
        count = len(self.order)
        left = -(-count // 2) if count <= 2 * PER_SIDE else PER_SIDE
        head = min(HEAD, self.height * 0.12)
        high = (self.horizon * 1.06 - head) / PER_SIDE
        boxes: dict[int, RainBox] = {}
        for place, index in enumerate(self.order):
            row, right = (place, False) if place < left else (place - left, True)
            x = self.width * (1 - self._side) if right else 24.0
            boxes[index] = RainBox(x, head + row * high, self.width * self._side - 24, high - 10)
        return tuple(boxes[index] for index in range(count))

    def _plot(self, index: int) -> RainLand:
        amount, place = self.amounts[index], self.order.index(index)
        counted = sum(not one.share for one in self.amounts)
        kind: LandKind = "house" if amount.share else COUNTED[min(place, len(COUNTED) - 1)]
        east = place - counted == 1 if amount.share else place == SECOND_HILL
        points = WINDOWS * WINDOWS if amount.share else amount.points
        return RainLand(kind, self._box(kind, east=east), _rows(points, *_ROWS[kind]), east)

    def _box(self, kind: LandKind, *, east: bool) -> RainBox:
        wide, deep = self.width, self.low - self.horizon
        if kind == "waves":
            return RainBox(0, self.horizon + deep * 0.27, wide, deep * 0.57)
        if kind == "bank":
            return RainBox(wide * 0.02, self.horizon + deep * 0.90, wide * 0.96, deep * 0.07)
        if kind == "hill":
            x = wide * (0.550 if east else 0.190)
            return RainBox(x, self.horizon - deep * 0.16, wide * 0.26, deep * 0.46)
        house = min(84.0, wide * 0.064)
        middle = wide * (0.535 if east else 0.465)
        top = 0.20 if east else 0.10
        return RainBox(middle - house / 2, self.horizon - deep * top, house, deep * (0.34 + top))

    # Slots ------------------------------------------------------------------------------------

    def _slots(self, plot: RainLand) -> list[RainSlot]:
        if plot.kind == "house":
            return self._windows(plot)
        found: list[RainSlot] = []
        for row, count in enumerate(plot.rows):
            line = self.line(plot, row)
            near = self.near(plot, row)
            found += [RainSlot(x, y, near, row) for x, y in _evenly(line, count)]
        middle = plot.box.middle
        last = min(found, key=lambda slot: math.dist((slot.x, slot.y), middle))
        turn = {
            id(slot): slot.row + ROWS_AT_ONCE * _scatter(number, slot.row)
            for number, slot in enumerate(found)
        }
        return [*sorted((slot for slot in found if slot is not last), key=lambda slot: turn[id(slot)]), last]

    def near(self, plot: RainLand, row: int) -> float:
        """Return how near a row is, far 0 to near 1."""
        share = row / max(1, len(plot.rows) - 1)
        if plot.kind == "waves":
            return 0.80 - 0.62 * share
        return 1.0 - 0.15 * share if plot.kind == "bank" else 0.26 - 0.18 * share

    def line(self, plot: RainLand, row: int) -> list[Point]:
        """Return the line on which a row of points lies, from left to right."""
        share = row / max(1, len(plot.rows) - 1)
        if plot.kind == "hill":
            return _ridge(plot.box, share, east=plot.east)
        if plot.kind == "bank":
            return self._bank(plot.box, share)
        return self._wave(plot.box, row, share)

    def _bank(self, box: RainBox, share: float) -> list[Point]:
        y = box.y + box.height * (1 - share)
        lift = box.height * 0.42
        steps = 60
        return [
            Point(
                box.x + box.width * step / steps + (6 if share else 0),
                y + lift * math.sin(step / steps * 7.4 + 0.6 + share * 0.5),
            )
            for step in range(steps + 1)
        ]

    def _wave(self, box: RainBox, row: int, share: float) -> list[Point]:
        """Rows in front are broad waves of land; those behind carry the town, and rise at both sides."""
        deep = self.low - self.horizon
        y = box.y + box.height * (1 - share) ** 1.3
        swell = deep * (0.020 + 0.060 * (1 - share))
        steps = 160
        line = []
        for step in range(steps + 1):
            at = step / steps
            lift = math.sin(at * 4.7 + row * 1.1) + 0.6 * math.sin(at * 9.7 - row * 1.9 + 1.0)
            aside = max(0.0, abs(at - 0.5) * 2 - 0.38) ** 1.4
            peaks = 0.75 + 0.35 * math.sin(at * 19.0 + row * 0.8) * (1 - 0.4 * share)
            line.append(Point(box.x + box.width * at, y - swell * lift - deep * 0.62 * share * aside * peaks))
        houses = self._town(row, share)
        return _with_houses(line, houses) if houses else line

    def _town(self, row: int, share: float) -> list[RainBox]:
        """Return the houses that stand on a row: x, how wide, and how high, as a box whose y is not used."""
        first, last = TOWN
        if not first < share < last or row % 2:
            return []
        deep, unit = self.low - self.horizon, min(58.0, self.width * 0.045)
        found = []
        x = self.width * (0.24 + 0.05 * (row % 4))
        index = 0
        while x < self.width * 0.76:
            wide = unit * (0.7 + 0.5 * _scatter(row, index))
            centre = 1 - abs(x / self.width - 0.5) * 3.2
            high = deep * (0.05 + 0.17 * _scatter(index, row + 3) * max(0.2, centre))
            found.append(RainBox(x, 0, wide, high))
            x += wide + unit * (0.5 + 1.5 * _scatter(index + 7, row))
            index += 1
        return found

    def _windows(self, plot: RainLand) -> list[RainSlot]:
        """From the lowest floor up, each from left to right."""
        box, found = plot.box, []
        across, up = box.width / (WINDOWS + 1), box.height * 0.90 / (WINDOWS + 1)
        for floor in range(WINDOWS):
            y = box.y + box.height - up * (floor + 1.2)
            found += [RainSlot(box.x + across * (window + 1), y, 0.5, floor) for window in range(WINDOWS)]
        return found

    # Touch ------------------------------------------------------------------------------------

    def in_the_sky(self, y: float) -> bool:
        """Tell whether a place is above the land."""
        return y < self.horizon + (self.low - self.horizon) * 0.12

    def number_at(self, x: float, y: float, staged: int) -> int:
        """Return which number is meant by a touch: what is nearest, in the sky or on the land."""
        if self.in_the_sky(y):
            away = {index: home.away(x, y) for index, home in enumerate(self.homes)}
            nearest = min(away, key=lambda index: away[index])
            houses = [
                i for i, plot in enumerate(self.plots) if plot.kind == "house" and not plot.box.away(x, y)
            ]
            if houses and y > self.horizon - (self.low - self.horizon) * 0.3:
                return houses[0]
            return staged if self.stage.away(x, y) < away[nearest] else nearest
        small = [index for index, plot in enumerate(self.plots) if plot.kind != "waves"]
        reach = {index: self.plots[index].box.away(x, y) for index in small}
        near = min(reach, key=lambda index: reach[index], default=None)
        if near is not None and reach[near] < (14 if self.plots[near].kind == "bank" else 1):
            return near
        return self.order[0]


def _rows(points: int, most: int, longer: float) -> tuple[int, ...]:
    """Return how many points lie in each row: as even as can be, the nearest rows the longer ones."""
    rows = max(1, min(most, round(math.sqrt(points / longer))))
    each, more = divmod(points, rows)
    return tuple(each + (row < more) for row in range(rows))


def _scatter(one: int, other: int) -> float:
    """Return a number from 0 to 1 that is always the same for two others."""
    return math.sin(one * 12.9898 + other * 78.233) * 43758.5453 % 1.0


def _ridge(box: RainBox, share: float, *, east: bool) -> list[Point]:
    """Return a ridge of a hill, from the low one in front (0) to the crest (1)."""
    lean = 0.56 if east else 0.44
    steps = 48
    line = []
    for step in range(steps + 1):
        at = step / steps
        bent = at ** (math.log(0.5) / math.log(lean))
        rise = math.sin(math.pi * bent) ** 1.35
        rough = (
            1 + 0.16 * math.sin(at * 15 + share * 5 + 2 * east) * share + 0.07 * math.sin(at * 37 + share * 9)
        )
        high = box.height * (0.10 + 0.80 * share) * rise * rough
        line.append(Point(box.x + box.width * at, box.y + box.height * (1 - 0.10 * share) - high))
    return line


def _with_houses(line: list[Point], houses: Sequence[RainBox]) -> list[Point]:
    """Return a line that goes up, over and down each house that stands on it."""
    found: list[Point] = []
    left = list(houses)
    for spot in line:
        while left and spot.x > left[0].x + left[0].width:
            house = left.pop(0)
            found = [one for one in found if one.x < house.x]
            base = found[-1].y if found else spot.y
            top = base - house.height
            found += [
                Point(house.x, base),
                Point(house.x, top),
                Point(house.x + house.width, top),
                Point(house.x + house.width, spot.y),
            ]
        found.append(spot)
    return found


def _evenly(line: Sequence[Point], count: int) -> list[Point]:
    """Return so many places on a line, as far from each other along it."""
    lengths = [0.0]
    for one, other in pairwise(line):
        lengths.append(lengths[-1] + math.dist(one, other))
    found, at = [], 0
    for index in range(count):
        along = lengths[-1] * (index + 0.5) / count
        while lengths[at + 1] < along:
            at += 1
        share = (along - lengths[at]) / max(1e-9, lengths[at + 1] - lengths[at])
        one, other = line[at], line[at + 1]
        found.append(Point(one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share))
    return found
