"""Drops that a high wave throws over the rim; nothing is lost by them."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from kiosk.exhibits.milk_tea.cup import Cup
from kiosk.exhibits.milk_tea.stall import CUP_HIGH
from kiosk.exhibits.point import Point

DROP_FALLS, DROP_SECONDS, MOST_DROPS = 2100.0, 0.7, 10
SPLASHES, SPLASHES_FROM = 48.0, 0.5
"""So high a wave in a cup that is so full throws drops."""


@dataclass
class Drop:
    """A drop that a wave threw out of the cup."""

    number: int
    x: float
    y: float
    speed_x: float
    speed_y: float
    age: float = 0.0

    def fall(self, seconds: float) -> None:
        """Fall on."""
        self.age += seconds
        self.speed_y += DROP_FALLS * seconds
        self.x += self.speed_x * seconds
        self.y += self.speed_y * seconds


class Spray:
    """All drops in the air."""

    def __init__(self, chance: Random) -> None:
        """Begin with none."""
        self.drops: list[Drop] = []
        self._chance, self._thrown = chance, 0

    def fall(self, seconds: float) -> None:
        """Let them fall."""
        for drop in self.drops:
            drop.fall(seconds)
        self.drops = [one for one in self.drops if one.age < DROP_SECONDS]

    def splash(self, cup: Cup, on_cup: Callable[[float, float], Point]) -> None:
        """Throw another where the wave is high; `on_cup` tells where a place of the cup is seen."""
        if abs(cup.wave) < SPLASHES or cup.filled < SPLASHES_FROM or len(self.drops) >= MOST_DROPS:
            return
        side = 1 if cup.wave > 0 else -1
        edge = on_cup(side * 150.0, min(CUP_HIGH, cup.level + abs(cup.wave) + 40))
        speed_x, speed_y = self._chance.uniform(60, 240) * side, -self._chance.uniform(380, 640)
        self._thrown += 1
        self.drops.append(Drop(self._thrown, edge.x, edge.y, speed_x, speed_y))
