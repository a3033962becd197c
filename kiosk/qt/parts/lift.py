"""The finger's end: telling that it was not meant, and hearing of it where nobody under it does."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

_LIFTED = (QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
_OUTSIDE = QPointF(-10_000, -10_000)


def let_go(pressed: QObject) -> None:
    """Tell a widget, or a window and so whoever is pressed in it, that the finger on it was not meant for it.

    A release far outside, as Qt's own scroller sends it: what is let go there does nothing.
    """
    kind, left, none = QEvent.Type.MouseButtonRelease, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    release = QMouseEvent(kind, _OUTSIDE, _OUTSIDE, left, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(pressed, release)


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
