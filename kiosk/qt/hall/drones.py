"""Drones that hover in the air of the hall."""

import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.hall.plan import Plan
from kiosk.qt.hall.tones import Tones

_SPOTS = ((0.245, 0.20), (0.775, 0.155), (0.615, 0.335), (0.36, 0.10), (0.90, 0.30), (0.10, 0.29))
_SPAN = 1.15
"""Metres from rotor to rotor."""


class Drones:
    """A few drones, each hovering about its own spot."""

    def __init__(self, count: int, plan: Plan, tones: Tones) -> None:
        """Choose the spots."""
        clear, camera = plan.clear, plan.camera
        self.tones = tones
        self.spots: list[Points] = []
        for number, (x, y) in enumerate(_SPOTS[:count]):
            depth = plan.depth * (0.40, 0.44, 0.36, 0.50, 0.34, 0.46)[number]
            self.spots.append(
                camera.at_depth(clear.left() + x * clear.width(), clear.top() + y * clear.height(), depth)
            )
        self.camera = camera

    def where(self, number: int, seconds: float) -> Points:
        """Return where a drone is."""
        t = seconds * 0.5 + number * 2.1
        return self.spots[number] + np.array(
            [0.16 * math.sin(t), 0.11 * math.sin(t * 1.7), 0.2 * math.cos(t * 0.8)]
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
        body = QPointF(*flat[0])
        painter.setPen(QPen(self.tones.metal(0.95), max(1.0, size * 0.035)))
        painter.drawLines([QLineF(body, QPointF(*rotor)) for rotor in flat[1:]])
        wide, high = size * 0.30, size * 0.085
        painter.setPen(QPen(self.tones.of("cyan", 0.75), 1))
        painter.setBrush(self.tones.of("cyan", 0.13))
        for x, y in flat[1:].tolist():
            painter.drawEllipse(QPointF(x, y), wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.tones.metal(0.62))
        painter.drawEllipse(body, size * 0.17, size * 0.085)
        painter.setBrush(self.tones.of("paper"))
        painter.drawEllipse(body + QPointF(0, -size * 0.02), size * 0.10, size * 0.045)
        painter.setBrush(self.tones.of("cyan"))
        painter.drawEllipse(body + QPointF(0, size * 0.06), size * 0.032, size * 0.026)

    def areas(self) -> list[QRectF]:
        """Return the parts of the stage the drones move in, seen by the resting camera."""
        areas = []
        for spot in self.spots:
            x, y = self.camera.project(spot[None, :])[0]
            reach = self.camera.scale_at(spot) * (_SPAN * 0.5 + 0.62)
            areas.append(QRectF(x - reach, y - reach * 0.62, 2 * reach, 1.24 * reach))
        return areas
