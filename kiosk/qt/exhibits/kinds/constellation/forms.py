"""What stands on the bodies: towers, works, a hall, a river on zones; a sign of its trade on each industry.

All of it in design pixels about the middle of a body of that radius.
"""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from kiosk.model.exhibits.constellation import IndustryForm, ZoneForm
from kiosk.qt.exhibits.scene import saved
from kiosk.qt.exhibits.strokes import disc, fill, pen, soft, stroke, way
from kiosk.qt.style.tones import Tones


class BodyForms:
    """Paints them in the shades of lit or of dark ones."""

    def __init__(self, painter: QPainter, tones: Tones, radius: float, *, lit: bool) -> None:
        """Mix the shades."""
        self._painter, self._tones, self._radius = painter, tones, radius
        self._line = tones.of("cyan", 1.0 if lit else 0.55)
        self._warm = tones.of("gold", 1.0 if lit else 0.55)
        self._wall = tones.mix("ink", "cyan", 0.16 if lit else 0.08)
        self._pane = tones.of("dragon_light", 1.0 if lit else 0.32)

    def zone(self, form: ZoneForm) -> None:
        """Paint what stands on a zone."""
        {"towers": self._towers, "works": self._works, "hall": self._hall, "river": self._river}[form]()

    def industry(self, form: IndustryForm) -> None:
        """Paint the sign of an industry."""
        signs: dict[str, Callable[[], None]] = {
            "code": self._code, "net": self._net, "car": self._car, "gear": self._gear, "play": self._play,
        }  # fmt: skip
        signs[form]()

    @contextmanager
    def _standing(self, degrees: float) -> Iterator[None]:
        """Have the ground under the feet at that place of the rim."""
        with saved(self._painter):
            self._painter.rotate(degrees)
            self._painter.translate(0, -self._radius + 1)
            yield

    def _box(self, left: float, top: float, width: float, height: float, line: QColor) -> None:
        path = QPainterPath()
        path.addRect(QRectF(left, top, width, height))
        fill(self._painter, self._wall, path)
        stroke(self._painter, line, 1.6, path)

    def _towers(self) -> None:
        for degrees, high, wide in ((-50, 22, 13), (-28, 34, 15), (26, 36, 15), (48, 24, 14), (0, 46, 18)):
            with self._standing(degrees):
                self._box(-wide / 2, -high, wide, high, self._line)
                for row in range(int(high // 8) - 1):
                    for column in (-1, 0, 1) if wide > 16 else (-0.5, 0.5):
                        lit = (row * 5 + int(column * 2) * 3 + degrees) % 4 != 0
                        pane = QRectF(column * wide / 3.4 - 1.6, -high + 6 + row * 8, 3.2, 4)
                        self._painter.fillRect(pane, self._pane if lit else self._wall)
                if degrees in (0, -28):
                    stroke(self._painter, self._line, 1.4, way((0, -high), (0, -high - 9)))
                    disc(self._painter, self._tones.of("paper"), 0, -high - 10, 1.8)

    def _works(self) -> None:
        with self._standing(-36):
            self._box(-19, -20, 38, 20, self._warm)
            fill(self._painter, self._warm, way((-21, -20), (21, -20), (17, -28), (-17, -28), closed=True))
            for column in range(4):
                self._painter.fillRect(QRectF(-15 + column * 8.5, -14, 5, 7), self._pane)
        with self._standing(4):
            self._box(16, -44, 7, 44, self._warm)
            saw = way(
                (-24, 0), (-24, -26), (-12, -18), (-12, -26), (0, -18), (0, -26), (14, -16), (14, 0), closed=True
            )  # fmt: skip
            fill(self._painter, self._wall, saw)
            stroke(self._painter, self._warm, 1.6, saw)
            for column in range(3):
                self._painter.fillRect(QRectF(-19 + column * 11, -10, 6, 6), self._pane)
            smoke = soft((20, -46), (24, -52), (18, -58), (23, -64))
            stroke(self._painter, self._tones.of("muted", 0.5), 1.6, smoke)
        for degrees, high in ((34, 22), (48, 16)):
            with self._standing(degrees):
                stroke(self._painter, self._line, 1.6, way((0, 0), (0, -high)))
                leaf = QPainterPath()
                leaf.addEllipse(QPointF(0, -high - 7), 7, 9)
                fill(self._painter, self._wall, leaf)
                stroke(self._painter, self._line, 1.6, leaf)

    def _hall(self) -> None:
        with self._standing(0):
            self._box(-26, -18, 52, 18, self._line)
            for column in range(5):
                self._painter.fillRect(QRectF(-21 + column * 9.6, -13, 5, 9), self._pane)
            dome = QPainterPath(QPointF(-18, -18))
            dome.arcTo(QRectF(-18, -38, 36, 40), 180, -180)
            dome.closeSubpath()
            fill(self._painter, self._wall, dome)
            stroke(self._painter, self._line, 1.6, dome)
            stroke(self._painter, self._line, 1.6, way((0, -38), (0, -48)))
        for degrees in (-52, -38, 38, 52):
            with self._standing(degrees):
                stroke(self._painter, self._line, 1.5, way((0, 0), (0, -17)))
                disc(self._painter, self._pane, 0, -19, 3.0)

    def _river(self) -> None:
        radius, painter = self._radius, self._painter
        edge = QPainterPath()
        edge.addEllipse(QPointF(0, 0), radius - 2, radius - 2)
        water = soft(
            (-radius, -30), (-radius * 0.3, -34), (radius * 0.36, -26), (radius * 0.42, -2), (0, 8),
            (-radius * 0.42, 18), (-radius * 0.3, 44), (radius * 0.3, 46), (radius, 30),
        )  # fmt: skip
        with saved(painter):
            painter.setClipPath(edge, Qt.ClipOperation.IntersectClip)
            stroke(painter, self._line, 17, water)
            stroke(painter, self._tones.mix("ink", "cyan", 0.42), 13, water)
        fill(painter, self._tones.of("paper"), way((12, 40), (12, 26), (22, 38), closed=True))
        fill(painter, self._warm, way((2, 42), (25, 42), (20, 48), (7, 48), closed=True))
        with self._standing(-4):
            for row in range(4):
                wide = 22 - row * 3
                self._box(-wide / 2, -9 - row * 10, wide, 8, self._warm)
        with self._standing(30):
            fan = QPainterPath(QPointF(0, 0))
            fan.arcTo(QRectF(-20, -28, 40, 44), 40, 100)
            fan.closeSubpath()
            fill(painter, self._wall, fan)
            stroke(painter, self._warm, 1.6, fan)
        with self._standing(-34):
            self._box(-12, -20, 24, 20, self._line)
            stroke(painter, self._line, 1.6, way((-12, -14), (12, -14)))

    # Signs ------------------------------------------------------------------------------------

    def _code(self) -> None:
        for sign in (-1, 1):
            angle = way((sign * 11, -11), (sign * 21, 0), (sign * 11, 11))
            stroke(self._painter, self._warm, 3, angle)
        stroke(self._painter, self._warm, 3, way((4, -14), (-4, 14)))

    def _net(self) -> None:
        spots = [
            (20 * math.cos(math.radians(60 * turn - 90)), 20 * math.sin(math.radians(60 * turn - 90)))
            for turn in range(6)
        ]
        for one in range(6):
            for other in range(one + 1, 6):
                if (other - one) % 3 != 0 or one == 0:
                    stroke(self._painter, self._tones.of("cyan", 0.35), 1, way(spots[one], spots[other]))
        for spot in (*spots, (0, 0)):
            disc(self._painter, self._line, *spot, 3.4)

    def _car(self) -> None:
        roof = soft((-24, 4), (-22, -4), (-12, -5), (-6, -14), (8, -14), (15, -5), (23, -3), (24, 4))
        stroke(self._painter, self._warm, 2.4, roof)
        stroke(self._painter, self._warm, 2.4, way((-24, 5), (24, 5)))
        for x in (-12, 12):
            disc(self._painter, self._tones.of("ink"), x, 7, 6)
            wheel = QPainterPath()
            wheel.addEllipse(QPointF(x, 7), 5.4, 5.4)
            stroke(self._painter, self._warm, 2.2, wheel)

    def _gear(self) -> None:
        spots = []
        for tooth in range(8):
            for turn, far in ((-15, 15), (-10, 21), (10, 21), (15, 15)):
                angle = math.radians(45 * tooth + turn)
                spots.append((far * math.cos(angle), far * math.sin(angle)))
        stroke(self._painter, self._warm, 2.4, way(*spots, closed=True))
        hub = QPainterPath()
        hub.addEllipse(QPointF(0, 0), 7, 7)
        stroke(self._painter, self._warm, 2.4, hub)

    def _play(self) -> None:
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(-23, -16, 46, 32), 5, 5)
        self._painter.setPen(pen(self._warm, 2.4))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(frame)
        fill(self._painter, self._pane, way((-6, -9), (10, 0), (-6, 9), closed=True))
