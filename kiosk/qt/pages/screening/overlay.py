"""A film on the whole screen, over everything; a touch beside it, or the way back, makes it small again."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.pages.screening.pane import FilmPane
from kiosk.qt.pages.screening.show import FilmShow
from kiosk.qt.parts.button import Button
from kiosk.qt.style.look import Look


class FilmOverlay(QWidget):
    """Covers the window, and keeps its size."""

    closed = Signal()

    def __init__(self, show: FilmShow, look: Look, window: QWidget, shape: float) -> None:
        """Cover `window` with a film that is `shape` times as wide as it is high."""
        super().__init__(window)
        self._look, self._shape = look, shape
        self.pane = FilmPane(show, look, self, large=True)
        self.pane.enlarged.connect(self.closed)
        self._back = Button(look, look.word("back"), parent=self)
        self._back.chosen.connect(self.closed)
        window.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        parent = self.parentWidget()
        if event.type() == QEvent.Type.Resize and parent is not None and watched is parent:
            self.setGeometry(parent.rect())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in the middle, the way back in a corner of its own beside it or below."""
        margin, size = self._look.space("margin"), self._back.sizeHint()
        room = QRect(0, 0, self.width(), self.height() - size.height() - 2 * margin)
        width = min(room.width(), round(room.height() * self._shape))
        place = QRect(0, 0, width, round(width / self._shape))
        place.moveCenter(room.center())
        self.pane.setGeometry(place)
        self._back.setGeometry(margin, place.bottom() + 1 + margin, size.width(), size.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A touch beside the film: away with it."""
        self.closed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press: what lies below is not meant."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dark around it."""
        QPainter(self).fillRect(event.rect(), self._look.theme.colour("ink"))
