"""What is under the finger."""

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt

from kiosk.qt.hall.camera import Points
from kiosk.qt.hall.plan import Place, Plan
from kiosk.qt.hall.strokes import polygon
from kiosk.qt.hall.tags import Tags


class Touch:
    """Finds the front-most thing at a point, as the resting camera sees it."""

    def __init__(self, plan: Plan, tags: Tags, least: int) -> None:
        """Project every thing once; `least` is the smallest side of a target."""
        self.plan, self.tags, self.least = plan, tags, least
        self.shapes: list[tuple[Place, Points]] = [
            (place, plan.camera.project(place.quad)) for place in plan.places
        ]

    def at(self, point: QPointF) -> Place | None:
        """Return the thing at a point: tags first, then things from front to back, then near misses."""
        tag = self.tags.at(point)
        if tag is not None:
            return tag.place
        for place, corners in self.shapes:
            if polygon(corners).containsPoint(point, Qt.FillRule.OddEvenFill):
                return place
        return next((place for place, _ in self.shapes if QRectF(self.target(place)).contains(point)), None)

    def place_of(self, place_id: str) -> Place | None:
        """Return the thing that opens a place."""
        return next((place for place in self.plan.places if place.thing.opens == place_id), None)

    def box(self, place: Place) -> QRectF:
        """Return the rectangle around a thing on the stage."""
        corners = next(corners for known, corners in self.shapes if known is place)
        return polygon(corners).boundingRect()

    def target(self, place: Place) -> QRect:
        """Return the rectangle to touch a thing in: its box on the stage, or its tag where it is only air."""
        if place.kind == "air":
            box = next((QRectF(tag.area) for tag in self.tags.tags if tag.place is place), self.box(place))
        else:
            box = self.box(place)
        wide, high = max(0.0, self.least - box.width()) / 2, max(0.0, self.least - box.height()) / 2
        return box.adjusted(-wide, -high, wide, high).toAlignedRect()

    def targets(self) -> list[tuple[str, QRect]]:
        """Return every thing's identity and target."""
        return [(place.thing.opens, self.target(place)) for place, _ in self.shapes]

    def outlines(self, place: Place) -> list[Points]:
        """Return what lights up under the finger."""
        if place.kind == "air":
            box = QRectF(self.target(place))
            return [_corners(box)]
        return [corners for known, corners in self.shapes if known.thing is place.thing]

    def highlight(self, place: Place) -> QRect:
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
