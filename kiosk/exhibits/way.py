"""Smooth ways (Catmull-Rom curves) through a few places, in even steps: middle lines of strokes, and of what winds."""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

STEP = 8.0
"""From one kept place to the next, where nobody asks for another step."""


class WaySpot(NamedTuple):
    """A place on a way."""

    x: float
    y: float
    half: float = 0.0
    """Half of how broad it is there."""


class SmoothWay:
    """One way, in even steps."""

    def __init__(self, through: Sequence[tuple[float, ...]], step: float = STEP) -> None:
        """Lay a smooth line through those places."""
        self.step = step
        self.spots = tuple(_even(through, step))
        self.long = (len(self.spots) - 1) * step

    def at(self, along: float) -> WaySpot:
        """Return the place so far along; before the start and after the end, those."""
        whole = min(max(0.0, along / self.step), len(self.spots) - 1.0)
        index = min(int(whole), len(self.spots) - 2)
        (x, y, half), (to_x, to_y, to_half) = self.spots[index], self.spots[index + 1]
        part = whole - index
        return WaySpot(x + (to_x - x) * part, y + (to_y - y) * part, half + (to_half - half) * part)

    def ahead(self, along: float) -> tuple[float, float]:
        """Return the direction there, of length 1."""
        one, other = self.at(along - self.step), self.at(along + self.step)
        long = math.hypot(other.x - one.x, other.y - one.y) or 1.0
        return (other.x - one.x) / long, (other.y - one.y) / long

    def nearest(self, x: float, y: float, start: float, end: float) -> tuple[float, float]:
        """Return how far along is nearest to a place, between `start` and `end`, and how far away that is."""
        first = math.ceil(max(0.0, start) / self.step)
        last = int(min(self.long, end) / self.step)
        best, away = start, math.hypot((here := self.at(start)).x - x, here.y - y)
        for index in range(first, last + 1):
            spot = self.spots[index]
            far = math.hypot(spot[0] - x, spot[1] - y)
            if far < away:
                best, away = index * self.step, far
        return best, away


def _even(through: Sequence[tuple[float, ...]], step: float) -> Iterator[WaySpot]:
    """Yield places every `step` along a line that passes smoothly through all of these."""
    fine = list(_smooth(through))
    yield fine[0]
    owed = 0.0
    for one, other in pairwise(fine):
        long = math.hypot(other.x - one.x, other.y - one.y)
        owed += long
        while owed >= step:
            owed -= step
            part = 1.0 - owed / long
            yield WaySpot(*(a + (b - a) * part for a, b in zip(one, other, strict=True)))


def _smooth(through: Sequence[tuple[float, ...]], parts: int = 24) -> Iterator[WaySpot]:
    """Yield many places on the Catmull-Rom curve through these."""
    full = [through[0], *through, through[-1]]
    for index in range(1, len(full) - 2):
        for part in range(parts):
            yield WaySpot(*_between(full[index - 1 : index + 3], part / parts))
    yield WaySpot(*through[-1])


def _between(four: Sequence[tuple[float, ...]], t: float) -> Iterable[float]:
    for a, b, c, d in zip(*four, strict=True):
        yield 0.5 * (
            2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3
        )
