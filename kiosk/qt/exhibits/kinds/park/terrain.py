"""Terrain of the park by night: sky and hills, the plain, the runway, and in the dark whatever is lit later."""

from collections.abc import Generator
from random import Random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPolygonF

from kiosk.exhibits.park.land import ParkLand, ParkPlot
from kiosk.qt.exhibits.kinds.park.quarters import QuarterPainter
from kiosk.qt.exhibits.kinds.park.sheds import ShedPainter
from kiosk.qt.exhibits.strokes import disc, pen, shine, soft, upright
from kiosk.qt.style.tones import Tones

STARS, FAR_LIGHTS, FEW = 90, 170, 12
RUNS_OUT = 3.4
"""How deep the runway is seen."""
LAMPS = tuple(-0.02 + 0.115 * number for number in range(16))
"""Where the lamps at the runway's edges stand."""
HILLS = ((0.30, 0.15, 3), (0.22, 0.11, 8), (0.15, 0.05, 5))
"""How light each row of hills is, how high of the land's height, and with which chance it is drawn."""


class ParkTerrain:
    """Paints all that stands still, in design pixels."""

    def __init__(self, land: ParkLand, tones: Tones, quarters: QuarterPainter) -> None:
        """Know the land."""
        self._land, self._tones, self._quarters = land, tones, quarters

    def paint(self, painter: QPainter) -> Generator[None]:
        """Paint it from back to front; yield every few milliseconds."""
        self._sky(painter)
        yield
        for light, high, chance in HILLS:
            self._hills(painter, light, high, chance)
            yield
        self._plain(painter)
        yield
        self._runway(painter)
        yield
        for ten in self._land.tens:
            self._ground_of_ten(painter, ten)
        yield
        sheds = ShedPainter(self._land, self._tones)
        order = sorted(self._land.roofs, key=lambda shed: -shed.near)
        for index, shed in enumerate(order):
            sheds.paint(painter, shed, lit=False)
            if index % FEW == 0:
                yield
        for number in range(len(self._land.plots)):
            self._quarters.paint(painter, number, lit=False)
            yield
        self._foot(painter)

    def _sky(self, painter: QPainter) -> None:
        tones, land = self._tones, self._land
        night = (
            (0.0, tones.of("ink")),
            (0.55, tones.mix("ink", "cyan", 0.08)),
            (1.0, tones.mix("ink", "cyan", 0.24)),
        )
        painter.fillRect(QRectF(0, 0, land.width, land.horizon), upright(0, land.horizon, *night))
        chance = Random(5)
        for _ in range(STARS):
            x, y = chance.random() * land.width, chance.random() ** 1.6 * land.horizon * 0.86
            disc(painter, tones.of("paper", chance.uniform(0.10, 0.55)), x, y, chance.uniform(0.6, 1.5))
        with_glow = land.width * 0.30
        painter.save()
        painter.translate(land.axis, land.horizon)
        painter.scale(1.0, 0.30)
        shine(painter, 0, 0, with_glow, tones.mix("dragon", "gold", 0.45), 0.40)
        painter.restore()

    def _hills(self, painter: QPainter, light: float, high: float, seed: int) -> None:
        """One row of hills, soft, with a thin line of light along its ridge."""
        land, chance = self._land, Random(seed)
        parts = 14
        top = land.horizon + 1
        ridge = [
            (land.width * (part - 0.5) / (parts - 1), top - land.low * high * chance.uniform(0.18, 1.0))
            for part in range(parts + 1)
        ]
        line = soft(*ridge)
        shape = QPainterPath(line)
        shape.lineTo(land.width * 1.1, top)
        shape.lineTo(-land.width * 0.1, top)
        shape.closeSubpath()
        tones = self._tones
        shade = upright(top - land.low * high, top, (0.0, tones.mix("ink", "cyan", light)), (1.0, tones.mix("ink", "cyan", light * 0.5 + 0.07)))  # fmt: skip
        painter.fillPath(shape, shade)
        thin = pen(tones.mix("ink", "cyan", light + 0.18), 1.0)
        thin.setCosmetic(True)
        painter.setPen(thin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(line)

    def _plain(self, painter: QPainter) -> None:
        tones, land = self._tones, self._land
        shades = (
            (0.0, tones.mix("ink", "cyan", 0.145)),
            (0.30, tones.mix("ink", "cyan", 0.09)),
            (1.0, tones.mix("ink", "steel", 0.35)),
        )
        area = QRectF(0, land.horizon, land.width, land.height - land.horizon)
        painter.fillRect(area, upright(land.horizon, land.low, *shades))
        thin = pen(tones.of("cyan", 0.07), 1.0)
        thin.setCosmetic(True)
        painter.setPen(thin)
        for step in range(12):
            y = land.at(0, 0.16 * step * (1 + step * 0.14)).y
            painter.drawLine(QPointF(0, y), QPointF(land.width, y))
        for step in range(-9, 10):
            across = land.width * 0.16 * step
            near, far = land.at(across, 0.0), land.at(across, 9.0)
            painter.drawLine(QPointF(*near), QPointF(*far))
        chance = Random(4)
        for _ in range(FAR_LIGHTS):
            at = land.at(chance.uniform(-3.2, 3.2) * land.width, chance.uniform(1.2, 6.0))
            colour = tones.of("dragon_light" if chance.random() < 0.6 else "cyan", chance.uniform(0.2, 0.7))
            disc(painter, colour, at.x, at.y, chance.uniform(0.6, 1.4))

    def _runway(self, painter: QPainter) -> None:
        tones, land = self._tones, self._land
        near, far = -0.06, RUNS_OUT
        shape = self._strip(-land.half, land.half, near, far)
        top, low = land.at(0, far).y, land.at(0, near).y
        painter.setPen(Qt.PenStyle.NoPen)
        asphalt = (0.0, tones.mix("ink", "gold", 0.34)), (0.25, tones.mix("steel", "gold", 0.07)), (1.0, tones.of("steel"))  # fmt: skip
        painter.setBrush(upright(top, low, *asphalt))
        painter.drawConvexPolygon(shape)
        painter.setBrush(tones.of("paper", 0.75))
        for side in (-1, 1):
            inner, outer = side * land.half * 0.93, side * land.half * 0.955
            painter.drawConvexPolygon(self._strip(inner, outer, near, far))
        for number in range(9):
            deep = 0.30 + number * 0.20
            painter.setBrush(tones.of("paper", 0.62 - 0.05 * number))
            painter.drawConvexPolygon(self._strip(-land.half * 0.028, land.half * 0.028, deep, deep + 0.09))
        for deep in LAMPS:
            size = land.size(deep)
            for side in (-1, 1):
                at = land.at(side * land.half * 1.09, deep)
                shine(painter, at.x, at.y, 13 * size + 2, tones.of("dragon_light"), 0.55)
                disc(painter, tones.mix("paper", "dragon_light", 0.5), at.x, at.y, max(0.7, 2.3 * size))

    def _strip(self, left: float, right: float, near: float, far: float) -> QPolygonF:
        land = self._land
        return QPolygonF(
            [QPointF(*land.at(*one)) for one in ((left, near), (right, near), (right, far), (left, far))]
        )

    def _ground_of_ten(self, painter: QPainter, ten: ParkPlot) -> None:
        tones = self._tones
        painter.setPen(pen(tones.of("cyan", 0.22), 1.0))
        painter.setBrush(tones.of("cyan", 0.055))
        painter.drawConvexPolygon(self._strip(ten.left, ten.right, ten.near, ten.far))

    def _foot(self, painter: QPainter) -> None:
        """Let the land end in the dark on which words stand."""
        land, ink = self._land, self._tones.of("ink")
        top = land.low - min(26.0, land.low * 0.05)
        shade = QLinearGradient(0, top, 0, land.low + 8)
        clear = self._tones.of("ink", 0.0)
        shade.setColorAt(0, clear)
        shade.setColorAt(1, ink)
        painter.fillRect(QRectF(0, top, land.width, land.low + 8 - top), shade)
        painter.fillRect(QRectF(0, land.low + 8, land.width, land.height), ink)
