"""The constellation from across the room: a light for each body."""

from collections.abc import Iterator

from PySide6.QtGui import QPainter, QPixmap

from kiosk.exhibits.constellation.play import ConstellationPlay
from kiosk.qt.exhibits.scene import Patch, sprite, stamp
from kiosk.qt.exhibits.strokes import disc, shine
from kiosk.qt.style.theme import Colour
from kiosk.qt.style.tones import Tones

RADIUS, DIM = 95.0, 0.8
"""Of a light in design pixels; how strong the light of a body is that was not touched."""
_CORE, _LIT = 1.7, 1.3
"""How much larger the core is, and what was touched."""


class FarStars:
    """The lights, painted once."""

    def __init__(self, tones: Tones, scale: float, ratio: float) -> None:
        """Have none yet."""
        self._tones, self._scale, self._ratio = tones, scale, ratio
        self._core = self._made("dragon_light", RADIUS * _CORE)
        self._lit, self._still = self._made("gold", RADIUS * _LIT), self._made("cyan", RADIUS)

    def pieces(self, play: ConstellationPlay) -> Iterator[Patch]:
        """Yield a light where each body is."""
        for body in play.bodies:
            bright = body.lit or play.gathered or body.number in play.chosen
            picture = self._core if body.number == 0 else self._lit if bright else self._still
            strength = DIM if picture is self._still else 1.0
            key = ("star", body.number, bright)
            yield stamp(key, picture, body.x * self._scale, body.y * self._scale, strength)

    def _made(self, hue: Colour, radius: float) -> QPixmap:
        reach = radius * self._scale

        def paint(painter: QPainter) -> None:
            shine(painter, reach, reach, reach, self._tones.of(hue), 0.9)
            disc(painter, self._tones.mix(hue, "paper", 0.6), reach, reach, reach * 0.3)

        return sprite(2 * reach, 2 * reach, self._ratio, paint)
