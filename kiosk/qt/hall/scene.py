"""The whole room: what never moves is painted once, what moves is painted over it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QRegion

from kiosk.model.hall import Air, FloorExhibit, Gates, Room, WallScreen
from kiosk.qt.hall.afloat import LiveRoom, in_gate
from kiosk.qt.hall.alive import RestingMotion
from kiosk.qt.hall.camera import Camera
from kiosk.qt.hall.cutout import Cutout, around
from kiosk.qt.hall.drones import Drones
from kiosk.qt.hall.emblem import EmblemView
from kiosk.qt.hall.exhibit import Exhibit
from kiosk.qt.hall.fittings import Fittings
from kiosk.qt.hall.gate import Gate
from kiosk.qt.hall.glass_film import GlassFilm, GlassFilms
from kiosk.qt.hall.light import lamps, paint_light
from kiosk.qt.hall.overhead import OverheadView
from kiosk.qt.hall.plan import RoomPlan
from kiosk.qt.hall.reflection import Reflection
from kiosk.qt.hall.ribbons import Ribbons
from kiosk.qt.hall.screens import EDGE, Screens
from kiosk.qt.hall.shell import RoomShell
from kiosk.qt.hall.still import StillRoom
from kiosk.qt.hall.strokes import polygon, union
from kiosk.qt.hall.unkept import without_keeping
from kiosk.qt.style.look import Look
from kiosk.qt.style.tones import Tones

WallPicture = Callable[[WallScreen, QSize], QPixmap | None]
_FINE = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
_FINE_OVERHEAD = 1.5
"""Pixels of what plays on the overhead screen for each of the stage: the attract loop looks at it from nearer."""
_LARGE = 4_000_000
"""Pixels of a stage on which the first picture after a touch had better not be turned yet."""


class Scene:
    """Everything in the room, ready to be painted."""

    def __init__(
        self,
        room: Room,
        plan: RoomPlan,
        look: Look,
        stage: QRect,
        pictures: Mapping[str, str],
        wall_picture: WallPicture,
        *,
        at_once: bool = True,
    ) -> None:
        """Build all things of a room, `at_once` or by and by: then it is one when `building` has ended."""
        self.plan, self.look = plan, look
        self.building = self._built(room, plan, look, stage, pictures, wall_picture)
        for _ in self.building if at_once else ():
            pass

    def _built(
        self,
        room: Room,
        plan: RoomPlan,
        look: Look,
        stage: QRect,
        pictures: Mapping[str, str],
        wall_picture: WallPicture,
    ) -> Iterator[None]:
        self.stage = stage
        tones = self.tones = Tones(look.theme)
        self.shell = RoomShell(plan, stage, tones.metal(0.30))
        self.reflection = Reflection(plan, tones)
        self.emblem = EmblemView(plan.of("emblem")[0], room.emblem.character, look, plan.camera)
        self.overhead = OverheadView(plan.of("overhead")[0], room.overhead.shows, tones, plan, stage)
        self.gates = [
            Gate(place, place.thing.character, look)
            for place in plan.of("gate")
            if isinstance(place.thing, Gates)
        ]
        self.lights = [
            in_gate(plan.camera.project(gate.place.quad), float(gate.place.middle[2]), plan.camera)
            for gate in self.gates
        ]
        self.screens = Screens(plan, look, wall_picture)
        yield
        self.exhibits = [
            Exhibit(place, pictures.get(place.thing.picture), tones, plan.camera)
            for place in reversed(plan.of("exhibit"))
            if isinstance(place.thing, FloorExhibit)
        ]
        air = room.air or Air(name=room.emblem.name, opens=room.emblem.opens, ribbons=0, drones=0)
        self.ribbons = Ribbons(air.ribbons, plan, tones)
        self.drones = Drones(air.drones, plan, tones)
        yield
        self.gate_sheets = [self._gate_sheet(gate) for gate in self.gates]
        self.exhibit_sheets = [self._exhibit_sheet(exhibit) for exhibit in self.exhibits]
        self.films = GlassFilms(self.screens.quads(), EDGE, plan.camera, self._nearer())
        self.start = plan.camera, 0.0
        """Where the flight began, and when in the room's time."""
        self.flown: QPixmap | None = None
        """What was seen there."""
        bounds = plan.clear.toAlignedRect() & stage
        self.motion = RestingMotion(bounds, self.overhead, self.ribbons, self.drones)
        self.still = StillRoom(self.shell, self.screens, without_keeping(self._paint_standing), plan.camera)
        yield
        yield from self._painted_shell()
        yield from self.still.painted()
        self._look()

    def _gate_sheet(self, gate: Gate) -> Cutout:
        camera = self.plan.camera
        area = around(gate.place.quad, camera, 0.25, self.stage)
        return Cutout(gate.place.quad, camera, area, lambda painter: gate.paint(painter, camera))

    def _exhibit_sheet(self, exhibit: Exhibit) -> Cutout:
        camera = self.plan.camera
        return Cutout(exhibit.place.quad, camera, exhibit.area(camera), partial(exhibit.paint, camera=camera))

    def stand_up(self) -> bool:
        """Put on their plinths what pictures have come since the room was built; return whether any have."""
        bare = [exhibit for exhibit in self.exhibits if exhibit.picture is None]
        new = [exhibit for exhibit in self.exhibits if exhibit.stand_up()]
        if new:
            if all(exhibit in bare for exhibit in new):
                self.reflection.add(self.shell, new)
            else:  # on the floor there still lies what stood there before
                self._paint_shell()
            self.exhibit_sheets = [self._exhibit_sheet(exhibit) for exhibit in self.exhibits]
            self.still.paint()
            self.motion.spoil()
        return bool(new)

    def _paint_shell(self) -> None:
        for _ in self._painted_shell():
            pass

    def _painted_shell(self) -> Iterator[None]:
        plan, shell = self.plan, self.shell
        paint_light(shell, plan, self.tones, lamps(plan, self.tones))
        yield
        self.reflection.paint(shell, self.emblem, self.gates, self.exhibits)
        yield
        painter = shell.painter()
        Fittings(plan, self.tones).paint(painter)
        self.emblem.remember(shell.picture, shell.margin)
        self.emblem.paint(painter)
        painter.end()
        yield
        painter = shell.painter()
        self.screens.paint(painter, plan.camera, shell.seen)
        painter.end()
        yield

    @property
    def camera(self) -> Camera:
        """The camera that sees the room at rest."""
        return self.still.camera

    def turn(self, camera: Camera) -> Iterator[None]:
        """Make the picture of the room at rest for a camera turned elsewhere, a few milliseconds at a time."""
        yield from self.still.turn(camera)
        self._look()

    def _look(self) -> None:
        """Let what moves at rest be seen by the camera that rests."""
        self.motion.look(self.camera, without_keeping(self._paint_behind))

    def _paint_standing(self, painter: QPainter, camera: Camera) -> None:
        """Paint what stands or hangs in the room but does not move, far things first; where it is clipped, what is seen there."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if camera is self.plan.camera:
            for sheet in self.gate_sheets:
                sheet.paint_resting(painter)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for gate in self.gates:
                gate.paint(painter, camera)
        self.overhead.paint_screen(painter, camera)
        seen = painter.clipBoundingRect() if painter.hasClipping() else QRectF(self.stage)
        for exhibit in self.exhibits:
            # A plinth takes as long outside the clip.
            if seen.intersects(QRectF(exhibit.area(camera))):
                exhibit.paint(painter, camera)

    def paint_resting(
        self, painter: QPainter, area: QRect, seconds: float, region: QRegion | None = None
    ) -> None:
        """Paint a part of the room as it is seen at rest; `region` is what of that area has to be painted."""
        seen = QRegion(area) if region is None else region
        beside = seen - QRegion(self.motion.band)
        for part in cast("Iterable[QRect]", beside):
            painter.drawPixmap(part, self.still.picture, part)
        self._paint_playing(painter, beside)
        self.motion.paint(painter, seen, seconds)

    def _paint_behind(self, painter: QPainter, area: QRect) -> None:
        """Paint what does not move by itself, and what plays in the room."""
        painter.drawPixmap(area.topLeft(), self.still.picture, area)
        self._paint_playing(painter, QRegion(area))

    def _paint_playing(self, painter: QPainter, region: QRegion) -> None:
        """Paint what plays on walls, at the overhead screen, in gates and on plinths, as the camera at rest sees it."""
        self.films.paint_resting(painter, self.camera, region)
        if (live := self.overhead.live) is not None and region.intersects(live.area(self.camera)):
            live.paint(painter, self.camera)
        self._paint_live(painter, self.camera, region)

    def changing(self, seconds: float) -> QRegion:
        """Return what of the resting room changes in a picture painted now."""
        return self.motion.changing(seconds)

    @property
    def large(self) -> bool:
        """Whether the stage has so many pixels that painting all of it anew takes its time."""
        return self.stage.width() * self.stage.height() >= _LARGE

    def paint_turned(self, painter: QPainter, camera: Camera, seconds: float) -> None:
        """Paint all of the room as a turning head sees it."""
        painter.setRenderHints(_FINE, False)
        self.shell.paint_moved(painter, camera)
        painter.setRenderHints(_FINE)
        self.films.paint(painter, camera)
        for sheet in self.gate_sheets:
            sheet.paint_moved(painter, camera)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        self.overhead.paint_screen(painter, camera)
        for sheet in self.exhibit_sheets:
            sheet.paint_moved(painter, camera)
        self.overhead.paint_model(painter, camera, seconds, camera.yaw)
        self._paint_live(painter, camera, QRegion(self.stage))
        self._paint_air(painter, camera, seconds)

    def take_off(self, camera: Camera, seconds: float) -> None:
        """Begin a flight where a camera is now: the room holds its breath until it lands."""
        self.land()
        self.start = camera, seconds

    def land(self) -> None:
        """Need the picture of a flight no more."""
        self.flown = None

    def paint_flown(self, painter: QPainter, camera: Camera, hidden: QRect) -> None:
        """Paint the room as the lens of a flight sees it; nothing need be painted in `hidden`."""
        start, seconds = self.start
        if self.flown is None:
            self.flown = QPixmap(self.stage.size())
            first = QPainter(self.flown)
            if self.camera == start:
                self.paint_resting(first, self.stage, seconds)
            else:
                self.paint_turned(first, start, seconds)
            first.end()
        factor = camera.focal / start.focal
        corner = QPointF(*(now - was * factor for now, was in zip(camera.centre, start.centre, strict=True)))
        painter.save()
        painter.setClipRegion(QRegion(self.stage) - QRegion(hidden))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(
            QRectF(corner, self.stage.size().toSizeF() * factor), self.flown, QRectF(self.flown.rect())
        )
        painter.restore()

    def _paint_air(self, painter: QPainter, camera: Camera, seconds: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.ribbons.paint(painter, camera, seconds)
        self.drones.paint(painter, camera, seconds)

    def live_rooms(self) -> dict[str, LiveRoom]:
        """Return how large exhibits may play in the gates and on plinths, by the place these open."""
        gates = {
            gate.place.thing.opens: LiveRoom(free=lights.size, marked=False)
            for gate, lights in zip(self.gates, self.lights, strict=True)
        }
        return gates | {one.place.thing.opens: LiveRoom(one.size) for one in self.exhibits}

    def overhead_room(self) -> dict[str, LiveRoom]:
        """Return the same of the overhead screen; nothing where a plinth opens the same place."""
        overhead, fine = self.overhead, 1.0 if self.large else _FINE_OVERHEAD
        place_id = overhead.place.thing.opens
        if overhead.film.picture is not None or any(
            one.place.thing.opens == place_id for one in self.exhibits
        ):
            return {}
        return {place_id: LiveRoom(overhead.framed.size * fine, overhead.free.size * fine, marked=False)}

    def show_live(self, place_id: str, picture: QPixmap | None, notes: Sequence[str] = ()) -> list[QRect]:
        """Have something play where a place is opened, or stand there as before; return what changes.

        `notes` say what is staged of what has no words itself, the longest first.
        """
        changed = []
        if not any(one.place.thing.opens == place_id for one in self.exhibits):
            changed = self._show_afloat(place_id, picture, notes)
        for exhibit in self.exhibits:
            if exhibit.place.thing.opens != place_id:
                continue
            was, exhibit.live = exhibit.live, picture
            changed.append(exhibit.live_area(self.camera))
            if (was is None) != (picture is None):
                changed[-1] |= exhibit.area(self.camera)
                self.exhibit_sheets = [self._exhibit_sheet(one) for one in self.exhibits]
                self.still.refresh(changed[-1:])
            if changed[-1].intersects(self.motion.band):
                self.motion.spoil()
        return changed

    def _show_afloat(self, place_id: str, picture: QPixmap | None, notes: Sequence[str]) -> list[QRect]:
        """The same of the overhead screen, and of what is in the gates."""
        changed = []
        if self.overhead.place.thing.opens == place_id:
            played, was = self.overhead.live, self.overhead.moving_area(self.camera).toAlignedRect()
            self.overhead.play(picture)
            if notes and self.overhead.live is not None:
                self.overhead.live.say(self.look, notes)
            now = self.overhead.moving_area(self.camera).toAlignedRect()
            if self.overhead.live is not played:
                self._look()  # it moves by itself no more, or again
            changed += [was & self.stage, now & self.stage]
        for gate, lights in zip(self.gates, self.lights, strict=True):
            if gate.place.thing.opens == place_id:
                lights.picture = picture
                if notes:
                    lights.say(self.look, notes)
                changed.append(lights.area(self.camera))
        if any(area.intersects(self.motion.band) for area in changed):
            self.motion.spoil()
        return changed

    def glass(self, address: str) -> GlassFilm | None:
        """Return where a film plays: on the screen that shows an address, or overhead where that is empty."""
        return self.films.glass(address) if address else self.overhead.film

    def show_film(self, address: str, picture: QImage | None) -> QRect:
        """Have a picture of a film seen there, or what hung there before; return what changes."""
        glass = self.glass(address)
        if glass is None:
            return QRect()
        began, glass.picture = (glass.picture is None) != (picture is None), picture
        if glass is self.overhead.film and began:
            self._look()  # the model moves no more, or again
        area = glass.area(self.camera) & self.stage
        self.motion.renew(area)
        return self.stage if began else area

    def _nearer(self) -> QRegion:
        """Return what stands before the walls, for the camera that looks straight ahead."""
        camera = self.plan.camera
        gates = (polygon(camera.project(gate.place.quad)).boundingRect().toRect() for gate in self.gates)
        return union((*gates, *(one.area(camera) for one in self.exhibits)))

    def _paint_live(self, painter: QPainter, camera: Camera, region: QRegion) -> None:
        """Paint what plays in gates, behind all that stands before them, and on plinths."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for lights in self.lights:
            area = lights.area(camera)
            if lights.picture is not None and region.intersects(area):
                painter.save()
                standing = union(one.area(camera) for one in self.exhibits)
                painter.setClipRegion(QRegion(area).subtracted(standing), Qt.ClipOperation.IntersectClip)
                lights.paint(painter, camera)
                painter.restore()
        for exhibit in self.exhibits:
            if exhibit.live is not None and region.intersects(exhibit.live_area(camera)):
                exhibit.paint_live(painter, camera)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)

    def refresh_screens(self, addresses: Collection[str]) -> list[QRect]:
        """Paint the screens that show these addresses again; return where they are."""
        places = self.screens.refresh(self.shell, addresses)
        areas = [self.screens.area(place, self.camera) for place in places]
        if areas:
            self.still.refresh(areas)
            self.motion.spoil()
        return areas

    def burn(self) -> QRect:
        """Have the emblem shine more brightly from now on; return what changes, nothing where it does already."""
        if self.emblem.burns:
            return QRect()
        self.emblem.burns = True
        return self.paint_on_wall(self.emblem.patch, self.emblem.paint)

    def paint_on_wall(self, area: QRect, paint: Callable[[QPainter], None]) -> QRect:
        """Paint around the emblem, as the resting camera sees it; return where that is seen now."""
        painter = self.shell.painter()
        painter.setClipRect(area)
        paint(painter)
        painter.end()
        seen = self.emblem.moved(self.camera).mapRect(QRectF(area)).toAlignedRect().adjusted(-1, -1, 1, 1)
        self.still.refresh([seen & self.stage])
        if seen.intersects(self.motion.band):
            self.motion.spoil()
        return seen & self.stage

    def moving_areas(self) -> list[QRect]:
        """Return where the resting room moves by itself; what plays there says when it moves."""
        return self.motion.areas()
