"""Names in the room: every thing has a point that pulses, and the few nearest to the finger, or to the middle, say their names."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QLineF, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QRegion

from kiosk.model.hall import Thing
from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.hall.plan import RoomPlace, RoomPlan
from kiosk.qt.hall.pulse import PulsingPoint
from kiosk.qt.hall.strokes import polygon
from kiosk.qt.hall.tags import SpotTag, Tags
from kiosk.qt.style.look import Look

NAMED = 3
"""So many things say their names at once: more would bury the room."""
_SOLID = frozenset(("emblem", "exhibit", "gate"))
"""What no line to a name may cross."""
_KEEPS = 0.85
"""A name goes only for one that is so much nearer."""
_FADE_SECONDS = 0.18
_ON_GLASS = {"screen": (0.93, 0.10), "overhead": (0.045, 0.13), "emblem": (0.5, 1.0), "gate": (0.5, -0.03)}
"""Where the point of a thing is, in parts of its quad."""


class NameTags:
    """Which tags are seen, and the points of all things."""

    def __init__(self, plan: RoomPlan, tags: Tags, look: Look, flying: Points | None) -> None:
        """Name what is nearest to the middle; `flying` is where in the room something flies, where anything does."""
        self.plan, self.tags, self.look = plan, tags.tags, look
        self.picture_of = tags.picture
        self.pulse = PulsingPoint(look)
        self.spots = np.array([_spot(tag.place, flying) for tag in self.tags]).reshape(-1, 3)
        self.strengths = [0.0] * len(self.tags)
        self.focus = plan.clear.center()
        self.named: list[int] = []
        self.see(plan.camera)
        self.look_at(self.focus)
        self.arrive()

    def see(self, camera: Camera) -> None:
        """Know where the visitor looks from."""
        self.camera = camera
        self._boxes: list[QRectF] = []
        self._leaders: dict[int, tuple[QPointF, QPointF] | None] = {}
        self.dots = [self._dot(x, y) for x, y in camera.project(self.spots).tolist()]
        self.areas = [
            self._area(tag, shift) for tag, shift in zip(self.tags, self._shifts(camera), strict=True)
        ]

    def _dot(self, x: float, y: float) -> QPointF:
        """Return where a point is painted: one half under the bar stands above it."""
        bottom, side = self.plan.clear.bottom(), self.pulse.side
        return QPointF(x, min(y, bottom - side / 2) if y < bottom + side else y)

    @property
    def boxes(self) -> list[QRectF]:
        """Where each thing is."""
        if not self._boxes:
            quads = [self.camera.project(tag.place.quad) for tag in self.tags]
            self._boxes = [polygon(quad).boundingRect() for quad in quads]
        return self._boxes

    def _shifts(self, camera: Camera) -> list[QPointF]:
        """Return how far each tag moves with its thing."""
        if camera is self.plan.camera:
            return [QPointF()] * len(self.tags)
        anchors = np.array([tag.place.middle for tag in self.tags]).reshape(-1, 3)
        moved = camera.project(anchors) - self.plan.camera.project(anchors)
        return [QPointF(x, y) for x, y in moved.round().tolist()]

    def _area(self, tag: SpotTag, shift: QPointF) -> QRectF:
        """Return where a tag is now; none leaves the clear part of the stage."""
        area, clear = QRectF(tag.area).translated(shift), self.plan.clear
        area.moveLeft(max(clear.left(), min(area.left(), clear.right() - area.width())))
        area.moveTop(max(clear.top(), min(area.top(), clear.bottom() - area.height())))
        return area

    # Which ----------------------------------------------------------------------------------------

    def look_at(self, focus: QPointF, pressed: RoomPlace | None = None) -> QRegion:
        """Name what is nearest to a point, a pressed thing first; return what changes."""
        self.focus = focus
        before = set(self.named)
        found: list[int] = []
        for number in sorted(range(len(self.tags)), key=lambda number: self._order(number, pressed)):
            if all(self._go_together(number, one) for one in found[:NAMED]):
                found.append(number)
        self.named = found[:NAMED]
        return self._around(before ^ set(self.named))

    def _go_together(self, number: int, other: int) -> bool:
        """Tell whether two names are of two things, and no line to one of them crosses the other."""
        if self.tags[number].place.thing is self.tags[other].place.thing:
            return False
        for one, area in ((number, self.areas[other]), (other, self.areas[number])):
            leader = None if self.tags[one].near else self._leader(one)
            if leader is not None and _crosses(QLineF(*leader), area):
                return False
        return True

    def _order(self, number: int, pressed: RoomPlace | None) -> tuple[bool, bool, float]:
        way = self.focus - self.boxes[number].center()
        away = _away(self.boxes[number], self.focus) + 0.35 * float(np.hypot(way.x(), way.y()))
        place = self.tags[number].place
        # Whose name had to go far away, and has no line to it, says it only when it is pressed.
        lost = not self.tags[number].near and self._leader(number) is None
        return place is not pressed, lost, away * (_KEEPS if number in self.named else 1.0)

    def near(self, point: QPointF, reach: float) -> Iterator[tuple[RoomPlace, float]]:
        """Yield the named things within reach of a finger, and how near they are (0 to 1)."""
        for number in self.named:
            nearness = 1 - _away(self.boxes[number], point) / reach
            if nearness > 0:
                yield self.tags[number].place, nearness

    def at(self, point: QPointF) -> RoomPlace | None:
        """Return the thing whose name is at a point."""
        return next((self.tags[one].place for one in self.named if self.areas[one].contains(point)), None)

    def covering(self, point: QPointF, beside: float) -> list[Thing]:
        """Return the things whose names would be at a point, or so near it, if they were said."""
        more = QMarginsF(beside, beside, beside, beside)
        pairs = zip(self.tags, self.areas, strict=True)
        return [tag.place.thing for tag, area in pairs if area.marginsAdded(more).contains(point)]

    # In time --------------------------------------------------------------------------------------

    def step(self, seconds: float) -> QRegion:
        """Let names come and go a little; return what changes."""
        part = seconds / _FADE_SECONDS
        changed = [number for number, now in enumerate(self.strengths) if now != self._wanted(number)]
        for number in changed:
            now, wanted = self.strengths[number], self._wanted(number)
            self.strengths[number] = min(wanted, now + part) if wanted > now else max(wanted, now - part)
        return self._around(changed)

    def arrive(self) -> None:
        """Let all names be there, or gone, at once."""
        self.strengths = [self._wanted(number) for number in range(len(self.tags))]

    @property
    def fading(self) -> bool:
        """True while names come or go."""
        return any(now != self._wanted(number) for number, now in enumerate(self.strengths))

    def _wanted(self, number: int) -> float:
        return 1.0 if number in self.named else 0.0

    def beating(self) -> QRegion:
        """Return where points pulse."""
        region = QRegion()
        for number in range(len(self.tags)):
            if not self.strengths[number]:
                region += self.pulse.area(self.dots[number])
        return region

    def _around(self, numbers: set[int] | list[int]) -> QRegion:
        region = QRegion()
        for number in numbers:
            region += self.areas[number].toAlignedRect()
            region += self.pulse.area(self.dots[number])
            leader = None if self.tags[number].near else self._leader(number)
            if leader is not None:
                start, end = leader
                region += QRectF(start, end).normalized().adjusted(-2, -2, 2, 2).toAlignedRect()
        return region

    # Painting -------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, region: QRegion, seconds: float, *, still: bool) -> None:
        """Paint points and names that touch a region; points pulse unless all is to stand still."""
        for number, dot in enumerate(self.dots):
            strength = self.strengths[number]
            if strength < 1 and region.intersects(self.pulse.area(dot)):
                # They pulse one after the other, from the middle outwards.
                late = abs(dot.x() - self.plan.clear.center().x()) / max(1.0, self.plan.clear.width())
                self.pulse.paint(painter, dot, None if still else seconds - late * 2, 1 - strength)
        for number, strength in enumerate(self.strengths):
            if strength > 0:
                painter.setOpacity(strength)
                self._paint_leader(painter, number)
                if region.intersects(self.areas[number].toAlignedRect()):
                    painter.drawPixmap(self.areas[number].topLeft(), self.picture_of(number))
        painter.setOpacity(1.0)

    def _leader(self, number: int) -> tuple[QPointF, QPointF] | None:
        """Return the line from a name to the edge of its thing; None where one would cross another thing."""
        if number not in self._leaders:
            self._leaders[number] = self._line_of(number)
        return self._leaders[number]

    def _line_of(self, number: int) -> tuple[QPointF, QPointF] | None:
        area, box, edge = self.areas[number], self.boxes[number], self.look.px(14)
        middle = area.center()
        to = QPointF(
            min(max(middle.x(), box.left()), box.right()), min(max(middle.y(), box.top()), box.bottom())
        )
        if self.tags[number].place.kind == "exhibit":  # not into the picture, to the plinth below it
            to = self.dots[number] if middle.y() > box.center().y() else QPointF(box.center().x(), box.top())
        x = min(max(to.x(), area.left() + edge), area.right() - edge)
        line = QLineF(QPointF(x, min(max(to.y(), area.top()), area.bottom())), to)
        others = zip(self.tags, self.boxes, strict=True)
        if any(
            _crosses(line, other) for tag, other in others if tag.place.kind in _SOLID and other is not box
        ):
            return None
        return line.p1(), line.p2()

    def _paint_leader(self, painter: QPainter, number: int) -> None:
        if self.tags[number].near:
            return
        theme, leader, to = self.look.theme, self._leader(number), self.dots[number]
        if leader is not None:
            start, to = leader
            painter.setPen(QPen(theme.colour("paper", 0.55), max(1, self.look.px(1.5))))
            painter.drawLine(start, to)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("gold"))
        painter.drawEllipse(to, self.look.px(5), self.look.px(5))


def _crosses(line: QLineF, box: QRectF) -> bool:
    """Tell whether a line crosses a box by more than its edge."""
    inner = box.adjusted(4, 4, -4, -4)
    corners = (inner.topLeft(), inner.topRight(), inner.bottomRight(), inner.bottomLeft())
    edges = [QLineF(a, b) for a, b in zip(corners, (*corners[1:], corners[0]), strict=True)]
    bounded = QLineF.IntersectionType.BoundedIntersection
    return inner.contains(line.p2()) or any(line.intersects(edge)[0] == bounded for edge in edges)


def _away(box: QRectF, point: QPointF) -> float:
    across = max(box.left() - point.x(), point.x() - box.right(), 0.0)
    down = max(box.top() - point.y(), point.y() - box.bottom(), 0.0)
    return float(np.hypot(across, down))


def _spot(place: RoomPlace, flying: Points | None) -> Points:
    """Return where in the room the point of a thing is: on the front of a plinth, in the corner of a screen."""
    quad = place.quad
    if place.kind == "air":
        return place.middle if flying is None else flying + np.array([0.0, -0.30, 0.0])
    if place.kind == "exhibit":
        wide, base = quad[1, 0] - quad[0, 0], quad[2, 1]
        return np.array([place.middle[0], base * 0.45, place.middle[2] - wide * 0.22])
    across, down = _ON_GLASS[place.kind]
    return np.asarray(quad[0] + (quad[1] - quad[0]) * across + (quad[3] - quad[0]) * down)
