"""What is said over the explorer's curve."""

from typing import NamedTuple

from kiosk.explorer.statistics import RangeStatistics
from kiosk.explorer.view import TimeWindow
from kiosk.qt.style.theme import Colour


class ReadOut(NamedTuple):
    """What is read at a moment."""

    moment: float
    """Where it stands."""
    when: str
    lines: tuple[tuple[str, str, Colour], ...]
    """Name, number with unit, and colour of each curve."""
    values: tuple[float, ...]


class CurveTold(NamedTuple):
    """All that is said over the curve."""

    chosen: TimeWindow
    found: RangeStatistics | None
    highest: str
    """The highest value of the range, as it is read."""
    mean: str
    newest: tuple[float, float] | None
    limits: tuple[str, ...]
    """Names of the limits, in their order."""
    weekends: tuple[tuple[float, float], ...]
    key: tuple[tuple[str, Colour], ...]
    """Names of the curves, where there are two."""
    reading: ReadOut | None
    held: frozenset[str]
    """Which ends of the range fingers hold."""
    words: str = ""
    """What is said in the middle, where there is nothing to see."""
