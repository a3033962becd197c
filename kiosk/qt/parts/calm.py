"""Error placeholder: what a visitor sees where something failed, a quiet panel with a few words, and everything around it as ever."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.panel import paint_surface
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look


class Calm(QWidget):
    """Covers a widget that cannot be shown."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Stand before everything in `parent`."""
        super().__init__(parent)
        self._look = look
        self._words = Paragraph(
            look.word("unshown"), look.font("label"), look.theme.colour("muted"), centred=True
        )
        self._prints = Prints()
        self.show()
        self.raise_()

    def cover(self, width: int, height: int) -> int:
        """Take that room, or as much more height as the words need; return the height."""
        edge = self._look.space("padding")
        words = self._words.height(max(1, width - 2 * edge))
        height = max(height, words + 2 * edge)
        self.setGeometry(0, 0, width, height)
        self._prints.clear()
        self._prints.put(self._words, edge, (height - words) // 2, max(1, width - 2 * edge))
        self.raise_()
        self.update()
        return height

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint an opaque panel: what is below is half done."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.colour("ink"))
        paint_surface(painter, self._look, self.rect())
        self._prints.paint(painter, event.rect())

    def shown_texts(self) -> list[ShownText]:
        """Return the few words."""
        return self._prints.shown(self.rect())
