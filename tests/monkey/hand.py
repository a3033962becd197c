"""A hand on the touch screen: fingers that are down are told of together, as the screen does."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QTouchEvent
from PySide6.QtTest import QTest

FINGERS = 10


class Hand:
    """The fingers on one window."""

    def __init__(self, window):
        self._window = window
        self._device = QTest.createTouchDevice()
        self.down: dict[int, QPoint] = {}

    def free(self):
        """Return a finger that is not down; None if all ten are."""
        return next((finger for finger in range(FINGERS) if finger not in self.down), None)

    def press(self, finger, point: QPoint):
        self._tell(finger, "press", point)
        self.down[finger] = point

    def move(self, finger, point: QPoint):
        if finger in self.down:
            self._tell(finger, "move", point)
            self.down[finger] = point

    def release(self, finger):
        if finger in self.down:
            self._tell(finger, "release", self.down[finger])
            self.down.pop(finger, None)

    def release_all(self):
        for finger in list(self.down):
            self.release(finger)

    def cancel(self):
        """The system takes all fingers away, as it does for a gesture of its own."""
        self.down.clear()
        QCoreApplication.sendEvent(
            self._window.windowHandle(), QTouchEvent(QEvent.Type.TouchCancel, self._device)
        )

    def tap(self, point: QPoint):
        finger = self.free()
        self.press(finger, point)
        self.release(finger)

    def _tell(self, finger, what, point):
        events = QTest.touchEvent(self._window.windowHandle(), self._device, False)
        for other, at in self.down.items():
            if other != finger:
                events.move(
                    other, at, self._window.windowHandle()
                )  # a stationary finger of QTest forgets where it is
        getattr(events, what)(finger, point, self._window.windowHandle())
        events.commit(False)
