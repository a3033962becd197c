"""What a source offers: values that a feed could read, gathered within bounds of time and number."""

import math
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.aligned import width
from kiosk.sources.trouble import FeedError
from kiosk.words import Said, said

MOST_OFFERS = 2000
"""More than anybody reads: who looks for one of more says a word of its name."""
LONGEST_CELL, WIDEST_NAME = 80, 36
"""Letters of what stands in a line; and columns of the name of a feed, of which a Chinese letter takes two."""


class BrowseQuestion(NamedTuple):
    """Which source is looked at, and for what."""

    feed: Any
    """A feed of its kind with its address, account and certificates; secrets have been filled in. Other keys may be missing."""
    folder: Path
    """The content folder."""
    private_key: Callable[[str], Path]
    """Finds a private key of this machine by its name."""
    match: str
    """A word of what is wanted; empty for everything."""
    first: str
    """Where to begin: a register, an address; empty where the source is asked what it has."""
    places: int
    """How many places to read from there on."""
    seconds: float
    """How long it may take."""


class SourceOffer(NamedTuple):
    """A value that a source has."""

    keys: Mapping[str, str]
    """Keys of a feed that reads it, beside those of its source; none where it cannot be read."""
    name: str
    """What it is called there."""
    cells: tuple[str | Said, ...]
    """What is told of it, one for each heading."""


class EnoughError(Exception):
    """As much was found as is told."""


class Findings:
    """What was found so far; one thread adds, another reads what there is when the time is up."""

    def __init__(self, question: BrowseQuestion) -> None:
        """Begin with nothing; the time runs from now on."""
        self._words = question.match.casefold().split()
        self.until = time.monotonic() + question.seconds
        self.headings: tuple[str, ...] = ()
        """Keys of words in the room `feeds`."""
        self.offers: list[SourceOffer] = []
        self.notes: list[Said] = []
        """What else is said of the source."""
        self.trouble: FeedError | None = None
        self.passed_over = 0
        """How many there were without the word."""

    def left(self) -> float:
        """Return how many seconds are left; raises EnoughError where none are."""
        left = self.until - time.monotonic()
        if left <= 0:
            self.note(said("feeds", "browse_late"))
            raise EnoughError
        return left

    def add(self, offer: SourceOffer) -> None:
        """Take one more; raises EnoughError where there are too many."""
        told = " ".join(map(str, (offer.name, *offer.cells, *offer.keys.values()))).casefold()
        if not all(word in told for word in self._words):
            self.passed_over += 1
            return
        if len(self.offers) >= MOST_OFFERS:
            self.note(said("feeds", "browse_enough", most=MOST_OFFERS))
            raise EnoughError
        cells = tuple(cell if isinstance(cell, Said) else line(cell, LONGEST_CELL) for cell in offer.cells)
        self.offers.append(SourceOffer(offer.keys, _label(offer.name), cells))

    def note(self, told: Said) -> None:
        """Say something of the source, once."""
        if told not in self.notes:
            self.notes.append(told)


def line(text: object, most: int) -> str:
    """Return a text of a source as one short line, without what a terminal would obey."""
    shown = " ".join("".join(one if one.isprintable() else " " for one in str(text)[: 4 * most]).split())
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def _label(name: str) -> str:
    """Return what a feed is called: as much of a name as finds room beside a number."""
    short = line(name, WIDEST_NAME)
    while width(short) > WIDEST_NAME:
        short = short.rstrip("…")[:-1] + "…"
    return short


def figure(value: float) -> str:
    """Return a number as it is told; a dash where there is none."""
    return f"{value:.7g}" if math.isfinite(value) else "-"
