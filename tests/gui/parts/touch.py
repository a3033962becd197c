"""A finger on a shown window."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


class Finger:
    """Touches a shown window, as the touch screen does."""

    device = None

    def __init__(self, window: QWidget) -> None:
        if Finger.device is None:
            Finger.device = QTest.createTouchDevice()
        self.window = window

    def _events(self):
        return QTest.touchEvent(self.window, Finger.device)

    def press(self, x: int, y: int) -> None:
        self._events().press(0, QPoint(x, y), self.window).commit()

    def move(self, x: int, y: int) -> None:
        self._events().move(0, QPoint(x, y), self.window).commit()

    def release(self, x: int, y: int) -> None:
        self._events().release(0, QPoint(x, y), self.window).commit()

    def tap(self, x: int, y: int) -> None:
        self.press(x, y)
        self.release(x, y)

    def drag(self, x: int, start: int, end: int, steps: int = 12) -> None:
        """Draw a finger up or down and let go."""
        self.press(x, start)
        for step in range(1, steps + 1):
            QTest.qWait(4)
            self.move(x, start + (end - start) * step // steps)
        self.release(x, end)
