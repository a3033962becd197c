"""Middle lines (centre lines) of the strokes of 九: where the brush goes, and how broad it lies at an even hand.

Lengths are units of the character, which is 1000 high; it looks as in the brush face of the hall.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

STEP = 8.0
"""Units between two marks of ink."""
StrokeName = Literal["fall", "hook"]
"""丿, which falls to the left, and the other, which bends, turns and ends in the hook."""
Station = Literal["press", "fold", "turn", "lift"]
"""Where on the strokes the brush is pressed, folded, turned and lifted."""

_FALL = (
    (414, 26, 30), (405, 70, 45), (397, 120, 47), (386, 200, 48), (370, 290, 48), (352, 370, 49),
    (330, 450, 50), (303, 530, 49), (270, 610, 47), (230, 690, 44), (184, 764, 38), (134, 824, 29),
    (84, 872, 19), (42, 910, 9), (4, 934, 2),
)  # fmt: skip
_HOOK = (
    (118, 460, 26), (146, 446, 35), (200, 418, 38), (280, 387, 37), (350, 366, 36), (420, 350, 34), (500, 337, 34),
    (566, 330, 39), (612, 345, 45), (592, 396, 46), (562, 450, 46), (541, 520, 46), (530, 600, 47), (532, 680, 49),
    (548, 756, 56), (592, 826, 62), (660, 872, 72), (740, 893, 84), (820, 901, 89), (900, 903, 93), (958, 896, 95),
    (1006, 872, 84), (1040, 828, 48), (1053, 782, 24), (1058, 734, 11), (1060, 686, 2),
)  # fmt: skip


class WaySpot(NamedTuple):
    """A place on a middle line."""

    x: float
    y: float
    half: float = 0.0
    """Half of how broad the stroke is there."""


class StrokeWay:
    """One middle line, in even steps."""

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


WAYS: dict[StrokeName, StrokeWay] = {"fall": StrokeWay(_FALL), "hook": StrokeWay(_HOOK)}
"""Stroke -> its middle line, in the order of calligraphy."""
_FOLDED, _TURNED, _LIFTED = (
    WAYS["hook"].nearest(x, y, 0, WAYS["hook"].long)[0] for x, y in ((612, 345), (600, 832), (1060, 686))
)
STATIONS: dict[StrokeName, tuple[float, ...]] = {
    "fall": tuple(WAYS["fall"].long * part for part in (0.36, 0.68, 1.0)),
    "hook": (
        _FOLDED * 0.5,
        _FOLDED,
        _FOLDED + (_TURNED - _FOLDED) * 0.5,
        _TURNED,
        *(_TURNED + (_LIFTED - _TURNED) * part for part in (0.28, 0.54, 0.78)),
        WAYS["hook"].long,
    ),
}
"""Stroke -> where a tap's writing ends."""
SIGNS: dict[Station, tuple[StrokeName, float]] = {
    "press": ("fall", 24.0),
    "fold": ("hook", _FOLDED),
    "turn": ("hook", _TURNED),
    "lift": ("hook", _LIFTED),
}
"""What the brush does -> on which stroke, and where."""
