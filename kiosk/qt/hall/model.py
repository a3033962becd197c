"""A model turning in the overhead screen: many small quads, shaded by where they face."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPolygonF

from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.hall.tones import Tones

_SHADES = 24
DATA, LIGHT, METAL = range(3)


@dataclass(frozen=True)
class Model:
    """Quads around the origin, y up, about one unit high."""

    quads: Points
    """(n, 4, 3), clockwise from outside."""
    tints: NDArray[np.intp]
    """Which palette: DATA, LIGHT or METAL."""
    lights: Points
    """(n,) own brightness, 0 to 1."""
    edges: Points
    """(m, 2, 3) lines painted last."""


class ModelPainter:
    """Paints a model at any angle."""

    def __init__(self, model: Model, tones: Tones) -> None:
        """Prepare normals and brushes."""
        self.model = model
        quads = model.quads
        normals = np.cross(quads[:, 2] - quads[:, 0], quads[:, 1] - quads[:, 3])
        self.normals = normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
        self.middles = quads.mean(axis=1)
        self.brushes = [_shades(tones, tint) for tint in (DATA, LIGHT, METAL)]
        self.line = tones.data(0.9, 0.6)

    def paint(self, painter: QPainter, camera: Camera, angle: float) -> None:
        """Paint the model turned by `angle` radians."""
        sine, cosine = np.sin(angle), np.cos(angle)
        turn = np.array([[cosine, 0, -sine], [0, 1, 0], [sine, 0, cosine]])
        eye = np.asarray(camera.eye) @ turn.T
        away = eye - self.middles
        facing = np.einsum("ij,ij->i", away, self.normals)
        shown = np.flatnonzero(facing > 0)
        distance = np.einsum("ij,ij->i", away[shown], away[shown])
        shown = shown[np.argsort(-distance)]
        lamp = np.array([-0.55, 0.45, -0.70]) @ turn.T
        shade = 0.32 + 0.68 * np.clip(self.normals[shown] @ lamp, 0, 1)
        level = np.clip(shade * self.model.lights[shown] * _SHADES, 0, _SHADES - 1).astype(int).tolist()
        flat = camera.project(self.model.quads[shown].reshape(-1, 3) @ turn)
        dots = list(map(QPointF, flat[:, 0].tolist(), flat[:, 1].tolist()))
        painter.setPen(Qt.PenStyle.NoPen)
        for i, (tint, step) in enumerate(zip(self.model.tints[shown].tolist(), level, strict=True)):
            painter.setBrush(self.brushes[tint][step])
            painter.drawPolygon(QPolygonF(dots[4 * i : 4 * i + 4]))


def _shades(tones: Tones, tint: int) -> list[QBrush]:
    def shade(part: float) -> QColor:
        if tint == DATA:
            return tones.data(part)
        if tint == LIGHT:
            return tones.mix("steel", "gold", 0.25 + 0.75 * part)
        return tones.metal(part)

    return [QBrush(shade(i / (_SHADES - 1))) for i in range(_SHADES)]
