"""Six live charts fed by hand."""

import gc
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
from PySide6.QtWidgets import QApplication

from kiosk.model.feeds import Feed
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.words import Text
from kiosk.qt.bench.statistics import percentile
from kiosk.qt.bench.wall import wall
from kiosk.qt.runtime.pulse import Pulse
from kiosk.sources.inbox import Floats, Inbox
from kiosk.sources.store import Store

CHARTS = 6
SECONDS = 360.0
LEAST_SECONDS = 0.05
"""Feeds are no faster: a chart of more samples shows a longer time."""
STEPS = 3600
"""Frames in which a curve moves through its chart."""
CHUNK = 100_000
"""Samples delivered at once to begin with."""


class MovingTimes(NamedTuple):
    """What frames took, in milliseconds."""

    wall: list[float]
    cpu: list[float]
    """Of the thread that draws: what other programs of a shared machine cannot take away."""

    def told(self) -> str:
        """Return the other figures worth knowing beside the 95th percentile."""
        middle, own = percentile(self.wall, 50), percentile(self.cpu, 95)
        return f"median {middle:.1f} ms, p95 of the thread's own time {own:.1f} ms"


def walks(points: int, frames: int) -> Floats:
    """Return a random walk for each chart: `points`, and what `frames` more bring."""
    fresh = points // STEPS
    steps = np.random.default_rng(1).normal(0.0, fresh**-0.5, (CHARTS, points + fresh * frames))
    return np.abs(np.mod(50.0 + np.cumsum(steps, axis=1), 400.0) - 200.0, out=steps)


class Moving:
    """Six tiles in a window; every frame brings each curve a 3,600th of what its chart shows."""

    def __init__(self, data: Floats, points: int) -> None:
        """Show the first `points` of `data`."""
        self._data, self._next, self._fresh = data, points, points // STEPS
        self._every = max(LEAST_SECONDS, SECONDS / points)
        seconds = points * self._every
        self._now = time.time()
        feeds: dict[str, Feed] = {
            f"bench-{index}": _feed(index, self._every, seconds) for index in range(CHARTS)
        }
        self._inbox, self._store = Inbox(), Store(feeds, lambda: self._now, lambda: self._now)
        times = self._now - np.arange(points - 1, -1, -1) * self._every
        for start in range(0, points, CHUNK):
            part = slice(start, min(start + CHUNK, points))
            for name, walk in zip(feeds, data, strict=True):
                self._inbox.deliver_many(name, times[part], walk[part])
                self._store.take(self._inbox)
        self._feeds = feeds
        self.window, self._tiles = wall(feeds, self._store, seconds)
        self._pulse = Pulse(self._inbox, self._store, self.window)
        self._pulse.stop()
        for tile in self._tiles:
            self._pulse.fed.connect(tile.refresh)
        self.window.show()
        settle()

    def frames(self, count: int) -> MovingTimes:
        """Measure frames, from the samples' arrival to the picture on the screen."""
        return timed(self._feed_all, count)

    def drawn_aside(self, count: int) -> MovingTimes:
        """Measure frames in which all charts are drawn aside: every column is painted, none only moves."""
        backs = [tile.lookback for tile in self._tiles if tile.lookback is not None]
        for back in backs:
            back.pinch(2.0, 300.0, 300.0)
        QApplication.processEvents()
        way = iter(np.where(np.arange(count) % 40 < 20, 9.0, -9.0))

        def draw() -> None:
            pixels = float(next(way))
            for back in backs:
                back.by(pixels)

        taken = timed(draw, count)
        for back in backs:
            back.back()
        QApplication.processEvents()
        return taken

    def rest_percent(self, seconds: float) -> float:
        """Return the share of one core that the tiles take at one sample a second."""
        begun, cpu = time.perf_counter(), _cpu_seconds()
        due = begun
        while time.perf_counter() < begun + seconds:
            if time.perf_counter() >= due and self._next + self._fresh <= self._data.shape[1]:
                self._feed_all()
                due += 1.0
            QApplication.processEvents()
            time.sleep(0.02)
        return (_cpu_seconds() - cpu) / (time.perf_counter() - begun) * 100

    def close(self) -> None:
        """Take the window from the screen."""
        self.window.close()
        self.window.deleteLater()
        settle()

    def _feed_all(self) -> None:
        times = self._now + np.arange(1, self._fresh + 1) * self._every
        self._now = float(times[-1])
        part = slice(self._next, self._next + self._fresh)
        for name, walk in zip(self._feeds, self._data, strict=True):
            self._inbox.deliver_many(name, times, walk[part])
        self._next += self._fresh
        self._pulse.beat()


def timed(change: Callable[[], None], count: int) -> MovingTimes:
    """Measure `count` frames that begin with `change`."""
    taken = MovingTimes([], [])
    with collected_as_in_the_kiosk():
        for _ in range(count):
            begun, cpu = time.perf_counter(), time.thread_time()
            change()
            QApplication.processEvents()
            taken.wall.append((time.perf_counter() - begun) * 1000)
            taken.cpu.append((time.thread_time() - cpu) * 1000)
    return taken


@contextmanager
def collected_as_in_the_kiosk() -> Iterator[None]:
    """Collect no garbage in the middle of a frame: the kiosk does that between frames, every few seconds."""
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


def settle() -> None:
    """Let the window come to rest."""
    for _ in range(60):
        QApplication.processEvents()
        time.sleep(0.01)


def _feed(index: int, every_seconds: float, keep_seconds: float) -> Feed:
    return SimulatedFeed(
        kind="simulated",
        name=Text(zh=f"曲线 {index + 1}"),
        unit="千瓦",
        low=0,
        high=200,
        every_seconds=every_seconds,
        keep_seconds=keep_seconds,
    )


def _cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
