"""Knowing that the finger has gone, also where nobody under it hears of it."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_LIFTED = (QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)


class Lift(QObject):
    """Watches the window for the end of one touch.

    Qt tells nobody of it where the widget under the finger was hidden or deleted meanwhile, and now and then, after the
    system has taken all fingers away, not even the widget that took the touch. The window always hears.
    """

    lifted = Signal()
    """The finger has gone, and whoever should hear of it has been told by now."""

    def __init__(self, watcher: QObject) -> None:
        """Watch for `watcher`, and nothing yet."""
        super().__init__(watcher)
        self._touch = 0

    def watch(self, widget: QWidget) -> None:
        """A finger is down in the window of `widget`: wait until it has gone."""
        self._touch += 1
        handle = widget.window().windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        """See the end before anybody else; it is told a turn later."""
        if event.type() in _LIFTED:
            touch = self._touch
            QTimer.singleShot(0, self, lambda: self._tell(window, touch))
        return False

    def _tell(self, window: QObject, touch: int) -> None:
        if touch == self._touch:  # else another finger is down already
            window.removeEventFilter(self)
            self.lifted.emit()
