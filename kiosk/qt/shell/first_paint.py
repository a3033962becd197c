"""Whether a widget has been seen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Tells once that a widget's first picture is on the screen."""

    def __init__(self, widget: QWidget, shown: Callable[[], None]) -> None:
        """Wait for it; `shown` is called behind it."""
        super().__init__(widget)
        self._shown = shown
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of the first picture."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # What comes after the paint event finds its picture on the screen.
            QTimer.singleShot(0, self, self._shown)
        return False
