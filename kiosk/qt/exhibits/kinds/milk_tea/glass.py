"""Sprites of the cup: its far side, its near side with the robot's cuff, its label, its lid and its straw.

Painted in the cup's own lengths, y down from its base.
"""

import math
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from random import Random
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPixmap, QRadialGradient

from kiosk.exhibits.milk_tea.stall import ABOVE_RIM, CUP_BASE, CUP_HIGH, CUP_TOP
from kiosk.qt.exhibits.kinds.milk_tea.shades import TeaShades
from kiosk.qt.exhibits.scene import faded, made, sprite
from kiosk.qt.exhibits.strokes import disc, fill, pen, shine, stroke, upright, way

FLAT = 0.082
"""How flat the circles of rim and surface are seen."""
CUFF_UP, CUFF_HIGH = 520.0, 28.0
STRAW_WIDE = 46.0
STRAW_FOOT, STRAW_TOP = (4.0, 40.0), (72.0, CUP_HIGH + ABOVE_RIM - 8.0)
STRAW_LONG = math.hypot(STRAW_TOP[0] - STRAW_FOOT[0], STRAW_TOP[1] - STRAW_FOOT[1])
STRAW_DEGREES = math.degrees(math.atan2(STRAW_TOP[0] - STRAW_FOOT[0], STRAW_TOP[1] - STRAW_FOOT[1]))
DOME_HIGH = 104.0


NEAR = (
    QRectF(-222, -CUFF_UP, 122, CUFF_UP + 42),
    QRectF(104, -CUFF_UP, 118, CUFF_UP + 42),
    QRectF(-100, -40, 204, 82),
    QRectF(-300, -636, 526, 636 - CUFF_UP + 36),
)
"""Parts of the near side that are not clear: both walls, the base, rim and cuff; the cuff hides where walls begin."""


class CupPrint(NamedTuple):
    """A sprite, and where its upper left corner is, in lengths from the base's middle (y down)."""

    picture: QPixmap
    left: float
    top: float


def printed(area: QRectF, scale: float, ratio: float, paint: Callable[[QPainter], None]) -> CupPrint:
    """Return what is painted in an area of the cup, as a sprite; it begins and ends at whole pixels, so that two meet."""
    left, top = math.floor(area.left() * scale + 0.01), math.floor(area.top() * scale + 0.01)
    right, low = math.ceil(area.right() * scale - 0.01), math.ceil(area.bottom() * scale - 0.01)

    def painted(painter: QPainter) -> None:
        painter.translate(-left, -top)
        painter.scale(scale, scale)
        paint(painter)

    return CupPrint(sprite(right - left, low - top, ratio, painted), left / scale, top / scale)


def half(up: float) -> float:
    """Return half the width outside, at a height."""
    return CUP_BASE + (CUP_TOP - CUP_BASE) * up / CUP_HIGH


def curve(path: QPainterPath, up: float, wide: float, sag: float, *, back: bool = False) -> None:
    """Go along a level of the cup as it is seen from a little above, from left to right or back."""
    start, end = (wide, -wide) if back else (-wide, wide)
    path.lineTo(start, -up)
    path.cubicTo(start * 0.55, -up + sag * 1.33, end * 0.55, -up + sag * 1.33, end, -up)


class CupGlass:
    """All sprites of the cup, each made when it is first seen."""

    def __init__(self, shades: TeaShades, scale: float, ratio: float) -> None:
        """Take the shades; `scale` is pixels of the view for a length of the cup."""
        self._shades, self.scale, self._ratio = shades, scale, ratio

    def _print(self, area: QRectF, paint: Callable[[QPainter], None]) -> CupPrint:
        return printed(area, self.scale, self._ratio, paint)

    @staticmethod
    def body() -> QPainterPath:
        """Return the outline of the cup, from rim to rim around its base."""
        path = QPainterPath(QPointF(-CUP_TOP, -CUP_HIGH))
        path.lineTo(-half(26), -26)
        path.quadTo(-half(0) + 2, 4, -CUP_BASE + 30, 9)
        path.cubicTo(-60, 17, 60, 17, CUP_BASE - 30, 9)
        path.quadTo(half(0) - 2, 4, half(26), -26)
        path.lineTo(CUP_TOP, -CUP_HIGH)
        return path

    def prepared(self) -> Iterator[None]:
        """Make the cup, and then what is seen at the goal; yield after each."""
        yield from made(self, "foot", "far", "near", "lid", "straw")

    # The far side -----------------------------------------------------------------------------

    @cached_property
    def far(self) -> CupPrint:
        """The far half of its rim and of the cuff; what is between them is `empty`."""
        return self._print(QRectF(-222, -632, 444, 156), self._paint_far)

    @cached_property
    def empty(self) -> QColor:
        """What is seen through the empty cup."""
        return self._shades.tones.mix("ink", "cyan", 0.10, 0.44)

    def _paint_far(self, painter: QPainter) -> None:
        tones = self._shades.tones
        rim = CUP_TOP * FLAT
        painter.setBrush(tones.of("ink", 0.34))
        painter.setPen(pen(faded(self._shades.glass, 0.55), 3.0))
        painter.drawEllipse(QPointF(0, -CUP_HIGH), CUP_TOP, rim)
        reach = half(CUFF_UP) + 5
        band = QPainterPath(QPointF(-reach, -CUFF_UP - CUFF_HIGH / 2))
        curve(band, CUFF_UP + CUFF_HIGH / 2, reach, -reach * FLAT)
        curve(band, CUFF_UP - CUFF_HIGH / 2, reach, -reach * FLAT, back=True)
        band.closeSubpath()
        fill(painter, tones.mix("ink", "steel", 0.7, 0.86), band)
        stroke(painter, tones.mix("gold", "ink", 0.5), 2.0, band)

    # The near side ----------------------------------------------------------------------------

    @cached_property
    def near(self) -> tuple[CupPrint, ...]:
        """Its wall, with light on it, and the cuff around it: in pieces, since turning what is clear costs as much."""
        return tuple(
            self._print(area, partial(self._paint_near, above=area.top() < -CUFF_UP)) for area in NEAR
        )

    def _paint_near(self, painter: QPainter, *, above: bool) -> None:
        self._paint_palm(painter)
        painter.save()
        if above:
            painter.setClipRect(QRectF(-300, -700, 600, 700 - CUFF_UP))
        self._paint_walls(painter)
        painter.restore()
        if above:
            self._paint_cuff(painter)
            self._paint_rim(painter)

    def _paint_walls(self, painter: QPainter) -> None:
        outline, glass = self.body(), self._shades.glass
        self._paint_light(painter)
        for width, alpha in ((16.0, 0.06), (9.0, 0.12)):
            stroke(painter, faded(self._shades.tones.of("cyan"), alpha), width, outline)
        stroke(painter, glass, 3.8, outline)
        inner = QPainterPath(QPointF(-half(30) + 11, -30))
        inner.quadTo(-CUP_BASE + 16, -8, -CUP_BASE + 42, -5)
        inner.cubicTo(-60, 3, 60, 3, CUP_BASE - 42, -5)
        inner.quadTo(CUP_BASE - 16, -8, half(30) - 11, -30)
        stroke(painter, faded(glass, 0.55), 2.2, inner)
        self._paint_dew(painter)

    def _paint_light(self, painter: QPainter) -> None:
        white = self._shades.tones.of("paper")
        clear = faded(white, 0.0)
        for left, wide, strength in ((22.0, 24.0, 0.50), (58.0, 9.0, 0.30)):
            streak = way(
                (-half(575) + left, -575),
                (-half(575) + left + wide, -575),
                (-half(70) + left * 0.8 + wide * 0.5, -70),
                (-half(70) + left * 0.8, -70),
                closed=True,
            )
            fill(
                painter,
                upright(
                    -575,
                    -70,
                    (0.0, faded(white, strength)),
                    (0.55, faded(white, strength * 0.35)),
                    (1.0, clear),
                ),
                streak,
            )
        edge = way(
            (half(570) - 26, -570),
            (half(570) - 8, -570),
            (half(40) - 8, -40),
            (half(40) - 18, -40),
            closed=True,
        )
        fill(
            painter,
            upright(
                -570, -40, (0.0, faded(white, 0.16)), (0.5, faded(white, 0.34)), (1.0, faded(white, 0.10))
            ),
            edge,
        )
        shade = QLinearGradient(-half(300), 0, half(300), 0)
        ink = self._shades.tones.of("ink")
        for at, alpha in ((0.0, 0.30), (0.16, 0.0), (0.86, 0.0), (1.0, 0.38)):
            shade.setColorAt(at, faded(ink, alpha))
        body = self.body()
        body.closeSubpath()
        fill(painter, QBrush(shade), body)

    def _paint_palm(self, painter: QPainter) -> None:
        """Paint what joins the cuff to the robot's wrist."""
        tones = self._shades.tones
        block = QPainterPath()
        block.addRoundedRect(QRectF(-half(CUFF_UP) - 66, -CUFF_UP - 26, 78, 52), 11, 11)
        fill(
            painter,
            upright(
                -CUFF_UP - 26,
                -CUFF_UP + 26,
                (0.0, tones.metal(0.95)),
                (0.4, tones.metal(0.5)),
                (1.0, tones.metal(0.12)),
            ),
            block,
        )
        stroke(painter, self._shades.brass, 2.6, block)
        for width, alpha in ((7.0, 0.22), (3.0, 1.0)):
            painter.setPen(pen(tones.of("cyan", alpha), width))
            x = -half(CUFF_UP) - 22
            painter.drawLine(QPointF(x, -CUFF_UP - 14), QPointF(x, -CUFF_UP + 14))

    def _paint_cuff(self, painter: QPainter) -> None:
        tones, reach = self._shades.tones, half(CUFF_UP) + 6
        sag, tall = reach * FLAT, CUFF_HIGH / 2
        band = QPainterPath(QPointF(-reach, -CUFF_UP - tall))
        curve(band, CUFF_UP + tall, reach, sag)
        curve(band, CUFF_UP - tall, reach, sag, back=True)
        band.closeSubpath()
        shade = QLinearGradient(-reach, 0, reach, 0)
        for at, light in ((0.0, 0.18), (0.2, 0.90), (0.4, 0.56), (0.8, 0.38), (1.0, 0.16)):
            shade.setColorAt(at, tones.metal(light))
        fill(painter, QBrush(shade), band)
        stroke(painter, self._shades.brass, 2.4, band)
        line = QPainterPath(QPointF(-reach * 0.84, -CUFF_UP + sag * 0.40))
        line.quadTo(0, -CUFF_UP + sag * 1.55, reach * 0.84, -CUFF_UP + sag * 0.40)
        for width, alpha in ((7.0, 0.20), (2.6, 1.0)):
            stroke(painter, tones.of("cyan", alpha), width, line)

    def _paint_dew(self, painter: QPainter) -> None:
        chance, white = Random(12), self._shades.tones.of("paper")
        for _ in range(15):
            up = chance.uniform(60, 500)
            side = chance.choice((-1, 1))
            x = side * (half(up) - chance.uniform(10, 46))
            radius = chance.uniform(2.6, 6.4)
            disc(painter, faded(white, 0.16), x, -up, radius, radius * 1.15)
            painter.setPen(pen(faded(white, 0.55), 1.1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawArc(QRectF(x - radius, -up - radius, 2 * radius, 2 * radius), 200 * 16, 140 * 16)
            disc(painter, faded(white, 0.9), x - radius * 0.3, -up - radius * 0.35, radius * 0.24)

    def _paint_rim(self, painter: QPainter) -> None:
        glass, rim = self._shades.glass, CUP_TOP * FLAT
        for width, colour in (
            (11.0, faded(glass, 0.30)),
            (6.0, faded(glass, 0.85)),
            (2.4, self._shades.tones.of("paper")),
        ):
            painter.setPen(pen(colour, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawArc(QRectF(-CUP_TOP, -CUP_HIGH - rim, 2 * CUP_TOP, 2 * rim), 180 * 16, 180 * 16)

    # Lid and straw ----------------------------------------------------------------------------

    @cached_property
    def lid(self) -> CupPrint:
        """A dome of clear plastic."""
        return self._print(QRectF(-240, -CUP_HIGH - DOME_HIGH - 20, 480, DOME_HIGH + 70), self._paint_lid)

    def _paint_lid(self, painter: QPainter) -> None:
        tones, glass = self._shades.tones, self._shades.glass
        dome = QPainterPath(QPointF(-CUP_TOP + 4, -CUP_HIGH - 8))
        dome.cubicTo(-CUP_TOP + 12, -CUP_HIGH - 70, -140, -CUP_HIGH - DOME_HIGH, -70, -CUP_HIGH - DOME_HIGH)
        dome.lineTo(70, -CUP_HIGH - DOME_HIGH)
        dome.cubicTo(140, -CUP_HIGH - DOME_HIGH, CUP_TOP - 12, -CUP_HIGH - 70, CUP_TOP - 4, -CUP_HIGH - 8)
        dome.closeSubpath()
        fill(
            painter,
            upright(
                -CUP_HIGH - DOME_HIGH,
                -CUP_HIGH,
                (0.0, faded(glass, 0.20)),
                (0.6, faded(glass, 0.05)),
                (1.0, faded(glass, 0.16)),
            ),
            dome,
        )
        for width, alpha in ((9.0, 0.12), (3.4, 1.0)):
            stroke(painter, faded(glass, alpha), width, dome)
        shines = QPainterPath(QPointF(-CUP_TOP + 40, -CUP_HIGH - 28))
        shines.cubicTo(-CUP_TOP + 48, -CUP_HIGH - 66, -140, -CUP_HIGH - 88, -96, -CUP_HIGH - 90)
        stroke(painter, tones.of("paper", 0.85), 8.0, shines)
        rim = CUP_TOP * FLAT
        band = QPainterPath(QPointF(-CUP_TOP - 12, -CUP_HIGH - 12))
        curve(band, CUP_HIGH + 12, CUP_TOP + 12, rim)
        curve(band, CUP_HIGH - 12, CUP_TOP + 12, rim, back=True)
        band.closeSubpath()
        shade = QLinearGradient(-CUP_TOP, 0, CUP_TOP, 0)
        for at, part, alpha in ((0.0, 0.25, 0.75), (0.22, 0.9, 0.85), (0.5, 0.45, 0.55), (1.0, 0.3, 0.8)):
            shade.setColorAt(at, tones.mix("steel", "paper", part, alpha))
        fill(painter, QBrush(shade), band)
        stroke(painter, glass, 2.6, band)

    @cached_property
    def straw(self) -> CupPrint:
        """A wide straw with stripes, through which pearls are seen."""
        return self._print(QRectF(-34, -STRAW_LONG - 10, 68, STRAW_LONG + 10), self._paint_straw)

    def _paint_straw(self, painter: QPainter) -> None:
        wide, top = STRAW_WIDE / 2, -STRAW_LONG
        shape = way((-wide, 0), (-wide, top), (wide, top), (wide, 0), closed=True)
        shade = QLinearGradient(-wide, 0, wide, 0)
        for at, light, alpha in ((0.0, 0.2, 0.80), (0.30, 1.0, 0.46), (0.55, 0.5, 0.26), (1.0, 0.1, 0.72)):
            shade.setColorAt(at, self._shades.tones.mix("dragon", "dragon_light", light, alpha))
        fill(painter, QBrush(shade), shape)
        painter.save()
        painter.setClipPath(shape)
        for up in range(0, int(STRAW_LONG) + 40, 64):
            painter.setPen(pen(self._shades.tones.of("paper", 0.20), 13))
            painter.drawLine(QPointF(-40, -up + 22), QPointF(40, -up - 22))
        painter.restore()
        stroke(painter, self._shades.brass, 3.0, shape)
        painter.setBrush(self._shades.tones.mix("ink", "dragon", 0.25, 0.8))
        painter.setPen(pen(self._shades.brass, 3.0))
        painter.drawEllipse(QPointF(0, top), wide, 6.5)

    # Light around it --------------------------------------------------------------------------

    @cached_property
    def foot(self) -> CupPrint:
        """Its shadow, and the light that falls through it onto the counter."""
        return self._print(QRectF(-330, -40, 660, 110), self._paint_foot)

    def _paint_foot(self, painter: QPainter) -> None:
        painter.save()
        painter.translate(0, 14)
        painter.scale(1.0, 0.16)
        shade = QRadialGradient(0, 0, 320)
        warm, ink = self._shades.tones.of("dragon"), self._shades.tones.of("ink")
        for at, alpha in ((0.0, 0.40), (0.5, 0.24), (1.0, 0.0)):
            shade.setColorAt(at, faded(warm, alpha))
        painter.fillRect(QRectF(-330, -330, 660, 660), QBrush(shade))
        dark = QRadialGradient(0, 0, 176)
        for at, alpha in ((0.0, 0.85), (0.8, 0.75), (1.0, 0.0)):
            dark.setColorAt(at, faded(ink, alpha))
        painter.fillRect(QRectF(-180, -180, 360, 360), QBrush(dark))
        painter.restore()
        shine(painter, 0, 12, 30, self._shades.tones.of("dragon_light"), 0.25)
