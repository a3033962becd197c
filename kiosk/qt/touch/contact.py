"""A contact: one finger, or whatever else lies on the glass, from its beginning to its end."""

from functools import cache
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

MOUSE = -1
"""Stands for the mouse among the numbers of fingers."""
_FIRST = 7_000
"""System ids of the pointing devices that stand for fingers begin here; a real mouse has another."""
_OUTSIDE = QPointF(-10_000, -10_000)
_BUTTONS = {
    QEvent.Type.MouseButtonPress: (Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton),
    QEvent.Type.MouseMove: (Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton),
    QEvent.Type.MouseButtonRelease: (Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton),
}
"""The button that changes and those that are down."""


@runtime_checkable
class Gapped(Protocol):
    """A widget of targets with gaps between them."""

    def meant(self, at: QPoint) -> QWidget | None:
        """Return the target that a press at a point between targets is for; None where it is for none."""


class Contact:
    """One contact: where it is, since when, and which widget it is told to."""

    def __init__(self, number: int, at: QPointF, now: float) -> None:
        """Begin at a point of the window, in pixels; `now` is in seconds of a clock that never jumps."""
        self.number = number
        self.at = at
        self.anchor = at
        """Where it was when it last moved noticeably."""
        self.began = self.still_since = now
        self.rests = False
        """It has not moved for so long that it is nobody's finger."""
        self.taken = False
        """A widget has taken its press."""
        self._window: QWidget | None = None
        self._target: QWidget | None = None
        self._aside = QPointF(0, 0)
        """How far beside its target it came down."""

    def aim(self, window: QWidget) -> None:
        """Take the widget of `window` under it for the one that is told of it, and tell it of the press."""
        self._window, self._target = window, window.childAt(self.at.toPoint()) or window
        if isinstance(self._target, Gapped):
            at = self._target.mapFrom(window, self.at).toPoint()
            if (target := self._target.meant(at)) is not None:
                area = target.geometry()
                inside = QPoint(
                    min(max(at.x(), area.left()), area.right()), min(max(at.y(), area.top()), area.bottom())
                )
                self._target, self._aside = target, QPointF(inside - at)
        self.taken = self._tell(QEvent.Type.MouseButtonPress)

    def move(self) -> None:
        """Tell of where it is now."""
        self._tell(QEvent.Type.MouseMove)

    def lift(self) -> None:
        """Tell that it has gone."""
        if self._target is not None and Shiboken.isValid(self._target) and not self._target.isVisible():
            self.let_go()  # what was hidden under the finger was not meant
        self._tell(QEvent.Type.MouseButtonRelease)
        self._target = None

    def let_go(self) -> None:
        """Tell that it was not meant; nobody hears of it any more."""
        target, self._target = self._target, None
        if target is not None and Shiboken.isValid(target):
            let_go(target, self.number)

    def _tell(self, kind: QEvent.Type) -> bool:
        target, window = self._target, self._window
        if target is None or window is None or not Shiboken.isValid(target):
            return False
        at = self.at + self._aside
        local = at if target is window else target.mapFrom(window, at)
        on_screen = QPointF(window.mapToGlobal(at))
        event = _event(kind, self.number, local, at, on_screen)
        QApplication.sendEvent(target, event)
        return event.isAccepted()


def finger_of(event: QMouseEvent) -> int:
    """Return the number of the finger an event tells of; `MOUSE` for a mouse."""
    number = event.pointingDevice().systemId() - _FIRST
    return number if number >= 0 else MOUSE


def let_go(pressed: QWidget, number: int = MOUSE) -> None:
    """Tell a widget that a finger on it was not meant for it.

    A release far outside, as Qt's own scroller sends it: what is let go there does nothing.
    """
    QApplication.sendEvent(
        pressed, _event(QEvent.Type.MouseButtonRelease, number, _OUTSIDE, _OUTSIDE, _OUTSIDE)
    )


def _event(kind: QEvent.Type, number: int, local: QPointF, at: QPointF, on_screen: QPointF) -> QMouseEvent:
    button, down = _BUTTONS[kind]
    none = Qt.KeyboardModifier.NoModifier
    device = QPointingDevice.primaryPointingDevice() if number == MOUSE else _device(number)
    return QMouseEvent(kind, local, at, on_screen, button, down, none, device)


@cache
def _device(number: int) -> QPointingDevice:
    """Return what stands for one finger: Qt keeps the point of every device apart."""
    return QPointingDevice(
        f"finger {number}",
        _FIRST + number,
        QInputDevice.DeviceType.TouchScreen,
        QPointingDevice.PointerType.Finger,
        QInputDevice.Capability.Position,
        1,
        1,
    )
