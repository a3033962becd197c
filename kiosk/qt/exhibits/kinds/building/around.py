"""What is around the building: the ring it turns in, threads to others far and near, and a drone before the frame."""

import math
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from kiosk.exhibits.building.site import AWAY, BuildingSite
from kiosk.exhibits.point import Point
from kiosk.qt.exhibits.kinds.building.floors import USUAL, swing
from kiosk.qt.exhibits.kinds.building.hall import RING
from kiosk.qt.exhibits.kinds.building.shades import GlassShades
from kiosk.qt.exhibits.kinds.building.sight import TowerSight
from kiosk.qt.exhibits.kinds.building.tower import TowerState
from kiosk.qt.exhibits.scene import Patch, Pose, faded, sprite, turned
from kiosk.qt.exhibits.strokes import disc, fill, pen, shine, stroke, way

TICKS = 60
"""Marks of the ring it turns in."""
OTHERS = ((-0.80, 0.54), (-0.62, 0.67), (-0.70, 0.41), (0.37, 0.715), (0.68, 0.60))
"""Where those are to whom the uppermost part throws threads: across from the axis and up from the foot, in units."""
ARROW = 0.425
"""Radius of the arrows outside the ring."""
BEND, SPOTS = 0.07, 22
BEAD_SECONDS, BEADS = 2.4, 2
DRONE_DOWN = (0.44, 0.62, 0.30, 0.14)
"""How far down the frame the drone may hover, as shares of the glass: where no words are."""
DRONE_NEAR = 0.45
"""How far before the screen it is, in units."""
BADGE, DRONE, SPARK = 66.0, 190.0, 30.0
"""Sides of pictures, in design pixels."""


class Surroundings:
    """Its sprites, and what they do just now."""

    def __init__(self, site: BuildingSite, shades: GlassShades, scale: float, ratio: float) -> None:
        """Paint them once."""
        self._site, self._shades, self._scale, self._ratio = site, shades, scale, ratio
        self._size = scale * min(1.15, site.unit / USUAL)
        self._badges = [self._made(BADGE, sign) for sign in (_factory, _person, _cube, _data, _person)]
        self.spark = self._made(SPARK, _spark)
        self._craft = self._made(DRONE, _craft)
        self._tip = self._made(
            84, lambda painter, shades: shine(painter, 0, 0, 42, shades.tones.of("dragon_light"), 0.9)
        )

    def _made(self, side: float, paint: Callable[[QPainter, GlassShades], None]) -> QPixmap:
        wide = side * self._size

        def centred(painter: QPainter) -> None:
            painter.translate(wide / 2, wide / 2)
            painter.scale(self._size, self._size)
            paint(painter, self._shades)

        return sprite(wide, wide, self._ratio, centred)

    # The ring ---------------------------------------------------------------------------------------

    def ring(self, painter: QPainter, state: TowerState, sight: TowerSight) -> None:
        """Paint marks that turn with the building, and two arrows: it can be spun."""
        shades = self._shades
        lines: list[QLineF] = []
        strong: list[QLineF] = []
        for index in range(TICKS):
            at = state.angle + index * 2 * math.pi / TICKS
            x, z, major = math.sin(at), math.cos(at), index % 5 == 0
            inner, outer = RING - (0.020 if major else 0.010), RING
            one, other = sight.still(x * inner, z * inner), sight.still(x * outer, z * outer)
            (strong if major else lines).append(QLineF(one.x, one.foot, other.x, other.foot))
        painter.setPen(QPen(faded(shades.cyan, 0.55), 1))
        painter.drawLines(lines)
        painter.setPen(QPen(faded(shades.cyan, 0.95), max(1.0, 2.2 * self._scale)))
        painter.drawLines(strong)

    def arrows(self, eye: float) -> Iterator[Patch]:
        """Yield arrows at both sides of the foot, which stand still while the ring turns."""
        sight = TowerSight(self._site, self._scale, 0.0, eye)
        for way_ in (-1, 1):
            yield self._arrow(way_, sight)

    def _arrow(self, way_: int, sight: TowerSight) -> Patch:
        angles = [way_ * (0.72 + 0.065 * step) for step in range(11)]
        spots = [sight.still(math.sin(at) * ARROW, math.cos(at) * ARROW).at(0) for at in angles]
        tip, before = spots[-1], spots[-2]
        angle, far = math.atan2(tip.y() - before.y(), tip.x() - before.x()), 17 * self._scale
        head = [
            QPointF(tip.x() - far * math.cos(angle + turn), tip.y() - far * math.sin(angle + turn))
            for turn in (0.6, -0.6)
        ]
        line, point = QPolygonF(spots), QPolygonF([head[0], tip, head[1]])
        gold = self._shades.gold

        def paint(painter: QPainter) -> None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(faded(gold, 0.95), 3.4 * self._scale))
            painter.drawPolyline(line)
            painter.drawPolyline(point)

        area = line.boundingRect().united(point.boundingRect()).adjusted(-5, -5, 5, 5)
        return Patch(("arrow", way_, round(tip.x() * 2)), area.toAlignedRect(), paint)

    def mast(self, painter: QPainter, line: QLineF) -> None:
        """Paint the mast and the light at its tip."""
        painter.setPen(pen(self._shades.tones.mix("dragon_light", "paper", 0.3), 4 * self._scale))
        painter.drawLine(line)
        size = self._tip.deviceIndependentSize()
        painter.drawPixmap(line.p2() - QPointF(size.width() / 2, size.height() / 2), self._tip)
        disc(painter, self._shades.paper, line.p2().x(), line.p2().y(), 4 * self._scale)

    # Threads ----------------------------------------------------------------------------------------

    def threads(self, start: Point, seconds: float, strength: float, *, calm: bool) -> Iterator[Patch]:
        """Yield threads from the uppermost part to others, with light that runs along."""
        if strength < 0.04:
            return
        lines = {index: self._line(start, index) for index in self._others}
        if not lines:
            return
        grown = max(2, round(SPOTS * min(1.0, strength * 1.3)))
        area = QRectF()
        for line in lines.values():
            area = area.united(QPolygonF(line[:grown]).boundingRect())
        more = 4 * self._scale
        colour = self._shades.gold

        def paint(painter: QPainter) -> None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for shift, alpha in ((-1.0, 0.35), (1.0, 0.35), (0.0, 0.95)):
                painter.setPen(QPen(faded(colour, alpha * min(1.0, strength * 2)), 1))
                for line in lines.values():
                    painter.drawPolyline(QPolygonF(line[:grown]).translated(0, shift * self._scale))

        key = ("threads", round(start.x * 2), round(start.y * 2), round(strength * 30))
        yield Patch(key, area.adjusted(-more, -more, more, more).toAlignedRect(), paint)
        yield from self._ends(lines, grown, seconds, strength, calm=calm)

    def _ends(
        self, lines: dict[int, list[QPointF]], grown: int, seconds: float, strength: float, *, calm: bool
    ) -> Iterator[Patch]:
        """Yield those who are reached, and beads of light on the way to them."""
        for index, line in lines.items():
            if grown >= SPOTS:
                badge, at = self._badges[index], line[-1]
                yield turned(("badge", index), badge, at.x(), at.y(), Pose(0, 1.0, min(1.0, strength * 1.2)))
            for bead in range(0 if calm else BEADS):
                share = (seconds / BEAD_SECONDS + bead / BEADS + index * 0.23) % 1.0
                spot = int(share * SPOTS)
                if spot < grown:
                    at, seen = line[spot], min(1.0, share * 6, (1 - share) * 6)
                    yield turned("bead", self.spark, at.x(), at.y(), Pose(0, 1.0, seen))

    def _line(self, start: Point, index: int) -> list[QPointF]:
        site, scale = self._site, self._scale
        across, up = OTHERS[index]
        half = min(abs(across) * site.unit, site.width / 2 - 46)
        end = QPointF(site.axis + math.copysign(half, across), site.foot - up * site.unit)
        middle = QPointF((start.x + end.x()) / 2, min(start.y, end.y()) - BEND * site.unit)
        spots: list[QPointF] = []
        for step in range(SPOTS + 1):
            t = step / SPOTS
            x = (1 - t) ** 2 * start.x + 2 * t * (1 - t) * middle.x() + t * t * end.x()
            y = (1 - t) ** 2 * start.y + 2 * t * (1 - t) * middle.y() + t * t * end.y()
            spots.append(QPointF(x * scale, max(8.0, y) * scale))
        return spots

    # The drone --------------------------------------------------------------------------------------

    def drone(self, seconds: float, eye: float, *, calm: bool) -> Iterator[Patch]:
        """Yield a drone that hovers before the right edge of the frame, and moves with the eye as what is near does."""
        if self._drone_down is None:
            return
        x, y = self._drone_at(self._drone_down)
        x -= eye * (AWAY / (AWAY - DRONE_NEAR) - 1.0) * self._site.unit
        tilt = 0.0
        if not calm:
            x, y = x + swing(seconds, 7.0, 9.0), y + swing(seconds, 4.2, 6.0)
            tilt = swing(seconds, 7.0, 2.0)
        yield turned("drone", self._craft, x * self._scale, y * self._scale, Pose(tilt, 1.0, 1.0))

    def _drone_at(self, down: float) -> tuple[float, float]:
        glass = self._site.glass
        x = min(glass.right + 14, self._site.width - DRONE * 0.55 * self._size / self._scale)
        return x, glass.top + (glass.low - glass.top) * down

    def keep_off(self, words: Sequence[QRect]) -> None:
        """Leave out of the threads those who would stand behind words, and have the drone hover where none are."""
        half = BADGE * self._size * 0.5
        start = Point(self._site.axis, self._site.foot - 0.8 * self._site.unit)
        self._others = tuple(
            index for index in range(len(OTHERS)) if _free(self._line(start, index)[-1], half, half, words)
        )
        wide = DRONE * self._size * 0.5
        self._drone_down = next(
            (
                down
                for down in DRONE_DOWN
                if _free(QPointF(*self._drone_at(down)) * self._scale, wide, wide * 0.4, words)
            ),
            None,
        )


def _free(at: QPointF, wide: float, high: float, words: Sequence[QRect]) -> bool:
    area = QRectF(at.x() - wide, at.y() - high, 2 * wide, 2 * high).toAlignedRect()
    return not any(area.intersects(one) for one in words)


def _spark(painter: QPainter, shades: GlassShades) -> None:
    shine(painter, 0, 0, 15, shades.tones.of("dragon_light"), 0.9)
    disc(painter, shades.paper, 0, 0, 3.6)


def _hexagon(painter: QPainter, shades: GlassShades) -> None:
    shape = way(
        *((27 * math.sin(turn * math.pi / 3), 27 * math.cos(turn * math.pi / 3)) for turn in range(6)),
        closed=True,
    )
    fill(painter, shades.tones.mix("ink", "gold", 0.16, 0.94), shape)
    stroke(painter, shades.gold, 2.6, shape)


def _factory(painter: QPainter, shades: GlassShades) -> None:
    _hexagon(painter, shades)
    stroke(
        painter,
        shades.warm,
        2.4,
        way((-11, 9), (-11, -9), (-4, -3), (-4, -9), (3, -3), (3, -9), (11, -3), (11, 9), closed=True),
    )


def _person(painter: QPainter, shades: GlassShades) -> None:
    _hexagon(painter, shades)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(shades.warm, 2.4))
    painter.drawEllipse(QPointF(0, -6), 5, 5)
    body = QPainterPath(QPointF(-10, 12))
    body.cubicTo(-9, 0, 9, 0, 10, 12)
    stroke(painter, shades.warm, 2.4, body)


def _cube(painter: QPainter, shades: GlassShades) -> None:
    _hexagon(painter, shades)
    for shape in (
        way((-10, -5), (0, -11), (10, -5), (0, 1), closed=True),
        way((-10, -5), (-10, 6), (0, 12), (0, 1)),
        way((10, -5), (10, 6), (0, 12)),
    ):
        stroke(painter, shades.warm, 2.2, shape)


def _data(painter: QPainter, shades: GlassShades) -> None:
    _hexagon(painter, shades)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(shades.warm, 2.2))
    for y in (-8, -1, 6):
        painter.drawEllipse(QPointF(0, y), 10, 3.4)


def _craft(painter: QPainter, shades: GlassShades) -> None:
    """A drone with four rotors, and its shadow below it."""
    tones = shades.tones
    shine(painter, 10, 56, 36, tones.of("ink"), 0.8)
    for x, y in ((-62, -14), (62, -14), (-44, 14), (44, 14)):
        stroke(painter, tones.of("muted"), 6.0, way((0, 0), (x, y)))
        painter.setPen(pen(faded(shades.cyan, 0.9), 2.0))
        painter.setBrush(faded(shades.cyan, 0.16))
        painter.drawEllipse(QPointF(x, y - 7), 33, 9)
        disc(painter, tones.metal(0.8), x, y - 3, 5)
    disc(painter, tones.of("paper"), 0, 0, 29, 15)
    disc(painter, tones.mix("dragon_light", "paper", 0.4), 0, -4, 17, 7)
    disc(painter, tones.of("ink"), 0, 15, 10)
    disc(painter, shades.cyan, 0, 15, 6)
