"""Benchmark of the room: what it costs in flight, and at rest."""

import time

from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile
from kiosk.qt.bench.stopwatch import timed_window
from kiosk.qt.tools.timed import run_for

FRAME_MS, WORST_MS = 16.7, 50.0
REST_SECONDS = 10.0


def rows() -> list[BenchRow]:
    """Return the frame times of flights to everything in the room and back, and the load at rest."""
    window, live = timed_window()
    run_for(2.0)
    at_rest = _load_percent()
    stage = window.stage
    places = list(dict.fromkeys(name for name, _ in stage.hall.targets())) if stage is not None else []
    frames: list[float] = []
    for place_id in places:
        for act in (lambda place_id=place_id: window.open(place_id), window.back):
            act()
            # The frame in which the page is built belongs to the touch, measured by `bench touch`.
            begun = len(window.frames)
            run_for(2.0, until=lambda: window.stage is not None and window.stage.at_rest)
            frames += [taken for _, taken in window.frames[begun:]]
            run_for(0.2)
    live.end()
    window.close()
    p95, worst = percentile(frames, 95), max(frames, default=0.0)
    beside = f"{len(frames)} frames, median {percentile(frames, 50):.1f} ms"
    return [
        BenchRow("flight frame, p95", p95, "ms", f"≤ {FRAME_MS} ms", p95 <= FRAME_MS, beside),
        BenchRow("flight frame, worst", worst, "ms", f"≤ {WORST_MS:.0f} ms", worst <= WORST_MS),
        BenchRow("room at rest, 30 fps", at_rest, "% of a core", "≤ 50 %", at_rest <= 50),
    ]


def _load_percent() -> float:
    wall, cpu = time.perf_counter(), time.process_time()
    run_for_sleeping(REST_SECONDS)
    return (time.process_time() - cpu) / (time.perf_counter() - wall) * 100


def run_for_sleeping(seconds: float) -> None:
    """Let Qt's own event loop run, which sleeps between events as it does in the hall."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()
