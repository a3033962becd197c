"""Vehicles of the district: a truck and a patrol car as boxes seen from where one stands, painted once for a direction."""

import math
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF

from kiosk.exhibits.night_city.district import District
from kiosk.qt.exhibits.scene import sprite
from kiosk.qt.exhibits.strokes import disc, pen, shine
from kiosk.qt.style.tones import Tones

Vehicle = Literal["truck", "patrol"]
_TURNS = 32
"""Directions a vehicle is painted for."""
_SIDE = 210.0
"""Of a sprite, in design pixels at a unit of 1."""


class _Box(NamedTuple):
    """A part of a vehicle, in units of the plan and of height: along, across, upward."""

    back: float
    front: float
    half: float
    low: float
    high: float
    shade: str


_BOXES: dict[Vehicle, tuple[_Box, ...]] = {
    "truck": (
        _Box(-62, 28, 26, 9, 17, "steel"),
        _Box(-62, 22, 26, 17, 62, "body"),
        _Box(27, 60, 25, 9, 50, "cab"),
    ),
    "patrol": (
        _Box(-44, 44, 23, 6, 22, "cab"),
        _Box(-26, 22, 19, 22, 38, "glass"),
        _Box(-8, 4, 13, 38, 45, "beacon"),
    ),
}
_WHEELS: dict[Vehicle, tuple[float, ...]] = {"truck": (-42.0, -16.0, 42.0), "patrol": (-26.0, 26.0)}


class Vehicles:
    """Their sprites, each made when it is first seen."""

    def __init__(self, district: District, tones: Tones, scale: float, ratio: float) -> None:
        """Take how the district is seen."""
        self._district, self._tones, self._scale, self._ratio = district, tones, scale, ratio
        self._pictures: dict[tuple[Vehicle, int], QPixmap] = {}

    def picture(self, what: Vehicle, ahead: tuple[float, float]) -> tuple[int, QPixmap]:
        """Return the number of a direction on the plan, and the sprite for it; its foot is in the middle."""
        turn = round(math.atan2(ahead[1], ahead[0]) / math.tau * _TURNS) % _TURNS
        key = (what, turn)
        if key not in self._pictures:
            side = _SIDE * self._district.unit * self._scale
            angle = turn * math.tau / _TURNS

            def paint(painter: QPainter) -> None:
                painter.translate(side / 2, side / 2)
                painter.scale(self._scale, self._scale)
                self._paint(painter, what, (math.cos(angle), math.sin(angle)))

            self._pictures[key] = sprite(side, side, self._ratio, paint)
        return turn, self._pictures[key]

    def _paint(self, painter: QPainter, what: Vehicle, ahead: tuple[float, float]) -> None:
        unit, tones = self._district.unit, self._tones
        shine(painter, 0, -14 * unit, 92 * unit, tones.of("cyan"), 0.34)
        ordered = sorted(_BOXES[what], key=lambda box: (box.back + box.front) * ahead[1] + box.low * 0.5)
        self._wheels(painter, what, ahead)
        for box in ordered:
            self._box(painter, box, ahead)
        front = 60.0 if what == "truck" else 44.0
        for across in (-14.0, 14.0):
            at = self._spot(front, across, 18.0, ahead)
            if ahead[1] > -0.5:
                shine(painter, at.x(), at.y(), 16 * unit, tones.of("dragon_light"), 0.9)
                disc(painter, tones.of("paper"), at.x(), at.y(), 2.6 * unit)

    def _spot(self, along: float, across: float, high: float, ahead: tuple[float, float]) -> QPointF:
        """Return a place of a vehicle, beside its foot."""
        dx, dy = ahead
        x, y = dx * along - dy * across, dy * along + dx * across
        unit = self._district.half_wide / 1000
        return QPointF(x * unit, y * unit * max(0.55, self._district.tilt) - high * self._district.rise)

    def _box(self, painter: QPainter, box: _Box, ahead: tuple[float, float]) -> None:
        side = 1.0 if ahead[0] > 0 else -1.0
        end = box.front if ahead[1] > 0 else box.back

        def face(*spots: tuple[float, float, float]) -> QPolygonF:
            return QPolygonF([self._spot(*spot, ahead) for spot in spots])

        half = box.half
        across = half * side
        painter.setPen(pen(self._tones.of("cyan"), 1.5 * self._district.unit))
        walls = (
            (
                0,
                face(
                    (end, -half, box.low), (end, half, box.low), (end, half, box.high), (end, -half, box.high)
                ),
            ),
            (
                1,
                face(
                    (box.back, across, box.low),
                    (box.front, across, box.low),
                    (box.front, across, box.high),
                    (box.back, across, box.high),
                ),
            ),
            (
                2,
                face(
                    (box.back, -half, box.high),
                    (box.front, -half, box.high),
                    (box.front, half, box.high),
                    (box.back, half, box.high),
                ),
            ),
        )
        for number, shape in walls:
            painter.setBrush(self._shade(box.shade, number))
            painter.drawPolygon(shape)
        if box.shade == "body":
            painter.setPen(pen(self._tones.of("cyan", 0.75), 1.2 * self._district.unit))
            for part in (0.33, 0.66):
                along = box.back + (box.front - box.back) * part
                painter.drawLine(
                    self._spot(along, across, box.low + 3, ahead),
                    self._spot(along, across, box.high - 3, ahead),
                )

    def _shade(self, name: str, face: int) -> QColor:
        light = (0.0, 0.16, 0.34)[face]
        if name == "body":
            return self._tones.mix("cyan", "ink", 0.58 - light)
        if name == "steel":
            return self._tones.mix("steel", "muted", 0.2 + light)
        if name == "glass":
            return self._tones.mix("ink", "cyan", 0.30 + light)
        if name == "beacon":
            return self._tones.mix("cyan", "paper", 0.3 + light)
        return self._tones.mix("paper", "ink", 0.42 - light)

    def _wheels(self, painter: QPainter, what: Vehicle, ahead: tuple[float, float]) -> None:
        side = 1.0 if ahead[0] > 0 else -1.0
        half = 25.0 if what == "truck" else 22.0
        painter.setPen(pen(self._tones.of("paper", 0.9), 1.4 * self._district.unit))
        painter.setBrush(self._tones.of("ink"))
        for along in _WHEELS[what]:
            at = self._spot(along, half * side, 8.0, ahead)
            painter.drawEllipse(at, 8.5 * self._district.unit, 8.5 * self._district.unit)
        painter.setPen(Qt.PenStyle.NoPen)
