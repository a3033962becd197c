"""Benchmark of exhibits: how soon a touch is answered, what a picture costs while two hands play, and what it costs asleep.

Values are the time of the thread that paints, which other programs of a shared machine cannot take away; beside each
stands what the clock on the wall says. An exhibit of the content is measured because it is there.
"""

import time
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.model.block import exhibit_of
from kiosk.model.card import Card
from kiosk.model.zone import Zone
from kiosk.qt.bench.hall import run_for_sleeping
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile
from kiosk.qt.bench.stopwatch import timed_window
from kiosk.qt.exhibits.view import ExhibitView
from kiosk.qt.pages.page import Page
from kiosk.qt.tools.timed import TimedWindow


class ScreenBars(NamedTuple):
    """A size of the screen, and the bars of a picture on it in milliseconds."""

    size: tuple[int, int]
    usual: float
    """The 95th percentile."""
    worst: float


FULL_HD, ULTRA_HD = ScreenBars((1920, 1080), 16.7, 33.0), ScreenBars((3840, 2160), 33.0, 66.0)
TOUCHED_MS, PAGE_MS, ASLEEP_PERCENT = 50.0, 300.0, 15.0
TOUCHES, PLAYED_FRAMES, ASLEEP_SECONDS, HIDDEN_SECONDS, ENTERED = 20, 240, 5.0, 1.0, 3
FRAME_SECONDS = 0.016
ROOM_SECONDS = 3.0
"""So long the room, or the glass over it, is let alone before something is done to it."""
TOUCHED_FRAMES, MOVED_FRAMES = 22, 4
"""So many pictures of play between two touches of a hand, and between two places of its way."""
PATIENCE_SECONDS, TURN_SECONDS = 20.0, 0.01
"""What comes is waited for so long, and looked for so often."""


class PlayedTimes(NamedTuple):
    """What pictures took, in milliseconds."""

    wall: list[float]
    cpu: list[float]
    """Of the thread that draws: what other programs of a shared machine cannot take away."""

    def row(self, what: str, percent: float, bar: float) -> BenchRow:
        """Return a percentile of the thread's own time, beside it what the clock says."""
        own, clock = percentile(self.cpu, percent), percentile(self.wall, percent)
        beside = f"wall {clock:.1f} ms; median {percentile(self.cpu, 50):.1f}, wall {percentile(self.wall, 50):.1f} ms"
        return BenchRow(what, own, "ms", f"≤ {bar:g} ms", own <= bar, f"{beside}; {len(self.cpu)} of them")


def rows() -> list[BenchRow]:
    """Measure every exhibit of the content at two sizes of the screen."""
    return [row for bars in (FULL_HD, ULTRA_HD) for row in _rows_on(bars)]


def _rows_on(bars: ScreenBars) -> Iterator[BenchRow]:
    window, live = timed_window(size=bars.size)
    shown = window.visit.exhibition
    places: list[Zone | Card] = [*shown.zones.values(), *shown.cards.values()]
    for place in places:
        if exhibit_of(place.blocks) is not None:
            yield from _exhibit(window, place.id, bars)
    yield from _glass(window, bars)
    live.end()
    window.close()


def _exhibit(window: TimedWindow, place_id: str, bars: ScreenBars) -> Iterator[BenchRow]:
    name = f"{place_id} at {bars.size[0]}×{bars.size[1]}"
    entered = _enter(window, place_id)
    yield entered.row(f"{name}: opened to page, p99", 99, PAGE_MS)
    view = _view(window)
    view.asked.disconnect()  # whatever the hands ask for, they stay here
    _wait(lambda: view.asleep)
    yield _asleep(name)
    if bars is FULL_HD:
        yield _not_seen(name, view)
    yield _touch(window, view).row(f"{name}: touch to changed picture, p99", 99, TOUCHED_MS)
    times = _play(view)
    yield times.row(f"{name}: picture while played, p95", 95, bars.usual)
    yield times.row(f"{name}: picture while played, worst", 100, bars.worst)
    _leave(window)


def _glass(window: TimedWindow, bars: ScreenBars) -> Iterator[BenchRow]:
    """Measure the glass that is taken up in the room, where the exhibition has one."""
    hunting = window.stage.hunting if window.stage is not None else None
    if hunting is None:
        return
    name, taken = f"glass in the room at {bars.size[0]}×{bars.size[1]}", PlayedTimes([], [])
    for _ in range(ENTERED):
        hunting.put_down()
        run_for_sleeping(ROOM_SECONDS)
        _measured(window, taken, hunting.pill.chosen.emit)
    yield taken.row(f"{name}: taken up to picture, p99", 99, TOUCHED_MS)
    view = hunting.view
    if view is None:
        raise RuntimeError("the glass was not taken up")
    run_for_sleeping(ROOM_SECONDS)
    yield _touch(window, view).row(f"{name}: touch to changed picture, p99", 99, TOUCHED_MS)
    times = _play(view)
    yield times.row(f"{name}: picture while played, p95", 95, bars.usual)
    yield times.row(f"{name}: picture while played, worst", 100, bars.worst)
    hunting.put_down()


def _wait(until: Callable[[], bool]) -> None:
    """Let the event loop run until something is true; it sleeps between events, as it does in the hall."""
    end = time.perf_counter() + PATIENCE_SECONDS
    while not until() and time.perf_counter() < end:
        run_for_sleeping(TURN_SECONDS)


def _enter(window: TimedWindow, place_id: str) -> PlayedTimes:
    """Measure how long the page takes to be seen first; the visitor is there then."""
    times = PlayedTimes([], [])
    for again in range(ENTERED):
        if again:
            _leave(window)
        _measured(window, times, lambda: window.open(place_id))
        _wait(lambda: window.stage is not None and window.stage.at_rest)
    return times


def _leave(window: TimedWindow) -> None:
    window.back()
    _wait(lambda: window.stage is not None and window.stage.at_rest)


def _measured(window: TimedWindow, times: PlayedTimes, act: Callable[[], object]) -> None:
    """Note how long the next picture takes from an act on; on a busy machine more of them may follow before we hear of it."""
    frames, begun, cpu = len(window.frames), time.perf_counter(), time.thread_time()
    act()
    end = begun + PATIENCE_SECONDS
    while len(window.frames) == frames and time.perf_counter() < end:
        QApplication.processEvents()
    times.wall.append((window.frames[frames][0] - begun) * 1000)
    times.cpu.append((window.frame_cpu[frames] - cpu) * 1000)


def _view(window: TimedWindow) -> ExhibitView:
    page = window.stage.page if window.stage is not None else None
    exhibit = page.exhibit() if isinstance(page, Page) else None
    if exhibit is None:
        raise RuntimeError(f"no exhibit at {window.visit.here}")
    return exhibit.view


def _asleep(name: str) -> BenchRow:
    """Measure the whole process while nobody plays: the ghost does, and feeds go on."""
    wall, cpu = time.perf_counter(), time.process_time()
    run_for_sleeping(ASLEEP_SECONDS)
    percent = (time.process_time() - cpu) / (time.perf_counter() - wall) * 100
    return _row(
        f"{name}: asleep",
        percent,
        "% of a core",
        ASLEEP_PERCENT,
        "the ghost plays; all threads of the process",
    )


def _not_seen(name: str, view: ExhibitView) -> BenchRow:
    """Count how often it lets time pass while nobody sees it."""
    advance = view.advance
    times: list[float] = []
    view.advance = times.append  # type: ignore[method-assign, assignment]
    view.hide()
    run_for_sleeping(HIDDEN_SECONDS)
    view.advance = advance  # type: ignore[method-assign]
    view.show()
    return _row(f"{name}: not seen", len(times), "pictures", 0.0, f"within {HIDDEN_SECONDS:g} s")


def _row(what: str, value: float, unit: str, bar: float, beside: str) -> BenchRow:
    return BenchRow(what, value, unit, f"≤ {bar:g} {unit}", value <= bar, beside)


def _touch(window: TimedWindow, view: ExhibitView) -> PlayedTimes:
    """Touch it anywhere, and wait for the picture after."""
    finger, hand, times = QTest.createTouchDevice(), Random(3), PlayedTimes([], [])
    for _ in range(TOUCHES):
        at = view.mapTo(window, QPoint(hand.randrange(view.width()), hand.randrange(view.height() * 4 // 5)))
        _measured(window, times, lambda at=at: QTest.touchEvent(window, finger).press(0, at, window).commit())  # type: ignore[misc]
        QTest.touchEvent(window, finger).release(0, at, window).commit()
        run_for_sleeping(0.06)
    return times


def _play(view: ExhibitView) -> PlayedTimes:
    """Let two hands touch, drag and lift, and measure every picture from its step to the screen; nothing waits in between."""
    view.pause()
    hand, times, play = Random(5), PlayedTimes([], []), view.play
    for frame in range(PLAYED_FRAMES):
        wall, cpu = time.perf_counter(), time.thread_time()
        for finger in (1, 2):
            at = hand.uniform(0, play.width), hand.uniform(0, play.height)
            if frame % TOUCHED_FRAMES == 0:
                play.lift(finger)
                play.press(finger, *at)
            elif frame % MOVED_FRAMES == 0 and finger in play.fingers:
                before = play.fingers[finger]
                play.move(finger, *((6 * was + to) / 7 for was, to in zip(before, at, strict=True)))
        view.advance(FRAME_SECONDS)
        QApplication.processEvents()
        times.wall.append((time.perf_counter() - wall) * 1000)
        times.cpu.append((time.thread_time() - cpu) * 1000)
    return times
