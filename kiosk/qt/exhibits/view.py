"""The widget of an exhibit: shows any play by its scene, and brings it every finger."""

from collections.abc import Callable, Hashable, Mapping
from time import perf_counter

from PySide6.QtCore import QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.exhibits.play import Play
from kiosk.model.exhibit import ExhibitPart
from kiosk.model.figure import Unit
from kiosk.qt.exhibits.acted import PlayState, act_out
from kiosk.qt.exhibits.grounds import SLICE_SECONDS, GroundKey, GroundPainting, StandIn, kept, stand_in
from kiosk.qt.exhibits.kinds import scene_of
from kiosk.qt.exhibits.scene import ExhibitScene, Patch
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.runtime.guard import Guard
from kiosk.qt.style.look import Look
from kiosk.qt.touch.contact import finger_of

PLAYED_MS, ASLEEP_MS = 16, 50
"""Between two pictures: while it is played, and while only the ghost does."""
MOST_PIECES = 400
"""Of one picture; a play that makes more has gone wrong."""
PARTS_AT_ONCE = 96
"""So many small changes are repainted one by one; of more, what lies around them."""
LEAST = QSize(160, 160)
"""In pixels. A widget that is squeezed to less, as windows are for a moment, shows a part of so much."""
ALONE_SLICE_SECONDS = 2 * SLICE_SECONDS
"""How long the ground is painted at once while nobody plays: it is there sooner."""
MORE_SECONDS = 0.004
"""How long is painted at once what comes over the ground later."""
COMES_SECONDS = 0.3
SPRITES_SECONDS = 0.5
"""So long at most the picture stays behind the dark, once its ground is whole, until its sprites are made as well."""


class ExhibitView(QWidget):
    """One exhibit being played."""

    keeps_fingers = True
    """A finger that came down here is never the page's that scrolls."""
    slowed = Signal(bool)
    """It goes slower now, or as usual again."""

    played = Signal(object)
    """Somebody has played: `exhibits.play.Played`."""

    reached = Signal()
    """Somebody who plays has reached the goal."""

    counted = Signal(object)
    """What demonstration data is moved by is other than before: name -> amount; nothing once nobody sees it."""

    asked = Signal(str)
    """A hand wants to go to the place with that id."""

    failed = Signal(bool)
    """It can show nothing for a while, or again."""

    def __init__(
        self,
        part: ExhibitPart,
        play: Play,
        look: Look,
        parent: QWidget | None = None,
        *,
        units: Mapping[str, Unit] | None = None,
        scene: ExhibitScene | None = None,
    ) -> None:
        """Show a play of that exhibit, as it is now; `units` is how numbers of the content are read.

        `scene` paints it otherwise than its kind does.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._part, self.play, self.look = part, play, look
        self.scene = scene if scene is not None else scene_of(part, look)
        self.scene.units = units or {}
        self.destroyed.connect(self.scene.let_go)
        self.guard = Guard(f"exhibit {type(part).__name__}")
        self.button = QRect()
        """Where the button stands that is laid over it."""
        self._ground: QPixmap | None = None
        self._until_then: StandIn | None = None
        """What is seen of one who plays on in another language or size, until the ground is painted for that."""
        self._covered = 1.0
        """How much of the picture is behind the dark still, 1 to 0."""
        self._awaits, self._left = 0.0, True
        """For how long at most its sprites are still waited for, in seconds; whether the scene has something to paint."""
        self._painting: GroundPainting | None = None
        self._pieces: dict[Hashable, Patch] = {}
        self._slow, self._failed, self._reached = play.slow, False, play.reached
        self._amounts: dict[str, float] = {}
        self._then = perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    # Time -------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Go on."""
        self.play.seen()
        self._then = perf_counter()
        self._timer.start(PLAYED_MS if self.play.touched else ASLEEP_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still while nobody sees it; what is hidden hears of no release."""
        self._timer.stop()
        self._end_painting()
        with self.guard:
            for finger in list(self.play.fingers):
                self.play.cancel(finger)
            self.play.unseen()
        self._tell()
        self._count({})

    def _tell(self) -> None:
        """Tell what was played and is over, that the goal is reached, and where a hand wants to go."""
        if self.play.reached is not self._reached:
            self._reached = self.play.reached
            if self._reached and self.play.touched:
                self.reached.emit()
        while self.play.over:
            self.played.emit(self.play.over.pop())
        if self.play.asked:
            self.asked.emit(self.play.asked.pop())

    def _count(self, amounts: dict[str, float]) -> None:
        """Tell what moves demonstration data now, where that is news; another view may go on with the same play."""
        if amounts != self._amounts and (amounts or not self.play.watched):
            self.counted.emit(amounts)
        self._amounts = amounts

    def pause(self) -> None:
        """Stand still; who measures or takes pictures lets time pass with `advance`."""
        self._timer.stop()

    @property
    def whole(self) -> bool:
        """Whether all of the ground is painted, and its first sprites are made or no longer waited for."""
        return self._ground is not None and self._awaits <= 0

    @property
    def asleep(self) -> bool:
        """Whether nobody plays, and nothing of the picture is still to be painted."""
        return not self.play.touched and self.whole and self._covered <= 0 and not self._left

    def _tick(self) -> None:
        now = perf_counter()
        seconds, self._then = now - self._then, now
        self.advance(seconds)

    def advance(self, seconds: float) -> None:
        """Let time pass, and have painted again what has changed."""
        if not self.guard.broken:
            with self.guard:
                if self.guard.mends():
                    self._begin_anew()
                self.play.step(seconds)
                self._go_on_painting(SLICE_SECONDS if self.play.touched else ALONE_SLICE_SECONDS)
                if self._ground is not None:
                    self._make_more(seconds)
                if self._shows:
                    self._uncover(seconds)
                    self.refresh()
                self._count(self.play.amounts())
            self._tell()
            self._keep_pace()
        if self.guard.broken != self._failed:
            self._failed = not self._failed
            self.failed.emit(self._failed)

    def _make_more(self, seconds: float) -> None:
        """Let the scene make a little more: while nobody plays its sprites first, which are waited for."""
        if self._shows:
            self._awaits = 0.0
            self._left = self.scene.more(self.play, MORE_SECONDS)
        else:
            self._left = self.scene.prepare(ALONE_SLICE_SECONDS)
            self._awaits = max(0.0, self._awaits - seconds) if self._left else 0.0

    @property
    def _shows(self) -> bool:
        """Whether what stands over the ground is to be seen: what comes is made in slices, a touch waits for none of it."""
        return self.play.touched or self.whole

    def _keep_pace(self) -> None:
        """Be quick while somebody plays, or while the ground is not painted, or comes."""
        busy = self.play.touched or self._covered > 0 or self._awaits > 0
        wanted = PLAYED_MS if busy else ASLEEP_MS
        if self._timer.interval() != wanted and self._timer.isActive():
            self._timer.start(wanted)
        if self.play.slow != self._slow:
            self._slow = self.play.slow
            self.slowed.emit(self._slow)

    def _begin_anew(self) -> None:
        self.play.reset()
        self._fit()

    # The picture ------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in another area."""
        with self.guard:
            self._fit()

    def _fit(self) -> None:
        scale, size = self.look.scale, self._room
        self.play.resize(size.width() / scale, size.height() / scale)
        self.scene.fit(self.play, size, self.devicePixelRatioF(), self.button)
        self._end_painting()
        key = self._key()
        self._ground = self.scene.painted = kept(key)
        self._until_then = stand_in(key) if self._ground is None and self.play.touched else None
        self._covered = 0.0 if self._ground or self._until_then else 1.0
        self._awaits, self._left = SPRITES_SECONDS, True
        self._pieces = {}
        self.update()

    @property
    def _room(self) -> QSize:
        """The area it stands in: no exhibit has to know what it is in less than the least."""
        return self.size().expandedTo(LEAST)

    def _key(self) -> Hashable:
        room, scene = self._room, self.scene
        if not scene.keeps_ground:
            return None
        size = room.width(), room.height(), self.devicePixelRatioF(), self.look.scale
        return GroundKey(type(self._part), *size, scene.drawn_from)

    def _go_on_painting(self, seconds: float = SLICE_SECONDS) -> None:
        """Paint a little more of the ground, if it is not whole."""
        if self._ground is not None:
            return
        if self._painting is None:
            self._painting = GroundPainting(
                self._key(),
                self.scene.whole_size,
                self.devicePixelRatioF(),
                lambda painter: self.scene.ground(painter, self.play),
            )
        self._ground = self._painting.go_on(seconds)
        if self._ground is not None:
            self.scene.painted = self._ground
            self._painting = self._until_then = None
            self.update()

    def paint_ground_anew(self) -> None:
        """Have the ground painted once more, where what it shows has changed: what stands over it stays."""
        with self.guard:
            self._end_painting()
            self._ground = None
            while self._ground is None:
                self._go_on_painting(1.0)

    def _uncover(self, seconds: float) -> None:
        """Let the picture come softly once its ground is whole; until then nothing moves on the bare dark."""
        if self._covered > 0 and self._ground is not None:
            self._covered = max(0.0, self._covered - seconds / COMES_SECONDS)
            self.update()

    def _end_painting(self) -> None:
        if self._painting is not None:
            self._painting.end()
            self._painting = None

    def refresh(self) -> None:
        """Have painted again what differs from the picture before."""
        now = {piece.key: piece for piece in self.scene.pieces(self.play)[:MOST_PIECES]}
        before, self._pieces = self._pieces, now
        areas = [piece.area for key, piece in now.items() if key not in before]
        areas += [piece.area for key, piece in before.items() if key not in now]
        if not areas:
            return
        region = QRegion()
        if len(areas) <= PARTS_AT_ONCE:
            for area in areas:
                region += area
        else:
            region = QRegion(_around(areas))
        self.update(region)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the pieces, where something has changed."""
        painter = QPainter(self)
        region = event.region()
        if self._ground is None and self._until_then is not None:
            self._until_then.paint(painter, self.rect())
        elif self._ground is None:
            with self.guard:
                self.scene.backdrop(painter, event.rect())
        else:
            painter.drawPixmap(
                0, 0, self._ground
            )  # Qt leaves out what is not asked for, and sooner than we could
        if self.guard.broken or (self._ground is None and not self.play.touched):
            return
        with self.guard:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for piece in self._pieces.values():
                if region.intersects(piece.area):
                    piece.paint(painter)
            if self._ground is not None and self._covered > 0:
                painter.setOpacity(self._covered)
                self.scene.backdrop(painter, event.rect())

    def shown_texts(self) -> list[ShownText]:
        """Return the words of the scene, for `kiosk shots`."""
        return [] if self.guard.broken else self.scene.shown_texts(self.play)

    # Fingers ----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring a finger that comes down, and show at once what it does."""
        at = self._place(event.position())
        self._felt(lambda: self.play.press(finger_of(event), *at))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second of two quick taps for what it is: a touch."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Bring a finger that moves."""
        finger, at = finger_of(event), self._place(event.position())
        with self.guard:
            self.play.move(finger, *at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Bring a finger that goes; one that was let go of says so from far outside."""
        finger, reach = finger_of(event), self.rect().adjusted(-4000, -4000, 4000, 4000)
        with self.guard:
            if reach.contains(event.position().toPoint()):
                self.play.lift(finger)
            else:
                self.play.cancel(finger)
        self._tell()

    def _place(self, at: QPointF) -> tuple[float, float]:
        return at.x() / self.look.scale, at.y() / self.look.scale

    def _felt(self, act: Callable[[], None]) -> None:
        """Show at once what an act does: the next picture would come later."""
        if self.guard.broken:
            return
        with self.guard:
            act()
            self.refresh()
            self._count(self.play.amounts())
        self._keep_pace()

    def slower(self) -> None:
        """Go slower, or as usual again."""
        self._felt(self.play.slower)

    # Pictures ---------------------------------------------------------------------------------

    def show_at_once(self) -> None:
        """Paint the ground now, for pictures."""
        with self.guard:
            while self._ground is None:
                self._go_on_painting(1.0)
            self.scene.finish()
            self._covered = self._awaits = 0.0
            while self.scene.more(self.play, 1.0):
                pass
            self.refresh()

    def show_state(self, state: PlayState) -> None:
        """Be as it is at rest, played or at its goal, by its acts alone and always alike; time stands still then."""
        self.pause()
        with self.guard:
            act_out(self.play, state)
        self.show_at_once()
        self.update()


def _around(areas: list[QRect]) -> QRect:
    whole = QRect()
    for area in areas:
        whole = whole.united(area)
    return whole
