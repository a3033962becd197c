"""Close-up of a thing in the room: a lens goes there, and what it sees there is painted at full fineness."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from time import monotonic

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

from kiosk.model.hall import FloorExhibit, Gates
from kiosk.qt.attract.framing import Lens
from kiosk.qt.attract.scenery import Scenery
from kiosk.qt.hall.camera import Camera, eased
from kiosk.qt.hall.emblem import EmblemView
from kiosk.qt.hall.exhibit import Exhibit, standing
from kiosk.qt.hall.fittings import Fittings
from kiosk.qt.hall.gate import Gate
from kiosk.qt.hall.light import lamps, paint_light
from kiosk.qt.hall.overhead import OverheadView
from kiosk.qt.hall.plan import RoomPlace, RoomPlan
from kiosk.qt.hall.reflection import Reflection
from kiosk.qt.hall.scene import WallPicture
from kiosk.qt.hall.screens import Screens
from kiosk.qt.hall.shell import RoomShell
from kiosk.qt.hall.view import HallView
from kiosk.qt.parts.picture import at_hand, drawn_once, fetch
from kiosk.qt.style.tones import Tones

PAUSE, APPROACH, STAY, RETURN = 1.0, 3.5, 6.5, 3.0
"""Seconds of one close-up."""
_SHARPENS = (0.55, 0.95)
"""Between these parts of the way the fine picture comes in over the enlarged one."""
_PATIENCE_SECONDS = 3.0
"""So long is waited for the drawings that stand in the picture."""


class Closeup(Scenery):
    """The lens goes to a thing, stays, and comes back."""

    lasts = PAUSE + APPROACH + STAY + RETURN

    def __init__(self, hall: HallView, place: RoomPlace, lens: Lens, wall_picture: WallPicture) -> None:
        """Look at a place of a hall."""
        self._hall, self._place, self._lens = hall, place, lens
        self._crossed = place.kind != "air" and _is_crossed(hall, place)
        """Whether ribbons or drones fly before it; they go while the lens is near."""
        self._near = 0.0
        self._fine: QPixmap | None = None
        """The picture at the end of the way; None until it is painted."""
        self._steps: Iterator[None] | None = self._made(wall_picture)

    @property
    def ready(self) -> bool:
        """Whether the fine picture is there."""
        return self._steps is None

    def get_ready(self) -> None:
        """Paint a little more of the fine picture."""
        if self._steps is not None and next(self._steps, self) is self:
            self._steps = None
            self.whole_picture = True

    def finish(self) -> None:
        """Prepare all that is left, and wait for the drawings."""
        _draw_all(
            standing(
                _seen(self._hall.plan, self._lens, self._hall.scene.stage, self._place), self._hall.pictures
            )
        )
        super().finish()

    def let_go(self) -> None:
        """Show nothing any more: pictures go at once, whatever still knows of them."""
        self._steps = self._fine = None

    # Time -------------------------------------------------------------------------------------

    def go_to(self, seconds: float) -> None:
        """Be on the way, there, or on the way back."""
        before = self._near
        seconds -= PAUSE
        back = seconds - APPROACH - STAY
        self._near = eased(seconds / APPROACH) if back < 0 else 1 - eased(back / RETURN)
        if self._hall.reduce_motion:
            self._near = 1.0
        self.whole_picture = self._near != before

    def told(self, seconds: float) -> float:
        """Return how much of the words is seen: they come as the lens arrives, and go before it does."""
        if self._hall.reduce_motion:
            return 1.0
        arrives, leaves = PAUSE + APPROACH * 0.6, PAUSE + APPROACH + STAY
        return min(1.0, max(0.0, min(seconds - arrives, leaves + 0.6 - seconds)))

    # The picture ------------------------------------------------------------------------------

    def paint(self, painter: QPainter, area: QRect, clock: float) -> None:
        """Paint the room as the lens sees it, and what moves in it."""
        scene, lens = self._hall.scene, self._lens.part(self._near)
        if lens == Lens():
            scene.paint_resting(painter, area, clock)
            return
        if self._near < 1 or self._fine is None:
            self._paint_enlarged(painter, lens)
        if self._fine is not None:
            self._paint_fine(painter, lens, area)
        camera = lens.camera(self._hall.plan.camera)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if lens.area(scene.overhead.moving_area(self._hall.plan.camera)).intersects(QRectF(area)):
            scene.overhead.paint_model(painter, camera, clock, 0.0)
        painter.setOpacity(1 - self._near if self._crossed else 1.0)
        if not self._crossed or self._near < 1:
            scene.ribbons.paint(painter, camera, clock)
            scene.drones.paint(painter, camera, clock)
        painter.setOpacity(1.0)

    def _paint_enlarged(self, painter: QPainter, lens: Lens) -> None:
        scene, stage = self._hall.scene, QRectF(self._hall.scene.stage)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        seen = lens.area(stage)
        if not seen.adjusted(-0.5, -0.5, 0.5, 0.5).contains(stage):
            # Beside the stage the walls go on.
            shell, margin = scene.shell.picture, scene.shell.margin
            around = QRectF(QPointF(-margin.x(), -margin.y()), shell.size().toSizeF())
            painter.drawPixmap(lens.area(around), shell, QRectF(shell.rect()))
        painter.drawPixmap(seen, scene.still.picture, QRectF(scene.still.picture.rect()))

    def _paint_fine(self, painter: QPainter, lens: Lens, area: QRect) -> None:
        fine = self._fine
        if fine is None:
            return
        if self._near >= 1:
            painter.drawPixmap(area, fine, area)
            return
        first, last = _SHARPENS
        strength = (self._near - first) / (last - first)
        if strength <= 0:
            return
        size = lens.factor / self._lens.factor
        corner = QPointF(lens.x - self._lens.x * size, lens.y - self._lens.y * size)
        painter.setOpacity(min(1.0, strength))
        painter.drawPixmap(QRectF(corner, fine.size().toSizeF() * size), fine, QRectF(fine.rect()))
        painter.setOpacity(1.0)

    def moving(self) -> QRegion:
        """Return where model, ribbons and drones are, as the lens sees them."""
        if self._hall.reduce_motion:
            return QRegion()
        region, lens = QRegion(), self._lens.part(self._near)
        scene = self._hall.scene
        for area in (*scene.moving_areas(), scene.overhead.moving_area(scene.camera).toAlignedRect()):
            region += lens.area(QRectF(area)).toAlignedRect() & self._hall.scene.stage
        return region

    def is_on(self, at: QPointF) -> bool:
        """Return whether a point is on the thing, while the lens is near it."""
        corners = self._lens.part(self._near).camera(self._hall.plan.camera).project(self._place.quad)
        low, high = corners.min(axis=0), corners.max(axis=0)
        return self._near > 0.5 and QRectF(QPointF(*low), QPointF(*high)).contains(at)

    # The fine picture -------------------------------------------------------------------------

    def _made(self, wall_picture: WallPicture) -> Iterator[None]:
        """Paint the room through the lens, in steps of some milliseconds; nothing that moves."""
        hall, stage = self._hall, self._hall.scene.stage
        plan, tones = _seen(hall.plan, self._lens, stage, self._place), Tones(hall.look.theme)
        yield from _fetched(plan, hall)
        shell = RoomShell(plan, stage, tones.metal(0.30), overscan=0.0)
        paint_light(shell, plan, tones, lamps(hall.plan, tones))
        yield
        emblem = EmblemView(plan.of("emblem")[0], hall.hall.room.emblem.character, hall.look, plan.camera)
        gates = [
            Gate(one, one.thing.character, hall.look)
            for one in plan.of("gate")
            if isinstance(one.thing, Gates)
        ]
        exhibits = [
            Exhibit(one, hall.pictures.get(one.thing.picture), tones, plan.camera)
            for one in reversed(plan.of("exhibit"))
            if isinstance(one.thing, FloorExhibit)
        ]
        yield
        if _floor_line(plan) < stage.bottom():
            Reflection(plan, tones).paint(shell, emblem, gates, exhibits)
            yield
        painter = shell.painter()
        Fittings(plan, tones).paint(painter)
        emblem.paint(painter)
        painter.end()
        yield
        painter = shell.painter()
        Screens(plan, hall.look, wall_picture).paint(painter, plan.camera, stage)
        painter.end()
        yield
        self._paint_standing(shell, plan, gates, exhibits)
        self._fine = shell.picture

    def _paint_standing(
        self, shell: RoomShell, plan: RoomPlan, gates: list[Gate], exhibits: list[Exhibit]
    ) -> None:
        painter = shell.painter()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for gate in gates:
            gate.paint(painter, plan.camera)
        room, tones = self._hall.hall.room, Tones(self._hall.look.theme)
        for place in plan.of("overhead"):
            OverheadView(place, room.overhead.shows, tones, plan, self._hall.scene.stage).paint_screen(
                painter, plan.camera
            )
        for exhibit in exhibits:
            exhibit.paint(painter, plan.camera)
        painter.end()


def _box(camera: Camera, place: RoomPlace) -> QRectF:
    corners = camera.project(place.quad)
    return QRectF(QPointF(*corners.min(axis=0)), QPointF(*corners.max(axis=0)))


def _is_crossed(hall: HallView, place: RoomPlace) -> bool:
    """Return whether what flies in the room comes between a place and the eye."""
    camera = hall.plan.camera
    air = [hall.scene.ribbons.area(camera)] if hall.scene.ribbons.count else []
    box = _box(camera, place)
    return any(box.intersects(area) for area in (*air, *hall.scene.drones.areas(camera)))


def _seen(plan: RoomPlan, lens: Lens, stage: QRect, shown: RoomPlace) -> RoomPlan:
    """Return the plan with the camera of a lens, and of its places those that are seen so; always the emblem.

    An exhibit that stands before what is shown is left out: it would be what one sees.
    """
    camera, view = lens.camera(plan.camera), QRectF(stage)
    subject = _box(camera, shown)

    def is_seen(place: RoomPlace) -> bool:
        box = _box(camera, place)
        if place.kind == "exhibit" and _is_nearer(place, shown) and box.intersects(subject):
            return False
        wide, high = box.width() / 2, box.height() / 2
        return view.intersects(box.adjusted(-wide, -high, wide, high))

    places = tuple(place for place in plan.places if place.kind == "emblem" or is_seen(place))
    return replace(plan, camera=camera, places=places)


def _is_nearer(place: RoomPlace, shown: RoomPlace) -> bool:
    return place is not shown and float(place.middle[2]) < float(shown.middle[2])


def _floor_line(plan: RoomPlan) -> float:
    """Return where the floor ends, far away, on the stage."""
    return float(plan.camera.project(np.array([[0.0, 0.0, plan.depth]]))[0, 1])


def _fetched(plan: RoomPlan, hall: HallView) -> Iterator[None]:
    """Have the pictures drawn that stand there, as large as they are seen; the disk may take its time, or longer."""
    wanted = [(path, size) for path, size in standing(plan, hall.pictures) if at_hand(path, size) is None]
    if not wanted:
        return
    came: list[object] = []
    parent = QObject()  # goes with this: nobody waits any more then
    fetch(partial(_draw_all, wanted), came.append, parent)
    until = monotonic() + _PATIENCE_SECONDS
    while not came and monotonic() < until:
        yield


def _draw_all(wanted: list[tuple[str, QSize]]) -> bool:
    for path, size in wanted:
        drawn_once(path, size)
    return True
