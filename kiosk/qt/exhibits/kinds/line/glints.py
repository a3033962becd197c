"""Light in the works: hand sparks before, the measuring gate, headlamps at the goal, and who is seen leaving."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap

from kiosk.exhibits.line.leaver import STEPS
from kiosk.exhibits.line.play import LinePlay
from kiosk.exhibits.line.works import Works
from kiosk.exhibits.point import Point
from kiosk.model.exhibits.line import LineHundred
from kiosk.qt.exhibits.kinds.line.car import LAMP
from kiosk.qt.exhibits.kinds.line.clips import Sided
from kiosk.qt.exhibits.kinds.line.people import WorksPeople, gun_tip
from kiosk.qt.exhibits.kinds.line.robots import sparks
from kiosk.qt.exhibits.kinds.line.room import GATE_HALF, GATE_HIGH, GATE_STATION
from kiosk.qt.exhibits.kinds.line.shades import Era, WorksShades
from kiosk.qt.exhibits.scene import Patch, Pose, faded, sprite, stamp, turned
from kiosk.qt.exhibits.strokes import disc, shine

HAND_WELDERS, HAND_SECONDS = 3, 3.4
"""How many weld by hand in turn, and for how long each."""
LEAVER = 150.0
"""Design pixels: how large a metre is in the sprite of somebody who leaves."""
GATE_SECONDS = 3.2
LIGHTS_SECONDS = 0.35
HEADLAMP = 1.5
"""Metres: how far the light of a headlamp is seen."""


class LineGlints:
    """Yields the pieces of light."""

    def __init__(
        self, works: Works, shades: dict[Era, WorksShades], said: LineHundred, scale: float, ratio: float
    ) -> None:
        """Paint none yet."""
        self._works, self._shades, self._scale, self._ratio = works, shades, scale, ratio
        self._tones = shades["after"].tones
        self._prints: dict[object, QPixmap] = {}
        taken = [one for one in works.places if one.rank < said.before and one.left]
        tips = [(tip, one.size) for one in reversed(taken) if (tip := gun_tip(one)) is not None]
        inner = works.middle - 0.2 * works.size
        self._tips = [(tip, size) for tip, size in tips if 0 < tip[0] < inner][:HAND_WELDERS]

    def prepared(self) -> Iterator[None]:
        """Paint the sprites that are wanted at the goal, one by one."""
        self._headlamp()
        for other in (False, True):
            self._walking(other=other)
        yield

    def _print(self, key: object, side: float, paint: Callable[[QPainter], None]) -> QPixmap:
        """Return a square sprite with its middle at (0, 0), `side` design pixels long; painted once."""
        if key not in self._prints:

            def painted(painter: QPainter) -> None:
                painter.scale(self._scale, self._scale)
                painter.translate(side / 2, side / 2)
                paint(painter)

            self._prints[key] = sprite(side * self._scale, side * self._scale, self._ratio, painted)
        return self._prints[key]

    def _at(self, place: Point) -> tuple[float, float]:
        return place.x * self._scale, place.y * self._scale

    # Sprites ----------------------------------------------------------------------------------

    def _headlamp(self) -> QPixmap:
        size = self._works.size

        def paint(painter: QPainter) -> None:
            light = self._tones.mix("cyan", "paper", 0.8)
            shine(painter, 0, 0, HEADLAMP * size / 2, light, 0.8)
            painter.save()
            painter.scale(1.0, 0.12)
            shine(painter, 0, 0, HEADLAMP * size / 2, light, 0.9)
            painter.restore()

        return self._print("headlamp", HEADLAMP * size, paint)

    def _walking(self, *, other: bool) -> QPixmap:
        def paint(painter: QPainter) -> None:
            painter.translate(0, LEAVER * 0.9)
            WorksPeople(self._shades["after"]).leaver(painter, LEAVER, other=other)

        return self._print(("walks", other), 2.0 * LEAVER, paint)

    def _dull(self, size: float) -> QPixmap:
        def paint(painter: QPainter) -> None:
            shine(painter, 0, 0, 0.30 * size, self._tones.mix("dragon", "muted", 0.45), 0.75)
            disc(painter, self._tones.mix("dragon_light", "paper", 0.4), 0, 0, 0.028 * size)

        return self._print(("dull", round(size, 2)), 0.6 * size, paint)

    # Pieces -----------------------------------------------------------------------------------

    def behind(self, play: LinePlay) -> Iterator[Sided]:
        """Yield what is behind cars and arms: the measuring gate's light, and who is seen leaving."""
        yield from self._gate(play)
        for leaver in play.leavers:
            foot, size = leaver.foot(self._works), leaver.size(self._works)
            other = int(leaver.age * STEPS / 2) % 2 == 1
            x, y = self._at(Point(foot.x, foot.y - 0.9 * size))
            pose = Pose(0, size / LEAVER, max(0.0, leaver.strength))
            yield (
                "after",
                turned(("walks", leaver.place.rank, other), self._walking(other=other), x, y, pose),
            )

    def _lights(self, play: LinePlay, begins: float, *, calm: bool) -> float:
        return min(1.0, max(0.0, (play.since_goal - (0.0 if calm else begins)) / LIGHTS_SECONDS))

    def _gate(self, play: LinePlay) -> Iterator[Sided]:
        """A plane of light that goes up and down in the gate."""
        size = self._works.size_at(GATE_STATION)
        share = 0.5 if play.calm else abs((play.shift / GATE_SECONDS) % 2.0 - 1.0)
        up = 0.15 + (GATE_HIGH - 0.4) * share
        left, right = (
            self._at(self._works.at(-GATE_HALF, up, size)),
            self._at(self._works.at(GATE_HALF, up, size)),
        )
        high = max(2.0, 0.16 * size * self._scale)
        y = round(left[1])
        light = faded(self._tones.of("cyan"), 0.22)
        line = faded(self._tones.mix("cyan", "paper", 0.5), 0.85)
        area = QRectF(left[0], y - high, right[0] - left[0], 2 * high)

        def paint(painter: QPainter) -> None:
            painter.fillRect(area.adjusted(0, high * 0.6, 0, -high * 0.6), light)
            painter.fillRect(QRectF(left[0], y, right[0] - left[0], max(1.0, 1.6 * self._scale)), line)

        yield ("after", Patch(("gate", y), area.adjusted(-1, -1, 1, 1).toAlignedRect(), paint))

    def on_car(self, play: LinePlay) -> Iterator[Sided]:
        """Yield the headlamps of the foremost car, once the whole line works."""
        if not play.whole or play.takt.left > 0:
            return
        strength = self._lights(play, 0.9, calm=play.calm)
        for side in (-1, 1):
            at = self._works.at(side * LAMP[0], LAMP[1] - 0.03, self._works.size)
            if strength > 0:
                yield ("after", stamp(("headlamp", side), self._headlamp(), *self._at(at), strength))

    def before(self, play: LinePlay) -> Iterator[Sided]:
        """Yield what is in front of cars and arms: sparks of hands."""
        for index, (tip, size) in enumerate(self._tips):
            turn = (play.shift / HAND_SECONDS + index / len(self._tips)) % 1.0
            strength = 0.8 if play.calm else min(1.0, max(0.0, 1.0 - abs(turn - 0.25) / 0.25) * 4)
            if strength <= 0:
                continue
            x, y = tip[0] * self._scale, tip[1] * self._scale
            yield ("before", stamp(("dull", index), self._dull(size), x, y, strength))
            if not play.calm:
                colour = faded(self._tones.mix("dragon_light", "muted", 0.4), 0.8 * strength)
                yield ("before", sparks((7 + index, x, y), size * 0.55 * self._scale, play.shift, colour))

    def mark(self, place: Point, strength: float) -> Patch:
        """Return a place of a seam that glows still."""

        def paint(painter: QPainter) -> None:
            shine(painter, 0, 0, 22, self._tones.of("dragon"), 0.8)
            disc(painter, self._tones.of("dragon_light"), 0, 0, 5)

        return stamp("seam", self._print("seam", 44.0, paint), *self._at(place), strength)
