"""Rules of the lookout: things fall; touch one to catch it, follow its arc back to the window it left.

Whoever touches beside everything is helped: the next touch reaches farther. A miss takes nothing away.
"""

import itertools
import math
from collections.abc import Iterator

from kiosk.exhibits.glide import between, eased
from kiosk.exhibits.lookout.court import Court, Side
from kiosk.exhibits.lookout.fountain import Jet, Kept, fountain
from kiosk.exhibits.lookout.thing import KINDS, Arc, FallingThing
from kiosk.exhibits.lookout.watcher import Watcher
from kiosk.exhibits.play import GHOST, KEYPAD, STEP_SECONDS, Hand, Play
from kiosk.exhibits.point import Point

GOAL = 9
"""So many things brought home are a fountain."""
ROUND_SECONDS = 20.0
REACH, MORE_REACH, FARTHEST = 90.0, 50.0, 300.0
"""Design pixels: how far beside a thing a touch still catches it, what each touch beside adds, and the most."""
SWEEP = 66.0
"""How near a finger that is down catches what passes."""
TRACE_SECONDS, HOME_SECONDS, DUST_SECONDS = 0.9, 0.7, 1.1
FREEZE_SECONDS = 0.12
"""A thing that was caught stands still so long before its arc runs back."""
MOST_IN_AIR = 10
FALL_SECONDS = 6.5
SHOWN_SECONDS = 6.0
"""The fountain is looked at for so long before a touch begins the next round."""
FOUNTAIN_SECONDS = 16.0
"""After so long it begins by itself."""
GHOST_KEEPS = 4
RIPE = (0.22, 0.5)
"""How far a thing has fallen that the ghost goes to."""


class LookoutPlay(Play):
    """The façade while it is played."""

    own_acts = ("catch",)

    def __init__(self, seed: int = 0, *, calm: bool = False) -> None:
        """Begin on a quiet evening."""
        super().__init__(seed, calm=calm)
        self.arrange()
        self.begin()

    def begin(self) -> None:
        """Set everything as it is when nobody has been there."""
        self.things: list[FallingThing] = []
        self.kept: list[Kept] = []
        """What was brought home since the last fountain."""
        self.caught = 0
        """How many things were brought home, together."""
        self.jets: tuple[Jet, ...] = ()
        """The fountain; empty until the goal, and again afterwards."""
        self.since_goal = self.evening = 0.0
        self.round, self.round_age = 0, 0.0
        self._numbers = itertools.count()
        self._misses, self._wait = 0, 0.3
        self.watchers = {side: self._watcher(side) for side in ("left", "right")}

    def arrange(self) -> None:
        """Stand in another area: what falls goes on in it, and what was caught is not lost."""
        before = getattr(self, "court", None)
        self.court = Court(self.width, self.height)
        if before is None:
            return
        for thing in self.things:
            self._take_along(thing, before)
        self.watchers = {side: self._watcher(side) for side in ("left", "right")}
        self.kept = [one._replace(pane=one.pane % self.court.front) for one in self.kept]
        self.jets = fountain(self.court, [one.kept for one in self.jets]) if self.jets else ()

    def _take_along(self, thing: FallingThing, before: Court) -> None:
        """Have a thing fall from a window of this court to the same part of its ground."""
        thing.pane %= self.court.front
        _, end, hop = thing.arc
        wide, high = self.width / before.width, self.height / before.height
        start = self.court.middle_of(thing.pane)
        outward = -1 if end.x < before.width / 2 else 1
        thing.arc = Arc(start, Point(self._beside_people(end.x * wide, outward), end.y * high), hop * high)

    def _watcher(self, side: Side) -> Watcher:
        place = self.court.watcher(side)
        idle = Point(self.width / 2 + (place.x - self.width / 2) * 0.4, self.height * 0.3)
        return Watcher(place, idle, idle)

    def side_of(self, x: float) -> Side:
        """Return in whose half something is."""
        return "left" if x < self.width / 2 else "right"

    @property
    def time_left(self) -> float:
        """How much of the round is left, 1 to 0; always 1 where there is no end."""
        return 1.0 if self.slow or not self.touched or self.jets else 1.0 - self.round_age / ROUND_SECONDS

    # Time -------------------------------------------------------------------------------------

    def advance(self, seconds: float) -> None:
        """Let things fall, arcs run and cameras turn."""
        self.evening += seconds
        if self.jets:
            self._admire(seconds)
        else:
            self._rain(seconds)
        for thing in self.things:
            self._advance_thing(thing, seconds)
        self.things = [one for one in self.things if one.state != "gone"]
        self._sweep()
        self._watch(seconds)

    def _admire(self, seconds: float) -> None:
        self.since_goal += seconds
        if self.since_goal >= FOUNTAIN_SECONDS:
            self._next_round()

    def _next_round(self) -> None:
        self.jets, self.since_goal = (), 0.0
        self.kept.clear()
        self.round, self.round_age, self._wait = self.round + 1, 0.0, 0.0

    def _rain(self, seconds: float) -> None:
        """Let the next thing fall when it is time: ever more at once from round to round."""
        if self.touched and not self.slow:
            self.round_age += seconds
            if self.round_age >= ROUND_SECONDS:
                self.round, self.round_age = self.round + 1, 0.0
        self._wait -= seconds
        falling = sum(thing.state == "falling" for thing in self.things)
        wanted = min(MOST_IN_AIR, 5 + 2 * self.round) if self.touched else 3
        if self._wait <= 0 and falling < wanted:
            self._drop()
            self._wait = (0.45 if self.touched else 1.6) * self.random.uniform(0.7, 1.3)

    def _drop(self) -> None:
        busy = {thing.pane for thing in self.things} | {one.pane for one in self.kept}
        high = self.court.high_panes(self._thinner_side())
        pane = self.random.choice([pane for pane in high if pane not in busy] or high)
        start = self.court.middle_of(pane)
        seen = {thing.kind for thing in self.things} | {one.kind for one in self.kept}
        kind = self.random.choice([one for one in KINDS if one not in seen] or KINDS)
        arc = Arc(start, self._landing(start), self.height * self.random.uniform(0.10, 0.20))
        drop = max(0.35, (arc.end.y - start.y) / self.height)
        seconds = FALL_SECONDS * math.sqrt(drop) * max(0.7, 1.0 - 0.06 * self.round)
        turns = self.random.choice((-1, 1)) * self.random.uniform(0.4, 1.1)
        self.things.append(FallingThing(next(self._numbers), kind, pane, arc, seconds, turns))

    def _thinner_side(self) -> Side:
        """Return the half with less in the air or caught: two people have as much to do."""
        sides = [self.side_of(self.court.middle_of(one.pane).x) for one in self.kept]
        sides += [self.side_of(thing.arc.start.x) for thing in self.things]
        left, right = sides.count("left"), sides.count("right")
        return self.random.choice(("left", "right")) if left == right else "left" if left < right else "right"

    def _landing(self, start: Point) -> Point:
        """Return a place on the ground beside the people, never on them."""
        outward = -1 if start.x < self.width / 2 else 1
        x = start.x + outward * self.random.uniform(-0.04, 0.16) * self.width
        left, right = self.court.people
        if left < x < right:
            x = self._beside_people(x, outward) + outward * self.random.uniform(0, 60)
        return Point(self._beside_people(x, outward), self.height * self.random.uniform(0.88, 0.93))

    def _beside_people(self, x: float, outward: int) -> float:
        """Return the nearest x, outward, where nobody stands, still within the area."""
        left, right = self.court.people
        if left < x < right:
            x = left if outward < 0 else right
        edge = min(self.width * 0.05, 70.0)
        return min(max(edge, x), self.width - edge)

    def _advance_thing(self, thing: FallingThing, seconds: float) -> None:
        thing.age += seconds
        if thing.state == "falling":
            thing.share = min(1.0, thing.share + seconds / thing.seconds)
            if thing.share >= 1.0:
                thing.state, thing.age = "dust", 0.0
        elif thing.state == "caught":
            if thing.age > FREEZE_SECONDS:
                thing.traced += seconds / TRACE_SECONDS
            if thing.traced >= 1.0:
                thing.traced, thing.state, thing.age = 1.0, "home", 0.0
        elif thing.state == "home" and thing.age >= HOME_SECONDS:
            thing.state = "gone"
            self._keep(thing)
        elif thing.state == "dust" and thing.age >= DUST_SECONDS:
            thing.state = "gone"

    def _keep(self, thing: FallingThing) -> None:
        if self.jets or thing.haunted is self.touched:
            return  # what the ghost has begun is nobody's
        self.kept.append(Kept(thing.kind, thing.pane, thing.side))
        if not self.touched:
            del self.kept[:-GHOST_KEEPS]
            return
        self.caught += 1
        if len(self.kept) >= GOAL:
            self.reached, self.since_goal = True, 0.0
            self.jets = fountain(self.court, self.kept)
            self.things.clear()

    def _watch(self, seconds: float) -> None:
        """Let each camera look at the newest thing that was caught nearer to it."""
        for side, watcher in self.watchers.items():
            held = [one for one in self.things if one.state in ("caught", "home") and one.side == side]
            watcher.shines = bool(held) and not self.jets
            if held:
                watcher.wanted = held[-1].place
            watcher.advance(seconds, calm=self.calm)

    # Hands ------------------------------------------------------------------------------------

    def pressed(self, finger: int, x: float, y: float) -> None:
        """Catch what is near; beside everything, help the next touch."""
        if self.jets:
            self.ripples.feel(x, y, self.side_of(x))
            if self.since_goal >= SHOWN_SECONDS and finger != GHOST:
                self._next_round()
            return
        thing = self._nearest(x, y, min(FARTHEST, REACH + MORE_REACH * self._misses))
        if thing is None:
            self._misses += 1
            self.ripples.feel(x, y, self.side_of(x))
            self.watchers[self.side_of(x)].wanted = Point(x, y)
        else:
            self._catch(thing, finger)

    def _nearest(self, x: float, y: float, reach: float) -> FallingThing | None:
        falling = [thing for thing in self.things if thing.state == "falling"]
        away = {one.number: math.hypot(one.place.x - x, one.place.y - y) for one in falling}
        near = [one for one in falling if away[one.number] <= reach]
        return min(near, key=lambda one: away[one.number], default=None)

    def _catch(self, thing: FallingThing, finger: int) -> None:
        thing.state, thing.age, thing.finger = "caught", 0.0, finger
        thing.side, thing.haunted = self.side_of(thing.place.x), finger == GHOST
        self._misses = 0

    def moved(self, finger: int, x: float, y: float) -> None:
        """Find the arc under a finger that follows it, faster than it runs by itself."""
        for thing in self.things:
            if thing.finger == finger and thing.state == "caught":
                self._follow(thing, Point(x, y))

    def _follow(self, thing: FallingThing, at: Point) -> None:
        for step in range(12, 0, -1):
            traced = step / 12
            place = thing.arc.at(thing.share * (1.0 - traced))
            if traced <= thing.traced + 0.35 and math.hypot(place.x - at.x, place.y - at.y) < SWEEP:
                thing.traced = max(thing.traced, traced)
                return

    def _sweep(self) -> None:
        """Catch what a finger that is down passes, or what falls onto it, unless it holds something."""
        if self.jets:
            return
        holding = {thing.finger for thing in self.things if thing.state == "caught"}
        for finger, (x, y) in self.fingers.items():
            thing = None if finger in holding else self._nearest(x, y, SWEEP)
            if thing is not None:
                self._catch(thing, finger)

    def lifted(self, finger: int) -> None:
        """Let the arcs of a finger that has gone run back by themselves."""
        for thing in self.things:
            if thing.finger == finger:
                thing.finger = None

    def acted(self, _act: str) -> None:
        """Catch what will land next, or begin the next round."""
        if self.jets:
            if self.since_goal >= SHOWN_SECONDS:
                self._next_round()
            return
        falling = [thing for thing in self.things if thing.state == "falling"]
        lowest = max(falling, key=lambda one: one.place.y, default=None)
        if lowest is not None:
            self.press(KEYPAD, *lowest.place)
            self.lift(KEYPAD)

    def first_touched(self) -> None:
        """Begin at nought: only the ghost has caught anything."""
        self.kept.clear()
        self.round, self.round_age, self._wait = 0, 0.0, 0.0

    # The ghost --------------------------------------------------------------------------------

    def haunt(self) -> Iterator[Hand]:
        """Go to a thing, touch it, follow its arc to the window, and rest."""
        rest = Point(self.width * 0.62, self.height * 0.90)
        thing = self._ghosts_choice()
        while thing is None:
            yield Hand(*rest, down=False)
            thing = self._ghosts_choice()
        steps = round(1.0 / STEP_SECONDS)
        for step in range(steps):
            share = 1.0 if self.calm else eased((step + 1) / steps)
            yield Hand(*between(rest, thing.place, share), down=False)
        place = thing.place
        while thing.state in ("falling", "caught"):
            place = thing.arc.at(thing.share * (1.0 - thing.traced))
            yield Hand(*place, down=True)
        for step in range(round(3.0 / STEP_SECONDS)):
            share = 1.0 if self.calm else eased(step / steps)
            yield Hand(*between(place, rest, share), down=False)

    def _ghosts_choice(self) -> FallingThing | None:
        soonest, latest = RIPE
        ripe = [one for one in self.things if one.state == "falling" and soonest < one.share < latest]
        return ripe[0] if ripe else None
