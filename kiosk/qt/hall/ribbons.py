"""The dragon of the air: strands of light that twist around one flowing line."""

import math

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from kiosk.qt.hall.camera import Camera, Points
from kiosk.qt.hall.plan import Plan
from kiosk.qt.hall.strokes import polygon
from kiosk.qt.hall.tones import Tones

_JOINTS = 90
_PARTS = 5


class Ribbons:
    """As many strands as the hall names, flowing slowly."""

    def __init__(self, count: int, plan: Plan, tones: Tones) -> None:
        """Stretch the flowing line across the clear part of the stage."""
        self.count = count
        self.plan = plan
        self.tones = tones
        self.way = np.linspace(0, 1, _JOINTS)
        self.depth = plan.depth * 0.42
        clear = plan.clear
        self.high = plan.camera.at_depth(0, clear.top() + clear.height() * 0.075, self.depth)[1]
        self.low = plan.camera.at_depth(0, clear.top() + clear.height() * 0.30, self.depth)[1]
        self.reach = clear.width() * 0.5 * self.depth / plan.camera.focal

    def spine(self, seconds: float) -> Points:
        """Return the flowing line (n, 3) from tail to head."""
        s, t = self.way, seconds * 0.35
        middle, swing = (self.high + self.low) / 2, (self.high - self.low) / 2
        x = (s * 2 - 1) * self.reach * 0.96
        y = middle + swing * (
            0.62 * np.cos(s * 2 * math.pi * 1.15 + 0.5 - t) + 0.12 * np.sin(s * 9 + t * 1.7)
        )
        z = self.depth + 1.1 * np.sin(s * 2 * math.pi - t * 0.7)
        return np.stack([x, y, z], axis=1)

    def strands(self, seconds: float) -> list[Points]:
        """Return each strand (n, 3)."""
        spine = self.spine(seconds)
        s = self.way
        body = (self.high - self.low) * 0.34 * (np.sin(np.pi * np.clip(s * 0.96 + 0.02, 0, 1)) ** 0.7)
        strands = []
        for i in range(self.count):
            phase = 2 * math.pi * i / max(1, self.count)
            twist = phase + s * 3.6 - seconds * 0.22
            aside = np.stack([np.zeros_like(s), np.cos(twist) * body, np.sin(twist) * body * 1.4], axis=1)
            strands.append(spine + aside)
        return strands

    def paint(self, painter: QPainter, camera: Camera, seconds: float) -> None:
        """Paint the strands, those behind first."""
        if not self.count:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        for number, strand in enumerate(self.strands(seconds)):
            self._paint_strand(painter, camera, strand, number)

    def _paint_strand(self, painter: QPainter, camera: Camera, strand: Points, number: int) -> None:
        seen = camera.seen(strand)
        if (seen[:, 2] < 0.4).any():
            return
        flat = seen[:, :2] / seen[:, 2:]
        along = np.gradient(flat, axis=0)
        normal = np.stack([-along[:, 1], along[:, 0]], axis=1)
        normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-6)
        taper = np.sin(np.pi * np.clip(self.way, 0.015, 0.985)) ** 0.6
        half = (0.020 * camera.focal / seen[:, 2] * taper)[:, None]
        float(self.depth / seen[:, 2].mean())
        upper, lower = flat - normal * half, flat + normal * half
        step = (_JOINTS - 1) // _PARTS + 1
        for part in range(_PARTS):
            piece = slice(part * step, min(_JOINTS, (part + 1) * step + 1))
            tone = 0.95 - 0.9 * (part + 0.5) / _PARTS + 0.12 * math.sin(number * 1.3)
            painter.setBrush(self.tones.dragon(min(1.0, max(0.0, tone)), 0.62 if number % 2 else 0.85))
            painter.drawPolygon(polygon(np.concatenate([upper[piece], lower[piece][::-1]])))

    def area(self) -> QRectF:
        """Return the part of the stage that the strands move in, seen by the resting camera."""
        clear = self.plan.clear
        swing = (self.high - self.low) * self.plan.camera.focal / (self.depth - 1.6)
        middle = self.plan.camera.project(np.array([[0, (self.high + self.low) / 2, self.depth]]))[0, 1]
        top = max(clear.top(), middle - swing)
        return QRectF(clear.left(), top, clear.width(), middle + swing - top)
