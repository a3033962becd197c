"""What is fixed to floor, walls and ceiling: tiles, seams, ribs, strips of light, the way to the emblem."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.qt.hall.plan import RoomPlan
from kiosk.qt.hall.strokes import lines, polygon
from kiosk.qt.style.tones import Tones


class Fittings:
    """Paints crisp detail over the soft light of the shell, for the resting camera."""

    def __init__(self, plan: RoomPlan, tones: Tones) -> None:
        """Take the measures."""
        self.plan = plan
        self.tones = tones
        self.first = 2.2

    def paint(self, painter: QPainter) -> None:
        """Paint everything, far things first."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back_wall(painter)
        self._paint_floor(painter)
        self._paint_walls(painter)
        self._paint_ribs(painter)
        self._paint_strips(painter)
        self._paint_way(painter)

    def _segments(self, painter: QPainter, ends: Sequence[tuple[float, ...]], colour: QColor) -> None:
        """Draw hairlines between pairs of points given as six numbers."""
        points = np.array(ends, dtype=np.float64).reshape(-1, 3)
        painter.setPen(QPen(colour, 1))
        painter.drawLines(lines(self.plan.camera.project(points).reshape(-1, 2, 2)))

    def _face(self, painter: QPainter, quad: list[tuple[float, float, float]], colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        outline = self.plan.camera.outline(np.array(quad, dtype=np.float64))
        if len(outline) > 2:
            painter.drawPolygon(polygon(outline))

    def _paint_back_wall(self, painter: QPainter) -> None:
        """Upright fins of metal, and a plinth course at their foot."""
        w, h, d = self.plan.half, self.plan.height, self.plan.depth
        steps = np.arange(-w, w, 0.32)
        self._segments(painter, [(x, 0, d, x, h, d) for x in steps], self.tones.of("ink", 0.55))
        self._segments(
            painter, [(x + 0.05, 0, d, x + 0.05, h, d) for x in steps], self.tones.of("dragon_light", 0.045)
        )
        self._face(painter, [(-w, 0.28, d), (w, 0.28, d), (w, 0, d), (-w, 0, d)], self.tones.of("ink", 0.8))
        self._segments(painter, [(-w, 0.28, d, w, 0.28, d)], self.tones.of("dragon", 0.75))

    def _paint_floor(self, painter: QPainter) -> None:
        """Large polished tiles: seams fade into the distance."""
        d, tile = self.plan.depth, 1.5
        rows = np.arange(self.first, d, tile)
        for z in rows:
            w = self.plan.wall(z)
            self._segments(
                painter, [(-w, 0, z, w, 0, z)], self.tones.of("muted", float(0.16 * (1 - z / d) + 0.025))
            )
        columns = np.arange(0, self.plan.half, tile)
        ends = [(s * x, 0, self.first, s * x, 0, d) for x in columns for s in (-1, 1)]
        self._segments(painter, ends, self.tones.of("muted", 0.06))

    def _paint_walls(self, painter: QPainter) -> None:
        h, d, wall = self.plan.height, self.plan.depth, self.plan.wall
        seams = np.arange(self.first, d, 1.25)
        for side in (-1, 1):
            a, b = side * wall(self.first), side * wall(d)
            for late, colour in ((0.0, self.tones.of("ink", 0.5)), (0.04, self.tones.of("paper", 0.035))):
                places = [(side * wall(z + late), z + late) for z in seams]
                self._segments(painter, [(x, 0, z, x, h, z) for x, z in places], colour)
            courses = [0.9, h * 0.36, h * 0.7]
            self._segments(
                painter, [(a, y, self.first, b, y, d) for y in courses], self.tones.of("ink", 0.45)
            )
            # A plinth course and a line of warm light along the floor.
            self._face(
                painter,
                [(a, 0.22, self.first), (b, 0.22, d), (b, 0, d), (a, 0, self.first)],
                self.tones.of("ink", 0.75),
            )
            self._face(
                painter,
                [(a, 0.27, self.first), (b, 0.27, d), (b, 0.21, d), (a, 0.21, self.first)],
                self.tones.of("gold", 0.55),
            )

    def _paint_ribs(self, painter: QPainter) -> None:
        """Beams of dark steel across the ceiling and slim fins down the walls, edged with light."""
        h, d = self.plan.height, self.plan.depth
        high, deep, fin = 0.45, 0.5, 0.16
        for z in np.arange(d - 1.5, 3.0, -2.6):
            far, w = z + deep, self.plan.wall(z)
            self._face(
                painter, [(-w, h, z), (w, h, z), (w, h - high, z), (-w, h - high, z)], self.tones.metal(0.22)
            )
            self._face(
                painter,
                [(-w, h - high, z), (w, h - high, z), (w, h - high, far), (-w, h - high, far)],
                self.tones.metal(0.40),
            )
            self._segments(painter, [(-w, h - high, z, w, h - high, z)], self.tones.metal(0.9, 0.45))
            for side in (-1, 1):
                x, inner = side * w, side * (w - fin)
                self._face(
                    painter,
                    [(x, h - high, z), (inner, h - high, z), (inner, 0, z), (x, 0, z)],
                    self.tones.metal(0.20),
                )
                self._face(
                    painter,
                    [(inner, h - high, z), (inner, h - high, far), (inner, 0, far), (inner, 0, z)],
                    self.tones.metal(0.40),
                )
                self._segments(painter, [(inner, 0.3, z, inner, h - high, z)], self.tones.metal(0.9, 0.35))

    def _paint_strips(self, painter: QPainter) -> None:
        """Two long strips of light under the ceiling, and a cool line at the top of each wall."""
        w, h, d = self.plan.half, self.plan.height, self.plan.depth
        for side in (-1, 1):
            x = side * w * 0.62
            for half, alpha in ((0.30, 0.05), (0.16, 0.12), (0.07, 0.85)):
                y = h - 0.42
                self._face(
                    painter,
                    [(x - half, y, 2.2), (x + half, y, 2.2), (x + half, y, d), (x - half, y, d)],
                    self.tones.of("paper", alpha),
                )
            self._segments(
                painter,
                [(side * self.plan.wall(self.first), h * 0.985, self.first, side * w, h * 0.985, d)],
                self.tones.of("cyan", 0.30),
            )

    def _paint_way(self, painter: QPainter) -> None:
        """Two lines of light in the floor that lead to the emblem."""
        d = self.plan.depth
        for side in (-1, 1):
            for half, alpha in ((0.16, 0.06), (0.08, 0.12), (0.025, 0.75)):
                x = side * self.plan.half * 0.17
                for i in range(10):
                    near, far = (
                        self.first + (d - self.first) * i / 10,
                        self.first + (d - self.first) * (i + 1) / 10,
                    )
                    colour = self.tones.dragon(0.9 - 0.8 * i / 9, alpha * (0.25 + 0.75 * i / 9))
                    self._face(
                        painter,
                        [(x - half, 0, far), (x + half, 0, far), (x + half, 0, near), (x - half, 0, near)],
                        colour,
                    )
