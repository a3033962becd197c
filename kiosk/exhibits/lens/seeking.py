"""Rules of seeking with a glass: drag it over a hall, hold it on what hides there.

A touch anywhere calls the glass, a second hand has one of its own, and what both find is common. Whoever touches beside
everything is helped: the next touch reaches farther. Nothing that was found or half found is ever lost.
"""

import math
from abc import abstractmethod
from typing import Protocol

from kiosk.exhibits.lens.dragon import HOLD_SECONDS, STILL, HiddenDragon
from kiosk.exhibits.lens.glass import RESTS, SMALL, LensGlass
from kiosk.exhibits.lens.wheel import DragonWheel
from kiosk.exhibits.play import Play
from kiosk.exhibits.point import Point
from kiosk.exhibits.ripple import SECOND
from kiosk.model.hunt import COUNT

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
SHOWN_SECONDS = 5.0
"""The open hall is looked at for so long before a touch ends it."""
HELPS_AFTER, HELPS = 5.0, 46.0
"""After so many seconds without a hand the glass sinks towards what still hides, so many design pixels a second."""
GLINT_SECONDS, GLINT_LASTS = 1.0, 1.6
"""From one glint to the next, and how long one is seen."""


class SoughtGround(Protocol):
    """Where glasses lie: what is asked of a hall, painted or built."""

    @property
    def radius(self) -> float:
        """Of a glass."""

    @property
    def emblem(self) -> tuple[float, float, float]:
        """The ring around its character: its middle and its radius."""


class Seeking(Play):
    """Hands with glasses over a hall in which dragons hide."""

    own_acts = ("seek",)
    room: SoughtGround
    wheel: DragonWheel
    dragons: list[HiddenDragon]
    """Those that hide here, found or not."""
    before = 0
    """How many were found elsewhere before."""

    def __init__(self, seed: int = 0, *, calm: bool = False) -> None:
        """Begin with all hidden."""
        super().__init__(seed, calm=calm)
        self.arrange()
        self.begin()

    @abstractmethod
    def _home(self, dragon: HiddenDragon) -> Point:
        """Return where a dragon hides."""

    @abstractmethod
    def _ends_goal(self) -> None:
        """Know that somebody touches the open hall again, after it was looked at."""

    def _begin_seeking(self, glass: LensGlass) -> None:
        """Have that glass, and nothing found."""
        self.evening = self.since_goal = 0.0
        self.open = False
        """Whether all are found and the whole hall is in the glass."""
        self.found: list[HiddenDragon] = []
        """Those that were found here, in that order."""
        self.glasses = [glass]
        self.looks_at: Point | None = None
        self._misses = 0
        self._starts: dict[int, Point] = {}

    def _stand(self) -> None:
        for dragon in self.dragons:
            dragon.stand(self._home(dragon), self.room.radius)

    def _move_glasses(self, wide: float, high: float) -> None:
        """Have glasses where they were in an area that has grown so many times."""
        for glass in self.glasses:
            glass.at, glass.to = (Point(one.x * wide, one.y * high) for one in (glass.at, glass.to))

    @property
    def first(self) -> LensGlass:
        """The glass that is always there."""
        return self.glasses[0]

    @property
    def hidden(self) -> list[HiddenDragon]:
        """Those that nobody has found yet."""
        return [one for one in self.dragons if not one.found]

    @property
    def score(self) -> int:
        """How many of the nine are found."""
        return self.before + len(self.found)

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

    def _nearest(self, at: Point) -> HiddenDragon | None:
        """Return what hides nearest to a place; None where nothing does any more."""
        return min(self.hidden, key=lambda one: math.dist(one.place, at), default=None)

    def _help(self, seconds: float) -> None:
        """Let the glass sink slowly towards what still hides, until its edge is over it."""
        if not self.touched or self.fingers or self.calm or self.open or self._alone < HELPS_AFTER:
            return
        nearest = self._nearest(self.first.to)
        far = math.dist(nearest.place, self.first.to) if nearest is not None else 0.0
        if nearest is not None and far > self.room.radius * 0.8:
            part = min(1.0, HELPS * seconds / far)
            self.first.to = Point(
                self.first.to.x + (nearest.place.x - self.first.to.x) * part,
                self.first.to.y + (nearest.place.y - self.first.to.y) * part,
            )

    def _search(self, seconds: float) -> None:
        for dragon in self.dragons:
            if dragon.since_found is None:
                self._look_for(dragon, seconds)
        if self.score == COUNT:
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
            self.was_found(dragon)

    def was_found(self, dragon: HiddenDragon) -> None:
        """Know that one was found just now."""

    def _let_all_go(self) -> None:
        for glass in self.glasses:
            glass.finger = glass.touched_at = None
        self._starts.clear()

    def _admire(self, seconds: float) -> None:
        self.since_goal += seconds

    # Hands ------------------------------------------------------------------------------------

    def pressed(self, finger: int, x: float, y: float) -> None:
        """Take the glass, or call it; find what hides under the finger."""
        if self.open:
            self.looks_at = Point(x, y)
            if self.since_goal < SHOWN_SECONDS:
                self.ripples.feel(x, y)
                return
            self._ends_goal()
        self._reach_for(Point(x, y))
        self._take(finger, Point(x, y))

    def _reach_for(self, at: Point) -> None:
        """Know which dragon the hand meant: the nearest, if it is near; who misses reaches farther the next time."""
        nearest = self._nearest(at)
        reach = min(FARTHEST, NEAR + MORE_NEAR * self._misses)
        if nearest is not None and math.dist(nearest.place, at) <= reach:
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
            self._ends_goal()
        dragon = max(self.hidden, key=lambda one: one.held, default=None)  # of equal ones the first
        if dragon is None:
            return
        if self.first.finger is None:
            self.first.to = dragon.home
        elif len(self.glasses) <= MOST_SMALL:
            self.glasses.append(LensGlass(dragon.home, dragon.home, size=SMALL, left=1.2))
        self.ripples.feel(*dragon.home)
