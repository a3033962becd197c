"""Invented data for demonstrations: seeded, and always labelled as such."""

import math
import time

import numpy as np

from kiosk.model.feed import SimulatedFeed
from kiosk.sources.inbox import Floats, Inbox

HISTORY = 20_000
"""No more samples than this are invented for the time before the start."""
STEP_CHANCE = 0.035
PULSE_CHANCE = 0.03
"""That the next sample brings another level, or a peak."""
INERTIA = 12
PUSH = 0.0045
"""A walk's speed is the sum of its last pushes: samples, and the size of one."""


class Simulation:
    """An endless curve between 0 and 1; the same seed and shape give the same curve, however it is asked for."""

    def __init__(self, feed: SimulatedFeed) -> None:
        """Stand before the first sample."""
        noise, chance, level = np.random.SeedSequence(feed.seed).spawn(3)
        self._noise = np.random.default_rng(noise)
        self._chance = np.random.default_rng(chance)
        self._level = np.random.default_rng(level)
        self._phase = float(self._level.random()) * math.tau
        self._walk = float(self._level.uniform(0.3, 0.7))
        self._pushes: Floats = np.zeros(INERTIA)
        self._now = self._walk
        self._count = 0
        self._feed = feed

    def take(self, count: int) -> Floats:
        """Return the next `count` values, in the feed's own range."""
        share = {"wave": self._waves, "walk": self._walks, "steps": self._steps, "pulse": self._pulses}
        curve = np.clip(share[self._feed.shape](count), 0.0, 1.0)
        self._count += count
        values: Floats = self._feed.low + curve * (self._feed.high - self._feed.low)
        return np.round(values) if self._feed.whole else values

    def _walks(self, count: int) -> Floats:
        """Walk at random between two mirrors: with some inertia, and a little jitter."""
        drawn = self._noise.normal(0.0, 1.0, (count, 2))
        pushes = np.concatenate((self._pushes, drawn[:, 0]))
        self._pushes = pushes[-INERTIA:]
        speed = np.convolve(pushes, np.full(INERTIA + 1, PUSH), mode="valid")
        path = self._walk + np.cumsum(speed)
        self._walk = float(path[-1]) if count else self._walk
        folded = np.mod(path, 2.0)
        inside: Floats = 0.06 + 0.88 * np.where(folded > 1.0, 2.0 - folded, folded) + drawn[:, 1] * 0.006
        return inside

    def _waves(self, count: int) -> Floats:
        """Two slow swings, one within the other, and a little jitter."""
        turn = (self._count + np.arange(count)) * (math.tau / 300.0) + self._phase
        swing = 0.36 * np.sin(turn) + 0.08 * np.sin(turn * 2.7 + 1.0)
        curve: Floats = 0.5 + swing + self._noise.normal(0.0, 0.008, count)
        return curve

    def _steps(self, count: int) -> Floats:
        """Hold a level, then take another."""
        curve = np.empty(count)
        for index, chance in enumerate(self._chance.random(count)):
            if chance < STEP_CHANCE:
                self._now = float(self._level.uniform(0.12, 0.92))
            curve[index] = self._now
        return curve

    def _pulses(self, count: int) -> Floats:
        """Stay low; now and then rise to a peak that fades away."""
        curve = np.empty(count)
        jitter = self._noise.normal(0.0, 0.01, count)
        for index, chance in enumerate(self._chance.random(count)):
            self._walk = self._walk * 0.9
            if chance < PULSE_CHANCE:
                self._walk += float(self._level.uniform(0.3, 0.8))
            curve[index] = 0.1 + min(self._walk, 0.85) + jitter[index]
        return curve


class SimulatedSource:
    """Delivers one simulated feed; the first time with the history a chart shows."""

    def __init__(self, name: str, feed: SimulatedFeed) -> None:
        """Deliver nothing yet."""
        self.name, self.every_seconds = name, feed.every_seconds
        self._curve = Simulation(feed)
        self._history = max(1, min(HISTORY, int(feed.keep_seconds / feed.every_seconds)))
        # Times follow the monotonic clock: a corrected time of day never makes the curve run backwards.
        self._midnight = time.time() - time.monotonic()
        self._started = False

    def poll(self, inbox: Inbox) -> None:
        """Deliver the next sample, or the whole history at first."""
        count = 1 if self._started else self._history
        self._started = True
        now = self._midnight + time.monotonic()
        times = now - np.arange(count - 1, -1, -1) * self.every_seconds
        inbox.deliver_many(self.name, times, self._curve.take(count))
