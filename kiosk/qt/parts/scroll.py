"""Scroll pane: content higher than the pane follows the finger, with inertia."""

from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from kiosk.qt.parts.glide import Glide
from kiosk.qt.style.look import Look
from kiosk.qt.touch.contact import finger_of, let_go
from kiosk.qt.touch.router import router_of

_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease)


@runtime_checkable
class KeepsFingers(Protocol):
    """A widget on which a finger never scrolls the page: what is played there is dragged."""

    keeps_fingers: bool


class _Down(NamedTuple):
    """A finger on the pane."""

    start: QPointF
    """Where it came down, or was last told to be while another one scrolled; in the pane's coordinates."""
    pressed: QWidget | None
    """What it was on; None once that was let go of."""


class Veil(QWidget):
    """Overlay of a pane: fades where there is more, and the indicator at the right."""

    def __init__(self, look: Look, pane: "ScrollPane") -> None:
        """Lie over `pane`, letting touches through."""
        super().__init__(pane)
        self.look, self.pane = look, pane
        self.above = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the fades and the indicator."""
        pane, painter = self.pane, QPainter(self)
        if pane.reach() <= 0:
            return
        if self.above:
            self._fade(painter, min(1.0, pane.offset / self.look.px(40)), top=True)
        self._fade(painter, min(1.0, (pane.reach() - pane.offset) / self.look.px(40)), top=False)
        share = pane.height() / (pane.height() + pane.reach())
        length = max(self.look.px(60), share * pane.height())
        y = (pane.height() - length) * pane.offset / pane.reach()
        thick = self.look.px(6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.theme.colour("muted", 0.5))
        painter.drawRoundedRect(QRectF(self.width() - 2.5 * thick, y, thick, length), thick / 2, thick / 2)

    def _fade(self, painter: QPainter, strength: float, *, top: bool) -> None:
        if strength <= 0:
            return
        high = self.look.px(56)
        area = QRect(0, 0 if top else self.height() - high, self.width(), high)
        edge, inner = (area.top(), area.bottom()) if top else (area.bottom() + 1, area.top())
        shade = QLinearGradient(0, edge, 0, inner)
        shade.setColorAt(0, self.look.theme.colour("ink", 0.92 * strength))
        shade.setColorAt(1, self.look.theme.colour("ink", 0.0))
        painter.fillRect(area, shade)


class ScrollPane(QWidget):
    """Shows a part of its content and follows the finger, also when the touch began on a button."""

    scrolled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty pane."""
        super().__init__(parent)
        self.look = look
        self.content: QWidget | None = None
        self.offset = 0
        self.covered = 0
        """Pixels of the lower end over which something lies: the content can be scrolled so much farther."""
        self._beyond = 0
        """How far its end can be scrolled above the pane's: never less than it is just now."""
        self._veil = Veil(look, self)
        self._exact = 0.0
        self._down: dict[int, _Down] = {}
        """Finger -> where it came down."""
        self._driver: int | None = None
        """The finger that the content follows."""
        self._start_offset = 0
        self._start = QPointF()
        self._heard = False
        self._glide = Glide(self, look, self._glided)

    def show_content(self, content: QWidget, height: int) -> None:
        """Show `content` at the pane's width and the given height; keeps the place."""
        if content is not self.content:
            self.content = content
            content.setParent(self)
            for widget in (self, content, *content.findChildren(QWidget)):
                widget.installEventFilter(self)
            self._veil.raise_()
        content.setGeometry(0, -self.offset, self.width(), height)
        self.scroll_to(self.offset)

    def watch(self, widget: QWidget) -> None:
        """Follow the finger over a widget that came into the content later."""
        for each in (widget, *widget.findChildren(QWidget)):
            each.installEventFilter(self)

    def fade_above(self, fade: bool) -> None:
        """Fade the upper edge, or leave it to what is pinned there."""
        self._veil.above = fade

    def reach(self) -> int:
        """Return the largest offset, in pixels; 0 where all of the content is seen."""
        return max(0, self.content.height() + self._beyond - self.height()) if self.content else 0

    def keep_clear(self, pixels: int) -> None:
        """Know over how much of the lower end something lies; what is seen stays where it is, also where that goes."""
        self.covered = pixels
        self._shorten()
        self._veil.update()

    def _shorten(self) -> None:
        end = self.offset + self.height() - self.content.height() if self.content else 0
        self._beyond = max(self.covered, min(self._beyond, end))

    @property
    def held(self) -> bool:
        """True while a finger is down on it."""
        return bool(self._down)

    @property
    def moving(self) -> bool:
        """True while it follows the finger or glides."""
        return self._driver is not None or self._glide.moving

    def scroll_to(self, offset: float) -> None:
        """Show the content from `offset` pixels down, within its reach."""
        self._exact = min(max(0.0, offset), self.reach())
        whole = round(self._exact)
        changed = whole != self.offset
        self.offset = whole
        self._shorten()
        if self.content:
            self.content.move(0, -whole)
        if changed:
            self._veil.update()
            self.scrolled.emit()

    def fling(self, pixels_per_second: float) -> None:
        """Glide on at a speed; positive towards the end of the content."""
        self._glide.fling(pixels_per_second)

    def stop(self) -> None:
        """Stand still at once."""
        self._glide.stop()

    def _glided(self, by: float) -> bool:
        """Go on by so many pixels; tell whether there is more to come."""
        self.scroll_to(self._exact + by)
        return self._exact not in (0.0, self.reach())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See every touch before the widget it is meant for."""
        kind = event.type()
        if kind not in _MOUSE or not isinstance(event, QMouseEvent) or not isinstance(watched, QWidget):
            return False
        if isinstance(watched, KeepsFingers) and watched.keeps_fingers:
            return False
        # In the pane's coordinates: a window manager may still be placing the window under the finger.
        finger, point = finger_of(event), watched.mapTo(self, event.position())
        if kind == QEvent.Type.MouseButtonPress:
            return self._touched(finger, watched, point)
        if finger not in self._down:
            return False
        if kind == QEvent.Type.MouseMove:
            return self._moved(finger, point)
        return self._released(finger)

    def _touched(self, finger: int, watched: QWidget, point: QPointF) -> bool:
        down = self._down.get(finger)
        if down is not None and down.start == point:
            return False  # the same press, ignored by a child and passed on to its parent
        self._hear_of_ends()
        caught, scrolls = self._glide.moving, self._driver is not None
        self.stop()
        self._down[finger] = _Down(point, None if caught or scrolls else watched)
        if caught and not scrolls:
            self._drive(finger, point)
        return caught or scrolls

    def _moved(self, finger: int, point: QPointF) -> bool:
        down = self._down[finger]
        if finger != self._driver:
            if abs(down.start.y() - point.y()) < self.look.px(12) or not self.reach():
                return down.pressed is None
            self._let_go(finger)
            if self._driver is not None:
                self._down[finger] = _Down(point, None)  # one that scrolls already goes on
                return True
            self._drive(finger, point)
        self._glide.follow(point.y())
        self.scroll_to(self._start_offset + self._start.y() - point.y())
        return True

    def _drive(self, finger: int, point: QPointF) -> None:
        """Follow this finger from here on; what the others are on moves away under them, so it was not meant."""
        self._driver, self._start, self._start_offset = finger, point, self.offset
        self._glide.take(point.y())
        for other in list(self._down):
            self._let_go(other)

    def _let_go(self, finger: int) -> None:
        """Let the widget under a finger go; the pane sees that release too, and goes on following."""
        down = self._down[finger]
        if down.pressed is not None and Shiboken.isValid(down.pressed):
            del self._down[finger]
            let_go(down.pressed, finger)
        self._down[finger] = down._replace(pressed=None)

    def _released(self, finger: int) -> bool:
        down = self._down.pop(finger)
        if finger == self._driver:
            self._driver = None
            self._glide.let_go()
            return True
        return down.pressed is None

    def _hear_of_ends(self) -> None:
        """Hear of fingers that end where nobody tells the widget under them: it was deleted meanwhile, or hidden."""
        router = None if self._heard else router_of(self)
        if router is not None:
            self._heard = True
            router.ended.connect(self._ended)

    def _ended(self, finger: int) -> None:
        if finger in self._down:
            self._released(finger)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by wheel, for desks."""
        self.stop()
        self.scroll_to(self._exact - event.angleDelta().y() * self.look.px(100) / 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the veil over all of the pane."""
        self._veil.setGeometry(self.rect())
