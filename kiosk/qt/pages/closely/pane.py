"""The pane of a picture that one goes into: hears every finger itself, and paints what is seen."""

import math
import time
from functools import partial

from PySide6.QtCore import QEasingCurve, QPointF, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QHideEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from kiosk.closely.mosaic import Mosaic
from kiosk.closely.view import CloseView, SeenPart
from kiosk.qt.pages.closely.ground import PictureGround
from kiosk.qt.parts.glide import Glide
from kiosk.qt.parts.original import Original, look_into, mosaic_of
from kiosk.qt.parts.picture import fetch, largest_at_hand
from kiosk.qt.style.look import Look
from kiosk.qt.touch.contact import finger_of
from kiosk.qt.touch.router import router_of

FINEST, FINEST_DRAWING = 2.0, 16.0
"""Pixels of the screen for one of a photograph, at the most; how much larger than as a whole a drawing is seen."""
SLOP, TAP_REACH = 12, 60
"""Design pixels within which a finger has not moved, and two taps are one double tap."""
TAP_SECONDS, DOUBLE_SECONDS = 0.35, 0.4
CLOSER = 2.5
"""How many times larger a double tap and a button make it."""
MOVE_MS, REST_MS, LOOK_MS = 240, 160, 700
"""Milliseconds of a movement that nobody's finger makes, until it is painted finely, and between looks whether the mosaic is there."""
_A_CROWD = 2
"""Fingers that pinch; further ones do nothing."""


class ClosePane(QWidget):
    """A picture, and all fingers on it."""

    moved = Signal()
    """Something else is seen than before."""

    def __init__(self, path: str, look: Look, parent: QWidget, *, endless: bool, calm: bool) -> None:
        """Show what is at hand of the picture in a file; `fetch_original` brings the picture. Calm, nothing moves by itself."""
        super().__init__(parent)
        self.look, self.path, self.calm, self._endless = look, path, calm, endless
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.ground: PictureGround | None = None
        self.view: CloseView | None = None
        self.missing = False
        """Whether the picture cannot be shown."""
        self.coarse = False
        """Whether finer parts could not be made."""
        self._fetching = self._fetched = self._still = False
        self._kept: tuple[float, float, float] | None = None
        self._fingers: dict[int, QPointF] = {}
        self._began: dict[int, tuple[QPointF, float]] = {}
        self._drags, self._heard, self._settling = False, False, False
        self._tapped: tuple[float, QPointF] = (-math.inf, QPointF())
        self._glides = Glide(self, look, partial(self._go_on, 0)), Glide(self, look, partial(self._go_on, 1))
        self._way = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=MOVE_MS)
        self._way.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._way.valueChanged.connect(self._move_on)
        self._from = self._to = SeenPart(0, 0, 1)
        self._resting = QTimer(self, interval=REST_MS)
        self._resting.setSingleShot(True)
        self._resting.timeout.connect(self._rest)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look_for_mosaic)
        image = largest_at_hand(path)
        if image is not None and not image.isNull():
            self._show(Original("whole", image.width(), image.height(), image))

    # The picture --------------------------------------------------------------------------------

    def remember(self, kept: tuple[float, float, float] | None) -> None:
        """Have seen as before, once the picture is there, what `to_keep` returned."""
        self._kept = kept

    def to_keep(self) -> tuple[float, float, float] | None:
        """Return what is seen, as shares of the picture and times larger than as a whole; None for all of it."""
        view = self.view
        if view is None or view.closer <= 1.01:
            return None
        seen = view.settled()
        return seen.x / view.size[0], seen.y / view.size[1], seen.scale / view.least

    def fetch_original(self) -> None:
        """Have the picture brought, once there is room for it."""
        if self._fetching or self.width() < 2:
            return
        self._fetching = True
        fetch(partial(look_into, self.path, self.size()), self._take, self)

    def _take(self, found: object) -> None:
        if self._fetched:
            return
        self._fetched = True
        if not isinstance(found, Original):
            self.missing = True
            self.update()
            return
        self._show(found)
        if self._kept is not None and self.view is not None:
            x, y, closer = self._kept
            self.view.zoom((0, 0), closer)
            self.view.look_at(x, y)
        self._tell()
        if self.ground is not None and self.ground.lacks_mosaic:
            self._look_for_mosaic()
            if self.isVisible():
                self._looking.start()

    def _show(self, original: Original) -> None:
        old = self.ground
        self.ground = PictureGround(original, self)
        self.ground.came.connect(self.update)
        if old is not None:
            old.deleteLater()
        self._make_view()

    def _make_view(self) -> None:
        if self.ground is None or self.width() < 1:
            return
        room, size = (self.width(), self.height()), self.ground.size
        whole = min(room[0] / size[0], room[1] / size[1])
        finest = whole * FINEST_DRAWING if self.ground.original.kind == "drawing" else FINEST
        self.view = CloseView(size, room, finest if self._fetching else whole, endless=self._endless)
        self._tell()

    def _look_for_mosaic(self) -> None:
        fetch(partial(mosaic_of, self.path), self._take_mosaic, self)

    def _take_mosaic(self, found: object) -> None:
        if isinstance(found, Mosaic) and self.ground is not None and self.ground.lacks_mosaic:
            self._looking.stop()
            self.ground.take_mosaic(found, self.width() * self.height())
            self._tell()
        elif found == "unmade" and not self.coarse:
            self.coarse = True
            self._looking.stop()
            self._tell()

    @property
    def preparing(self) -> bool:
        """Whether finer parts are being made."""
        return self.ground is not None and self.ground.lacks_mosaic and not self.coarse

    def fetch_now(self) -> None:
        """Wait for everything that is seen, for pictures of pages."""
        found = look_into(self.path, self.size())
        self._fetching = True
        self._take(found)
        self._looking.stop()
        self._still = True
        if self.ground is not None and self.view is not None:
            self.ground.fetch_now(self.view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See all of it in the new room."""
        self._make_view()

    # What moves it ------------------------------------------------------------------------------

    def zoom(self, times: float, at: QPointF | None = None) -> None:
        """See it larger, or smaller, around a place, the middle if none is named."""
        if self.view is None:
            return
        place = at if at is not None else QPointF(self.width() / 2, self.height() / 2)
        self.stop()
        before = self.view.seen
        self.view.zoom((place.x(), place.y()), times)
        self._move_to(before, self.view.seen)

    def show_whole(self) -> None:
        """See all of it again."""
        if self.view is not None:
            self.stop()
            self._move_to(self.view.seen, self.view.whole())

    def look_at(self, x_share: float, y_share: float) -> None:
        """Have a point in the middle, in shares of the picture, at once: a finger is on it."""
        if self.view is not None:
            self.stop()
            self.view.look_at(x_share, y_share)
            self._tell()

    def stop(self) -> None:
        """Stand still at once."""
        for glide in self._glides:
            glide.stop()
        self._way.stop()

    def _move_to(self, before: SeenPart, after: SeenPart) -> None:
        if self.view is None or before == after:
            return
        if self.calm:
            self.view.seen = after
            self._tell()
            return
        self.view.seen, self._from, self._to = before, before, after
        self._way.start()

    def _move_on(self, share: float) -> None:
        if self.view is None:
            return
        one, other = self._from, self._to
        scale = one.scale * (other.scale / one.scale) ** share
        # Where the scale changes a point stays still on its way if the middle follows the scale, not the time.
        bent = (
            (1 / one.scale - 1 / scale) / (1 / one.scale - 1 / other.scale)
            if abs(one.scale - other.scale) > other.scale * 1e-3
            else share
        )
        self.view.seen = (
            other
            if share >= 1
            else SeenPart(one.x + (other.x - one.x) * bent, one.y + (other.y - one.y) * bent, scale)
        )
        self._tell()

    def _go_on(self, axis: int, way: float) -> bool:
        """Glide on; return whether it could."""
        if self.view is None:
            return False
        if way == 0.0:
            if not any(glide.moving for glide in self._glides):
                self._settle()
            return True
        inside = self.view.pan(-way, 0.0) if axis == 0 else self.view.pan(0.0, -way)
        self._tell()
        return inside

    def _settle(self) -> None:
        """Come back within bounds."""
        if self.view is not None and not self._fingers:
            self._move_to(self.view.seen, self.view.settled())

    def _tell(self) -> None:
        self._still = False
        self.update()
        self._resting.start()
        self.moved.emit()

    def _rest(self) -> None:
        self._still = True
        self.update()
        if self.ground is not None and self.view is not None and not self._fingers and self._fetching:
            self.ground.rest(self.view)

    # Fingers ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger comes down: what moves by itself stands."""
        self._hear_of_ends()
        self.stop()
        finger, at = finger_of(event), event.position()
        self._fingers[finger] = at
        self._began[finger] = at, time.monotonic()
        self._drags = len(self._fingers) > 1
        self._take_glides()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A finger draws the picture, two pinch it."""
        finger, at = finger_of(event), event.position()
        if finger not in self._fingers or self.view is None:
            return
        before = dict(self._fingers)
        self._fingers[finger] = at
        pair = list(before)[:_A_CROWD]
        if len(pair) == _A_CROWD:
            if finger in pair:
                now = [self._fingers[each] for each in pair]
                old = [before[each] for each in pair]
                self.view.pinch((_pair(old[0]), _pair(old[1])), (_pair(now[0]), _pair(now[1])))
                self._tell()
            return
        if not self._drags:
            way = at - self._began[finger][0]
            if math.hypot(way.x(), way.y()) < self.look.px(SLOP):
                self._fingers[finger] = before[finger]
                return
            self._drags = True
        step = at - before[finger]
        self.view.pan(step.x(), step.y())
        self._glides[0].follow(at.x())
        self._glides[1].follow(at.y())
        self._tell()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A finger goes: it was a tap, or lets the picture go on, or leaves it to the other one."""
        finger, at = finger_of(event), event.position()
        if finger not in self._fingers:
            return
        if not self.rect().contains(at.toPoint()) and not self._drags:
            self._lift(finger)  # what is let go far outside was not meant
            return
        began, since = self._began[finger]
        alone = len(self._fingers) == 1
        tapped = alone and not self._drags and time.monotonic() - since < TAP_SECONDS
        self._fingers.pop(finger)
        self._began.pop(finger)
        if tapped:
            self._tap(began)
        elif alone:
            self._let_fly()
        else:
            self._take_glides()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel goes in and out, for who tries it at a desk."""
        self.zoom(1.25 ** (event.angleDelta().y() / 120), event.position())

    def hideEvent(self, event: QHideEvent) -> None:
        """Know of no finger: what is hidden hears of no end."""
        self._fingers.clear()
        self._began.clear()
        self.stop()
        self._resting.stop()
        self._looking.stop()

    def _take_glides(self) -> None:
        """Follow the finger that is left, from where it is."""
        at = next(iter(self._fingers.values()), QPointF())
        self._glides[0].take(at.x())
        self._glides[1].take(at.y())

    def _let_fly(self) -> None:
        if self.view is None:
            return
        bound = self.view.settled() != self.view.seen
        flying = not bound and not self.calm and [glide.let_go() for glide in self._glides]
        if not flying or not any(flying):
            self._settle()

    def _tap(self, at: QPointF) -> None:
        then, where = self._tapped
        way, now = at - where, time.monotonic()
        self._tapped = now, at
        if now - then > DOUBLE_SECONDS or math.hypot(way.x(), way.y()) > self.look.px(TAP_REACH):
            self._settle()
            return
        self._tapped = -math.inf, at
        if self.view is not None and self.view.closer > 1.2:
            self.show_whole()
        else:
            self.zoom(CLOSER, at)

    def _hear_of_ends(self) -> None:
        router = None if self._heard else router_of(self)
        if router is not None:
            self._heard = True
            router.ended.connect(self._lift)

    def _lift(self, finger: int) -> None:
        """A finger is taken back: what was done stays."""
        if self._fingers.pop(finger, None) is not None:
            self._began.pop(finger, None)
            self._take_glides()
            self._settle()

    # Painting -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen of the picture."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.look.theme.colour("ink"))
        if self.ground is not None and self.view is not None:
            # Smooth costs three times as much: what moves is painted plainly, and smoothly once it rests.
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._still)
            self.ground.paint(painter, self.view)
        elif self.missing or self._fetching:
            painter.setFont(self.look.font("body"))
            painter.setPen(self.look.theme.colour("muted"))
            words = self.look.word("unshown" if self.missing else "getting_ready")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)

    def small(self, room: QSize) -> QImage:
        """Return all of the picture, as large as fits; empty while it is not there."""
        if self.ground is None:
            return QImage()
        ratio, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        return self.ground.original.image.scaled(room, ratio, smooth)


def _pair(at: QPointF) -> tuple[float, float]:
    return at.x(), at.y()
