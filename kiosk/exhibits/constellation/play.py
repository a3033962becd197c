"""Rules of the constellation: touch a body and what it carries lights up, drag it and it swings back, light all for the goal.

Whoever touches beside every body throws a small light, which rolls to one that nobody has lit yet.
"""

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.exhibits.constellation.body_places import BodyPlaces, ConstellationBody, Moon
from kiosk.exhibits.constellation.web import GROWN, Web
from kiosk.exhibits.glide import between, eased
from kiosk.exhibits.offers import Offers
from kiosk.exhibits.play import GHOST, STEP_SECONDS, Hand, Play
from kiosk.exhibits.point import Point

REACH = 46.0
"""How far beside a body a touch still means it, in design pixels."""
MOON_REACH = 40.0
GROWS_SECONDS = 0.22
ROLL_SECONDS = 0.7
TAP = 26.0
"""A finger that moved no farther has tapped."""
PULL, DRAG = 60.0, 9.0
"""How strongly a body swings back to its place, and how soon it comes to rest."""
BACK = 6.0
"""So near to its place a body that was dragged is back."""
SHOWN_SECONDS = 5.0
"""The gathering is looked at for so long before a touch begins anew."""
GATHERED_SECONDS = 16.0
"""After so long it ends by itself."""
PULSE_SECONDS = 2.4
"""A light runs from the core to an industry in so long."""
DRIFT, DRIFT_SECONDS, DRIFT_TURN = 5.0, 1.2, 1.1
"""How far bodies drift about their places, and how long and how far round one does at its turn."""
MOST_LIGHTS = 6


@dataclass
class _Grip:
    """A finger that holds a body or a moon."""

    body: int
    moon: int
    """Which of its moons; -1 where it is the body itself."""
    off: tuple[float, float]
    start: tuple[float, float]
    again: bool
    """Whether the body had been lit up before this touch, for long enough to be meant."""
    tapping: bool = True


@dataclass
class RollingLight:
    """A small light on its way to a body."""

    number: int
    start: Point
    to: int
    age: float = 0.0

    @property
    def share(self) -> float:
        """How far it has come, 0 to 1: ever faster, as down a slope."""
        return min(1.0, self.age / ROLL_SECONDS) ** 2


class ConstellationPlay(Play):
    """The sheet and its bodies while they are played."""

    own_acts = ("next", "enter")

    def __init__(self, seed: int = 0, *, calm: bool = False) -> None:
        """Begin with every body dark."""
        super().__init__(seed, calm=calm)
        self.places = BodyPlaces()
        self.arrange()
        self.begin()

    @property
    def web(self) -> Web:
        """What there is, and what hangs together."""
        return self.places.web

    @property
    def bodies(self) -> list[ConstellationBody]:
        """All of it: the core, then the zones, then the industries."""
        return self.places.bodies

    def show(self, web: Web) -> None:
        """Play with these bodies; what was played with others is forgotten, other room for names only moves them."""
        if web == self.web:
            return
        same = _structure(web) == _structure(self.web)
        self.places.arrange(web, self.width, self.height)
        if not same:
            self.begin()

    def begin(self) -> None:
        """Set everything as it is when nobody has been there."""
        self.chosen: list[int] = []
        """The bodies that are lit up: the last one touched, or one for each of two hands."""
        self.offers = Offers()
        self.lights: list[RollingLight] = []
        self.grips: dict[int, _Grip] = {}
        self.gathered = False
        """Whether all were lit and stand around the core."""
        self.since_goal = self.evening = 0.0
        self._numbers = itertools.count()
        self._ghosts_turn = 0
        for body in self.bodies:
            body.x, body.y = body.home
            body.speed, body.grown = (0.0, 0.0), 0.0
            body.lit = body.dragged = False

    def arrange(self) -> None:
        """Stand in another area: what is lit stays lit."""
        self.places.arrange(self.web, self.width, self.height)
        self.lights = []

    def moons(self) -> dict[tuple[int, int], Moon]:
        """Return where the moons of the chosen bodies are, by the numbers of body and moon."""
        return self.places.moons(self.chosen)

    # What is seen -----------------------------------------------------------------------------

    @property
    def shown(self) -> tuple[tuple[int, int], ...]:
        """Pairs whose strands are lit: what the chosen bodies hang together with, all of them at the goal."""
        if self.gathered:
            return self.web.strands()
        return tuple(dict.fromkeys(pair for one in self.chosen for pair in self.web.shown_by(one)))

    @property
    def bright(self) -> frozenset[int]:
        """Bodies that stand in light: the chosen and what hangs together with them; all where nothing is chosen."""
        if self.gathered or not self.chosen:
            return frozenset(range(len(self.bodies)))
        return frozenset((*self.chosen, *(one for pair in self.shown for one in pair)))

    @property
    def left(self) -> int:
        """How many bodies nobody has lit yet."""
        return sum(not body.lit for body in self.bodies[1:])

    # Time -------------------------------------------------------------------------------------

    def advance(self, seconds: float) -> None:
        """Let bodies swing, lights roll, and the gathering pass."""
        self.evening += seconds
        self.offers.advance(seconds)
        if self.gathered:
            self.since_goal += seconds
            if self.since_goal >= GATHERED_SECONDS:
                self._part_again()
        for light in list(self.lights):
            light.age += seconds
            if light.age >= ROLL_SECONDS:
                self.lights.remove(light)
                self._choose(light.to)
        held = {grip.body for grip in self.grips.values() if grip.moon < 0 and not grip.tapping}
        for body in self.bodies:
            wanted = 1.0 if body.number in self.chosen and not self.gathered else 0.0
            body.grown = _toward(body.grown, wanted, 1.0 if self.calm else seconds / GROWS_SECONDS)
            if body.number not in held:
                self._swing(body, seconds, held)

    def _swing(self, body: ConstellationBody, seconds: float, held: set[int]) -> None:
        """Draw a body to where it belongs, away from one that is dragged over it."""
        x, y = self._wanted(body)
        if body.dragged and math.hypot(x - body.x, y - body.y) < BACK:
            body.dragged = False
        for one in held:
            other = self.bodies[one]
            apart = math.hypot(body.x - other.x, body.y - other.y)
            near = body.radius + other.radius * GROWN + 24
            if 0 < apart < near and body.number:
                x += (body.x - other.x) / apart * (near - apart) * 2
                y += (body.y - other.y) / apart * (near - apart) * 2
        if self.calm:
            body.x, body.y, body.speed = x, y, (0.0, 0.0)
            return
        speed_x = body.speed[0] + ((x - body.x) * PULL - body.speed[0] * DRAG) * seconds
        speed_y = body.speed[1] + ((y - body.y) * PULL - body.speed[1] * DRAG) * seconds
        body.speed = (speed_x, speed_y)
        body.x += speed_x * seconds
        body.y += speed_y * seconds

    def _wanted(self, body: ConstellationBody) -> Point:
        if self.gathered and body.number:
            return self.places.ring(body.number)
        if not body.number:
            return body.home
        if body.number in self.chosen:
            return self.places.with_room(body)
        x, y = self.places.off_the_moons(body, self.chosen)
        if self.calm:
            return Point(x, y)
        # One after the other: what moves is painted anew, with all its strands.
        cycle, since = divmod(self.evening - body.number * DRIFT_SECONDS, len(self.bodies) * DRIFT_SECONDS)
        turn = (cycle + eased(since / DRIFT_SECONDS)) * DRIFT_TURN + body.number
        return Point(x + DRIFT * math.cos(turn), y + DRIFT * math.sin(turn))

    def _part_again(self) -> None:
        self.gathered, self.since_goal, self.chosen = False, 0.0, []
        self.offers.keep(())
        for body in self.bodies:
            body.lit = False

    # Hands ------------------------------------------------------------------------------------

    def pressed(self, finger: int, x: float, y: float) -> None:
        """Light up what is near; beside everything, throw a light. Each touch is felt, at the goal too."""
        self.ripples.feel(x, y)
        if self.gathered:
            if self.since_goal >= SHOWN_SECONDS and finger != GHOST:
                self._part_again()
            return
        moon = self._moon_at(x, y)
        if moon is not None:
            self.grips[finger] = _Grip(*moon, (0.0, 0.0), (x, y), self.offers.read(moon[0]))
            return
        body = self._body_at(x, y)
        if body is None:
            self._throw(Point(x, y))
            return
        again = self.offers.read(body.number)
        self.grips[finger] = _Grip(body.number, -1, (body.x - x, body.y - y), (x, y), again)
        self._choose(body.number)

    def _moon_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the body and the moon at that place, if that body is lit up."""
        for key, moon in self.moons().items():
            if (
                moon.left - MOON_REACH / 2 <= x <= moon.right + MOON_REACH / 2
                and abs(moon.at.y - y) <= MOON_REACH / 2 + 8
            ):
                return key
        return None

    def _body_at(self, x: float, y: float) -> ConstellationBody | None:
        beside = {one.number: math.hypot(one.x - x, one.y - y) - one.radius * one.size for one in self.bodies}
        nearest = min(self.bodies, key=lambda one: beside[one.number])
        return nearest if beside[nearest.number] <= REACH else None

    def _throw(self, at: Point) -> None:
        """Let a light roll to the nearest body that nobody has lit and none rolls to; to the nearest at all without one."""
        aims = {light.to for light in self.lights}
        dark = [one for one in self.bodies[1:] if not one.lit and one.number not in aims]
        to = min(dark or self.bodies[1:], key=lambda one: math.hypot(one.x - at.x, one.y - at.y))
        self.lights.append(RollingLight(next(self._numbers), at, to.number))
        del self.lights[:-MOST_LIGHTS]

    def _choose(self, number: int) -> None:
        """Light a body up; what another hand still holds stays lit up beside it."""
        if self.gathered:
            return
        held = [grip.body for grip in self.grips.values() if grip.body != number and grip.moon < 0]
        kept = [one for one in self.chosen if one in held][-1:]
        self.chosen = [*kept, number]
        self.offers.keep(self.chosen)
        self.bodies[number].lit = bool(number)
        if self.left == 0:
            self.gathered, self.since_goal, self.reached = True, 0.0, self.touched
            self.grips.clear()
            self.lights.clear()

    def moved(self, finger: int, x: float, y: float) -> None:
        """Drag the body along."""
        grip = self.grips.get(finger)
        if grip is None:
            return
        if grip.tapping and math.hypot(x - grip.start[0], y - grip.start[1]) > TAP:
            grip.tapping = False
        if grip.moon < 0 and grip.body and not grip.tapping:
            body = self.bodies[grip.body]
            body.x = min(max(body.radius, x + grip.off[0]), self.width - body.radius)
            body.y = min(max(body.radius, y + grip.off[1]), self.height - body.radius)
            # The ghost draws it a little aside only: its well stays where it was.
            body.speed, body.dragged = (0.0, 0.0), finger != GHOST

    def lifted(self, finger: int) -> None:
        """Let the body swing back; a second tap, or one on a moon, asks for its page."""
        grip = self.grips.pop(finger, None)
        if grip is None or not grip.tapping or not grip.again or finger == GHOST:
            return
        body = self.web.bodies[grip.body]
        self.ask(body.opens if grip.moon < 0 else body.moons[grip.moon].opens)

    def let_go(self, finger: int) -> None:
        """Let the body swing back, and ask for nothing."""
        self.grips.pop(finger, None)

    def acted(self, act: str) -> None:
        """Light up the next body that is dark, or go into the one that is lit up."""
        if self.gathered:
            if self.since_goal >= SHOWN_SECONDS:
                self._part_again()
            return
        if act == "enter":
            if self.chosen:
                self.ask(self.web.bodies[self.chosen[-1]].opens)
            return
        dark = [one.number for one in self.bodies[1:] if not one.lit]
        if dark:
            self._choose(dark[0])  # without a touch: one might meet a moon that lies over it

    def first_touched(self) -> None:
        """Begin dark: only the ghost has lit anything."""
        self._part_again()
        self.lights.clear()

    # The ghost --------------------------------------------------------------------------------

    def haunt(self) -> Iterator[Hand]:
        """Go to a zone, touch it, draw it a little aside, let it swing back, and rest."""
        zones = len(self.web.inner)
        body = self.bodies[1 + self._ghosts_turn % zones]
        self._ghosts_turn += 1
        rest = Point(self.width * 0.62, self.height * 0.92)
        steps = round(1.0 / STEP_SECONDS)
        for step in range(steps):
            share = 1.0 if self.calm else eased((step + 1) / steps)
            yield Hand(*between(rest, body.place, share), down=False)
        start = body.place
        aside = Point(start.x + (self.width / 2 - start.x) * 0.08, start.y + 40)
        for step in range(3 * steps):
            share = 0.0 if self.calm else math.sin(math.pi * min(1.0, step / (2.5 * steps)))
            yield Hand(*between(start, aside, share), down=True)
        for step in range(3 * steps):
            share = 1.0 if self.calm else eased(step / steps)
            yield Hand(*between(start, rest, share), down=False)
        if self._ghosts_turn % zones == 0:
            self._part_again()  # the goal is for whoever comes


def _structure(web: Web) -> object:
    """Return all of a web but the room for its names."""
    bodies = [(one.opens, one.carries, [moon.opens for moon in one.moons]) for one in web.bodies]
    return bodies, len(web.inner)


def _toward(now: float, wanted: float, most: float) -> float:
    return wanted if abs(wanted - now) <= most else now + math.copysign(most, wanted - now)
