"""HistoryRows of a history: what was measured in a moment, a minute or an hour, and how they are thinned and put together."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from kiosk.sources.inbox import Floats

GRAIN = 100
"""Moments are kept to a hundredth of a second: so many grains in one."""


class HistoryRows(NamedTuple):
    """Six arrays of the same length, in the order of time.

    One row is one sample (`samples` 1, all four values the same), or what some samples come to.
    """

    times: Floats
    """Seconds since the epoch, UTC: of the sample, or the begin of its second, minute or hour."""
    least: Floats
    most: Floats
    mean: Floats
    """The sum of all values by their number; nothing is weighted by time."""
    last: Floats
    samples: Floats
    """How many there were: a whole number, at least 1."""

    def part(self, which: slice | np.ndarray) -> "HistoryRows":
        """Return some of the rows."""
        return HistoryRows(*(column[which] for column in self))

    def between(self, start: float, end: float) -> "HistoryRows":
        """Return the rows from `start` on, before `end`."""
        first, stop = np.searchsorted(self.times, (start, end))
        return self.part(slice(int(first), int(stop)))


NO_ROWS = HistoryRows(*(np.empty(0) for _ in HistoryRows._fields))


def of_samples(times: Floats, values: Floats) -> HistoryRows:
    """Return samples, in whatever order they come, as rows; of two in the same grain of time one row is made."""
    moments, value = np.round(times * GRAIN), values
    steps = np.diff(moments)
    if (steps < 0).any():
        order = np.argsort(moments, kind="stable")
        moments, value = moments[order], values[order]
        steps = np.diff(moments)
    rows = HistoryRows(moments / GRAIN, value, value, value, value, np.ones(moments.size))
    return _grouped(rows, moments) if (steps == 0).any() else rows


def thinned(rows: HistoryRows, seconds: float) -> HistoryRows:
    """Return one row for each so many seconds that have any: the time is their begin."""
    if not rows.times.size:
        return rows
    return _grouped(rows, np.floor(rows.times / seconds + 1e-9) * seconds, named=True)


def _grouped(rows: HistoryRows, keys: Floats, *, named: bool = False) -> HistoryRows:
    """Return one row for each run of equal keys; with `named` the key is its time, else that of its first row."""
    first = np.flatnonzero(np.concatenate(([True], np.diff(keys) != 0)))
    final = np.concatenate((first[1:], [keys.size])) - 1
    count = np.add.reduceat(rows.samples, first)
    least, most = np.minimum.reduceat(rows.least, first), np.maximum.reduceat(rows.most, first)
    # The mean of equal numbers is that number, however they are added up.
    mean = np.clip(np.add.reduceat(rows.mean * rows.samples, first) / count, least, most)
    times = keys[first] if named else rows.times[first]
    return HistoryRows(times, least, most, mean, rows.last[final], count)


def joined(parts: Sequence[HistoryRows]) -> HistoryRows:
    """Return all rows in the order of time, those that came later behind those of the same moment."""
    parts = [part for part in parts if part.times.size]
    if len(parts) < 2:  # noqa: PLR2004 - nothing to put together
        return parts[0] if parts else NO_ROWS
    whole = HistoryRows(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    if bool((np.diff(whole.times) >= 0).all()):
        return whole
    return whole.part(np.argsort(whole.times, kind="stable"))


def merged(parts: Sequence[HistoryRows]) -> HistoryRows:
    """Return each moment once: of two rows the one of more samples, else the one that came later.

    What is written twice, because a disk failed in between, so counts once.
    """
    whole = joined(parts)
    same = np.diff(whole.times) == 0
    if not same.any():
        return whole
    order = np.lexsort((np.arange(whole.times.size), whole.samples, whole.times))
    whole = whole.part(order)
    return whole.part(np.concatenate((np.diff(whole.times) != 0, [True])))
