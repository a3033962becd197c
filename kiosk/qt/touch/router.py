"""The router: hears every touch of a window before anybody else, and tells widgets of each finger by itself.

Left alone Qt makes a mouse of the first finger: whatever rests on the glass makes every button deaf, the second of two
taps anywhere within 0.4 s is a double click, and a finger that the system takes back clicks what it was on. Here every
finger is a mouse of its own, from its press to its end, and in one written order:

1. `ORDER`: those who look at presses before the widget under them; whoever takes one has all of that finger.
2. A press soon after, and near, the touch that changed the screen is the second half of a double tap: nobody's.
3. The widget under the finger.
"""

import logging
import math
import time
from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.touch.contact import MOUSE, Contact

log = logging.getLogger(__name__)

TouchPlace = Literal["staff", "presence", "guide", "count"]
TouchLook = Callable[[Contact], bool]
"""Looks at a press; True takes the finger away from all who come later."""

ORDER: tuple[TouchPlace, ...] = ("staff", "presence", "guide", "count")
"""Who is asked about a press, one after the other: the staff's gesture, the time between visitors, the guide that speaks, the count."""
AGAIN_SECONDS, AGAIN_SHARE = 0.5, 0.06
"""How soon, and how near (in shorter sides of the window), a press belongs to the touch that changed the screen."""
STILL_SHARE = 0.012
"""A contact that stays within so many shorter sides of the window has not moved: water and crumbs tremble."""
RESTS_SECONDS = 20.0
"""What has not moved for so long is no finger of a visitor."""
LONGEST_SECONDS = 180.0
"""Nor is what has been there for so long, however it moves: a dripping leaf, a cable in the wind."""
LOOK_MS = 1000

_TOUCHES = frozenset(
    (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)
)
_CLICKS = frozenset(
    (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease)
)


class Router(QObject):
    """Knows every contact of one window."""

    stirred = Signal()
    """A finger came, moved or went: somebody is there. What only rests says nothing."""
    ended = Signal(int)
    """The finger of that number has gone or is let go of, and whoever should hear of it has been told by now."""
    clicked = Signal()
    """A button was pressed and let go of: what it does comes now."""
    rested = Signal()
    """Other things rest on the glass than before; see `resting`."""

    def __init__(self, window: QWidget, clock: Callable[[], float] = time.monotonic) -> None:
        """Take all touches of a window that is shown."""
        super().__init__(window)
        self._window, self._clock = window, clock
        self.contacts: dict[int, Contact] = {}
        """Number of the finger -> what is known of it; at most what the touch screen can tell apart."""
        self._looks: dict[TouchPlace, TouchLook] = {}
        self._acted = False
        """What is told of just now has changed the screen."""
        self._changes: list[tuple[float, QPointF]] = []
        """When, and by touches where, the screen became another lately: two people tap at once."""
        self._spared: tuple[float, QRect] = (0.0, QRect())
        """Until when presses in which area are nobody's."""
        self._watch = QTimer(self, interval=LOOK_MS)
        self._watch.timeout.connect(self._look_for_rest)
        handle = window.windowHandle()
        if handle is None:
            raise RuntimeError("a window is routed once it is shown")
        handle.installEventFilter(self)

    def ask(self, place: TouchPlace, look: TouchLook) -> None:
        """Have presses looked at, at a place of `ORDER`."""
        self._looks[place] = look

    def changed(self) -> None:
        """Know that the screen is another now; if a touch did that, one soon after near it is the same intention."""
        self._acted = True

    def spare(self, area: QRect, seconds: float) -> None:
        """Take presses in an area of the window, for so long, for the second half of the touch that changes the screen just now."""
        if self.contacts:
            self._spared = self._clock() + seconds, area

    def let_go(self) -> None:
        """Tell whoever is pressed that it was not meant: something lies over it now, or the system took the fingers."""
        for contact in list(self.contacts.values()):
            contact.let_go()
            self.ended.emit(contact.number)

    def fingers(self) -> int:
        """Return how many contacts are fingers, as far as one can tell."""
        return sum(not contact.rests for contact in self.contacts.values())

    def resting(self) -> list[tuple[QPointF, float]]:
        """Return where something rests, in pixels of the window, and for how many seconds."""
        now = self._clock()
        return [(one.at, now - one.still_since) for one in self.contacts.values() if one.rests]

    def share(self, at: QPointF) -> tuple[int, int]:
        """Return a place as one looks for it on the frame: per cent from the left and from the top."""
        window = self._window
        return round(100 * at.x() / max(1, window.width())), round(100 * at.y() / max(1, window.height()))

    # What the window hears --------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take every touch, and what the left button of a mouse does."""
        kind = event.type()
        if kind in _TOUCHES and isinstance(event, QTouchEvent):
            event.accept()  # or Qt makes a mouse of it
            self._touch(kind, event.points())
            return True
        if kind in _CLICKS and isinstance(event, QMouseEvent):
            self._click(kind, event)
            return True
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent) and MOUSE in self.contacts:
            self._move(MOUSE, event.position())
            return True
        if kind == QEvent.Type.Wheel:
            self.stirred.emit()
        return False

    def _touch(self, kind: QEvent.Type, points: list[QEventPoint]) -> None:
        if kind == QEvent.Type.TouchCancel:
            self.let_go()
            self._forget(frozenset(self.contacts))
            return
        told = frozenset(point.id() for point in points)
        self._forget(frozenset(self.contacts) - told - {MOUSE})
        for point in points:
            state, number, at = point.state(), point.id(), point.position()
            if state == QEventPoint.State.Pressed:
                self._press(number, at)
            elif state == QEventPoint.State.Released:
                self._lift(number, at)
            else:
                self._move(number, at)

    def _click(self, kind: QEvent.Type, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if kind == QEvent.Type.MouseButtonRelease:
            self._lift(MOUSE, event.position())
        elif kind == QEvent.Type.MouseButtonPress:
            self._press(MOUSE, event.position())  # a window hears of a double click besides, after this

    # One contact ------------------------------------------------------------------------------

    def _press(self, number: int, at: QPointF) -> None:
        self._forget(frozenset((number,)))
        contact = self.contacts[number] = Contact(number, at, self._clock())
        if not self._watch.isActive():
            self._watch.start()
        self.stirred.emit()
        for place in ORDER:
            look = self._looks.get(place)
            if look is not None and look(contact):
                self._remember_change(at)
                return
        if not self._again(at):
            contact.aim(self._window)

    def _move(self, number: int, at: QPointF) -> None:
        contact = self.contacts.get(number)
        if contact is None or contact.at == at:
            return
        contact.at = at
        way = at - contact.anchor
        if math.hypot(way.x(), way.y()) > STILL_SHARE * self._side():
            contact.anchor, contact.still_since = at, self._clock()
            if contact.rests and contact.still_since - contact.began < LONGEST_SECONDS:
                contact.rests = False
                self.rested.emit()
            if not contact.rests:
                self.stirred.emit()
        contact.move()

    def _lift(self, number: int, at: QPointF) -> None:
        contact = self.contacts.get(number)
        if contact is None:
            return
        contact.at = at
        if not contact.rests:
            self.stirred.emit()
        self._acted = False
        contact.lift()
        if self._acted:
            self._remember_change(at)  # from now on it is seen, however long it took
        self._forget(frozenset((number,)))

    def _forget(self, numbers: frozenset[int]) -> None:
        """Let go of contacts whose end nobody told, and know nothing more of these."""
        for number in numbers & self.contacts.keys():
            contact = self.contacts.pop(number)
            contact.let_go()
            self.ended.emit(number)
            if contact.rests:
                log.info("nothing rests at %s any more", self._where(contact.at))
                self.rested.emit()
        if not self.contacts:
            self._watch.stop()

    def _again(self, at: QPointF) -> bool:
        """Tell whether a press is the second half of a double tap, whose first half changed the screen, whoever acted since."""
        until, area = self._spared
        if self._clock() < until and area.contains(at.toPoint()):
            return True
        near = AGAIN_SHARE * self._side()
        ways = [at - where for _, where in self._recent_changes()]
        return any(math.hypot(way.x(), way.y()) <= near for way in ways)

    def _remember_change(self, at: QPointF) -> None:
        self._changes = [*self._recent_changes(), (self._clock(), at)]

    def _recent_changes(self) -> list[tuple[float, QPointF]]:
        now = self._clock()
        return [one for one in self._changes if now - one[0] <= AGAIN_SECONDS]

    # What rests -------------------------------------------------------------------------------

    def _look_for_rest(self) -> None:
        """Let go of what has not moved for long: a crumb, a leaning bag, a palm."""
        now = self._clock()
        for contact in list(self.contacts.values()):
            still = now - contact.still_since >= RESTS_SECONDS or now - contact.began >= LONGEST_SECONDS
            if still and not contact.rests and contact.number != MOUSE:
                contact.rests = True
                contact.let_go()
                self.ended.emit(contact.number)
                log.warning(
                    "something rests on the glass at %s and is taken for nobody", self._where(contact.at)
                )
                self.rested.emit()

    def _side(self) -> int:
        return min(self._window.width(), self._window.height())

    def _where(self, at: QPointF) -> str:
        across, down = self.share(at)
        return f"{across} % from the left and {down} % from the top"


def router_of(widget: QWidget) -> Router | None:
    """Return the router of the window that a widget is in; None where it was not shown yet."""
    return widget.window().findChild(Router, options=Qt.FindChildOption.FindDirectChildrenOnly)
