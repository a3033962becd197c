"""Floor, walls and ceiling: painted once, then moved as five flat sheets."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap, QTransform

from kiosk.qt.hall.camera import Camera, Points, cut
from kiosk.qt.hall.plan import RoomPlan
from kiosk.qt.hall.strokes import polygon, transform

OVERSCAN = 0.2
"""How much more than the stage is painted on each side, for a turned head."""


@dataclass(frozen=True)
class ShellSheet:
    """One flat surface of the room."""

    corners: Points
    """Its whole quad: gives the plane."""
    painted: Points
    """The part of it that is in the picture."""
    inverse: Points
    """From the picture to the plane (3, 3)."""


class RoomShell:
    """The picture of the room's surfaces as seen by the resting camera, larger than the stage."""

    def __init__(self, plan: RoomPlan, stage: QRect, bare: QColor, *, overscan: float = OVERSCAN) -> None:
        """Prepare an empty picture, larger than the stage on each side by a share of it."""
        self.plan = plan
        self.stage = stage
        self.bare = bare
        self.margin = QPoint(round(stage.width() * overscan), round(stage.height() * overscan * 0.4))
        size = stage.size()
        self.picture = QPixmap(size.width() + 2 * self.margin.x(), size.height() + 2 * self.margin.y())
        self.sheets = [self._sheet(corners) for corners in surfaces(plan)]

    def _sheet(self, corners: Points) -> ShellSheet:
        """Cut a surface where the picture of the resting camera ends."""
        camera = self.plan.camera
        painted = corners
        edges = QRectF(self.picture.rect()).translated(-self.margin.x(), -self.margin.y())
        for axis, bound, sign in (
            (0, edges.left() + 2, 1), (0, edges.right() - 2, -1), (1, edges.top() + 2, 1), (1, edges.bottom() - 2, -1)
        ):  # fmt: skip
            seen = camera.seen(painted)
            painted = cut(painted, sign * (seen[:, axis] - bound * seen[:, 2]))
        return ShellSheet(corners, painted, np.asarray(np.linalg.inv(camera.sheet(corners))))

    @property
    def seen(self) -> QRect:
        """All that is in the picture, in the stage's coordinates."""
        return self.picture.rect().translated(-self.margin)

    def paint_resting(self, painter: QPainter, area: QRect) -> None:
        """Copy a part of the picture to the stage."""
        painter.drawPixmap(area.topLeft(), self.picture, area.translated(self.margin))

    def paint_moved(self, painter: QPainter, camera: Camera) -> None:
        """Paint every surface where a camera elsewhere sees it."""
        painter.setPen(Qt.PenStyle.NoPen)
        brush = QBrush(self.picture)
        shift = QTransform.fromTranslate(-self.margin.x(), -self.margin.y())
        for sheet in self.sheets:
            self._paint_bare(painter, camera, sheet)
            outline = camera.outline(sheet.painted)
            if len(outline) < 3:
                continue
            brush.setTransform(shift * transform(camera.sheet(sheet.corners) @ sheet.inverse))
            painter.setBrush(brush)
            painter.drawPolygon(polygon(outline))

    def _paint_bare(self, painter: QPainter, camera: Camera, sheet: ShellSheet) -> None:
        """Paint what lies beyond the picture in one colour."""
        if camera.yaw or camera.pitch:
            outline = camera.outline(sheet.corners)
            if len(outline) > 2:
                painter.setBrush(self.bare)
                painter.drawPolygon(polygon(outline))

    def painter(self) -> QPainter:
        """Return a painter for the picture, in the stage's coordinates."""
        painter = QPainter(self.picture)
        painter.translate(QPointF(self.margin))
        return painter


def surfaces(plan: RoomPlan) -> list[Points]:
    """Return the quads of ceiling, back wall, side walls and floor."""
    h, d, n = plan.height, plan.depth, 0.1
    w, v = plan.wall(d), plan.wall(n)
    quads = (
        ((-v, h, n), (v, h, n), (w, h, d), (-w, h, d)),
        ((-w, h, d), (w, h, d), (w, 0, d), (-w, 0, d)),
        ((-v, h, n), (-w, h, d), (-w, 0, d), (-v, 0, n)),
        ((w, h, d), (v, h, n), (v, 0, n), (w, 0, d)),
        ((-w, 0, d), (w, 0, d), (v, 0, n), (-v, 0, n)),
    )
    return [np.array(quad, dtype=np.float64) for quad in quads]
