"""Pinch and pan on a chart with two fingers; one finger alone reads out and draws aside, as it does everywhere."""

import math

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.charts.fitted import FittedChart
from kiosk.qt.touch.contact import finger_of, let_go
from kiosk.qt.touch.router import router_of

_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease)
NEAREST = 24.0
"""Fingers closer than so many pixels are taken to be that far apart: none can be told from one."""


class Touches(QObject):
    """Watches the fingers on one chart, and takes them from the widget that hosts it while there are two."""

    pinched = Signal(float, float, float)
    """How many times further apart the fingers are, and the x of their middle before and now."""
    ended = Signal()
    """Both fingers were down, and have gone."""

    def __init__(self, host: QWidget, chart: FittedChart) -> None:
        """Watch the part of `host` where the chart stands."""
        super().__init__(host)
        self._host, self._chart = host, chart
        self._down: dict[int, QPointF] = {}
        """Finger -> where it is, in the host's coordinates; in the order in which they came."""
        self._two = False
        """Two were down: whoever is left does nothing until all have gone."""
        self._heard = False
        self.be_first()

    def be_first(self) -> None:
        """Be asked before a pane that scrolls, which must not see a pinch: last installed is first asked.

        Not to be called while the host's filters are asked: Qt would leave one out.
        """
        self._host.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the fingers; two are taken from the host, and from a pane around it."""
        kind = event.type()
        if kind not in _MOUSE or not isinstance(event, QMouseEvent):
            return False
        finger, at = finger_of(event), event.position()
        if kind == QEvent.Type.MouseButtonPress:
            return self._chart.area.contains(at) and self._press(finger, at)
        if finger not in self._down:
            return False
        if kind == QEvent.Type.MouseMove:
            return self._move(finger, at)
        return self._lift(finger)

    def _press(self, finger: int, at: QPointF) -> bool:
        self._hear_of_ends()
        self._down[finger] = at
        if len(self._down) == 1:
            return False
        if not self._two:
            self._two = True
            first = next(iter(self._down))
            kept = self._down.pop(first)
            let_go(self._host, first)  # a pane around the host and its read-out hear that it was not meant
            self._down = {first: kept, **self._down}
        return True

    def _move(self, finger: int, at: QPointF) -> bool:
        if not self._two:
            self._down[finger] = at
            return False
        pair = list(self._down)[:2]
        if len(pair) == 2 and finger in pair:
            one, other = (self._down[each] for each in pair)
            self._down[finger] = at
            now_one, now_other = (self._down[each] for each in pair)
            ratio = _apart(now_one, now_other) / _apart(one, other)
            self.pinched.emit(ratio, _middle(one, other), _middle(now_one, now_other))
        return True

    def _lift(self, finger: int) -> bool:
        del self._down[finger]
        two = self._two
        if two and not self._down:
            self._two = False
            self.ended.emit()
        return two

    def _hear_of_ends(self) -> None:
        router = None if self._heard else router_of(self._host)
        if router is not None:
            self._heard = True
            router.ended.connect(self._ended)

    def _ended(self, finger: int) -> None:
        """Know of an end that the host was not told of."""
        if finger in self._down:
            self._lift(finger)


def _apart(one: QPointF, other: QPointF) -> float:
    return max(NEAREST, math.hypot(one.x() - other.x(), one.y() - other.y()))


def _middle(one: QPointF, other: QPointF) -> float:
    return (one.x() + other.x()) / 2
