"""Statistics of a range of a history: mean, extremes with their times, integral, and how long it was beyond a limit."""

from typing import NamedTuple

import numpy as np

from kiosk.history.rows import HistoryRows
from kiosk.model.limits import Limit


class Extreme(NamedTuple):
    """A smallest or largest value."""

    value: float
    moment: float
    """When, in seconds since the epoch: of a row that covers a minute, its begin."""


class RangeStatistics(NamedTuple):
    """What a range comes to; None where nothing was measured in it."""

    mean: float
    """By time, not by number of samples: what came twice as often counts no more."""
    highest: Extreme
    lowest: Extreme
    covered_seconds: float
    """For how long something is known: gaps count for nothing."""
    beyond_seconds: float
    """For how long the value, or the mean of a minute, lay beyond the limit; 0.0 where there is none."""

    @property
    def integral(self) -> float:
        """The value times seconds, over the time that is known."""
        return self.mean * self.covered_seconds


def gap_of(step_seconds: float, interval: float) -> float:
    """Return how far apart two rows may lie, in seconds, and still belong together."""
    return max(4 * interval, 2.5 * step_seconds, 2.0)


def covered(rows: HistoryRows, end: float, step_seconds: float, interval: float) -> np.ndarray:
    """Return for how many seconds each row holds: until the next one, or as long as usual where a gap follows."""
    usual = max(step_seconds, interval)
    held = np.diff(rows.times, append=end)
    held[-1:] = np.clip(held[-1:], 0.0, usual)
    return np.where(held > gap_of(step_seconds, interval), usual, held)


def statistics(
    rows: HistoryRows, end: float, step_seconds: float, interval: float, limit: Limit | None = None
) -> RangeStatistics | None:
    """Return what some rows, up to the moment `end`, come to; `step_seconds` is what each covers, 0.0 of samples."""
    if not rows.times.size:
        return None
    held = covered(rows, end, step_seconds, interval)
    whole = float(held.sum())
    # Not by np.dot: it wakes threads of its own, and waits for them on a busy machine.
    mean = float((rows.mean * held).sum() / whole) if whole > 0 else float(rows.mean.mean())
    high, low = int(np.argmax(rows.most)), int(np.argmin(rows.least))
    return RangeStatistics(
        mean,
        Extreme(float(rows.most[high]), float(rows.times[high])),
        Extreme(float(rows.least[low]), float(rows.times[low])),
        whole,
        0.0 if limit is None else float(held[(rows.mean - limit.value) * limit.side > 0].sum()),
    )


def change(before: RangeStatistics | None, now: RangeStatistics | None) -> float | None:
    """Return by which share a mean differs from an earlier one; None where that cannot be said.

    Of a time of which less than four fifths is known as long as of the other nothing is said.
    """
    if before is None or now is None or before.mean == 0 or before.lowest.value < 0 or now.lowest.value < 0:
        return None
    if before.covered_seconds < 0.8 * now.covered_seconds:
        return None
    return now.mean / before.mean - 1
