"""The one button: answers on press, acts on release."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.qt.look import Look


class Button(QWidget):
    """A touch target with one or two lines of words; `chosen` when it was pressed and let go inside."""

    chosen = Signal()

    def __init__(
        self, look: Look, title: str, caption: str = "", parent: QWidget | None = None, *, selected: bool = False
    ) -> None:
        """Show `title`, and `caption` in small type below it."""
        super().__init__(parent)
        self.look = look
        self.title, self.caption, self.selected = title, caption, selected
        self.pressed = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def shown_texts(self) -> list[str]:
        """Return what the button says, for `kiosk shots`."""
        return [text for text in (self.title, self.caption) if text]

    def sizeHint(self) -> QSize:
        """Return the size of its words on at most two lines, at least a touch target."""
        look, target = self.look, self.look.space("target")
        words = QFontMetrics(look.font("label", bold=True))
        width = words.horizontalAdvance(self.title) + look.px(44)
        return QSize(max(width, target), max(target, words.height() + look.px(28)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show at once that the touch was felt."""
        self._press(down=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let go when the finger slides off."""
        self._press(down=self.rect().contains(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Act, if the finger is still on the button."""
        was_pressed = self.pressed
        self._press(down=False)
        if was_pressed:
            self.chosen.emit()

    def _press(self, *, down: bool) -> None:
        if down != self.pressed:
            self.pressed = down
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surface and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.look.theme
        if self.selected:
            surface, words = theme.colour("gold"), theme.colour("ink")
        else:
            surface, words = (theme.colour("raised") if self.pressed else theme.panel()), theme.colour("paper")
        painter.setPen(QPen(theme.colour("gold") if self.pressed else theme.line(), 1))
        painter.setBrush(surface)
        radius = self.look.space("radius")
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, radius, radius)
        painter.setPen(words)
        self._paint_words(painter, area)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        edge = self.look.px(10)
        painter.setFont(self.look.font("label", bold=True))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(edge, 0, -edge, 0), flags, self.title)
