"""The one surface things stand on."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGradient,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.qt.look import Look


def paint_surface(painter: QPainter, look: Look, area: QRect, *, pressed: bool = False) -> None:
    """Paint one rounded steel surface with its hairline; gold and raised while pressed."""
    theme, radius = look.theme, look.space("radius")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("gold") if pressed else theme.line(), 1))
    painter.setBrush(theme.colour("raised") if pressed else theme.panel())
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def paint_warm(painter: QPainter, look: Look, area: QRect, *, open_below: bool = False) -> None:
    """Paint the warm ground of pictures and mottos; `open_below` leaves the lower corners square."""
    theme, radius = look.theme, look.space("radius")
    box = QRectF(area).adjusted(1, 1, -1, 0 if open_below else -1)
    glow = QLinearGradient(box.topLeft(), box.bottomRight())
    glow.setColorAt(0, theme.colour("dragon_deep", 0.46))
    glow.setColorAt(1, theme.colour("dragon_deep", 0.10))
    path = QPainterPath()
    path.addRoundedRect(box.adjusted(0, 0, 0, radius * 2 if open_below else 0), radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setClipRect(box)
    for brush in (QBrush(theme.colour("steel")), QBrush(glow)):
        painter.fillPath(path, brush)
    painter.restore()


def dragon_brush(look: Look, area: QRectF) -> QLinearGradient:
    """Return the dragon's colours from the top to the bottom of `area`."""
    fire = QLinearGradient(area.topLeft(), area.bottomLeft())
    fire.setColorAt(0, look.theme.colour("dragon_light"))
    fire.setColorAt(0.5, look.theme.colour("dragon"))
    fire.setColorAt(1, look.theme.colour("dragon_deep"))
    return fire


def paint_rule(painter: QPainter, area: QRectF, brush: QBrush | QColor | QGradient) -> None:
    """Paint a short or long rule with round ends."""
    radius = min(area.width(), area.height()) / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawRoundedRect(area, radius, radius)


class Panel(QWidget):
    """A rounded steel surface with a hairline; its `column` takes the content."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, padding: int | None = None) -> None:
        """Make an empty panel; `padding` in pixels of this screen, the theme's by default."""
        super().__init__(parent)
        self.look = look
        edge = look.space("padding") if padding is None else padding
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(look.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface."""
        painter = QPainter(self)
        paint_surface(painter, self.look, self.rect())
