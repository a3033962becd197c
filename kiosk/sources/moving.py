"""Derived values of one feed over a time: moving mean, highest and lowest, change, rate, and amounts of a counter."""

from typing import NamedTuple

import numpy as np

from kiosk.sources.inbox import Floats, Run
from kiosk.sources.joined import KnownMask

COVERED = 0.9
"""A mean or a highest value is told where so much of its time is known."""

ROUND = 0.1
"""A counter that fell has gone round if it counted no more than this share of all it can; else it was exchanged."""

LEAP = 10.0
EVIDENCE = 10
"""A step is a leap if it is so many times what all others of its time come to, and there are so many of them."""
HOUR_SECONDS = 3600.0


class MovingSpan(NamedTuple):
    """What is looked at: one feed, over a time, and what its counter does."""

    seconds: float
    patience: float
    """Seconds between two samples beyond which nothing is known of what was between them."""
    rolls_over_at: float | None
    most_per_hour: float | None = None
    """The most it can count: what comes to more is not told."""


def moving(how: str, run: Run, ends: np.ndarray, span: MovingSpan) -> tuple[Floats, KnownMask]:
    """Return what comes of the time before each of the samples `ends`, by their places in `run`, and where it is known.

    `run` begins with a sample before all that is looked at, where there is one.
    """
    if run.times.size < 2:  # noqa: PLR2004 - one alone says nothing about a time
        return np.zeros(ends.size), np.zeros(ends.size, dtype=bool)
    if how in ("mean", "highest", "lowest"):
        area, covered = _integral(run, ends, span)
        known = covered >= COVERED * span.seconds
        if how == "mean":
            return area / np.where(known, covered, 1.0), known
        first = np.searchsorted(run.times, run.times[ends] - span.seconds)
        sign = 1.0 if how == "highest" else -1.0
        return sign * _highest(sign * run.values, first, ends + 1), known
    return _since(how, run, ends, span)


def _integral(run: Run, ends: np.ndarray, span: MovingSpan) -> tuple[Floats, Floats]:
    """Return the areas below the curve before each end, and of how many seconds they are: gaps count as nothing."""
    times, values = run
    apart = np.diff(times)
    near = apart <= span.patience
    covers = np.where(near, apart, 0.0)
    # Of a large number that changes little the sum would lose what changes.
    base = values.mean()
    level = values - base
    areas = covers * (level[1:] + level[:-1]) / 2
    area, covered = (np.concatenate(([0.0], np.cumsum(each))) for each in (areas, covers))
    start = times[ends] - span.seconds
    after = np.searchsorted(times, start)  # the first sample of the time that is looked at
    before = np.maximum(after - 1, 0)
    part = np.where((after > 0) & near[np.minimum(before, near.size - 1)], times[after] - start, 0.0)
    whole = np.where(part > 0, times[after] - times[before], 1.0)
    at_start = level[after] + (level[before] - level[after]) * part / whole
    seconds = covered[ends] - covered[after] + part
    return area[ends] - area[after] + part * (at_start + level[after]) / 2 + base * seconds, seconds


def _highest(values: Floats, first: np.ndarray, stop: np.ndarray) -> Floats:
    """Return the highest of each stretch from `first` to before `stop`, none of them empty.

    Each is that of two that overlap, both of the largest power of two that fits: twenty rounds, however many there are.
    """
    power = np.frexp(stop - first)[1] - 1
    found, level = np.empty(first.size), values
    for exponent in range(int(power.max(initial=0)) + 1):
        mine = power == exponent
        width = 1 << exponent
        found[mine] = np.maximum(level[first[mine]], level[stop[mine] - width])
        level = np.maximum(level[:-width], level[width:])
    return found


def _since(how: str, run: Run, ends: np.ndarray, span: MovingSpan) -> tuple[Floats, KnownMask]:
    """Return how much a value is another one than it was, by the sample nearest to that moment."""
    times, values = run
    then = times[ends] - span.seconds
    before = np.searchsorted(times, then, side="right") - 1
    after = np.minimum(before + 1, ends - 1)
    nearer = (before < 0) | (np.abs(times[after] - then) < np.abs(then - times[np.maximum(before, 0)]))
    at = np.where(nearer, after, before)
    known: KnownMask = (at >= 0) & (at < ends)
    at = np.maximum(at, 0)
    known &= np.abs(times[at] - then) <= min(span.patience, span.seconds / 2)
    if how == "per_hour":
        speeds = np.zeros(ends.size)
        speeds[known], known[known] = _per_second(run, at[known], ends[known], span)
        return speeds, known
    seconds = np.where(known, times[ends] - times[at], 1.0)
    change = values[ends] - values[at]
    return change / seconds if how == "rate" else change, known


def _per_second(run: Run, at: np.ndarray, ends: np.ndarray, span: MovingSpan) -> tuple[Floats, KnownMask]:
    """Return how much a counter counts in a second from one sample to another, and where that is known.

    What it counted between two samples is left out, with its time, where nobody knows it: it was exchanged, or began anew.
    Where that is much of the time, or one step is far larger than all others together, nothing is told.
    """
    steps, lost = _counted(run, span)
    amounts, missing, sizes = (
        np.concatenate(([0.0], np.cumsum(each))) for each in (steps, lost, np.abs(steps))
    )
    counts = np.concatenate(([0], np.cumsum(steps != 0)))
    seconds = run.times[ends] - run.times[at]
    counting = seconds - (missing[ends] - missing[at])
    known = counting >= COVERED * seconds
    largest = _highest(np.abs(steps), at, ends)
    others = sizes[ends] - sizes[at] - largest
    known &= (largest <= LEAP * others) | (counts[ends] - counts[at] <= EVIDENCE)
    speeds = (amounts[ends] - amounts[at]) / np.where(known, counting, 1.0)
    if span.most_per_hour is not None:
        known &= np.abs(speeds) * HOUR_SECONDS <= span.most_per_hour
    return speeds, known


def _counted(run: Run, span: MovingSpan) -> tuple[Floats, Floats]:
    """Return how much a counter counted from each sample to the next, and of how many seconds that is not known.

    A reading that fell to less than half has begun anew, or is another counter's; one that fell a little was set right.
    """
    seconds, amount = np.diff(run.times), np.diff(run.values)
    old, new = run.values[:-1], run.values[1:]
    broken = (new < old / 2) & (new >= 0)
    if span.rolls_over_at is not None:
        round_it = amount + span.rolls_over_at
        rolled = (amount < 0) & (round_it >= 0) & (round_it < span.rolls_over_at * ROUND)
        # In a gap it may have gone round more than once.
        broken = np.where(rolled, seconds > span.patience, broken)
        amount = np.where(rolled, round_it, amount)
    return np.where(broken, 0.0, amount), np.where(broken, seconds, 0.0)
