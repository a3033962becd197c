"""Words over the district: what to do next, how many lamps are on, and the names of what happens, three at most."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QSize

from kiosk.exhibits.night_city.avenue import GATE, TANKS
from kiosk.exhibits.night_city.play import NightCityPlay
from kiosk.model.exhibits.night_city import NightCityExhibit
from kiosk.model.words import Text, counted
from kiosk.qt.exhibits.plate import Plate
from kiosk.qt.exhibits.scene import Patch
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour

MOST_NAMES = 3
"""At once: more would be read by nobody."""
_NAMED_SECONDS = 5.0
"""How long the open gate is named."""
PlacedPlates = list[tuple[Plate, QPoint]]


class Namings:
    """Plates, each set when it is first needed."""

    def __init__(
        self, part: NightCityExhibit, look: Look, play: NightCityPlay, size: QSize, ratio: float
    ) -> None:
        """Take the words, and how much room there is."""
        self._part, self._look, self._district = part, look, play.district
        self._size, self._ratio = size, ratio
        self._edge = look.px(24)
        self._plates: dict[tuple[str, Colour], Plate] = {}
        self._counts: tuple[int, Plate] | None = None
        staged = Plate(look, look.say(part.staged), "small", "gold", round(size.width() * 0.4), ratio)
        self._staged = staged, QPoint(size.width() - self._edge - staged.size.width(), self._edge)
        self._room = size.width() - 3 * self._edge - staged.size.width()

    def _plate(self, said: Text, colour: Colour, widest: int) -> Plate:
        words = self._look.say(said)
        if (words, colour) not in self._plates:
            self._plates[words, colour] = Plate(self._look, words, "label", colour, widest, self._ratio)
        return self._plates[words, colour]

    def pieces(self, play: NightCityPlay) -> list[Patch]:
        """Return the plates of this moment."""
        return [plate.piece(at) for plate, at in self._all(play)]

    def shown(self, play: NightCityPlay) -> list[ShownText]:
        """Return what they say, for `kiosk shots`."""
        return [plate.shown(at) for plate, at in self._all(play)]

    def _all(self, play: NightCityPlay) -> PlacedPlates:
        asks = self._plate(self._asked(play), "gold" if play.reached else "cyan", self._room)
        plates: PlacedPlates = [(asks, QPoint(self._edge, self._edge)), self._staged]
        if play.touched and play.lit:
            low = self._edge + asks.size.height() + self._look.px(10)
            plates.append((self._count(len(play.lit)), QPoint(self._edge, low)))
        return plates + self._kept_inside(list(self._named(play))[:MOST_NAMES])

    def _asked(self, play: NightCityPlay) -> Text:
        """Return what is said to whoever plays: what they have not done yet, the lamps first."""
        if play.reached:
            return self._part.done
        if not play.touched or not play.all_lit:
            return self._part.invites
        if not play.alert.answered:
            return self._part.asks_hazard
        if not play.gate_open:
            return self._part.asks_gate
        return self._part.asks_truck if not play.sent else self._part.invites

    def _count(self, lit: int) -> Plate:
        if self._counts is None or self._counts[0] != lit:
            words = counted(self._look.say(self._part.lit), lit)
            self._counts = lit, Plate(self._look, words, "label", "gold", self._room, self._ratio)
        return self._counts[1]

    def _named(self, play: NightCityPlay) -> Iterator[tuple[Plate, QPoint]]:
        """Yield the names of what happens, the gravest first."""
        part, alert = self._part, play.alert
        if alert.stands:
            yield self._over(part.hazard, "red", (TANKS.x, TANKS.y, 128), 74)
        elif alert.state in ("seen", "coming"):
            yield self._over(part.camera, "cyan", (TANKS.x, TANKS.y, 128), 74)
            if alert.state == "coming":
                yield self._over(part.patrol, "cyan", (*alert.patrol.place, 50), 34)
        if play.gate_open and play.gate_age < _NAMED_SECONDS:
            yield self._over(part.gate, "gold", (GATE.x, GATE.y, 60), 44)
        for truck in play.trucks:
            if truck.drives and play.sent:
                yield self._over(part.truck, "cyan", (*truck.place, 64), 36)

    def _over(
        self, said: Text, colour: Colour, place: tuple[float, float, float], above: float
    ) -> tuple[Plate, QPoint]:
        """Return a name whose middle is so many design pixels above a place of the plan."""
        plate = self._plate(said, colour, round(self._size.width() * 0.4))
        at = self._district.at(*place)
        scale = self._look.scale
        return plate, QPoint(
            round(at.x * scale - plate.size.width() / 2),
            round((at.y - above * max(0.6, self._district.unit)) * scale - plate.size.height() / 2),
        )

    def _kept_inside(self, named: PlacedPlates) -> PlacedPlates:
        """Return names within the area, none over another: the later one goes below."""
        kept: PlacedPlates = []
        for plate, at in named:
            x = min(max(self._edge, at.x()), self._size.width() - self._edge - plate.size.width())
            y = min(max(self._edge, at.y()), self._size.height() - self._edge - plate.size.height())
            for other, there in kept:
                if (
                    abs(x + plate.size.width() / 2 - there.x() - other.size.width() / 2)
                    < (plate.size.width() + other.size.width()) / 2
                    and abs(y - there.y()) < plate.size.height() + 6
                ):
                    y = there.y() + other.size.height() + 6
            kept.append((plate, QPoint(round(x), round(y))))
        return kept
