"""Benchmark of ten thousand cards: loading, opening the grid, turning it."""

import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from kiosk.content import check, generate, load, parse_only
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile
from kiosk.qt.bench.stopwatch import timed_window
from kiosk.qt.tools.timed import TimedWindow, run_for

CARDS = 10_000
FRAME_MS, OPEN_MS, RATIO, CHECK_RATIO = 16.7, 300.0, 3.0, 4.0


def rows() -> list[BenchRow]:
    """Return the rows for a generated exhibition of 10,000 cards."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "content"
        generate(folder, CARDS)
        ours, checked, alone = (
            min(_seconds(lambda: load(folder)) for _ in range(2)),
            min(_seconds(lambda: check(folder)) for _ in range(2)),
            min(_seconds(lambda: parse_only(folder)) for _ in range(2)),
        )
        opened, frames = _grid(folder)
    p95, ratio, check_ratio = percentile(frames, 95), ours / alone, checked / alone
    return [
        BenchRow(
            "10,000 cards, load and validate",
            ratio,
            "×",
            f"≤ {RATIO:.0f} × CSafeLoader",
            ratio <= RATIO,
            f"{ours:.2f} s against {alone:.2f} s",
        ),
        BenchRow(
            "10,000 cards, kiosk check",
            check_ratio,
            "×",
            f"≤ {CHECK_RATIO:.0f} × CSafeLoader",
            check_ratio <= CHECK_RATIO,
            f"{checked:.2f} s against {alone:.2f} s",
        ),
        BenchRow("10,000 cards, open the grid", opened, "ms", f"≤ {OPEN_MS:.0f} ms", opened <= OPEN_MS),
        BenchRow(
            "10,000 cards, turning, p95",
            p95,
            "ms",
            f"≤ {FRAME_MS} ms",
            p95 <= FRAME_MS,
            f"{len(frames)} frames, worst {max(frames, default=0):.1f} ms",
        ),
    ]


def _seconds(act: Callable[[], object]) -> float:
    gc.collect()
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _grid(folder: Path) -> tuple[float, list[float]]:
    window, live = timed_window(folder)
    directory = next(
        zone.id
        for zone in window.visit.exhibition.zones.values()
        if any(block.block == "cards" for block in zone.blocks)
    )
    begun, frames = time.perf_counter(), len(window.frames)
    window.open(directory)
    run_for(3.0, until=lambda: len(window.frames) > frames)
    opened = (window.frames[-1][0] - begun) * 1000
    run_for(2.0, until=lambda: window.stage is not None and window.stage.at_rest)
    run_for(1.0)
    frames = len(window.frames)
    for _ in range(6):
        _fling(window)
        run_for(0.8)
    live.end()
    window.close()
    return opened, [taken for _, taken in window.frames[frames:]]


def _fling(window: TimedWindow) -> None:
    finger = QTest.createTouchDevice()
    start = QPoint(window.width() // 2, round(window.height() * 0.75))
    QTest.touchEvent(window, finger).press(0, start, window).commit()
    for step in range(1, 14):
        QTest.touchEvent(window, finger).move(0, start - QPoint(step * 38, 0), window).commit()
        run_for(0.012)
    QTest.touchEvent(window, finger).release(0, start - QPoint(14 * 38, 0), window).commit()
