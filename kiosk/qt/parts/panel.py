"""The one surface things stand on."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.qt.look import Look


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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.theme.line(), 1))
        painter.setBrush(self.look.theme.panel())
        radius = self.look.space("radius")
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
