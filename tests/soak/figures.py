"""What came of a soak, as rows with the bars they are held against; judged by whoever reads them."""

from collections.abc import Callable, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

import numpy as np

from kiosk.qt.bench.row import BenchRow
from tests.soak.samples import Count, Sample, alive, gaps
from tests.soak.visitor import LOOKS

DAY = 86_400.0
WARM = len(LOOKS)
"""So many visits are for warming up: they see everything in every look."""
LATER = 3 * WARM
"""After so many visits each look was visited twice more; told beside, and judged by nobody."""
SLOPE_MB, ALIVE_PERCENT = 1.0, 99.99
BLOCK_BYTES = 95
"""Of one of Python's blocks in the hall, on average (sys._debugmallocstats: 20.0 MB in 210,800 of them)."""
FEWEST = 3
"""Rests from which a slope says something."""


class Rest(NamedTuple):
    """A while in which nobody was there, and the hall stood as in every other: medians of what it held."""

    threads: float
    files: float


class Slope(NamedTuple):
    """The median of the slopes of all pairs (Theil and Sen), and between what 95 % of such medians lie."""

    middle: float
    low: float
    high: float


def slope(times: Sequence[float], values: Sequence[float]) -> Slope:
    """Return how much values grow a second; one that is far off counts no more than any other."""
    t, v = np.asarray(times, dtype=float), np.asarray(values, dtype=float)
    count = len(t)
    one, other = np.triu_indices(count, 1)
    slopes = np.sort((v[other] - v[one]) / (t[other] - t[one]))
    spread = 1.96 * np.sqrt(count * (count - 1) * (2 * count + 5) / 18)
    low, high = int((len(slopes) - spread) / 2), int((len(slopes) + spread) / 2)
    return Slope(float(np.median(slopes)), slopes[max(0, low)], slopes[min(len(slopes) - 1, high)])


def rests(samples: Sequence[Sample]) -> list[Rest]:
    """Return every rest."""
    groups = [list(group) for resting, group in groupby(samples, lambda one: one.resting) if resting]
    return [Rest(*(median(getattr(one, name) for one in group) for name in Rest._fields)) for group in groups]


def rows(samples: Sequence[Sample], census: Sequence[Count], falls: int, restarts: int) -> list[BenchRow]:
    """Return the figures."""
    return [
        *_slopes(census[WARM - 1 :]),
        *_later(census[LATER - 1 :]),
        *_counts(rests(samples)[WARM - 1 :], census[WARM - 1 :]),
        *_life(samples),
        BenchRow("restarts", restarts, "", "0", restarts + falls == 0, f"{falls} falls in the record"),
    ]


def _slopes(census: Sequence[Count]) -> list[BenchRow]:
    """Judge what lives; what the C library and Python hold in reserve is told, and no leak."""
    if len(census) < FEWEST:
        return []
    return [
        _slope_row("live memory (C's in use, and Python's blocks), slope", live_mb, "MB", census),
        _told_only(
            _slope_row("reserve (memory of its own less what lives), slope", reserve_mb, "MB", census)
        ),
        _told_only(_slope_row("RSS after visits, slope", lambda one: one.rss_mb, "MB", census)),
        _slope_row("Python's blocks, slope", lambda one: one.blocks, "", census),
    ]


def live_mb(count: Count) -> float:
    """Return what is in use: it grows with a leak, and with nothing else."""
    return count.used_mb + count.blocks * BLOCK_BYTES / 2**20


def reserve_mb(count: Count) -> float:
    """Return what was let go of and is held for what comes next: it grows until the most that was ever needed at once."""
    return count.own_mb - live_mb(count)


def _told_only(row: BenchRow) -> BenchRow:
    return row._replace(bar="", met=None)


def _later(census: Sequence[Count]) -> list[BenchRow]:
    """Tell what a longer warming up would say."""
    if len(census) < FEWEST:
        return []
    return [_told_only(_slope_row(f"live memory from visit {LATER} on, slope", live_mb, "MB", census))]


def _slope_row(what: str, figure: Callable[[Count], float], unit: str, census: Sequence[Count]) -> BenchRow:
    values = [figure(one) for one in census]
    day, low, high = (each * DAY for each in slope([one.when for one in census], values))
    judged = (f"≤ {SLOPE_MB:g} MB/day", day <= SLOPE_MB) if unit else ("", None)
    beside = f"95 %: {low:.1f} to {high:.1f}; {len(census)} visits, {values[0]:.10g} at first, {values[-1]:.10g} at last"
    return BenchRow(what, day, f"{unit}/day", *judged, beside)


def _counts(calm: Sequence[Rest], census: Sequence[Count]) -> list[BenchRow]:
    """Compare the later half of the rests with the earlier."""
    counted = {
        "QObjects": [one.objects for one in census],
        "threads": [rest.threads for rest in calm],
        "open files": [rest.files for rest in calm],
    }
    table = []
    for what, values in counted.items():
        if len(values) >= FEWEST:
            half = len(values) // 2
            grown = median(values[half:]) - median(values[:half])
            table.append(
                BenchRow(f"{what} more, later half", grown, "", "≤ 0", grown <= 0, f"{values[-1]:g} at last")
            )
    return table


def _life(samples: Sequence[Sample]) -> list[BenchRow]:
    share = 100.0 * sum(alive(samples)) / len(samples)
    looks = max(after.when - before.when for before, after in pairwise(samples))
    return [
        BenchRow(
            "seconds alive", share, "%", f"≥ {ALIVE_PERCENT} %", share >= ALIVE_PERCENT, f"of {len(samples)}"
        ),
        BenchRow("longest without another picture", max(gaps(samples)), "s"),
        BenchRow("longest between two looks", looks, "s", beside="the looker's own waiting for the machine"),
    ]
