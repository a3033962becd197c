"""Blaze (the goal): the avenue takes the dragon's fire, and the 九 burns."""

import math
from collections.abc import Iterator
from typing import Literal

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QPainter, QPixmap, QPolygonF

from kiosk.exhibits.night_city.avenue import HALF, NAMES, STREETS, StreetName
from kiosk.exhibits.night_city.district import District
from kiosk.exhibits.night_city.play import NightCityPlay
from kiosk.qt.exhibits.kinds.night_city.terrain import street_path
from kiosk.qt.exhibits.scene import Patch, sprite, stamp
from kiosk.qt.exhibits.strokes import disc, pen, shine
from kiosk.qt.style.tones import Tones

FireLayer = Literal["glow", "body"]
LAYERS: tuple[FireLayer, ...] = ("glow", "body")
"""What the fire is made of: all of the light lies below all of the fire."""
PART = 145.0
"""How long a part of the fire is, in units of the plan."""
_GLOW = 80.0
SPARKS, SPARK_SECONDS = 14, 2.6
_EMBER = 34.0
_SPARKS_A_SECOND = 24
"""Pictures of sparks."""


class Blaze:
    """The fire, in parts that are painted as it reaches them."""

    def __init__(self, district: District, tones: Tones, scale: float, ratio: float) -> None:
        """Have painted none of it."""
        self._district, self._tones, self._scale, self._ratio = district, tones, scale, ratio
        self._parts: dict[tuple[FireLayer, StreetName, int], tuple[QPixmap, QPointF]] = {}
        self._pieces: dict[tuple[FireLayer, StreetName, int], Patch] = {}
        side = _EMBER * district.unit * scale
        self._ember = sprite(side, side, ratio, self._paint_ember)

    @property
    def _long(self) -> float:
        return sum(STREETS[name].long for name in NAMES)

    def pieces(self, play: NightCityPlay) -> Iterator[Patch]:
        """Yield what burns."""
        burnt = play.burning * self._long
        if burnt <= 0:
            return
        strength = 1.0 if not play.calm else min(1.0, play.since_goal / 0.6)
        for what in LAYERS:
            for name, number, before in self._reached(burnt):
                yield self._piece(what, (name, number, before), strength)
        if not play.calm:
            yield from self._sparks(play, burnt)

    def _piece(self, what: FireLayer, part: tuple[StreetName, int, float], strength: float) -> Patch:
        """Return a part of the fire; once it burns it stays the same."""
        known = self._pieces.get((what, *part[:2]))
        if known is None or strength < 1.0:
            picture, at = self._part(what, *part)
            known = stamp(("fire", what, *part[:2]), picture, at.x(), at.y(), strength)
            if strength >= 1.0:
                self._pieces[(what, *part[:2])] = known
        return known

    @staticmethod
    def _reached(burnt: float) -> Iterator[tuple[StreetName, int, float]]:
        """Yield the parts that the fire has come to, and how long all streets before theirs are."""
        before = 0.0
        for name in NAMES:
            for number in range(math.ceil(STREETS[name].long / PART)):
                if before + number * PART < burnt:
                    yield name, number, before
            before += STREETS[name].long

    def _part(self, what: FireLayer, name: StreetName, number: int, before: float) -> tuple[QPixmap, QPointF]:
        if (what, name, number) not in self._parts:
            start = number * PART
            end = min(STREETS[name].long, start + PART)
            shape = street_path(self._district, name, start - 8, end + 8)
            more = _GLOW * self._district.unit
            box = shape.boundingRect().adjusted(-more, -more, more, more)
            share = (before + (start + end) / 2) / self._long

            def paint(painter: QPainter) -> None:
                painter.scale(self._scale, self._scale)
                painter.translate(-box.topLeft())
                paint_layer = self._paint_glow if what == "glow" else self._paint_body
                overlap = 0 if what == "glow" else 5
                paint_layer(painter, name, (start - overlap, end + overlap), share)

            picture = sprite(box.width() * self._scale, box.height() * self._scale, self._ratio, paint)
            self._parts[what, name, number] = picture, box.center() * self._scale
        return self._parts[what, name, number]

    def _paint_glow(
        self, painter: QPainter, name: StreetName, stretch: tuple[float, float], share: float
    ) -> None:
        """The light beside the fire: it lies below the fire of every other part."""
        for part, strength in ((2.0, 0.05), (1.7, 0.07), (1.45, 0.10), (1.2, 0.16)):
            shape = street_path(self._district, name, *stretch, half=HALF * part)
            painter.fillPath(shape, QBrush(self._tones.dragon(_deep(share), strength)))

    def _paint_body(
        self, painter: QPainter, name: StreetName, stretch: tuple[float, float], share: float
    ) -> None:
        tones, deep = self._tones, _deep(share)
        for colour, half in (
            (tones.dragon(deep), HALF),
            (tones.dragon(max(0.0, deep - 0.13)), HALF * 0.68),
            (tones.dragon(max(0.0, deep - 0.26)), HALF * 0.40),
            (tones.mix("dragon_light", "paper", 0.7), HALF * 0.09),
        ):
            painter.fillPath(street_path(self._district, name, *stretch, half=half), QBrush(colour))
        self._kerbs(painter, name, stretch)

    def _kerbs(self, painter: QPainter, name: StreetName, stretch: tuple[float, float]) -> None:
        way = STREETS[name]
        painter.setPen(pen(self._tones.mix("dragon_light", "paper", 0.5, 0.9), 2.2 * self._district.unit))
        for side in (-1, 1):
            edge = []
            for part in range(7):
                along = stretch[0] + (stretch[1] - stretch[0]) * part / 6
                spot, (dx, dy) = way.at(along), way.ahead(along)
                edge.append(QPointF(*self._district.at(spot.x - dy * HALF * side, spot.y + dx * HALF * side)))
            painter.drawPolyline(QPolygonF(edge))

    # Sparks -----------------------------------------------------------------------------------

    def _sparks(self, play: NightCityPlay, burnt: float) -> Iterator[Patch]:
        now = math.floor(play.since_goal * _SPARKS_A_SECOND) / _SPARKS_A_SECOND
        for number in range(SPARKS):
            age = (now / SPARK_SECONDS + number / SPARKS) % 1.0
            turn = int(now / SPARK_SECONDS + number / SPARKS)
            along = ((number * 0.618 + turn * 0.377) % 1.0) * burnt
            name: StreetName = "fall" if along < STREETS["fall"].long else "hook"
            spot = STREETS[name].at(along if name == "fall" else along - STREETS["fall"].long)
            sway = math.sin(age * 5 + number) * 14
            at = self._district.at(spot.x + sway, spot.y, 6 + age * 120)
            strength = round(min(1.0, age * 8, (1 - age) * 2) * 10) / 10
            yield stamp("spark", self._ember, at.x * self._scale, at.y * self._scale, strength)

    def _paint_ember(self, painter: QPainter) -> None:
        unit = self._district.unit * self._scale
        painter.scale(unit, unit)
        shine(painter, _EMBER / 2, _EMBER / 2, _EMBER / 2, self._tones.of("dragon"), 0.8)
        disc(painter, self._tones.mix("dragon_light", "paper", 0.5), _EMBER / 2, _EMBER / 2, 2.6)


def _deep(share: float) -> float:
    """Return where in the dragon's gradient a place of the strokes is: light where the brush begins."""
    return 0.10 + 0.62 * share
