"""Rules of the park by night: light runs over the roofs, an aeroplane is pushed into the air, every figure answers.

What is lit stays lit, whoever touches what beside it. A touch beside everything means the nearest figure that nobody
has touched yet.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from kiosk.exhibits.glide import eased, glide
from kiosk.exhibits.offers import Offers
from kiosk.exhibits.park.land import (
    CLIMBS,
    FAR,
    FIRST_SIGN,
    NUMERAL_DEEP,
    ROOFS,
    RUNWAY,
    ParkBox,
    ParkLand,
    ParkPlan,
    ParkRoom,
)
from kiosk.exhibits.park.take_off import TakeOff
from kiosk.exhibits.play import GHOST, STEP_SECONDS, Hand, Play
from kiosk.exhibits.point import Point

REACH, WORDS_REACH, PLANE_REACH = 34.0, 10.0, 90.0
"""Design pixels: a finger lights the roofs so near to it; so far beside its words, or the aeroplane, it means them."""
RUNS, EACH = 24, 34.0
"""From a touch light runs over so many roofs, so many in a second."""
ACT_LIGHTS = 20
TAP = 26.0
"""A finger that moved no farther has tapped."""
CHOSEN_SECONDS = 6.0
"""A figure stands out for so long after the hand has gone."""


@dataclass
class RoofWave:
    """Light that runs from a finger over the roofs."""

    start: Point
    left: int = RUNS
    """How many it lights still; it goes on while the finger is down."""
    owed: float = 1.0


@dataclass
class ParkHold:
    """A finger that is down."""

    figure: int
    """Which one it has touched."""
    start: Point
    again: bool = False
    """Whether the figure stood out before this touch, for long enough to be meant."""
    pushes: bool = False
    """Whether it holds the aeroplane."""
    tapping: bool = True
    wave: RoofWave | None = field(default=None)


class ParkPlay(Play):
    """The park while it is played."""

    own_acts = ("roofs", "push", "next", "enter")

    def __init__(self, seed: int = 0, *, calm: bool = False) -> None:
        """Begin in the dark."""
        super().__init__(seed, calm=calm)
        self.plan = ParkPlan()
        self._room, self._given = ParkRoom(), tuple[ParkBox, ...]()
        self.arrange()
        self.begin()

    def show(self, plan: ParkPlan, room: ParkRoom, words: tuple[ParkBox, ...]) -> None:
        """Play with these figures, whose words stand there; another plan begins anew, other room only moves things."""
        same = plan == self.plan
        self.plan, self._room, self._given = plan, room, words
        self.arrange()
        if not same:
            self.begin()

    def begin(self) -> None:
        """Set everything as it is when nobody has been there."""
        self.lit: dict[int, float] = {}
        """Roof -> seconds since it was lit."""
        self.told: dict[int, float] = {}
        """Figure that was touched -> seconds since."""
        self.chosen: list[int] = []
        """Figures that stand out: the last one touched, or one for each of two hands."""
        self.since_chosen = 0.0
        self.offers = Offers()
        self.plane = TakeOff()
        self.waves: list[RoofWave] = []
        self.holds: dict[int, ParkHold] = {}
        self.evening = self.since_goal = 0.0

    def arrange(self) -> None:
        """Stand in another area: what is lit stays lit."""
        self.land = ParkLand(self.plan, self.width, self.height, self._room)
        self.words = self._given if len(self._given) == self.plan.figures else tuple(self._usual_words())
        """Where the words of each figure stand."""

    def _usual_words(self) -> Iterator[ParkBox]:
        """Yield where words stand until whoever shows them says so."""
        land = self.land
        yield ParkBox(24.0, 90.0, 300.0, 120.0)
        near, far = (land.at(0.0, deep) for deep in NUMERAL_DEEP)
        yield ParkBox(near.x - land.half * 0.8, far.y, land.half * 1.6, near.y - far.y)
        yield ParkBox(land.axis + land.half, 90.0, 260.0, 120.0)
        runway = len(self.plan.signs)
        for number, (left, right) in enumerate(land.columns):
            if number != runway:
                yield ParkBox(left, land.low, right - left, land.height - land.low)

    @property
    def unlit(self) -> int:
        """How many roofs are dark."""
        return self.plan.roofs - len(self.lit)

    @property
    def climbed(self) -> float:
        """How much of the climb lies behind an aeroplane that a visitor's hand sent up; all of it where none flies."""
        plane, lifts = self.plane, self.land.lifts
        if not plane.by_hand or plane.state == "gone" or self.reached:
            return 1.0
        return max(0.0, plane.share - lifts) / (1.0 - lifts)

    # Time -------------------------------------------------------------------------------------

    def advance(self, seconds: float) -> None:
        """Let light run and the aeroplane fly."""
        self.evening += seconds
        for ages in (self.lit, self.told):
            for number in ages:
                ages[number] += seconds
        for wave in list(self.waves):
            self._run(wave, seconds)
        self.plane.advance(seconds, calm=self.calm)
        self.offers.advance(seconds)
        self.since_chosen = 0.0 if self.holds else self.since_chosen + seconds
        if self.since_chosen > CHOSEN_SECONDS:
            self._choose_none()
        if self.reached:
            self.since_goal += seconds
        elif self.touched and len(self.told) == self.plan.figures:
            self.reached, self.since_goal = True, 0.0
            self._choose_none()

    def _run(self, wave: RoofWave, seconds: float) -> None:
        held = any(hold.wave is wave for hold in self.holds.values())
        wave.owed = float(wave.left) if self.calm and wave.left > 0 else wave.owed + EACH * seconds
        while wave.owed >= 1.0 and (wave.left > 0 or held) and self.unlit:
            wave.owed -= 1.0
            wave.left -= 1
            dark = (number for number in range(self.plan.roofs) if number not in self.lit)
            self._light(min(dark, key=lambda number: math.dist(self.land.roof_spots[number], wave.start)))
        if not self.unlit or (wave.left <= 0 and not held):
            self.waves.remove(wave)
        wave.owed = min(wave.owed, 1.0)

    def _light(self, number: int) -> None:
        self.lit.setdefault(number, 0.0)
        if not self.unlit:
            self.told.setdefault(ROOFS, 0.0)

    # Hands ------------------------------------------------------------------------------------

    def pressed(self, finger: int, x: float, y: float) -> None:
        """Answer with what is there; beside everything, with a figure that nobody has touched."""
        self.ripples.feel(x, y)
        figure, pushes = self._meant(x, y)
        hold = ParkHold(figure, Point(x, y), self.offers.read(figure), pushes)
        self.holds[finger] = hold
        self._choose(figure)
        if figure == ROOFS:
            hold.wave = RoofWave(Point(x, y))
            self.waves.append(hold.wave)
            self._run(hold.wave, 0.0)
        elif figure == CLIMBS:
            self.told.setdefault(CLIMBS, 0.0)
            if not pushes:
                self.plane.fly(by_hand=finger != GHOST, at_once=self.calm)
        else:
            self.told.setdefault(figure, 0.0)

    def _meant(self, x: float, y: float) -> tuple[int, bool]:
        """Return which figure a touch means, and whether it takes hold of the aeroplane."""
        land, plane = self.land, self.plane
        spot = land.way.at(plane.share * land.way.long)
        near = max(PLANE_REACH, spot.half * 1.2)
        if plane.state in ("stands", "pushed") and math.dist((x, y), (spot.x, spot.y)) < near:
            return CLIMBS, True
        away = {number: box.away(x, y) for number, box in enumerate(self.words)}
        nearest = min(away, key=lambda number: away[number])
        place = land.on_plain(x, y) if y < land.low else None
        if place is not None and (stands := self._standing(*place)) is not None:
            return stands, False
        if away[nearest] <= WORDS_REACH:
            return nearest, False
        if place is not None and abs(place[0]) <= land.half:
            return CLIMBS, False
        left = [number for number in away if number not in self.told] or list(away)
        return min(left, key=lambda number: away[number]), False

    def _standing(self, across: float, deep: float) -> int | None:
        """Return whose roofs or area stand at a place of the plain."""
        if self.land.field.has(across, deep):
            return ROOFS
        for number in range(len(self.plan.areas)):
            left, right = (self.land.behind(number, share, deep) for share in (-0.03, 1.03))
            if left <= across <= right and deep <= FAR:
                return self.plan.first_area + number
        return None

    def _choose(self, figure: int) -> None:
        """Let a figure stand out; what another hand still holds stands out beside it."""
        held = {hold.figure for hold in self.holds.values() if hold.figure != figure}
        self.chosen = [*[one for one in self.chosen if one in held][-1:], figure]
        self.offers.keep(self.chosen)
        self.since_chosen = 0.0

    def _choose_none(self) -> None:
        self.chosen = []
        self.offers.keep(())

    def moved(self, finger: int, x: float, y: float) -> None:
        """Light the roofs that the finger passes, or push the aeroplane along."""
        hold = self.holds.get(finger)
        if hold is None:
            return
        if math.dist(hold.start, (x, y)) > TAP:
            hold.tapping = False
        if hold.wave is not None:
            hold.wave.start = Point(x, y)
            for number in range(self.plan.roofs):
                if number not in self.lit and math.dist(self.land.roof_spots[number], (x, y)) < REACH:
                    self._light(number)
        elif hold.pushes and not self.calm:
            way = self.land.way
            along, _ = way.nearest(x, y, 0.0, way.long)
            self.plane.push(along / max(1.0, way.long), by_hand=finger != GHOST)

    def lifted(self, finger: int) -> None:
        """Let go: the aeroplane takes off; a second tap on what leads somewhere asks for its page."""
        hold = self.holds.pop(finger, None)
        if hold is None:
            return
        if hold.pushes:
            self.plane.fly(by_hand=finger != GHOST, at_once=self.calm)
        if hold.tapping and hold.again and finger != GHOST:
            self.ask(self.plan.opens(hold.figure))

    def let_go(self, finger: int) -> None:
        """Let go without a wish; an aeroplane that rolls takes off."""
        hold = self.holds.pop(finger, None)
        if hold is not None and hold.pushes and self.plane.state == "pushed":
            self.plane.fly(by_hand=finger != GHOST)

    def acted(self, act: str) -> None:
        """Do one of `own_acts`."""
        if act == "roofs":
            if self.unlit:
                first = next(number for number in range(self.plan.roofs) if number not in self.lit)
                self.waves.append(RoofWave(self.land.roof_spots[first], ACT_LIGHTS))
            self._choose(ROOFS)
        elif act == "push":
            self.told.setdefault(CLIMBS, 0.0)
            self.plane.fly(by_hand=True, at_once=self.calm)
            self._choose(CLIMBS)
        elif act == "next":
            rest = (RUNWAY, *range(FIRST_SIGN, self.plan.figures))
            figure = next((one for one in rest if one not in self.told), None)
            if figure is None:  # all were touched: once round again
                now = self.chosen[-1] if self.chosen and self.chosen[-1] in rest else rest[-1]
                figure = rest[(rest.index(now) + 1) % len(rest)]
            self.told.setdefault(figure, 0.0)
            self._choose(figure)
        elif self.chosen:
            self.ask(self.plan.opens(self.chosen[-1]))

    def first_touched(self) -> None:
        """Begin dark: only the ghost has lit anything."""
        self._forget()
        self.plane.by_hand = False

    def _forget(self) -> None:
        self.lit.clear()
        self.told.clear()
        self.waves.clear()
        self._choose_none()

    # The ghost --------------------------------------------------------------------------------

    def haunt(self) -> Iterator[Hand]:
        """Wipe over some roofs, push the aeroplane into the air, touch an area, rest; then it is dark again."""
        land = self.land
        rest = Point(self.width * 0.66, self.height * 0.90)
        roofs = land.roof_spots[0], land.roof_spots[2 * (len(land.roofs) - 1) // 3]
        yield from self._goes(rest, roofs[0], 1.0)
        yield from glide(*roofs, 2.2, down=True, at_once=self.calm)
        stands, up = (Point(*land.way.at(land.way.long * share)[:2]) for share in (0.0, 0.8))
        yield from self._goes(roofs[1], stands, 1.0)
        steps = round(2.6 / STEP_SECONDS)
        for step in range(steps):
            spot = land.way.at(land.way.long * (0.0 if self.calm else 0.8 * eased(step / steps)))
            yield Hand(spot.x, spot.y, down=True)
        area = land.at(land.behind(0, 0.5, 0.2), 0.2)
        yield from self._goes(up, area, 1.2)
        yield from glide(area, area, 0.5, down=True)
        yield from self._goes(area, rest, 1.0)
        yield from glide(rest, rest, 4.5)
        if not self.touched:
            self._forget()

    def _goes(self, start: Point, end: Point, seconds: float) -> Iterator[Hand]:
        return glide(start, end, seconds, at_once=self.calm)
