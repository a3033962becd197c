"""Rules of the ice-cream robot: cone, cream and sprinkles by touch; held too long the cream leans and bows, it never falls.

Whatever is touched becomes the order at once; the arm makes what the order says, and there is no other place where
anything of it stands. A touch above the counter holds the tap that was held last: nobody has to know which one to press.
"""

import math
from collections.abc import Iterator

from kiosk.exhibits.glide import glide
from kiosk.exhibits.ice_cream.booth import HANDED, ON_COUNTER, Booth, BoothThing, Kind
from kiosk.exhibits.ice_cream.cream import MOST_TURNS, PARTS, TURNS, bent, on_it, spine
from kiosk.exhibits.ice_cream.flight import SprinkleFlight
from kiosk.exhibits.ice_cream.nozzle import Nozzle
from kiosk.exhibits.ice_cream.order import JARS, TAPS, ConeOrder, Sprinkle, read, written
from kiosk.exhibits.ice_cream.way import NOZZLE, OUT, ArmStop, ArmWay
from kiosk.exhibits.play import STEP_SECONDS, Hand, Play
from kiosk.exhibits.point import Point

TURNS_A_SECOND = 1.1
STAYS_SECONDS = 1.0
"""Under the nozzle between two cones: who taps cones keeps nobody from filling one."""
SHAKES_SECONDS = 0.7
QUIET_SECONDS = 0.45
"""After the last of the cream the cone is handed out."""
TOO_MUCH_SECONDS = 1.6
"""Bowed as deep as it can, it is handed out although the tap is held."""
SHOWN_SECONDS, OFFERED_SECONDS = 2.8, 16.0
"""A cone that was handed out is looked at for so long before a touch begins the next; then it goes by itself."""
MOST_SERVED = 10
MOST_IN_FLIGHT = 40
BREATH, BREATH_SECONDS = 3.0, 5.0
NAMED: dict[str, Kind] = {"cream": "tap", "cone": "cone", "jar": "jar"}
"""First part of an act's name -> what it uses."""
A_FEW = 0.035
"""Seconds between two sprinkles of a shake."""
MOST_SWAPS = 2
"""So often a full cone is changed for another: then it is handed out, whoever goes on tapping cones."""
TURNS_BACK = 0.3
"""So early on its way the arm still goes to another cone."""
SWAYS = 0.30
"""How far the cone follows the turns of the cream, beside their width."""
GHOST_FILLS = 2.2
"""Turns after which the ghost takes another cone: the goal is for whoever comes."""


class IceCreamPlay(Play):
    """The booth while it is played."""

    makes = "ice-cream"
    own_acts = ("cream-2", "jar-2", "cream-1", "cone-2", "cream-3", "jar-1", "cone-3", "jar-3", "cone-1")

    def __init__(self, seed: int = 0, *, calm: bool = False) -> None:
        """Begin with an empty cone under the nozzle."""
        super().__init__(seed, calm=calm)
        self.arrange()
        self.begin()

    def arrange(self) -> None:
        """Stand in another area: the arm goes on, and nothing of the order is lost."""
        self.booth = Booth(self.width, self.height)

    def begin(self) -> None:
        """Set everything as it is when nobody has been there."""
        self.nozzle = Nozzle()
        self.order = _plain(0, self.nozzle.last)
        self.poured = 0.0
        """How far the cream on the cone has come, in turns."""
        self.landed: frozenset[Sprinkle] = frozenset()
        """Sprinkles of the order that lie on the cone."""
        self.flights: list[SprinkleFlight] = []
        self.holding, self.carried = True, self.order.cone
        """Whether the arm has a cone, and which."""
        self.way = ArmWay()
        self.handed_out = False
        """Whether the cone is being shown at the goal."""
        self.since_goal = self.since_order = self.evening = 0.0
        self.since_served = math.inf
        self.shaking = [0.0] * JARS
        """How long each jar will still shake."""
        self.looks_at = Point(self.width / 2, self.height)
        self._pending: int | None = None
        self._anew, self._swaps, self._ghost_turn = False, 0, 0
        self._stayed = STAYS_SECONDS
        self._quiet = self._too_much = 0.0

    # What is seen -----------------------------------------------------------------------------

    @property
    def order(self) -> ConeOrder:
        """All that was chosen; everything that is seen of it is made of this value."""
        return self._order

    @order.setter
    def order(self, order: ConeOrder) -> None:
        if order != getattr(self, "_order", None):
            self._order, self.since_order = order, 0.0

    @property
    def lit(self) -> frozenset[BoothThing]:
        """The things of the order: they alone are lit."""
        part = min(int(self.poured * PARTS), len(self.order.cream) - 1)
        taps = {tap for flavours in self.order.cream[: part + 1] for tap in flavours}
        return frozenset(
            {BoothThing("cone", self.order.cone)}
            | {BoothThing("tap", tap) for tap in taps}
            | {BoothThing("jar", jar) for jar in self.order.jars}
        )

    @property
    def served(self) -> tuple[ConeOrder, ...]:
        """What was handed out today, oldest first, as far as the shelf has room; not what is handed out just now."""
        kept = self.day.last(self.makes)[: -1 if self.handed_out else None]
        orders = map(read, kept[-MOST_SERVED:])
        return tuple(order for order in orders if order is not None)

    @property
    def fetching(self) -> int | None:
        """The cone that the arm is on its way to."""
        return self.way.end.cone if self.way.end.name == "cone" else None

    @property
    def rim(self) -> Point:
        """The middle of the rim of the cone that is held."""
        start, end, share = self._rim_at(self.way.start), self._rim_at(self.way.end), self.way.eased
        if self.calm:
            start = end = self._rim_at(
                OUT if OUT in (self.way.end, self.way.start) and self.handed_out else NOZZLE
            )
        x, y = start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share
        return Point(x + self._sway, y + self._breath)

    @property
    def size(self) -> float:
        """How large it is, beside one under the nozzle."""
        sizes = {"nozzle": 1.0, "cone": ON_COUNTER, "out": HANDED}
        if self.calm:
            return HANDED if self.handed_out else 1.0
        start, end = sizes[self.way.start.name], sizes[self.way.end.name]
        return start + (end - start) * self.way.eased

    @property
    def _sway(self) -> float:
        """The cone goes a little round under the nozzle, as the cream does."""
        if self.calm or not self.way.at(NOZZLE) or self.poured <= 0:
            return 0.0
        return -spine(self.poured).x * self.booth.unit * SWAYS

    @property
    def _breath(self) -> float:
        """The arm breathes, in whole steps: what did not move is not painted again."""
        return 0.0 if self.calm else float(round(BREATH * math.sin(self.evening * math.tau / BREATH_SECONDS)))

    def _rim_at(self, stop: ArmStop) -> Point:
        if stop.name == "cone":
            return self.booth.waiting(stop.cone)
        return self.booth.handed if stop == OUT else self.booth.rim

    def place_on_cone(self, turns: float, around: float | None = None) -> Point:
        """Return where a place on the cream is now: on its skin, or in the middle of the rope."""
        spot = spine(turns) if around is None else on_it(turns, around)
        spot = bent(spot, self.poured)
        unit, rim = self.booth.unit * self.size, self.rim
        return Point(rim.x + spot.x * unit, rim.y + spot.y * unit)

    def place_of(self, flight: SprinkleFlight) -> Point:
        """Return where a sprinkle in the air is: from its jar in an arc to its place."""
        end = self.place_on_cone(flight.sprinkle.turns, flight.sprinkle.around)
        return flight.between(self.booth.mouth(flight.sprinkle.jar), end, self.booth.high)

    # Time -------------------------------------------------------------------------------------

    def advance(self, seconds: float) -> None:
        """Let cream flow, sprinkles fly and the arm go on."""
        self.evening += seconds
        self.since_served += seconds
        self.since_order += seconds
        self.shaking = [max(0.0, left - seconds) for left in self.shaking]
        self._carry(seconds)
        if self.handed_out:
            self._offer(seconds)
            return
        self._pour(seconds)
        self._fly(seconds)
        self._judge(seconds)

    def _carry(self, seconds: float) -> None:
        """Let the arm go its way: at a cone it takes it, and brings it under the nozzle."""
        if self.way.at(NOZZLE):
            self._stayed += seconds
            if self._pending is not None and self._stayed >= STAYS_SECONDS and not self.handed_out:
                self.way.go(ArmStop("cone", self._pending))
        elif self.way.advance(seconds) and self.way.end.name == "cone":
            self._take(self.way.end.cone)
            self.way.go(NOZZLE)
            self._stayed = 0.0

    def _take(self, cone: int) -> None:
        """Take a cone: another kind goes under the cream that is there, the same one begins anew."""
        if not self.holding or (self._anew and cone == self._pending):
            self._empty()
        self._swaps += self.poured >= TURNS
        if self._pending in (None, cone):
            self._pending, self._anew = None, False
        self.carried, self.holding = cone, True

    def _empty(self) -> None:
        """Have nothing on the cone, and nothing in the air for it; what was chosen last is still chosen."""
        self.order = _plain(self.order.cone, self.nozzle.last)
        self.poured, self.landed, self._swaps = 0.0, frozenset(), 0
        self.flights.clear()
        self._quiet = self._too_much = 0.0

    def _pour(self, seconds: float) -> None:
        """Let cream fall while a tap is open and the cone stands below; beyond the outline only while it is held."""
        nozzle = self.nozzle
        taps = nozzle.open if self.poured < TURNS else nozzle.held
        flowing = taps if self.way.at(NOZZLE) and self.poured < MOST_TURNS else ()
        nozzle.advance(seconds, flowing)
        if flowing:
            self.order = self.order.with_cream(self.poured, flowing)
        if nozzle.lands:
            self.poured = min(MOST_TURNS, self.poured + TURNS_A_SECOND * seconds)
            self.order = self.order.with_cream(self.poured, nozzle.stream)
        self._quiet = 0.0 if flowing else self._quiet + seconds

    def _fly(self, seconds: float) -> None:
        """Send sprinkles to the cream that has come far enough for them."""
        flying = {flight.sprinkle for flight in self.flights}
        late = [one for one in self.order.sprinkles if one not in flying and one not in self.landed]
        ready = [one for one in late if one.ready <= self.poured] if self.way.at(NOZZLE) else []
        for index, one in enumerate(ready[: MOST_IN_FLIGHT - len(self.flights)]):
            self.flights.append(SprinkleFlight(one, index * A_FEW))
            self.shaking[one.jar] = max(self.shaking[one.jar], 0.25 + index * A_FEW)
        for flight in self.flights:
            flight.age += seconds
        there = {flight.sprinkle for flight in self.flights if flight.share >= 1.0}
        if there:
            self.landed |= there
            self.flights = [flight for flight in self.flights if flight.share < 1.0]

    def _judge(self, seconds: float) -> None:
        """Hand the cone out once it is what was ordered, and nobody pours any more."""
        full = self.poured >= TURNS and bool(self.order.sprinkles)
        if self.poured >= MOST_TURNS:
            self._too_much += seconds
        ended = self._quiet >= QUIET_SECONDS or self._too_much >= TOO_MUCH_SECONDS
        right = self.carried == self.order.cone and len(self.landed) == len(self.order.sprinkles)
        if full and ended and right and self.touched and self.way.at(NOZZLE) and self._pending is None:
            self.poured = self.order.turns
            self.handed_out = self.reached = True
            self.day.add(self.makes, written(self.order))
            self.since_goal = 0.0
            self.nozzle.empty()
            self.way.go(OUT)

    def _offer(self, seconds: float) -> None:
        self.since_goal += seconds
        if self.since_goal >= OFFERED_SECONDS:
            self._next(self.order.cone)

    def _next(self, cone: int) -> None:
        """Put what was handed out on the shelf, and fetch a cone."""
        self.since_served, self.handed_out, self.holding = 0.0, False, False
        self._empty()
        self.order = self.order._replace(cone=cone)
        self.way = ArmWay(OUT, OUT)
        self.way.go(ArmStop("cone", cone))

    # Hands ------------------------------------------------------------------------------------

    def pressed(self, finger: int, x: float, y: float) -> None:
        """Do what the thing under the finger does; above the counter hold the tap that was held last."""
        self.looks_at = Point(x, y)
        self.ripples.feel(x, y)
        if self._begins(self._meant(x, y)):
            self._use(self._meant(x, y), finger)

    def _begins(self, thing: BoothThing) -> bool:
        """Return whether a touch counts; the first one after a cone was looked at begins the next."""
        if self.handed_out and self.since_goal >= SHOWN_SECONDS:
            self._next(thing.number if thing.kind == "cone" else self.order.cone)
        return not self.handed_out

    def _meant(self, x: float, y: float) -> BoothThing:
        """Return what a touch means: above the counter the tap that was held last, or a jar where only that is missing."""
        thing = self.booth.thing_at(x, y)
        if thing is not None:
            return thing
        above = self.booth.tap_above(x, y)
        if above is not None:
            return BoothThing("tap", above)
        if self.poured >= TURNS and not self.order.sprinkles:
            return BoothThing("jar", 1)
        return BoothThing("tap", self.nozzle.last)

    def _use(self, thing: BoothThing, finger: int | None = None) -> None:
        """Use one of the nine things, held where a finger holds it."""
        if thing.kind == "cone":
            self._fetch(thing.number)
        elif thing.kind == "jar":
            self._shake(thing.number)
        else:
            self.nozzle.use(thing.number, finger)
            if self.poured < TURNS:
                self.order = self.order.with_cream(self.poured, self.nozzle.open)

    def _fetch(self, cone: int) -> None:
        """Have another cone in the order at once, and send the arm for it; of two wishes on its way the later one counts."""
        if self._pending == cone or (self._swaps >= MOST_SWAPS and self.order.sprinkles):
            return
        self._anew = self._pending is None and cone == self.order.cone
        self._pending, self.order = cone, self.order._replace(cone=cone)
        if self.way.end.name == "cone" and self.way.share < TURNS_BACK:
            self.way.end = ArmStop("cone", cone)
        elif self.way.at(NOZZLE) and self._stayed >= STAYS_SECONDS:
            self.way.go(ArmStop("cone", cone))

    def _shake(self, jar: int) -> None:
        self.shaking[jar] = SHAKES_SECONDS
        self.order = self.order.with_shake(jar, self.random)

    def moved(self, finger: int, x: float, y: float) -> None:
        """Follow a finger that slides from tap to tap, and look at it."""
        self.looks_at = Point(x, y)
        thing = self.booth.thing_at(x, y)
        if self.nozzle.holds(finger) and thing is not None and thing.kind == "tap" and not self.handed_out:
            self._use(thing, finger)

    def lifted(self, finger: int) -> None:
        """Close the tap that this finger held."""
        self.nozzle.lift(finger, meant=True)

    def let_go(self, finger: int) -> None:
        """Close it at once: it was not meant."""
        self.nozzle.lift(finger, meant=False)

    def acted(self, act: str) -> None:
        """Use the thing of that name, as a finger that taps it would."""
        name, number = act.split("-")
        thing = BoothThing(NAMED[name], int(number) - 1)
        foot = self.booth.feet[thing]
        self.looks_at = foot
        if self._begins(thing):
            self._use(thing)

    def first_touched(self) -> None:
        """Begin with an empty cone: only the ghost has poured anything."""
        self._empty()
        self.nozzle.empty()

    # The ghost --------------------------------------------------------------------------------

    def haunt(self) -> Iterator[Hand]:
        """Take a fresh cone where it has one with cream; hold a tap, shake a jar, and rest."""
        rest = Point(self.width * 0.60, self.height - self.booth.high * 0.01)
        self._ghost_turn += 1
        at = rest
        visits: list[tuple[BoothThing, float]] = [(BoothThing("tap", self._ghost_turn % TAPS), 1.9)]
        visits.append((BoothThing("jar", self._ghost_turn % JARS), 0.25))
        if self.poured > GHOST_FILLS:
            visits.insert(0, (BoothThing("cone", self.order.cone), 0.2))
        for thing, seconds in visits:
            foot = self.booth.feet[thing]
            to = Point(foot.x, foot.y - self.booth.high * 0.04)
            yield from self._glide(at, to, 0.9)
            yield from (Hand(*to, down=True) for _ in range(round(seconds / STEP_SECONDS)))
            yield from (Hand(*to, down=False) for _ in range(round(0.9 / STEP_SECONDS)))
            at = to
        yield from self._glide(at, rest, 0.9)
        yield from (Hand(*rest, down=False) for _ in range(round(4.0 / STEP_SECONDS)))

    def _glide(self, start: Point, end: Point, seconds: float) -> Iterator[Hand]:
        return glide(start, end, seconds, at_once=self.calm)


def _plain(cone: int, tap: int) -> ConeOrder:
    """Return the order of whoever has touched nothing yet."""
    return ConeOrder(cone).with_cream(0.0, (tap,))
