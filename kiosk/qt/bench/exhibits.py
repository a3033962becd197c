"""Benchmark of exhibits: how soon a touch is answered, what a picture costs while two hands play, and what it costs asleep."""

import time
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.model.card import Card
from kiosk.model.zone import Zone
from kiosk.qt.bench.hall import run_for_sleeping
from kiosk.qt.bench.memory import after_the_tour
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile
from kiosk.qt.bench.stopwatch import timed_window
from kiosk.qt.exhibits.view import ExhibitView
from kiosk.qt.pages.hero_body import exhibit_of
from kiosk.qt.pages.page import Page
from kiosk.qt.tools.timed import TimedWindow, run_for

SIZES = (((1920, 1080), 16.7, 33.0), ((3840, 2160), 33.0, 66.0))
"""Size of the window -> bars for a picture, in milliseconds: the 95th percentile, and the worst."""
TOUCHED_MS, PAGE_MS, ASLEEP_PERCENT = 50.0, 300.0, 15.0
TOUCHES, PLAYED_FRAMES, ASLEEP_SECONDS, HIDDEN_SECONDS, ENTERED = 40, 1200, 8.0, 2.0, 6
FRAME_SECONDS = 0.016


class PlayedTimes(NamedTuple):
    """What pictures took, in milliseconds."""

    wall: list[float]
    cpu: list[float]
    """Of the thread that draws: what other programs of a shared machine cannot take away."""


def rows() -> list[BenchRow]:
    """Measure every exhibit of the content at two sizes of the screen."""
    return [*(row for size, usual, worst in SIZES for row in _rows_at(size, usual, worst)), after_the_tour()]


def _rows_at(size: tuple[int, int], usual: float, worst: float) -> Iterator[BenchRow]:
    window, live = timed_window(size=size)
    shown = window.visit.exhibition
    places: list[Zone | Card] = [*shown.zones.values(), *shown.cards.values()]
    for place in places:
        if exhibit_of(place.blocks) is not None:
            yield from _exhibit(window, place.id, f"{place.id} at {size[0]}×{size[1]}", (usual, worst))
    live.end()
    window.close()


def _exhibit(window: TimedWindow, place_id: str, name: str, bars: tuple[float, float]) -> Iterator[BenchRow]:
    entered = _enter(window, place_id)
    beside = f"first {entered.wall[0]:.0f} ms, worst of the thread's own time {max(entered.cpu):.0f} ms"
    yield _row(f"{name}: opened to page, worst of {ENTERED}", max(entered.wall), "ms", PAGE_MS, beside)
    view = _view(window)
    run_for(5.0, until=lambda: view.whole)
    asleep = _asleep_percent()
    yield _row(f"{name}: asleep", asleep, "% of a core", ASLEEP_PERCENT, "the ghost plays")
    hidden = _moves_hidden(view)
    yield _row(f"{name}: not seen", hidden, "pictures", 0.0, f"within {HIDDEN_SECONDS:g} s")
    touched = _touch(window, view)
    beside = f"{TOUCHES} touches, median {percentile(touched.wall, 50):.1f} ms, {_own(touched)}"
    yield _row(
        f"{name}: touch to changed picture, p99", percentile(touched.wall, 99), "ms", TOUCHED_MS, beside
    )
    times = _play(view)
    own = f"median {percentile(times.wall, 50):.1f} ms, {_own(times)}"
    yield _row(f"{name}: picture while played, p95", percentile(times.wall, 95), "ms", bars[0], own)
    beside = f"worst of the thread's own time {max(times.cpu):.1f} ms"
    yield _row(f"{name}: picture while played, worst", max(times.wall), "ms", bars[1], beside)
    window.back()
    run_for(1.5, until=lambda: window.stage is not None and window.stage.at_rest)


def _own(times: PlayedTimes) -> str:
    return f"p95 of the thread's own time {percentile(times.cpu, 95):.1f} ms"


def _row(what: str, value: float, unit: str, bar: float, beside: str) -> BenchRow:
    return BenchRow(what, value, unit, f"≤ {bar:g} {unit}", value <= bar, beside)


def _enter(window: TimedWindow, place_id: str) -> PlayedTimes:
    """Measure how long the page takes to be seen first; the visitor is there then."""
    times = PlayedTimes([], [])
    for again in range(ENTERED):
        if again:
            window.back()
            run_for(1.5, until=lambda: window.stage is not None and window.stage.at_rest)
            run_for(0.2)
        begun, cpu, frames = time.perf_counter(), time.thread_time(), len(window.frames)
        window.open(place_id)
        _until_painted(window, frames)
        times.wall.append((window.frames[-1][0] - begun) * 1000)
        times.cpu.append((time.thread_time() - cpu) * 1000)
        run_for(2.0, until=lambda: window.stage is not None and window.stage.at_rest)
    return times


def _until_painted(window: TimedWindow, frames: int) -> None:
    run_for(2.0, until=lambda: len(window.frames) > frames)


def _view(window: TimedWindow) -> ExhibitView:
    page = window.stage.page if window.stage is not None else None
    exhibit = page.exhibit() if isinstance(page, Page) else None
    if exhibit is None:
        raise RuntimeError(f"no exhibit at {window.visit.here}")
    return exhibit.view


def _asleep_percent() -> float:
    wall, cpu = time.perf_counter(), time.process_time()
    run_for_sleeping(ASLEEP_SECONDS)
    return (time.process_time() - cpu) / (time.perf_counter() - wall) * 100


def _moves_hidden(view: ExhibitView) -> float:
    """Count how often it lets time pass while nobody sees it."""
    advance = view.advance
    times: list[float] = []
    view.advance = times.append  # type: ignore[method-assign, assignment]
    view.hide()
    run_for_sleeping(HIDDEN_SECONDS)
    view.advance = advance  # type: ignore[method-assign]
    view.show()
    return float(len(times))


def _touch(window: TimedWindow, view: ExhibitView) -> PlayedTimes:
    """Touch it anywhere, and wait for the picture after."""
    finger, hand, times = QTest.createTouchDevice(), Random(3), PlayedTimes([], [])
    for _ in range(TOUCHES):
        at = view.mapTo(window, QPoint(hand.randrange(view.width()), hand.randrange(view.height() * 4 // 5)))
        begun, cpu, frames = time.perf_counter(), time.thread_time(), len(window.frames)
        QTest.touchEvent(window, finger).press(0, at, window).commit()
        _until_painted(window, frames)
        times.wall.append((window.frames[-1][0] - begun) * 1000)
        times.cpu.append((time.thread_time() - cpu) * 1000)
        QTest.touchEvent(window, finger).release(0, at, window).commit()
        run_for(0.15)
    return times


def _play(view: ExhibitView) -> PlayedTimes:
    """Let two hands play, and measure every picture from its step to the screen."""
    view.pause()
    hand, times = Random(5), PlayedTimes([], [])
    for frame in range(PLAYED_FRAMES):
        if frame % 22 == 0:
            for finger in (1, 2):
                view.play.lift(finger)
                view.play.press(finger, hand.uniform(0, view.play.width), hand.uniform(0, view.play.height))
        wall, cpu = time.perf_counter(), time.thread_time()
        view.advance(FRAME_SECONDS)
        QApplication.processEvents()
        times.wall.append((time.perf_counter() - wall) * 1000)
        times.cpu.append((time.thread_time() - cpu) * 1000)
        time.sleep(max(0.0, FRAME_SECONDS - (time.perf_counter() - wall)))
    return times
