"""Lamps: at once when one is lit, its head shines and a pool of light lies at its foot; the houses follow."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from kiosk.exhibits.night_city.avenue import LAMPS, PARK
from kiosk.exhibits.night_city.district import LAMP_HIGH, District
from kiosk.exhibits.night_city.play import NightCityPlay
from kiosk.qt.exhibits.kinds.night_city.warmth import Pool
from kiosk.qt.exhibits.rings import rings
from kiosk.qt.exhibits.scene import Patch, sprite, stamp
from kiosk.qt.exhibits.strokes import disc, pen, shine
from kiosk.qt.style.tones import Tones

_HALO, _POOL, _RIPPLE = 74.0, 150.0, 190.0
_REACH = 158.0
"""Units: how far a lamp warms what is around it."""
_ROWS = 6
"""At the goal the whole plate is warmed in so many rows of so many pools."""
_FLASH_SECONDS = 0.5
_BREATH_SECONDS, _BREATHING = 2.4, 4
"""The next lamps to be lit breathe: so many of them."""


class LampLights:
    """Their pieces, and what they warm."""

    def __init__(self, district: District, tones: Tones, scale: float, ratio: float) -> None:
        """Paint their sprites."""
        self._district, self._tones, self._scale = district, tones, scale
        self._heads: dict[int, Patch] = {}
        unit = district.unit * scale
        self._halo = sprite(_HALO * unit, _HALO * unit, ratio, self._paint_halo)
        self._breath = sprite(_HALO * unit, _HALO * unit, ratio, self._paint_breath)
        self._pool = sprite(_POOL * unit, _POOL * unit, ratio, self._paint_pool)
        self._ring = sprite(_RIPPLE * unit, _RIPPLE * unit, ratio, self._paint_ring)

    def pieces(self, play: NightCityPlay) -> Iterator[Patch]:
        """Yield the light of each lamp; for a moment a pool below it, until the houses are warm."""
        fresh = [number for number, age in play.lit.items() if age < _FLASH_SECONDS]
        for number in fresh:
            foot = self._district.lamp(number)
            strength = round((1 - play.lit[number] / _FLASH_SECONDS) * 6) / 6
            yield stamp(("pool", number), self._pool, foot.x * self._scale, foot.y * self._scale, strength)
        for number in play.lit:
            yield self._head(number)
        if not play.all_lit:
            yield from self._breathing(play)

    def _head(self, number: int) -> Patch:
        """Return the light of one lamp, always the same."""
        if number not in self._heads:
            lamp = LAMPS[number]
            head = self._district.at(lamp.x, lamp.y, LAMP_HIGH)
            x, y = head.x * self._scale, head.y * self._scale
            self._heads[number] = stamp(("lamp", number), self._halo, x, y)
        return self._heads[number]

    def _breathing(self, play: NightCityPlay) -> Iterator[Patch]:
        """The lamps that come next say so, softly."""
        unlit = [number for number in range(len(LAMPS)) if number not in play.lit][:_BREATHING]
        share = 0.5 if play.calm else abs((play.evening / _BREATH_SECONDS) % 1.0 * 2 - 1)
        for place, number in enumerate(unlit):
            head = self._district.at(LAMPS[number].x, LAMPS[number].y, LAMP_HIGH)
            strength = round((0.25 + 0.75 * share) * (1 - place / (_BREATHING + 1)) * 6) / 6
            yield stamp(
                ("breath", number), self._breath, head.x * self._scale, head.y * self._scale, strength
            )

    def ripples(self, play: NightCityPlay) -> Iterator[Patch]:
        """Return the ring that goes out from each touch."""
        return rings(play, self._scale, lambda _: self._ring)

    def pools(self, play: NightCityPlay) -> list[Pool]:
        """Return what is warm: around each lamp, in the park while it is open, and farther at the goal."""
        reach = _REACH * self._district.half_wide / 1000 * self._scale
        tall = reach * max(0.62, self._district.tilt)
        found = []
        for number in play.lit:
            foot = self._district.lamp(number)
            x, y = foot.x * self._scale, foot.y * self._scale - tall * 0.28
            found.append(Pool(number, x, y, reach, tall))
        if play.burning >= 1.0:
            found += self._everywhere(reach, tall)
        if play.gate_open:
            park = self._district.at(PARK.x, PARK.y)
            wide = PARK.radius * 1.25 * self._district.half_wide / 1000 * self._scale
            found.append(
                Pool(
                    "park",
                    park.x * self._scale,
                    park.y * self._scale,
                    wide,
                    wide * max(0.62, self._district.tilt),
                )
            )
        return found

    def _everywhere(self, reach: float, tall: float) -> Iterator[Pool]:
        """At the goal all of the district is warm, to its corners."""
        for row in range(_ROWS):
            for column in range(_ROWS):
                step = 1000.0 / _ROWS
                at = self._district.at((column - row) * step, (column + row + 1) * step - 1000.0, 30)
                x, y = at.x * self._scale, at.y * self._scale
                yield Pool(("goal", row, column), x, y, reach * 1.7, tall * 1.7)

    # Sprites ----------------------------------------------------------------------------------

    def _paint_halo(self, painter: QPainter) -> None:
        unit = self._district.unit * self._scale
        painter.scale(unit, unit)
        shine(painter, _HALO / 2, _HALO / 2, _HALO / 2, self._tones.of("dragon_light"), 0.62)
        disc(painter, self._tones.of("paper"), _HALO / 2, _HALO / 2, 5.0)

    def _paint_breath(self, painter: QPainter) -> None:
        unit = self._district.unit * self._scale
        painter.scale(unit, unit)
        shine(painter, _HALO / 2, _HALO / 2, _HALO / 3, self._tones.of("cyan"), 0.55)
        disc(painter, self._tones.mix("cyan", "paper", 0.6), _HALO / 2, _HALO / 2, 4.2)

    def _paint_pool(self, painter: QPainter) -> None:
        unit = self._district.unit * self._scale
        painter.scale(unit, unit)
        painter.translate(_POOL / 2, _POOL / 2)
        painter.scale(1.0, max(0.55, self._district.tilt))
        shine(painter, 0, 0, _POOL / 2, self._tones.of("dragon_light"), 0.85)

    def _paint_ring(self, painter: QPainter) -> None:
        unit = self._district.unit * self._scale
        painter.scale(unit, unit)
        middle = _RIPPLE / 2
        shine(painter, middle, middle, middle, self._tones.of("dragon_light"), 0.35)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for part, strength in ((0.84, 0.9), (0.62, 0.45)):
            painter.setPen(pen(self._tones.of("dragon_light", strength), 3.0))
            painter.drawEllipse(QPointF(middle, middle), middle * part, middle * part)
