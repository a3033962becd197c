"""The booth by night: awning, lit arch, machine, shelf and counter; all that stands still."""

import math
from collections.abc import Generator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath, QRadialGradient

from kiosk.exhibits.ice_cream.booth import Booth
from kiosk.qt.exhibits.kinds.ice_cream.machine import SoftServe
from kiosk.qt.exhibits.kinds.ice_cream.shades import Shades
from kiosk.qt.exhibits.scene import saved
from kiosk.qt.exhibits.strokes import disc, fill, pen, shine, stroke, upright, way

PLANK = 54.0


class BoothStall:
    """Paints it in design pixels."""

    def __init__(self, booth: Booth, shades: Shades) -> None:
        """Take the measures."""
        self._booth, self._shades, self._tones = booth, shades, shades.tones
        self._high = booth.high

    def paint(self, painter: QPainter) -> Generator[None]:
        """Paint everything, far things first."""
        for part in (
            self._wall,
            self._arch,
            self._bulbs,
            self._boards,
            self._counter,
            self._projector,
            self._pedestal,
        ):
            with saved(painter):
                part(painter)
            yield
        for part in (SoftServe(self._booth, self._shades).paint, self._awning, self._glass):
            with saved(painter):
                part(painter)
            yield

    # Behind -----------------------------------------------------------------------------------

    def _wall(self, painter: QPainter) -> None:
        booth, tones = self._booth, self._tones
        area = QRectF(0, 0, booth.width, booth.height)
        painter.fillRect(
            area, upright(0, booth.counter, (0.0, self._shades.wall_high), (1.0, self._shades.wall_low))
        )
        middle = booth.width / 2
        for index in range(-int(middle / PLANK) - 1, int(middle / PLANK) + 2):
            x = middle + index * PLANK
            if index % 2:
                painter.fillRect(QRectF(x, 0, PLANK, booth.counter), tones.of("ink", 0.20))
            painter.setPen(pen(tones.of("ink", 0.55), 2))
            painter.drawLine(QPointF(x, 0), QPointF(x, booth.counter))
            painter.setPen(pen(tones.of("paper", 0.05), 1))
            painter.drawLine(QPointF(x + 2, 0), QPointF(x + 2, booth.counter))
        lamp = QRadialGradient(QPointF(middle, booth.rim.y), self._high * 0.86)
        for at, alpha in ((0.0, 0.50), (0.35, 0.26), (0.7, 0.07), (1.0, 0.0)):
            lamp.setColorAt(at, tones.mix("dragon", "dragon_light", 0.5, alpha))
        painter.fillRect(area, QBrush(lamp))
        for left in (True, False):
            side = QLinearGradient(0 if left else booth.width, 0, booth.width * (0.16 if left else 0.84), 0)
            side.setColorAt(0, tones.of("ink", 0.72))
            side.setColorAt(1, tones.of("ink", 0.0))
            painter.fillRect(area, QBrush(side))

    def _arch_path(self, wide: float, top: float) -> QPainterPath:
        middle, low = self._booth.width / 2, self._booth.counter
        path = QPainterPath(QPointF(middle - wide, low))
        path.lineTo(middle - wide, top + wide * 0.92)
        path.arcTo(QRectF(middle - wide, top, 2 * wide, 1.84 * wide), 180, -180)
        path.lineTo(middle + wide, low)
        return path

    @property
    def _arch_wide(self) -> float:
        return self._high * (0.315 if not self._booth.upright else 0.29)

    @property
    def _arch_top(self) -> float:
        return self._booth.awning + self._high * 0.025

    def _arch(self, painter: QPainter) -> None:
        """Paint the niche behind the cone: a shell of light."""
        booth, tones, wide, top = self._booth, self._tones, self._arch_wide, self._arch_top
        middle = booth.width / 2
        niche = self._arch_path(wide, top)
        fill(
            painter,
            upright(
                top,
                booth.counter,
                (0.0, tones.mix("ink", "dragon", 0.10)),
                (1.0, tones.mix("ink", "dragon", 0.24)),
            ),
            niche,
        )
        painter.save()
        painter.setClipPath(niche)
        heart = QPointF(middle, booth.rim.y + self._high * 0.02)
        light = QRadialGradient(heart, wide * 1.5)
        for at, alpha in ((0.0, 0.80), (0.22, 0.52), (0.55, 0.20), (1.0, 0.02)):
            light.setColorAt(at, tones.mix("dragon_light", "paper", 0.20, alpha))
        painter.fillPath(niche, QBrush(light))
        rays = 22
        for ray in range(rays + 1):
            angle = math.pi * (1 + ray / rays)
            far = wide * 2.2
            ends = [angle - 0.5 * math.pi / rays * 0.56, angle + 0.5 * math.pi / rays * 0.56]
            wedge = way(
                (heart.x(), heart.y()),
                *((heart.x() + math.cos(a) * far, heart.y() + math.sin(a) * far) for a in ends),
                closed=True,
            )
            shade = QRadialGradient(heart, wide * 1.5)
            shade.setColorAt(0.10, tones.of("dragon_light", 0.0))
            shade.setColorAt(0.45, tones.mix("dragon", "ink", 0.55, 0.22))
            shade.setColorAt(1.0, tones.mix("dragon", "ink", 0.7, 0.30))
            fill(painter, QBrush(shade), wedge)
        painter.restore()
        for reach, width, alpha in (
            (0, 20, 0.07),
            (0, 11, 0.14),
            (0, 4, 1.0),
            (-16, 1.6, 0.45),
            (14, 1.4, 0.30),
        ):
            line = self._arch_path(wide + reach, top - reach)
            stroke(painter, tones.mix("dragon_light", "gold", 0.4, alpha), width, line)

    def _bulbs(self, painter: QPainter) -> None:
        """Paint the lamps along the arch."""
        path = self._arch_path(self._arch_wide - 30, self._arch_top + 30)
        path.setCachingEnabled(True)
        many = round(path.length() / 46)
        for index in range(1, many):
            at = path.pointAtPercent(index / many)
            if at.y() < self._booth.awning + 16:
                continue
            shine(painter, at.x(), at.y(), 17, self._shades.warm, 0.60)
            disc(painter, self._tones.mix("dragon_light", "paper", 0.75), at.x(), at.y(), 3.6)

    def _boards(self, painter: QPainter) -> None:
        """Paint the shelf on which cones stand that were handed out: a ring for each."""
        booth, tones = self._booth, self._tones
        shelf = booth.shelf
        apart = shelf[1].x - shelf[0].x
        left, right = shelf[0].x - apart * 0.56, shelf[4].x + apart * 0.52
        for board in (shelf[0], shelf[5]):
            light = upright(
                board.y - self._high * 0.13,
                board.y,
                (0.0, tones.of("dragon_light", 0.0)),
                (1.0, tones.of("dragon_light", 0.10)),
            )
            painter.fillRect(
                QRectF(left, board.y - self._high * 0.13, right - left, self._high * 0.13), light
            )
            painter.fillRect(
                QRectF(left, board.y, right - left, 10),
                upright(board.y, board.y + 10, (0.0, tones.metal(0.8)), (1.0, tones.metal(0.2))),
            )
            painter.setPen(pen(self._shades.brass, 1.8))
            painter.drawLine(QPointF(left, board.y), QPointF(right, board.y))
            for x in (left + 14, right - 14):
                painter.setPen(pen(tones.of("gold", 0.5), 2.4))
                painter.drawLine(QPointF(x, board.y + 10), QPointF(x, board.y + 24))
        for place in shelf:
            painter.setPen(pen(tones.of("dragon_light", 0.42), 1.6))
            painter.setBrush(tones.of("ink", 0.55))
            painter.drawEllipse(QPointF(place.x, place.y - 2), apart * 0.26, 4.5)

    # The counter ------------------------------------------------------------------------------

    def _counter(self, painter: QPainter) -> None:
        booth, tones = self._booth, self._tones
        top, low = booth.counter, booth.height
        area = QRectF(0, top, booth.width, low - top)
        painter.fillRect(
            area,
            upright(
                top,
                low,
                (0.0, tones.mix("steel", "muted", 0.20)),
                (0.18, tones.mix("ink", "steel", 0.95)),
                (1.0, tones.mix("ink", "steel", 0.25)),
            ),
        )
        glow = QRadialGradient(QPointF(0, 0), 1.0)
        for at, alpha in ((0.0, 0.40), (0.5, 0.14), (1.0, 0.0)):
            glow.setColorAt(at, tones.mix("dragon", "dragon_light", 0.6, alpha))
        painter.save()
        painter.setClipRect(area)
        painter.translate(booth.width / 2, top + 4)
        painter.scale(self._high * 0.62, self._high * 0.17)
        painter.fillRect(QRectF(-1, -1, 2, 2), QBrush(glow))
        painter.restore()
        if booth.upright:
            self._steps(painter)
        for width, alpha in ((9, 0.10), (5, 0.22), (2.4, 1.0)):
            painter.setPen(pen(tones.mix("dragon_light", "gold", 0.4, alpha), width))
            painter.drawLine(QPointF(0, top), QPointF(booth.width, top))

    def _steps(self, painter: QPainter) -> None:
        """Paint the steps on which the three rows stand."""
        tones, booth = self._tones, self._booth
        feet = sorted({round(place.y) for place in booth.feet.values()})
        for foot in feet[:-1]:
            y = foot + self._high * 0.026
            high = self._high * 0.030
            painter.fillRect(
                QRectF(0, y, booth.width, high),
                upright(y, y + high, (0.0, tones.mix("steel", "muted", 0.12)), (1.0, tones.of("ink", 0.9))),
            )
            painter.setPen(pen(tones.of("gold", 0.75), 2))
            painter.drawLine(QPointF(0, y), QPointF(booth.width, y))

    def _projector(self, painter: QPainter) -> None:
        """Paint what throws the order into the air as light."""
        booth, tones = self._booth, self._tones
        x, y = booth.shown.x, booth.counter - 2
        wide = booth.shown_unit * 92
        top = booth.shown.y - booth.shown_unit * 250
        beam = way(
            (x - wide * 0.45, y),
            (x - wide * 1.5, top),
            (x + wide * 1.5, top),
            (x + wide * 0.45, y),
            closed=True,
        )
        fill(
            painter,
            upright(
                top,
                y,
                (0.0, tones.of("cyan", 0.0)),
                (0.5, tones.of("cyan", 0.10)),
                (1.0, tones.of("cyan", 0.46)),
            ),
            beam,
        )
        painter.save()
        painter.translate(x, y)
        painter.scale(1.0, 0.24)
        shine(painter, 0, 0, wide * 1.25, tones.of("cyan"), 0.7)
        painter.restore()
        painter.setBrush(tones.mix("ink", "cyan", 0.22))
        for part, colour, width in ((0.86, self._shades.brass, 3.0), (0.62, tones.of("cyan"), 3.0)):
            painter.setPen(pen(colour, width))
            painter.drawEllipse(QPointF(x, y), wide * part, wide * part * 0.20)

    def _pedestal(self, painter: QPainter) -> None:
        """Paint what the arm stands on."""
        booth, tones = self._booth, self._tones
        x, y, foot = booth.shoulder.x, booth.shoulder.y, booth.counter + self._high * 0.012
        painter.save()
        painter.translate(x, foot)
        painter.scale(1.0, 0.22)
        shine(painter, 0, 0, self._high * 0.15, tones.of("ink"), 0.9)
        painter.restore()
        body = way(
            (x - 40, y),
            (x - 62, foot - 14),
            (x - 84, foot),
            (x + 84, foot),
            (x + 62, foot - 14),
            (x + 40, y),
            closed=True,
        )
        shade = QLinearGradient(x - 84, 0, x + 84, 0)
        for at, light in ((0.0, 0.2), (0.25, 0.8), (0.5, 0.45), (1.0, 0.1)):
            shade.setColorAt(at, tones.metal(light))
        fill(painter, QBrush(shade), body)
        stroke(painter, self._shades.brass, 2.8, body)
        for width, alpha in ((8, 0.20), (3, 1.0)):
            painter.setPen(pen(tones.of("cyan", alpha), width))
            painter.drawLine(QPointF(x - 50, foot - 22), QPointF(x + 50, foot - 22))

    # Above ------------------------------------------------------------------------------------

    def _awning(self, painter: QPainter) -> None:
        booth, tones = self._booth, self._tones
        many = max(5, round(booth.width / 118) | 1)
        wide, deep = booth.width / many, booth.awning
        painter.fillRect(
            QRectF(0, deep * 0.6, booth.width, deep * 1.1),
            upright(deep * 0.6, deep * 1.7, (0.0, tones.of("ink", 0.75)), (1.0, tones.of("ink", 0.0))),
        )
        for index in range(many):
            x = index * wide
            flap = QPainterPath(QPointF(x, -4))
            flap.lineTo(x, deep * 0.60)
            flap.cubicTo(x + wide * 0.04, deep * 1.14, x + wide * 0.96, deep * 1.14, x + wide, deep * 0.60)
            flap.lineTo(x + wide, -4)
            flap.closeSubpath()
            warm = index % 2 == 0
            dark = tones.mix("ink", "dragon", 0.16) if warm else tones.mix("ink", "cyan", 0.10)
            lit = tones.mix("gold", "dragon", 0.45, 1.0) if warm else tones.mix("steel", "cyan", 0.16)
            fill(
                painter,
                upright(
                    0,
                    deep,
                    (0.0, dark),
                    (0.72, tones.mix("steel", "dragon", 0.34) if warm else lit),
                    (1.0, lit),
                ),
                flap,
            )
            stroke(painter, self._shades.brass, 2.4, flap)
        for index in range(many):
            x = (index + 0.5) * wide
            disc(painter, self._shades.brass, x, deep * 1.03, 4.6)

    def _glass(self, painter: QPainter) -> None:
        """Paint what is seen of the pane: two slanted gleams, far from the middle."""
        booth, tones = self._booth, self._tones
        top, low = booth.awning * 1.2, booth.counter
        for left, wide in ((0.055, 0.035), (0.105, 0.012), (0.955, 0.03)):
            x = booth.width * left
            slant = (low - top) * 0.34
            pane = way(
                (x + slant, top),
                (x + slant + booth.width * wide, top),
                (x - slant * 0.2 + booth.width * wide, low),
                (x - slant * 0.2, low),
                closed=True,
            )
            fill(
                painter,
                upright(top, low, (0.0, tones.of("paper", 0.055)), (1.0, tones.of("paper", 0.0))),
                pane,
            )
