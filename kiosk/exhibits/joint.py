"""Joints of a dragon's body: where it is, and how thick, from the neck to the tail."""

import math
from typing import NamedTuple

THICK = 45.0
"""Half of how thick a dragon is at its chest, in design pixels, where it is as large as usual."""


class Joint(NamedTuple):
    """A place of the body."""

    x: float
    y: float
    half: float
    """Half of how thick the body is."""


def girth(share: float) -> float:
    """Return how thick the body is after a share of its length: a neck, a chest, and a long tail."""
    neck = 0.80 + 0.20 * min(1.0, share / 0.16)
    return neck * math.pow(1.0 - math.pow(share, 2.2), 0.75) * 0.97 + 0.03
