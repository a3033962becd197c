"""A stored series: the samples of one feed, when they came, how far they are apart, and how they stand to its limits."""

import math
from functools import cached_property
from typing import TYPE_CHECKING

from kiosk.model.feeds import Feed
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.kept import UNKNOWN_SECONDS
from kiosk.sources.clocks import STEP_SECONDS, ClockMoment
from kiosk.sources.recorded import SampleRecorder

if TYPE_CHECKING:
    # numpy takes a tenth of a second to import, and the first frame shows no data yet.
    from kiosk.model.feed import Sample
    from kiosk.sources.derived import Derivation
    from kiosk.sources.inbox import Run
    from kiosk.sources.lead import Lead
    from kiosk.sources.levels import LevelWatch
    from kiosk.sources.ring import RingBuffer

STEADY = 1.3
"""An interval that is found from the samples is another one if it is so many times as long or as short."""


class StoredSeries:
    """What the store knows of one feed; filled on the thread of the screen."""

    def __init__(self, name: str, feed: Feed) -> None:
        """Keep nothing yet."""
        self.name, self.feed = name, feed
        self.hand_moved = isinstance(feed, SimulatedFeed)
        """Whether what is played may move it."""
        self.born = 0.0
        """When the newest sample was measured, on the monotonic clock."""
        self.restored = False
        """Whether all it has is the last value from before the program started."""
        self._interval = (-1, UNKNOWN_SECONDS)
        """The interval between samples, and the version of the ring it was found for."""
        self.room = 0
        """Samples it may keep."""
        self.derivation: Derivation | None = None
        """What fills it, where it is worked out from others."""
        self.watch: LevelWatch | None = None
        """How it stands to its limits, where it has some and something has come."""

    @cached_property
    def ring(self) -> "RingBuffer":
        """The samples; made when they are first asked for."""
        from kiosk.sources.ring import RingBuffer

        return RingBuffer(self.room, self.feed.keep_seconds)

    @property
    def interval(self) -> float:
        """Seconds between two samples: as it is written, or as they come."""
        if self.derivation is not None:
            return self.derivation.interval
        if self.feed.every_seconds is not None:
            return self.feed.every_seconds
        if self._interval[0] != self.ring.version:
            from kiosk.sources.interval import interval

            found, before = interval(self.ring.view().times), self._interval[1]
            # No two samples are exactly as far apart as the next two: a curve is not drawn anew for that.
            steady = found is None or 1 / STEADY < found / before < STEADY
            self._interval = self.ring.version, before if steady or found is None else found
        return self._interval[1]

    @property
    def judged_by_others(self) -> bool:
        """Whether the limits it was compared with are no more its own."""
        return self.watch is not None and self.watch.limits != self.feed.limits

    def allow(self, room: int) -> None:
        """Keep so many samples from now on."""
        self.room = room
        if "ring" in self.__dict__:
            self.ring.allow(room, self.feed.keep_seconds)

    @cached_property
    def lead(self) -> "Lead":
        """How far its source's clock is ahead of ours."""
        from kiosk.sources.lead import Lead

        return Lead()

    def append(
        self, run: "Run", moment: ClockMoment, since: float | None, recorder: SampleRecorder | None = None
    ) -> float | None:
        """Add samples that came just now, in place of those `since` a moment.

        Return from which moment on they are others than before; None where none of them is new.
        """
        from kiosk.sources.lead import shifted

        others = math.inf
        if self.restored:
            self.ring.clear()  # else the first samples might be older, and refused
            self.restored, others = False, -math.inf
        if moment.step and self.feed.stamped_here:
            run = shifted(run, moment)
        run = self.lead.judge(run, moment)
        if since is not None:
            since += self.lead.added
            others = min(others, since)
            self.ring.forget(since)
        if recorder is not None and (run.times.size or since is not None):
            recorder.take(self.name, run, since)
        last, latest = self.ring.last(), moment.today + STEP_SECONDS
        if last is not None and last[0] > latest and run.times.size and latest >= run.latest():
            self.ring.forget_after(
                moment.today
            )  # of a clock that was ahead: what comes now need not wait for it
            others, last = min(others, moment.today), self.ring.last()
        if not self.ring.append(run, moment.today):
            return None
        self.measured(moment)
        return min(others, self.ring.next_after(last[0] if last is not None else -math.inf))

    def follow(self, sample: "Sample", moment: ClockMoment) -> bool:
        """Add one sample that goes on as before; return False where there is more to be thought of: `append` does."""
        when = sample.time
        if self.restored or moment.step or not self.lead.follows(when, moment):
            return False
        if not self.ring.push(when, sample.value, moment.today):
            return False
        age = moment.today - when
        self.born = min(self.lead.came or moment.now, moment.now - age if age > 0 else moment.now)
        return True

    def measured(self, moment: ClockMoment) -> None:
        """Take it that the newest sample is as old as its time says, and came when it came: what was old then is old."""
        last = self.ring.last()
        if last is not None:
            self.born = min(self.lead.came or moment.now, moment.now - max(0.0, moment.today - last[0]))

    def stepped(self, moment: ClockMoment) -> None:
        """Go on after our clock was set: what it stamped moves with it, what others stamped is judged anew."""
        if self.derivation is not None:
            return  # it is worked out anew
        if not self.restored and self.feed.stamped_here:
            self.ring.shift(moment.step)
        else:
            self.ring.forget_after(moment.today)
            self.measured(moment)
