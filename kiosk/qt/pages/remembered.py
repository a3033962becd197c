"""View state of a page: what it remembers when it is built anew in another language or text size."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from kiosk.exhibits.play import Play
from kiosk.model.exhibit import ExhibitPart


class Filters(NamedTuple):
    """Which cards a visitor wants to see; empty means all."""

    kind: Literal["", "enterprise", "project"] = ""
    field: str = ""
    letter: str = ""
    """The letter that names begin with, A to Z."""


@dataclass
class Remembered:
    """Where the visitor was on one page."""

    scroll: float = 0.0
    """Offset as a share of the page's height."""
    filters: Filters = field(default_factory=Filters)
    front: int = -1
    """Which card was in front, of many on a drum; -1 before it was turned."""
    typed: str = ""
    """What was searched for."""
    gaze: tuple[float, float] = (0.0, 0.0)
    """Where in a room the visitor looks, across and upward."""
    closely: tuple[float, float, float] | None = None
    """What is seen of a picture that is gone into: the middle in shares of it, times larger than as a whole; None for all of it."""
    leafed: dict[int, float] = field(default_factory=dict)
    """How far a block was gone through, by its number on the page: to which picture, to which moment."""
    counted: bool = False
    """Whether its figures have counted up: they do so once, on first sight."""
    plays: dict[ExhibitPart, Play] = field(default_factory=dict)
    """What was played, as it was left: another language does not end it, the end of the visit does."""


def remembered(memory: dict[str, object], place_id: str) -> Remembered:
    """Return what is remembered of a place, kept in `memory` from now on."""
    kept = memory.get(place_id)
    if not isinstance(kept, Remembered):
        kept = memory[place_id] = Remembered()
    return kept
