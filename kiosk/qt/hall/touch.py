"""Hit testing: what is under the finger, as the visitor sees it just now."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPolygonF

from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.hall.names import NameTags
from kiosk.qt.hall.plan import RoomPlace, RoomPlan
from kiosk.qt.hall.ribbons import away
from kiosk.qt.hall.scene import Scene
from kiosk.qt.hall.strokes import polygon
from kiosk.qt.style.look import Look

_TRIES = 9
"""Spots tried across and down a thing that others partly hide."""
_BESIDE = 44
"""Design pixels: a touch so near a thing is meant for it."""
_AIR = 24
"""Design pixels around a strand in the air, and around what flies there, that belong to it."""


class Touch:
    """Finds the front-most thing at a point."""

    def __init__(self, plan: RoomPlan, scene: Scene, names: NameTags, look: Look) -> None:
        """Look with the resting camera; `see` says when another one looks."""
        self.plan, self.scene, self.names = plan, scene, names
        self.least = look.space("target")
        """The smallest side of a target."""
        self.beside, self.reach = look.px(_BESIDE), look.px(_AIR)
        self.seconds = 0.0
        """Of the room's time, for what moves in it."""
        self.camera = plan.camera
        self._shapes: list[tuple[RoomPlace, Points]] = []
        self._flying: tuple[list[QRectF], Points] | None = None

    def see(self, camera: Camera, seconds: float) -> None:
        """Know where the visitor looks from, and when."""
        self.seconds, self._flying = seconds, None
        if camera is not self.camera:
            self.camera = camera
            self._shapes = []

    @property
    def shapes(self) -> list[tuple[RoomPlace, Points]]:
        """Every thing with its corners on the stage."""
        if not self._shapes:
            self._shapes = [(place, self.camera.project(_whole(place))) for place in self.plan.places]
        return self._shapes

    @property
    def flying(self) -> tuple[list[QRectF], Points]:
        """Drones, the front-most first, and strands, where they are just now."""
        if self._flying is None:
            drones, ribbons = self.scene.drones, self.scene.ribbons
            self._flying = (
                drones.bodies(self.camera, self.seconds),
                ribbons.seen(self.camera, self.seconds),
            )
        return self._flying

    def at(self, point: QPointF) -> RoomPlace | None:
        """Return the thing at a point: names first, then things from front to back, then the nearest one beside it."""
        found = self._direct(point)
        if found is not None:
            return found
        ways = [(_beside(corners, point), place) for place, corners in self.shapes if place.kind != "air"]
        ways += [(_beside(_corners(self._air_area()), point), place) for place in self.plan.of("air")]
        way, place = min(ways, key=lambda way: way[0])
        return place if way <= self.beside else None

    def _direct(self, point: QPointF) -> RoomPlace | None:
        named = self.names.at(point)
        if named is not None:
            return named
        return next(
            (place for place, corners in self.shapes_in_sight() if self._is_on(place, corners, point)), None
        )

    def shapes_in_sight(self) -> Iterator[tuple[RoomPlace, Points]]:
        """Return all things from front to back: what flies is nearer than what hangs or stands at the walls."""
        rank = {"exhibit": 0, "air": 1}
        yield from sorted(self.shapes, key=lambda shape: rank.get(shape[0].kind, 2))

    def _is_on(self, place: RoomPlace, corners: Points, point: QPointF) -> bool:
        if place.kind != "air":
            return polygon(corners).containsPoint(point, Qt.FillRule.OddEvenFill)
        return self._flies(point, self.reach)

    def _flies(self, point: QPointF, reach: float) -> bool:
        """Tell whether a point is on a drone or a strand, or hardly beside it."""
        bodies, strands = self.flying
        if any(body.adjusted(-reach, -reach, reach, reach).contains(point) for body in bodies):
            return True
        return away(strands, point) <= reach

    def place_of(self, place_id: str) -> RoomPlace | None:
        """Return the thing that opens a place."""
        return next((place for place in self.plan.places if place.thing.opens == place_id), None)

    def box(self, place: RoomPlace) -> QRectF:
        """Return the rectangle around a thing on the stage, without what it stands on."""
        return polygon(self.camera.project(place.quad)).boundingRect()

    def target(self, place: RoomPlace) -> QRect:
        """Return a rectangle whose middle, when touched, chooses a thing: all of it, or what can be reached of it."""
        area = self._grown(self._air_area() if place.kind == "air" else self.box(place))
        if self._chooses(area.center(), place) and self._is_calm(area.center(), place):
            return area.toAlignedRect()
        middle, box = area.center(), self.box(place)
        steps = [(i + 0.5) / _TRIES for i in range(_TRIES)]
        spots = [
            QPointF(box.left() + box.width() * x, box.top() + box.height() * y) for x in steps for y in steps
        ]
        free = [spot for spot in spots if self._chooses(spot, place)]
        calm = [spot for spot in free if self._is_calm(spot, place)] or free
        spot = min(calm, key=lambda spot: (spot - middle).manhattanLength(), default=middle)
        return self._grown(QRectF(spot, spot)).toAlignedRect()

    def _is_calm(self, spot: QPointF, place: RoomPlace) -> bool:
        """Tell whether a spot will do a moment later, too: names come and go, and what flies moves."""
        if any(one is not place.thing for one in self.names.covering(spot, self.reach)):
            return False
        if place.kind == "air":
            return self._flies(spot, 0)
        return place.kind == "exhibit" or not self._flies(spot, self.reach * 2)

    def _chooses(self, point: QPointF, place: RoomPlace) -> bool:
        found = self._direct(point)
        return found is not None and found.thing is place.thing

    def _air_area(self) -> QRectF:
        """Return where to touch what flies: the front-most drone, or the middle of a strand."""
        bodies, strands = self.flying
        if bodies:
            return bodies[0]
        middle = QPointF(*strands[0, strands.shape[1] // 2])
        return QRectF(middle, middle)

    def _grown(self, area: QRectF) -> QRectF:
        """Return a rectangle no smaller than a finger needs."""
        wide, high = max(0.0, self.least - area.width()) / 2, max(0.0, self.least - area.height()) / 2
        return area.adjusted(-wide, -high, wide, high)

    def targets(self) -> list[tuple[str, QRect]]:
        """Return every thing's identity and target."""
        return [(place.thing.opens, self.target(place)) for place, _ in self.shapes]

    def outlines(self, place: RoomPlace, camera: Camera) -> list[QPolygonF]:
        """Return the edges that light up under the finger; a thing may be in several places."""
        if place.kind == "air":
            bodies = self.scene.drones.bodies(camera, self.seconds) or [self._grown(self._air_area())]
            return [polygon(_ellipse(body)) for body in bodies]
        same = [known for known in self.plan.places if known.thing is place.thing and known.kind != "air"]
        return [polygon(camera.project(_edge(known))) for known in same]

    def highlight(self, place: RoomPlace) -> QRect:
        """Return the part of the stage that changes when a thing lights up."""
        area = QRect()
        for outline in self.outlines(place, self.camera):
            area |= outline.boundingRect().toAlignedRect()
        return area.adjusted(-4, -4, 4, 4)


def _whole(place: RoomPlace) -> Points:
    """Return the quad of a thing with what it stands on."""
    if place.kind != "exhibit":
        return place.quad
    quad = place.quad.copy()
    quad[2:, 1] = 0.0
    return quad


def _beside(corners: Points, point: QPointF) -> float:
    """Return how far a point is from the nearest edge of a polygon (n, 2), in pixels."""
    start, step = corners, np.roll(corners, -1, axis=0) - corners
    to = np.array([point.x(), point.y()]) - start
    part = np.clip((to * step).sum(axis=1) / np.maximum((step * step).sum(axis=1), 1e-9), 0, 1)
    return float(np.linalg.norm(to - step * part[:, None], axis=1).min())


def _edge(place: RoomPlace) -> Points:
    """Return the edge of a thing in the room: of an exhibit its plinth's front, of the emblem the ring around it."""
    quad, middle = place.quad, place.middle
    if place.kind == "exhibit":
        wide, base = quad[1, 0] - quad[0, 0], quad[2, 1]
        half, front = wide * 0.46, middle[2] - wide * 0.22
        sides = ((-half, base), (half, base), (half, 0.1 * base), (-half, 0.1 * base))
        return np.array([[middle[0] + across, up, front] for across, up in sides])
    if place.kind == "emblem":
        turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
        radius = (quad[0, 1] - quad[3, 1]) * 0.585
        flat = np.stack([np.cos(turn), np.sin(turn), np.zeros_like(turn)], axis=1)
        return np.asarray(middle + flat * radius)
    return quad


def _ellipse(box: QRectF) -> Points:
    turn = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    x = box.center().x() + np.cos(turn) * box.width() / 2
    return np.stack([x, box.center().y() + np.sin(turn) * box.height() / 2], axis=1)


def _corners(box: QRectF) -> Points:
    sides = box.left(), box.top(), box.right(), box.bottom()
    left, top, right, bottom = sides
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
