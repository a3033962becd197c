"""A model turning in the overhead screen: many small quads, shaded by where they face."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QBrush, QColor, QPainter

from kiosk.qt.hall.batch import PolygonBatch
from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.style.tones import Tones

_SHADES = 28
DATA, LIGHT, METAL = range(3)


@dataclass(frozen=True)
class Model:
    """Quads around the origin, y up, about one unit high."""

    quads: Points
    """(n, 4, 3), clockwise from outside."""
    tints: NDArray[np.intp]
    """(n,) which palette: DATA, LIGHT or METAL."""
    lights: Points
    """(n,) own brightness, 0 to 1."""
    bodies: NDArray[np.intp]
    """(n,) which body a quad belongs to; body 0 lies beneath all others, each is painted in its own order."""


class Builder:
    """Collects the quads of a model, body by body."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.quads: list[Points] = []
        self.tints: list[int] = []
        self.lights: list[float] = []
        self.bodies: list[int] = []
        self.body = 0

    def quad(self, corners: Points, tint: int, light: float) -> None:
        """Add one quad, clockwise from outside."""
        self.quads.append(corners)
        self.tints.append(tint)
        self.lights.append(light)
        self.bodies.append(self.body)

    def model(self) -> Model:
        """Return what was built."""
        return Model(np.array(self.quads), np.array(self.tints), np.array(self.lights), np.array(self.bodies))


class ModelPainter:
    """Paints a model at any angle."""

    def __init__(self, model: Model, tones: Tones) -> None:
        """Prepare normals and brushes."""
        self.model = model
        quads = model.quads
        normals = np.cross(quads[:, 2] - quads[:, 0], quads[:, 1] - quads[:, 3])
        self.normals = -normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
        self.middles = quads.mean(axis=1)
        bodies = range(int(model.bodies.max()) + 1)
        self.centres = np.array([self.middles[model.bodies == body].mean(axis=0) for body in bodies])
        self.batch = PolygonBatch([brush for tint in (DATA, LIGHT, METAL) for brush in _shades(tones, tint)])

    def faces(self, camera: Camera, angle: float) -> Points:
        """Return the corners (n, 4, 2) of the quads that face the camera, turned by `angle` radians, in pixels."""
        turn = _turn(angle)
        shown = self._facing(np.asarray(camera.eye) @ turn.T)
        return camera.project(self.model.quads[shown].reshape(-1, 3) @ turn).reshape(-1, 4, 2)

    def _facing(self, eye: Points) -> NDArray[np.intp]:
        """Return which quads an eye sees from outside."""
        return np.flatnonzero(np.einsum("ij,ij->i", eye - self.middles, self.normals) > 0)

    def paint(self, painter: QPainter, camera: Camera, angle: float) -> None:
        """Paint the model turned by `angle` radians."""
        turn = _turn(angle)
        eye = np.asarray(camera.eye) @ turn.T
        shown = self._facing(eye)
        distance = np.linalg.norm((eye - self.centres)[:, (0, 2)], axis=1)
        distance[0] = np.inf
        shown = shown[np.argsort(-distance[self.model.bodies[shown]], kind="stable")]
        lamp = np.array([-0.62, 0.42, -0.66]) @ turn.T
        shade = 0.30 + 0.70 * np.clip(self.normals[shown] @ lamp, 0, 1)
        level = np.clip(shade * self.model.lights[shown] * _SHADES, 0, _SHADES - 1).astype(int)
        flat = camera.project(self.model.quads[shown].reshape(-1, 3) @ turn)
        self.batch.paint(painter, self.model.tints[shown] * _SHADES + level, flat.reshape(-1, 4, 2))


def _turn(angle: float) -> Points:
    sine, cosine = np.sin(angle), np.cos(angle)
    return np.array([[cosine, 0, -sine], [0, 1, 0], [sine, 0, cosine]])


def _shades(tones: Tones, tint: int) -> list[QBrush]:
    def shade(part: float) -> QColor:
        if tint == DATA:
            # The brightest glass turns from cyan to white, as where it mirrors the sky.
            return tones.mix("cyan", "paper", (part - 0.8) * 1.6) if part > 0.8 else tones.data(part * 1.2)
        if tint == LIGHT:
            return tones.mix("steel", "gold", 0.35 + 0.65 * part)
        return tones.metal(part)

    return [QBrush(shade(i / (_SHADES - 1))) for i in range(_SHADES)]
