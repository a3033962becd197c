"""Where the bodies of a constellation and their moons are for a moment: beside what is chosen, or gathered round the core."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from kiosk.exhibits.constellation.web import GROWN, SAMPLE, Web, laid
from kiosk.exhibits.point import Point

MOON_ORBIT = 40.0
DOT = 18.0
"""From the middle of a moon to its name."""
LYING = 1400.0
"""In an area so wide moons stand beside their body, in a narrower one, as with a strip beside it, on a shelf below all of them."""
LONG_NAME = 215.0
"""Names longer than this stand on the shelf, too."""
ROW, BELOW = 54.0, 8.0
"""How high a row of that shelf is, and what is free below it."""
ABOVE_RING = 60.0
"""How far below the words above the ring of those that have gathered begins."""
TWO_HANDS = 2
"""Rows of it, at the most, that are kept for the moons of a second body."""


@dataclass
class ConstellationBody:
    """One body while it is played with."""

    number: int
    home: Point
    radius: float
    x: float = 0.0
    y: float = 0.0
    speed: tuple[float, float] = (0.0, 0.0)
    grown: float = 0.0
    """How far it has grown, 0 to 1."""
    dragged: bool = False
    """Whether a hand has drawn it aside, and it is not back yet."""
    lit: bool = False
    """Whether somebody has touched it."""

    @property
    def place(self) -> Point:
        """Where it is."""
        return Point(self.x, self.y)

    @property
    def size(self) -> float:
        """How large it is beside its rest."""
        return 1.0 + (GROWN - 1.0) * self.grown


class Moon(NamedTuple):
    """Where a moon of a chosen body is, and from where to where it reaches with its name."""

    at: Point
    left: float
    right: float


class BodyPlaces:
    """The bodies in an area, and where each belongs."""

    def __init__(self) -> None:
        """Begin with the usual bodies, nowhere yet."""
        self.web: Web = SAMPLE
        self.width = self.height = 1.0
        self.bodies: list[ConstellationBody] = []
        self.shelf = 0.0
        """How high the shelf for the moons of any two zones is, one for each hand; none where they stand beside their body."""
        self._most = 1
        """Rows that the shelf has room for."""

    def arrange(self, web: Web, width: float, height: float) -> None:
        """Stand in another area, or with other names; what is lit stays lit where the bodies are the same."""
        self.web, self.width, self.height = web, width, height
        self._most = self._most_rows()
        self.shelf = self._shelf_high()
        shelf, (wide, high) = self.shelf, web.corner
        unit, homes = laid(web._replace(corner=(wide, max(0.0, high - shelf))), width, height - shelf)
        self._turns = _turns(homes)
        if len(self.bodies) != len(homes):
            self.bodies = [
                ConstellationBody(number, home, web.radius(number) * unit, *home)
                for number, home in enumerate(homes)
            ]
            return
        for body, home in zip(self.bodies, homes, strict=True):
            body.home, body.speed, body.dragged = home, (0.0, 0.0), False
            body.radius = web.radius(body.number) * unit
            body.x, body.y = home

    def _shelf_high(self) -> float:
        names = [moon.width for body in self.web.inner for moon in body.moons]
        if not names or (self.width >= LYING and max(names) <= LONG_NAME):
            return 0.0
        return ROW * self._most + 2 * BELOW

    def _most_rows(self) -> int:
        """Return how many rows the moons of any two zones need, one for each hand: no more than two, but as many as one zone needs."""
        zones = range(1, len(self.web.inner) + 1)
        alone, both = (
            max(len(self._rows(self._keys(some))) for some in combinations(zones, count))
            for count in (1, min(2, len(zones)))
        )
        return max(alone, min(both, TWO_HANDS))

    def moons(self, chosen: Sequence[int]) -> dict[tuple[int, int], Moon]:
        """Return where the moons of the chosen bodies are, by the numbers of body and moon."""
        keys = self._keys(chosen)
        return (
            self._on_the_shelf(self._kept(keys)) if self.shelf else {key: self._beside(*key) for key in keys}
        )

    def _keys(self, chosen: Sequence[int]) -> list[tuple[int, int]]:
        return [(number, index) for number in chosen for index in range(len(self.web.bodies[number].moons))]

    def _beside(self, number: int, index: int) -> Moon:
        """Return where a moon stands beside its body, at the right and the left in turn."""
        one, moons = self.bodies[number], self.web.bodies[number].moons
        side, row, rows = (1, -1)[index % 2], index // 2, -(-len(moons) // 2)
        angle = math.radians(30.0) * (row - (rows - 1) / 2) + math.radians(4)
        far = one.radius * GROWN + MOON_ORBIT
        x, y = one.x + side * far * math.cos(angle), one.y + far * math.sin(angle)
        end = x + side * (DOT + moons[index].width)
        return Moon(Point(x, y), min(x, end), max(x, end))

    def _on_the_shelf(self, keys: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Moon]:
        """Return where moons stand in rows below all bodies, beside the button."""
        left, right = self._ends()
        rows, found = self._rows(keys), {}
        for number, row in enumerate(rows):
            x = left + (right - left - sum(wide for _, wide in row)) / 2
            y = self.height - ROW * (len(rows) - number - 0.5) - BELOW
            for key, wide in row:
                found[key] = Moon(Point(x + DOT / 2, y), x, x + wide - DOT)
                x += wide
        return found

    def _kept(self, keys: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the moons for which the shelf has rows: those that lead somewhere before others."""
        most, leads = self._most, lambda key: bool(self.web.bodies[key[0]].moons[key[1]].opens)
        kept = sorted(keys, key=leads, reverse=True)
        while len(self._rows([key for key in keys if key in kept])) > most:
            kept.pop()
        return [key for key in keys if key in kept]

    def _ends(self) -> tuple[float, float]:
        return self.web.corner[0] + 10, self.width - 20

    def _rows(self, keys: Sequence[tuple[int, int]]) -> list[list[tuple[tuple[int, int], float]]]:
        """Return which moons stand in which row of the shelf, each with the room it takes."""
        left, right = self._ends()
        rows: list[list[tuple[tuple[int, int], float]]] = [[]]
        for key in keys:
            wide = 2 * DOT + self.web.bodies[key[0]].moons[key[1]].width
            if rows[-1] and sum(one for _, one in rows[-1]) + wide > right - left:
                rows.append([])
            rows[-1].append((key, wide))
        return rows

    def ring(self, body: int) -> Point:
        """Return where a body stands when all have gathered round the core."""
        core, count = self.bodies[0], len(self.bodies) - 1
        angle = 2 * math.pi * self._turns[body] / count - math.pi / 2
        lowest = self.height - self.web.told - max(one.radius for one in self.bodies[1:])
        highest = self.web.top + ABOVE_RING
        down = min(250.0, self.height * 0.28, (lowest - highest) / 2)
        middle = min(max(core.home.y, highest + down), lowest - down)
        across = min(400.0, self.width * 0.36)
        return Point(core.home.x + across * math.cos(angle), middle + down * math.sin(angle) * 0.92)

    def with_room(self, body: ConstellationBody) -> Point:
        """Return where a chosen body stands: where the names of its moons have room at both sides."""
        moons = () if self.shelf else self.web.bodies[body.number].moons
        far = body.radius * GROWN + MOON_ORBIT + DOT + 8
        right = far + max((moon.width for moon in moons[::2]), default=-far)
        left = far + max((moon.width for moon in moons[1::2]), default=-far)
        return Point(max(left, min(body.home.x, self.width - right)), body.home.y)

    def off_the_moons(self, body: ConstellationBody, chosen: Sequence[int]) -> Point:
        """Return where a body gives way to the moons of a chosen one, and to their names."""
        x, y = body.home
        for number in chosen:
            one = self.bodies[number]
            moons = self.web.bodies[number].moons
            if self.shelf or not moons:
                continue
            far = one.radius * GROWN + MOON_ORBIT
            wide = max(moon.width for moon in moons)
            across, down = far + wide + body.radius, far * 0.72 + body.radius
            off_x, off_y = (x - one.home.x) / across, (y - one.home.y) / down
            apart = math.hypot(off_x, off_y)
            if 0 < apart < 1:
                y += (1 - apart) * down * (1.4 if off_y >= 0 else -1.4)
        edge = body.radius + 8
        return Point(x, min(max(self.web.top + edge, y), self.height - self.shelf - edge))


def _turns(homes: Sequence[Point]) -> dict[int, int]:
    """Return the order of the bodies round the core, beginning above it: so they gather without crossing each other."""
    core = homes[0]
    angles = {
        number: (math.atan2(home.y - core.y, home.x - core.x) + math.pi / 2 + 0.2) % (2 * math.pi)
        for number, home in enumerate(homes)
        if number
    }
    return {number: turn for turn, number in enumerate(sorted(angles, key=angles.__getitem__))}
