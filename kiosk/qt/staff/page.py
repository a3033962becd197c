"""What the staff's pages have in common: the dark ground over the hall, a title, and a way to close it."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.button import Button
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.scroll import ScrollPane
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.staff.words import say
from kiosk.qt.style.look import Look

_ABOVE = 22
"""Pixels of the design above and below the head."""


class StaffPage(QWidget):
    """Covers the window; what is longer than the screen stands in the pane."""

    closed = Signal()

    def __init__(self, look: Look, title: str, parent: QWidget) -> None:
        """Say the title; who derives from it lays the pane."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.look, self._title = look, title
        self.setGeometry(parent.rect())
        self.close_button = Button(look, say(look, "close"), parent=self)
        self.close_button.chosen.connect(self.closed)
        size = self.close_button.sizeHint()
        left = self.width() - look.space("margin") - size.width()
        self.close_button.setGeometry(left, look.px(_ABOVE), size.width(), size.height())
        self._pane = ScrollPane(look, self)

    def _lay_pane(self, bottom: int) -> None:
        """Let the pane reach from the head down to `bottom`."""
        margin = self.look.space("margin")
        top = self.close_button.geometry().bottom() + self.look.px(_ABOVE)
        self._pane.setGeometry(QRect(margin, top, self.width() - 2 * margin, bottom - top))

    def _prints(self) -> Prints:
        """Return the words painted on the page itself."""
        look, prints, margin = self.look, Prints(), self.look.space("margin")
        title = Paragraph(self._title, look.font("title"), look.theme.colour("paper"))
        room = self.close_button.x() - 2 * margin
        y = self.close_button.geometry().center().y() - title.height(room) // 2
        prints.put(title, margin, y, room)
        return prints

    def shown_texts(self) -> list[ShownText]:
        """Return the page's own strings; what stands in the pane, and buttons, tell theirs."""
        return self._prints().shown(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the words."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.look.theme.colour("ink"))
        self._prints().paint(painter, event.rect())
