"""Rules of the lens: drag a glass over the hall, hold it on what hides there; nine found open it to all of the hall.

A touch anywhere calls the glass, a second hand has one of its own, and what both find is common. Whoever touches beside
everything is helped: the next touch reaches farther. Nothing that was found or half found is ever lost.
"""

import math
from collections.abc import Iterator

from kiosk.exhibits.glide import glide
from kiosk.exhibits.lens.dragon import HOLD_SECONDS, STILL, HiddenDragon
from kiosk.exhibits.lens.glass import RESTS, SMALL, LensGlass
from kiosk.exhibits.lens.room import SPOTS, LensRoom
from kiosk.exhibits.lens.wheel import COUNT, DragonWheel
from kiosk.exhibits.play import STEP_SECONDS, Hand, Play
from kiosk.exhibits.point import Point
from kiosk.exhibits.ripple import SECOND

NEAR, MORE_NEAR, FARTHEST = 120.0, 32.0, 300.0
"""Design pixels: how near a touch finds what hides, what each touch beside adds, and the most."""
SEEN_AT_ONCE = 4.0
"""How much sooner that is found which a hand has touched."""
ABOVE = 0.28
"""Part of the radius that a glass stands above the finger that called it: the hand does not cover its middle."""
TAP_MOVES = 14.0
"""A finger that moved no farther has tapped."""
MOST_SMALL = 4
SHY, NOTICES = 0.75, 1.35
"""Between these distances from a glass, in parts of its radius, a dragon slips away from it."""
SHOWN_SECONDS, OPEN_SECONDS = 5.0, 24.0
"""The open hall is looked at for so long before a touch hides the dragons anew; then they hide by themselves."""
HELPS_AFTER, HELPS = 5.0, 46.0
"""After so many seconds without a hand the glass sinks towards what still hides, so many design pixels a second."""
GHOST_FINDS = 3
GLINT_SECONDS, GLINT_LASTS = 1.0, 1.6
"""From one glint to the next, and how long one is seen."""


class LensPlay(Play):
    """The hall under the glass."""

    own_acts = ("seek",)

    def __init__(self, seed: int = 0, *, calm: bool = False) -> None:
        """Begin with nine dragons hidden."""
        super().__init__(seed, calm=calm)
        self.arrange()
        self.begin()

    def begin(self) -> None:
        """Set everything as it is when nobody has been there."""
        self.hunt = 0
        self.evening = self.since_goal = 0.0
        self.open = False
        """Whether all are found and the whole hall is in the glass."""
        self.found: list[HiddenDragon] = []
        """Those that were found, in that order."""
        self.dragons = [HiddenDragon(spot) for spot in SPOTS[:COUNT]]
        self._stand()
        rest = self._rest()
        self.glasses = [LensGlass(rest, rest)]
        self.looks_at: Point | None = None
        self._misses, self._ghost_turn = 0, 0
        self._starts: dict[int, Point] = {}

    def arrange(self) -> None:
        """Stand in another area: the glass and what was found are where they were in the hall."""
        before = getattr(self, "room", None)
        self.room = LensRoom(self.width, self.height)
        self.wheel = DragonWheel(self.room)
        if before is None:
            return
        self._stand()
        wide, high = self.width / before.width, self.height / before.height
        for glass in self.glasses:
            glass.at, glass.to = (Point(one.x * wide, one.y * high) for one in (glass.at, glass.to))

    def _stand(self) -> None:
        for dragon in self.dragons:
            dragon.stand(self.room)

    def _rest(self) -> Point:
        """Return where the glass lies when nobody has touched it: beside what hides, and a dragon half in it."""
        gate = self.room.gate("right").middle
        return Point(gate.x + self.room.radius * 0.10, gate.y - self.room.radius * 0.06)

    @property
    def first(self) -> LensGlass:
        """The glass that is always there."""
        return self.glasses[0]

    @property
    def hidden(self) -> list[HiddenDragon]:
        """Those that nobody has found yet."""
        return [one for one in self.dragons if not one.found]

    def radius_of(self, glass: LensGlass) -> float:
        """Return how large a glass is; at the goal the first one grows over all of the hall."""
        return self.room.radius * glass.size

    def glint(self, dragon: HiddenDragon) -> float:
        """Return how strongly what hides there glints, 0 to 1."""
        if dragon.found or self.open:
            return 0.0
        if self.calm:
            return 0.7
        hidden = self.hidden
        waits = max(3, len(hidden))
        age = (self.evening - hidden.index(dragon) * GLINT_SECONDS) % (waits * GLINT_SECONDS)
        return math.sin(math.pi * age / GLINT_LASTS) if age < GLINT_LASTS else 0.0

    # Time -------------------------------------------------------------------------------------

    def advance(self, seconds: float) -> None:
        """Let glasses go, dragons slip away and what is held be found."""
        self.evening += seconds
        self._help(seconds)
        for glass in self.glasses:
            glass.follow(seconds, calm=self.calm)
        if len(self.glasses) > 1:
            self.glasses = [one for one in self.glasses if one.first or one.strength > 0]
        for dragon in self.found:
            dragon.since_found = (dragon.since_found or 0.0) + seconds
            if dragon.stirs:
                dragon.shy(seconds)
        if self.open:
            self._admire(seconds)
        else:
            self._search(seconds)

    def _help(self, seconds: float) -> None:
        """Let the glass sink slowly towards what still hides, until its edge is over it."""
        if not self.touched or self.fingers or self.calm or self.open or self._alone < HELPS_AFTER:
            return
        nearest = min(self.hidden, key=lambda one: math.dist(one.place, self.first.to))
        far = math.dist(nearest.place, self.first.to)
        if far > self.room.radius * 0.8:
            part = min(1.0, HELPS * seconds / far)
            self.first.to = Point(
                self.first.to.x + (nearest.place.x - self.first.to.x) * part,
                self.first.to.y + (nearest.place.y - self.first.to.y) * part,
            )

    def _search(self, seconds: float) -> None:
        for dragon in self.dragons:
            if dragon.since_found is None:
                self._look_for(dragon, seconds)
        if len(self.found) == COUNT:
            self.open = self.reached = True
            self.since_goal = 0.0
            self._let_all_go()

    def _look_for(self, dragon: HiddenDragon, seconds: float) -> None:
        """Have it slip away from a glass beside it, and be found by one that rests on it."""
        x, y = dragon.home
        dragon.slips_to = STILL
        for glass in self.glasses:
            far = math.hypot(glass.at.x - x, glass.at.y - y) / (self.room.radius * glass.size)
            if SHY < far < NOTICES:
                dragon.shun(glass.at)
            elif far <= RESTS and (self.touched or glass.finger is not None):
                dragon.held += seconds
        if dragon.stirs and not self.calm:
            dragon.shy(seconds)
        if dragon.touched:
            dragon.held += seconds * SEEN_AT_ONCE
        if dragon.held >= HOLD_SECONDS:
            dragon.since_found, dragon.slips_to = 0.0, STILL
            self.found.append(dragon)

    def _let_all_go(self) -> None:
        for glass in self.glasses:
            glass.finger = glass.touched_at = None
        self._starts.clear()

    def _admire(self, seconds: float) -> None:
        self.since_goal += seconds
        if self.since_goal >= OPEN_SECONDS and not self.slow:
            self._hide_anew()

    def _hide_anew(self) -> None:
        """Hide all dragons, anywhere now."""
        self.hunt += 1
        self.open, self.since_goal, self.looks_at = False, 0.0, None
        self.dragons = [HiddenDragon(spot) for spot in self.random.sample(SPOTS, COUNT)]
        self._stand()
        self.found.clear()
        self._misses = 0

    # Hands ------------------------------------------------------------------------------------

    def pressed(self, finger: int, x: float, y: float) -> None:
        """Take the glass, or call it; find what hides under the finger."""
        if self.open:
            self.looks_at = Point(x, y)
            if self.since_goal < SHOWN_SECONDS:
                self.ripples.feel(x, y)
                return
            self._hide_anew()
        self._reach_for(Point(x, y))
        self._take(finger, Point(x, y))

    def _reach_for(self, at: Point) -> None:
        """Know which dragon the hand meant: the nearest, if it is near; who misses reaches farther the next time."""
        nearest = min(self.hidden, key=lambda one: math.dist(one.place, at))
        if math.dist(nearest.place, at) <= min(FARTHEST, NEAR + MORE_NEAR * self._misses):
            nearest.touched, self._misses = True, 0
        else:
            self._misses += 1

    def _take(self, finger: int, at: Point) -> None:
        glass = self.first
        if glass.finger is not None:
            held = [one for one in self.glasses if not one.first]
            if len(held) >= MOST_SMALL:
                self.ripples.feel(*at, SECOND)
                return
            glass = LensGlass(at, at, size=SMALL)
            self.glasses.append(glass)
        radius = self.radius_of(glass)
        glass.finger, glass.touched_at = finger, at
        self._starts[finger] = at
        if glass.first and math.dist(at, glass.at) <= radius * 1.1:
            glass.grip = Point(glass.at.x - at.x, glass.at.y - at.y)
        else:
            glass.grip = Point(0.0, -radius * ABOVE)
        self._lead(glass, at)
        if not glass.first:
            glass.at = glass.to
        self.ripples.feel(*at, "" if glass.first else SECOND)

    def _lead(self, glass: LensGlass, at: Point) -> None:
        """Have a glass go where its finger is; its middle stays in the hall."""
        x, y = at.x + glass.grip.x, at.y + glass.grip.y
        glass.to = Point(min(max(0.0, x), self.width), min(max(0.0, y), self.height))

    def _glass_of(self, finger: int) -> LensGlass | None:
        return next((one for one in self.glasses if one.finger == finger), None)

    def moved(self, finger: int, x: float, y: float) -> None:
        """Have its glass follow."""
        glass = self._glass_of(finger)
        if glass is not None:
            glass.touched_at = Point(x, y)
            self._lead(glass, glass.touched_at)

    def lifted(self, finger: int) -> None:
        """Leave the glass where it is; where the finger has only tapped on it, there is its middle now."""
        glass, start = self._glass_of(finger), self._starts.pop(finger, None)
        if glass is None:
            return
        at = glass.touched_at
        if glass.first and start is not None and at is not None and math.dist(start, at) < TAP_MOVES:
            glass.grip = Point(0.0, 0.0)
            self._lead(glass, at)
        glass.finger = glass.touched_at = None

    def let_go(self, finger: int) -> None:
        """Leave the glass where it is: the finger was not meant."""
        glass = self._glass_of(finger)
        self._starts.pop(finger, None)
        if glass is not None:
            glass.finger = glass.touched_at = None

    def acted(self, act: str) -> None:  # noqa: ARG002 - there is but one
        """Call a glass to what still hides: what is half found first, then one after the other."""
        if self.open:
            if self.since_goal < SHOWN_SECONDS:
                self.ripples.feel(*self.wheel.middle)
                return
            self._hide_anew()
        dragon = max(self.hidden, key=lambda one: one.held)  # of equal ones the first
        if self.first.finger is None:
            self.first.to = dragon.home
        elif len(self.glasses) <= MOST_SMALL:
            self.glasses.append(LensGlass(dragon.home, dragon.home, size=SMALL, left=1.2))
        self.ripples.feel(*dragon.home)

    def first_touched(self) -> None:
        """Let all hide again that only the ghost has found."""
        self._forget_found()

    def _forget_found(self) -> None:
        for dragon in self.dragons:
            dragon.since_found, dragon.held, dragon.touched = None, 0.0, False
        self.found.clear()

    # The ghost --------------------------------------------------------------------------------

    def haunt(self) -> Iterator[Hand]:
        """Take the glass by its edge, hold it on a few dragons, and rest; then all hide again."""
        self._forget_found()
        rest = Point(self.width * 0.60, self.height * 0.93)
        radius = self.room.radius
        hold = Point(radius * 0.36, radius * 0.62)
        start = Point(self.first.at.x + hold.x, self.first.at.y + hold.y)
        yield from self._glide(rest, start, down=False)
        at = start
        for turn in range(GHOST_FINDS):
            home = self.dragons[(self._ghost_turn * GHOST_FINDS + turn * 4 + 1) % COUNT].home
            to = Point(home.x + hold.x, home.y + hold.y)
            yield from self._glide(at, to, down=True)
            yield from (Hand(*to, down=True) for _ in range(round(1.7 / STEP_SECONDS)))
            at = to
        self._ghost_turn += 1
        yield from self._glide(at, rest, down=False)
        yield from (Hand(*rest, down=False) for _ in range(round(5.0 / STEP_SECONDS)))

    def _glide(self, one: Point, other: Point, *, down: bool) -> Iterator[Hand]:
        return glide(one, other, 0.5 + math.dist(one, other) / 620, down=down, at_once=self.calm)
