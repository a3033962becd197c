"""A point of an exhibit's area, which all rules of play measure in."""

from typing import NamedTuple


class Point(NamedTuple):
    """A place in the area, in design pixels."""

    x: float
    y: float
