"""Two fingers on a chart: they pinch and draw; one finger is a mouse, as everywhere else.

Qt makes a mouse of the first finger only where nobody takes touches, and who does not take the first finger never
hears of the second. So this takes all, and makes the mouse itself.
"""

import math

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.qt.parts.lift import Lift, let_go

_GONE = QEventPoint.State.Released
NEAREST = 24.0
"""Fingers closer than so many pixels are taken to be that far apart: none can be told from one."""


class Touches(QObject):
    """Takes the touches of one view."""

    pinched = Signal(float, float, float)
    """How many times further apart the fingers are, and the x of their middle before and now."""
    ended = Signal()
    """Both fingers were down, and have gone."""

    def __init__(self, view: QWidget) -> None:
        """Make `view` one that takes touches."""
        super().__init__(view)
        self._view = view
        self._pair: tuple[QPointF, QPointF] | None = None
        self._mouse_down = False
        self._two = False
        self._lift = Lift(self)
        self._lift.lifted.connect(self._lifted)
        view.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def take(self, event: QTouchEvent) -> bool:
        """Take one touch event of the view; return False where it belongs to something that lies on the view."""
        points, kind = event.points(), event.type()
        if kind == QEvent.Type.TouchBegin:
            if self._view.childAt(points[0].position().toPoint()) is not None:
                event.ignore()
                return False
            self._two = False
            self._lift.watch(self._view)
        event.accept()
        down = [point for point in points if point.state() != _GONE]
        if kind == QEvent.Type.TouchCancel:
            self._end(None)
        elif len(down) >= 2:
            self._pinch(down[0].position(), down[1].position())
        else:
            self._pair = None
            if kind == QEvent.Type.TouchEnd or not down:
                self._end(points[0])
            elif not self._two:
                self._move(down[0])
        return True

    def _move(self, point: QEventPoint) -> None:
        if self._mouse_down:
            self._mouse(QEvent.Type.MouseMove, point.position(), point.globalPosition())
        else:
            self._mouse_down = True
            self._mouse(QEvent.Type.MouseButtonPress, point.position(), point.globalPosition())

    def _pinch(self, one: QPointF, other: QPointF) -> None:
        if self._mouse_down:
            self._let_go()
        if self._pair is not None:
            before, now = _apart(*self._pair), _apart(one, other)
            self.pinched.emit(now / before, _middle(*self._pair), _middle(one, other))
        self._two, self._pair = True, (one, other)

    def _end(self, point: QEventPoint | None) -> None:
        self._pair = None
        if self._mouse_down and point is not None:
            self._mouse_down = False
            self._mouse(QEvent.Type.MouseButtonRelease, point.position(), point.globalPosition())
        elif self._mouse_down:
            self._let_go()
        if self._two:
            self._two = False
            self.ended.emit()

    def _lifted(self) -> None:
        """End what no event has ended."""
        self._end(None)

    def _let_go(self) -> None:
        """Tell all who follow the finger that it was not meant, as a pane does that takes it over."""
        self._mouse_down = False
        let_go(self._view)

    def _mouse(self, kind: QEvent.Type, at: QPointF, on_screen: QPointF) -> None:
        left = Qt.MouseButton.LeftButton
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else left
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
        event = QMouseEvent(kind, at, on_screen, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self._view, event)


def _apart(one: QPointF, other: QPointF) -> float:
    return max(NEAREST, math.hypot(one.x() - other.x(), one.y() - other.y()))


def _middle(one: QPointF, other: QPointF) -> float:
    return (one.x() + other.x()) / 2
