"""The small pill that says what kind of data a tile shows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.qt.look import Look
from kiosk.qt.theme import Colour


class Badge(QWidget):
    """A dot and a few words on a tinted pill: demo, live, stale, derived."""

    def __init__(self, look: Look, text: str, colour: Colour, parent: QWidget | None = None) -> None:
        """Show `text` tinted with a token colour."""
        super().__init__(parent)
        self.look = look
        self.text = text
        self.colour: Colour = colour
        self.setFont(look.font("small"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_text(self, text: str, colour: Colour) -> None:
        """Change what the badge says; repaints only where it differs."""
        if (text, colour) != (self.text, self.colour):
            self.text, self.colour = text, colour
            self.updateGeometry()
            self.update()

    def shown_texts(self) -> list[str]:
        """Return what the badge says, for `kiosk shots`."""
        return [self.text]

    def sizeHint(self) -> QSize:
        """Return room for the dot, the words and the pill's ends."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text) + self.look.px(46), metrics.height() + self.look.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self.look.theme, self.look.px
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self.colour, 0.16))
        area = QRectF(self.rect())
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.setBrush(theme.colour(self.colour))
        dot = px(10)
        painter.drawEllipse(QRectF(px(14), (area.height() - dot) / 2, dot, dot))
        painter.setPen(theme.colour(self.colour))
        painter.drawText(area.adjusted(px(32), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text)
