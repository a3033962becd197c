"""Rules of the rain: touch a number and it pours down as its points; hold it to pour faster; stroke what lies.

Whoever touches the land pours the number whose land it is. Every number has a land of its own and pours by itself once
begun: nobody's touch ends what somebody else has begun.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.exhibits.glide import between, eased
from kiosk.exhibits.play import GHOST, KEYPAD, STEP_SECONDS, Hand, Play
from kiosk.exhibits.point import Point
from kiosk.exhibits.rain.land import SIDE, RainSite
from kiosk.exhibits.rain.shower import RainAmount, Shower

OURS = tuple(RainAmount(*each) for each in ((1500,), (300,), (200,), (80.5,), (60, True), (12.5, True)))
"""What is played until whoever shows it says which numbers there are."""
GHOST_POURS = 0.55
"""How much of a number the ghost pours out: the goal is for whoever comes."""
GHOST_HOLDS, GHOST_RESTS = 2.2, 7.0
SHOWN_SECONDS = 4.0
"""So long a number that lies keeps the middle of the sky, whatever else pours."""
RESTS_SECONDS = 1.5
"""So long after its last touch a number that still pours leaves the middle to another one that is touched."""
BREEZE_SECONDS = 0.7
"""How long what a hand has stroked goes on moving."""
STROKE_SECONDS = 1.6


@dataclass
class Breeze:
    """A hand over the land."""

    place: Point
    strength: float = 0.0
    held: bool = True


class RainPlay(Play):
    """The sky and the land while they are played."""

    own_acts = ("pour", "stroke", "next")

    def __init__(self, seed: int = 0, *, calm: bool = False) -> None:
        """Begin with every number in the sky."""
        super().__init__(seed, calm=calm)
        self.numbers: tuple[RainAmount, ...] = OURS
        self._side = SIDE
        self.arrange()
        self.begin()

    def show(self, amounts: Sequence[RainAmount], side: float = SIDE) -> None:
        """Play with these numbers, whose words take so much of the width; what was played with others is forgotten."""
        others = tuple(amounts) != self.numbers
        self.numbers, self._side = tuple(amounts), side
        self.arrange()
        if others:
            self.begin()

    def arrange(self) -> None:
        """Stand in another area: what lies, lies in it, too."""
        before = getattr(self, "site", None)
        self.site = RainSite(self.width, self.height, self.numbers, self._side)
        if before is not None:
            self.breezes.clear()

    def begin(self) -> None:
        """Set everything as it is when nobody has been there."""
        self.showers = [Shower(amount, amount.points) for amount in self.numbers]
        self.stage = self.chosen = self.site.order[0]
        self.evening = 0.0
        self.holds: dict[int, int] = {}
        """Finger -> the number it pours."""
        self.breezes: dict[int, Breeze] = {}
        """Finger -> its hand over the land; it goes on for a moment when the finger has gone."""
        self._stroked = STROKE_SECONDS
        self._ghosts_turn = 0

    # Time -------------------------------------------------------------------------------------

    @property
    def lit(self) -> bool:
        """Whether some number was chosen: the others are dim then."""
        return any(shower.begun for shower in self.showers)

    def advance(self, seconds: float) -> None:
        """Let points leave, fall and lie."""
        self.evening += seconds
        held = set(self.holds.values())
        for index, shower in enumerate(self.showers):
            if shower.begun:
                staged, most = index == self.stage, self._most(shower)
                shower.advance(seconds, self.evening, most, held=index in held, staged=staged)
                self.reached = self.reached or (self.touched and shower.whole)
        self._give_up_stage()
        self._breathe(seconds)

    def _most(self, shower: Shower) -> int:
        points = shower.points
        return points if self.touched else max(1, min(points - 1, round(points * GHOST_POURS)))

    def _give_up_stage(self) -> None:
        """Once a number that lies has been seen, one that still pours has the middle of the sky."""
        if self._stage_is_free():
            pouring = [index for index, one in enumerate(self.showers) if one.pouring and not one.since_flow]
            if pouring:
                self.stage = self.chosen if self.chosen in pouring else pouring[0]

    def _stage_is_free(self) -> bool:
        """Tell whether another number may stand in the middle: nobody pours the one there, and it has been seen."""
        on_it = self.showers[self.stage]
        if on_it.whole:
            return on_it.since_whole >= SHOWN_SECONDS
        return not on_it.begun or on_it.since_flow >= RESTS_SECONDS

    def _breathe(self, seconds: float) -> None:
        if self._stroked < STROKE_SECONDS:
            self._stroked += seconds
            site, share = self.site, min(1.0, self._stroked / STROKE_SECONDS)
            spot = Point(site.width * (0.1 + 0.8 * share), site.horizon + (site.low - site.horizon) * 0.66)
            self.breezes[KEYPAD] = Breeze(spot, self._breath_of(KEYPAD), held=share < 1.0)
        for finger, breeze in list(self.breezes.items()):
            way = seconds / (0.12 if breeze.held else BREEZE_SECONDS)
            breeze.strength = min(1.0, breeze.strength + way) if breeze.held else breeze.strength - way
            if breeze.strength <= 0:
                del self.breezes[finger]

    def _breath_of(self, finger: int) -> float:
        return self.breezes[finger].strength if finger in self.breezes else 0.0

    # Hands ------------------------------------------------------------------------------------

    def pressed(self, finger: int, x: float, y: float) -> None:
        """Pour the number that is meant; over the land, bend what lies there, too."""
        number = self.site.number_at(x, y, self.stage)
        self.ripples.feel(x, y)
        self._pour(number)
        self.holds[finger] = number
        self._stroke(finger, x, y)

    def _pour(self, number: int) -> None:
        shower = self.showers[number]
        if shower.fades:
            shower.clear()
        self.chosen = number
        if shower.pouring or not shower.begun:
            if self._stage_is_free():
                self.stage = number
            shower.burst(self.evening, self._most(shower), staged=number == self.stage)
        elif self._stage_is_free():
            self.stage = number

    def moved(self, finger: int, x: float, y: float) -> None:
        """Stroke the land under it."""
        self._stroke(finger, x, y)

    def _stroke(self, finger: int, x: float, y: float) -> None:
        if self.site.in_the_sky(y):
            if finger in self.breezes:
                self.breezes[finger].held = False
        else:
            self.breezes[finger] = Breeze(Point(x, y), self._breath_of(finger))

    def lifted(self, finger: int) -> None:
        """Let its number pour on by itself, and what it stroked come to rest."""
        self.holds.pop(finger, None)
        if finger in self.breezes:
            self.breezes[finger].held = False

    def acted(self, act: str) -> None:
        """Pour the chosen number, stroke the land once, or choose the next number that does not lie yet."""
        if act == "stroke":
            self._stroked = 0.0
            return
        if act == "next" or self.showers[self.chosen].whole:
            self._choose_next()
        self._pour(self.chosen if act == "next" else self._main())

    def _main(self) -> int:
        """What `pour` hastens: what stands in the middle, so that it lies first."""
        return self.stage if self.showers[self.stage].pouring else self.chosen

    def _choose_next(self) -> None:
        order = self.site.order
        begin = order.index(self.chosen) + 1
        turn = [order[(begin + step) % len(order)] for step in range(len(order))]
        self.chosen = next((index for index in turn if not self.showers[index].whole), turn[0])

    def first_touched(self) -> None:
        """Forget what only the ghost has poured."""
        self.begin()

    # The ghost --------------------------------------------------------------------------------

    def haunt(self) -> Iterator[Hand]:
        """Touch a number, hold it, let go, watch, and let it go back."""
        order = self.site.order
        number = order[self._ghosts_turn % len(order)]
        self._ghosts_turn += 1
        rest = Point(self.width * 0.60, self.site.low)
        box = self.site.stage if number == self.stage else self.site.homes[number]
        place = Point(box.middle.x + box.width * 0.12, box.middle.y + box.height * 0.2)
        steps = round(1.0 / STEP_SECONDS)
        for step in range(steps):
            yield Hand(*between(rest, place, self._share(step, steps)), down=False)
        for _ in range(round(GHOST_HOLDS / STEP_SECONDS)):
            yield Hand(*place, down=True)
        for step in range(round(GHOST_RESTS / STEP_SECONDS)):
            yield Hand(*between(place, rest, self._share(step, steps)), down=False)
        for shower in self.showers:
            shower.fades = shower.begun

    def _share(self, step: int, steps: int) -> float:
        return 1.0 if self.calm else eased((step + 1) / steps)

    def let_go(self, finger: int) -> None:
        """Take the hand away; what has left its number lies."""
        if finger == GHOST:
            for shower in self.showers:
                shower.fades = shower.begun and not self.touched
        self.lifted(finger)
