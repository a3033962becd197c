"""The overhead screen: dark glass with depth behind it, and a model that stands out of it."""

import itertools
import math

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPen, QPixmap

from kiosk.qt.hall.afloat import Afloat, before_glass, on_glass
from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.hall.cutout import Cutout, around
from kiosk.qt.hall.glass_film import GlassFilm
from kiosk.qt.hall.globe import globe
from kiosk.qt.hall.hangar import hangar
from kiosk.qt.hall.model import Model, ModelPainter
from kiosk.qt.hall.plan import RoomPlace, RoomPlan
from kiosk.qt.hall.strokes import lines, polygon
from kiosk.qt.hall.tower import towers
from kiosk.qt.style.tones import Tones

TURN_SECONDS = 48.0
_FILM_EDGE = 0.008, 0.022
"""Parts of the glass that its frame keeps free of a film, across and down."""
_AROUND = np.linspace(0, 2 * math.pi, 49)
_CIRCLE = np.stack([np.cos(_AROUND), np.zeros_like(_AROUND), np.sin(_AROUND)], axis=1)


class OverheadView:
    """Screen, cables and the turning model."""

    def __init__(self, place: RoomPlace, shows: str, tones: Tones, plan: RoomPlan, stage: QRect) -> None:
        """Build the screen for its place."""
        self.place = place
        self.tones = tones
        self.plan = plan
        self.warm, self.cool = tones.of("dragon_light", 0.45), tones.of("cyan", 0.4)
        self.ring_pens = [QPen(tones.data(0.9, alpha), 1) for alpha in (0.7, 0.35, 0.25)]
        self.model = ModelPainter(_model(shows), tones)
        glass, depth = self.outline(plan.camera), float(place.quad[2, 2])
        self.framed, self.free = on_glass(glass, depth, plan.camera), before_glass(glass, depth, plan.camera)
        """Where something plays instead of the model: on the glass, or before it."""
        self.film = GlassFilm(place.quad, _FILM_EDGE, plan.camera, clear=True)
        area = around(place.quad, plan.camera, 0.05, stage)
        self.glass = Cutout(place.quad, plan.camera, area, self._paint_glass)

    def outline(self, camera: Camera) -> Points:
        """Return the glass as the camera sees it."""
        return camera.outline(self.place.quad)

    @property
    def live(self) -> Afloat | GlassFilm | None:
        """Where something plays instead of the model now."""
        return next((one for one in (self.film, self.free, self.framed) if one.picture is not None), None)

    def play(self, picture: QPixmap | None) -> None:
        """Have something play there, before the glass if it has nothing behind it; with None the model is back."""
        free = picture is not None and picture.hasAlphaChannel()
        self.free.picture, self.framed.picture = picture if free else None, None if free else picture

    def paint_screen(self, painter: QPainter, camera: Camera) -> None:
        """Paint cables, frame and glass."""
        self._paint_cables(painter, camera)
        self.paint_glass(painter, camera)

    def paint_glass(self, painter: QPainter, camera: Camera) -> None:
        """Paint frame and glass, with the city far behind it."""
        if camera is self.plan.camera:
            self.glass.paint_resting(painter)
        else:
            self.glass.paint_moved(painter, camera)

    def _paint_glass(self, painter: QPainter) -> None:
        glass = self.outline(self.plan.camera)
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
        self._paint_skyline(painter, glass)
        self._paint_ground(painter, glass)

    def _paint_cables(self, painter: QPainter, camera: Camera) -> None:
        tops = self.place.quad.copy()
        tops[:, 1] = self.plan.height
        if (camera.seen(tops)[:, 2] < 1.0).any():
            return
        painter.setPen(QPen(self.tones.metal(0.8, 0.5), 1))
        painter.drawLines(lines(np.stack([camera.project(self.place.quad), camera.project(tops)], axis=1)))

    def _width(self, glass: Points) -> float:
        return float(glass[2, 0] - glass[3, 0])

    def _inner(self, glass: Points, head: float = 0.0) -> Camera:
        """Return the eye that looks at the model: the ground meets the glass above its lower edge."""
        high = float(glass[3, 1] - glass[0, 1])
        foot = glass[3] * 0.5 + glass[2] * 0.5 - np.array([0.0, high * 0.15])
        distance = 3.2
        focal = high * 0.90 * distance / 1.08
        pitch = -0.20
        eye = (math.sin(head) * distance, 0.78, -math.cos(head) * distance)
        # The foot of the model falls on the foot of the screen.
        low = -0.78 * math.cos(pitch) - distance * math.sin(pitch)
        deep = distance * math.cos(pitch) - 0.78 * math.sin(pitch)
        return Camera(eye, focal, (float(foot[0]), float(foot[1]) + focal * low / deep), -head, pitch)

    def _paint_skyline(self, painter: QPainter, glass: Points) -> None:
        """Two rows of far buildings, paler the further away; the same ones every day."""
        chance = np.random.default_rng(23)
        painter.setPen(Qt.PenStyle.NoPen)
        for row, (tall, light, count) in enumerate(((0.46, 0.13, 34), (0.30, 0.19, 26))):
            edges = np.linspace(0.02, 0.98, count + 1)
            for left, right in itertools.pairwise(edges):
                middle = abs(left + right - 1)
                high = 0.30 + tall * float(chance.uniform(0.25, 1.0)) * (0.55 + 0.45 * middle)
                gap = (right - left) * 0.09
                block = _on_glass(glass, left + gap, right - gap, 1 - high, 0.80 + 0.02 * row)
                painter.setBrush(self.tones.data(light))
                painter.drawPolygon(polygon(block))
                if row:
                    self._paint_windows(painter, glass, (left + gap, right - gap, 1 - high), chance)

    def _paint_windows(
        self, painter: QPainter, glass: Points, block: tuple[float, float, float], chance: np.random.Generator
    ) -> None:
        left, right, top = block
        spots = chance.uniform((0.15, 0.12), (0.75, 0.95), (4, 2))
        for i, (across, down) in enumerate(spots.tolist()):
            x, y = left + (right - left) * across, top + (0.74 - top) * down
            painter.setBrush(self.warm if i == 0 else self.cool)
            painter.drawPolygon(polygon(_on_glass(glass, x, x + 0.0028, y, y + 0.012)))

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
        if self.live is not None:
            self.live.paint(painter, camera)
            return
        glass = self.outline(camera)
        if len(glass) != 4 or self._width(glass) < 8:
            return
        inner = self._at_model(glass, seconds, head)
        self._paint_rings(painter, inner, seconds)
        self.model.paint(painter, inner, seconds * 2 * math.pi / TURN_SECONDS)

    def _at_model(self, glass: Points, seconds: float, head: float) -> Camera:
        return self._inner(glass, head * 2.5 + 0.10 * math.sin(seconds / 5))

    def model_faces(self, camera: Camera, seconds: float, head: float) -> Points:
        """Return the corners (n, 4, 2) of the model's faces on the stage, as `paint_model` has them."""
        inner = self._at_model(self.outline(camera), seconds, head)
        return self.model.faces(inner, seconds * 2 * math.pi / TURN_SECONDS)

    def _paint_rings(self, painter: QPainter, inner: Camera, seconds: float) -> None:
        """Circles of light on the ground around the model."""
        radii = np.array([0.62, 0.70, 0.86 + 0.03 * math.sin(seconds)])
        circles = inner.project((_CIRCLE * radii[:, None, None]).reshape(-1, 3)).reshape(3, -1, 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for circle, pen in zip(circles, self.ring_pens, strict=True):
            painter.setPen(pen)
            painter.drawPolyline(polygon(circle))

    def moving_area(self, camera: Camera) -> QRectF:
        """Return where the model moves, or what plays instead of it."""
        if self.live is not None:
            return QRectF(self.live.area(camera))
        glass = self.outline(camera)
        box = QRectF(QPointF(*glass.min(axis=0)), QPointF(*glass.max(axis=0)))
        half = box.height() * 0.9
        middle = box.center().x()
        return QRectF(middle - half, box.top() - 2, 2 * half, box.height() * 1.14)


def _model(shows: str) -> Model:
    if shows == "hangar":
        return hangar()
    return globe() if shows == "globe" else towers()


def _on_glass(glass: Points, left: float, right: float, top: float, bottom: float) -> Points:
    """Return a rectangle given in parts of the glass, on the stage."""
    a, b, c, d = glass
    spots = ((left, top), (right, top), (right, bottom), (left, bottom))
    return np.array([(a * (1 - x) + b * x) * (1 - y) + (d * (1 - x) + c * x) * y for x, y in spots])
