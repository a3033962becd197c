"""Animated ribbons, the dragon of the air: strands of light that twist around one flowing line."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter

from kiosk.qt.hall.batch import PolygonBatch
from kiosk.qt.hall.camera import NEAR, Camera, Points
from kiosk.qt.hall.plan import RoomPlan
from kiosk.qt.style.tones import Tones

_PARTS = 5
"""Pieces of one colour along a strand, from the deep tail to the light head."""
_JOINTS = 8
"""Steps along a piece."""
_FADING = np.array([0.375, 0.125, -0.125, -0.375])
"""Pixels by which a strand is widened each time that it is filled."""


class Ribbons:
    """As many strands as the hall names, flowing slowly."""

    def __init__(self, count: int, plan: RoomPlan, tones: Tones) -> None:
        """Stretch the flowing line across the clear part of the stage."""
        self.count = count
        self.plan = plan
        self.way = np.linspace(0, 1, _PARTS * _JOINTS + 1)
        self.taper = np.sin(np.pi * np.clip(self.way, 0.012, 0.988)) ** 0.6
        self.depth = plan.depth * 0.42
        clear = plan.clear
        upper, lower = (0.12, 0.285) if plan.tall else (0.125, 0.31)
        self.high = plan.camera.at_depth(0, clear.top() + clear.height() * upper, self.depth)[1]
        self.low = plan.camera.at_depth(0, clear.top() + clear.height() * lower, self.depth)[1]
        self.reach = clear.width() * 0.5 * self.depth / plan.camera.focal
        self.width = 0.021 if not plan.tall else 0.018
        self._tones = tones
        self.lit = 0
        """How many of them shine."""
        self._choose_brushes()

    def _choose_brushes(self) -> None:
        self.batch = PolygonBatch(
            [
                QBrush(_filling(self._colour(self._tones, n, part), number))
                for n in range(max(1, self.count))
                for number in range(len(_FADING))
                for part in range(_PARTS)
            ]
        )

    def shine(self, lit: int) -> bool:
        """Let so many of the strands shine; return whether that is news."""
        before, self.lit = self.lit, min(lit, self.count)
        if self.lit != before:
            self._choose_brushes()
        return self.lit != before

    def _colour(self, tones: Tones, number: int, part: int) -> QColor:
        if number < self.lit:
            return tones.mix("dragon_light", "paper", 0.05 + 0.35 * part / _PARTS)
        tone = 0.95 - 0.9 * (part + 0.5) / _PARTS + 0.14 * math.sin(number * 1.3)
        return tones.dragon(min(1.0, max(0.0, tone)), 0.66 if number % 2 else 0.92)

    def spine(self, seconds: float) -> Points:
        """Return the flowing line (n, 3) from tail to head."""
        s, t = self.way, seconds * 0.35
        middle, swing = (self.high + self.low) / 2, (self.high - self.low) / 2
        x = (s * 2 - 1) * self.reach * 0.96
        y = middle + swing * (
            0.62 * np.cos(s * 2 * math.pi * 1.15 + 0.5 - t) + 0.12 * np.sin(s * 9 + t * 1.7)
        )
        z = self.depth + 0.7 * np.sin(s * 2 * math.pi - t * 0.7)
        return np.stack([x, y, z], axis=1)

    def strands(self, seconds: float) -> Points:
        """Return all strands (count, n, 3)."""
        s = self.way
        body = (self.high - self.low) * 0.34 * (np.sin(np.pi * np.clip(s * 0.96 + 0.02, 0, 1)) ** 0.7)
        phase = 2 * math.pi * np.arange(self.count)[:, None] / max(1, self.count)
        twist = phase + s * 3.6 - seconds * 0.22
        aside = np.stack([np.zeros_like(twist), np.cos(twist) * body, np.sin(twist) * body * 1.4], axis=2)
        return np.asarray(self.spine(seconds) + aside)

    def paint(self, painter: QPainter, camera: Camera, seconds: float) -> None:
        """Paint the strands, piece by piece: all tails before all heads.

        Antialiasing costs Qt the more, the flatter an edge is, and these are all edge. Each piece is filled hard some
        times instead, every time a little narrower: the four together fade out over a pixel.
        """
        if not self.count:
            return
        seen = camera.seen(self.strands(seconds).reshape(-1, 3)).reshape(self.count, -1, 3)
        if (seen[:, :, 2] < NEAR).any():
            return
        flat = seen[:, :, :2] / seen[:, :, 2:]
        along = np.gradient(flat, axis=1)
        normal = np.stack([-along[:, :, 1], along[:, :, 0]], axis=2)
        normal /= np.maximum(np.hypot(along[:, :, 0], along[:, :, 1]), 1e-6)[:, :, None]
        half = (self.width * camera.focal / seen[:, :, 2] * self.taper)[:, None, :, None]
        reach = normal[:, None] * np.maximum(half + _FADING[:, None, None], 0)
        joints = np.arange(_JOINTS + 1) + np.arange(_PARTS)[:, None] * _JOINTS
        upper, lower = (flat[:, None] - reach)[:, :, joints], (flat[:, None] + reach)[:, :, joints[:, ::-1]]
        outlines = np.concatenate([upper, lower], axis=3)  # strand, filling, piece, corner
        fillings = len(_FADING)
        chosen = np.arange(self.count)[:, None] * fillings + np.arange(fillings)
        chosen = chosen * _PARTS + np.arange(_PARTS)[:, None, None]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        corners = outlines.transpose(2, 0, 1, 3, 4).reshape(-1, 2 * _JOINTS + 2, 2)
        self.batch.paint(painter, chosen.ravel(), corners)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def area(self, camera: Camera) -> QRectF:
        """Return the part of the stage that the strands move in."""
        clear, middle, body = self.plan.clear, (self.high + self.low) / 2, (self.high - self.low) * 0.34
        high, deep = (self.high - self.low) / 2 * 0.74 + body, 0.7 + body * 1.4
        corners = [
            (x, middle + y, self.depth + z)
            for x in (-self.reach, self.reach)
            for y in (-high, high)
            for z in (-deep, deep)
        ]
        level = camera.project(np.array(corners))[:, 1]
        edge = 3 + self.width * camera.focal / (self.depth - deep)
        top = max(clear.top(), float(level.min()) - edge)
        return QRectF(clear.left(), top, clear.width(), float(level.max()) + edge - top)

    def seen(self, camera: Camera, seconds: float) -> Points:
        """Return where a camera sees the strands (count, n, 2), in pixels."""
        return camera.project(self.strands(seconds).reshape(-1, 3)).reshape(self.count, len(self.way), 2)


def _filling(colour: QColor, number: int) -> QColor:
    """Return in what to fill something the time after `number` times, so that it gets as opaque by equal steps."""
    alpha = colour.alphaF() / len(_FADING)
    faint = QColor(colour)
    faint.setAlphaF(alpha / (1 - alpha * number))
    return faint


def away(strands: Points, point: QPointF) -> float:
    """Return how many pixels a point of the stage is from the nearest strand; infinite where there is none."""
    if not len(strands):
        return math.inf
    start, step = strands[:, :-1], np.diff(strands, axis=1)
    to = np.array([point.x(), point.y()]) - start
    part = np.clip((to * step).sum(axis=2) / np.maximum((step * step).sum(axis=2), 1e-9), 0, 1)
    return float(np.linalg.norm(to - step * part[:, :, None], axis=2).min())
