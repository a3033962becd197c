"""Search field: what has been typed, large, with what came of it beside it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.panel import paint_frame
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

LONGEST = 24
"""Letters that can be typed: no name is told from another by more."""


class Field(QWidget):
    """Only shows; the keyboard types."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self.look, self._typed, self._beside = look, "", ""
        self._hint = Paragraph(look.word("search_hint"), look.font("label"), look.theme.colour("muted"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_typed(self, typed: str, beside: str) -> None:
        """Show what was typed, and a few words at the right end."""
        if (typed, beside) != (self._typed, self._beside):
            self._typed, self._beside = typed, beside
            self.update()

    def height_for(self, width: int) -> int:
        """Return the height needed in `width` pixels."""
        px = self.look.px
        letters = QFontMetrics(self.look.font("title")).height()
        return max(px(84), letters + px(24), self._hint.height(width - 2 * self._edge()) + px(24))

    def _edge(self) -> int:
        return self.look.px(26)

    def _areas(self) -> tuple[QRect, QRect]:
        """Return where the letters stand, and the words beside them."""
        inside = self.rect().adjusted(self._edge(), 0, -self._edge(), 0)
        words = QFontMetrics(self.look.font("label")).horizontalAdvance(self._beside) + 2
        beside = QRect(inside.right() + 1 - words, 0, words, self.height())
        return QRect(inside.x(), 0, beside.x() - self.look.px(20) - inside.x(), self.height()), beside

    def shown_texts(self) -> list[ShownText]:
        """Return what is written here."""
        letters, beside = self._areas()
        if not self._typed:
            room = self.width() - 2 * self._edge()
            return [ShownText(self._hint.text, self._hint_area(), self._hint.fits(room))]
        fits = QFontMetrics(self.look.font("title")).horizontalAdvance(self._typed) <= letters.width()
        return [ShownText(self._typed, letters, fits), ShownText(self._beside, beside, beside.x() > 0)]

    def _hint_area(self) -> QRect:
        room = self.width() - 2 * self._edge()
        high = self._hint.height(room)
        return QRect(self._edge(), (self.height() - high) // 2, room, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the letters and a mark behind them, or what can be typed."""
        painter, look, theme = QPainter(self), self.look, self.look.theme
        paint_frame(painter, look, self.rect(), theme.panel(), theme.colour("gold", 0.55))
        if not self._typed:
            area = self._hint_area()
            self._hint.paint(painter, area.x(), area.y(), area.width())
            return
        letters, beside = self._areas()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font("title"))
        painter.setPen(theme.colour("paper"))
        painter.drawText(letters, middle, self._typed)
        ends = letters.x() + QFontMetrics(painter.font()).horizontalAdvance(self._typed) + look.px(6)
        high = QFontMetrics(painter.font()).ascent()
        painter.fillRect(QRect(ends, (self.height() - high) // 2, look.px(4), high), theme.colour("gold"))
        painter.setFont(look.font("label"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(beside, middle, self._beside)
