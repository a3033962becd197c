"""A finger on a chart: it reads values out, and leaves dragging up and down to the page."""

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.look import Look

HOLD_MS = 1400
"""A value that was touched can be read for so long after the finger has gone."""
FADE_MS = 300
FRAME_MS = 30


class Finger(QObject):
    """Knows where a chart is touched; a drag to the side is the chart's, any other the page's."""

    def __init__(self, view: QWidget, look: Look) -> None:
        """Watch `view`."""
        super().__init__(view)
        self._view, self._look = view, look
        self.at: QPointF | None = None
        """Where the chart reads out, in the view's coordinates; None where nobody asks."""
        self.strength = 0.0
        """How much of the read-out is seen: it fades when the finger has gone."""
        self._start = QPointF()
        self._own = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._fade)

    def press(self, event: QMouseEvent) -> None:
        """Read out where the view was touched, and follow the finger until it has gone."""
        self._start, self._own = self._place(event), False
        self._show(event.position())
        # Last installed is first asked: a pane that scrolls must not see a drag that is ours.
        self._view.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See the finger before the pane does that scrolls the page."""
        if isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseMove:
                return self._moved(event)
            if event.type() == QEvent.Type.MouseButtonRelease:
                self._released(event)
        return False

    def _moved(self, event: QMouseEvent) -> bool:
        way = self._place(event) - self._start
        if not self._own and abs(way.x()) >= self._look.px(12) and abs(way.x()) >= abs(way.y()):
            self._own = True
        self._show(event.position())
        return self._own

    def _place(self, event: QMouseEvent) -> QPointF:
        """Where the finger is in the window: that may still be placed on the screen under the finger."""
        return self._view.mapTo(self._view.window(), event.position())

    def _released(self, event: QMouseEvent) -> None:
        self._view.removeEventFilter(self)
        reach = self._view.rect().adjusted(-400, -400, 400, 400)
        # A pane that takes a drag over says so by a release far outside.
        self._timer.start(HOLD_MS if reach.contains(event.position().toPoint()) else FRAME_MS)

    def _show(self, at: QPointF) -> None:
        self._timer.stop()
        self.at, self.strength = at, 1.0
        self._view.update()

    def _fade(self) -> None:
        self._timer.setInterval(FRAME_MS)
        self.strength -= FRAME_MS / FADE_MS
        if self.strength <= 0:
            self._timer.stop()
            self.at, self.strength = None, 0.0
        self._view.update()
