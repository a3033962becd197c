"""The city behind the glass: houses on the same ground as the building, with shadows, paler the farther away."""

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF

from kiosk.exhibits.building.site import EYE_REACH, BuildingSite
from kiosk.exhibits.point import Point
from kiosk.qt.exhibits.kinds.building.shades import GlassShades
from kiosk.qt.exhibits.scene import Patch, faded, sprite
from kiosk.qt.exhibits.strokes import shine, upright
from kiosk.qt.style.tones import mixed

NEAR, FAR = -0.42, -2.6
"""Of the houses, in units behind the screen."""
MEAN = 0.27
"""How far the city moves for a unit of the eye, as a whole."""
ROWS, HOUSES = 15, 170


class DistantHouse(NamedTuple):
    """One house: the middle of its front, and how wide, deep and high it is."""

    x: float
    z: float
    wide: float
    deep: float
    high: float


class CityLayer:
    """Its picture, wider than the glass, of which the glass shows as much as the eye sees."""

    def __init__(self, site: BuildingSite, shades: GlassShades, scale: float, ratio: float) -> None:
        """Begin with nothing painted."""
        self._site, self._shades, self._scale, self._ratio = site, shades, scale, ratio
        glass = site.glass
        self.area = (
            QRectF(
                QPointF(glass.left * scale, glass.top * scale),
                QPointF(glass.right * scale, glass.low * scale),
            )
            .toRect()
            .adjusted(2, 2, -2, -2)
        )
        self._more = MEAN * EYE_REACH * site.unit
        self._picture: QPixmap | None = None

    def prepared(self) -> Iterator[None]:
        """Paint it, and pause after a few houses."""
        if self._picture is not None:
            return
        wide = self.area.width() + 2 * self._more * self._scale
        picture = sprite(wide, self.area.height(), self._ratio, lambda _: None)
        for step in self._steps():
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(self._more * self._scale - self.area.left(), -self.area.top())
            painter.scale(self._scale, self._scale)
            step(painter)
            painter.end()
            yield
        self._picture = picture

    def on_ground(self, painter: QPainter) -> Iterator[None]:
        """Paint what an eye sees that has not moved, into the glass; pause after a few houses."""
        for step in self._steps():
            painter.save()
            painter.setClipRect(self.area, Qt.ClipOperation.IntersectClip)
            painter.scale(self._scale, self._scale)
            step(painter)
            painter.restore()
            yield

    def piece(self, eye: float) -> Iterator[Patch]:
        """Return what the glass shows to an eye that has moved, once that is painted."""
        if self._picture is None or abs(eye) < 0.002:
            return
        picture, area = self._picture, self.area
        moved = round(self._more * self._scale * (1.0 - eye))
        source = QRectF(moved * self._ratio, 0, area.width() * self._ratio, area.height() * self._ratio)
        yield Patch(("city", moved), area, lambda painter: painter.drawPixmap(QRectF(area), picture, source))

    # Painting it ----------------------------------------------------------------------------------

    def _steps(self) -> Iterator[Callable[[QPainter], None]]:
        yield self._sky
        yield self._room
        houses = _houses()
        for start in range(0, len(houses), 5):
            yield partial(self._row, houses=houses[start : start + 5])
        yield self._air

    @property
    def _whole(self) -> QRectF:
        glass = self._site.glass
        return QRectF(
            QPointF(glass.left - self._more, glass.top), QPointF(glass.right + self._more, glass.low)
        )

    def _sky(self, painter: QPainter) -> None:
        site, tones, whole = self._site, self._shades.tones, self._whole
        horizon = site.seen(0, 0, FAR - 1.0).y
        painter.fillRect(
            whole,
            upright(
                whole.top(),
                horizon,
                (0, tones.mix("ink", "cyan", 0.05)),
                (0.7, tones.mix("ink", "cyan", 0.13)),
                (1, tones.mix("ink", "cyan", 0.24)),
            ),
        )
        painter.fillRect(
            QRectF(whole.left(), horizon, whole.width(), whole.bottom() - horizon),
            upright(
                horizon,
                whole.bottom(),
                (0, tones.mix("ink", "cyan", 0.20)),
                (1, tones.mix("ink", "cyan", 0.09)),
            ),
        )
        painter.save()
        painter.translate(site.axis, horizon)
        painter.scale(1.0, 0.42)
        shine(painter, 0, 0, site.unit * 0.95, tones.of("cyan"), 0.42)
        painter.restore()

    def _room(self, painter: QPainter) -> None:
        """Lines on the ground, which runs on to the building's own foot."""
        painter.setPen(QPen(faded(self._shades.cyan, 0.17), 1.2))
        lines = []
        for index in range(-16, 17):
            x = index * 0.16
            one, other = self._site.seen(x, 0, -0.05), self._site.seen(x, 0, FAR - 0.9)
            lines.append(QLineF(*one, *other))
        for index in range(ROWS):
            z = -0.1 - index * 0.24
            one, other = self._site.seen(-2.6, 0, z), self._site.seen(2.6, 0, z)
            lines.append(QLineF(*one, *other))
        painter.drawLines(lines)

    def _row(self, painter: QPainter, houses: list[DistantHouse]) -> None:
        for house in houses:
            self._house(painter, house)

    def _house(self, painter: QPainter, house: DistantHouse) -> None:
        """Paint its shadow, the side that is seen, its front, its roof and a few lamps."""
        shades, seen = self._shades, self._site.seen
        x, z, wide, deep, high = house
        far = (z - NEAR) / (FAR - NEAR)
        haze = shades.tones.mix("ink", "cyan", 0.22)
        left, right, back = x - wide / 2, x + wide / 2, z - deep
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(shades.shade, 0.55 * (1 - far * 0.7)))
        long = high * 0.62
        painter.drawPolygon(
            _shape(
                seen(left, 0, z + 0.02),
                seen(right, 0, z + 0.02),
                seen(right + long, 0, z - long * 0.28),
                seen(right + long, 0, back - long * 0.28),
                seen(left + long * 0.4, 0, back),
            )
        )
        front = mixed(shades.tones.mix("ink", "cyan", 0.30), haze, far * 0.85)
        side = mixed(shades.tones.mix("ink", "cyan", 0.17), haze, far * 0.85)
        top = mixed(shades.tones.mix("ink", "cyan", 0.50), haze, far * 0.80)
        inner = right if x < 0 else left
        painter.setBrush(side)
        painter.drawPolygon(
            _shape(seen(inner, 0, z), seen(inner, 0, back), seen(inner, high, back), seen(inner, high, z))
        )
        painter.setBrush(top)
        painter.drawPolygon(
            _shape(seen(left, high, z), seen(right, high, z), seen(right, high, back), seen(left, high, back))
        )
        painter.setBrush(front)
        painter.drawPolygon(
            _shape(seen(left, 0, z), seen(right, 0, z), seen(right, high, z), seen(left, high, z))
        )
        self._lamps(painter, house, far)

    def _lamps(self, painter: QPainter, house: DistantHouse, far: float) -> None:
        shades, chance = self._shades, Random(round(house.x * 1000 + house.z * 77))
        columns, rows = max(2, round(house.wide / 0.035)), max(2, round(house.high / 0.042))
        one, other = (
            self._site.seen(house.x - house.wide / 2, house.high, house.z),
            self._site.seen(house.x + house.wide / 2, 0, house.z),
        )
        across, down = (other.x - one.x) / columns, (other.y - one.y) / rows
        for column in range(columns):
            for row in range(rows):
                draw = chance.random()
                if draw > 0.46:
                    continue
                warm = draw < 0.12
                colour = shades.amber if warm else shades.glass
                painter.setBrush(faded(colour, (0.85 if warm else 0.55) * (1 - 0.65 * far)))
                painter.drawRect(
                    QRectF(
                        one.x + (column + 0.25) * across,
                        one.y + (row + 0.25) * down,
                        across * 0.5,
                        down * 0.5,
                    )
                )

    def _air(self, painter: QPainter) -> None:
        """The edges of the box are darker: it is a room behind the glass."""
        tones, whole = self._shades.tones, self._whole
        painter.fillRect(
            QRectF(whole.left(), whole.top(), whole.width(), whole.height() * 0.16),
            upright(
                whole.top(),
                whole.top() + whole.height() * 0.16,
                (0, tones.of("ink", 0.75)),
                (1, tones.of("ink", 0.0)),
            ),
        )
        painter.fillRect(
            QRectF(
                whole.left(), whole.bottom() - whole.height() * 0.10, whole.width(), whole.height() * 0.10
            ),
            upright(
                whole.bottom() - whole.height() * 0.10,
                whole.bottom(),
                (0, tones.of("ink", 0.0)),
                (1, tones.of("ink", 0.55)),
            ),
        )


def _shape(*spots: Point) -> QPolygonF:
    return QPolygonF([QPointF(*spot) for spot in spots])


def _houses() -> list[DistantHouse]:
    """Return the same houses every day, the farthest first; before the building the ground is free."""
    chance = Random(41)
    found: list[DistantHouse] = []
    for index in range(HOUSES):
        z = NEAR + (FAR - NEAR) * ((index + chance.random()) / HOUSES) ** 0.8
        far = (z - NEAR) / (FAR - NEAR)
        x = chance.uniform(-1.0, 1.0) * (1.05 + 1.15 * far)
        if abs(x) < 0.40 * (1 - far * 0.9):
            continue
        wide, deep = chance.uniform(0.075, 0.14), chance.uniform(0.07, 0.12)
        if any(
            abs(x - one.x) < (wide + one.wide) * 0.62 and abs(z - one.z) < (deep + one.deep) * 0.62
            for one in found
        ):
            continue
        tall = chance.uniform(0.07, 0.20) + 0.42 * far * chance.random()
        found.append(DistantHouse(x, z, wide, deep, tall))
    return sorted(found, key=lambda one: one.z)
