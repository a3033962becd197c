"""Sight of the building: where its upright edges are seen, for one turn and one eye; worked out once for a picture."""

import math
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QPointF

from kiosk.exhibits.building.site import AWAY, EYE_REACH, BuildingSite, TowerBody
from kiosk.exhibits.point import Point

SLAB_GROWN, CROWN_GROWN = 1.035, 0.86
"""How much broader slabs are than the glass, and how much narrower the roof of a crown is."""
DARKEST = 0.52
"""How dark a wall is that looks away from the light."""
LIGHT = (-0.62, 0.78)
"""Where the light comes from, seen from above."""
CORNERS = 8


class WallEdge(NamedTuple):
    """An upright edge: where it is across the view, and where its foot is and how far it goes up for a unit."""

    x: float
    foot: float
    high: float

    def at(self, up: float) -> QPointF:
        """Return the place on it that is so high."""
        return QPointF(self.x, self.foot - self.high * up)


class TowerSight:
    """How an area is seen by an eye, after a turn of the building."""

    def __init__(self, site: BuildingSite, scale: float, angle: float, eye: float) -> None:
        """Work out what holds for every place."""
        self._sine, self._cosine = math.sin(angle), math.cos(angle)
        self.eye = eye * EYE_REACH
        """Where the eye is, in units beside the axis."""
        self._middle = (site.axis + self.eye * site.unit) * scale
        self._unit = site.unit * scale
        self._level, self._drop = site.eye_high * scale, (site.foot - site.eye_high) * scale

    def turned(self, x: float, z: float) -> Point:
        """Return where a place of the floor has come, seen from above."""
        return Point(x * self._cosine + z * self._sine, z * self._cosine - x * self._sine)

    def still(self, x: float, z: float) -> WallEdge:
        """Return the upright edge over a place that does not turn."""
        grows = AWAY / (AWAY - z)
        return WallEdge(
            self._middle + (x - self.eye) * self._unit * grows,
            self._level + self._drop * grows,
            self._unit * grows,
        )

    def edge(self, x: float, z: float) -> WallEdge:
        """Return the same over a place that turns with the building."""
        return self.still(x * self._cosine + z * self._sine, z * self._cosine - x * self._sine)

    def edges(self, places: Iterable[tuple[float, float]]) -> list[WallEdge]:
        """Return the same over many places."""
        return [self.edge(x, z) for x, z in places]


class BodySight:
    """How one of its bodies is seen."""

    def __init__(self, body: TowerBody, sight: TowerSight) -> None:
        """Find the walls that are seen, from left to right."""
        self.body, self._sight = body, sight
        spots = [sight.turned(x, z) for x, z in body.plan()]
        seen = [_faces(spots[i], spots[(i + 1) % CORNERS], sight.eye) for i in range(CORNERS)]
        start = next(i for i in range(CORNERS) if seen[i] and not seen[i - 1])
        self.walls = [index % CORNERS for index in range(start, start + CORNERS) if seen[index % CORNERS]]
        """Their numbers: each begins at the corner of that number."""
        self.dark = [_darkness(spots[wall], spots[(wall + 1) % CORNERS]) for wall in self.walls]
        """How dark each of them is."""
        self.corners = [*self.walls, (self.walls[-1] + 1) % CORNERS]
        """The corners that are seen."""
        self.far = sight.turned(body.x, body.z).y
        """How far in front of the axis it stands."""

    @cached_property
    def glass(self) -> list[WallEdge]:
        """Its corners."""
        return self._sight.edges(self.body.plan())

    @cached_property
    def slabs(self) -> list[WallEdge]:
        """The corners of its slabs."""
        return self._sight.edges(self.body.plan(SLAB_GROWN))

    @cached_property
    def crown(self) -> list[WallEdge]:
        """The corners of the roof of its crown."""
        return self._sight.edges(self.body.plan(CROWN_GROWN))

    def seen(self, edges: list[WallEdge]) -> list[WallEdge]:
        """Return those of its corners that are seen, from left to right."""
        return [edges[corner] for corner in self.corners]


def _faces(one: Point, other: Point, eye: float) -> bool:
    """Tell whether a wall between two places looks towards the eye."""
    across, deep = other.x - one.x, other.y - one.y
    return (eye - one.x) * -deep + (AWAY - one.y) * across > 0


def _darkness(one: Point, other: Point) -> float:
    across, deep = other.x - one.x, other.y - one.y
    towards = (-deep * LIGHT[0] + across * LIGHT[1]) / (math.hypot(across, deep) or 1.0)
    return DARKEST * (1.0 - max(0.0, towards))
