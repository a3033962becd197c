"""Invented data for demonstrations: a function of seed and time, and always labelled as such."""

import math
import time
from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.sources.group import Tools, Wanted
from kiosk.sources.inbox import Floats, Run
from kiosk.sources.rota import Rota
from kiosk.sources.sink import Sink

HISTORY = 20_000
"""No more samples than this are invented for the time before the start."""
STEP_CHANCE = 0.035
PULSE_CHANCE = 0.03
"""That the next sample brings another level, or a peak."""
INERTIA = 12
PUSH = 0.0045
"""A walk's speed is the sum of its last pushes: samples, and the size of one."""
LEG = 1024
"""Samples of a walk from one point that is drawn to the next: so it can be entered anywhere."""
FADES = 96
"""Samples after which a peak has faded away."""
BUMPS = ((10.6, 1.9, 0.68), (15.8, 2.4, 0.85), (19.6, 1.2, 0.30))
"""Of a day: the hour of a peak, how many hours it is wide, and how high."""
DAY_SECONDS, THURSDAY, SATURDAY = 86_400, 3, 5
"""The first day since the epoch was a Thursday; Mondays are 0."""
_NOISE, _CHANCE, _LEVEL, _POINTS = range(4)
_SPREAD = math.sqrt(12.0 / 3.0)
"""Three even numbers added up are nearly normal; times this they have a deviation of one."""
_WORDS = 4
"""Numbers that come of one count of the generator."""


class Simulation:
    """A curve between 0 and 1 over all time; the same seed and shape give the same curve, whenever it is asked for.

    A sample has a place: its time since the epoch, divided by the interval. What stands there depends on seed and place only.
    """

    def __init__(self, feed: SimulatedFeed) -> None:
        """Draw nothing yet."""
        self._feed = feed
        self._phase = float(self._even(_POINTS, 0, 1)[0]) * math.tau

    def between(self, start: float, end: float) -> Run:
        """Return the samples from a moment on, before another."""
        first = math.ceil(start / self._feed.every_seconds)
        count = max(0, math.ceil(end / self._feed.every_seconds) - first)
        times = np.arange(first, first + count, dtype=np.float64) * self._feed.every_seconds
        return Run(times, self.values(first, count))

    def values(self, first: int, count: int) -> Floats:
        """Return the values at some places, in the feed's own range."""
        if count <= 0:
            return np.empty(0)
        share = {
            "wave": self._waves,
            "walk": self._walks,
            "steps": self._steps,
            "pulse": self._pulses,
            "day": self._days,
        }
        curve = np.clip(share[self._feed.shape](first, count), 0.0, 1.0)
        values: Floats = self._feed.low + curve * (self._feed.high - self._feed.low)
        return np.round(values) if self._feed.whole else values

    def _walks(self, first: int, count: int) -> Floats:
        """Walk at random between two mirrors, from point to point: with some inertia, and a little jitter."""
        leg, legs = first // LEG, (first + count - 1) // LEG - first // LEG + 1
        start, size = leg * LEG, legs * LEG
        pushes = self._normal(_NOISE, start - INERTIA, size + INERTIA)
        speed = np.convolve(pushes, np.full(INERTIA + 1, PUSH), mode="valid").reshape(legs, LEG)
        path = np.cumsum(speed, axis=1)
        points = self._even(_POINTS, leg + 1, legs + 1)
        along = np.arange(1, LEG + 1) / LEG
        straight = points[:-1, None] + (points[1:] - points[:-1])[:, None] * along
        way = (straight + path - path[:, -1:] * along).reshape(-1)
        folded = np.mod(way, 2.0)
        jitter = self._normal(_CHANCE, start, size) * 0.006
        inside: Floats = 0.06 + 0.88 * np.where(folded > 1.0, 2.0 - folded, folded) + jitter
        return inside[first - start : first - start + count]

    def _waves(self, first: int, count: int) -> Floats:
        """Two slow swings, one within the other, and a little jitter."""
        turn = (first + np.arange(count)) * (math.tau / 300.0) + self._phase
        swing = 0.36 * np.sin(turn) + 0.08 * np.sin(turn * 2.7 + 1.0)
        curve: Floats = 0.5 + swing + self._normal(_NOISE, first, count) * 0.008
        return curve

    def _steps(self, first: int, count: int) -> Floats:
        """Hold a level, then take another; each leg begins with one of its own."""
        start = first // LEG * LEG
        size = first + count - start
        taken = self._even(_CHANCE, start, size) < STEP_CHANCE
        taken[::LEG] = True
        level = 0.12 + 0.8 * self._even(_LEVEL, start, size)
        curve: Floats = level[np.maximum.accumulate(np.where(taken, np.arange(size), 0))]
        return curve[first - start :]

    def _pulses(self, first: int, count: int) -> Floats:
        """Stay low; now and then rise to a peak that fades away."""
        start, size = first - FADES, count + FADES
        rises = self._even(_CHANCE, start, size) < PULSE_CHANCE
        peaks = np.where(rises, 0.3 + 0.5 * self._even(_LEVEL, start, size), 0.0)
        faded = np.convolve(peaks, 0.9 ** np.arange(FADES + 1), mode="valid")
        curve: Floats = 0.1 + np.minimum(faded, 0.85) + self._normal(_NOISE, first, count) * 0.01
        return curve

    def _days(self, first: int, count: int) -> Floats:
        """Rise in the morning and in the afternoon of each local day, on a weekend higher; with a walk on top."""
        times = np.arange(first, first + count, dtype=np.float64) * self._feed.every_seconds
        local = times + _gmtoff(times)
        hour, day = local % DAY_SECONDS / 3600.0, np.floor(local / DAY_SECONDS).astype(np.int64)
        bumps = sum(part * np.exp(-(((hour - at) / wide) ** 2)) for at, wide, part in BUMPS)
        begin = int(day[0])
        busy = 0.55 + 0.3 * self._even(_POINTS + 1, begin, int(day[-1]) - begin + 1)[day - begin]
        weekend = (day + THURSDAY) % 7 >= SATURDAY
        curve: Floats = (0.03 + busy * np.where(weekend, 1.25, 0.9) * bumps) * (
            0.85 + 0.3 * self._walks(first, count)
        )
        return curve

    def _even(self, which: int, first: int, count: int) -> Floats:
        """Return the numbers between 0 and 1 at some places of one of the feed's streams."""
        place, skipped = divmod(first, _WORDS)
        key = np.array([self._feed.seed & 0xFFFF_FFFF_FFFF_FFFF, which], np.uint64)
        counter = np.array([place & 0xFFFF_FFFF_FFFF_FFFF, 0, 0, 0], np.uint64)
        drawn: Floats = np.random.Generator(np.random.Philox(key=key, counter=counter)).random(
            skipped + count
        )
        return drawn[skipped:]

    def _normal(self, which: int, first: int, count: int) -> Floats:
        """Return nearly normal numbers at some places."""
        three = self._even(which + 8, first * 3, count * 3)
        deviations: Floats = (three[::3] + three[1::3] + three[2::3] - 1.5) * _SPREAD
        return deviations


def _gmtoff(times: Floats) -> Floats:
    """Return by how many seconds local time is ahead of UTC, hour by hour."""
    hours, which = np.unique(np.floor(times / 3600.0), return_inverse=True)
    offsets: Floats = np.array([float(time.localtime(hour * 3600.0).tm_gmtoff) for hour in hours])[which]
    return offsets


class SimulatedSource:
    """Delivers one simulated feed; the first time with the history a chart shows."""

    def __init__(self, name: str, feed: SimulatedFeed) -> None:
        """Deliver nothing yet."""
        self.name, self.every_seconds = name, feed.every_seconds
        self._curve = Simulation(feed)
        self._history = max(1, min(HISTORY, int(feed.keep_seconds / feed.every_seconds)))
        self._next: int | None = None

    def poll(self, inbox: Sink) -> None:
        """Deliver what is due: the whole history at first, and after our clock was set what it says now."""
        due = math.floor(time.time() / self.every_seconds)
        oldest = due - self._history + 1
        if self._next is None or self._next > due + 1:
            first = oldest if self._next is None else due
        else:
            first = max(self._next, oldest)
        count = due - first + 1
        self._next = due + 1
        if count > 0:
            times = (first + np.arange(count)) * self.every_seconds
            inbox.deliver_many(self.name, times, self._curve.values(first, count))


def begin(feeds: Mapping[str, SimulatedFeed], tools: Tools) -> Sequence[Wanted]:
    """Start one thread for all."""
    sources = [SimulatedSource(name, feed) for name, feed in feeds.items()]
    tools.add(feeds, partial(Rota, "feeds-simulated", sources))
    return ()
