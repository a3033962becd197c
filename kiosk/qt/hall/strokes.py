"""From numbers to Qt's shapes and colours, quickly."""

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QDataStream, QLineF, QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPolygonF, QRegion, QTransform

from kiosk.qt.hall.camera import Points

_FEW = 24


def polygon(points: Points) -> QPolygonF:
    """Return a polygon of points (n, 2)."""
    if len(points) <= _FEW:
        return QPolygonF(list(map(QPointF, points[:, 0].tolist(), points[:, 1].tolist())))
    # Qt reads its own stream format ten times faster than a list of Python points.
    head = len(points).to_bytes(4, "big")
    written = QByteArray(head + points.astype(">f8").tobytes())
    stream = QDataStream(written)
    shape = QPolygonF()
    stream >> shape
    return shape


def lines(points: Points) -> list[QLineF]:
    """Return one line per row of (n, 2, 2)."""
    flat = points.reshape(-1, 4)
    return list(map(QLineF, *(flat[:, i].tolist() for i in range(4))))


def transform(matrix: Points) -> QTransform:
    """Return Qt's form of a 3×3 matrix for column vectors."""
    m = (matrix / matrix[2, 2] if abs(matrix[2, 2]) > 1e-9 else matrix).tolist()
    return QTransform(m[0][0], m[1][0], m[2][0], m[0][1], m[1][1], m[2][1], m[0][2], m[1][2], m[2][2])


def warp(source: Points, target: Points) -> QTransform:
    """Return the transform that takes one quad (4, 2) to another."""
    found = QTransform.quadToQuad(polygon(source), polygon(target))
    return found if isinstance(found, QTransform) else QTransform()


def fill(painter: QPainter, colour: QColor, shapes: Iterable[Points]) -> None:
    """Fill polygons of one colour."""
    painter.setBrush(colour)
    for shape in shapes:
        if len(shape) > 2:
            painter.drawPolygon(polygon(shape))


def union(areas: Iterable[QRect]) -> QRegion:
    """Return all that lies in one of these areas."""
    region = QRegion()
    for area in areas:
        region += area
    return region
