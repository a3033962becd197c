"""Strokes, gradients and light: what everything in an exhibit is painted with."""

import itertools

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QRadialGradient,
)


def upright(top: float, low: float, *stops: tuple[float, QColor]) -> QBrush:
    """Return a gradient from top to low."""
    shade = QLinearGradient(0, top, 0, low)
    for at, colour in stops:
        shade.setColorAt(at, colour)
    return QBrush(shade)


def glow(x: float, y: float, radius: float, colour: QColor, strength: float) -> QBrush:
    """Return light that fades to nothing at a radius."""
    shade = QRadialGradient(x, y, radius)
    for at, part in ((0.0, 1.0), (0.35, 0.50), (0.7, 0.14), (1.0, 0.0)):
        weaker = QColor(colour)
        weaker.setAlphaF(strength * part)
        shade.setColorAt(at, weaker)
    return QBrush(shade)


def shine(painter: QPainter, x: float, y: float, radius: float, colour: QColor, strength: float) -> None:
    """Paint light around a place."""
    area = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
    painter.fillRect(area, glow(x, y, radius, colour, strength))


def pen(colour: QColor, width: float) -> QPen:
    """Return a pen with round ends and corners."""
    return QPen(
        QBrush(colour),
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


def way(*spots: tuple[float, float], closed: bool = False) -> QPainterPath:
    """Return straight lines from spot to spot."""
    path = QPainterPath(QPointF(*spots[0]))
    for spot in spots[1:]:
        path.lineTo(*spot)
    if closed:
        path.closeSubpath()
    return path


def soft(*spots: tuple[float, float], closed: bool = False) -> QPainterPath:
    """Return a soft curve through the middles between spots, from the first to the last."""
    path = QPainterPath(QPointF(*spots[0]))
    for one, other in itertools.pairwise(spots[1:]):
        path.quadTo(*one, (one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    path.lineTo(*spots[-1])
    if closed:
        path.closeSubpath()
    return path


def stroke(painter: QPainter, colour: QColor, width: float, path: QPainterPath) -> None:
    """Draw a line."""
    painter.setPen(pen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def fill(painter: QPainter, colour: QColor | QBrush, path: QPainterPath) -> None:
    """Fill a shape."""
    painter.fillPath(path, colour if isinstance(colour, QBrush) else QBrush(colour))


def disc(painter: QPainter, colour: QColor, x: float, y: float, radius: float, high: float = 0.0) -> None:
    """Fill a disc, or an ellipse."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(x, y), radius, high or radius)


def joined(*paths: QPainterPath) -> QPainterPath:
    """Return shapes as one, without the lines between them."""
    whole = QPainterPath()
    for path in paths:
        whole = whole.united(path)
    return whole


def limb_path(width: float, *spots: tuple[float, float]) -> QPainterPath:
    """Return the outline of an arm, a leg or a finger."""
    broad = QPainterPathStroker()
    broad.setWidth(width)
    broad.setCapStyle(Qt.PenCapStyle.RoundCap)
    broad.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return broad.createStroke(soft(*spots))
