"""What moves in the district: cars as streaks of light, trucks and what they leave wet, the patrol, people, the gate."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from kiosk.exhibits.night_city.alert import Alert
from kiosk.exhibits.night_city.avenue import GATE, NAMES, STREETS, TANKS, StreetName
from kiosk.exhibits.night_city.district import District
from kiosk.exhibits.night_city.driver import SHINE_SECONDS, Driver
from kiosk.exhibits.night_city.play import WALK_SECONDS, NightCityPlay
from kiosk.exhibits.point import Point
from kiosk.qt.exhibits.kinds.night_city.vehicles import Vehicle, Vehicles
from kiosk.qt.exhibits.scene import Patch, faded, stamp
from kiosk.qt.exhibits.strokes import pen
from kiosk.qt.style.tones import Tones

_CARS: dict[StreetName, tuple[tuple[float, float, float], ...]] = {
    "fall": ((0.05, 150.0, 1.0), (0.62, 128.0, -1.0)),
    "hook": ((0.10, 170.0, 1.0), (0.48, 142.0, -1.0), (0.80, 156.0, 1.0)),
}
"""Street -> of each car: where it begins, how fast it goes, and which way."""
_LANE, _TAIL = 22.0, 62.0
_STRETCH, _MOST_WETS = 5, 200
"""Wet places in a stretch of shine, and how many stretches are remembered."""
_OPENS_SECONDS = 0.5
_COMES_SECONDS = 0.4


class Streets:
    """Pieces of all that moves on the ground."""

    def __init__(self, district: District, tones: Tones, scale: float, ratio: float) -> None:
        """Take how the district is seen."""
        self._district, self._tones, self._scale = district, tones, scale
        self._wets: dict[object, Patch] = {}
        self._vehicles = Vehicles(district, tones, scale, ratio)

    def _at(self, x: float, y: float, high: float = 0.0) -> QPointF:
        spot = self._district.at(x, y, high)
        return QPointF(spot.x * self._scale, spot.y * self._scale)

    def pieces(self, play: NightCityPlay) -> Iterator[Patch]:
        """Yield them, from what lies on the ground to what stands highest."""
        for number, truck in enumerate(play.trucks):
            yield from self._shine(number, truck)
        if play.alert.alarms and play.alert.state != "standing":
            yield self._way_of(play.alert)
        if not play.calm:
            yield from self._traffic(play)
        yield from self._people(play)
        yield self._leaves(play)
        for number, truck in enumerate(play.trucks):
            yield from self._vehicle("truck", number, truck, calm=play.calm)
        yield from self._vehicle("patrol", 0, play.alert.patrol, calm=play.calm)

    # Cars -------------------------------------------------------------------------------------

    def _traffic(self, play: NightCityPlay) -> Iterator[Patch]:
        for name in NAMES:
            way = STREETS[name]
            for start, speed, side in _CARS[name]:
                along = (start * way.long + play.evening * speed) % way.long
                along = along if side > 0 else way.long - along
                yield self._car(name, along, side)

    def _car(self, name: StreetName, along: float, side: float) -> Patch:
        way = STREETS[name]
        spots = []
        for back in (0.0, _TAIL * 0.5, _TAIL):
            spot, (dx, dy) = way.at(along - back * side), way.ahead(along - back * side)
            spots.append(self._at(spot.x - dy * _LANE * side, spot.y + dx * _LANE * side, 7))
        colour = self._tones.of("paper") if side > 0 else self._tones.of("dragon_light")
        line = QPolygonF(spots)

        def paint(painter: QPainter) -> None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(faded(colour, 0.35), 4.5 * self._scale))
            painter.drawPolyline(line)
            painter.setPen(pen(colour, 2.4 * self._scale))
            painter.drawLine(spots[0], spots[1])

        return Patch(
            ("car", name, side, round(spots[0].x()), round(spots[0].y())),
            _around(line, 5 * self._scale),
            paint,
        )

    # Vehicles ---------------------------------------------------------------------------------

    def _vehicle(self, what: Vehicle, number: int, driver: Driver, *, calm: bool) -> Iterator[Patch]:
        place, ahead = driver.pose
        turn, picture = self._vehicles.picture(what, ahead)
        at = self._at(*place)
        strength = min(1.0, driver.since / _COMES_SECONDS) if calm else 1.0
        yield stamp((what, number, turn), picture, at.x(), at.y(), strength)

    def _shine(self, number: int, truck: Driver) -> Iterator[Patch]:
        """The street is wet behind a truck, and dries: in stretches that stay the same until they are paler."""
        first = truck.laid - len(truck.wet)
        for start in range(first - first % _STRETCH, truck.laid - 1, _STRETCH):
            part = truck.wet[max(0, start - first) : start - first + _STRETCH + 1]
            strength = math.ceil((1.0 - part[-1][1] / SHINE_SECONDS) * 4) / 4 if len(part) > 1 else 0.0
            if strength > 0:
                yield self._wet((number, start, len(part)), part, strength)

    def _wet(self, name: tuple[int, int, int], part: list[tuple[Point, float]], strength: float) -> Patch:
        if (name, strength) not in self._wets:
            if len(self._wets) > _MOST_WETS:
                self._wets.clear()
            line = QPolygonF([self._at(*spot) for spot, _ in part])
            wide = 16.0 * self._district.unit * self._scale
            flat = pen(self._tones.mix("cyan", "paper", 0.4, 0.5 * strength), wide)
            flat.setCapStyle(Qt.PenCapStyle.FlatCap)

            def paint(painter: QPainter) -> None:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(flat)
                painter.drawPolyline(line)

            self._wets[name, strength] = Patch(("wet", name, strength), _around(line, wide), paint)
        return self._wets[name, strength]

    def _way_of(self, alert: Alert) -> Patch:
        """The patrol's way to the tanks, in points."""
        end = STREETS["hook"].at(STREETS["hook"].long)
        start, goal = self._at(end.x, end.y), self._at(TANKS.x - 70, TANKS.y + 40)
        line = pen(self._tones.of("cyan"), 2.6 * self._scale)
        line.setDashPattern([1.2, 2.4])

        def paint(painter: QPainter) -> None:
            painter.setPen(line)
            painter.drawLine(start, goal)

        return Patch(("way", alert.state), _around(QPolygonF([start, goal]), 4 * self._scale), paint)

    # The park ---------------------------------------------------------------------------------

    def _people(self, play: NightCityPlay) -> Iterator[Patch]:
        for walker in play.walkers:
            if walker.age <= 0:
                continue
            spot = self._at(*walker.spot())
            at = QPointF(round(spot.x()), round(spot.y()))
            gone = min(1.0, max(0.0, walker.age - WALK_SECONDS - 6.0) / 2.0)
            yield self._person(at, 1.0 - round(gone * 4) / 4, round(walker.end * 3))

    def _person(self, at: QPointF, strength: float, kind: int) -> Patch:
        unit = self._district.unit * self._scale
        tall, half = 21 * unit, 4.6 * unit
        colour = faded(self._shirt(kind), strength)
        body = QPolygonF(
            [
                at + QPointF(-half, 0),
                at + QPointF(-half * 0.5, -tall * 0.66),
                at + QPointF(half * 0.5, -tall * 0.66),
                at + QPointF(half, 0),
            ]
        )

        def paint(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawConvexPolygon(body)
            painter.drawEllipse(at + QPointF(0, -tall * 0.82), half * 0.8, half * 0.8)

        area = QRectF(at.x() - half - 2, at.y() - tall - 2, 2 * half + 4, tall + 4).toAlignedRect()
        return Patch(("person", round(at.x() * 2), round(at.y() * 2), strength, kind), area, paint)

    def _shirt(self, kind: int) -> QColor:
        return (
            self._tones.of("paper"),
            self._tones.of("dragon_light"),
            self._tones.mix("cyan", "paper", 0.5),
            self._tones.of("gold"),
        )[kind % 4]

    def _leaves(self, play: NightCityPlay) -> Patch:
        """The two leaves of the park's gate, shut or swung inward."""
        share = 0.0
        if play.gate_open:
            share = 1.0 if play.calm else round(min(1.0, play.gate_age / _OPENS_SECONDS) * 12) / 12
        angle = share * math.radians(72)
        shapes = []
        for side in (-1, 1):
            post = GATE.x + side * 13, GATE.y + side * 31
            across, inward = -side * math.cos(angle) * 29, math.sin(angle) * 30
            end = post[0] + inward * 0.92 + across * 0.39, post[1] - inward * 0.2 + across * 0.92
            shapes.append(
                QPolygonF([self._at(*post), self._at(*end), self._at(*end, 36), self._at(*post, 36)])
            )
        fill = self._tones.mix("dragon_deep", "ink", 0.35, 0.92)
        line = pen(self._tones.of("dragon_light"), 1.6 * self._scale)

        def paint(painter: QPainter) -> None:
            painter.setPen(line)
            painter.setBrush(fill)
            for shape in shapes:
                painter.drawConvexPolygon(shape)

        both = shapes[0].boundingRect().united(shapes[1].boundingRect())
        return Patch(("leaves", share), both.adjusted(-3, -3, 3, 3).toAlignedRect(), paint)


def _around(line: QPolygonF, more: float) -> QRect:
    """Return the area of a line and its breadth."""
    return line.boundingRect().adjusted(-more, -more, more, more).toAlignedRect()
