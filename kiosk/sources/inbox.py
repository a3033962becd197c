"""The one place where data crosses from the feeds' threads to the screen's."""

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kiosk.model.feed import Sample
from kiosk.sources.health import Health

Floats = NDArray[np.float64]

BOUND = 400_000
"""Samples kept until the next drain: 40 s of 10,000 samples a second."""
LARGEST = 1e15
"""Values beyond this are no measurement; they would break axes and text."""
EARLIEST = 946_684_800.0
"""The year 2000: earlier times come from clocks that were never set."""
AHEAD_SECONDS = 86_400.0
"""How far a sender's clock may run ahead of ours."""


class Run(NamedTuple):
    """Some samples of one series, as two arrays of the same length."""

    times: Floats
    values: Floats


class _Chunk(NamedTuple):
    series: str
    times: Floats
    values: Floats


class Inbox:
    """A bounded box: any thread delivers, one drains; when it is full the oldest samples go, and are counted."""

    def __init__(self, bound: int = BOUND, clock: Callable[[], float] = time.time) -> None:
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
        self._clock = clock
        self._lock = threading.Lock()
        self._waiting: deque[Sample | _Chunk] = deque()
        self._size = 0

    def deliver(self, sample: Sample) -> bool:
        """Take one sample; return False where it is refused."""
        if not self._sane(sample.time, sample.value):
            self._refuse(sample.series, 1)
            return False
        with self._lock:
            self._waiting.append(sample)
            self.delivered += 1
            self._size += 1
            if self._size > self.bound:
                self._drop(self._size - self.bound)
        return True

    def deliver_many(self, series: str, times: ArrayLike, values: ArrayLike) -> int:
        """Take samples of one series; return how many were refused. Raises ValueError for unequal lengths."""
        moments, numbers = np.array(times, dtype=np.float64), np.array(values, dtype=np.float64)
        if moments.shape != numbers.shape or moments.ndim != 1:
            raise ValueError(f"{series}: {moments.shape} times for {numbers.shape} values")
        sane = (
            (np.abs(numbers) <= LARGEST) & (moments >= EARLIEST) & (moments <= self._clock() + AHEAD_SECONDS)
        )
        refused = int(sane.size - np.count_nonzero(sane))
        if refused:
            moments, numbers = moments[sane], numbers[sane]
            self._refuse(series, refused)
        with self._lock:
            if moments.size:
                self._waiting.append(_Chunk(series, moments, numbers))
                self.delivered += moments.size
                self._size += moments.size
                if self._size > self.bound:
                    self._drop(self._size - self.bound)
        return refused

    def drain(self) -> dict[str, Run]:
        """Empty the box; return what was in it by series, in order of arrival."""
        with self._lock:
            waiting, self._waiting = self._waiting, deque()
            self._size = 0
        runs = _sorted_by_series(waiting)
        newest = {series: int(run.times.argmax()) for series, run in runs.items()}
        with self._lock:
            for series, at in newest.items():
                run = runs[series]
                self._latest[series] = (float(run.times[at]), float(run.values[at]))
        return runs

    def latest(self) -> dict[str, tuple[float, float]]:
        """Return time and value of the newest sample of every series in what was drained last."""
        with self._lock:
            return dict(self._latest)

    def restore(self, values: Mapping[str, tuple[float, float]]) -> None:
        """Take what was known when the program ended: time and value by series."""
        sane = {series: pair for series, pair in values.items() if self._sane(*pair)}
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
            self._size = sum(item.times.size if isinstance(item, _Chunk) else 1 for item in self._waiting)
            for known in (self._latest, self._restored, self.refused_by):
                for name in names & known.keys():
                    del known[name]
        self.health.forget(names)

    def __len__(self) -> int:
        return self._size

    def _sane(self, moment: float, value: float) -> bool:
        return (
            math.isfinite(value)
            and abs(value) <= LARGEST
            and EARLIEST <= moment <= self._clock() + AHEAD_SECONDS
        )

    def _refuse(self, series: str, count: int) -> None:
        with self._lock:
            self.refused += count
            refused = self.refused_by[series] = self.refused_by.get(series, 0) + count
        self.health.odd(series, "refused", refused)

    def _drop(self, excess: int) -> None:
        self.dropped += excess
        self._size -= excess
        while excess:
            oldest = self._waiting.popleft()
            size = oldest.times.size if isinstance(oldest, _Chunk) else 1
            if isinstance(oldest, _Chunk) and size > excess:
                kept = _Chunk(oldest.series, oldest.times[excess:], oldest.values[excess:])
                self._waiting.appendleft(kept)
                return
            excess -= size


def _sorted_by_series(waiting: deque[Sample | _Chunk]) -> dict[str, Run]:
    singles: dict[str, tuple[list[float], list[float]]] = {}
    runs: dict[str, list[Run]] = {}
    for item in waiting:
        if isinstance(item, Sample):
            times, values = singles.setdefault(item.series, ([], []))
            times.append(item.time)
            values.append(item.value)
        else:
            _close(runs, singles, item.series)
            runs.setdefault(item.series, []).append(Run(item.times, item.values))
    for series in tuple(singles):
        _close(runs, singles, series)
    return {series: _joined(parts) for series, parts in runs.items()}


def _close(
    runs: dict[str, list[Run]], singles: Mapping[str, tuple[list[float], list[float]]], series: str
) -> None:
    times, values = singles.get(series, ([], []))
    if times:
        runs.setdefault(series, []).append(Run(np.array(times), np.array(values)))
        times.clear()
        values.clear()


def _joined(parts: list[Run]) -> Run:
    if len(parts) == 1:
        return parts[0]
    return Run(
        np.concatenate([part.times for part in parts]), np.concatenate([part.values for part in parts])
    )
