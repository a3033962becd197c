"""Cream (a helix): where soft cream lies that comes out of a nozzle in turns, ever narrower, and how it leans at last.

Lengths are in units of the cone, whose rim is 168 wide: the origin is the middle of the rim, x to the right, y down.
How far it has come is counted in turns; an even half turn lies at the back, an odd one in front.
"""

import math
from typing import NamedTuple

TURNS = 4.0
"""So many fill the outline."""
MOST_TURNS = 5.5
"""Held on and on it comes so far, and no farther."""
PARTS = 12
"""Parts of a turn, each with flavours of its own."""
OUTLINE_PARTS, MOST_PARTS = round(TURNS * PARTS), round(MOST_TURNS * PARTS)
FLAT = 0.26
"""How flat a circle that lies is seen."""
WIDEST, NARROWEST = 66.0, 11.0
"""From the middle to the rope's own middle, at the rim and at the top."""
THICKEST, THINNEST = 33.0, 17.0
"""Half of how thick the rope is."""
BEGINS = 0.5
"""It begins in the middle of the cone, and is at the rim after so many turns."""
CLIMB = 1.50
"""How far a turn rises, beside half of its thickness."""
BOWS = math.radians(128)
"""How far its end has turned when it bows as deep as it can."""


class CreamSpot(NamedTuple):
    """A place on the cream as it is seen."""

    x: float
    y: float


def _share(turns: float) -> float:
    return min(1.0, max(0.0, turns / TURNS))


def thickness(turns: float) -> float:
    """Return half of how thick the rope is there."""
    return THICKEST + (THINNEST - THICKEST) * math.pow(_share(turns), 1.15)


def radius(turns: float) -> float:
    """Return how far the rope's middle is from the axis there."""
    begun = min(1.0, max(0.0, turns) / BEGINS)
    wide = NARROWEST + (WIDEST - NARROWEST) * math.pow(1.0 - _share(turns), 0.92)
    return wide * begun * begun * (3 - 2 * begun)


def height(turns: float) -> float:
    """Return how high above the rim the rope's middle is there."""
    climb = CLIMB * (THICKEST * turns + (THINNEST - THICKEST) * TURNS * math.pow(_share(turns), 2.15) / 2.15)
    beyond = max(0.0, turns - TURNS)
    return climb - 6.0 + (CLIMB * (THINNEST - THICKEST) * beyond)


def spine(turns: float) -> CreamSpot:
    """Return the middle of the rope there."""
    angle = math.tau * turns
    wide = radius(turns)
    return CreamSpot(wide * math.cos(angle), -height(turns) - FLAT * wide * math.sin(angle))


def on_it(turns: float, around: float) -> CreamSpot:
    """Return a place on its skin: `around` is 0 at its outer side, more towards its top, in radians."""
    angle, thick, middle = math.tau * turns, thickness(turns), spine(turns)
    out = thick * math.cos(around)
    return CreamSpot(
        middle.x + out * math.cos(angle),
        middle.y - FLAT * out * math.sin(angle) - thick * math.sin(around),
    )


def in_front(turns: float) -> bool:
    """Return whether it lies in front there."""
    return turns % 1.0 >= 1 / 2


def leaning(turns: float) -> float:
    """Return how far its end has turned from upright, in radians: what is more than the outline makes it lean, and bow."""
    over = min(1.0, max(0.0, (turns - TURNS) / (MOST_TURNS - TURNS)))
    return BOWS * math.pow(over, 1.6)


def bent(spot: CreamSpot, turns: float) -> CreamSpot:
    """Return where a place of upright cream has come to once so much has made it lean, to the left."""
    angle, tall = leaning(turns), height(turns)
    if angle == 0.0 or spot.y >= 0:
        return spot
    up = -spot.y
    middle, turn = axis(up / tall, angle, tall)
    return CreamSpot(middle.x + spot.x * math.cos(turn), middle.y - spot.x * math.sin(turn))


def axis(share: float, angle: float, tall: float) -> tuple[CreamSpot, float]:
    """Return where the axis of cream `tall` high is after a share of it, and how far it has turned there.

    It stands upright at the rim and turns faster towards its end: turn = angle × share². What is longer than the
    axis goes straight on.
    """
    x = y = 0.0
    steps = 12
    inside = min(1.0, share)
    for step in range(steps):
        turn = angle * (inside * (step + 0.5) / steps) ** 2
        x -= math.sin(turn) * inside * tall / steps
        y -= math.cos(turn) * inside * tall / steps
    turn = angle * inside**2
    beyond = (share - inside) * tall
    return CreamSpot(x - math.sin(turn) * beyond, y - math.cos(turn) * beyond), turn
