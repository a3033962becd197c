"""Physics of what lies and swims in the cup: discs pushed apart a few times a step (position-based dynamics).

Lengths are the cup's own: x from its middle, y up from its base.
"""

import itertools
from dataclasses import dataclass
from operator import attrgetter

from kiosk.exhibits.milk_tea.stall import CUP_BASE, CUP_HIGH, CUP_TOP, Filling

RADIUS: dict[Filling, float] = {"pearls": 19.0, "ice": 46.0, "sugar": 17.0}
MOST: dict[Filling, int] = {"pearls": 26, "ice": 5, "sugar": 4}
"""At once: 35 discs."""
SINKS: dict[Filling, float] = {"pearls": 0.42, "ice": -0.75, "sugar": 0.26}
"""What is left of its weight in tea; less than nothing floats."""
GRAVITY = 2100.0
WALL, FLOOR = 11.0, 13.0
"""How thick glass and base are."""
SLANT = (CUP_TOP - CUP_BASE) / CUP_HIGH
RELAXATIONS, MARGIN = 2, 5.0
"""A step; pairs so near are looked at in each of them."""
AIR_DRAG, TEA_DRAG = 0.4, 6.0
CARRIED = 0.5
"""How much of a jerk tea takes away from what is in it."""
LIES, QUIET_STEPS = 0.06, 24
"""What moves by less than so much in each of so many steps lies still."""
DISSOLVES_AFTER, DISSOLVES_SECONDS = 1.6, 3.0
FASTEST = 2600.0
SMALLEST_TURNED = 8.0
"""What is smaller turns as if it were so large."""
_across = attrgetter("x")


@dataclass(slots=True)
class Grain:
    """A pearl, a cube of ice or of sugar."""

    number: int
    kind: Filling
    x: float
    y: float
    speed_x: float = 0.0
    speed_y: float = 0.0
    radius: float = 0.0
    turn: float = 0.0
    """Degrees, for what is no ball."""
    age: float = 0.0

    @property
    def left(self) -> float:
        """How much of a cube of sugar has not dissolved yet, 1 to 0; of all else 1."""
        if self.kind != "sugar":
            return 1.0
        return min(1.0, max(0.0, 1.0 - (self.age - DISSOLVES_AFTER) / DISSOLVES_SECONDS))


class Pull:
    """What pulls at everything in this step, seen from the cup."""

    __slots__ = ("down_x", "down_y", "jerk", "jerk_up", "level", "slope")

    def __init__(
        self, down: tuple[float, float], jerk: tuple[float, float], level: float, slope: float
    ) -> None:
        """Take gravity, how the cup is jerked (and more for every length up), and where the tea's surface is."""
        self.down_x, self.down_y = down
        self.jerk, self.jerk_up = jerk
        self.level, self.slope = level, slope


def half_width(y: float) -> float:
    """Return how far it is from the cup's middle to its wall inside, at a height."""
    return CUP_BASE + SLANT * y - WALL


class Grains:
    """All of them; `still` where none has moved for a while."""

    def __init__(self) -> None:
        """Begin empty."""
        self.all: list[Grain] = []
        self.quiet = 0

    @property
    def still(self) -> bool:
        """Whether nothing moves."""
        return self.quiet >= QUIET_STEPS

    def wake(self) -> None:
        """Move again."""
        self.quiet = 0

    def rest(self) -> None:
        """Know that all of it lies where it lay."""
        self.quiet = QUIET_STEPS

    def count(self, kind: Filling) -> int:
        """Return how many of a kind there are."""
        return sum(one.kind == kind for one in self.all)

    def add(self, grain: Grain) -> None:
        """Take one more in."""
        grain.radius = RADIUS[grain.kind]
        self.all.append(grain)
        self.wake()

    def step(self, seconds: float, pull: Pull) -> None:
        """Let a step pass."""
        if self.still or not self.all:
            return
        before = self._go(seconds, pull)
        if any(one.kind == "sugar" for one in self.all):
            self.all = [one for one in self.all if one.left > 0.0]
        if not self.all:
            return
        self.all.sort(key=_across)
        pairs = self._near()
        for _ in range(RELAXATIONS):
            self._push_apart(pairs)
            self._keep_in()
        self._settle(before, seconds)

    # What follows is done for every grain in every step: min, max and small functions would cost as much again.

    def _go(self, seconds: float, pull: Pull) -> list[tuple[Grain, float, float]]:
        """Move all as they are pulled; return each and where it was."""
        before = []
        down_x, down_y, jerk_low, jerk_up = pull.down_x, pull.down_y, pull.jerk, pull.jerk_up
        level, slope = pull.level, pull.slope
        for one in self.all:
            x, y = one.x, one.y
            before.append((one, x, y))
            wet = (level + slope * x - y) / (1.6 * one.radius) + 0.5
            if wet > 1.0:
                wet = 1.0
            elif wet < 0.0:
                wet = 0.0
            weight = 1.0 - wet * (1.0 - SINKS[one.kind])
            jerk = (jerk_low + jerk_up * y) * (1.0 - CARRIED * wet)
            slows = 1.0 - (AIR_DRAG + (TEA_DRAG - AIR_DRAG) * wet) * seconds
            slows = max(slows, 0.0)
            speed_x = (one.speed_x + (down_x * weight - jerk) * seconds) * slows
            speed_y = (one.speed_y + down_y * weight * seconds) * slows
            if not (-FASTEST < speed_x < FASTEST and -FASTEST < speed_y < FASTEST):
                speed_x = min(FASTEST, max(-FASTEST, speed_x))
                speed_y = min(FASTEST, max(-FASTEST, speed_y))
            one.x = x + speed_x * seconds
            one.y = y + speed_y * seconds
            one.age += seconds
            if one.kind == "sugar":
                one.radius = RADIUS["sugar"] * (0.35 + 0.65 * one.left)
        return before

    def _near(self) -> list[tuple[Grain, Grain, float, float, float]]:
        """Return the pairs that may touch in this step, each with both radii and how near is too near; they are sorted by x."""
        found = [(one, one.x, one.y, one.radius) for one in self.all]
        largest = max(radius for _, _, _, radius in found) + MARGIN
        pairs = []
        for index, (one, x, y, radius) in enumerate(found, 1):
            reach = radius + MARGIN
            farthest = x + reach + largest
            for other, other_x, other_y, other_radius in itertools.islice(found, index, None):
                if other_x > farthest:
                    break
                near = reach + other_radius
                if -near < other_y - y < near and other_x - x < near:
                    pairs.append((one, other, radius, other_radius, radius + other_radius))
        return pairs

    @staticmethod
    def _push_apart(pairs: list[tuple[Grain, Grain, float, float, float]]) -> None:
        """Push pairs apart that overlap, large ones less."""
        for one, other, radius, other_radius, near in pairs:
            away_x = other.x - one.x
            away_y = other.y - one.y
            square = away_x * away_x + away_y * away_y
            if square >= near * near:
                continue
            away = square**0.5 or 0.01
            push = (near - away) / (away * near)
            for_one, for_other = push * other_radius, push * radius
            one.x -= away_x * for_one
            one.y -= away_y * for_one
            other.x += away_x * for_other
            other.y += away_y * for_other

    def _keep_in(self) -> None:
        for one in self.all:
            radius, y = one.radius, one.y
            if y < FLOOR + radius:
                one.y = y = FLOOR + radius
            elif y > CUP_HIGH - radius:
                one.y = y = CUP_HIGH - radius
            most = CUP_BASE - WALL + SLANT * y - radius
            if one.x > most:
                one.x = most
            elif one.x < -most:
                one.x = -most

    def _settle(self, before: list[tuple[Grain, float, float]], seconds: float) -> None:
        """Have as speed what they have really moved."""
        farthest = 0.0
        for one, x, y in before:
            moved_x, moved_y = one.x - x, one.y - y
            if moved_x > farthest or -moved_x > farthest:
                farthest = abs(moved_x)
            if moved_y > farthest or -moved_y > farthest:
                farthest = abs(moved_y)
            one.speed_x, one.speed_y = moved_x / seconds, moved_y / seconds
            one.turn += moved_x / max(SMALLEST_TURNED, one.radius) * 26.0
        melting = any(one.kind == "sugar" for one in self.all)
        self.quiet = self.quiet + 1 if farthest < LIES and not melting else 0
