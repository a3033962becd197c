"""Hit testing: what is under the finger."""

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt

from kiosk.qt.hall.camera import Points
from kiosk.qt.hall.plan import RoomPlace, RoomPlan
from kiosk.qt.hall.strokes import polygon
from kiosk.qt.hall.tags import Tags

_TRIES = 9
"""Spots tried across and down a thing that others partly hide."""


class Touch:
    """Finds the front-most thing at a point, as the resting camera sees it."""

    def __init__(self, plan: RoomPlan, tags: Tags, least: int) -> None:
        """Project every thing once; `least` is the smallest side of a target."""
        self.plan, self.tags, self.least = plan, tags, least
        self.shapes: list[tuple[RoomPlace, Points]] = [
            (place, plan.camera.project(place.quad)) for place in plan.places
        ]

    def at(self, point: QPointF) -> RoomPlace | None:
        """Return the thing at a point: tags first, then things from front to back, then near misses."""
        found = self._direct(point)
        if found is not None:
            return found
        return next(
            (place for place, _ in self.shapes if self._grown(self._spread(place)).contains(point)), None
        )

    def _direct(self, point: QPointF) -> RoomPlace | None:
        tag = self.tags.at(point)
        if tag is not None:
            return tag.place
        for place, corners in self.shapes:
            if polygon(corners).containsPoint(point, Qt.FillRule.OddEvenFill):
                return place
        return None

    def place_of(self, place_id: str) -> RoomPlace | None:
        """Return the thing that opens a place."""
        return next((place for place in self.plan.places if place.thing.opens == place_id), None)

    def box(self, place: RoomPlace) -> QRectF:
        """Return the rectangle around a thing on the stage."""
        corners = next(corners for known, corners in self.shapes if known is place)
        return polygon(corners).boundingRect()

    def target(self, place: RoomPlace) -> QRect:
        """Return a rectangle whose middle, when touched, chooses a thing: all of it, or what can be reached of it."""
        area = self._grown(self._spread(place))
        if self._chooses(QPointF(area.center()), place):
            return area.toAlignedRect()
        middle, box = area.center(), self.box(place)
        steps = [(i + 0.5) / _TRIES for i in range(_TRIES)]
        spots = [
            QPointF(box.left() + box.width() * x, box.top() + box.height() * y) for x in steps for y in steps
        ]
        free = [spot for spot in spots if self._chooses(spot, place)]
        if free:
            spot = min(free, key=lambda spot: (spot - middle).manhattanLength())
            return self._grown(QRectF(spot, spot)).toAlignedRect()
        return self._grown(self._tag_area(place)).toAlignedRect()

    def _chooses(self, point: QPointF, place: RoomPlace) -> bool:
        found = self._direct(point)
        return found is not None and found.thing is place.thing

    def _spread(self, place: RoomPlace) -> QRectF:
        """Return where a thing is; one of only air is where its tag is."""
        return self._tag_area(place) if place.kind == "air" else self.box(place)

    def _tag_area(self, place: RoomPlace) -> QRectF:
        return next(
            (QRectF(tag.area) for tag in self.tags.tags if tag.place.thing is place.thing), self.box(place)
        )

    def _grown(self, area: QRectF) -> QRectF:
        """Return a rectangle no smaller than a finger needs."""
        wide, high = max(0.0, self.least - area.width()) / 2, max(0.0, self.least - area.height()) / 2
        return area.adjusted(-wide, -high, wide, high)

    def targets(self) -> list[tuple[str, QRect]]:
        """Return every thing's identity and target."""
        return [(place.thing.opens, self.target(place)) for place, _ in self.shapes]

    def outlines(self, place: RoomPlace) -> list[Points]:
        """Return what lights up under the finger: the thing, and its tag."""
        things = [
            corners for known, corners in self.shapes if known.thing is place.thing and known.kind != "air"
        ]
        return [*things, _corners(self._tag_area(place))]

    def highlight(self, place: RoomPlace) -> QRect:
        """Return the part of the stage that changes when a thing lights up."""
        area = QRect()
        for outline in self.outlines(place):
            area |= polygon(outline).boundingRect().toAlignedRect()
        return area.adjusted(-4, -4, 4, 4)


def _corners(box: QRectF) -> Points:
    return np.array(
        [
            [box.left(), box.top()],
            [box.right(), box.top()],
            [box.right(), box.bottom()],
            [box.left(), box.bottom()],
        ]
    )
