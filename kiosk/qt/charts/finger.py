"""Gestures of one finger on a chart.

A touch reads out at once. Moved aside soon after, as one turns a page, it draws the curves to another time; held for
a moment first, as on a phone, it takes the read-out along. Where a chart has no other time to show, any movement aside
takes the read-out along. Up and down is the page's.
"""

from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.style.look import Look
from kiosk.qt.touch.contact import MOUSE, finger_of

HOLD_MS = 1400
"""A value that was touched can be read for so long after the finger has gone."""
FADE_MS = 300
FRAME_MS = 30
READ_MS = 350
"""A finger that has rested for so long stays with the read-out."""


class Aside(Protocol):
    """What a finger that moves aside moves."""

    def possible(self) -> bool:
        """Return True where there is anything to move."""

    def by(self, pixels: float) -> None:
        """Move it to the right, or to the left if negative."""

    def let_go(self) -> None:
        """Know that the finger has gone."""


class Finger(QObject):
    """Knows where a chart is touched; a drag to the side is the chart's, any other the page's."""

    moved = Signal()
    """What is read out is another, or seen less."""

    def __init__(self, host: QWidget, look: Look, aside: Aside | None = None) -> None:
        """Know nobody yet; a drag to the side moves `aside`."""
        super().__init__(host)
        self._host, self._look = host, look
        self.at: QPointF | None = None
        """Where the chart reads out, in the host's coordinates; None where nobody asks."""
        self.strength = 0.0
        """How much of the read-out is seen: it fades when the finger has gone."""
        self._start = QPointF()
        self._aside, self._last = aside, 0.0
        self._own = self._drawing = False
        self._number = MOUSE
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._fade)

    def press(self, event: QMouseEvent) -> None:
        """Read out where the host was touched, and follow the finger until it has gone."""
        self._start, self._own, self._drawing = self._place(event), False, False
        self._number = finger_of(event)
        self._since.start()
        self._show(event.position())
        # Last installed is first asked: a pane that scrolls must not see a drag that is ours.
        self._host.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See the finger before the pane does that scrolls the page."""
        if isinstance(event, QMouseEvent) and finger_of(event) == self._number:
            if event.type() == QEvent.Type.MouseMove:
                return self._moved(event)
            if event.type() == QEvent.Type.MouseButtonRelease:
                self._released(event)
        return False

    def _moved(self, event: QMouseEvent) -> bool:
        way = self._place(event) - self._start
        if not self._own and abs(way.x()) >= self._look.px(12) and abs(way.x()) >= abs(way.y()):
            self._own = True
            self._drawing = self._begins_to_draw()
            self._last = self._start.x()
        if self._drawing and self._aside is not None:
            at = self._place(event).x()
            self._aside.by(at - self._last)
            self._last = at
        else:
            self._show(event.position())
        return self._own

    def _begins_to_draw(self) -> bool:
        if self._since.elapsed() >= READ_MS or self._aside is None or not self._aside.possible():
            return False
        self._timer.stop()
        self.at, self.strength = None, 0.0
        return True

    def _place(self, event: QMouseEvent) -> QPointF:
        """Where the finger is in the window: that may still be placed on the screen under the finger."""
        return self._host.mapTo(self._host.window(), event.position())

    def _released(self, event: QMouseEvent) -> None:
        self._host.removeEventFilter(self)
        if self._aside is not None:
            self._aside.let_go()
        if self._drawing:
            return
        reach = self._host.rect().adjusted(-400, -400, 400, 400)
        # A pane that takes a drag over says so by a release far outside.
        self._timer.start(HOLD_MS if reach.contains(event.position().toPoint()) else FRAME_MS)

    def _show(self, at: QPointF) -> None:
        self._timer.stop()
        self.at, self.strength = at, 1.0
        self.moved.emit()

    def _fade(self) -> None:
        self._timer.setInterval(FRAME_MS)
        self.strength -= FRAME_MS / FADE_MS
        if self.strength <= 0:
            self._timer.stop()
            self.at, self.strength = None, 0.0
        self.moved.emit()
