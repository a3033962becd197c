"""Bounded queue of samples (the inbox): the one place where data crosses from the feeds' threads to the screen's."""

import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kiosk.model.feed import Sample
from kiosk.sources.clocks import LatestClock, wall_clock
from kiosk.sources.credible import AHEAD_SECONDS, EARLIEST, LARGEST, measured, why_refused
from kiosk.sources.health import Health

Floats = NDArray[np.float64]

BOUND = 400_000
"""Samples kept until the next drain: 40 s of 10,000 samples a second."""
REFUSED = "refused"


class Run(NamedTuple):
    """Some samples of one series, as two arrays of the same length."""

    times: Floats
    values: Floats

    def latest(self) -> float:
        """Return the latest of the times; there has to be one."""
        # Thousands of series bring one sample each, for which numpy is slow.
        return self.times.item(0) if self.times.size == 1 else float(self.times.max())


class DrainedSamples(NamedTuple):
    """What was in the box: of thousands of series one sample each is the usual, for which arrays are slow."""

    singles: dict[str, Sample]
    """Series -> the one sample that came of it."""
    runs: dict[str, Run]
    """Series -> what came of all others, in order of arrival."""


class _Chunk(NamedTuple):
    series: str
    times: Floats
    values: Floats
    since: float | None = None


class Inbox:
    """Bounded queue: any thread delivers, one drains; when it is full the oldest samples go, and are counted."""

    def __init__(self, bound: int = BOUND, clock: Callable[[], float] = wall_clock) -> None:
        """Hold at most `bound` samples; `clock` gives the time of day against which samples are judged."""
        self.bound = bound
        self.delivered = 0
        """Samples taken so far, also those that were dropped later."""
        self.dropped = 0
        """Samples lost because nobody drained in time."""
        self.refused = 0
        """Samples that were no sane measurement."""
        self.health = Health()
        """Which feeds are in trouble."""
        self.refused_by: dict[str, int] = {}
        """Series -> samples of it that were refused."""
        self._latest: dict[str, tuple[float, float]] = {}
        self._restored: dict[str, tuple[float, float]] = {}
        self._renewed: dict[str, float] = {}
        self._confirmed: set[str] = set()
        self._clock, self._latest_clock = clock, LatestClock(clock)
        self._lock = threading.Lock()
        self._waiting: deque[Sample | _Chunk] = deque()
        self._size = 0

    def deliver(self, sample: Sample) -> bool:
        """Take one sample; return False where it is refused."""
        if not self._sane(sample.time, sample.value):
            self._refuse(sample.series, 1)
            self.health.note(sample.series, REFUSED, why_refused(sample.time, self._clock()))
            return False
        self.health.note(sample.series, REFUSED, None)
        with self._lock:
            self._waiting.append(sample)
            self.delivered += 1
            self._size += 1
            if self._size > self.bound:
                self._drop(self._size - self.bound)
        return True

    def deliver_each(self, samples: Sequence[Sample]) -> None:
        """Take samples of many series that came together; those that are refused are counted."""
        earliest, latest = self._bounds()
        good = [one for one in samples if earliest <= one.time <= latest and abs(one.value) <= LARGEST]
        if len(good) < len(samples) or self.health.any_noted(REFUSED):
            for one in samples:
                self.deliver(one)
            return
        with self._lock:
            self._waiting.extend(good)
            self.delivered += len(good)
            self._size += len(good)
            if self._size > self.bound:
                self._drop(self._size - self.bound)

    def deliver_many(
        self, series: str, times: ArrayLike, values: ArrayLike, *, since: float | None = None
    ) -> int:
        """Take samples of one series; return how many were refused. Raises ValueError for unequal lengths.

        With `since` they stand in place of all that came before and was measured at that moment or later.
        """
        moments, numbers = np.array(times, dtype=np.float64), np.array(values, dtype=np.float64)
        if moments.shape != numbers.shape or moments.ndim != 1:
            raise ValueError(f"{series}: {moments.shape} times for {numbers.shape} values")
        earliest, latest = self._bounds()
        sane = (np.abs(numbers) <= LARGEST) & (moments >= earliest) & (moments <= latest)
        refused = int(sane.size - np.count_nonzero(sane))
        if refused:
            self._refuse(series, refused)
        if sane.size:
            why = None if sane[-1] else why_refused(float(moments[-1]), self._clock())
            self.health.note(series, REFUSED, why)
        moments, numbers = moments[sane], numbers[sane]
        with self._lock:
            if moments.size:
                self._waiting.append(_Chunk(series, moments, numbers, since))
                self.delivered += moments.size
                self._size += moments.size
                if self._size > self.bound:
                    self._drop(self._size - self.bound)
        return refused

    def missed(self, dropped: int, refused: int) -> None:
        """Count samples that were lost or refused on their way, in another process."""
        with self._lock:
            self.dropped += dropped
            self.refused += refused

    def takes(self, moment: float) -> bool:
        """Return whether a sample of that time is taken; of an impossible one it is refused."""
        earliest, latest = self._bounds()
        return earliest <= moment <= latest

    def confirm(self, series: str) -> None:
        """Take note that the newest sample of a series is true still, whatever its time says."""
        with self._lock:
            self._confirmed.add(series)

    def confirmed(self) -> frozenset[str]:
        """Hand out, once, of which series the newest sample is known to be true still."""
        with self._lock:
            confirmed, self._confirmed = frozenset(self._confirmed), set()
        return confirmed

    def drain(self, most: int | None = None) -> dict[str, Run]:
        """Empty the box; return what was in it by series, in order of arrival: as `take` does, but all as runs."""
        taken = self.take(most)
        return {**{name: as_run(one) for name, one in taken.singles.items()}, **taken.runs}

    def take(self, most: int | None = None) -> DrainedSamples:
        """Empty the box; return what was in it by series.

        Of more than `most` deliveries so many are handed out and the others wait.
        """
        with self._lock:
            waiting = self._handed_out(most)
        taken, self._renewed = _sorted_by_series(waiting)
        now = self._clock()
        newest = {
            series: int(run.times.argmax()) if run.times.size > 1 else 0 for series, run in taken.runs.items()
        }
        with self._lock:
            # What claims to come from the future would be younger than it is after the next start.
            for series, single in taken.singles.items():
                self._latest[series] = (min(now, single.time), single.value)
            for series, at in newest.items():
                run = taken.runs[series]
                self._latest[series] = (min(now, run.times.item(at)), run.values.item(at))
        return taken

    def _handed_out(self, most: int | None) -> "deque[Sample | _Chunk]":
        waiting = self._waiting
        if most is None or most >= len(waiting):
            self._waiting, self._size = deque(), 0
            return waiting
        handed = deque(waiting.popleft() for _ in range(most))
        self._size -= sum(_samples_in(one) for one in handed)
        return handed

    def renewed(self) -> dict[str, float]:
        """Return from which moment on series begin anew with what was drained last: older samples stay, newer go."""
        return self._renewed

    def latest(self) -> dict[str, tuple[float, float]]:
        """Return time, never one that is still to come, and value of the newest sample of every series drained last."""
        with self._lock:
            return dict(self._latest)

    def restore(self, values: Mapping[str, tuple[float, float]]) -> None:
        """Take what was known when the program ended: time and value by series."""
        sane = {series: pair for series, pair in values.items() if pair[0] >= EARLIEST and measured(pair[1])}
        with self._lock:
            self._restored.update(sane)

    def restored(self) -> dict[str, tuple[float, float]]:
        """Hand out, once, what was known when the program ended."""
        with self._lock:
            restored, self._restored = self._restored, {}
        return restored

    def forget(self, names: AbstractSet[str]) -> None:
        """Forget all that came of these feeds: they are no more, or others now."""
        with self._lock:
            self._waiting = deque(item for item in self._waiting if item.series not in names)
            self._size = sum(map(_samples_in, self._waiting))
            self._confirmed -= names
            for known in (self._latest, self._restored, self.refused_by):
                for name in names & known.keys():
                    del known[name]
        self.health.forget(names)

    def __len__(self) -> int:
        return self._size

    def _sane(self, moment: float, value: float) -> bool:
        return measured(value) and self.takes(moment)

    def _bounds(self) -> tuple[float, float]:
        """Return between which moments samples are measured: what this machine stamps is, in whatever year it thinks to be."""
        return min(EARLIEST, self._clock() - AHEAD_SECONDS), self._latest_clock() + AHEAD_SECONDS

    def _refuse(self, series: str, count: int) -> None:
        with self._lock:
            self.refused += count
            refused = self.refused_by[series] = self.refused_by.get(series, 0) + count
        self.health.odd(series, REFUSED, refused)

    def _drop(self, excess: int) -> None:
        self.dropped += excess
        self._size -= excess
        while excess:
            oldest = self._waiting.popleft()
            size = _samples_in(oldest)
            if isinstance(oldest, _Chunk) and size > excess:
                kept = oldest._replace(times=oldest.times[excess:], values=oldest.values[excess:])
                self._waiting.appendleft(kept)
                return
            excess -= size


def as_run(sample: Sample) -> Run:
    """Return one sample as arrays."""
    return Run(np.array([sample.time]), np.array([sample.value]))


def _samples_in(delivery: Sample | _Chunk) -> int:
    return delivery.times.size if isinstance(delivery, _Chunk) else 1


def _sorted_by_series(waiting: deque[Sample | _Chunk]) -> tuple[DrainedSamples, dict[str, float]]:
    """Return all samples by series, and from which moment on a series begins anew with them."""
    singles: dict[str, Sample] = {}
    several: dict[str, tuple[list[float], list[float]]] = {}
    runs: dict[str, list[Run]] = {}
    renewed: dict[str, float] = {}
    for item in waiting:
        name = item.series
        if isinstance(item, Sample):
            if name in several:
                several[name][0].append(item.time)
                several[name][1].append(item.value)
            elif name not in singles and name not in runs:
                singles[name] = item
            else:
                first = singles.pop(name, None)
                both = [item] if first is None else [first, item]
                several[name] = [one.time for one in both], [one.value for one in both]
            continue
        first = singles.pop(name, None)
        if first is not None:
            several[name] = [first.time], [first.value]
        _close(runs, several, name)
        parts = runs.setdefault(name, [])
        if item.since is not None:
            renewed[name] = min(item.since, renewed.get(name, item.since))
            parts[:] = [_before(part, item.since) for part in parts]
        parts.append(Run(item.times, item.values))
    for name in tuple(several):
        _close(runs, several, name)
    return DrainedSamples(singles, {name: _joined(parts) for name, parts in runs.items()}), renewed


def _before(run: Run, moment: float) -> Run:
    earlier = run.times < moment
    return Run(run.times[earlier], run.values[earlier])


def _close(
    runs: dict[str, list[Run]], several: dict[str, tuple[list[float], list[float]]], series: str
) -> None:
    """Make a run of samples that came one by one."""
    if series in several:
        times, values = several.pop(series)
        runs.setdefault(series, []).append(Run(np.array(times), np.array(values)))


def _joined(parts: list[Run]) -> Run:
    if len(parts) == 1:
        return parts[0]
    return Run(
        np.concatenate([part.times for part in parts]), np.concatenate([part.values for part in parts])
    )
