"""Touch latency: how soon the pressed state comes, then the next page."""

import time

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest

from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile
from kiosk.qt.bench.stopwatch import timed_window
from kiosk.qt.tools.timed import TimedWindow, run_for

PRESSED_MS, PAGE_MS = 50.0, 300.0


def rows() -> list[BenchRow]:
    """Touch every thing in the hall and every button of the dock, first visits included."""
    window, live = timed_window()
    finger = QTest.createTouchDevice()
    pressed: list[float] = []
    painted: list[float] = []
    stage = window.stage
    points = [area.center() for _, area in stage.hall.targets()] if stage is not None else []
    for point in points:
        _touch(window, finger, point, pressed, painted)
        window.back()
        run_for(1.5, until=lambda: window.stage is not None and window.stage.at_rest)
        run_for(0.3)
    for index in range(len(stage.bar.dock) if stage is not None else 0):
        button = window.stage.bar.dock[index] if window.stage is not None else None
        if button is None or button.selected or window.visit.hall.id != window.visit.exhibition.front.home:
            continue
        _touch(window, finger, button.mapTo(window, button.rect().center()), pressed, painted)
        run_for(1.0)
    live.end()
    window.close()
    p99_pressed, p99_page = percentile(pressed, 99), percentile(painted, 99)
    return [
        BenchRow(
            "touch to pressed state, p99",
            p99_pressed,
            "ms",
            f"≤ {PRESSED_MS:.0f} ms",
            p99_pressed <= PRESSED_MS,
            f"{len(pressed)} touches, median {percentile(pressed, 50):.1f} ms",
        ),
        BenchRow(
            "touch to next page, p99",
            p99_page,
            "ms",
            f"≤ {PAGE_MS:.0f} ms",
            p99_page <= PAGE_MS,
            f"first visits included, median {percentile(painted, 50):.1f} ms",
        ),
    ]


def _touch(
    window: TimedWindow, finger: QPointingDevice, point: QPoint, pressed: list[float], painted: list[float]
) -> None:
    begun, frames = time.perf_counter(), len(window.frames)
    QTest.touchEvent(window, finger).press(0, point, window).commit()
    run_for(1.0, until=lambda: len(window.frames) > frames)
    pressed.append((window.frames[-1][0] - begun) * 1000)
    run_for(0.08)
    before = window.visit.here
    begun, frames = time.perf_counter(), len(window.frames)
    QTest.touchEvent(window, finger).release(0, point, window).commit()
    run_for(2.0, until=lambda: window.visit.here != before and len(window.frames) > frames)
    painted.append((window.frames[-1][0] - begun) * 1000)
    run_for(2.0, until=lambda: window.stage is not None and window.stage.at_rest)
