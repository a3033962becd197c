"""Panes of the building that differ from its glass: lit by lamps, dark or pale; the same ones every day, and some change."""

from random import Random
from typing import NamedTuple

from kiosk.exhibits.building.site import BLOCKS, PARTS, BuildingPart, TowerBody
from kiosk.qt.exhibits.kinds.building.sight import CORNERS

GLASS = 0.70
"""Of a storey; the rest is its slab."""
LIT_SHARE, BRIGHT_SHARE = 0.17, 0.60
"""How many of the runs of panes are lit as usual, and at the goal."""
DARK_SHARE, PALE_SHARE = 0.10, 0.08
CHANGING = 11
"""One run in so many changes at a time."""
WIDE = 0.4
"""Units: on a body so wide there are more panes to a storey."""


class PaneRun(NamedTuple):
    """Panes of one storey side by side that look alike."""

    kind: int
    """Lit by one of two lamps (0, 1), dark (2) or pale (3)."""
    start: float
    end: float
    low: float
    high: float
    """How high above the body's foot it is, in units."""


class Panes:
    """All of them, chosen once."""

    def __init__(self) -> None:
        """Choose where they are."""
        self._drawn = {
            (part, index): _drawn(body, Random(7 + 31 * number + index))
            for number, part in enumerate(PARTS)
            for index, body in enumerate(BLOCKS[part])
        }
        self._change = -1
        self._kept: dict[tuple[BuildingPart, int, int, bool], list[PaneRun]] = {}

    def on(self, part: BuildingPart, index: int, wall: int, *, lit: bool, change: int) -> list[PaneRun]:
        """Return those on a wall of a body, after so many changes."""
        if change != self._change:
            self._change = change
            self._kept.clear()
        key = (part, index, wall, lit)
        if key not in self._kept:
            share = BRIGHT_SHARE if lit else LIT_SHARE
            all_ = [
                _looking(one, number, wall, share, change)
                for number, one in enumerate(self._drawn[part, index])
            ]
            self._kept[key] = [run for run in all_ if run.kind >= 0]
        return self._kept[key]


class _Drawn(NamedTuple):
    storey: int
    start: float
    end: float
    draw: float
    low: float
    high: float


def _drawn(body: TowerBody, chance: Random) -> list[_Drawn]:
    """Choose runs of panes for the walls of a body."""
    wide, storey = body.wide > WIDE, body.high / body.storeys
    panes = 9 if wide else 4
    found = []
    for number in range(body.storeys):
        at = chance.randrange(2)
        while at < panes:
            end = min(panes, at + chance.choice((1, 1, 2) if wide else (1, 1, 1, 2)))
            low = storey * (number + 0.06)
            high = low + storey * (GLASS - 0.10)
            found.append(
                _Drawn(number, (at + 0.07) / panes, (end - 0.07) / panes, chance.random(), low, high)
            )
            at = end + chance.choice((0, 1, 1, 2) if wide else (0, 0, 1, 2))
    return found


def _looking(one: _Drawn, number: int, wall: int, lit: float, change: int) -> PaneRun:
    """Return how a run looks on a wall: each wall has draws of its own."""
    draw = one.draw + 0.381 * wall
    if (one.storey * 3 + number + wall) % CHANGING == change % CHANGING:
        draw += 0.29 * (change // CHANGING + 1)
    draw %= 1.0
    if wall % 2 == CORNERS % 2 + 1 and number % 2:
        kind = -1  # cut corners are narrow
    elif draw < lit:
        kind = 0 if draw < lit * 0.55 else 1
    else:
        kind = 2 if draw < lit + DARK_SHARE else 3 if draw > 1.0 - PALE_SHARE else -1
    return PaneRun(kind, one.start, one.end, one.low, one.high)
