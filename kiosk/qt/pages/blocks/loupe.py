"""Link to a picture in large: a touch target over it, with a loupe in its corner."""

import math
from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.pressable import Pressable
from kiosk.qt.style.look import Look

LOUPE = 17
"""Design pixels of the glass's radius."""


def paint_loupe(painter: QPainter, look: Look, middle: QPointF) -> None:
    """Paint a loupe on a dark disc around a point."""
    radius, theme = look.px(LOUPE), look.theme
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ink", 0.6))
    painter.drawEllipse(middle, radius * 1.6, radius * 1.6)
    painter.setPen(QPen(theme.colour("gold"), look.px(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    glass, size = middle - QPointF(radius, radius) * 0.2, radius * 0.62
    painter.drawEllipse(glass, size, size)
    corner = size / math.sqrt(2)
    painter.drawLine(glass + QPointF(corner, corner), middle + QPointF(radius, radius) * 0.75)


class Loupe(Pressable):
    """Opens the picture it lies over; a golden frame while it is pressed."""

    def __init__(self, opens: str, spot: Spot, parent: QWidget) -> None:
        """Lead to the place of a picture; it stands nowhere yet."""
        super().__init__(spot.look, parent)
        self.chosen.connect(partial(spot.setting.open, opens))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the loupe, and the frame while pressed."""
        painter, theme, look = QPainter(self), self.look.theme, self.look
        if self.pressed:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("gold"), max(1.0, look.px(2.0))))
            painter.setBrush(theme.colour("gold", 0.12))
            radius = look.space("radius")
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        aside = look.px(LOUPE * 2.2)
        paint_loupe(painter, look, QPointF(self.width() - aside, self.height() - aside))


def loupe_over(opens: str, spot: Spot, parent: QWidget) -> Loupe | None:
    """Return a target over a picture; None where it cannot be opened."""
    return Loupe(opens, spot, parent) if opens else None


def lay_loupe(loupe: Loupe | None, area: QRect, *, plays: bool = False) -> None:
    """Have it lie over the picture; over its corner where the picture plays, which a touch stops."""
    if loupe is not None:
        side = round(loupe.look.px(LOUPE * 4.4))
        corner = QRect(area.right() - side + 1, area.bottom() - side + 1, side, side)
        loupe.setGeometry(corner if plays else area)
        loupe.raise_()
