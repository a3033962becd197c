"""Ground of the district: night, plate, avenue, park and tanks, with everything that stands, from back to front."""

import math
from collections.abc import Generator
from random import Random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPolygonF, QRadialGradient

from kiosk.exhibits.night_city.avenue import (
    CAMERA,
    GATE,
    HALF,
    LAMPS,
    NAMES,
    PARK,
    POND,
    STREETS,
    TANKS,
    LampPost,
    RoundPlace,
    StreetName,
)
from kiosk.exhibits.night_city.district import LAMP_HIGH, District
from kiosk.exhibits.night_city.lots import SIDE, CityHouse, CityTree, ground
from kiosk.qt.exhibits.kinds.night_city.houses import HousePainter
from kiosk.qt.exhibits.kinds.night_city.hues import Hues
from kiosk.qt.exhibits.strokes import disc, pen, shine, upright
from kiosk.qt.style.tones import mixed

_FEW = 3
"""So many houses are painted at once."""
CAMERA_HIGH = 104.0
"""Units: how high the camera looks down from."""
SPHERES = ((-40.0, 10.0, 40.0), (36.0, -26.0, 42.0), (30.0, 38.0, 40.0))
"""The tanks: where they lie on their ground, and how large they are."""


class Terrain:
    """All that stands still, in design pixels: dark, or as it is where the lamps are on."""

    def __init__(self, district: District, hues: Hues) -> None:
        """Take where it is, and the shades."""
        self.district, self.hues = district, hues
        self._houses = HousePainter(district, hues)

    def paint(self, painter: QPainter) -> Generator[None]:
        """Paint all of it; yield every few milliseconds."""
        if not self.hues.warm:
            self._night(painter)
            yield
        self._plate(painter)
        yield
        yield from self._avenue(painter)
        self._park(painter)
        self._round_ground(painter, TANKS, self.hues.tones.mix("ink", "steel", 0.8))
        self._round_ground(painter, CAMERA, self.hues.tones.mix("ink", "steel", 0.9))
        yield
        yield from self._standing(painter)

    def _at(self, x: float, y: float, high: float = 0.0) -> QPointF:
        return QPointF(*self.district.at(x, y, high))

    # Night and plate --------------------------------------------------------------------------

    def _night(self, painter: QPainter) -> None:
        district, tones = self.district, self.hues.tones
        above, below = self.hues.sky
        area = QRectF(0, 0, district.width, district.height)
        painter.fillRect(area, upright(0, district.height, (0.0, above), (1.0, below)))
        random = Random(4)
        for _ in range(90):
            at = random.uniform(0, district.width), random.uniform(0, district.height * 0.5)
            disc(painter, tones.of("paper", random.uniform(0.08, 0.4)), *at, random.uniform(0.6, 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        foot = self._at(0, 260)
        for ring in range(4):
            painter.setPen(pen(tones.of("cyan", 0.075 - 0.013 * ring), 1.4))
            wide = district.half_wide * (0.86 + 0.13 * ring)
            painter.drawEllipse(foot, wide, wide * district.tilt)
        low = self._at(0, 1000).y() + district.thick
        with_tilt = max(30.0, district.half_high * 0.30)
        painter.save()
        painter.translate(district.middle.x, low - with_tilt * 0.2)
        painter.scale(district.half_wide * 0.9, with_tilt)
        shade = QRadialGradient(0, 0, 1)
        shade.setColorAt(0, tones.of("cyan", 0.13))
        shade.setColorAt(1, tones.of("cyan", 0.0))
        painter.fillRect(QRectF(-1, -1, 2, 2), QBrush(shade))
        painter.restore()

    def _plate(self, painter: QPainter) -> None:
        hues, down = self.hues, QPointF(0, self.district.thick)
        back, right, front, left = (self._at(*one) for one in ((0, -1000), (1000, 0), (0, 1000), (-1000, 0)))
        painter.setPen(Qt.PenStyle.NoPen)
        if not hues.warm:
            for side, (one, other) in enumerate(((left, front), (front, right))):
                painter.setBrush(hues.tones.mix("ink", "cyan", 0.10 + 0.09 * side))
                painter.drawConvexPolygon(QPolygonF([one, other, other + down, one + down]))
        painter.setBrush(hues.plate)
        painter.drawConvexPolygon(QPolygonF([back, right, front, left]))
        thin = pen(hues.tones.of("dragon_light" if hues.warm else "cyan", 0.09), 1.0)
        thin.setCosmetic(True)  # a line of exactly one pixel is painted fifty times as fast as any other
        painter.setPen(thin)
        for part in range(1 - SIDE, SIDE):
            share = part / SIDE * 1000
            for turn in (1, -1):
                start = turn * (share - 1000) / 2, (share + 1000) / 2
                end = turn * (share + 1000) / 2, (share - 1000) / 2
                painter.drawLine(self._at(*start), self._at(*end))
        if hues.warm:
            return
        painter.setPen(pen(hues.tones.of("cyan", 0.75), 1.8))
        painter.drawPolyline(QPolygonF([left, back, right]))
        painter.drawPolyline(QPolygonF([left, front, right]))
        painter.setPen(pen(hues.tones.of("cyan", 0.28), 1.4))
        painter.drawPolyline(QPolygonF([left + down, front + down, right + down]))
        painter.drawLine(front, front + down)

    # The avenue -------------------------------------------------------------------------------

    def _avenue(self, painter: QPainter) -> Generator[None]:
        hues = self.hues
        shape = street_path(self.district, "fall").united(street_path(self.district, "hook"))
        yield
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if hues.warm:
            for wide, strength in ((54.0, 0.06), (32.0, 0.12), (14.0, 0.24)):
                painter.setPen(pen(hues.tones.of("dragon_light", strength), wide * self.district.unit))
                painter.drawPath(shape)
                yield
        painter.fillPath(shape, QBrush(hues.asphalt))
        painter.setPen(pen(hues.kerb, 2.4 * self.district.unit))
        painter.drawPath(shape)
        yield
        for name in NAMES:
            self._lanes(painter, name)
            yield

    def _lanes(self, painter: QPainter, name: StreetName) -> None:
        hues, way = self.hues, STREETS[name]
        spots = [self._at(spot.x, spot.y) for spot in way.spots[::3]]
        line = pen(hues.tones.of("paper", 0.85 if hues.warm else 0.24), 1.8 * self.district.unit)
        line.setDashPattern([6.0, 6.0])
        painter.setPen(line)
        painter.drawPolyline(QPolygonF(spots))
        if not hues.warm:
            return
        for part, strength in ((0.5, 0.20), (-0.5, 0.20)):
            beside = []
            for index in range(0, len(way.spots), 3):
                spot, (dx, dy) = way.spots[index], way.ahead(index * way.step)
                beside.append(self._at(spot.x - dy * HALF * part, spot.y + dx * HALF * part))
            painter.setPen(pen(hues.tones.of("paper", strength), 12.0 * self.district.unit))
            painter.drawPolyline(QPolygonF(beside))

    # Park, tanks, camera ----------------------------------------------------------------------

    def _round(self, place: RoundPlace, part: float = 1.0) -> tuple[QPointF, float, float]:
        wide = place.radius * part * self.district.half_wide / 1000
        return self._at(place.x, place.y), wide, wide * self.district.tilt

    def _round_ground(self, painter: QPainter, place: RoundPlace, colour: QColor) -> None:
        painter.setPen(pen(self.hues.tones.of("cyan", 0.32), 1.4))
        painter.setBrush(colour)
        painter.drawEllipse(*self._round(place))

    def _park(self, painter: QPainter) -> None:
        hues = self.hues
        green = mixed(hues.leaf[0], hues.tones.of("ink"), 0.25)
        painter.setPen(pen(hues.tones.mix("cyan", "gold", 0.4, 0.7), 1.8))
        painter.setBrush(green)
        painter.drawEllipse(*self._round(PARK))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(
            pen(hues.tones.mix("muted", "gold", 0.5, 0.8 if hues.warm else 0.4), 5 * self.district.unit)
        )
        painter.drawEllipse(*self._round(PARK, 0.72))
        painter.setPen(pen(hues.tones.of("cyan", 0.9), 1.6))
        painter.setBrush(hues.tones.mix("ink", "cyan", 0.85 if hues.warm else 0.5))
        painter.drawEllipse(*self._round(POND))
        painter.setPen(pen(hues.tones.mix("dragon_light", "paper", 0.4, 0.9 if hues.warm else 0.25), 2.0))
        for x, y, long in ((-30, -14, 40), (6, 10, 54), (-44, 30, 26)):
            painter.drawLine(self._at(POND.x + x, POND.y + y), self._at(POND.x + x + long, POND.y + y))

    def _tanks(self, painter: QPainter) -> None:
        tones, unit = self.hues.tones, self.district.half_wide / 1000
        for x, y, radius in sorted(SPHERES, key=lambda one: one[1]):
            size = radius * unit
            at = self._at(TANKS.x + x, TANKS.y + y) - QPointF(0, size * 0.8)
            shade = QRadialGradient(at - QPointF(size * 0.35, size * 0.4), size * 1.5)
            shade.setColorAt(0, tones.mix("paper", "muted", 0.2))
            shade.setColorAt(0.35, tones.mix("muted", "steel", 0.45))
            shade.setColorAt(1, tones.mix("ink", "steel", 0.6))
            painter.setPen(pen(tones.of("cyan", 0.5), 1.2))
            painter.setBrush(QBrush(shade))
            painter.drawEllipse(at, size, size)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(tones.of("ink", 0.5), 1.4))
            painter.drawArc(
                QRectF(at.x() - size, at.y() - size * 0.3, 2 * size, size * 0.6), 180 * 16, 180 * 16
            )

    def _mast(self, painter: QPainter) -> None:
        foot, head = self._at(CAMERA.x, CAMERA.y), self._at(CAMERA.x, CAMERA.y, CAMERA_HIGH)
        painter.setPen(pen(self.hues.tones.of("muted"), 4.0 * self.district.unit))
        painter.drawLine(foot, head)

    def _gate(self, painter: QPainter) -> None:
        """The posts and roof of the park's gate; its leaves are not baked, they move."""
        tones, at = self.hues.tones, self._at
        painter.setPen(pen(tones.mix("dragon", "gold", 0.3), 6.5 * self.district.unit))
        for side in (-1, 1):
            x, y = GATE.x + side * 14, GATE.y + side * 34
            painter.drawLine(at(x, y), at(x, y, 54))
        left, right = at(GATE.x - 14, GATE.y - 34, 54), at(GATE.x + 14, GATE.y + 34, 54)
        path = QPainterPath(left + QPointF(-16, -10) * self.district.unit)
        path.quadTo(left, (left + right) / 2 - QPointF(0, 8 * self.district.unit))
        path.quadTo(right, right + QPointF(16, -10) * self.district.unit)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(tones.of("dragon_light"), 5.0 * self.district.unit))
        painter.drawPath(path)
        painter.setPen(pen(tones.of("dragon"), 3.4 * self.district.unit))
        low = QPointF(0, 11 * self.district.unit)
        painter.drawLine(left + low, right + low)

    # What stands ------------------------------------------------------------------------------

    def _standing(self, painter: QPainter) -> Generator[None]:
        """Everything that is upright, from back to front."""
        all_ = ground()
        things: list[CityHouse | CityTree | LampPost | RoundPlace] = [*all_.houses, *all_.trees, *LAMPS]
        things += [TANKS, CAMERA, GATE]
        for index, thing in enumerate(sorted(things, key=lambda one: one.y)):
            match thing:
                case CityHouse():
                    self._houses.house(painter, thing)
                case CityTree():
                    self._houses.tree(painter, thing)
                case LampPost():
                    self._lamp(painter, thing)
                case RoundPlace():
                    {TANKS: self._tanks, CAMERA: self._mast, GATE: self._gate}[thing](painter)
            if index % _FEW == 0:
                yield

    def _lamp(self, painter: QPainter, lamp: LampPost) -> None:
        hues, unit = self.hues, self.district.unit
        foot, head = self._at(lamp.x, lamp.y), self._at(lamp.x, lamp.y, LAMP_HIGH)
        if hues.warm:
            painter.save()
            painter.translate(foot)
            painter.scale(1.0, self.district.tilt)
            shine(painter, 0, 0, 70 * unit, hues.tones.of("dragon_light"), 0.55)
            painter.restore()
        painter.setPen(
            pen(hues.tones.of("paper", 0.9) if hues.warm else hues.tones.of("muted", 0.55), 2.2 * unit)
        )
        painter.drawLine(foot, head)
        disc(
            painter,
            hues.tones.of("paper") if hues.warm else hues.tones.of("muted"),
            head.x(),
            head.y(),
            3.6 * unit,
        )


def street_path(
    district: District, name: StreetName, start: float = 0.0, end: float = math.inf, half: float = HALF
) -> QPainterPath:
    """Return the outline of a street, or of a part of it, `half` as broad on each side, in design pixels."""
    way = STREETS[name]
    start, end = max(0.0, start), min(way.long, end)
    marks = [start, *(mark for mark in _marks(way.step * 2) if start < mark < end), end]
    left, right = [], []
    for along in marks:
        spot, (dx, dy) = way.at(along), way.ahead(along)
        left.append(QPointF(*district.at(spot.x + dy * half, spot.y - dx * half)))
        right.append(QPointF(*district.at(spot.x - dy * half, spot.y + dx * half)))
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addPolygon(QPolygonF([*left, *reversed(right), left[0]]))
    return path.simplified()


def _marks(step: float) -> list[float]:
    """Return places along a street, for all of them and always the same: neighbouring parts fit each other."""
    return [index * step for index in range(1, int(max(way.long for way in STREETS.values()) / step) + 1)]
