"""Frames of six charts over running feeds: how long each took, and for what."""

import gc
import resource
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QApplication

from kiosk.model.feeds import Feed
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile
from kiosk.qt.bench.wall import wall
from kiosk.qt.runtime.pulse import Pulse
from kiosk.sources.feeds import start
from kiosk.sources.inbox import Inbox
from kiosk.sources.store import Store

FRAMES_A_SECOND = 30
WINDOW_SECONDS = 60.0
FRAME_MS = 33.0


class Frame(NamedTuple):
    """Milliseconds of one frame."""

    taken: float
    """From when it was due to its picture."""
    worked: float
    """CPU time of its thread."""
    queued: float
    """How long its thread could have run and other programs had the cores; 0 where the system does not say."""
    halts: int
    """How often its thread had to wait for another, mostly for the interpreter's lock: the same on a busy machine."""


def frame_rows(what: str, frames: list[Frame]) -> list[BenchRow]:
    """Return what a bench tells of frames."""

    def row(name: str, percent: float, bar: str = "") -> BenchRow:
        taken = percentile([frame.taken for frame in frames], percent)
        alone = percentile([frame.taken - frame.queued for frame in frames], percent)
        worked = percentile([frame.worked for frame in frames], percent)
        halts = percentile([frame.halts for frame in frames], percent)
        beside = f"not waiting for a core {alone:.1f} ms, CPU time {worked:.1f} ms, halted {halts:.0f} ×"
        return BenchRow(
            f"{what}: a frame, {name}", taken, "ms", bar, taken <= FRAME_MS if bar else None, beside
        )

    return [row("p95", 95), row("p99", 99), row("worst", 100, f"≤ {FRAME_MS:g} ms")]


class TimedDrawing:
    """Six charts over running feeds, drawn in steps of their own, as fast as they were asked to."""

    def __init__(self, feeds: Mapping[str, Feed], bound: int | None = None) -> None:
        """Start them; the charts are those of the first six."""
        self.inbox, self.store = Inbox(bound) if bound else Inbox(), Store(feeds)
        self.window, self.tiles = wall(feeds, self.store, WINDOW_SECONDS)
        self._pulse = Pulse(self.inbox, self.store, self.window)
        self._pulse.stop()
        for tile in self.tiles:
            self._pulse.fed.connect(tile.refresh)
        self._pulse.aged.connect(self._age)
        self.window.show()
        self._feeds = start(feeds, self.inbox, Path(), keep=False, apart=True)

    def _age(self) -> None:
        for tile in self.tiles:
            tile.refresh(frozenset())

    def frames(self, seconds: float, until: Callable[[], bool] = bool) -> list[Frame]:
        """Draw for some seconds, or until something is so."""
        found = []
        due = time.perf_counter()
        end = due + seconds
        while due < end and not until():
            while time.perf_counter() < due:
                QApplication.processEvents()
                time.sleep(0.0005)
            worked, queued, halts = time.thread_time(), _queued_seconds(), _halts()
            self._pulse.beat()
            QApplication.processEvents()
            ended = time.perf_counter()
            spans = (ended - due, time.thread_time() - worked, _queued_seconds() - queued)
            taken, worked, queued = (span * 1000 for span in spans)
            found.append(Frame(taken, worked, queued, _halts() - halts))
            due = max(due + 1 / FRAMES_A_SECOND, ended)
        return found

    def close(self) -> None:
        """End the feeds, and take the window away."""
        self._feeds.stop()
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()


def _halts() -> int:
    return resource.getrusage(resource.RUSAGE_THREAD).ru_nvcsw


def _queued_seconds() -> float:
    try:
        return int(Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


@contextmanager
def drawn(feeds: Mapping[str, Feed]) -> Iterator[TimedDrawing]:
    """Have charts drawn over these feeds."""
    gc.collect()
    gc.disable()  # as in the hall, where it happens between frames
    made = TimedDrawing(feeds)
    try:
        yield made
    finally:
        made.close()
        gc.enable()
