"""A finger on a shown window."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.qt.touch.router import Router, router_of


class Finger:
    """Touches a shown window, as the touch screen does."""

    device = None

    def __init__(self, window: QWidget) -> None:
        if Finger.device is None:
            Finger.device = QTest.createTouchDevice()
        self.window = window
        if router_of(window) is None:
            Router(window.window())

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

    def pinch(self, before: tuple[int, int], after: tuple[int, int], y: int, steps: int = 10) -> None:
        """Put two fingers down side by side, draw them to other places and lift them one after the other."""
        self.press(before[0], y)
        # A stationary finger of QTest forgets where it stands.
        events = self._events().move(0, QPoint(before[0], y), self.window)
        events.press(1, QPoint(before[1], y), self.window).commit()
        for step in range(1, steps + 1):
            one, other = (
                start + (end - start) * step // steps for start, end in zip(before, after, strict=True)
            )
            self._two(one, other, y)
        events = self._events().move(0, QPoint(after[0], y), self.window)
        events.release(1, QPoint(after[1], y), self.window).commit()
        self.move(after[0] + 40, y)
        self.release(after[0] + 40, y)

    def _two(self, one: int, other: int, y: int) -> None:
        events = self._events().move(0, QPoint(one, y), self.window)
        events.move(1, QPoint(other, y), self.window).commit()

    def draw_aside(self, y: int, start: int, end: int, steps: int = 12) -> None:
        """Draw a finger sideways and let go."""
        self.press(start, y)
        for step in range(1, steps + 1):
            self.move(start + (end - start) * step // steps, y)
        self.release(end, y)

    def drag(self, x: int, start: int, end: int, steps: int = 12) -> None:
        """Draw a finger up or down and let go."""
        self.press(x, start)
        for step in range(1, steps + 1):
            QTest.qWait(4)
            self.move(x, start + (end - start) * step // steps)
        self.release(x, end)
