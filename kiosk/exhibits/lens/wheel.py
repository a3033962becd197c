"""The wheel of dragons at the goal: nine around the character, heads inwards, each on an arm of one spiral."""

import math
from functools import cached_property

from kiosk.exhibits.joint import Joint
from kiosk.exhibits.lens.dragon import LainBody, lain, winding
from kiosk.exhibits.lens.room import LensRoom
from kiosk.exhibits.point import Point
from kiosk.model.hunt import COUNT

MIDDLE = 0.47
"""How far down an area the wheel turns."""
SWEEP = 1.32
"""How far around an arm goes, in radians."""
INNER, OUTER = 0.54, 1.04
"""Where heads and tails are, as parts of the room to the edges."""
THICK = 0.0215
"""Half of how thick a dragon is there, as a part of the unit."""
APART_SECONDS, COMES_SECONDS = 0.22, 0.7
"""From one dragon that comes to the next, and how long each takes."""


class DragonWheel:
    """Where the nine are in a room."""

    def __init__(self, room: LensRoom) -> None:
        """Lay the arms so that bodies never cross."""
        self.middle = Point(room.width / 2, room.height * MIDDLE)
        self.thick = room.unit * THICK
        self._half = room.width * 0.46, room.height * (0.42 if room.upright else 0.45)

    @cached_property
    def arms(self) -> tuple[LainBody, ...]:
        """The bodies of the nine."""
        return tuple(self._arm(number) for number in range(COUNT))

    def _arm(self, number: int) -> LainBody:
        spots, (across, down) = [], self._half
        for step in range(13):
            share = step / 12
            turn = number * math.tau / COUNT - math.pi / 2 - SWEEP * share
            ripple = 0.030 * math.sin(share * math.tau * 1.35 + 0.6) * math.sin(math.pi * share)
            away = INNER + (OUTER - INNER) * share**0.9 + ripple
            spots.append((math.cos(turn) * across * away, math.sin(turn) * down * away))
        return lain(spots, 5.0)

    def body(self, number: int, seconds: float, much: float) -> list[Joint]:
        """Return the joints of one of them, swaying so much; 0 is at rest."""
        return winding(self.arms[number], self.middle, (1.0, self.thick), seconds, much)

    @staticmethod
    def come(number: int, since_goal: float) -> float:
        """Return how much of a dragon has come, 0 to 1."""
        return min(1.0, max(0.0, (since_goal - number * APART_SECONDS) / COMES_SECONDS))
