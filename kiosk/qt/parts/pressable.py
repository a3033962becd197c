"""Base of touch targets: answer on press, act on release."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.style.look import Look
from kiosk.qt.touch.router import router_of


class Pressable(QWidget):
    """A touch target; `chosen` when it was pressed and let go inside."""

    chosen = Signal()
    is_target = True

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an untouched target."""
        super().__init__(parent)
        self.look = look
        self.pressed = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show at once that the touch was felt."""
        self._press(down=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let go when the finger slides off."""
        self._press(down=self.pressed and self.rect().contains(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Act, if the finger is still on it."""
        was_pressed = self.pressed and self.rect().contains(event.position().toPoint())
        self._press(down=False)
        if was_pressed:
            if (router := router_of(self)) is not None:
                router.clicked.emit()
            self.chosen.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go: what is hidden hears of no release."""
        self._press(down=False)

    def _press(self, *, down: bool) -> None:
        if down != self.pressed:
            self.pressed = down
            self.update()
