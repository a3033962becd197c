"""The nine things on the counter, each painted once for every state it can be in."""

import math
from random import Random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPixmap, QRadialGradient

from kiosk.exhibits.ice_cream.booth import CONES_LONG
from kiosk.exhibits.ice_cream.order import Sprinkle
from kiosk.qt.exhibits.kinds.ice_cream.cones import RIM, paint_back, paint_front
from kiosk.qt.exhibits.kinds.ice_cream.layer import paint_sprinkle
from kiosk.qt.exhibits.kinds.ice_cream.shades import Shades
from kiosk.qt.exhibits.scene import sprite
from kiosk.qt.exhibits.strokes import disc, pen, shine, stroke

TAP, JAR = 156.0, 150.0
"""Sides of their sprites, in units of their own; the middle of a foot is at `FOOT` from the top."""
TAP_FOOT, JAR_FOOT = 106.0, 134.0
SINKS = 11.0
"""How far a tap goes down under a finger."""


class Things:
    """Their sprites, each made when it is first seen; `unit` is design pixels for one of their own."""

    def __init__(self, shades: Shades, unit: float, scale: float, ratio: float) -> None:
        """Take the shades and how large they are."""
        self._shades, self._unit, self._scale, self._ratio = shades, unit, scale, ratio
        self._made: dict[tuple[object, ...], QPixmap] = {}

    @property
    def pixels(self) -> float:
        """Pixels of the view for one of their units."""
        return self._unit * self._scale

    def tap(self, index: int, *, lit: bool, down: bool) -> QPixmap:
        """Return a tap: a dome of its flavour in a ring of brass."""
        return self._once(
            ("tap", index, lit, down), TAP, lambda painter: self._tap(painter, index, lit=lit, down=down)
        )

    def jar(self, index: int) -> QPixmap:
        """Return a jar of sprinkles."""
        return self._once(("jar", index), JAR, lambda painter: self._jar(painter, index))

    def ring(self, *, lit: bool) -> QPixmap:
        """Return the ring on the counter that a jar or a cone stands in."""
        return self._once(("ring", lit), TAP, lambda painter: self._ring(painter, lit=lit))

    def _once(self, key: tuple[object, ...], side: float, paint: object) -> QPixmap:
        if key not in self._made and callable(paint):

            def scaled(painter: QPainter) -> None:
                painter.scale(self.pixels, self.pixels)
                paint(painter)

            self._made[key] = sprite(side * self.pixels, side * self.pixels, self._ratio, scaled)
        return self._made[key]

    # Painted in their own units ---------------------------------------------------------------

    def _ring(self, painter: QPainter, *, lit: bool) -> None:
        painter.translate(TAP / 2, TAP_FOOT)
        self._base(painter, 51, lit=lit)

    def _base(self, painter: QPainter, wide: float, *, lit: bool) -> None:
        tones = self._shades.tones
        if lit:
            painter.save()
            painter.scale(1.0, 0.42)
            shine(painter, 0, 0, wide * 1.40, self._shades.brass, 0.75)
            painter.restore()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tones.of("ink", 0.55))
        painter.drawEllipse(QPointF(0, 1), wide * 1.02, wide * 0.30)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if lit:
            painter.setPen(pen(tones.of("dragon_light", 0.35), 7))
            painter.drawEllipse(QPointF(0, 0), wide, wide * 0.28)
        painter.setPen(
            pen(
                tones.mix("dragon_light", "paper", 0.35) if lit else tones.of("muted", 0.34),
                3 if lit else 1.8,
            )
        )
        painter.drawEllipse(QPointF(0, 0), wide, wide * 0.28)

    def _tap(self, painter: QPainter, index: int, *, lit: bool, down: bool) -> None:
        tones, shades = self._shades.tones, self._shades
        painter.translate(TAP / 2, TAP_FOOT)
        if down:
            shine(painter, 0, -20, 68, shades.cream(index, 0.7), 0.85)
        self._base(painter, 52, lit=lit)
        socket = QPainterPath()
        socket.addRoundedRect(QRectF(-49, -22, 98, 26), 13, 13)
        shade = QLinearGradient(-49, 0, 49, 0)
        for at, light in ((0.0, 0.3), (0.25, 0.95), (0.6, 0.5), (1.0, 0.12)):
            shade.setColorAt(at, tones.metal(light))
        painter.fillPath(socket, QBrush(shade))
        stroke(painter, shades.brass, 2.4, socket)
        sink = SINKS if down else 0.0
        self._dome(painter, index, sink, down=down)

    def _dome(self, painter: QPainter, index: int, sink: float, *, down: bool) -> None:
        shades = self._shades
        painter.save()
        painter.setClipRect(QRectF(-60, -100, 120, 88))
        painter.translate(0, sink)
        dome = QPainterPath(QPointF(-41, -12))
        dome.cubicTo(-42, -46, -26, -58, 0, -58)
        dome.cubicTo(26, -58, 42, -46, 41, -12)
        dome.cubicTo(28, -2, -28, -2, -41, -12)
        shade = QRadialGradient(QPointF(-14, -44), 66)
        more = 0.16 if down else 0.0
        for at, light in ((0.0, 0.96), (0.45, 0.70), (1.0, 0.24)):
            shade.setColorAt(at, shades.cream(index, min(1.0, light + more)))
        painter.fillPath(dome, QBrush(shade))
        stroke(painter, shades.cream(index, 0.9 if down else 0.42), 2.0, dome)
        self._drops(painter, index, shades.cream(index, 0.12))
        gleam = QPainterPath(QPointF(-30, -30))
        gleam.cubicTo(-28, -46, -18, -52, -6, -53)
        stroke(painter, shades.tones.of("paper", 0.85), 4.0, gleam)
        painter.restore()

    @staticmethod
    def _drops(painter: QPainter, index: int, colour: QColor) -> None:
        """Paint one drop, two or three: a tap is known by them, too, not by its colour alone."""
        for number in range(index + 1):
            x = (number - index / 2) * 17
            drop = QPainterPath(QPointF(x, -39))
            drop.cubicTo(x + 3, -32, x + 7, -29, x + 7, -24)
            drop.cubicTo(x + 7, -15, x - 7, -15, x - 7, -24)
            drop.cubicTo(x - 7, -29, x - 3, -32, x, -39)
            painter.fillPath(drop, colour)

    def _jar(self, painter: QPainter, index: int) -> None:
        tones = self._shades.tones
        painter.translate(JAR / 2, JAR_FOOT)
        glass = QPainterPath(QPointF(-27, -86))
        glass.cubicTo(-38, -82, -42, -74, -42, -62)
        glass.lineTo(-42, -14)
        glass.cubicTo(-42, -2, -36, 2, -26, 2)
        glass.lineTo(26, 2)
        glass.cubicTo(36, 2, 42, -2, 42, -14)
        glass.lineTo(42, -62)
        glass.cubicTo(42, -74, 38, -82, 27, -86)
        glass.closeSubpath()
        shade = QLinearGradient(-42, 0, 42, 0)
        for at, alpha in ((0.0, 0.42), (0.2, 0.14), (0.8, 0.10), (1.0, 0.34)):
            shade.setColorAt(at, tones.mix("cyan", "paper", 0.45, alpha))
        painter.fillPath(glass, tones.of("ink", 0.62))
        self._heap(painter, glass, index)
        painter.fillPath(glass, QBrush(shade))
        stroke(painter, tones.mix("cyan", "paper", 0.5, 0.9), 2.4, glass)
        painter.setPen(pen(tones.of("paper", 0.75), 3.4))
        painter.drawLine(QPointF(-33, -60), QPointF(-33, -22))
        self._lid(painter)

    def _heap(self, painter: QPainter, glass: QPainterPath, index: int) -> None:
        painter.save()
        painter.setClipPath(glass)
        hand = Random(17 + index)
        for number in range(120):
            y = -4 - 54 * (number / 120) + hand.uniform(-4, 4)
            x = hand.uniform(-40, 40)
            if y < -40 - 16 * math.cos(x / 26):
                continue
            painter.save()
            painter.translate(x, y)
            painter.scale(1.05, 1.05)
            paint_sprinkle(painter, self._shades, Sprinkle(index, hand.random(), 0.0, hand.uniform(-90, 90)))
            painter.restore()
        painter.restore()

    def _lid(self, painter: QPainter) -> None:
        tones = self._shades.tones
        lid = QPainterPath()
        lid.addRoundedRect(QRectF(-35, -112, 70, 28), 9, 9)
        shade = QLinearGradient(-35, 0, 35, 0)
        for at, light in ((0.0, 0.25), (0.25, 0.98), (0.55, 0.55), (1.0, 0.15)):
            shade.setColorAt(at, tones.metal(light))
        painter.fillPath(lid, QBrush(shade))
        stroke(painter, self._shades.brass, 2.4, lid)
        for hole in range(5):
            disc(painter, tones.of("ink", 0.85), -22 + hole * 11, -98, 2.8)


def cone_sprites(shades: Shades, cone: int, pixels: float, ratio: float) -> tuple[QPixmap, QPixmap]:
    """Return a cone's opening and what stands before the cream, the rim's middle in the middle of the upper edge's margin."""
    wide, high = 2 * (RIM + 8), CONES_LONG[cone] + 40

    def behind(painter: QPainter) -> None:
        painter.scale(pixels, pixels)
        painter.translate(wide / 2, 28)
        paint_back(painter, cone, shades)

    def before(painter: QPainter) -> None:
        painter.scale(pixels, pixels)
        painter.translate(wide / 2, 28)
        paint_front(painter, cone, shades)

    size = wide * pixels, high * pixels, ratio
    return sprite(*size, behind), sprite(*size, before)


CONE_TOP = 28.0
"""From the upper edge of a cone's sprite to the middle of its rim, in units of the cone."""
