"""Clock skew: what becomes of samples whose times are ahead of our clock, or were stamped before it was set."""

import numpy as np

from kiosk.sources.clocks import ClockMoment
from kiosk.sources.inbox import Run

AHEAD_SECONDS = 10.0
"""A clock that is further ahead of ours than this is told of."""
ALIKE_SECONDS = 1.0
"""Ages that differ by less tell nothing."""


def shifted(run: Run, moment: ClockMoment) -> Run:
    """Return samples that our own clock stamped, some of them perhaps before it was set a moment ago."""
    before = np.abs(run.times - (moment.today - moment.step)) < np.abs(run.times - moment.today)
    return Run(run.times + np.where(before, moment.step, 0.0), run.values)


class Lead:
    """How far a source's clock is ahead of ours.

    A sample ahead of our clock, among others that are not, is refused. Where all that comes at once is ahead, it is the
    clock: the samples count from when they came. So one wrong time never stands in the way of the right ones after it.
    Where it was our own clock that was set, those of a source that goes on as before are moved along with it.
    """

    def __init__(self) -> None:
        """Think that it is right."""
        self.seconds = 0.0
        """By how much the newest time was ahead that came last; 0.0 where it was not."""
        self.refused = 0
        """Samples so far that were ahead of others that came with them."""
        self.added = 0.0
        """What was added to the times that came last, because our own clock was set."""
        self._right_at: float | None = None
        """By how much our own clock had been moved when the source was right by it."""
        self._latest = -np.inf
        """The newest time that came last, as it was written."""
        self.came = 0.0
        """When that came first, on the clock that nobody sets."""
        self._taken_off = 0.0
        self._newest = -np.inf

    def judge(self, run: Run, moment: ClockMoment) -> Run:
        """Return the samples that count, with times that may be."""
        if run.latest() != self._latest:
            self.came = moment.now
        return self._apart(self._moved(run, moment), moment.today)

    def follows(self, moment: float, now: ClockMoment) -> bool:
        """Return whether a sample counts as it is: its clock and ours are right, and were. Else it is to be judged."""
        right_at = self._right_at
        if (
            right_at is None
            or self.seconds
            or moment > now.today + AHEAD_SECONDS
            or abs(now.moved - right_at) >= ALIKE_SECONDS
        ):
            return False
        if moment != self._latest:
            self.came, self._latest = now.now, moment
        self.added = 0.0
        return True

    def _moved(self, run: Run, moment: ClockMoment) -> Run:
        """Return the samples by our clock as it was, or as it is now: by the one of them by which they are newer."""
        newest, today = run.latest(), moment.today
        goes_on, self._latest = newest > self._latest, newest
        self._right_at = moment.moved if self._right_at is None else self._right_at
        was_set = moment.moved - self._right_at
        if abs(was_set) < ALIKE_SECONDS:
            self.added = 0.0
            return run
        now = run.times[run.times <= today + AHEAD_SECONDS]
        age = today - float(now.max()) if now.size else np.inf
        # A source that follows another clock goes on; one that follows ours has begun anew, and what it says is new
        # lies before what it said last.
        slack = ALIKE_SECONDS if goes_on else -ALIKE_SECONDS
        self.added = was_set if abs(today - newest - was_set) < abs(age) + slack else 0.0
        if not self.added and now.size == run.times.size and abs(age) <= AHEAD_SECONDS:
            self._right_at = moment.moved
        return Run(run.times + self.added, run.values) if self.added else run

    def _apart(self, run: Run, today: float) -> Run:
        newest = run.latest()
        if newest <= today + AHEAD_SECONDS:
            self.seconds = self._taken_off = 0.0
            return run
        ahead = run.times > today + AHEAD_SECONDS
        self.seconds = newest - today
        if not ahead.all():
            self.refused += int(np.count_nonzero(ahead))
            return Run(run.times[~ahead], run.values[~ahead])
        # One that is sent again and again is as old as it was when it came first.
        if newest != self._newest and abs(self.seconds - self._taken_off) > AHEAD_SECONDS:
            self._taken_off = self.seconds
        self._newest = newest
        return Run(run.times - self._taken_off, run.values)
