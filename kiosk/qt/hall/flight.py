"""A flight: the lens goes to a thing while the page behind it grows out of it."""

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from kiosk.qt.hall.camera import Camera, Points, between, eased
from kiosk.qt.hall.plan import RoomPlace
from kiosk.qt.hall.strokes import warp

_AHEAD, _CLOSEST = 1.3, 2.6
"""How much larger what a flight goes to is seen at its end: at the least and at the most."""
_FILLED = 0.8
"""Of the stage, what it takes there at the most."""
_SLANTED = 0.12
"""The part of the way on which the page still lies in the plane of the thing."""


@dataclass
class Flight:
    """One flight, from where the visitor looks to a thing (or back)."""

    start: Camera
    """Where it begins, or ends on the way back."""
    place: RoomPlace | None
    page: QPixmap
    stage: QRect
    back: bool
    seconds: float
    fade: bool
    """Nothing moves: the page only appears."""

    def __post_init__(self) -> None:
        """Find where the flight ends, and keep a small copy of the page for while it is small."""
        self.goal = arrival(self.start, self.place, self.stage)
        small = self.page.size() / 2
        self.small_page = (
            self.page if self.fade else self.page.scaled(small, mode=Qt.TransformationMode.FastTransformation)
        )

    def part(self, elapsed: float) -> float:
        """Return how near the thing the flight is (0 to 1) after some seconds."""
        way = eased(elapsed / self.seconds)
        return 1 - way if self.back else way

    def camera(self, part: float) -> Camera:
        """Return the camera on its way."""
        return self.start if self.fade else between(self.start, self.goal, part)

    def page_corners(self, camera: Camera, part: float) -> Points:
        """Return the corners (4, 2) of the growing page: first as the thing is seen, soon upright."""
        left, top, right, bottom = (
            self.stage.left(),
            self.stage.top(),
            self.stage.right() + 1,
            self.stage.bottom() + 1,
        )
        full = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=np.float64)
        if self.fade or part >= 1:
            return full
        return np.asarray(self._thing_corners(camera, full, part) * (1 - part) + full * part)

    def _thing_corners(self, camera: Camera, full: Points, part: float) -> Points:
        middle = full.mean(axis=0)
        if self.place is None:
            return np.asarray(middle + (full - middle) * 0.12)
        seen = camera.seen(self.place.quad)
        if (seen[:, 2] < 0.5).any():
            return full
        quad = seen[:, :2] / seen[:, 2:]
        low, high = quad.min(axis=0), quad.max(axis=0)
        box = np.array([low, [high[0], low[1]], high, [low[0], high[1]]])
        # An upright page is three times as fast to paint as a slanted one: it counts while it is large.
        slant = max(0.0, 1 - part / _SLANTED)
        return np.asarray(quad * slant + box * (1 - slant))

    def covered(self, corners: Points) -> QRect:
        """Return a rectangle that the page hides wholly."""
        left, top = max(corners[0, 0], corners[3, 0]), max(corners[0, 1], corners[1, 1])
        right, bottom = min(corners[1, 0], corners[2, 0]), min(corners[2, 1], corners[3, 1])
        rect = QRectF(left + 1, top + 1, right - left - 2, bottom - top - 2)
        return rect.toRect() & self.stage if rect.isValid() else QRect()

    def paint_page(self, painter: QPainter, corners: Points, part: float) -> None:
        """Paint the page over the room."""
        width = float(corners[1, 0] - corners[0, 0])
        page = self.page if width > self.stage.width() * 0.55 or self.fade else self.small_page
        painter.setOpacity(self.opacity(part))
        if part >= 1 or self.fade:
            painter.drawPixmap(self.stage.topLeft(), page)
        elif part >= _SLANTED:
            painter.drawPixmap(QRectF(QPointF(*corners[0]), QPointF(*corners[2])), page, QRectF(page.rect()))
        else:
            source = QRectF(page.rect())
            flat = np.array(
                [[0, 0], [source.width(), 0], [source.width(), source.height()], [0, source.height()]]
            )
            painter.save()
            painter.setTransform(warp(flat, corners))
            painter.drawPixmap(0, 0, page)
            painter.restore()
        painter.setOpacity(1.0)

    def opacity(self, part: float) -> float:
        """Return how opaque the page is: it appears at the very start."""
        return part if self.fade else min(1.0, part * 12)


def arrival(start: Camera, place: RoomPlace | None, stage: QRect) -> Camera:
    """Return the camera whose lens brings a thing close, as much of it as the stage shows; or the middle a little.

    The eye stays where it is, so what was seen at the start can be enlarged: nothing but that is as fast as it is sharp.
    """
    middle, factor = QRectF(stage).center(), _AHEAD
    if place is not None:
        corners = start.project(place.quad)
        low, high = corners.min(axis=0), corners.max(axis=0)
        box = QRectF(QPointF(*low), QPointF(*high))
        factor = min(stage.width() / max(1.0, box.width()), stage.height() / max(1.0, box.height())) * _FILLED
        middle, factor = box.center(), min(_CLOSEST, max(_AHEAD, factor))
    # Beside the stage nothing was seen.
    x = min(0.0, max(stage.width() * (1 - factor), stage.width() / 2 - middle.x() * factor))
    y = min(0.0, max(stage.height() * (1 - factor), stage.height() / 2 - middle.y() * factor))
    across, down = start.centre
    return replace(start, focal=start.focal * factor, centre=(across * factor + x, down * factor + y))
