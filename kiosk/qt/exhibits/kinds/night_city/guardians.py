"""The hazard and who watches: rings around the tanks, a sign above them, the camera and its light."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap, QPolygonF

from kiosk.exhibits.night_city.avenue import CAMERA, TANKS
from kiosk.exhibits.night_city.district import District
from kiosk.exhibits.night_city.play import NightCityPlay
from kiosk.qt.exhibits.kinds.night_city.terrain import CAMERA_HIGH
from kiosk.qt.exhibits.scene import Patch, Pose, faded, sprite, stamp, turned
from kiosk.qt.exhibits.strokes import disc, pen, shine, stroke
from kiosk.qt.style.tones import Tones

_HEAD, _SIGN = 92.0, 76.0
_PULSE_SECONDS, _PHASES = 1.6, 20
"""A ring goes out in so long: less than once a second, in so many steps."""


class Guardians:
    """Their pieces."""

    def __init__(self, district: District, tones: Tones, scale: float, ratio: float) -> None:
        """Paint their sprites."""
        self._district, self._tones, self._scale = district, tones, scale
        unit = district.unit * scale
        side = _HEAD * unit
        self._heads = {
            False: sprite(side, side, ratio, lambda painter: self._head(painter, 1.0)),
            True: sprite(side, side, ratio, lambda painter: self._head(painter, -1.0)),
        }
        self._sign: QPixmap = sprite(_SIGN * unit, _SIGN * unit, ratio, self._paint_sign)

    def _at(self, x: float, y: float, high: float = 0.0) -> QPointF:
        spot = self._district.at(x, y, high)
        return QPointF(spot.x * self._scale, spot.y * self._scale)

    def behind(self, play: NightCityPlay) -> Iterator[Patch]:
        """Yield what lies on the ground: rings, and the camera's light."""
        yield from self._rings(play)
        yield self._cone(play)

    def before(self, play: NightCityPlay) -> Iterator[Patch]:
        """Yield what stands above everything: the camera's head and the sign."""
        lens, goal = self._lens(), self._at(*play.looks_at)
        angle = math.degrees(math.atan2(goal.y() - lens.y(), goal.x() - lens.x()))
        over = abs(angle) > 90
        yield turned(("head", over), self._heads[over], lens.x(), lens.y(), Pose(round(angle / 2) * 2.0))
        if play.alert.alarms:
            at = self._at(TANKS.x, TANKS.y, 128)
            yield stamp("sign", self._sign, at.x(), at.y())

    def _lens(self) -> QPointF:
        return self._at(CAMERA.x, CAMERA.y, CAMERA_HIGH)

    # Rings ------------------------------------------------------------------------------------

    def _rings(self, play: NightCityPlay) -> Iterator[Patch]:
        alert = play.alert
        if alert.state == "calm":
            return
        colour = self._tones.of("red") if alert.alarms else self._tones.of("cyan")
        yield self._ring("still", colour, 1.28, 1.0, 4.0)
        if alert.state in ("seen", "coming"):
            yield self._closing(
                alert.patrol.along / max(1.0, alert.patrol.long) if alert.state == "coming" else 0.04
            )
        if not play.calm:
            phase = round((play.evening / _PULSE_SECONDS) % 1.0 * _PHASES) / _PHASES
            yield self._ring("pulse", colour, 1.28 + 0.55 * phase, 0.8 * (1 - phase), 3.0)

    def _ring(self, name: str, colour: QColor, part: float, strength: float, line: float) -> Patch:
        middle, wide = (
            self._at(TANKS.x, TANKS.y),
            TANKS.radius * part * self._district.half_wide / 1000 * self._scale,
        )
        high = wide * self._district.tilt
        tone = faded(colour, strength)

        def paint(painter: QPainter) -> None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(tone, line * self._scale))
            painter.drawEllipse(middle, wide, high)

        more = line * self._scale + 2
        area = QRectF(middle.x() - wide, middle.y() - high, 2 * wide, 2 * high)
        seen = (name, tone.rgba(), round(part * 100))
        return Patch(seen, area.adjusted(-more, -more, more, more).toAlignedRect(), paint)

    def _closing(self, share: float) -> Patch:
        """The ring turns from red to cyan as the patrol comes nearer."""
        share = round(min(1.0, max(0.0, share)) * 24) / 24
        middle, wide = (
            self._at(TANKS.x, TANKS.y),
            TANKS.radius * 1.28 * self._district.half_wide / 1000 * self._scale,
        )
        box = QRectF(
            middle.x() - wide,
            middle.y() - wide * self._district.tilt,
            2 * wide,
            2 * wide * self._district.tilt,
        )
        line = pen(self._tones.of("cyan"), 5.0 * self._scale)

        def paint(painter: QPainter) -> None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(line)
            painter.drawArc(box, 180 * 16, round(-share * 360 * 16))

        return Patch(("closing", share), box.adjusted(-6, -6, 6, 6).toAlignedRect(), paint)

    def _paint_sign(self, painter: QPainter) -> None:
        """A triangle with a mark of exclamation: the hazard is told by a shape, not by colour alone."""
        unit = self._district.unit * self._scale
        painter.scale(unit, unit)
        painter.translate(_SIGN / 2, _SIGN / 2)
        shine(painter, 0, 0, _SIGN / 2, self._tones.of("red"), 0.6)
        path = QPainterPath(QPointF(0, -26))
        path.lineTo(28, 22)
        path.lineTo(-28, 22)
        path.closeSubpath()
        painter.fillPath(path, self._tones.of("ink", 0.9))
        stroke(painter, self._tones.of("red"), 5.0, path)
        painter.setPen(pen(self._tones.of("paper"), 5.5))
        painter.drawLine(QPointF(0, -8), QPointF(0, 6))
        disc(painter, self._tones.of("paper"), 0, 15, 3.0)

    # The camera -------------------------------------------------------------------------------

    def _cone(self, play: NightCityPlay) -> Patch:
        """Light from the lens to where it looks: a flat shape."""
        lens, goal = self._lens(), self._at(*play.looks_at)
        dx, dy = goal.x() - lens.x(), goal.y() - lens.y()
        long = math.hypot(dx, dy) or 1.0
        reach = min(long, 330.0 * self._scale)
        dx, dy = dx / long, dy / long
        half = reach * 0.20
        far = lens + QPointF(dx, dy) * reach
        aside = QPointF(-dy, dx * 0.7) * half
        shape = QPolygonF([lens, far + aside, far - aside])
        seen = play.alert.state in ("seen", "coming")
        colour = self._tones.of("cyan", 0.30 if seen else 0.13)

        def paint(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawConvexPolygon(shape)

        area = shape.boundingRect().adjusted(-2, -2, 2, 2).toAlignedRect()
        return Patch(("cone", round(far.x()), round(far.y()), seen), area, paint)

    def _head(self, painter: QPainter, up: float) -> None:
        """A camera that looks to the right."""
        unit = self._district.unit * self._scale
        painter.scale(unit, unit)
        painter.translate(_HEAD / 2, _HEAD / 2)
        painter.scale(1.0, up)
        tones = self._tones
        shine(painter, 24, 0, 22, tones.of("cyan"), 0.8)
        painter.setPen(pen(tones.of("cyan"), 2.0))
        painter.setBrush(tones.mix("paper", "muted", 0.25))
        painter.drawRoundedRect(QRectF(-24, -11, 44, 22), 5, 5)
        painter.setBrush(tones.mix("muted", "steel", 0.4))
        painter.drawRoundedRect(QRectF(-26, -16, 52, 8), 4, 4)
        disc(painter, tones.mix("cyan", "paper", 0.3), 21, 0, 5, 8)
