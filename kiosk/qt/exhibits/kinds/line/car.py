"""Body of a car, seen from the front and a little from above: no make, and nobody's; as sprites for each station."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath, QPixmap

from kiosk.exhibits.line.works import STATIONS, Works
from kiosk.qt.exhibits.kinds.line.shades import ERAS, Era, WorksShades
from kiosk.qt.exhibits.scene import sprite
from kiosk.qt.exhibits.strokes import fill, pen, shine, way

HALF, HIGH, ROOM = 1.02, 1.72, 0.10
"""Metres: half of the sprite's width, its height, and the room below the wheels."""
LAMP = (0.66, 0.70)
"""Metres: where a headlamp is, from the middle and up."""


class CarPrints:
    """Its sprites: for each era and station one."""

    def __init__(self, works: Works, shades: dict[Era, WorksShades], scale: float, ratio: float) -> None:
        """Paint none yet."""
        self._works, self._shades, self._scale, self._ratio = works, shades, scale, ratio
        self._made: dict[tuple[Era, int], QPixmap] = {}

    def at(self, era: Era, station: int) -> QPixmap:
        """Return the car as it is at a station."""
        key = (era, min(STATIONS - 1, max(0, station)))
        if key not in self._made:
            size = self._works.size_at(key[1]) * self._scale

            def paint(painter: QPainter) -> None:
                painter.scale(size, size)
                painter.translate(HALF, HIGH)
                _CarBody(self._shades[era], 1.0 / size).paint(painter)

            self._made[key] = sprite(2 * HALF * size, (HIGH + ROOM) * size, self._ratio, paint)
        return self._made[key]

    def missing(self) -> list[tuple[Era, int]]:
        """Return which of them are not painted yet."""
        return [(era, one) for era in ERAS for one in range(STATIONS) if (era, one) not in self._made]


class _CarBody:
    """Paints one in metres, the middle of its front at (0, 0) on the floor, up is negative."""

    def __init__(self, shades: WorksShades, pixel: float) -> None:
        self.shades, self._thin = shades, max(0.016, 1.2 * pixel)

    def paint(self, painter: QPainter) -> None:
        self._skid(painter)
        self._shell(painter)
        self._cabin(painter)
        self._hood(painter)
        self._front(painter)
        for side in (-1, 1):
            self._lamp(painter, side)

    def _brush(self, top: float, low: float) -> QBrush:
        shade = QLinearGradient(0, top, 0, low)
        shade.setColorAt(0, self.shades.body)
        shade.setColorAt(1, self.shades.body_dark)
        return QBrush(shade)

    def _draw(self, painter: QPainter, path: QPainterPath, brush: QBrush, wide: float = 1.0) -> None:
        painter.setPen(pen(self.shades.edge, self._thin * wide))
        painter.setBrush(brush)
        painter.drawPath(path)

    def _skid(self, painter: QPainter) -> None:
        """Paint what carries it, and its shadow."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.shades.tones.of("ink", 0.75))
        painter.drawEllipse(QPointF(0, 0), 0.98, 0.09)
        for side in (-1, 1):
            leg = way(
                (side * 0.62, -0.26),
                (side * 0.50, -0.26),
                (side * 0.54, 0.0),
                (side * 0.66, 0.0),
                closed=True,
            )
            self._draw(painter, leg, QBrush(self.shades.body_dark), 0.8)
        self._draw(
            painter,
            way((-0.74, -0.10), (0.74, -0.10), (0.78, 0.0), (-0.78, 0.0), closed=True),
            QBrush(self.shades.body_dark),
        )

    def _shell(self, painter: QPainter) -> None:
        """Paint wings and sides: the widest outline."""
        path = QPainterPath(QPointF(-0.80, -0.24))
        path.lineTo(0.80, -0.24)
        path.cubicTo(0.90, -0.26, 0.92, -0.40, 0.91, -0.62)
        path.cubicTo(0.90, -0.86, 0.86, -0.94, 0.80, -0.99)
        path.lineTo(-0.80, -0.99)
        path.cubicTo(-0.86, -0.94, -0.90, -0.86, -0.91, -0.62)
        path.cubicTo(-0.92, -0.40, -0.90, -0.26, -0.80, -0.24)
        self._draw(painter, path, self._brush(-1.0, -0.22), 1.3)

    def _cabin(self, painter: QPainter) -> None:
        """Paint roof, pillars and the opening of the windscreen: no glass is in it yet."""
        roof = QPainterPath(QPointF(-0.80, -0.98))
        roof.cubicTo(-0.74, -1.20, -0.66, -1.42, -0.56, -1.50)
        roof.cubicTo(-0.30, -1.60, 0.30, -1.60, 0.56, -1.50)
        roof.cubicTo(0.66, -1.42, 0.74, -1.20, 0.80, -0.98)
        roof.closeSubpath()
        self._draw(painter, roof, self._brush(-1.6, -1.0), 1.3)
        opening = QPainterPath(QPointF(-0.68, -1.02))
        opening.cubicTo(-0.64, -1.18, -0.58, -1.34, -0.50, -1.40)
        opening.cubicTo(-0.25, -1.46, 0.25, -1.46, 0.50, -1.40)
        opening.cubicTo(0.58, -1.34, 0.64, -1.18, 0.68, -1.02)
        opening.cubicTo(0.3, -1.06, -0.3, -1.06, -0.68, -1.02)
        dark = self.shades.tones.mix("ink", "cyan" if self.shades.lit else "muted", 0.10)
        self._draw(painter, opening, QBrush(dark))
        painter.setPen(pen(self.shades.edge, self._thin * 0.6))
        for x in (-0.30, 0.30):
            painter.drawLine(QPointF(x, -1.055), QPointF(x * 0.86, -1.22))
        painter.drawLine(QPointF(-0.258, -1.22), QPointF(0.258, -1.22))

    def _hood(self, painter: QPainter) -> None:
        hood = QPainterPath(QPointF(-0.77, -1.0))
        hood.cubicTo(-0.3, -1.05, 0.3, -1.05, 0.77, -1.0)
        hood.cubicTo(0.80, -0.92, 0.76, -0.84, 0.62, -0.80)
        hood.cubicTo(0.3, -0.76, -0.3, -0.76, -0.62, -0.80)
        hood.cubicTo(-0.76, -0.84, -0.80, -0.92, -0.77, -1.0)
        self._draw(painter, hood, self._brush(-1.05, -0.66))
        painter.setPen(pen(self.shades.edge, self._thin * 0.6))
        for side in (-1, 1):
            painter.drawLine(QPointF(side * 0.40, -1.01), QPointF(side * 0.30, -0.79))

    def _front(self, painter: QPainter) -> None:
        """Paint the openings for grille and air, and the bumper's line."""
        dark = QBrush(self.shades.tones.mix("ink", "cyan" if self.shades.lit else "muted", 0.06))
        grille = way((-0.42, -0.70), (0.42, -0.70), (0.36, -0.54), (-0.36, -0.54), closed=True)
        self._draw(painter, grille, dark)
        for y in (-0.65, -0.595):
            painter.drawLine(QPointF(-0.38, y), QPointF(0.38, y))
        low = way((-0.52, -0.44), (0.52, -0.44), (0.46, -0.30), (-0.46, -0.30), closed=True)
        self._draw(painter, low, dark)
        for side in (-1, 1):
            fog = way(
                (side * 0.66, -0.46),
                (side * 0.82, -0.48),
                (side * 0.80, -0.34),
                (side * 0.66, -0.32),
                closed=True,
            )
            self._draw(painter, fog, dark, 0.8)

    def _lamp(self, painter: QPainter, side: int) -> None:
        lamp = way(
            (side * 0.48, -0.68),
            (side * 0.84, -0.80),
            (side * 0.87, -0.66),
            (side * 0.58, -0.60),
            closed=True,
        )
        if not self.shades.lit:
            self._draw(painter, lamp, QBrush(self.shades.tones.of("ink")))
            return
        light = self.shades.tones.mix("cyan", "paper", 0.75)
        shine(painter, side * LAMP[0], -LAMP[1], 0.34, light, 0.75)
        self._draw(painter, lamp, QBrush(light))
        fill(
            painter,
            self.shades.tones.of("paper"),
            way(
                (side * 0.60, -0.69),
                (side * 0.80, -0.75),
                (side * 0.81, -0.70),
                (side * 0.64, -0.65),
                closed=True,
            ),
        )


def car_area(works: Works, station: float, scale: float) -> QRectF:
    """Return where the sprite of a car at a station lies, in pixels of the view."""
    size = works.size_at(station)
    foot = works.at(0.0, 0.03, size)
    left, top = (foot.x - HALF * size) * scale, (foot.y - HIGH * size) * scale
    return QRectF(left, top, 2 * HALF * size * scale, (HIGH + ROOM) * size * scale)
