"""A lit plinth: a top in perspective, a front with a line of light."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPen, QPolygonF

from kiosk.qt.parts.room import shine
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour

DEPTH, FRONT = 0.13, 0.075
"""Of its width: how deep its top looks, and how high its front is."""
BASE, SHAPE = 0.883, 0.75
"""Where in a drawing's height things stand, and its height in widths."""
WIDER = 1.12
"""How much wider than the drawing its plinth is."""
STANDS = SHAPE * BASE + WIDER * (FRONT + DEPTH / 2)
"""Height of drawing and plinth together, in widths of the drawing."""
_NARROWER = 0.86
"""Of its front edge its far edge."""


def plinth_height(width: float) -> float:
    """Return how high a plinth of that width is, from its far edge to the floor."""
    return width * (DEPTH + FRONT)


def paint_plinth(painter: QPainter, look: Look, area: QRectF, *, lit: bool) -> None:
    """Paint a plinth that fills `area`; lit it is gold, and light lies on the floor around it."""
    theme = look.theme
    colour: Colour = "gold" if lit else "cyan"
    top = area.height() * DEPTH / (DEPTH + FRONT)
    inset = area.width() * (1 - _NARROWER) / 2
    spill = area.adjusted(-area.width() * 0.16, top * 0.3, area.width() * 0.16, area.height() * 1.5)
    shine(painter, look, spill, colour, 0.42 if lit else 0.18)
    face = QPolygonF(
        [
            QPointF(area.left() + inset, area.top()),
            QPointF(area.right() - inset, area.top()),
            QPointF(area.right(), area.top() + top),
            QPointF(area.left(), area.top() + top),
        ]
    )
    shade = QLinearGradient(0, area.top(), 0, area.top() + top)
    shade.setColorAt(0, theme.colour("steel"))
    shade.setColorAt(1, theme.colour("raised"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(colour, 0.85 if lit else 0.5), max(1, look.px(2))))
    painter.setBrush(shade)
    painter.drawPolygon(face)
    front = QRectF(area.left(), area.top() + top, area.width(), area.height() - top)
    painter.setPen(Qt.PenStyle.NoPen)
    down = QLinearGradient(0, front.top(), 0, front.bottom())
    down.setColorAt(0, theme.colour("raised"))
    down.setColorAt(1, theme.colour("ink"))
    painter.setBrush(down)
    painter.drawRect(front)
    thick = max(2.0, front.height() * 0.11)
    bar = QRectF(front.left() + area.width() * 0.1, front.center().y() - thick / 2, area.width() * 0.8, thick)
    painter.fillRect(bar, theme.colour(colour, 1.0 if lit else 0.8))
