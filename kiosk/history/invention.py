"""Pasts that are invented: of a demonstration, and of what is worked out from demonstrations alone."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kiosk.model.derived import made_of
from kiosk.model.feeds import Feed
from kiosk.model.feeds.derived import DerivedFeed
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.sources.derived import Derivation
from kiosk.sources.inbox import Run
from kiosk.sources.patience import patience
from kiosk.sources.ring import RingBuffer
from kiosk.sources.simulated import Simulation

PIECE_SECONDS = 6 * 3600.0
"""What is worked out in one go: no ring needs room for more."""
MOST_SAMPLES = 1_000_000


@dataclass(frozen=True)
class Invention:
    """A feed with a past that is a function of time; the same feed with the same parts is the same past."""

    feed: SimulatedFeed | DerivedFeed
    parts: tuple["Invention", ...] = ()
    """What it is worked out from."""

    @property
    def interval(self) -> float:
        """Seconds between two of its samples."""
        return float(self.feed.every_seconds or 1.0)

    def between(self, start: float, end: float) -> Run:
        """Return the samples from a moment on, before another."""
        if isinstance(self.feed, SimulatedFeed):
            return Simulation(self.feed).between(start, end)
        runs, begin = [], start
        while begin < end:
            until = min(end, (math.floor(begin / PIECE_SECONDS) + 1) * PIECE_SECONDS)
            runs.append(self._worked_out(self.feed, begin, until))
            begin = until
        if not runs:
            return Run(np.empty(0), np.empty(0))
        return Run(*(np.concatenate(sides) for sides in zip(*runs, strict=True)))

    def _worked_out(self, feed: DerivedFeed, start: float, end: float) -> Run:
        """Work out a piece as it is done while samples come, from a little before it on."""
        lead = (feed.over_seconds or 0.0) * 1.1 + 2 * max(patience(part.interval) for part in self.parts)
        measured = [_Series.of(part, start - lead, end) for part in self.parts]
        ring = RingBuffer(MOST_SAMPLES)
        Derivation(feed, measured, ring).go_on(math.inf, 10 * MOST_SAMPLES)
        times, values = ring.view()
        first, stop = np.searchsorted(times, (start, end))
        return Run(times[first:stop].copy(), values[first:stop].copy())


@dataclass(frozen=True)
class _Series:
    """A part as a derivation wants it."""

    ring: RingBuffer
    interval: float

    @classmethod
    def of(cls, part: Invention, start: float, end: float) -> "_Series":
        ring = RingBuffer(MOST_SAMPLES)
        ring.append(part.between(start, end))
        return cls(ring, part.interval)


def invention(name: str, feeds: Mapping[str, Feed], within: tuple[str, ...] = ()) -> Invention | None:
    """Return the invented past of a feed; None for one that brings, or is worked out from, what comes from elsewhere.

    `within` are those that are worked out from it: one that is among them is in a circle, and has none.
    """
    feed = feeds.get(name) if name not in within else None
    if isinstance(feed, SimulatedFeed):
        return Invention(feed)
    if not isinstance(feed, DerivedFeed):
        return None
    parts = tuple(invention(one, feeds, (*within, name)) for one in made_of(feed))
    known = tuple(part for part in parts if part is not None)
    return Invention(feed, known) if len(known) == len(parts) else None
