"""The cup: how it is tilted and jerked, what is in it, and its surface, one sine that is damped."""

import math
from dataclasses import replace
from functools import cache

from kiosk.exhibits.milk_tea.grains import FLOOR, GRAVITY, Grain, Grains, Pull, half_width
from kiosk.exhibits.milk_tea.recipe import Recipe
from kiosk.exhibits.milk_tea.stall import URNS, Drink

FULL = 468.0
"""So high tea stands in a full cup."""
TILT, SHIFT, LIFT = 12.5, 46.0, 30.0
"""Degrees and lengths at the farthest."""
CALM_PART = 0.45
"""How far it goes where nothing may fly."""
FOLLOWS, FOLLOW_DAMPING = 27.0, 0.72
"""How quickly it follows the hand (radians a second), and how soon it stops."""
WAVE, WAVE_DAMPING, WAVE_DRIVEN = 8.6, 0.13, 0.36
"""Of the surface: radians a second, damping, and how much of a jerk it takes."""
HIGHEST_WAVE = 74.0
STIRS, STIRS_WAVE, FLAT_WAVE = 0.02, 6.0, 0.9
"""Speeds of cup and surface above which nothing in it lies still, and the wave that is none any more."""
SETTLES_STEPS = 300
BLENDS = 0.20
"""How much of it is blended by one wipe."""


class Cup:
    """What is in the robot's hand."""

    def __init__(self, *, calm: bool) -> None:
        """Begin empty and upright."""
        self._part = CALM_PART if calm else 1.0
        self.wanted = 0.0
        """Where the hand wants it, -1 (left) to 1 (right)."""
        self.lean = self.lean_speed = 0.0
        self.wave = self.wave_speed = 0.0
        """How much higher the surface is at the right wall, in lengths; less than nothing: at the left."""
        self.drinks: dict[Drink, float] = dict.fromkeys(URNS, 0.0)
        """Drink -> its share of a full cup."""
        self.sweet = 0
        """How many cubes of sugar were thrown in."""
        self.blended = 0.0
        """0 where milk lies in clouds, 1 where all has one colour."""
        self.grains = Grains()

    @property
    def filled(self) -> float:
        """How full it is, 0 to 1."""
        return min(1.0, sum(self.drinks.values()))

    @property
    def level(self) -> float:
        """How high the tea stands in the middle, in lengths."""
        return FLOOR + (FULL - FLOOR) * self.filled

    @property
    def degrees(self) -> float:
        """How far it is tilted, to the right."""
        return self.lean * TILT * self._part

    @property
    def shift(self) -> float:
        """How far it is moved to the right, in lengths."""
        return self.lean * SHIFT * self._part

    @property
    def lifted(self) -> float:
        """How far the robot lifts it while it is tilted, in lengths."""
        return LIFT * min(1.0, self.lean * self.lean) * self._part

    @property
    def slope(self) -> float:
        """How steep the surface stands in the cup, without its wave."""
        return math.tan(math.radians(self.degrees))

    def recipe(self) -> Recipe:
        """Return how it was made."""
        tea, green, milk = (round(100 * self.drinks[urn]) for urn in URNS)
        return Recipe(tea, green, milk, self.sweet, self.grains.count("ice"), self.grains.count("pearls"))

    def pour(self, drink: Drink, share: float) -> None:
        """Take in so much of a full cup; what does not go in stays in the urn."""
        poured = min(share, 1.0 - self.filled)
        if poured > 0:
            self.drinks[drink] += poured
            self.wave_speed += poured * 500.0
            self.grains.wake()

    def sip(self, share: float) -> None:
        """Lose so much of a full cup, of all drinks alike."""
        left = max(0.0, 1.0 - share / self.filled) if self.filled > share else 0.0
        self.drinks = {drink: held * left for drink, held in self.drinks.items()}
        self.grains.wake()

    def shaken(self, wipes: float) -> None:
        """Blend what is in it."""
        self.blended = min(1.0, self.blended + BLENDS * wipes)

    def surface(self, x: float) -> float:
        """Return how high the tea stands at x."""
        half = half_width(self.level)
        return self.level + self.slope * x + self.wave * math.sin(math.pi / 2 * max(-1.0, min(1.0, x / half)))

    def step(self, seconds: float) -> None:
        """Let a step pass."""
        gain = FOLLOWS * FOLLOWS * (self.wanted - self.lean) - 2 * FOLLOW_DAMPING * FOLLOWS * self.lean_speed
        self.lean_speed += gain * seconds
        self.lean += self.lean_speed * seconds
        gain *= self._part
        up = math.radians(TILT)
        jerk = gain * (SHIFT + self.level * up)
        pull_back = -WAVE * WAVE * self.wave - 2 * WAVE_DAMPING * WAVE * self.wave_speed
        self.wave_speed += (pull_back - WAVE_DRIVEN * jerk) * seconds
        self.wave = max(-HIGHEST_WAVE, min(HIGHEST_WAVE, self.wave + self.wave_speed * seconds))
        if abs(self.wave) < FLAT_WAVE and abs(self.wave_speed) < STIRS_WAVE:
            self.wave = self.wave_speed = 0.0
        if abs(self.lean_speed) > STIRS or abs(self.wave_speed) > STIRS_WAVE:
            self.grains.wake()
        angle = math.radians(self.degrees)
        down = (GRAVITY * math.sin(angle), -GRAVITY * math.cos(angle))
        slope = self.slope + self.wave / half_width(self.level)
        self.grains.step(seconds, Pull(down, (gain * SHIFT, gain * up), self.level, slope))

    def fill(self, recipe: Recipe, first: int = 0) -> None:
        """Be as the robot brings it: filled, with everything lying still in it; grains are numbered from `first`."""
        self._hold(recipe)
        for index, one in enumerate(_settled(recipe)):
            self.grains.add(replace(one, number=first + index))
        self.grains.rest()

    def _hold(self, recipe: Recipe) -> None:
        shares = (recipe.tea, recipe.green, recipe.milk)
        self.drinks = {urn: share / 100 for urn, share in zip(URNS, shares, strict=True)}
        self.sweet = recipe.sugar

    def settle(self, recipe: Recipe) -> list[Grain]:
        """Throw all of a recipe into an upright cup, in order, and return how it comes to rest."""
        self._hold(recipe)
        for index in range(recipe.pearls):
            row, place = divmod(index, 7)
            x, y = (place - 3) * 38.5 + row % 2 * 19.0, 33.0 + row * 34.0
            self.grains.add(Grain(index, "pearls", x, y))
        for index in range(recipe.ice):
            x = (index - (recipe.ice - 1) / 2) * 104.0
            self.grains.add(
                Grain(index, "ice", x, self.level - 14.0 - 24.0 * (index % 2), turn=17.0 * index - 12.0)
            )
        for _ in range(SETTLES_STEPS):
            self.step(1 / 60)
        return self.grains.all


@cache
def _settled(recipe: Recipe) -> tuple[Grain, ...]:
    return tuple(replace(one, speed_x=0.0, speed_y=0.0) for one in Cup(calm=True).settle(recipe))
