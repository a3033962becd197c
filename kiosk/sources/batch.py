"""What crosses between the hall and the process that hears machines: orders there, batches of samples here."""

from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kiosk.model.feeds import Feed
from kiosk.sources.trouble import FeedError

FEEDS_AT_ONCE = 100
"""Feeds told in one piece: what packs them must not keep the screen waiting."""
QUIET_SECONDS, BEGIN_SECONDS = 6.0, 60.0
"""How long the process says nothing at the longest; and while it begins, or loads what it hears machines with."""


class FeedOrder(NamedTuple):
    """Feeds that are to be heard from now on; the first order of all says where the content is."""

    folder: str
    feeds: Mapping[int, Feed]
    """By the number under which they are told of; secrets have been filled in."""


class KeepOrder(NamedTuple):
    """All that is heard from now on: begin what was ordered, let go of what is no more among these."""

    numbers: bytes
    """Of the type `NUMBERS`."""


NUMBERS = "I"
"""How numbers of feeds are packed (array)."""


class PackedRun(NamedTuple):
    """Several samples of one feed."""

    number: int
    times: bytes
    values: bytes
    since: float | None
    """They stand in place of all that was measured at that moment or later; None where they are added."""


class FeedWord(NamedTuple):
    """What is to be told to the hall's `Health` of one feed."""

    number: int
    about: str
    """Empty: of the feed itself; else of its samples."""
    why: FeedError | None
    """None: nothing is wrong any more."""
    counted: int = 0
    """How often what `about` says was so far; 0 where it is not counted."""


class FeedBatch(NamedTuple):
    """What came since the last one. It is unpacked as a whole: a call for each sample would keep the screen waiting."""

    numbers: bytes = b""
    """One for each sample that came alone, as most do."""
    times: bytes = b""
    values: bytes = b""
    runs: Sequence[PackedRun] = ()
    confirmed: bytes = b""
    """Feeds of which the newest sample is true still."""
    words: Sequence[FeedWord] = ()
    dropped: int = 0
    """Samples lost, because they were not fetched in time."""
    refused: int = 0
    """Samples that were no sane measurement."""
    quiet_seconds: float = QUIET_SECONDS
    """How long it may be until the next one."""


def packed(numbers: Sequence[int]) -> bytes:
    """Return numbers of feeds as they cross."""
    return array(NUMBERS, numbers).tobytes()


def unpacked(content: bytes) -> list[int]:
    """Return what was packed."""
    return array(NUMBERS, content).tolist()
