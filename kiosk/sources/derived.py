"""Derived series: worked out from the samples of other feeds as these come, a little at a time.

Whatever comes late, is replaced, or moves in time: in the end a derived series is what would come of working out all of
it at once.
"""

import math
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from kiosk.model.derived import MOST_STEPS
from kiosk.model.feeds.derived import DerivedFeed
from kiosk.sources.credible import LARGEST
from kiosk.sources.inbox import Floats, Run
from kiosk.sources.joined import KnownMask, joined
from kiosk.sources.moving import MovingSpan, moving
from kiosk.sources.patience import patience, slack
from kiosk.sources.ring import RingBuffer


class Measured(Protocol):
    """A series that others are worked out from."""

    @property
    def ring(self) -> RingBuffer:
        """Its samples."""

    @property
    def interval(self) -> float:
        """Seconds between two of them."""


class Derivation:
    """How far one derived series has been worked out."""

    def __init__(self, feed: DerivedFeed, parts: Sequence[Measured], ring: RingBuffer) -> None:
        """Fill `ring` from `parts`; what is in it is forgotten."""
        self.feed, self.parts = feed, tuple(parts)
        self.behind = True
        """Whether there is more to do, though nothing new has come."""
        self._ring = ring
        self._done = -math.inf
        """Until when it is worked out, that moment included."""
        self._forgotten = math.inf
        """From when on samples were forgotten that had been there, as long as nobody was told."""
        self._intervals: tuple[float, ...] = ()

    @property
    def interval(self) -> float:
        """Seconds between two of its samples: as the fastest part comes, but no finer than anybody sees."""
        fastest = min((part.interval for part in self.parts), default=1.0)
        return max(fastest, (self.feed.over_seconds or 0.0) / MOST_STEPS)

    @property
    def late_seconds(self) -> float:
        """For how long a sample may be waited for that belongs to one that is there."""
        return slack(self._lead.interval) if len(self.parts) > 1 else 0.0

    @property
    def _lead(self) -> Measured:
        return min(self.parts, key=lambda part: part.interval)

    def renew(self, since: float) -> None:
        """Work it out anew from a moment on, because its parts are others since."""
        self._done = min(self._done, math.nextafter(since, -math.inf))
        cleared = self._ring.cleared
        self._ring.forget(since)
        if self._ring.cleared != cleared:
            self._forgotten = min(self._forgotten, since)
        self.behind = True

    def go_on(self, today: float, most: int) -> tuple[int, float | None]:
        """Work out what is new, at most so many samples; return how many it was, and from when on it is another one."""
        intervals = tuple(part.interval for part in self.parts)
        if intervals != self._intervals:
            # What may be held, and for how long, hangs on them.
            self.renew(-math.inf)
            self._intervals = intervals
        changed, self._forgotten = self._forgotten, math.inf
        lead = self._lead.ring.view()
        first = int(np.searchsorted(lead.times, self._done, side="right"))
        ready = lead.times.size if len(self.parts) == 1 else self._ready(lead.times, today)
        stop = min(ready, first + most)
        self.behind = stop < lead.times.size
        if stop > first:
            self._done = float(lead.times[stop - 1])
            moves = self.feed.over_seconds is not None
            run = self._moving(lead, first, stop) if moves else self._joined(lead, first, stop)
            if run.times.size and self._ring.append(run, today):
                changed = min(changed, float(run.times[0]))
        return max(0, stop - first), None if changed == math.inf else changed

    def _ready(self, times: Floats, today: float) -> int:
        """Return how many samples of the lead need not wait any more for those of others of the same moment."""
        newest = (last[0] if (last := part.ring.last()) else -math.inf for part in self.parts)
        until = max(min(newest), today - self.late_seconds)
        return int(np.searchsorted(times, until, side="right"))

    def _joined(self, lead: Run, first: int, stop: int) -> Run:
        moments = lead.times[first:stop]
        parts = [(part.ring.view(), patience(part.interval)) for part in self.parts]
        return self._sound(moments, *joined(self.feed.how, moments, parts))

    def _moving(self, lead: Run, first: int, stop: int) -> Run:
        seconds = self.feed.over_seconds or 0.0
        ends = self._steps(lead.times, first, stop, seconds / MOST_STEPS)
        if not ends.size:
            return Run(lead.times[:0], lead.values[:0])
        wait = patience(self.parts[0].interval)
        begin = max(0, int(np.searchsorted(lead.times, lead.times[ends[0]] - seconds - wait)) - 1)
        looked_at = Run(lead.times[begin:stop], lead.values[begin:stop])
        span = MovingSpan(seconds, wait, self.feed.rolls_over_at, self.feed.most_per_hour)
        values, known = moving(self.feed.how, looked_at, ends - begin, span)
        return self._sound(lead.times[ends], values, known)

    @staticmethod
    def _steps(times: Floats, first: int, stop: int, step: float) -> np.ndarray:
        """Return the samples that are the first of their step in time."""
        steps = np.floor(times[max(0, first - 1) : stop] / step)
        new = np.diff(steps, prepend=steps[0] - 1 if first == 0 else steps[:1]) > 0
        return np.flatnonzero(new) + max(0, first - 1)

    def _sound(self, moments: Floats, values: Floats, known: KnownMask) -> Run:
        """Return what is a measurement of all that was worked out, in the unit of the feed."""
        values = values * self.feed.scale
        sound = known & (np.abs(values) <= LARGEST)
        return Run(moments[sound], values[sound])
