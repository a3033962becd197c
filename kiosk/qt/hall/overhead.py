"""The overhead screen: dark glass with depth behind it, and a model that stands out of it."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPen

from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.hall.model import Model, ModelPainter
from kiosk.qt.hall.plan import Place, Plan
from kiosk.qt.hall.strokes import lines, polygon
from kiosk.qt.hall.tones import Tones
from kiosk.qt.hall.tower import towers

TURN_SECONDS = 48.0


class Overhead:
    """Screen, cables and the turning model."""

    def __init__(self, place: Place, shows: str, tones: Tones, plan: Plan) -> None:
        """Build the screen for its place."""
        self.place = place
        self.tones = tones
        self.plan = plan
        self.model = ModelPainter(_model(shows), tones)

    def outline(self, camera: Camera) -> Points:
        """Return the glass as the camera sees it."""
        return camera.outline(self.place.quad)

    def paint_screen(self, painter: QPainter, camera: Camera) -> None:
        """Paint cables, frame, glass and the ground inside."""
        glass = self.outline(camera)
        if len(glass) != 4:
            return
        self._paint_cables(painter, camera)
        middle = glass.mean(axis=0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.tones.metal(0.16))
        painter.drawPolygon(polygon(middle + (glass - middle) * np.array([1.016, 1.045])))
        gradient = QLinearGradient(QPointF(0, float(glass[0, 1])), QPointF(0, float(glass[2, 1])))
        gradient.setColorAt(0, self.tones.data(0.02))
        gradient.setColorAt(0.55, self.tones.data(0.10))
        gradient.setColorAt(1, self.tones.data(0.26))
        painter.setBrush(gradient)
        painter.setPen(QPen(self.tones.data(0.8, 0.9), max(1.0, self._width(glass) / 500)))
        painter.drawPolygon(polygon(glass))
        self._paint_ground(painter, glass)

    def _paint_cables(self, painter: QPainter, camera: Camera) -> None:
        tops = self.place.quad.copy()
        tops[:, 1] = self.plan.height
        painter.setPen(QPen(self.tones.metal(0.8, 0.5), 1))
        painter.drawLines(lines(np.stack([camera.project(self.place.quad), camera.project(tops)], axis=1)))

    def _width(self, glass: Points) -> float:
        return float(glass[2, 0] - glass[3, 0])

    def _inner(self, glass: Points, head: float = 0.0) -> Camera:
        """Return the eye that looks at the model: the ground meets the glass above its lower edge."""
        high = float(glass[3, 1] - glass[0, 1])
        foot = glass[3] * 0.5 + glass[2] * 0.5 - np.array([0.0, high * 0.20])
        distance = 3.2
        focal = high * 0.80 * distance / 1.08
        pitch = -0.20
        eye = (math.sin(head) * distance, 0.78, -math.cos(head) * distance)
        # The foot of the model falls on the foot of the screen.
        low = -0.78 * math.cos(pitch) - distance * math.sin(pitch)
        deep = distance * math.cos(pitch) - 0.78 * math.sin(pitch)
        return Camera(eye, focal, (float(foot[0]), float(foot[1]) + focal * low / deep), -head, pitch)

    def _paint_ground(self, painter: QPainter, glass: Points) -> None:
        camera = self._inner(glass)
        painter.save()
        painter.setClipRect(
            QRectF(QPointF(*glass[0]), QPointF(*glass[2])).normalized(), Qt.ClipOperation.IntersectClip
        )
        span = np.linspace(-2.4, 2.4, 25)
        rows = np.linspace(-1.0, 2.8, 15)
        along = np.array([[[x, 0, -1.0], [x, 0, 2.8]] for x in span])
        across = np.array([[[-2.4, 0, z], [2.4, 0, z]] for z in rows])
        grid = camera.project(np.concatenate([along, across]).reshape(-1, 3)).reshape(-1, 2, 2)
        painter.setPen(QPen(self.tones.data(0.7, 0.16), 1))
        painter.drawLines(lines(grid))
        painter.restore()

    def paint_model(self, painter: QPainter, camera: Camera, seconds: float, head: float) -> None:
        """Paint the model as it stands after some seconds, seen by a head turned by `head` radians."""
        glass = self.outline(camera)
        if len(glass) != 4 or self._width(glass) < 8:
            return
        inner = self._inner(glass, head * 2.5 + 0.10 * math.sin(seconds / 5))
        self._paint_rings(painter, inner, seconds)
        self.model.paint(painter, inner, seconds * 2 * math.pi / TURN_SECONDS)

    def _paint_rings(self, painter: QPainter, inner: Camera, seconds: float) -> None:
        """Circles of light on the ground around the model."""
        turn = np.linspace(0, 2 * math.pi, 49)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for radius, alpha in ((0.62, 0.7), (0.70, 0.35), (0.86 + 0.03 * math.sin(seconds), 0.25)):
            circle = np.stack([radius * np.cos(turn), np.zeros_like(turn), radius * np.sin(turn)], axis=1)
            painter.setPen(QPen(self.tones.data(0.9, alpha), 1))
            painter.drawPolyline(polygon(inner.project(circle)))

    def moving_area(self, camera: Camera) -> QRectF:
        """Return where the model moves."""
        glass = self.outline(camera)
        box = QRectF(QPointF(*glass.min(axis=0)), QPointF(*glass.max(axis=0)))
        half = box.height() * 0.9
        middle = box.center().x()
        return QRectF(middle - half, box.top() - 2, 2 * half, box.height() * 1.14)


def _model(_shows: str) -> Model:
    return towers()
