"""A hand on the touch screen, or on the mouse: told to Qt where the system tells it.

Never both at once, nor two buttons: Qt keeps one pressed widget, and whichever was pressed first would hear of no release.
"""

import ctypes
from functools import cache
from pathlib import Path

import PySide6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from shiboken6 import Shiboken

FINGERS = 10
NONE = Qt.KeyboardModifier.NoModifier


class Hand:
    """The fingers on one window: those that are down are told of together, as a touch screen does."""

    def __init__(self, window, mouse):
        self._window, self._mouse = window, mouse
        self._device = QTest.createTouchDevice()
        self.down: dict[int, QPoint] = {}

    def free(self):
        """Return a finger that is not down; None if all ten are, or the hand is at the mouse."""
        free = (finger for finger in range(FINGERS) if finger not in self.down)
        return None if self._mouse.down else next(free, None)

    def press(self, finger, point):
        self._tell(finger, "press", point)
        self.down[finger] = point

    def move(self, finger, point):
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
        _cancel_of_qt()(
            *(Shiboken.getCppPointer(one)[0] for one in (self._window.windowHandle(), self._device)), 0
        )

    def tap(self, point):
        finger = self.free()
        if finger is not None:
            self.press(finger, point)
            self.release(finger)

    def _tell(self, finger, what, point):
        handle = self._window.windowHandle()
        events = QTest.touchEvent(handle, self._device, False)
        for other, at in self.down.items():
            if other != finger:
                events.move(other, at, handle)  # a stationary finger of QTest forgets where it is
        getattr(events, what)(finger, point, handle)
        events.commit(False)


class Mouse:
    """The mouse over one window; it knows which buttons are down."""

    def __init__(self, window):
        self._window = window
        self.down: set[Qt.MouseButton] = set()
        self._at = QPoint()

    def press(self, button, point):
        self._at = point
        self.down.add(button)
        QTest.mousePress(self._window.windowHandle(), button, NONE, point)

    def move(self, point):
        self._at = point
        QTest.mouseMove(self._window.windowHandle(), point)

    def release(self, button, point):
        if button in self.down:
            self.down.discard(button)
            QTest.mouseRelease(self._window.windowHandle(), button, NONE, point)

    def release_all(self, point):
        for button in list(self.down):
            self.release(button, point)


@cache
def _cancel_of_qt():
    """Return Qt's own way of taking fingers away, which neither QTest nor Python has."""
    library = ctypes.CDLL(str(Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Gui.so.6"))
    cancel = library[
        "_ZN22QWindowSystemInterface22handleTouchCancelEventINS_19SynchronousDeliveryEEEb"
        "P7QWindowPK15QPointingDevice6QFlagsIN2Qt16KeyboardModifierEE"
    ]
    cancel.argtypes, cancel.restype = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int), ctypes.c_bool
    return cancel
