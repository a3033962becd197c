"""The ground of milk tea: the hall out of focus, two boards of the shelf, the counter, the foot of the robot's arm."""

from collections.abc import Iterator
from random import Random

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPixmap

from kiosk.exhibits.milk_tea.stall import SLOTS, Stall
from kiosk.qt.exhibits.kinds.milk_tea.shades import TeaShades
from kiosk.qt.exhibits.kinds.milk_tea.shelf import HIGH, outline, small_high
from kiosk.qt.exhibits.scene import faded, sprite
from kiosk.qt.exhibits.strokes import disc, fill, pen, shine, soft, stroke, upright, way
from kiosk.qt.style.tones import mixed

SMALLER, SOFTER = 3, 8
"""What is out of focus is painted so much smaller, made smaller once more, and enlarged."""


class BlurredHall:
    """Paints the ground in design pixels."""

    def __init__(self, stall: Stall, shades: TeaShades) -> None:
        """Take places and shades."""
        self._stall, self._shades, self._tones = stall, shades, shades.tones

    def paint(self, painter: QPainter) -> Iterator[None]:
        """Paint from back to front."""
        stall = self._stall
        blurred = self._far()
        painter.drawPixmap(QRectF(0, 0, stall.width, stall.height), blurred, QRectF(blurred.rect()))
        yield
        yield from self._bokeh(painter)
        for side in (0, SLOTS // 2):
            self._board(painter, side)
            yield
        self._counter(painter)
        yield
        self._foot(painter)
        yield
        self._vignette(painter)

    def _far(self) -> QPixmap:
        """The hall, so far away that only its light is seen."""
        wide, high = self._stall.width, self._stall.height

        def paint(painter: QPainter) -> None:
            painter.scale(1 / SMALLER, 1 / SMALLER)
            tones = self._tones
            painter.fillRect(
                QRectF(0, 0, wide, high),
                upright(
                    0,
                    high,
                    (0.0, tones.mix("ink", "steel", 0.30)),
                    (0.45, tones.mix("ink", "dragon", 0.05)),
                    (0.76, tones.mix("ink", "dragon", 0.10)),
                    (1.0, tones.of("ink")),
                ),
            )
            for x, y, spread, colour, strength in (
                (0.5, 0.50, 0.46, tones.of("dragon"), 0.34),
                (0.5, 0.46, 0.24, tones.of("dragon_light"), 0.26),
                (0.14, 0.60, 0.20, tones.of("dragon_deep"), 0.20),
                (0.86, 0.58, 0.22, tones.of("dragon_deep"), 0.20),
                (0.0, 0.34, 0.16, tones.of("cyan"), 0.16),
                (1.0, 0.30, 0.18, tones.of("cyan"), 0.16),
            ):
                painter.save()
                painter.translate(wide * x, high * y)
                painter.scale(wide * spread / 100, high * 0.46 / 100)
                shine(painter, 0, 0, 100, colour, strength)
                painter.restore()
            self._gates(painter)
            self._ribbons(painter)
            self._cone(painter)

        near = sprite(wide / SMALLER, high / SMALLER, 1.0, paint)
        far = near
        for part in (SOFTER, SOFTER / 2, 2):  # each way back makes it softer
            size = (near.size() / part).expandedTo(QSize(1, 1))
            far = far.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
        return far

    def _gates(self, painter: QPainter) -> None:
        """The hall's two gates, open: arches of light."""
        wide, low, tones = self._stall.width, self._stall.counter, self._tones
        for side in (-1, 1):
            x, half, top = wide * (0.5 + side * 0.285), wide * 0.088, low * 0.46
            arch = QPainterPath(QPointF(x - half, low))
            arch.lineTo(x - half, top + half * 0.8)
            arch.cubicTo(x - half, top, x + half, top, x + half, top + half * 0.8)
            arch.lineTo(x + half, low)
            arch.closeSubpath()
            fill(
                painter,
                upright(top, low, (0.0, tones.of("dragon", 0.10)), (1.0, tones.of("dragon_light", 0.30))),
                arch,
            )
            stroke(painter, tones.of("gold", 0.50), 15.0, arch)

    def _ribbons(self, painter: QPainter) -> None:
        """The ribbons over the hall, as soft bands."""
        wide, high, tones = self._stall.width, self._stall.height, self._tones
        for drop, thick, colour in (
            (-0.02, 0.034, tones.of("dragon", 0.34)),
            (0.035, 0.022, tones.of("gold", 0.40)),
            (0.075, 0.030, tones.of("dragon_deep", 0.40)),
            (0.115, 0.016, tones.of("dragon_light", 0.40)),
        ):
            band = soft(
                (-40, high * (drop + 0.20)),
                (wide * 0.20, high * (drop + 0.02)),
                (wide * 0.52, high * (drop * 0.5 + 0.10)),
                (wide * 0.82, high * (drop + 0.20)),
                (wide + 40, high * (drop + 0.02)),
            )
            stroke(painter, colour, high * thick, band)

    def _cone(self, painter: QPainter) -> None:
        """Light that falls on the cup from above."""
        stall, light = self._stall, self._tones.of("dragon_light")
        middle, low, reach = stall.width / 2, stall.cup.y, stall.cup_scale
        for step in range(9):
            spread = 1.0 - step * 0.09
            cone = way(
                (middle - 110 * reach * spread, -10),
                (middle + 110 * reach * spread, -10),
                (middle + 400 * reach * spread, low),
                (middle - 400 * reach * spread, low),
                closed=True,
            )
            fill(painter, upright(0, low, (0.0, faded(light, 0.032)), (1.0, faded(light, 0.0))), cone)

    def _bokeh(self, painter: QPainter) -> Iterator[None]:
        """Lamps out of focus: discs with a lit rim."""
        chance = Random(9)
        wide, high = self._stall.width, self._stall.counter
        for index in range(64):
            near = chance.random() ** 2.2
            radius = 4 + 26 * near
            x, y = chance.uniform(-0.02, 1.02) * wide, (0.03 + 0.80 * chance.random() ** 1.35) * high
            colour = self._lamp(chance.random())
            strength = chance.uniform(0.08, 0.24) * (1.2 - 0.6 * near)
            disc(painter, faded(colour, strength), x, y, radius)
            painter.setPen(pen(faded(colour, strength * 1.1), 1.3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x, y), radius - 0.6, radius - 0.6)
            if index % 12 == 11:
                yield

    def _lamp(self, draw: float) -> QColor:
        tones = self._tones
        if draw < 0.5:
            return tones.of("gold")
        if draw < 0.72:
            return tones.of("dragon_light")
        return tones.of("cyan") if draw < 0.88 else tones.of("paper")

    def _board(self, painter: QPainter, first: int) -> None:
        """One half of the shelf, with a trace of every cup that may stand there."""
        stall = self._stall
        left = stall.slot(first).x - stall.slot_wide * 0.56
        right = stall.slot(first + SLOTS // 2 - 1).x + stall.slot_wide * 0.56
        y, high = stall.board, small_high(stall)
        for top, tall, alpha in ((y - high * 0.5, high * 0.62, 0.50), (y + 34, 40, 0.62)):
            painter.save()
            painter.translate((left + right) / 2, top)
            painter.scale((right - left) * 0.62 / 100, tall / 100)
            shine(painter, 0, 0, 100, self._tones.of("ink"), alpha)
            painter.restore()
        for slot in range(first, first + SLOTS // 2):
            x = stall.slot(slot).x
            painter.save()
            painter.translate(x, y)
            painter.scale(high / HIGH, high / HIGH)
            fill(painter, self._tones.of("ink", 0.30), outline())
            stroke(painter, faded(self._shades.brass, 0.24), 3.0, outline())
            painter.restore()
        painter.fillRect(
            QRectF(left, y, right - left, 10),
            upright(
                y,
                y + 10,
                (0.0, self._tones.metal(0.85)),
                (0.3, self._tones.metal(0.45)),
                (1.0, self._tones.metal(0.12)),
            ),
        )
        stroke(painter, self._shades.brass, 2.4, way((left, y), (right, y)))
        for width, alpha in ((12.0, 0.06), (5.0, 0.12)):
            stroke(painter, faded(self._shades.brass, alpha), width, way((left, y), (right, y)))

    def _counter(self, painter: QPainter) -> None:
        stall, tones = self._stall, self._tones
        wide, high, y = stall.width, stall.height, stall.counter
        painter.fillRect(
            QRectF(0, y, wide, high - y),
            upright(
                y,
                high,
                (0.0, tones.mix("steel", "dragon", 0.10)),
                (0.35, tones.mix("steel", "ink", 0.35)),
                (1.0, tones.of("ink")),
            ),
        )
        middle = wide / 2
        painter.save()
        painter.translate(middle, stall.cup.y + 6)
        painter.scale(1.0, 0.26)
        shine(painter, 0, 0, 430 * stall.cup_scale, tones.of("dragon"), 0.55)
        shine(painter, 0, 0, 240 * stall.cup_scale, tones.of("dragon_light"), 0.45)
        painter.restore()
        chance = Random(4)
        for _ in range(46):
            x, below = chance.uniform(0, wide), chance.uniform(6, high - y)
            long = chance.uniform(30, 150)
            painter.setPen(pen(tones.of("paper", chance.uniform(0.012, 0.04)), 1.4))
            painter.drawLine(QPointF(x, y + below), QPointF(x + long, y + below))
        for side in (-1, 1):  # the gates, mirrored in the polish
            x = middle + side * wide * 0.235
            painter.save()
            painter.translate(x, y)
            painter.scale(wide * 0.075 / 100, (high - y) * 0.9 / 100)
            shine(painter, 0, 0, 100, tones.of("dragon"), 0.24)
            painter.restore()
        for width, alpha in ((16.0, 0.05), (7.0, 0.12), (2.4, 0.9)):
            stroke(painter, faded(self._shades.brass, alpha), width, way((0, y), (wide, y)))

    def _foot(self, painter: QPainter) -> None:
        """What the robot's arm stands on."""
        stall, tones, part = self._stall, self._tones, self._stall.cup_scale
        x, y = stall.arm
        painter.save()
        painter.translate(x, y)
        painter.scale(part, part)
        painter.save()
        painter.scale(1.0, 0.2)
        shine(painter, 0, 0, 120, tones.of("ink"), 0.95)
        painter.restore()
        base = way((-78, 0), (-56, -44), (56, -44), (78, 0), closed=True)
        fill(painter, upright(-44, 0, (0.0, tones.metal(0.62)), (1.0, tones.metal(0.18))), base)
        stroke(painter, self._shades.brass, 2.8, base)
        column = QPainterPath()
        column.addRoundedRect(QRectF(-38, -112, 76, 74), 12, 12)
        shade = QLinearGradient(-38, 0, 38, 0)
        for at, light in ((0.0, 0.22), (0.3, 0.82), (0.6, 0.42), (1.0, 0.14)):
            shade.setColorAt(at, tones.metal(light))
        fill(painter, QBrush(shade), column)
        stroke(painter, self._shades.brass, 2.4, column)
        for width, alpha in ((9.0, 0.18), (3.0, 1.0)):
            stroke(painter, tones.of("cyan", alpha), width, way((-58, -17), (58, -17)))
        for side in (-62, 62):
            disc(painter, tones.metal(0.05), side, -8, 4.2)
        painter.restore()

    def _vignette(self, painter: QPainter) -> None:
        wide, high = self._stall.width, self._stall.height
        ink = self._tones.of("ink")
        for left, shade in ((0.0, (0.62, 0.0)), (wide * 0.80, (0.0, 0.62))):
            across = QLinearGradient(left, 0, left + wide * 0.20, 0)
            across.setColorAt(0, faded(ink, shade[0]))
            across.setColorAt(1, faded(ink, shade[1]))
            painter.fillRect(QRectF(left, 0, wide * 0.20, high), QBrush(across))
        painter.fillRect(
            QRectF(0, 0, wide, high * 0.16),
            upright(0, high * 0.16, (0.0, faded(ink, 0.66)), (1.0, faded(ink, 0.0))),
        )
        painter.fillRect(
            QRectF(0, high * 0.9, wide, high * 0.1),
            upright(high * 0.9, high, (0.0, faded(ink, 0.0)), (1.0, faded(ink, 0.75))),
        )


def backdrop_colour(shades: TeaShades) -> QColor:
    """Return what is seen before the ground is painted."""
    return mixed(shades.tones.of("ink"), shades.tones.of("dragon"), 0.07)
