"""The glass itself: a rim of steel with nine scales, its handle, and how light breaks in it."""

import math
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QConicalGradient, QPainter, QPainterPath, QPen, QPixmap, QRadialGradient

from kiosk.model.hunt import COUNT
from kiosk.qt.exhibits.dragon.ember import slope
from kiosk.qt.exhibits.scene import sprite
from kiosk.qt.exhibits.strokes import disc, pen, shine
from kiosk.qt.style.tones import Tones

RIM = 0.115
"""How broad the rim is, as a part of the radius; half of it lies outside."""
ROOM = 0.24
"""Around the radius, for the handle and the shadow."""
FIRST_SCALE, SCALES_APART = -158.0, 17.0
"""Degrees from the right, clockwise: where the first of the nine scales is on the rim, and from one to the next."""
HANDLE = 52.0
"""Degrees from the right, clockwise: where the handle is, at the lower edge, so that no hand covers the glass."""


def scale_at(number: int, radius: float) -> tuple[float, float, float]:
    """Return where a scale is beside the middle of a glass of that radius, and how it is turned, in degrees."""
    degrees = FIRST_SCALE + number * SCALES_APART
    turn = math.radians(degrees)
    return math.cos(turn) * radius, math.sin(turn) * radius, degrees


class GlassRim:
    """Sprites of a glass of one size, in pixels of the view; its middle is in the middle of the sprite."""

    def __init__(self, tones: Tones, radius: float, ratio: float, *, first: bool) -> None:
        """Take the shades; the first glass bears the scales, a second hand's a broken ring of gold."""
        self._tones, self.radius, self._ratio, self._first = tones, radius, ratio, first
        self.half = radius * (1 + ROOM)
        self._bare: QPixmap | None = None
        self._with: tuple[int, QPixmap] | None = None

    def front(self, found: int) -> QPixmap:
        """Return what lies over what is seen in it, with so many scales lit."""
        found = found if self._first else 0
        if self._with is None or self._with[0] != found:
            self._with = (found, self._square(lambda painter: self._front(painter, found)))
        return self._with[1]

    def _square(self, paint: object) -> QPixmap:
        def centred(painter: QPainter) -> None:
            painter.translate(self.half, self.half)
            paint(painter)  # type: ignore[operator]

        return sprite(2 * self.half, 2 * self.half, self._ratio, centred)

    def _front(self, painter: QPainter, found: int) -> None:
        if self._bare is None:
            self._bare = self._square(self._body)
        painter.drawPixmap(QPointF(-self.half, -self.half), self._bare)
        if self._first:
            for number in range(COUNT):
                self._scale(painter, number, lit=number < found)

    def _body(self, painter: QPainter) -> None:
        self._light(painter)
        self._shadow(painter)
        if self._first:
            self._handle(painter)
        self._steel(painter)

    def _light(self, painter: QPainter) -> None:
        """Darker towards the edge, a bow of light above, a glimmer below."""
        radius, tones = self.radius, self._tones
        shade = QRadialGradient(0, 0, radius)
        for at, alpha in ((0.0, 0.0), (0.62, 0.0), (0.84, 0.30), (1.0, 0.86)):
            shade.setColorAt(at, tones.of("ink", alpha))
        inside = QPainterPath()
        inside.addEllipse(QPointF(0, 0), radius, radius)
        painter.fillPath(inside, shade)
        painter.save()
        painter.setClipPath(inside)
        bow, cut = QPainterPath(), QPainterPath()
        bow.addEllipse(QPointF(0, 0), radius * 0.93, radius * 0.93)
        cut.addEllipse(QPointF(radius * 0.10, radius * 0.13), radius * 0.95, radius * 0.93)
        painter.fillPath(bow.subtracted(cut), slope(-radius, -radius, 0, 0, (0, tones.of("paper", 0.26)), (1, tones.of("paper", 0.0))))  # fmt: skip
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(tones.of("cyan", 0.22), radius * 0.02))
        painter.drawArc(
            QRectF(-radius * 0.88, -radius * 0.88, radius * 1.76, radius * 1.76), -80 * 16, 64 * 16
        )
        painter.restore()

    def _shadow(self, painter: QPainter) -> None:
        outer, ring = self.half, QPainterPath()
        ring.addEllipse(QPointF(0, 0), outer, outer)
        hole = QPainterPath()
        hole.addEllipse(QPointF(0, 0), self.radius, self.radius)
        shade = QRadialGradient(0, 0, outer)
        edge = self.radius * (1 + RIM / 2) / outer
        for at, alpha in ((0.0, 0.0), (edge - 0.02, 0.55), (1.0, 0.0)):
            shade.setColorAt(at, self._tones.of("ink", alpha))
        painter.fillPath(ring.subtracted(hole), shade)

    def _steel(self, painter: QPainter) -> None:
        radius, tones = self.radius, self._tones
        metal = QConicalGradient(0, 0, 62)
        for at, light in ((0.0, 0.86), (0.10, 0.40), (0.24, 0.62), (0.36, 0.95), (0.46, 0.52), (0.62, 0.34), (0.78, 0.74), (0.9, 0.46), (1.0, 0.86)):  # fmt: skip
            metal.setColorAt(at, tones.metal(light))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(metal, radius * RIM))
        painter.drawEllipse(QPointF(0, 0), radius, radius)
        for share, colour, width in ((1 + RIM / 2, "cyan", 2.2), (1 - RIM / 2, "dragon_light", 2.6)):
            line = pen(
                tones.of("cyan" if colour == "cyan" else "dragon_light", 0.9), max(1.0, radius * width / 240)
            )
            if not self._first and colour != "cyan":
                line.setCapStyle(Qt.PenCapStyle.FlatCap)
                line.setDashPattern([7.0, 4.0])
                line.setWidthF(max(1.5, radius * 0.03))
            painter.setPen(line)
            painter.drawEllipse(QPointF(0, 0), radius * share, radius * share)

    def _handle(self, painter: QPainter) -> None:
        """A knob at the lower edge."""
        radius, tones = self.radius, self._tones
        turn = math.radians(HANDLE)
        x, y = math.cos(turn) * radius * 1.10, math.sin(turn) * radius * 1.10
        size = radius * 0.095
        painter.setPen(pen(tones.metal(0.36), size * 1.25))
        painter.drawLine(QPointF(x * 0.92, y * 0.92), QPointF(x, y))
        disc(painter, tones.metal(0.30), x, y, size * 1.12)
        ball = QRadialGradient(x - size * 0.3, y - size * 0.35, size * 1.3)
        for at, light in ((0.0, 1.0), (0.3, 0.82), (1.0, 0.28)):
            ball.setColorAt(at, tones.metal(light))
        painter.setPen(pen(tones.of("dragon_light", 0.9), max(1.0, radius / 110)))
        painter.setBrush(ball)
        painter.drawEllipse(QPointF(x, y), size, size)

    def _scale(self, painter: QPainter, number: int, *, lit: bool) -> None:
        """One of the nine: a dark socket, or a scale of fire."""
        x, y, degrees = scale_at(number, self.radius)
        size, tones = self.radius * 0.052, self._tones
        painter.save()
        painter.translate(x, y)
        painter.rotate(degrees + 90)
        leaf = QPainterPath(QPointF(0, -size * 1.15))
        leaf.cubicTo(size * 0.95, -size * 0.4, size * 0.8, size * 0.7, 0, size * 1.15)
        leaf.cubicTo(-size * 0.8, size * 0.7, -size * 0.95, -size * 0.4, 0, -size * 1.15)
        if lit:
            shine(painter, 0, 0, size * 2.9, tones.of("dragon"), 0.85)
            painter.setPen(pen(tones.mix("dragon_light", "paper", 0.5), max(1.0, size * 0.16)))
            painter.setBrush(slope(0, -size, 0, size, (0, tones.mix("dragon_light", "paper", 0.3)), (1, tones.of("dragon"))))  # fmt: skip
        else:
            painter.setPen(pen(tones.metal(0.75), max(1.0, size * 0.12)))
            painter.setBrush(tones.of("ink", 0.95))
        painter.drawPath(leaf)
        painter.restore()

    @cached_property
    def touched(self) -> QPixmap:
        """Light at the rim under a finger."""
        size = self.radius * 0.34

        def paint(painter: QPainter) -> None:
            shine(painter, size, size, size, self._tones.of("dragon_light"), 0.75)

        return sprite(2 * size, 2 * size, self._ratio, paint)
