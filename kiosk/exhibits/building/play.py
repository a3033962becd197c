"""Rules of the building: a finger turns it or pulls its parts from each other; each part that is open tells a use.

Nothing is ever taken away: what is closed again stays told, and the third use closes all and calls the dragon.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kiosk.exhibits.building.site import OPENS, PARTS, BuildingPart, BuildingSite
from kiosk.exhibits.glide import eased, glide
from kiosk.exhibits.play import GHOST, STEP_SECONDS, Hand, Play
from kiosk.exhibits.point import Point

TOLD = 0.5
"""A part that is so far open has told its use."""
ADMIRED_SECONDS = 1.5
"""After the third use, before the goal: it is looked at first."""
JOINS_SECONDS = 1.3
"""How long it takes to close and to come to rest in front."""
LIGHTS_AFTER, LIGHTS_SECONDS = 1.0, 1.5
"""Since the goal: when it begins to light up from below, and how long that takes."""
SHOWN_SECONDS, ENDS_SECONDS = 7.0, 20.0
"""The goal is looked at for so long before a touch begins anew; after so long it begins by itself."""
LEAVES_SECONDS = 0.6
"""How long the dragon fades when it begins anew."""
DRIFT = 2 * math.pi / 100
"""How fast it turns by itself, in radians a second."""
FRICTION, FASTEST = 1.3, 5.0
OPENING = 9.0
"""The share of the way left that a part opens in a second, as a rate."""
ARRIVED = 0.002
"""So near to where it is wanted a part is there."""
SLOP = 20.0
"""Design pixels that a finger may tremble and still tap."""
PINCH = 0.16
"""By how many units two fingers go apart that open all of it."""
TAP_SPIN = 2.2
"""Radians a second that a touch beside it gives."""
HELP = 0.10
"""How much farther beside the building the next touch reaches, after each one that met nothing."""
ORDER: tuple[BuildingPart, ...] = ("base", "top", "middle")
"""In which the keypad opens them."""
Does = Literal["waits", "turns", "pulls", "looks"]


@dataclass
class PartGrip:
    """A finger that is down: what it holds, and what it has turned out to do."""

    part: BuildingPart | None
    start: Point
    last: Point
    does: Does = "waits"


class BuildingPlay(Play):
    """The building while it is played."""

    own_acts = ("turn", "open")

    def __init__(self, seed: int = 0, *, calm: bool = False) -> None:
        """Begin with the building closed."""
        super().__init__(seed, calm=calm)
        self.rests = False
        """Whether it stands still while nobody plays; whoever shows it on a very fine screen wants that."""
        self.arrange()
        self.begin()

    def begin(self) -> None:
        """Set everything as it is when nobody has been there."""
        self.open: dict[BuildingPart, float] = dict.fromkeys(PARTS, 0.0)
        """How far what stands on a part is lifted off it, 0 to 1."""
        self.wanted: dict[BuildingPart, float] = dict.fromkeys(PARTS, 0.0)
        self.edge: dict[BuildingPart, float] = dict.fromkeys(PARTS, 0.0)
        """How brightly a part's edges are lit, because somebody touches it."""
        self.told: list[BuildingPart] = []
        """Which uses visitors have seen, in that order."""
        self.angle, self.speed = 0.35, 0.0
        self.eye = self.eye_wanted = 0.0
        """Where the eye is, from -1 to 1 to the sides."""
        self.joined = False
        """Whether all three were seen: it is whole, lit, and the dragon's."""
        self.since_goal = self.evening = 0.0
        self.leaving = 0.0
        """How long the dragon is still seen fading."""
        self.looks_at: Point | None = None
        self.grips: dict[int, PartGrip] = {}
        self._admired = 0.0
        self._misses = 0
        self._from = self._to = 0.0

    def arrange(self) -> None:
        """Stand in another area: what is open stays open."""
        self.site = BuildingSite(self.width, self.height)

    # Time -------------------------------------------------------------------------------------

    def advance(self, seconds: float) -> None:
        """Let parts open and close, the building turn, and the goal come."""
        self.evening += seconds
        self.leaving = max(0.0, self.leaving - seconds)
        self._light_edges(seconds)
        self._move_parts(seconds)
        self.eye += (self.eye_wanted - self.eye) * (1.0 if self.calm else 1.0 - math.exp(-12 * seconds))
        if self.joined:
            self._admire(seconds)
        else:
            self._turn(seconds)
            self._tell(seconds)

    def _light_edges(self, seconds: float) -> None:
        held = {grip.part for grip in self.grips.values()}
        for part in PARTS:
            self.edge[part] = 1.0 if part in held else max(0.0, self.edge[part] - 2.5 * seconds)

    def _move_parts(self, seconds: float) -> None:
        share = 1.0 if self.calm else 1.0 - math.exp(-OPENING * seconds)
        for part in PARTS:
            left = self.wanted[part] - self.open[part]
            self.open[part] = self.wanted[part] if abs(left) < ARRIVED else self.open[part] + left * share

    def _turn(self, seconds: float) -> None:
        if any(grip.does == "turns" for grip in self.grips.values()):
            return
        drift = 0.0 if self.calm or (self.rests and not self.touched) else DRIFT
        self.speed = drift + (self.speed - drift) * math.exp(-FRICTION * seconds)
        self.angle += self.speed * seconds

    def _tell(self, seconds: float) -> None:
        """Know which uses were seen, and join all once the third was looked at."""
        if not self.touched:
            return
        self.told += [part for part in PARTS if self.wanted[part] >= TOLD and part not in self.told]
        if len(self.told) < len(PARTS):
            return
        self._admired += seconds
        if self._admired >= ADMIRED_SECONDS:
            self._join()

    def _join(self) -> None:
        self.joined = self.reached = True
        self.since_goal, self.looks_at = 0.0, None
        self.wanted = dict.fromkeys(PARTS, 0.0)
        self.eye_wanted, self.speed = 0.0, 0.0
        self._from = self.angle
        self._to = 2 * math.pi * round(self.angle / (2 * math.pi))
        for grip in self.grips.values():
            grip.does = "waits"

    def _admire(self, seconds: float) -> None:
        self.since_goal += seconds
        share = 1.0 if self.calm else eased(self.since_goal / JOINS_SECONDS)
        self.angle = self._from + (self._to - self._from) * share
        if self.since_goal >= ENDS_SECONDS:
            self._begin_again()

    def _begin_again(self) -> None:
        """Be whole and dark as at first; the dragon fades."""
        self.joined, self.leaving = False, LEAVES_SECONDS
        self.told, self._admired = [], 0.0
        self.angle = self._to % (2 * math.pi)
        self.speed = 0.0

    @property
    def lit(self) -> float:
        """How far up it is lit, 0 to 1."""
        if not self.joined:
            return 0.0
        return min(1.0, max(0.0, (self.since_goal - LIGHTS_AFTER) / LIGHTS_SECONDS))

    # Hands ------------------------------------------------------------------------------------

    def pressed(self, finger: int, x: float, y: float) -> None:
        """Take hold of a part, or of the room around it."""
        self.ripples.feel(x, y)
        if self.joined:
            self._disturb(finger, x, y)
            return
        part = self.site.part_at(x, y, self.open, HELP * self._misses)
        self._misses = self._misses + 1 if part is None else 0
        self.grips[finger] = PartGrip(part, Point(x, y), Point(x, y))
        if part is not None:
            self.edge[part] = 1.0

    def _disturb(self, finger: int, x: float, y: float) -> None:
        """Have the dragon look at a touch; once it was seen, begin anew."""
        self.looks_at = Point(x, y)
        if self.since_goal >= SHOWN_SECONDS and finger != GHOST:
            self._begin_again()

    def moved(self, finger: int, x: float, y: float) -> None:
        """Turn, pull, or move the eye, as the finger goes."""
        grip = self.grips.get(finger)
        if grip is None or self.joined:
            return
        across, down = x - grip.last.x, y - grip.last.y
        if grip.does == "waits":
            across, down = x - grip.start.x, y - grip.start.y
            if math.hypot(across, down) < SLOP:
                return
            grip.does = self._meant(grip, across, down)
        grip.last = Point(x, y)
        if grip.does == "turns":
            turn = across / (0.30 * self.site.unit)
            self.angle += turn
            self.speed = 0.0 if self.calm else max(-FASTEST, min(FASTEST, turn / STEP_SECONDS * 0.5))
        elif grip.does == "pulls" and grip.part is not None:
            self._pull(grip.part, -down / self.site.unit)
        elif grip.does == "looks":
            self._look(finger, across, down)

    @staticmethod
    def _meant(grip: PartGrip, across: float, down: float) -> Does:
        if grip.part is None:
            return "looks"
        return "turns" if abs(across) > abs(down) else "pulls"

    def _pull(self, part: BuildingPart, up: float) -> None:
        """Move a part up or down: what is below stays, or what is above does."""
        index = PARTS.index(part)
        below = PARTS[index - 1] if index else None
        if below is None:
            self._part(part, -up)
        elif up > 0 or self.wanted[below] > 0:
            self._part(below, up)
        else:
            self._part(part, -up)

    def _part(self, part: BuildingPart, by: float) -> None:
        """Move what stands on a part away from it, by units; it stays where it is left."""
        self.wanted[part] = min(1.0, max(0.0, self.wanted[part] + by / OPENS[part]))
        self.open[part] = self.wanted[part]

    def _look(self, finger: int, across: float, down: float) -> None:
        """Move the eye; two fingers beside the building that go apart open all of it."""
        others = [one for key, one in self.grips.items() if key != finger and one.part is None]
        if others:
            grip, other = self.grips[finger], others[-1]
            apart = _away(grip.last, other.last)
            before = _away(Point(grip.last.x - across, grip.last.y - down), other.last)
            for part in PARTS:
                self._part(part, (apart - before) * OPENS[part] / (PINCH * self.site.unit))
        else:
            self.eye_wanted = min(1.0, max(-1.0, self.eye_wanted - 2 * across / self.site.unit))

    def lifted(self, finger: int) -> None:
        """Open or close what was tapped; a tap beside it gives it a spin."""
        grip = self.grips.pop(finger, None)
        if grip is None or self.joined or grip.does != "waits":
            return
        if grip.part is None:
            self._spin(1 if grip.start.x < self.site.axis else -1)
        else:
            self._toggle(grip.part)

    def let_go(self, finger: int) -> None:
        """Leave all as it is: it was not meant."""
        self.grips.pop(finger, None)

    def _toggle(self, part: BuildingPart) -> None:
        self.wanted[part] = 0.0 if self.wanted[part] >= TOLD else 1.0

    def _spin(self, way: int) -> None:
        if self.calm:
            self.angle += way * math.pi / 6
        else:
            self.speed = max(-FASTEST, min(FASTEST, self.speed + way * TAP_SPIN))

    def acted(self, act: str) -> None:
        """Turn it, or open the next part; once the goal was seen, begin anew."""
        if self.joined:
            if self.since_goal >= SHOWN_SECONDS:
                self._begin_again()
        elif act == "turn":
            self._spin(1)
        else:
            left = [part for part in ORDER if part not in self.told]
            part = left[0] if left else ORDER[0]
            self.edge[part] = self.wanted[part] = 1.0

    def first_touched(self) -> None:
        """Close what only the ghost has opened."""
        self.wanted = dict.fromkeys(PARTS, 0.0)
        self.told, self.eye_wanted = [], 0.0

    # The ghost --------------------------------------------------------------------------------

    def haunt(self) -> Iterator[Hand]:
        """Pull the lowest part open, tap the uppermost, turn it, and leave it closed."""
        rest = Point(self.site.axis + 0.42 * self.site.unit, self.height * 0.93)
        start = self.site.middle_of("base", self.open)
        yield from self._go(rest, start, 0.9)
        low = Point(start.x, start.y + 0.11 * self.site.unit)
        yield from self._go(start, low, 0.8, down=True)
        yield from self._go(low, low, 1.6)
        high = self.site.middle_of("top", self.open)
        yield from self._go(low, high, 0.9)
        yield from self._go(high, high, 0.2, down=True)
        yield from self._go(high, high, 2.2)
        one = self.site.middle_of("middle", self.open)
        other = Point(one.x + 0.30 * self.site.unit, one.y)
        yield from self._go(high, one, 0.7)
        yield from self._go(one, other, 0.9, down=True)
        yield from self._go(other, other, 1.6)
        last = other
        for part in ("top", "base"):
            at = self.site.middle_of(part, self.open)
            yield from self._go(last, at, 0.8)
            yield from self._go(at, at, 0.2, down=True)
            last = at
        yield from self._go(last, rest, 1.2)

    def _go(self, one: Point, other: Point, seconds: float, *, down: bool = False) -> Iterator[Hand]:
        return glide(one, other, seconds, down=down, at_once=self.calm and not down)


def _away(one: Point, other: Point) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)
