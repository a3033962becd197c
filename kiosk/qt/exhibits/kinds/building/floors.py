"""What stands on the floors that open: products on show in gold, rows of servers in cyan, and the light over both."""

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap, QPolygonF

from kiosk.exhibits.building.site import PODIUM, TALL, BuildingPart, BuildingSite
from kiosk.qt.exhibits.kinds.building.shades import GlassShades
from kiosk.qt.exhibits.kinds.building.sight import SLAB_GROWN, TowerSight
from kiosk.qt.exhibits.kinds.building.tower import TowerState
from kiosk.qt.exhibits.scene import faded, sprite
from kiosk.qt.exhibits.strokes import disc, fill, glow, pen, stroke, upright, way

STAND, SERVER = 92.0, 44.0
"""Sides of their pictures, in design pixels, where a unit of the building is 870 of them."""
USUAL = 870.0
SHOW = (
    (-0.235, 0.115, 0), (-0.105, 0.138, 1), (0.040, 0.138, 2), (0.180, 0.115, 3), (0.262, 0.015, 4), (0.19, -0.125, 1),
    (0.045, -0.142, 5), (-0.12, -0.135, 3), (-0.245, -0.06, 2),
)  # fmt: skip
"""Where on the podium something stands, as x and z, and what."""
SERVERS = tuple((column * 0.050 - 0.050, row * 0.050 - 0.050) for row in range(3) for column in range(3))
"""Where servers stand on the tall tower's middle floor, from its own middle."""


class OnFloor(NamedTuple):
    """Something that stands on a floor, in pixels of the view."""

    x: float
    y: float
    depth: float
    picture: QPixmap


class OpenFloors:
    """Its sprites, and where they stand just now."""

    def __init__(self, site: BuildingSite, shades: GlassShades, scale: float, ratio: float) -> None:
        """Paint them once."""
        self._shades, self._scale = shades, scale
        self._size = scale * site.unit / USUAL
        things = (_robot, _screen, _car, _cabinet, _globe, _drone)
        self._show = [self._made(STAND, ratio, self._on_stand(thing)) for thing in things]
        self._server = self._made(SERVER, ratio, self._cube)
        self._light = {
            "base": self._made(560, ratio, lambda painter: self._halo(painter, 280, warm=True)),
            "middle": self._made(260, ratio, lambda painter: self._halo(painter, 130, warm=False)),
        }

    def _made(self, side: float, ratio: float, paint: Callable[[QPainter], None]) -> QPixmap:
        wide = side * self._size

        def centred(painter: QPainter) -> None:
            painter.translate(wide / 2, wide / 2)
            painter.scale(self._size, self._size)
            paint(painter)

        return sprite(wide, wide, ratio, centred)

    # On the floors --------------------------------------------------------------------------------

    def paint(
        self, painter: QPainter, part: BuildingPart, up: float, sight: TowerSight, state: TowerState
    ) -> None:
        """Paint what stands on a part, so high, as strongly as it is open."""
        if part == "top" or state.open[part] < 0.05:
            return
        strength = min(1.0, state.open[part] * 1.6)
        self._paint_light(painter, part, up, sight, state, strength)
        painter.setOpacity(strength)
        for one in sorted(self._all(part, up, sight, state), key=lambda one: one.depth):
            size = one.picture.deviceIndependentSize()
            painter.drawPixmap(QPointF(one.x - size.width() / 2, one.y - size.height() * 0.84), one.picture)
        painter.setOpacity(1.0)

    def _all(self, part: BuildingPart, up: float, sight: TowerSight, state: TowerState) -> Iterator[OnFloor]:
        if part == "base":
            for x, z, kind in SHOW:
                yield self._stands(x, z, up, self._show[kind], sight)
        else:
            for x, z in SERVERS:
                yield self._stands(TALL.x + x, TALL.z + z, up, self._server, sight)

    @staticmethod
    def _stands(x: float, z: float, up: float, picture: QPixmap, sight: TowerSight) -> OnFloor:
        at = sight.edge(x, z).at(up)
        return OnFloor(at.x(), at.y(), sight.turned(x, z).y, picture)

    def _paint_light(
        self,
        painter: QPainter,
        part: BuildingPart,
        up: float,
        sight: TowerSight,
        state: TowerState,
        strength: float,
    ) -> None:
        block = PODIUM if part == "base" else TALL
        shades = self._shades
        colour = shades.gold if part == "base" else shades.cyan
        picture = self._light[part]
        size = picture.deviceIndependentSize()
        at = sight.edge(block.x, block.z).at(up)
        painter.setOpacity(strength)
        painter.drawPixmap(QPointF(at.x() - size.width() / 2, at.y() - size.height() / 2), picture)
        painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outline = QPolygonF([edge.at(up) for edge in sight.edges(block.plan(SLAB_GROWN))])
        painter.setPen(pen(faded(colour, strength), 2.4 * self._size))
        painter.drawPolygon(outline)
        painter.setPen(Qt.PenStyle.NoPen)

    # The pictures ---------------------------------------------------------------------------------

    def _halo(self, painter: QPainter, reach: float, *, warm: bool) -> None:
        """Light that lies on a floor, flat as the floor is seen."""
        colour = self._shades.tones.of("dragon_light" if warm else "cyan")
        painter.scale(1.0, 0.33 if warm else 0.27)
        painter.fillRect(
            QRectF(-reach, -reach, 2 * reach, 2 * reach), glow(0, 0, reach, colour, 0.80 if warm else 0.85)
        )

    def _on_stand(self, thing: Callable[[QPainter, GlassShades], None]) -> Callable[[QPainter], None]:
        """Return how a thing is painted on its stand, whose foot is near the lower edge."""

        def paint(painter: QPainter) -> None:
            shades = self._shades
            gold, deep = shades.gold, shades.tones.mix("ink", "gold", 0.42)
            painter.translate(0, STAND * 0.34)
            front = way((-15, -14), (15, -14), (15, 4), (-15, 4), closed=True)
            fill(painter, upright(-14, 4, (0, shades.tones.mix("ink", "gold", 0.62)), (1, deep)), front)
            fill(
                painter,
                shades.tones.mix("gold", "paper", 0.25),
                way((-15, -14), (-10, -20), (20, -20), (15, -14), closed=True),
            )
            fill(
                painter,
                shades.tones.mix("ink", "gold", 0.30),
                way((15, -14), (20, -20), (20, -2), (15, 4), closed=True),
            )
            stroke(painter, faded(gold, 0.8), 1.4, front)
            painter.translate(2, -18)
            painter.fillRect(
                QRectF(-30, -40, 60, 60), glow(0, -14, 30, shades.tones.of("dragon_light"), 0.40)
            )
            thing(painter, shades)

        return paint

    def _cube(self, painter: QPainter) -> None:
        """A server: a small cabinet of light."""
        shades = self._shades
        painter.translate(0, SERVER * 0.34)
        fill(
            painter,
            upright(-20, 2, (0, shades.tones.mix("cyan", "paper", 0.45)), (1, shades.cyan)),
            way((-9, -20), (5, -20), (5, 2), (-9, 2), closed=True),
        )
        fill(
            painter,
            shades.tones.mix("ink", "cyan", 0.55),
            way((5, -20), (10, -24), (10, -3), (5, 2), closed=True),
        )
        fill(
            painter,
            shades.tones.mix("cyan", "paper", 0.75),
            way((-9, -20), (-4, -24), (10, -24), (5, -20), closed=True),
        )
        painter.setPen(pen(shades.tones.of("ink", 0.55), 1.6))
        for y in (-15, -10, -5):
            painter.drawLine(QPointF(-7, y), QPointF(3, y))
        disc(painter, shades.paper, 1, -17, 1.4)


def _line(painter: QPainter, shades: GlassShades, path: QPainterPath, width: float = 2.6) -> None:
    stroke(painter, shades.warm, width, path)


def _robot(painter: QPainter, shades: GlassShades) -> None:
    _line(painter, shades, way((-7, 0), (7, 0)), 4.0)
    _line(painter, shades, way((0, 0), (-8, -17), (9, -27), (14, -17)), 3.4)
    for x, y in ((0, -2), (-8, -17), (9, -27)):
        disc(painter, shades.paper, x, y, 3.0)
    disc(painter, shades.cyan, 14, -15, 3.4)


def _screen(painter: QPainter, shades: GlassShades) -> None:
    area = way((-16, -32), (16, -32), (16, -8), (-16, -8), closed=True)
    fill(painter, shades.tones.mix("ink", "gold", 0.22), area)
    _line(painter, shades, area, 2.2)
    _line(painter, shades, way((0, -8), (0, 0)), 3.0)
    stroke(painter, shades.cyan, 2.6, way((-11, -13), (-4, -20), (2, -16), (11, -27)))


def _car(painter: QPainter, shades: GlassShades) -> None:
    body = way(
        (-19, -4), (-19, -12), (-12, -13), (-7, -22), (8, -22), (13, -13), (19, -11), (19, -4), closed=True
    )
    fill(painter, shades.tones.mix("ink", "gold", 0.30), body)
    _line(painter, shades, body, 2.2)
    for x in (-10, 10):
        disc(painter, shades.paper, x, -3, 4.4)
        disc(painter, shades.tones.of("ink"), x, -3, 1.8)


def _cabinet(painter: QPainter, shades: GlassShades) -> None:
    area = way((-9, 0), (-9, -36), (9, -36), (9, 0), closed=True)
    fill(painter, shades.tones.mix("ink", "gold", 0.26), area)
    _line(painter, shades, area, 2.2)
    for y in (-30, -22, -14, -6):
        stroke(painter, shades.warm, 1.8, way((-5, y), (2, y)))
        disc(painter, shades.cyan, 5.5, y, 1.5)


def _globe(painter: QPainter, shades: GlassShades) -> None:
    painter.setBrush(shades.tones.mix("ink", "gold", 0.24))
    painter.setPen(pen(shades.warm, 2.2))
    painter.drawEllipse(QPointF(0, -18), 14, 14)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(0, -18), 6, 14)
    painter.drawLine(QPointF(-14, -18), QPointF(14, -18))
    for up in (-25, -11):
        painter.drawLine(QPointF(-11.5, up), QPointF(11.5, up))


def _drone(painter: QPainter, shades: GlassShades) -> None:
    for x in (-14, 14):
        stroke(painter, shades.warm, 2.2, way((0, -18), (x, -24)))
        painter.setPen(pen(shades.cyan, 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, -25), 9, 2.6)
    disc(painter, shades.paper, 0, -17, 7, 4.4)
    disc(painter, shades.cyan, 0, -15, 2.2)
    stroke(painter, faded(shades.warm, 0.7), 1.4, way((0, -10), (0, -2)))


def swing(seconds: float, period: float, by: float) -> float:
    """Return how far something that hovers is from its middle."""
    return by * math.sin(seconds * 2 * math.pi / period)
