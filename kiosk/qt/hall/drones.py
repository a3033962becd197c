"""Drones that hover in the air of the hall."""

import math
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QRegion

from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.hall.plan import RoomPlan
from kiosk.qt.style.tones import Tones

_SPOTS = ((0.245, 0.20), (0.775, 0.155), (0.615, 0.335), (0.36, 0.10), (0.90, 0.30), (0.10, 0.29))
_SPAN = 0.95
"""Metres from rotor to rotor."""
_DISC = 0.27, 0.075
"""Metres that the air of a rotor reaches, across and, as it is seen, down."""
_REACH = 0.80
"""Metres that a drone reaches to each side."""
_HOVER_SECONDS = 0.12
"""So long a drone at rest is shown at the least in one place: it moves by less than a pixel meanwhile."""


class DronePose(NamedTuple):
    """Where a drone is seen: its middle, its rotors, and pixels per metre."""

    body: QPointF
    rotors: list[QPointF]
    size: float


class HoveringDrone(NamedTuple):
    """The picture of a drone without its blades, from when it was painted; without a pose it is not seen."""

    seconds: float
    pose: DronePose | None
    area: QRect
    picture: QPixmap


class Drones:
    """A few drones, each hovering about its own spot."""

    def __init__(self, count: int, plan: RoomPlan, tones: Tones) -> None:
        """Choose the spots."""
        clear, camera = plan.clear, plan.camera
        self.dark, self.pale, self.hull, self.motor = (
            tones.metal(light) for light in (0.28, 0.95, 0.85, 0.9)
        )
        self.air, self.rim, self.eye = (tones.of("cyan", alpha) for alpha in (0.12, 0.65, 1.0))
        self.blade, self.white, self.lamp = (
            tones.of("paper", 0.3),
            tones.of("paper"),
            tones.of("dragon_light"),
        )
        self.spots: list[Points] = []
        for number, (x, y) in enumerate(_SPOTS[:count]):
            depth = plan.depth * (0.40, 0.44, 0.36, 0.50, 0.34, 0.46)[number]
            self.spots.append(
                camera.at_depth(clear.left() + x * clear.width(), clear.top() + y * clear.height(), depth)
            )

    def where(self, number: int, seconds: float) -> Points:
        """Return where a drone is."""
        t = seconds * 0.5 + number * 2.1
        return np.asarray(
            self.spots[number]
            + np.array([0.16 * math.sin(t), 0.11 * math.sin(t * 1.7), 0.2 * math.cos(t * 0.8)])
        )

    def paint(self, painter: QPainter, camera: Camera, seconds: float) -> None:
        """Paint all drones."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(len(self.spots)):
            pose = self._pose(number, camera, seconds)
            if pose is not None:
                self._paint_frame(painter, pose)
                self._paint_blades(painter, pose, number, seconds)

    def _pose(self, number: int, camera: Camera, seconds: float) -> DronePose | None:
        """Return how a drone is seen; None where it is too close."""
        middle = self.where(number, seconds)
        if camera.seen(middle[None, :])[0, 2] < 1:
            return None
        turn = 0.5 + number + 0.12 * math.sin(seconds * 0.4 + number)
        angles = turn + np.arange(4) * math.pi / 2
        rotors = middle + np.stack([np.cos(angles), np.full(4, 0.06), np.sin(angles)], axis=1) * np.array(
            [_SPAN / 2, 1, _SPAN / 2]
        )
        flat = camera.project(np.concatenate([middle[None, :], rotors])).tolist()
        points = [QPointF(x, y) for x, y in flat]
        return DronePose(points[0], points[1:], camera.scale_at(middle))

    def _paint_frame(self, painter: QPainter, pose: DronePose) -> None:
        """Paint all that does not spin: arms, discs of moving air, the motors beneath, the hull."""
        body, rotors, size = pose
        for wide, colour in ((0.075, self.dark), (0.035, self.pale)):
            painter.setPen(QPen(colour, max(1.0, size * wide)))
            painter.drawLines([QLineF(body, rotor) for rotor in rotors])
        painter.setPen(QPen(self.rim, max(1.0, size * 0.008)))
        painter.setBrush(self.air)
        for rotor in rotors:
            painter.drawEllipse(rotor, size * _DISC[0], size * _DISC[1])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.motor)
        for rotor in rotors:
            painter.drawEllipse(rotor + QPointF(0, size * 0.015), size * 0.032, size * 0.030)
        self._paint_body(painter, body, size)

    def _paint_blades(self, painter: QPainter, pose: DronePose, number: int, seconds: float) -> None:
        """Paint a blade in each disc, on both sides of its motor."""
        lines = []
        for i, rotor in enumerate(pose.rotors):
            turn = seconds * 31 + number + i
            tip = QPointF(pose.size * _DISC[0] * math.cos(turn), pose.size * _DISC[1] * math.sin(turn))
            lines += [QLineF(rotor + tip * side * 0.13, rotor + tip * side) for side in (-1, 1)]
        painter.setPen(QPen(self.blade, max(1.0, pose.size * 0.012)))
        painter.drawLines(lines)

    def _paint_body(self, painter: QPainter, body: QPointF, size: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for down, wide, high, colour in (
            (0.035, 0.190, 0.085, self.dark),
            (0.000, 0.180, 0.075, self.hull),
            (-0.025, 0.120, 0.045, self.white),
            (0.085, 0.055, 0.050, self.dark),
            (0.090, 0.030, 0.028, self.eye),
        ):
            painter.setBrush(colour)
            painter.drawEllipse(body + QPointF(0, size * down), size * wide, size * high)
        for side in (-1, 1):
            painter.setBrush(self.lamp)
            painter.drawEllipse(body + QPointF(side * size * 0.13, size * 0.02), size * 0.014, size * 0.014)

    # -- at rest -------------------------------------------------------------------------------------------

    def look(self, camera: Camera, bounds: QRect) -> None:
        """Hover before a camera that rests; nothing is seen outside `bounds`."""
        self.camera = camera
        self._areas = [area.toAlignedRect() & bounds for area in self.areas(camera)]
        self._hovering: list[HoveringDrone | None] = [None] * len(self.spots)

    def changing(self, seconds: float) -> QRegion:
        """Return what changes in a picture painted now: blades spin in each, and one drone of them moves on."""
        region = QRegion()
        due = [number for number in range(len(self.spots)) if self._is_due(number, seconds)]
        for number, hovering in enumerate(self._hovering):
            if number in due[:1] or hovering is None:
                region += self._areas[number]
            elif hovering.pose is not None:
                for rotor in hovering.pose.rotors:
                    region += _disc(rotor, hovering.pose.size)
        return region

    def _is_due(self, number: int, seconds: float) -> bool:
        hovering = self._hovering[number]
        return hovering is None or not 0 <= seconds - hovering.seconds < _HOVER_SECONDS

    def paint_hovering(self, painter: QPainter, region: QRegion, seconds: float) -> None:
        """Paint all drones in a region; those that lie in it wholly move on if it is time."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, area in enumerate(self._areas):
            if not region.intersects(area):
                continue
            hovering = self._hovering[number]
            if hovering is None or (self._is_due(number, seconds) and (QRegion(area) - region).isEmpty()):
                hovering = self._hovering[number] = self._painted(number, area, seconds)
            if hovering.pose is not None:
                painter.drawPixmap(hovering.area.topLeft(), hovering.picture)
                self._paint_blades(painter, hovering.pose, number, seconds)

    def _painted(self, number: int, most: QRect, seconds: float) -> HoveringDrone:
        pose = self._pose(number, self.camera, seconds)
        if pose is None:
            return HoveringDrone(seconds, None, QRect(), QPixmap())
        area = self._around(self.where(number, seconds), self.camera, _REACH, 0.62).toAlignedRect() & most
        picture = QPixmap(area.size())
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-area.topLeft())
        self._paint_frame(painter, pose)
        painter.end()
        return HoveringDrone(seconds, pose, area, picture)

    def nearest(self) -> Points | None:
        """Return the spot that the front-most drone hovers about; None where there is none."""
        return min(self.spots, key=lambda spot: float(spot[2]), default=None)

    def areas(self, camera: Camera) -> list[QRectF]:
        """Return the parts of the stage the drones move in."""
        return [self._around(spot, camera, _SPAN * 0.5 + 0.62, 0.62) for spot in self.spots]

    def bodies(self, camera: Camera, seconds: float) -> list[QRectF]:
        """Return where each drone is on the stage just now, the front-most first."""
        spots = [self.where(number, seconds) for number in range(len(self.spots))]
        return [
            self._around(spot, camera, _SPAN * 0.62, 0.45) for spot in sorted(spots, key=lambda spot: spot[2])
        ]

    def _around(self, spot: Points, camera: Camera, metres: float, flatness: float) -> QRectF:
        x, y = camera.project(spot[None, :])[0].tolist()
        across = camera.scale_at(spot) * metres
        return QRectF(x - across, y - across * flatness, 2 * across, 2 * across * flatness)


def _disc(rotor: QPointF, size: float) -> QRect:
    wide, high = size * _DISC[0] + 2, size * _DISC[1] + 2
    return QRectF(rotor.x() - wide, rotor.y() - high, 2 * wide, 2 * high).toAlignedRect()
