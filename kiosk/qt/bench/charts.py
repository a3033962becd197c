"""What live curves cost, beside plain pyqtgraph with the same data in the same run."""

import resource
import time
from collections.abc import Callable

import numpy as np
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from kiosk.model.feed import Feed, SimulatedFeed
from kiosk.model.words import Text
from kiosk.qt.app import application
from kiosk.qt.bench.row import Row
from kiosk.qt.bench.statistics import percentile
from kiosk.qt.bench.wall import wall
from kiosk.qt.pulse import Pulse
from kiosk.sources.inbox import Floats, Inbox
from kiosk.sources.store import Store

CURVES = 6
POINTS = 3600
EVERY_SECONDS = 0.1
FRAME_MS = 8.0
TIMES_FASTER = 20.0
FRAMES = 240
PLAIN_FRAMES = 24
REST_SECONDS = 6.0
REST_PERCENT = 5.0


def rows() -> list[Row]:
    """Measure six live curves on 1920 × 1080, moving and at rest, and the same in plain pyqtgraph."""
    application()
    data = _walks(FRAMES + 10)
    wall = _Wall(data)
    ours = wall.frames()
    rest = wall.rest_percent()
    wall.window.close()
    wall.window.deleteLater()
    plain = _plain_frames(data)
    p95, middle = percentile(ours, 95), percentile(ours, 50)
    plain_p95, plain_middle = percentile(plain, 95), percentile(plain, 50)
    what = f"{CURVES} live curves of {POINTS} points"
    beside = f"plain pyqtgraph: {plain_p95:.1f} ms"
    factor = plain_middle / middle
    return [
        Row(f"{what}, a frame, p95", p95, "ms", f"≤ {FRAME_MS:g} ms", p95 <= FRAME_MS, beside),
        Row(
            f"{what}, faster than plain pyqtgraph",
            factor,
            "times",
            f"≥ {TIMES_FASTER:g}",
            factor >= TIMES_FASTER,
        ),
        Row(f"{CURVES} charts at 1 Hz, one core", rest, "%", f"≤ {REST_PERCENT:g} %", rest <= REST_PERCENT),
    ]


def _walks(more: int) -> Floats:
    """Return a random walk for each curve, `more` samples longer than what is shown."""
    steps = np.random.default_rng(1).normal(0.0, 1.0, (CURVES, POINTS + more))
    walks: Floats = np.abs(np.mod(50.0 + np.cumsum(steps, axis=1), 400.0) - 200.0)
    return walks


class _Wall:
    """Six tiles in a window, fed by hand."""

    def __init__(self, data: Floats) -> None:
        self._data = data
        self._now = time.time()
        self._next = POINTS
        self._feeds = {f"bench-{index}": _feed(index) for index in range(CURVES)}
        self._inbox, self._store = Inbox(), Store(self._feeds)
        times = self._now - np.arange(POINTS - 1, -1, -1) * EVERY_SECONDS
        for name, walk in zip(self._feeds, data, strict=True):
            self._inbox.deliver_many(name, times, walk[:POINTS])
        self._store.take(self._inbox)
        self.window, self._tiles = wall(self._feeds, self._store, POINTS * EVERY_SECONDS)
        self._pulse = Pulse(self._inbox, self._store, self.window)
        self._pulse.stop()
        for tile in self._tiles:
            self._pulse.fed.connect(tile.refresh)
        self.window.show()
        _settle()

    def frames(self) -> list[float]:
        """Return milliseconds per frame, from the samples' arrival to the picture on the screen."""
        return _timed(self._feed_all, FRAMES)

    def rest_percent(self) -> float:
        """Return the share of one core that the tiles take at one sample a second."""
        begun, cpu = time.perf_counter(), _cpu_seconds()
        due = begun
        while time.perf_counter() < begun + REST_SECONDS:
            if time.perf_counter() >= due and self._next < self._data.shape[1]:
                self._feed_all()
                due += 1.0
            QApplication.processEvents()
            time.sleep(0.02)
        return (_cpu_seconds() - cpu) / (time.perf_counter() - begun) * 100

    def _feed_all(self) -> None:
        self._now += EVERY_SECONDS
        for name, walk in zip(self._feeds, self._data, strict=True):
            self._inbox.deliver_many(name, [self._now], walk[self._next : self._next + 1])
        self._next += 1
        self._pulse.beat()


def _feed(index: int) -> Feed:
    return SimulatedFeed(
        kind="simulated",
        name=Text(zh=f"曲线 {index + 1}"),
        unit="千瓦",
        low=0,
        high=200,
        every_seconds=EVERY_SECONDS,
        keep_seconds=POINTS * EVERY_SECONDS,
    )


def _plain_frames(data: Floats) -> list[float]:
    """Return milliseconds per frame of pyqtgraph as its manual shows it: pen 2, antialias, auto range."""
    import pyqtgraph

    window = QWidget()
    window.resize(1920, 1080)
    grid = QGridLayout(window)
    curves = []
    for index in range(CURVES):
        plot = pyqtgraph.PlotWidget()
        curves.append(plot.plot(pen=pyqtgraph.mkPen("c", width=2), antialias=True))
        grid.addWidget(plot, index // 3, index % 3)
    window.show()
    frame = iter(range(data.shape[1] - POINTS))
    times = np.arange(data.shape[1]) * EVERY_SECONDS

    def feed() -> None:
        shown = slice(first := next(frame), first + POINTS)
        for curve, walk in zip(curves, data, strict=True):
            curve.setData(times[shown], walk[shown])

    feed()
    _settle()
    taken = _timed(feed, PLAIN_FRAMES)
    window.close()
    window.deleteLater()
    return taken


def _timed(change: Callable[[], None], count: int) -> list[float]:
    taken = []
    for _ in range(count):
        begun = time.perf_counter()
        change()
        QApplication.processEvents()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def _settle() -> None:
    for _ in range(60):
        QApplication.processEvents()
        time.sleep(0.01)


def _cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
