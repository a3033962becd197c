"""The room on the screen: painted, touched, flown through."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from time import monotonic

from PySide6.QtCore import QMargins, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.model.hall import Hall, WallScreen
from kiosk.qt.hall.exhibit import standing
from kiosk.qt.hall.flight import Flight
from kiosk.qt.hall.head import HeadTurn
from kiosk.qt.hall.plan import RoomPlace, lay_out
from kiosk.qt.hall.scene import Scene
from kiosk.qt.hall.strokes import polygon
from kiosk.qt.hall.tags import Tags
from kiosk.qt.hall.touch import Touch
from kiosk.qt.parts.picture import drawn_once, fetch
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.touch.contact import finger_of

IDLE_MS = 33
FLIGHT_MS = 16
FADE_MS = 200
GATHER_MS = 30
STILL = 0.008
"""The part of a flight on which the room still looks as it does at rest."""


class HallView(QWidget):
    """A hall in perspective; `thing_chosen` tells what was touched and where it is."""

    has_depth = True
    """Its targets may hide one another: those in front are touched first."""
    thing_chosen = Signal(str, QRectF)
    flight_finished = Signal()

    def __init__(
        self,
        hall: Hall,
        look: Look,
        pictures: Mapping[str, str],
        wall_picture: Callable[[WallScreen, QSize], QPixmap | None],
        insets: QMargins,
        parent: QWidget | None = None,
    ) -> None:
        """Show a hall on a stage of the look's size; `insets` are covered by other widgets."""
        super().__init__(parent)
        self.hall, self.look, self.insets = hall, look, insets
        self.pictures, self.wall_picture = pictures, wall_picture
        self.reduce_motion = False
        self.alive = False
        self.flight: Flight | None = None
        self.flight_start = 0.0
        self.born = monotonic()
        self._down: dict[int, QPointF] = {}
        """Finger -> where it came down."""
        self._pressed: dict[int, RoomPlace] = {}
        """Finger -> the thing it is on."""
        self._driver: int | None = None
        """The finger that turns the head."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.idle = QTimer(self, interval=IDLE_MS, timerType=Qt.TimerType.PreciseTimer)
        self.idle.timeout.connect(self._update_moving)
        self.frames = QTimer(self, interval=FLIGHT_MS, timerType=Qt.TimerType.PreciseTimer)
        self.frames.timeout.connect(self._next_frame)
        # What comes together is put on its plinths together.
        self.coming = QTimer(self, interval=GATHER_MS, singleShot=True)
        self.coming.timeout.connect(self._stand_up)
        self._build(QSize(look.width, look.height))
        self.resize(look.width, look.height)

    def _build(self, size: QSize) -> None:
        self.look = self.look.at(size.width(), size.height())
        stage = QRect(0, 0, size.width(), size.height())
        clear = QRectF(stage.marginsRemoved(self.insets))
        plan = self.plan = lay_out(self.hall.room, clear)
        self.scene = Scene(self.hall.room, plan, self.look, stage, self.pictures, self.wall_picture)
        self.tags = Tags(plan, self.look)
        self.touch = Touch(plan, self.tags, self.look.space("target"))
        self.head = HeadTurn(self.look.px(12), size.width())
        self.moving = QRegion()
        for area in self.scene.moving_areas():
            self.moving += area & clear.toAlignedRect()
        self._fetch()

    def _fetch(self) -> None:
        """Have the pictures drawn that are not at hand yet, or are others by now; each costs only itself."""
        for exhibit in self.scene.exhibits:
            if exhibit.path is not None:
                fetch(partial(drawn_once, exhibit.path, exhibit.size), self._came, self)

    def _came(self, _picture: object) -> None:
        if not self.coming.isActive():
            self.coming.start()

    def _stand_up(self) -> None:
        if self.flight is not None:
            self.coming.start()  # it would be seen in the flight
        elif self.scene.stand_up():
            self.update()

    def show_at_once(self) -> None:
        """Wait for the pictures that stand in the room; for `kiosk shots`."""
        for path, size in standing(self.plan, self.pictures):
            drawn_once(path, size)
        self._build(self.size())

    # -- what others ask ----------------------------------------------------------------------------------

    def set_alive(self, alive: bool) -> None:
        """Let the room move, or hold it still."""
        self.alive = alive
        self._run_idle()

    def refresh_walls(self, addresses: Collection[str]) -> None:
        """Repaint the wall screens that show these charts."""
        for area in self.scene.refresh_screens(addresses):
            self.update(area)

    def shown_texts(self) -> list[ShownText]:
        """Return every visible string, for `kiosk shots`."""
        return self.tags.shown_texts()

    def targets(self) -> list[tuple[str, QRect]]:
        """Return what can be touched, and where."""
        return self.touch.targets()

    # -- flights ------------------------------------------------------------------------------------------

    def fly_to(self, place_id: str, page: QPixmap) -> None:
        """Fly to the thing that opens a place while the page grows out of it."""
        self._start_flight(place_id, page, back=False)

    def fly_back(self, place_id: str, page: QPixmap) -> None:
        """Fly back from the thing that opens a place while its page shrinks into it."""
        self._start_flight(place_id, page, back=True)

    def _start_flight(self, place_id: str, page: QPixmap, *, back: bool) -> None:
        if self.flight is not None:
            self.finish_flight()
        self._let_go()
        self.head.rest()
        milliseconds = FADE_MS if self.reduce_motion else self.look.theme.motions["flight_ms"]
        place = self.touch.place_of(place_id)
        self.flight = Flight(
            self.plan,
            place,
            page,
            self.scene.stage,
            back=back,
            seconds=milliseconds / 1000,
            fade=self.reduce_motion,
        )
        self.flight_start = monotonic()
        self.scene.get_ready()
        self.scene.hold_model(self.flight_start - self.born)
        self.frames.start()
        self.update()

    def finish_flight(self) -> None:
        """Jump to the end of the flight."""
        if self.flight is None:
            return
        self.frames.stop()
        # The room held its breath: it goes on where it was.
        self.born += monotonic() - self.flight_start
        self.flight = None
        self.flight_finished.emit()
        self._run_idle()
        self.update()

    def _next_frame(self) -> None:
        if self.flight is not None:
            if monotonic() - self.flight_start >= self.flight.seconds:
                self.finish_flight()
        elif not self.head.swing_back():
            self.frames.stop()
            self._run_idle()
        self.update()

    # -- idle ---------------------------------------------------------------------------------------------

    def _run_idle(self) -> None:
        if self.alive and self.isVisible():
            self.idle.start()
        else:
            self.idle.stop()

    def _update_moving(self) -> None:
        if self.flight is None and not self.head.turned:
            self.scene.get_ready()
            self.update(self.moving)

    def showEvent(self, event: QShowEvent) -> None:
        self._run_idle()

    def hideEvent(self, event: QHideEvent) -> None:
        self._let_go()
        self._run_idle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size() != self.scene.stage.size() and not event.size().isEmpty():
            self._build(event.size())

    # -- touch --------------------------------------------------------------------------------------------

    @property
    def pressed(self) -> RoomPlace | None:
        """The thing that a finger is on, the first where there are more; None where there is none."""
        return next(iter(self._pressed.values()), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.flight is not None:
            self.finish_flight()
            return
        self.frames.stop()
        finger, at = finger_of(event), event.position()
        self._down[finger] = at
        self._press(finger, None if self.head.turned else self.touch.at(at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        finger = finger_of(event)
        if finger not in self._down or self._driver not in (None, finger):
            return
        if self._driver is None:
            self.head.take(self._down[finger])
        if self.head.drag(event.position()):
            self._driver = finger
            for other in list(self._pressed):
                self._press(other, None)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        finger = finger_of(event)
        self._down.pop(finger, None)
        pressed = self._pressed.get(finger)
        self._press(finger, None)
        if finger == self._driver or not self._down:
            self._driver = None
            self.head.let_go()
            if self.head.turned:
                self.frames.start()
        if pressed is not None and self.touch.at(event.position()) is pressed:
            self.thing_chosen.emit(pressed.thing.opens, self.touch.box(pressed))

    def _let_go(self) -> None:
        """Know of no finger any more: the room is left."""
        for finger in list(self._pressed):
            self._press(finger, None)
        self._down, self._driver = {}, None

    def _press(self, finger: int, place: RoomPlace | None) -> None:
        before = self._pressed.pop(finger, None)
        if place is not None:
            self._pressed[finger] = place
        if before is not place:
            for changed in filter(None, (before, place)):
                self.update(self.touch.highlight(changed))

    # -- paint --------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        seconds = (monotonic() if self.flight is None else self.flight_start) - self.born
        if self.flight is not None:
            self._paint_flight(painter, self.flight, seconds)
        elif self.head.turned:
            self._paint_turned(painter, seconds)
        else:
            self._paint_resting(painter, event.rect(), seconds)
        painter.end()

    def _paint_resting(self, painter: QPainter, area: QRect, seconds: float) -> None:
        self.scene.paint_resting(painter, area, seconds)
        self.tags.paint(painter, area)
        for place in {id(place): place for place in self._pressed.values()}.values():
            self._paint_pressed(painter, place)

    def _paint_turned(self, painter: QPainter, seconds: float) -> None:
        camera = self.head.camera(self.plan.camera)
        self.scene.paint_turned(painter, camera, seconds)
        self.tags.paint(painter, self.rect(), self.tags.shifts(camera))

    def _paint_flight(self, painter: QPainter, flight: Flight, seconds: float) -> None:
        part = flight.part(monotonic() - self.flight_start)
        camera = flight.camera(part)
        corners = flight.page_corners(camera, part)
        if flight.fade:
            self.scene.paint_resting(painter, self.scene.stage, seconds)
        elif part < 1:
            hidden = flight.covered(corners) if flight.opacity(part) >= 1 else QRect()
            if part < STILL:
                self.scene.paint_departing(painter, seconds)
            else:
                self.scene.paint_flown(painter, camera, seconds, hidden)
        flight.paint_page(painter, corners, part)

    def _paint_pressed(self, painter: QPainter, place: RoomPlace) -> None:
        theme = self.look.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("gold"), self.look.px(4)))
        painter.setBrush(theme.colour("gold", 0.16))
        for outline in self.touch.outlines(place):
            painter.drawPolygon(polygon(outline))
