"""Fire on wet ink: embers that rise, and small flames."""

import math
from dataclasses import dataclass
from random import Random

MOST_EMBERS, MOST_FLAMES = 34, 9
EMBER_SECONDS, FLAME_SECONDS = (0.9, 2.2), (0.7, 1.3)


@dataclass
class Ember:
    """A spark in the air, in design pixels."""

    x: float
    y: float
    aside: float
    """How fast it drifts, design pixels a second."""
    rise: float
    lives: float
    """Seconds from its beginning to its end."""
    size: float
    age: float = 0.0

    @property
    def strength(self) -> float:
        """How bright it is."""
        share = self.age / self.lives
        return min(1.0, share * 8) * math.pow(max(0.0, 1.0 - share), 0.7)


@dataclass
class Flame:
    """A small flame that stands on the ink."""

    x: float
    y: float
    size: float
    lives: float
    lean: float
    age: float = 0.0

    @property
    def strength(self) -> float:
        """How bright it is."""
        share = self.age / self.lives
        return math.pow(max(0.0, math.sin(math.pi * min(1.0, share))), 0.7)


class Fire:
    """All of it that burns on one board."""

    def __init__(self, random: Random) -> None:
        """Begin with nothing alight; `random` is the play's."""
        self._random = random
        self.embers: list[Ember] = []
        self.flames: list[Flame] = []

    def advance(self, seconds: float) -> None:
        """Let everything rise, and what is burnt go out."""
        for ember in self.embers:
            ember.age += seconds
            ember.rise *= 1.0 - 0.25 * seconds
            ember.y -= ember.rise * seconds
            ember.x += (ember.aside + 22 * math.sin(ember.age * 3.1 + ember.size * 40)) * seconds
        for flame in self.flames:
            flame.age += seconds
        if self.embers:
            self.embers = [one for one in self.embers if one.age < one.lives]
        if self.flames:
            self.flames = [one for one in self.flames if one.age < one.lives]

    def spark(self, x: float, y: float, spread: float, *, lively: float = 1.0) -> None:
        """Let one more ember rise from about there."""
        if len(self.embers) >= MOST_EMBERS:
            return
        pick = self._random.uniform
        self.embers.append(
            Ember(
                x + pick(-spread, spread),
                y + pick(-spread, spread) * 0.5,
                pick(-26, 26) * lively,
                pick(40, 130) * lively,
                pick(*EMBER_SECONDS),
                pick(0.35, 1.0),
            )
        )

    def burn(self, x: float, y: float, wet: float) -> None:
        """Let one more flame stand there."""
        if len(self.flames) >= MOST_FLAMES:
            return
        pick = self._random.uniform
        self.flames.append(
            Flame(x, y, pick(0.55, 1.0) * (0.5 + 0.6 * wet), pick(*FLAME_SECONDS), pick(-1, 1))
        )
