"""The mark of a film: a triangle on a dark disc, in the corner of a picture that stands for one."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPolygonF

from kiosk.qt.style.look import Look

_RADIUS, _EDGE = 15, 8
"""Design pixels of the disc, and between it and the picture's edges."""


def paint_film_mark(painter: QPainter, look: Look, picture: QRect) -> None:
    """Paint the mark in the lower left corner of a picture."""
    aside = look.px(_RADIUS + _EDGE)
    paint_film_disc(painter, look, QPointF(picture.left() + aside, picture.bottom() + 1 - aside))


def paint_film_disc(painter: QPainter, look: Look, middle: QPointF) -> None:
    """Paint the mark around a point."""
    radius, theme = look.px(_RADIUS), look.theme
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ink", 0.72))
    painter.drawEllipse(middle, radius, radius)
    painter.setBrush(theme.colour("gold"))
    sign = ((-0.32, -0.5), (0.55, 0.0), (-0.32, 0.5))
    painter.drawPolygon(QPolygonF([middle + QPointF(x, y) * radius for x, y in sign]))
    painter.restore()
