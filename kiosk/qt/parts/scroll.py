"""A pane that follows the finger: content higher than the pane, moved by touch, with inertia."""

import math
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.look import Look
from kiosk.qt.parts.lift import Lift, let_go

_FRAME_MS = 16
_DECAY_SECONDS = 0.34
_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease)


class Veil(QWidget):
    """What lies over a pane: fades where there is more, and the indicator at the right."""

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
        self._veil = Veil(look, self)
        self._exact = 0.0
        self._start: QPointF | None = None
        self._start_offset = 0
        self._lift = Lift(self)
        self._lift.lifted.connect(self._lifted)
        self._dragging = False
        self._track: list[tuple[float, float]] = []
        self._speed = 0.0
        self._ticked = 0.0
        self._ticker = QTimer(self)
        self._ticker.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticker.setInterval(_FRAME_MS)
        self._ticker.timeout.connect(self._glide)

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
        return max(0, self.content.height() - self.height()) if self.content else 0

    @property
    def held(self) -> bool:
        """True while a finger is down on it."""
        return self._start is not None

    @property
    def moving(self) -> bool:
        """True while it follows the finger or glides."""
        return self._dragging or self._ticker.isActive()

    def scroll_to(self, offset: float) -> None:
        """Show the content from `offset` pixels down, within its reach."""
        self._exact = min(max(0.0, offset), self.reach())
        whole = round(self._exact)
        changed = whole != self.offset
        self.offset = whole
        if self.content:
            self.content.move(0, -whole)
        if changed:
            self._veil.update()
            self.scrolled.emit()

    def fling(self, pixels_per_second: float) -> None:
        """Glide on at a speed; positive towards the end of the content."""
        self._speed, self._ticked = pixels_per_second, perf_counter()
        self._ticker.start()

    def stop(self) -> None:
        """Stand still at once."""
        self._ticker.stop()

    def _glide(self) -> None:
        now = perf_counter()
        elapsed, self._ticked = now - self._ticked, now
        self.scroll_to(self._exact + self._speed * elapsed)
        self._speed *= math.exp(-elapsed / _DECAY_SECONDS)
        if abs(self._speed) < self.look.px(24) or self._exact in (0.0, self.reach()):
            self.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See every touch before the widget it is meant for."""
        kind = event.type()
        if kind not in _MOUSE or not isinstance(event, QMouseEvent) or not isinstance(watched, QWidget):
            return False
        if kind == QEvent.Type.MouseButtonPress:
            return self._touched(watched, event)
        if self._start is None:
            return False
        if kind == QEvent.Type.MouseMove:
            return self._moved(watched, event)
        return self._released()

    def _touched(self, watched: QWidget, event: QMouseEvent) -> bool:
        # In the pane's coordinates: a window manager may still be placing the window under the finger.
        point = watched.mapTo(self, event.position())
        if self._start is not None and point == self._start:
            return False  # the same press, ignored by a child and passed on to its parent
        caught = self._ticker.isActive()
        self.stop()
        self._start, self._start_offset = point, self.offset
        self._dragging = caught
        self._track = [(perf_counter(), point.y())]
        self._lift.watch(self)
        return caught

    def _moved(self, watched: QWidget, event: QMouseEvent) -> bool:
        point = watched.mapTo(self, event.position())
        assert self._start is not None  # noqa: S101 (asked just before)
        way = self._start.y() - point.y()
        if not self._dragging:
            if abs(way) < self.look.px(12) or not self.reach():
                return False
            self._dragging = True
            self._start, self._start_offset = point, self.offset
            way = 0.0
            self._let_go(watched)
        self._track.append((perf_counter(), point.y()))
        self.scroll_to(self._start_offset + way)
        return True

    def _let_go(self, pressed: QWidget) -> None:
        """Let the widget under the finger go; the pane sees that release too, and goes on following."""
        start, self._start = self._start, None
        let_go(pressed)
        self._start = start

    def _released(self) -> bool:
        dragged, self._dragging, self._start = self._dragging, False, None
        if dragged:
            now = perf_counter()
            recent = [point for point in self._track if now - point[0] < 0.1]
            if len(recent) > 1 and recent[-1][0] > recent[0][0]:
                self.fling((recent[0][1] - recent[-1][1]) / (recent[-1][0] - recent[0][0]))
        return dragged

    def _lifted(self) -> None:
        if self.held:
            self._released()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by wheel, for desks."""
        self.stop()
        self.scroll_to(self._exact - event.angleDelta().y() * self.look.px(100) / 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the veil over all of the pane."""
        self._veil.setGeometry(self.rect())
