"""Geometry of the courtyard: a façade and two wings, seen from below in true perspective.

Facades are measured in metres, x to the right and y down from the roof's edge; the screen in design pixels.
"""

import math
from collections.abc import Iterator
from typing import Literal, NamedTuple

from kiosk.exhibits.point import Point

Side = Literal["left", "right"]
Wall = Literal["front", "left", "right"]

COLUMN, FLOOR, PARAPET, GROUND_FLOOR = 4.0, 3.2, 1.1, 4.4
"""Metres: the width of a window's part of the wall, and heights."""
EYE = 1.6
"""Metres: how high the eye of the visitor is."""
PITCH = math.radians(15.5)
"""How far up one looks."""
AWAY = 24.0
"""Metres to the façade."""
WING_COLUMNS = 4
_WINDOWS = ((1.9, (8, 5)), (1.25, (6, 6)), (0.0, (5, 10)))
"""How much wider than high the area is at least -> how many columns and floors of windows."""


class Opening(NamedTuple):
    """A rectangle on a wall."""

    x: float
    y: float
    width: float
    height: float


class Projection(NamedTuple):
    """From a wall to the screen: (x, y, 1) times these nine numbers, divided by the third."""

    rows: tuple[float, ...]
    """Row by row."""

    def at(self, x: float, y: float) -> Point:
        """Return where a place on the wall is seen."""
        a, b, c, d, e, f, g, h, i = self.rows
        w = g * x + h * y + i
        return Point((a * x + b * y + c) / w, (d * x + e * y + f) / w)

    def scale(self, x: float, y: float) -> float:
        """Return how many design pixels a metre is there, across."""
        here, beside = self.at(x, y), self.at(x + 0.1, y)
        return math.hypot(beside.x - here.x, beside.y - here.y) * 10


class Pane(NamedTuple):
    """A window: where it is on its wall."""

    wall: Wall
    column: int
    floor: int
    """0 is the highest."""
    box: Opening


class Court:
    """The courtyard in an area of that size: wide for a lying screen, ten floors high for an upright one."""

    def __init__(self, width: float, height: float) -> None:
        """Choose how many windows there are, and from where they are seen."""
        self.width, self.height = width, height
        shape = width / height
        self.columns, self.floors = next(windows for least, windows in _WINDOWS if shape > least)
        self.wide = self.columns * COLUMN
        self.tall = PARAPET + self.floors * FLOOR + GROUND_FLOOR
        self.street = height * 0.86
        """Where the façade stands on the ground."""
        self._look_from_here()
        self.panes = tuple(self._panes())
        """All windows, those of the façade first."""
        self.front = sum(pane.wall == "front" for pane in self.panes)
        """How many of them are the façade's: things fall from these."""

    def _look_from_here(self) -> None:
        sine, cosine = math.sin(PITCH), math.cos(PITCH)
        low, high = -EYE, self.tall - EYE
        near, far = low * sine + AWAY * cosine, high * sine + AWAY * cosine
        rise = (high * cosine - AWAY * sine) / far - (low * cosine - AWAY * sine) / near
        share = 0.62 if self.columns > self.floors - 1 else 0.58
        self._zoom = min(self.width * share * near / self.wide, self.height * 0.79 / rise)
        self._middle = self.width / 2
        self._horizon = self.street + self._zoom * (low * cosine - AWAY * sine) / near
        self.projections: dict[Wall, Projection] = {
            "front": self._projection((1, 0, -self.wide / 2), (0, 0, AWAY)),
            "left": self._projection((0, 0, -self.wide / 2), (1, 0, AWAY - self.wing)),
            "right": self._projection((0, 0, self.wide / 2), (-1, 0, AWAY)),
        }

    @property
    def wing(self) -> float:
        """How long a wing is, in metres."""
        return WING_COLUMNS * COLUMN

    def _projection(self, across: tuple[float, float, float], deep: tuple[float, float, float]) -> Projection:
        """Return that of a wall whose place in the room is linear in its own x, y and 1."""
        sine, cosine = math.sin(PITCH), math.cos(PITCH)
        up = (0.0, -1.0, self.tall - EYE)
        rows: list[float] = []
        depth = [up[part] * sine + deep[part] * cosine for part in range(3)]
        rows += [self._zoom * across[part] + self._middle * depth[part] for part in range(3)]
        height = [up[part] * cosine - deep[part] * sine for part in range(3)]
        rows += [self._horizon * depth[part] - self._zoom * height[part] for part in range(3)]
        return Projection((*rows, *depth))

    def _panes(self) -> Iterator[Pane]:
        for floor in range(self.floors):
            for column in range(self.columns):
                yield Pane("front", column, floor, _opening(column, floor))
        sides: tuple[Wall, Wall] = ("left", "right")
        for wall in sides:
            for floor in range(self.floors):
                for column in range(WING_COLUMNS):
                    yield Pane(wall, column, floor, _opening(column, floor))

    def high_panes(self, side: Side) -> list[int]:
        """Return the windows of the façade that things fall from, of one half: the upper floors."""
        highest = round(self.floors * 0.6)
        panes = [number for number in range(self.front) if self.panes[number].floor < highest]
        half = self.columns / 2
        return [one for one in panes if (self.panes[one].column + 0.5 <= half) == (side == "left")]

    def middle_of(self, pane: int) -> Point:
        """Return the middle of a window, as it is seen."""
        wall, _, _, box = self.panes[pane]
        return self.projections[wall].at(box.x + box.width / 2, box.y + box.height / 2)

    def corners_of(self, pane: int, more: float = 0.0) -> tuple[Point, Point, Point, Point]:
        """Return the corners of a window, made larger by some metres, clockwise from the upper left one."""
        wall, _, _, box = self.panes[pane]
        left, top = box.x - more, box.y - more
        right, low = box.x + box.width + more, box.y + box.height + more
        seen = self.projections[wall].at
        return seen(left, top), seen(right, top), seen(right, low), seen(left, low)

    def roof(self) -> tuple[Point, Point]:
        """Return the ends of the roof's edge."""
        seen = self.projections["front"].at
        return seen(self.wide * 0.14, 0.0), seen(self.wide * 0.86, 0.0)

    def watcher(self, side: Side) -> Point:
        """Return where a camera stands on its mast."""
        away = min(self.width * 0.335, 440.0)
        return Point(self.width / 2 + (away if side == "right" else -away), self.height * 0.70)

    @property
    def people(self) -> tuple[float, float]:
        """Between which x people stand: nothing lands there."""
        half = min(self.width * 0.19, 240.0)
        return self.width / 2 - half, self.width / 2 + half


def _opening(column: int, floor: int) -> Opening:
    return Opening(column * COLUMN + 0.62, PARAPET + floor * FLOOR + 0.62, COLUMN - 1.24, FLOOR - 1.12)
