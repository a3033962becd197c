"""The small pill that says what kind of data a tile shows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.qt.look import Look
from kiosk.qt.parts.shown import ShownText
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

    def shown_texts(self) -> list[ShownText]:
        """Return what the badge says, for `kiosk shots`."""
        hint = self.sizeHint()
        return [
            ShownText(self.text, self.rect(), hint.width() <= self.width() and hint.height() <= self.height())
        ]

    def sizeHint(self) -> QSize:
        """Return room for the dot, the words and the pill's ends."""
        return badge_size(self.look, self.text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        paint_badge(QPainter(self), self.look, QRectF(self.rect()), self.text, self.colour)


def badge_size(look: Look, text: str) -> QSize:
    """Return the size of a badge that says `text`."""
    metrics = QFontMetrics(look.font("small"))
    return QSize(metrics.horizontalAdvance(text) + look.px(46), metrics.height() + look.px(10))


def paint_badge(painter: QPainter, look: Look, area: QRectF, text: str, colour: Colour) -> None:
    """Paint a badge into `area`, for tiles that paint all they show themselves."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.theme.colour(colour, 0.16))
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    painter.setBrush(look.theme.colour(colour))
    dot = look.px(10)
    painter.drawEllipse(QRectF(area.x() + look.px(14), area.y() + (area.height() - dot) / 2, dot, dot))
    painter.setPen(look.theme.colour(colour))
    painter.setFont(look.font("small"))
    painter.drawText(area.adjusted(look.px(32), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
