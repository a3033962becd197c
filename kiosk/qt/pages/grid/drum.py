"""A drum of columns, seen from the front, like a revolving lantern: what is in front is large, to its sides it narrows."""

import math
from collections.abc import Sequence
from typing import NamedTuple

SIDE = math.radians(60)
"""How far round, from the front, columns are seen."""
FARTHER = 0.22
"""How much lower what is quite at the side would be."""


class DrumSpan(NamedTuple):
    """Where a column is seen: its edges, how high it is beside one in front, and how much light falls on it (0 to 1)."""

    left: float
    right: float
    high: float
    light: float


class Drum:
    """Columns of one width, of which those in front of the eye are seen; lengths are pixels along the drum."""

    def __init__(self, width: int, columns: int, each: int, gap: int) -> None:
        """Stand `columns` on a drum that is seen `width` pixels wide."""
        self._width, self._columns, self.each, self._pitch = width, columns, each, each + gap
        self._radius = width / 2 / math.sin(SIDE)
        whole = columns * self._pitch - gap
        seen = self._radius * SIDE
        self._least, self._most = sorted((each / 2, whole - each / 2))
        self.turn = min(seen, max(whole / 2, self._least))
        """Which place of the drum is in front."""

    def turn_to(self, turn: float) -> bool:
        """Bring a place to the front, no farther than the first and the last column; tell whether it is there."""
        self.turn = min(max(self._least, turn), self._most)
        return self.turn == turn

    def front(self, column: int) -> None:
        """Bring a column to the front."""
        self.turn_to(sum(self._ends(column)) / 2)

    @property
    def column(self) -> int:
        """The column in front."""
        return min(self._columns - 1, max(0, math.floor(self.turn / self._pitch)))

    def span(self, column: int) -> DrumSpan | None:
        """Return where a column is seen; None where it has turned away."""
        angles = [(at - self.turn) / self._radius for at in self._ends(column)]
        if angles[1] <= -SIDE or angles[0] >= SIDE:
            return None
        left, right = (self._x(min(max(-SIDE, angle), SIDE)) for angle in angles)
        front = math.cos(min(abs(sum(angles) / 2), SIDE))
        return DrumSpan(left, right, 1.0 - FARTHER * (1.0 - front), front)

    def columns(self) -> Sequence[int]:
        """Return the columns that are seen."""
        reach = self._radius * SIDE
        first, last = (math.floor((self.turn + way * reach) / self._pitch) for way in (-1, 1))
        return range(max(0, first), min(self._columns, last + 1))

    def rim(self, steps: int) -> list[tuple[float, float]]:
        """Return points of its rim, from left to right: where they are across, and how high the drum is there (0 to 1)."""
        angles = [SIDE * (2 * step / steps - 1) for step in range(steps + 1)]
        return [(self._x(angle), 1.0 - FARTHER * (1.0 - math.cos(angle))) for angle in angles]

    def _ends(self, column: int) -> tuple[float, float]:
        return column * self._pitch, column * self._pitch + self.each

    def _x(self, angle: float) -> float:
        return self._width / 2 + self._radius * math.sin(angle)
