"""Ring buffer: the last samples of one series, ready to be drawn without copying."""

import math

import numpy as np

from kiosk.model.kept import LARGEST_SERIES
from kiosk.sources.extents import BLOCK, Extents
from kiosk.sources.inbox import Floats, Run

FIRST_ROOM = 256
"""Samples for which a ring has room at first; then twice as many, and again, as they come."""

_NOTHING = Run(np.empty(0), np.empty(0))


class RingBuffer:
    """A buffer of the newest samples whose times strictly increase: those of some seconds, and never too many.

    Every sample is written twice, into both halves of twice the room: so every view is contiguous, and no append that
    finds room takes longer than its own samples do. Memory is taken as samples come, in a dozen steps at most.
    """

    def __init__(self, capacity: int, seconds: float = math.inf) -> None:
        """Make an empty ring for `seconds`, at most `capacity` samples and at least two."""
        self.version = 0
        """Changes with every append that added something."""
        self.cleared = 0
        """How often samples were forgotten, or got other times, that had been there."""
        self.late = 0
        """Samples not kept because a newer one, or one of the same moment, was there already."""
        self.crowded = 0
        """Samples that went before their time, because there was no room for as many."""
        self.capacity, self.seconds = _bounded(capacity), seconds
        self._room = self._count = 0
        self._first = 0
        """Samples since the ring was laid out, and those of them that have gone."""
        self._lay(_NOTHING, min(FIRST_ROOM, self.capacity))

    def allow(self, capacity: int, seconds: float) -> None:
        """Keep so many samples, and so many seconds, from now on."""
        self.capacity, self.seconds = _bounded(capacity), seconds
        if self._room > self.capacity:
            times, values = self.view()
            self._lay(Run(times[-self.capacity :], values[-self.capacity :]), self.capacity)

    def append(self, run: Run, now: float = math.inf) -> bool:
        """Add samples, oldest first; return True where at least one was new. `now` is the time of day."""
        run = self._in_order(run)
        if not run.times.size:
            return False
        run = self._fitting(run, now)
        place = self._count % self._room
        before_end = self._room - place
        if run.times.size == 1:
            for at in (place, place + self._room):
                self._times[at], self._values[at] = run.times.item(0), run.values.item(0)
        else:
            self._write(place, run.times[:before_end], run.values[:before_end])
            if run.times.size > before_end:
                self._write(0, run.times[before_end:], run.values[before_end:])
        self._extents.add(self._count, run.values)
        self._count += run.times.size
        self._first = max(self._first, self._count - self._room)
        self.version += 1
        return True

    def push(self, moment: float, value: float, now: float) -> bool:
        """Add one sample that is newer than all others; return False, and do nothing, where it takes more than that.

        So it is with nearly all samples of thousands of series, and `append` is made for many.
        """
        count, room, times = self._count, self._room, self._times
        held, place = count - self._first, count % room
        oldest = place + room - held
        if held == room and room < self.capacity:
            return False
        if held and moment <= times.item(place + room - 1):
            return False
        if held > 1:
            horizon = min(moment, now) - self.seconds
            if held > 2 and times.item(oldest + 2) < horizon:  # noqa: PLR2004 - more than one is to go
                return False
            if times.item(oldest + 1) < horizon:
                self._first += 1
            elif held == room:
                self.crowded += 1
                self._first += 1
        times[place] = times[place + room] = moment
        self._values[place] = self._values[place + room] = value
        self._extents.add_one(count, value)
        self._count = count + 1
        self.version += 1
        return True

    def shift(self, seconds: float) -> None:
        """Move all samples in time: the clock they were stamped by has been set."""
        self._times += seconds
        self.version += 1
        self.cleared += 1

    def forget_after(self, moment: float) -> None:
        """Forget the samples later than `moment`."""
        self.forget(math.nextafter(moment, math.inf))

    def clear(self) -> None:
        """Forget all samples."""
        self._lay(_NOTHING, min(FIRST_ROOM, self.capacity))
        self.version += 1
        self.cleared += 1

    def forget(self, since: float) -> None:
        """Forget the samples from a moment on; takes no longer than finding them."""
        whole = self.view()
        kept = int(np.searchsorted(whole.times, since))
        if kept == len(self):
            return
        self._count = self._first + kept
        begin = max(self._first, self._count - self._count % BLOCK)
        self._extents.end(begin, whole.values[begin - self._first : kept])
        self.version += 1
        self.cleared += 1

    def view(self) -> Run:
        """Return all samples; the arrays are views that the next append may overwrite."""
        stop = self._stop()
        start = stop - len(self)
        return Run(self._times[start:stop], self._values[start:stop])

    def since(self, moment: float) -> Run:
        """Return the samples from `moment` on, and the one before, which a curve needs to come in from the left."""
        return self.between(moment, np.inf)

    def between(self, start: float, end: float) -> Run:
        """Return the samples from `start` to `end`, the one before and the one after."""
        whole = self.view()
        first, stop = self._range(whole.times, start, end)
        return Run(whole.times[first:stop], whole.values[first:stop])

    def extent(self, start: float, end: float = np.inf) -> tuple[float, float] | None:
        """Return the smallest and the largest value of `between`; None where there is none."""
        whole = self.view()
        first, stop = self._range(whole.times, start, end)
        if first >= stop:
            return None
        return self._extents.of(self._first + first, whole.values[first:stop])

    def next_after(self, moment: float) -> float:
        """Return the time of the first sample later than `moment`; infinity where there is none."""
        newest, count = self._stop() - 1, len(self)
        if count and self._times.item(newest) > moment:
            if count == 1 or self._times.item(newest - 1) <= moment:
                return self._times.item(newest)
        else:
            return math.inf
        times = self.view().times
        at = int(np.searchsorted(times, moment, side="right"))
        return float(times[at]) if at < times.size else math.inf

    def first(self) -> float | None:
        """Return the time of the oldest sample."""
        return float(self._times[self._stop() - len(self)]) if len(self) else None

    def last(self) -> tuple[float, float] | None:
        """Return time and value of the newest sample."""
        if not len(self):
            return None
        newest = self._stop() - 1
        return self._times.item(newest), self._values.item(newest)

    def __len__(self) -> int:
        return self._count - self._first

    def _lay(self, run: Run, room: int) -> None:
        """Take memory for `room` samples, and put these into it."""
        self._room, self._first, self._count = room, 0, run.times.size
        times, values = np.zeros(2 * room), np.zeros(2 * room)
        for start in (0, room):
            times[start : start + run.times.size] = run.times
            values[start : start + run.times.size] = run.values
        self._times: Floats = times
        self._values: Floats = values
        self._extents = Extents(room)
        if run.times.size:
            self._extents.add(0, run.values)

    def _fitting(self, run: Run, now: float) -> Run:
        """Let go of what is too old by then, make room, and return what of `run` fits into it."""
        horizon = min(run.times.item(-1), now) - self.seconds
        old = int(np.searchsorted(run.times, horizon)) if run.times.item(0) < horizon else 0
        # The newest of what is too old stays: a curve comes in from there.
        if old:
            self._first, run = self._count, Run(run.times[old - 1 :], run.values[old - 1 :])
        else:
            self._let_go(horizon)
        wanted = len(self) + run.times.size
        if wanted > self._room and self._room < self.capacity:
            self._lay(self.view(), min(self.capacity, max(wanted, 2 * self._room)))
        self.crowded += max(0, wanted - self._room)
        return Run(run.times[-self._room :], run.values[-self._room :]) if run.times.size > 1 else run

    def _let_go(self, horizon: float) -> None:
        """Let go of what is older, but for the newest of it."""
        start = self._stop() - len(self)
        # Mostly it is one sample, or none.
        if len(self) > 1 and self._times.item(start + 1) < horizon:
            self._first += max(0, int(np.searchsorted(self.view().times, horizon)) - 1)

    def _stop(self) -> int:
        return self._count % self._room + self._room

    def _write(self, place: int, times: Floats, values: Floats) -> None:
        for start in (place, place + self._room):
            self._times[start : start + times.size] = times
            self._values[start : start + times.size] = values

    @staticmethod
    def _range(times: Floats, start: float, end: float) -> tuple[int, int]:
        first = max(0, int(np.searchsorted(times, start)) - 1)
        if end == np.inf:
            return first, times.size
        return first, min(times.size, int(np.searchsorted(times, end, side="right")) + 1)

    def _in_order(self, run: Run) -> Run:
        newest = self._times.item(self._stop() - 1) if len(self) else -np.inf
        times = run.times
        if times.size == 1 and times.item(0) > newest:
            return run
        if not times.size or (times[0] > newest and bool(np.all(times[1:] > times[:-1]))):
            return run
        moments, first = np.unique(times, return_index=True)
        fresh = moments > newest
        self.late += int(times.size - np.count_nonzero(fresh))
        return Run(moments[fresh], run.values[first[fresh]])


def _bounded(capacity: int) -> int:
    return max(2, min(capacity, LARGEST_SERIES))
