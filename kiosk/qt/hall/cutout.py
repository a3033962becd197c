"""Sprite: a flat picture of something in the room, moved as one sheet, cheap enough for a flight."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.hall.strokes import transform

_CLOSE = 0.6
"""Metres: what the camera has come closer to than this is not painted."""


class Cutout:
    """What a painter paints into an area of the stage, taken to lie in the plane of a quad."""

    def __init__(self, quad: Points, camera: Camera, area: QRect, paint: Callable[[QPainter], None]) -> None:
        """Paint the picture as the resting `camera` sees it."""
        self.quad = quad
        self.area = area
        self.inverse = np.linalg.inv(camera.sheet(quad))
        self.picture = QPixmap(area.size())
        self.picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self.picture)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-area.topLeft())
        paint(painter)
        painter.end()

    def paint_resting(self, painter: QPainter) -> None:
        """Paint it where the resting camera sees it."""
        painter.drawPixmap(self.area.topLeft(), self.picture)

    def paint_moved(self, painter: QPainter, camera: Camera) -> None:
        """Paint it where another camera sees it."""
        if (camera.seen(self.quad)[:, 2] < _CLOSE).any():
            return
        painter.save()
        painter.setTransform(transform(camera.sheet(self.quad) @ self.inverse), combine=True)
        painter.drawPixmap(self.area.topLeft(), self.picture)
        painter.restore()


def around(quad: Points, camera: Camera, more: float, stage: QRect) -> QRect:
    """Return the box of a quad on the stage, grown on each side by a part of its size."""
    corners = camera.project(quad)
    low, high = corners.min(axis=0), corners.max(axis=0)
    edge = (high - low) * more
    (left, top), (right, bottom) = (low - edge).tolist(), (high + edge).tolist()
    box = QRect(int(left), int(top), int(right - left) + 2, int(bottom - top) + 2)
    return box & stage.adjusted(
        -stage.width() // 4, -stage.height() // 4, stage.width() // 4, stage.height() // 4
    )
