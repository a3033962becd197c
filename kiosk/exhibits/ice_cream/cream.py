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
"""How far its peak has turned when it bows as deep as it can."""
LEANS, SINKS = 0.62, 0.20
"""How far the end of cream that bows has slid to the side and come down, beside its height."""


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


def _over(turns: float) -> float:
    """Return how much more than the outline it is, 0 to 1: first a little, then fast."""
    return math.pow(min(1.0, max(0.0, (turns - TURNS) / (MOST_TURNS - TURNS))), 1.6)


def leaning(turns: float) -> float:
    """Return how far its end has turned from upright, in radians: what is more than the outline makes it lean, and bow."""
    return BOWS * _over(turns)


def leant(up: float, turns: float) -> CreamSpot:
    """Return where the axis is at a height above the rim, once so much cream has made it lean, to the left.

    Turns slide over each other as soft cream does, the higher the farther, and sink; none of them is turned, so
    nothing gapes between them.
    """
    over = _over(turns)
    if up <= 0 or not over:
        return CreamSpot(0.0, -up)
    tall = height(turns)
    share = min(1.0, up / tall)
    beyond = max(0.0, up - tall)
    aside = LEANS * over * (tall * share * share + beyond)
    return CreamSpot(-aside, -up + SINKS * over * (tall * share * share + beyond))


def bent(spot: CreamSpot, turns: float) -> CreamSpot:
    """Return where a place of upright cream has come to once so much has made it lean."""
    axis = leant(-spot.y, turns)
    return CreamSpot(axis.x + spot.x, axis.y)
