"""Drones that hover in the air of the hall."""

import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.hall.plan import RoomPlan
from kiosk.qt.style.tones import Tones

_SPOTS = ((0.245, 0.20), (0.775, 0.155), (0.615, 0.335), (0.36, 0.10), (0.90, 0.30), (0.10, 0.29))
_SPAN = 0.95
"""Metres from rotor to rotor."""


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
        for number in range(len(self.spots)):
            self._paint_drone(painter, camera, number, seconds)

    def _paint_drone(self, painter: QPainter, camera: Camera, number: int, seconds: float) -> None:
        middle = self.where(number, seconds)
        if camera.seen(middle[None, :])[0, 2] < 1:
            return
        turn = 0.5 + number + 0.12 * math.sin(seconds * 0.4 + number)
        angles = turn + np.arange(4) * math.pi / 2
        rotors = middle + np.stack([np.cos(angles), np.full(4, 0.06), np.sin(angles)], axis=1) * np.array(
            [_SPAN / 2, 1, _SPAN / 2]
        )
        flat = camera.project(np.concatenate([middle[None, :], rotors]))
        size = camera.scale_at(middle)
        self._paint_arms(painter, flat, size)
        self._paint_rotors(painter, flat, size, seconds * 31 + number)
        self._paint_body(painter, QPointF(*flat[0]), size)

    def _paint_arms(self, painter: QPainter, flat: Points, size: float) -> None:
        body = QPointF(*flat[0])
        for wide, colour in ((0.075, self.dark), (0.035, self.pale)):
            painter.setPen(QPen(colour, max(1.0, size * wide)))
            painter.drawLines([QLineF(body, QPointF(*rotor)) for rotor in flat[1:]])

    def _paint_rotors(self, painter: QPainter, flat: Points, size: float, turn: float) -> None:
        """Discs of moving air, a blade in each, and the motor beneath."""
        wide, high = size * 0.27, size * 0.075
        for i, (x, y) in enumerate(flat[1:].tolist()):
            painter.setPen(QPen(self.rim, max(1.0, size * 0.008)))
            painter.setBrush(self.air)
            painter.drawEllipse(QPointF(x, y), wide, high)
            across, along = wide * math.cos(turn + i), high * math.sin(turn + i)
            painter.setPen(QPen(self.blade, max(1.0, size * 0.012)))
            painter.drawLine(QPointF(x - across, y - along), QPointF(x + across, y + along))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.motor)
            painter.drawEllipse(QPointF(x, y + size * 0.015), size * 0.032, size * 0.030)

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
