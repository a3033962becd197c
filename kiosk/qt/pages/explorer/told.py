"""What is said over the explorer's curve."""

from typing import NamedTuple

from PySide6.QtGui import QColor

from kiosk.explorer.statistics import RangeStatistics
from kiosk.explorer.view import TimeWindow
from kiosk.model.limits import Limit
from kiosk.qt.style.theme import Colour


class ReadOut(NamedTuple):
    """What is read at a moment."""

    moment: float
    """Where it stands."""
    when: str
    lines: tuple[tuple[str, str, Colour], ...]
    """Name, number with unit, and colour of each curve."""
    values: tuple[float, ...]


class ReadSquare(NamedTuple):
    """A square of hours × days."""

    day: int
    hour: int


class HoursTold(NamedTuple):
    """What is said over hours × days."""

    days: tuple[float, ...]
    """When each begins, and the last one ends."""
    highest: ReadSquare | None
    number: str
    """The mean of that square, as it is read."""
    ends: tuple[str, ...]
    """What the darkest and the lightest shade mean."""
    ramp: tuple[QColor, ...]
    """Shades between these."""
    read: ReadSquare | None = None
    """The square under a finger."""


class LimitTold(NamedTuple):
    """A limit as it is said beside its line."""

    limit: Limit
    name: str
    own: bool
    """Whether it is the one that can be drawn up and down."""
    held: bool = False


class CurveTold(NamedTuple):
    """All that is said over the curve."""

    chosen: TimeWindow
    found: RangeStatistics | None
    highest: str
    """The highest value of the range, as it is read."""
    mean: str
    newest: tuple[float, float] | None
    limits: tuple[LimitTold, ...]
    weekends: tuple[tuple[float, float], ...]
    key: tuple[tuple[str, Colour], ...]
    """Names of the curves, where there are two."""
    reading: ReadOut | None
    held: frozenset[str]
    """Which ends of the range fingers hold."""
    hours: HoursTold | None = None
    """Where hours × days are shown in place of a curve."""
    since: tuple[float, str] | None = None
    """From when on there is something, and how that is said; None where nothing is missed before."""
    words: str = ""
    """What is said in the middle, where there is nothing to see."""
