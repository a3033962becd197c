"""Rules of the district by night: every touch lights lamps; street, park and tanks answer a touch of their own.

Nothing that a hand does puts out what another has lit. Whoever touches beside the park or the tanks for long is helped:
ever more of the area means them.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.exhibits.glide import glide
from kiosk.exhibits.night_city.alert import Alert
from kiosk.exhibits.night_city.avenue import (
    GATE,
    HALF,
    LAMPS,
    PARK,
    STREETS,
    TANKS,
    StreetName,
    nearest_street,
    route,
    spot_on,
)
from kiosk.exhibits.night_city.district import District
from kiosk.exhibits.night_city.driver import Driver
from kiosk.exhibits.play import GHOST, STEP_SECONDS, Hand, Play
from kiosk.exhibits.point import Point

REACH = 90.0
"""Design pixels: a finger lights the lamps so near to it."""
AT_LEAST = 3
"""A touch lights so many, however far away they are."""
ACT_LIGHTS = 7
_ON_STREET = 34.0
"""So far beside the avenue, in units of the plan, a touch still sends a truck."""
_HELP_AFTER, _HELP = 4, 24.0
"""After so many touches beside them, each further one means what is so many design pixels farther away, too."""
_ANY_TRUCK = 10
"""After so many touches without a truck any touch sends one."""
MOST_WALKERS, _GROUP = 16, 5
WALK_SECONDS, STROLL_SECONDS = 3.4, 9.0
_COME_SECONDS = 2.6
"""While the gate is open somebody comes by so often."""
_MOST_SENT = 9
RISK, SEEN, EACH_WALKER = 64.0, 2.0, 30.0
"""By how much what happens moves the demonstration data: points of risk, per cent of cameras, people an hour."""
_HOME: tuple[tuple[StreetName, float], ...] = (("fall", 1120.0), ("hook", 80.0))
"""Where the trucks wait."""


@dataclass
class Walker:
    """Somebody on the way into the park."""

    lane: float
    """Beside whom: -1 to 1."""
    end: float
    """Where round the pond: a share of a turn."""
    age: float

    def spot(self) -> tuple[float, float]:
        """Return where on the plan: along the street, through the gate, round the pond."""
        share = min(1.0, max(0.0, self.age / WALK_SECONDS))
        turn = math.tau * self.end
        goal = PARK.x + math.cos(turn) * PARK.radius * 0.72, PARK.y + math.sin(turn) * PARK.radius * 0.66
        start = spot_on("hook", 560)
        spots = ((start.x, start.y + 12), (GATE.x + 4, GATE.y), (PARK.x - 120, PARK.y + 20), goal)
        part, within = min(2, int(share * 3)), share * 3 - min(2, int(share * 3))
        (x, y), (to_x, to_y) = spots[part], spots[part + 1]
        aside = self.lane * (10.0 + 8.0 * part)
        return x + (to_x - x) * within + aside * 0.4, y + (to_y - y) * within + aside


class NightCityPlay(Play):
    """The district while it is played."""

    own_acts = ("lamps", "gate", "truck", "hazard")
    instead = frozenset({"lamps"})
    """Of these the demonstration data says what the picture shows; of the others it is moved by as much."""

    def __init__(self, seed: int = 0, *, calm: bool = False) -> None:
        """Begin with a dark avenue."""
        super().__init__(seed, calm=calm)
        self.arrange()
        self.begin()

    def begin(self) -> None:
        """Set everything as it is when nobody has been there."""
        self.lit: dict[int, float] = {}
        """Lamp -> seconds since it was lit."""
        self.trucks = [_parked(*home) for home in _HOME]
        self.sent = 0
        """How many trucks were sent out."""
        self.gate_open, self.gate_age = False, 0.0
        self.walkers: list[Walker] = []
        self.alert = Alert()
        self.looks_at = self.wanted = Point(TANKS.x - 260, TANKS.y + 120)
        """Where the camera looks, on the plan, and where it is turning to."""
        self.awake = False
        """Whether the camera was turned to something."""
        self.evening = self.since_goal = 0.0
        self._past_gate = self._past_tanks = self._past_street = self._since_walker = 0.0

    def arrange(self) -> None:
        """Stand in another area; what is lit and on its way is on the plan, and stays."""
        self.district = District(self.width, self.height)

    @property
    def all_lit(self) -> bool:
        """Whether every lamp of the avenue is on."""
        return len(self.lit) == len(LAMPS)

    @property
    def burning(self) -> float:
        """How far the fire has run along the strokes, 0 to 1."""
        if not self.reached:
            return 0.0
        return 1.0 if self.calm else min(1.0, self.since_goal / 2.6)

    def amounts(self) -> dict[str, float]:
        """Return what the demonstration data is moved by, or says: whole steps, so that little is told anew."""
        return {
            "lamps": float(len(self.lit)),
            "trucks": float(min(self.sent, _MOST_SENT)),
            "gate": EACH_WALKER * sum(one.age > 0 for one in self.walkers),
            "hazard": float(round(RISK * self.alert.level)),
            "camera": SEEN if self.awake else 0.0,
            "patrol": 1.0 if self.alert.away else 0.0,
        }

    # Time -------------------------------------------------------------------------------------

    def advance(self, seconds: float) -> None:
        """Let everybody go on."""
        self.evening += seconds
        for number in self.lit:
            self.lit[number] += seconds
        for truck in self.trucks:
            truck.advance(seconds)
        self._let_walk(seconds)
        self.alert.advance(seconds, played=self.touched, calm=self.calm)
        self._look(seconds)
        if self.reached:
            self.since_goal += seconds
        elif self.touched and self.all_lit and self.gate_open and self.sent and self.alert.answered:
            self.reached, self.since_goal = True, 0.0

    def _let_walk(self, seconds: float) -> None:
        self.gate_age += seconds
        for walker in self.walkers:
            walker.age += seconds
        self.walkers = [one for one in self.walkers if one.age < WALK_SECONDS + STROLL_SECONDS]
        self._since_walker += seconds
        if self.gate_open and self._since_walker >= _COME_SECONDS:
            self._walk_in(1)

    def _walk_in(self, count: int) -> None:
        self._since_walker = 0.0
        for number in range(count):
            if len(self.walkers) < MOST_WALKERS:
                lane, end = self.random.uniform(-1, 1), self.random.random()
                age = WALK_SECONDS if self.calm else -0.28 * number
                self.walkers.append(Walker(lane, end, age))

    def _look(self, seconds: float) -> None:
        """Let the camera turn to what happens."""
        if self.alert.state in ("seen", "coming"):
            self.wanted, self.awake = Point(TANKS.x, TANKS.y), True
        share = 1.0 if self.calm else 1.0 - math.exp(-9.0 * seconds)
        self.looks_at = Point(
            self.looks_at.x + (self.wanted.x - self.looks_at.x) * share,
            self.looks_at.y + (self.wanted.y - self.looks_at.y) * share,
        )

    # Hands ------------------------------------------------------------------------------------

    def pressed(self, finger: int, x: float, y: float) -> None:
        """Answer with what is there, and light lamps."""
        self.ripples.feel(x, y)
        if not self.alert.alarms:
            self.wanted = Point(*self.district.on_plan(x, y))
        if self._means_tanks(x, y):
            self.touch_tanks()
        elif self._means_park(x, y):
            self.open_gate()
        else:
            self._drive_to(x, y, finger)
            self.light(self._near(x, y, AT_LEAST))

    def moved(self, _finger: int, x: float, y: float) -> None:
        """Light what the finger passes."""
        self.light(self._near(x, y, 0))

    def _means_tanks(self, x: float, y: float) -> bool:
        if self.district.is_tanks(x, y):
            return True
        if not self.alert.stands:
            return False
        self._past_tanks += 1
        tanks = self.district.at(TANKS.x, TANKS.y)
        return math.dist((x, y), tanks) < _HELP * (self._past_tanks - _HELP_AFTER)

    def _means_park(self, x: float, y: float) -> bool:
        if self.district.is_park(x, y):
            return True
        if self.gate_open:
            return False
        self._past_gate += 1
        gate = self.district.at(GATE.x, GATE.y)
        return math.dist((x, y), gate) < _HELP * (self._past_gate - _HELP_AFTER)

    def _near(self, x: float, y: float, least: int) -> list[int]:
        """Return the unlit lamps near a place, and of those farther away so many that it is `least`."""
        away = {
            number: math.dist((x, y), self.district.lamp(number))
            for number in range(len(LAMPS))
            if number not in self.lit
        }
        ordered = sorted(away, key=lambda number: away[number])
        near = sum(away[number] < REACH for number in ordered)
        return ordered[: max(near, least)]

    def _drive_to(self, x: float, y: float, finger: int) -> None:
        street, along, away = nearest_street(*self.district.on_plan(x, y))
        self._past_street += 0 if self.sent else 1
        if away < HALF + _ON_STREET or (not self.sent and self._past_street > _ANY_TRUCK):
            self.send_truck(street, along, counts=finger != GHOST)

    def light(self, numbers: list[int]) -> None:
        """Light these lamps; one that is lit stays as it is."""
        for number in numbers:
            self.lit.setdefault(number, 0.0)

    def send_truck(self, street: StreetName, along: float, *, counts: bool = True) -> None:
        """Send the truck that has the shortest way; one that stands before one that drives."""
        goal = spot_on(street, along)
        free = [one for one in self.trucks if not one.drives] or self.trucks
        truck = min(free, key=lambda one: math.dist(one.place, (goal.x, goal.y)))
        from_street, from_along, _ = nearest_street(*truck.place)
        truck.send(route((from_street, from_along), (street, along)), at_once=self.calm)
        self.sent += counts

    def open_gate(self) -> None:
        """Open the park, and let some people in."""
        if not self.gate_open:
            self.gate_open, self.gate_age = True, 0.0
        self._past_gate = 0.0
        self._walk_in(_GROUP)

    def touch_tanks(self) -> None:
        """Answer the hazard, or raise one."""
        self._past_tanks = 0.0
        self.alert.touch()

    def acted(self, act: str) -> None:
        """Do one of `own_acts`."""
        if act == "lamps":
            self.light([number for number in range(len(LAMPS)) if number not in self.lit][:ACT_LIGHTS])
        elif act == "gate":
            self.open_gate()
        elif act == "hazard":
            self.touch_tanks()
        else:
            street: StreetName = "hook" if self.sent % 2 else "fall"
            self.send_truck(street, STREETS[street].long * (0.35 + 0.13 * (self.sent % 4)))

    def first_touched(self) -> None:
        """Keep what the ghost has lit; a hazard that it has answered is nobody's, and the first one comes soon."""
        self.sent = 0
        if self.alert.state != "calm" or self.alert.answered:
            self.alert = Alert()

    # The ghost --------------------------------------------------------------------------------

    def haunt(self) -> Iterator[Hand]:
        """Wipe along the first stroke, open the park, answer the hazard, rest; then it is dark again."""
        rest = Point(self.width * 0.62, self.height * 0.92)
        self.alert.rise()
        here = rest
        for along, until in ((30.0, 640.0), (660.0, 900.0)):
            yield from self._goes(here, self._on("fall", along), 0.9)
            yield from self._wipes("fall", along, until)
            here = self._on("fall", until)
        for place in (self.district.at(GATE.x, GATE.y, 20), self.district.at(TANKS.x, TANKS.y, 20)):
            yield from self._goes(here, place, 1.0)
            for _ in range(round(0.35 / STEP_SECONDS)):
                yield Hand(*place, down=True)
            here = place
        yield from self._goes(here, rest, 1.2)
        for _ in range(round(4.5 / STEP_SECONDS)):
            yield Hand(*rest, down=False)
        if not self.touched:
            self.lit.clear()
            self.gate_open = False
            self.walkers.clear()

    def _on(self, street: StreetName, along: float) -> Point:
        spot = spot_on(street, along)
        return self.district.at(spot.x, spot.y)

    def _wipes(self, street: StreetName, start: float, end: float) -> Iterator[Hand]:
        steps = round((end - start) / 330.0 / STEP_SECONDS)
        for step in range(steps + 1):
            yield Hand(*self._on(street, start + (end - start) * step / steps), down=True)

    def _goes(self, start: Point, end: Point, seconds: float) -> Iterator[Hand]:
        return glide(start, end, seconds, at_once=self.calm)


def _parked(street: StreetName, along: float) -> Driver:
    """Return a truck that waits there."""
    before, spot = spot_on(street, along - 30), spot_on(street, along)
    return Driver((Point(before.x, before.y), Point(spot.x, spot.y)), 340.0, wets=True)
