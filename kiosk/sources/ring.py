"""The last samples of one series, ready to be drawn without copying."""

import numpy as np

from kiosk.sources.extents import Extents
from kiosk.sources.inbox import Floats, Run

LARGEST_RING = 1_000_000


class Ring:
    """A buffer of the newest `capacity` samples whose times strictly increase.

    Every sample is written twice, into both halves of twice the room: so every view is contiguous, and no append,
    however many samples there are, takes longer than its own samples do.
    """

    def __init__(self, capacity: int) -> None:
        """Make an empty ring of at least two samples."""
        self.capacity = max(2, min(capacity, LARGEST_RING))
        self.version = 0
        """Changes with every append that added something."""
        self.cleared = 0
        """How often all samples were forgotten."""
        self.late = 0
        """Samples not kept because a newer one, or one of the same moment, was there already."""
        # Written at once: memory that a full ring needs is taken on the first day, not by and by for weeks.
        self._times: Floats = np.full(2 * self.capacity, np.nan)
        self._values: Floats = np.full(2 * self.capacity, np.nan)
        self._extents = Extents(self.capacity)
        self._count = 0
        """Samples since the ring was last empty, those that have gone included."""

    def append(self, run: Run) -> bool:
        """Add samples, oldest first; return True where at least one was new."""
        run = self._in_order(run)
        if not run.times.size:
            return False
        if run.times.size > self.capacity:
            run = Run(run.times[-self.capacity :], run.values[-self.capacity :])
        place = self._count % self.capacity
        before_end = self.capacity - place
        self._write(place, run.times[:before_end], run.values[:before_end])
        if run.times.size > before_end:
            self._write(0, run.times[before_end:], run.values[before_end:])
        self._extents.add(self._count, run.values)
        self._count += run.times.size
        self.version += 1
        return True

    def clear(self) -> None:
        """Forget all samples."""
        self._count = 0
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
        return self._extents.of(self._count - len(self) + first, whole.values[first:stop])

    def first(self) -> float | None:
        """Return the time of the oldest sample."""
        return float(self._times[self._stop() - len(self)]) if self._count else None

    def last(self) -> tuple[float, float] | None:
        """Return time and value of the newest sample."""
        if not self._count:
            return None
        newest = self._stop() - 1
        return float(self._times[newest]), float(self._values[newest])

    def __len__(self) -> int:
        return min(self._count, self.capacity)

    def _stop(self) -> int:
        return self._count % self.capacity + self.capacity

    def _write(self, place: int, times: Floats, values: Floats) -> None:
        for start in (place, place + self.capacity):
            self._times[start : start + times.size] = times
            self._values[start : start + times.size] = values

    @staticmethod
    def _range(times: Floats, start: float, end: float) -> tuple[int, int]:
        first = max(0, int(np.searchsorted(times, start)) - 1)
        if end == np.inf:
            return first, times.size
        return first, min(times.size, int(np.searchsorted(times, end, side="right")) + 1)

    def _in_order(self, run: Run) -> Run:
        newest = self._times[self._stop() - 1] if self._count else -np.inf
        times = run.times
        if not times.size or (times[0] > newest and bool(np.all(times[1:] > times[:-1]))):
            return run
        moments, first = np.unique(times, return_index=True)
        fresh = moments > newest
        self.late += int(times.size - np.count_nonzero(fresh))
        return Run(moments[fresh], run.values[first[fresh]])
