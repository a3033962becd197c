"""The whole room: what never moves is painted once, what moves is painted over it."""

from collections.abc import Callable, Collection, Mapping

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from kiosk.model.hall import Air, Gates, Room, WallScreen
from kiosk.qt.hall.camera import Camera
from kiosk.qt.hall.drones import Drones
from kiosk.qt.hall.emblem import Emblem
from kiosk.qt.hall.exhibit import Exhibit
from kiosk.qt.hall.fittings import Fittings
from kiosk.qt.hall.gate import Gate
from kiosk.qt.hall.light import Lamp, lit, sight
from kiosk.qt.hall.overhead import Overhead
from kiosk.qt.hall.plan import Plan
from kiosk.qt.hall.ribbons import Ribbons
from kiosk.qt.hall.screens import Screens
from kiosk.qt.hall.shell import Shell
from kiosk.qt.hall.tones import Tones
from kiosk.qt.look import Look

WallPicture = Callable[[WallScreen, QSize], QPixmap | None]
_COARSE = 4


class Scene:
    """Everything in the room, ready to be painted."""

    def __init__(
        self,
        room: Room,
        plan: Plan,
        look: Look,
        stage: QRect,
        pictures: Mapping[str, str],
        wall_picture: WallPicture,
    ) -> None:
        """Build all things of a room."""
        self.plan = plan
        self.stage = stage
        tones = self.tones = Tones(look.theme)
        self.shell = Shell(plan, stage)
        self.emblem = Emblem(plan.of("emblem")[0], room.emblem.character, look, plan.camera)
        self.overhead = Overhead(plan.of("overhead")[0], room.overhead.shows, tones, plan)
        self.gates = [
            Gate(place, place.thing.character, look)
            for place in plan.of("gate")
            if isinstance(place.thing, Gates)
        ]
        self.screens = Screens(plan, look, wall_picture)
        self.exhibits = [
            Exhibit(place, pictures.get(place.thing.picture), tones, plan.camera)
            for place in reversed(plan.of("exhibit"))
        ]
        air = room.air or Air(name=room.emblem.name, opens=room.emblem.opens, ribbons=0, drones=0)
        self.ribbons = Ribbons(air.ribbons, plan, tones)
        self.drones = Drones(air.drones, plan, tones)
        self.background = QPixmap(stage.size())
        self._paint_shell()
        self._paint_background()

    def _paint_shell(self) -> None:
        plan, shell = self.plan, self.shell
        size = shell.picture.size()
        seen = sight(
            plan,
            size.width() // _COARSE + 1,
            size.height() // _COARSE + 1,
            _COARSE,
            (-shell.margin.x(), -shell.margin.y()),
        )
        light = lit(plan, self.tones, self._lamps(), seen)
        painter = QPainter(shell.picture)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(0, 0, light.width() * _COARSE, light.height() * _COARSE), light)
        painter.end()
        painter = shell.painter()
        Fittings(plan, self.tones).paint(painter)
        self.emblem.paint(painter)
        self.screens.paint(painter)
        painter.end()

    def _lamps(self) -> list[Lamp]:
        tones, plan = self.tones, self.plan
        emblem, overhead = plan.of("emblem")[0], plan.of("overhead")[0]
        lamps = [
            Lamp(emblem.middle - (0, 0, 0.6), tones.of("dragon"), 7.0, 1.3),
            Lamp(overhead.middle - (0, 0.8, 0), tones.of("cyan"), 4.0, 2.5),
        ]
        lamps += [Lamp(gate.middle - (0, 0.9, 0.5), tones.of("dragon"), 2.2, 0.8) for gate in plan.of("gate")]
        lamps += [
            Lamp(screen.middle * np.array([0.93, 1, 1]), tones.of("cyan"), 1.1, 1.4)
            for screen in plan.of("screen")
        ]
        lamps += [
            Lamp(np.array([x, 2.2, z - 0.4]), tones.of("dragon_light"), 1.6, 0.8) for x, z in plan.lamps
        ]
        return lamps

    def _paint_background(self) -> None:
        painter = QPainter(self.background)
        self.shell.paint_resting(painter, self.stage)
        self._paint_standing(painter, self.plan.camera)
        painter.end()

    def _paint_standing(self, painter: QPainter, camera: Camera) -> None:
        """Paint what stands or hangs in the room but does not move, far things first."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for gate in self.gates:
            gate.paint(painter, camera)
        self.overhead.paint_screen(painter, camera)
        for exhibit in self.exhibits:
            exhibit.paint(painter, camera)

    def paint_moving_things(self, painter: QPainter, camera: Camera, seconds: float) -> None:
        """Paint model, ribbons and drones."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.overhead.paint_model(painter, camera, seconds, camera.yaw)
        self.ribbons.paint(painter, camera, seconds)
        self.drones.paint(painter, camera, seconds)

    def paint_resting(self, painter: QPainter, area: QRect, seconds: float) -> None:
        """Paint a part of the room as the resting camera sees it."""
        painter.drawPixmap(area.topLeft(), self.background, area)
        self.paint_moving_things(painter, self.plan.camera, seconds)

    def paint_moved(self, painter: QPainter, camera: Camera, seconds: float) -> None:
        """Paint all of the room as another camera sees it."""
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform, False
        )
        painter.fillRect(self.stage, self.tones.of("ink"))
        self.shell.paint_moved(painter, camera)
        self._paint_standing(painter, camera)
        self.paint_moving_things(painter, camera, seconds)

    def refresh_screens(self, addresses: Collection[str]) -> list[QRect]:
        """Paint the screens that show these addresses again; return where they are."""
        areas = self.screens.refresh(self.shell, addresses)
        if areas:
            painter = QPainter(self.background)
            for area in areas:
                painter.setClipRect(area)
                self.shell.paint_resting(painter, area)
                self._paint_standing(painter, self.plan.camera)
            painter.end()
        return areas

    def moving_areas(self) -> list[QRect]:
        """Return where the resting room moves."""
        areas = [self.overhead.moving_area(self.plan.camera), *self.drones.areas()]
        if self.ribbons.count:
            areas.append(self.ribbons.area())
        return [area.toAlignedRect() & self.stage for area in areas]
