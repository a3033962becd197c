"""The last samples of one series, ready to be drawn without copying."""

import numpy as np

from kiosk.sources.inbox import Floats, Run

LARGEST_RING = 1_000_000


class Ring:
    """A buffer of the newest `capacity` samples whose times strictly increase.

    It writes straight on into twice the room it needs and moves the newest half to the front when the end is
    reached: every view is contiguous, and a sample is copied less than twice in its life.
    """

    def __init__(self, capacity: int) -> None:
        """Make an empty ring of at least two samples."""
        self.capacity = max(2, min(capacity, LARGEST_RING))
        self.version = 0
        """Changes with every append that added something."""
        self.late = 0
        """Samples not kept because a newer one, or one of the same moment, was there already."""
        self._times: Floats = np.empty(2 * self.capacity)
        self._values: Floats = np.empty(2 * self.capacity)
        self._end = 0

    def append(self, run: Run) -> bool:
        """Add samples, oldest first; return True where at least one was new."""
        run = self._in_order(run)
        if not run.times.size:
            return False
        if run.times.size > self.capacity:
            run = Run(run.times[-self.capacity :], run.values[-self.capacity :])
        if self._end + run.times.size > self._times.size:
            self._move_to_front(self.capacity - run.times.size)
        stop = self._end + run.times.size
        self._times[self._end : stop] = run.times
        self._values[self._end : stop] = run.values
        self._end = stop
        self.version += 1
        return True

    def clear(self) -> None:
        """Forget all samples."""
        self._end = 0
        self.version += 1

    def view(self) -> Run:
        """Return all samples; the arrays are views that the next append may overwrite."""
        start = max(0, self._end - self.capacity)
        return Run(self._times[start : self._end], self._values[start : self._end])

    def since(self, moment: float) -> Run:
        """Return the samples from `moment` on, and the one before, which a curve needs to come in from the left."""
        whole = self.view()
        start = max(0, int(np.searchsorted(whole.times, moment)) - 1)
        return Run(whole.times[start:], whole.values[start:])

    def last(self) -> tuple[float, float] | None:
        """Return time and value of the newest sample."""
        if not self._end:
            return None
        return float(self._times[self._end - 1]), float(self._values[self._end - 1])

    def __len__(self) -> int:
        return min(self._end, self.capacity)

    def _in_order(self, run: Run) -> Run:
        newest = self._times[self._end - 1] if self._end else -np.inf
        times = run.times
        if not times.size or (times[0] > newest and bool(np.all(times[1:] > times[:-1]))):
            return run
        moments, first = np.unique(times, return_index=True)
        fresh = moments > newest
        self.late += int(times.size - np.count_nonzero(fresh))
        return Run(moments[fresh], run.values[first[fresh]])

    def _move_to_front(self, keep: int) -> None:
        start = self._end - keep
        self._times[:keep] = self._times[start : self._end].copy()
        self._values[:keep] = self._values[start : self._end].copy()
        self._end = keep
