"""Flat coloured shapes standing in the room, projected all at once."""

from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from kiosk.qt.hall.camera import NEAR, Camera, Points
from kiosk.qt.hall.strokes import polygon


@dataclass
class Shapes:
    """Polygons in the order they are painted in; `one_sided` ones are seen only from their front."""

    shapes: list[Points] = field(default_factory=list)
    colours: list[QColor] = field(default_factory=list)
    one_sided: list[bool] = field(default_factory=list)
    _joined: tuple[Points, list[int]] | None = None

    def add(self, shape: Points, colour: QColor, *, one_sided: bool = False) -> None:
        """Add a polygon (n, 3); the front of a one-sided one goes round clockwise."""
        self.shapes.append(shape)
        self.colours.append(colour)
        self.one_sided.append(one_sided)
        self._joined = None

    def add_box(self, near: Points, far: Points, colours: tuple[QColor, QColor, QColor]) -> None:
        """Add a box between two opposite corners; colours of its front, its top and its sides."""
        (x0, y0, z0), (x1, y1, z1) = near, far
        front, top, side = colours
        for quad, colour in (
            (((x0, y1, z0), (x0, y1, z1), (x0, y0, z1), (x0, y0, z0)), side),
            (((x1, y1, z0), (x1, y1, z1), (x1, y0, z1), (x1, y0, z0)), side),
            (((x0, y1, z1), (x1, y1, z1), (x1, y1, z0), (x0, y1, z0)), top),
            (((x0, y1, z0), (x1, y1, z0), (x1, y0, z0), (x0, y0, z0)), front),
        ):
            # A left side is seen from the left: its corners run the other way round.
            points = np.array(quad, dtype=np.float64)
            self.add(points[::-1] if quad[0][0] == quad[1][0] == x0 else points, colour, one_sided=True)

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Paint all shapes; what is behind the eye is cut off."""
        if not self.shapes:
            return
        if self._joined is None:
            self._joined = (
                np.concatenate(self.shapes),
                np.cumsum([0, *(len(s) for s in self.shapes)]).tolist(),
            )
        points, ends = self._joined
        seen = camera.seen(points)
        painter.setPen(Qt.PenStyle.NoPen)
        if (seen[:, 2] < NEAR).any():
            self._paint_cut(painter, camera)
            return
        flat = seen[:, :2] / seen[:, 2:]
        dots = list(map(QPointF, flat[:, 0].tolist(), flat[:, 1].tolist()))
        for i, colour in enumerate(self.colours):
            corners = dots[ends[i] : ends[i + 1]]
            if not self.one_sided[i] or _clockwise(corners):
                painter.setBrush(colour)
                painter.drawPolygon(QPolygonF(corners))

    def _paint_cut(self, painter: QPainter, camera: Camera) -> None:
        for shape, colour in zip(self.shapes, self.colours, strict=True):
            outline = camera.outline(shape)
            if len(outline) > 2:
                painter.setBrush(colour)
                painter.drawPolygon(polygon(outline))


def _clockwise(corners: list[QPointF]) -> bool:
    a, b, c = corners[0], corners[1], corners[2]
    return (b.x() - a.x()) * (c.y() - b.y()) - (b.y() - a.y()) * (c.x() - b.x()) > 0
