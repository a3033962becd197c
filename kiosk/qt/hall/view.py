"""The room on the screen: painted, touched, flown through."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from time import monotonic, perf_counter

from PySide6.QtCore import QMargins, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.model.hall import Hall, WallScreen
from kiosk.qt.hall.camera import Camera
from kiosk.qt.hall.exhibit import standing
from kiosk.qt.hall.fingers import Fingers
from kiosk.qt.hall.flight import Flight
from kiosk.qt.hall.head import Gaze, HeadTurn
from kiosk.qt.hall.names import NameTags
from kiosk.qt.hall.plan import RoomPlace, lay_out
from kiosk.qt.hall.scene import Scene
from kiosk.qt.hall.tags import Tags
from kiosk.qt.hall.torch import Torch
from kiosk.qt.hall.touch import Touch
from kiosk.qt.parts.picture import drawn_once, fetch
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.touch.contact import finger_of

IDLE_MS = 33
FLIGHT_MS = 16
FADE_MS = 200
GATHER_MS = 30
BEAT_TICKS = 3
"""Points pulse in every third picture of the resting room."""
SETTLE_SECONDS = 0.008
"""How long the room at rest may be painted at once."""
LATEST_SECONDS = 0.1
"""What leans or fades goes on by no more than this in one picture."""


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
        self.flight_start = self.flight_seconds = 0.0
        self.born = self.then = monotonic()
        self.ticks = 0
        self.settling: Iterator[None] | None = None
        """Paints the room at rest anew, for where the visitor looks now."""
        self._shown: Camera | None = None
        """The camera of the last picture."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.idle = QTimer(self, interval=IDLE_MS, timerType=Qt.TimerType.PreciseTimer)
        self.idle.timeout.connect(self._update_moving)
        self.frames = QTimer(self, interval=FLIGHT_MS, timerType=Qt.TimerType.PreciseTimer)
        self.frames.timeout.connect(self._next_frame)
        # What comes together is put on its plinths together.
        self.coming = QTimer(self, interval=GATHER_MS, singleShot=True)
        self.coming.timeout.connect(self._stand_up)
        self._build(QSize(look.width, look.height), Gaze())
        self.resize(look.width, look.height)

    def _build(self, size: QSize, gaze: Gaze) -> None:
        self.look = self.look.at(size.width(), size.height())
        stage = QRect(0, 0, size.width(), size.height())
        clear = QRectF(stage.marginsRemoved(self.insets))
        plan = self.plan = lay_out(self.hall.room, clear)
        self.scene = Scene(self.hall.room, plan, self.look, stage, self.pictures, self.wall_picture)
        self.tags = Tags(plan, self.look)
        self.names = NameTags(plan, self.tags, self.look, self.scene.drones.nearest())
        self.touch = Touch(plan, self.scene, self.names, self.look)
        self.torch = Torch(self.look)
        self.head = HeadTurn(self.look.px(12), size.width())
        self.fingers = Fingers(self.head, self.touch, self.names, self.torch)
        self.settling = None
        self.look_from(gaze)
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
        self._build(self.size(), self.head.gaze)

    # -- what others ask ----------------------------------------------------------------------------------

    def set_alive(self, alive: bool) -> None:
        """Let the room move, or hold it still."""
        self.alive = alive
        self._run_idle()

    def look_from(self, gaze: Gaze) -> None:
        """Look where a visitor has left it, at once."""
        self.head.look(gaze)
        for _ in self.scene.turn(self.camera) if not self.settled else ():
            pass
        self._see()
        self.update()

    def refresh_walls(self, addresses: Collection[str]) -> None:
        """Repaint the wall screens that show these charts."""
        areas = self.scene.refresh_screens(addresses)
        self.settling = None  # it would show what hung there before
        for area in areas if self.settled else ():
            self.update(area)

    def show_live(self, place_id: str, picture: QPixmap | None, notes: Sequence[str] = ()) -> None:
        """Have something play in the room where a place is opened; `notes` say what is staged, the longest first."""
        for area in self.scene.show_live(place_id, picture, notes):
            self.update(area)

    def film_room(self, address: str) -> QSize:
        """Return how large a film is seen on the screen that shows an address, or overhead where that is empty."""
        glass = self.scene.glass(address)
        return glass.size if glass is not None else QSize(2, 2)

    def show_film(self, address: str, picture: QImage | None) -> None:
        """Have a picture of a film seen there, or what hung there before."""
        area = self.scene.show_film(address, picture)
        if self.settled:
            self.update(area)

    @property
    def at_rest(self) -> bool:
        """True while the room is seen, alive, and nothing in it leans or flies."""
        return self.isVisible() and self.alive and self.flight is None and not self.frames.isActive()

    @property
    def camera(self) -> Camera:
        """The camera that sees the room just now, unless it flies."""
        return self.plan.camera if self.head.rests else self.head.camera(self.plan.camera)

    @property
    def settled(self) -> bool:
        """True while the room is seen at rest, at full fineness."""
        return self.head.steady and self.scene.camera == self.camera

    @property
    def bare(self) -> bool:
        """True while pictures of what hangs or stands in the room are still to come."""
        stands = all(one.path is None or one.picture is not None for one in self.scene.exhibits)
        return self.scene.screens.bare or not stands

    @property
    def seconds(self) -> float:
        """Of the room's time; it stands still where nothing may move."""
        return 0.0 if self.reduce_motion else monotonic() - self.born

    def shown_texts(self) -> list[ShownText]:
        """Return every visible string, for `kiosk shots`."""
        return self.tags.shown_texts()

    def targets(self) -> list[tuple[str, QRect]]:
        """Return what can be touched, and where."""
        return self.touch.targets()

    def fly_to(self, place_id: str, page: QPixmap) -> None:
        """Fly to the thing that opens a place while the page grows out of it."""
        self._start_flight(place_id, page, back=False)

    def fly_back(self, place_id: str, page: QPixmap) -> None:
        """Fly back from the thing that opens a place while its page shrinks into it."""
        self._start_flight(place_id, page, back=True)

    def _start_flight(self, place_id: str, page: QPixmap, *, back: bool) -> None:
        if self.flight is not None:
            self.finish_flight()
        start = self.head.resting(self.plan.camera) if back else self.camera
        self.fingers.let_go()
        milliseconds = FADE_MS if self.reduce_motion else self.look.theme.motions["flight_ms"]
        place = self.touch.place_of(place_id)
        self.flight = Flight(
            start,
            place,
            page,
            self.scene.stage,
            back=back,
            seconds=milliseconds / 1000,
            fade=self.reduce_motion,
        )
        self.flight_start, self.flight_seconds = monotonic(), self.seconds
        self.scene.take_off(start, self.flight_seconds)
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
        self.scene.land()
        self._see()
        self.flight_finished.emit()
        self._run_idle()
        self.update()
        if not self.settled:
            self._go_on()

    def _next_frame(self) -> None:
        if self.flight is not None:
            if monotonic() - self.flight_start >= self.flight.seconds:
                self.finish_flight()
            self.update()
        elif self.settling is not None:
            self._settle(self.settling)
        elif self._answer():
            return
        elif self.settled:
            self.frames.stop()
            self._run_idle()
        elif self.head.steady:
            self.settling, self.then = self.scene.turn(self.camera), monotonic()

    def _go_on(self) -> None:
        """Answer touches picture by picture, until all is at rest again."""
        self.settling = None
        if not self.frames.isActive():
            self.then = monotonic()
            self.frames.start()

    def _answer(self) -> bool:
        """Lean and fade as far as time has come; return False once all is done."""
        now = monotonic()
        seconds, self.then = min(LATEST_SECONDS, now - self.then), now
        shone = self.torch.area()
        fading = self.torch.fading or self.names.fading
        self.head.step(seconds)
        self.torch.step(seconds)
        changed = self.names.step(seconds)
        self.ticks += 1
        if self.camera == self._shown and self.settled:
            self.update(changed + shone)
        elif self.camera != self._shown or fading or self.ticks % 2:
            self._see()
            self.update()
        return fading or not self.head.steady

    def _see(self) -> None:
        """Know where things are for where the visitor looks."""
        self.touch.see(self.camera, self.seconds)
        self.names.see(self.camera)

    def _settle(self, settling: Iterator[None]) -> None:
        """Go on painting the room at rest; it holds its breath meanwhile."""
        until = perf_counter() + SETTLE_SECONDS
        for _ in settling:
            if perf_counter() >= until:
                return
        self.settling = None
        self.born += monotonic() - self.then
        self._see()
        self.update()

    def _run_idle(self) -> None:
        if self.alive and self.isVisible() and not self.reduce_motion:
            self.idle.start()
        else:
            self.idle.stop()

    def _update_moving(self) -> None:
        if self.frames.isActive():
            return
        self.torch.get_ready()
        self.ticks += 1
        changing = self.scene.changing(self.seconds) & self.plan.clear.toAlignedRect()
        self.update(changing if self.ticks % BEAT_TICKS else changing + self.names.beating())

    def showEvent(self, event: QShowEvent) -> None:
        self._run_idle()

    def hideEvent(self, event: QHideEvent) -> None:
        self.fingers.let_go()
        self.settling = None
        if self.flight is None:
            self.frames.stop()
        self._run_idle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size() != self.scene.stage.size() and not event.size().isEmpty():
            self._build(event.size(), self.head.gaze)

    # -- touch --------------------------------------------------------------------------------------------

    @property
    def pressed(self) -> RoomPlace | None:
        """The thing that a finger is on, the first where there are more; None where there is none."""
        return next(iter(self.fingers.on.values()), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.flight is not None:
            self.finish_flight()
            return
        self._see()
        self.head.leans = not self.reduce_motion
        lit_first = self.settled and self.head.leans and self.scene.large
        self.fingers.press(finger_of(event), event.position(), self.plan.clear)
        if lit_first:
            # Leaning costs a large stage several times as much: it does from the picture after the next one on.
            self._go_on()
            self.update(self.names.step(FLIGHT_MS / 1000) + self.fingers.lit(self.look.px(6)))
        else:
            self._answer_at_once()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.fingers.move(finger_of(event), event.position()):
            self._answer_at_once()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        chosen = self.fingers.lift(finger_of(event), event.position())
        self._answer_at_once()
        if chosen is not None:
            self.thing_chosen.emit(chosen.thing.opens, self.touch.box(chosen))

    def _answer_at_once(self) -> None:
        """Show what a finger does in the next picture, and go on from there."""
        if self.reduce_motion:
            self.names.arrive()
            self.torch.darken()
            self.update()
        self._go_on()
        self.then = min(self.then, monotonic() - FLIGHT_MS / 1000)
        self._answer()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.flight is not None:
            self._paint_flight(painter, self.flight, self.flight_seconds)
        else:
            self._paint_room(painter, event.region(), self.seconds)
        painter.end()

    def _paint_room(self, painter: QPainter, region: QRegion, seconds: float) -> None:
        camera = self._shown = self.camera
        if self.settled:
            self.scene.paint_resting(painter, region.boundingRect(), seconds, region)
        else:
            self.scene.paint_turned(painter, camera, seconds)
        self.torch.paint(painter)
        self.fingers.paint(painter, camera, self.look)
        self.names.paint(painter, region, seconds, still=self.reduce_motion)

    def _paint_flight(self, painter: QPainter, flight: Flight, seconds: float) -> None:
        part = flight.part(monotonic() - self.flight_start)
        camera = flight.camera(part)
        corners = flight.page_corners(camera, part)
        if flight.fade:
            self.scene.paint_resting(painter, self.scene.stage, seconds)
        elif part < 1:
            hidden = flight.covered(corners) if flight.opacity(part) >= 1 else QRect()
            self.scene.paint_flown(painter, camera, hidden)
        flight.paint_page(painter, corners, part)
