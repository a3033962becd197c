"""Reload latency: one card among ten thousand is edited while the hall is open; how soon it is seen, what it costs the frames."""

import gc
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from kiosk.content import generate, load
from kiosk.model.content_state import ContentState
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.stopwatch import timed_hall, timed_window
from kiosk.qt.runtime.memory import memory_mb
from kiosk.qt.standing.live import Live
from kiosk.qt.standing.reload import Reload, order_for
from kiosk.qt.tools.timed import TimedWindow, run_for

CARDS, EDITS, RELOADS, WARM = 10_000, 8, 200, 24
SEEN_SECONDS, FRAME_MS, GROWTH_MB = 1.0, 33.0, 4.0
EDITED = "card-05000"
PATIENCE_SECONDS = 60.0


def rows() -> list[BenchRow]:
    """Return the rows for editing with ten thousand cards, and for many reloads of the shipped content."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "content"
        generate(folder, CARDS)
        seen, held, frames = _edited(folder)
    growth, widgets, threads = _again_and_again()
    worst = max(frames, default=0.0)
    return [
        BenchRow(
            "10,000 cards, one edited, seen in preview",
            median(seen),
            "s",
            f"≤ {SEEN_SECONDS:.0f} s",
            median(seen) <= SEEN_SECONDS,
            f"{len(seen)} edits, slowest {max(seen):.2f} s",
        ),
        BenchRow(
            "10,000 cards, longest frame while one is loaded",
            worst,
            "ms",
            f"≤ {FRAME_MS:.0f} ms",
            worst <= FRAME_MS,
            f"{len(frames)} frames; longest turn of the event loop {held:.1f} ms of processor time",
        ),
        BenchRow(
            f"memory (PSS) after {RELOADS} reloads",
            growth,
            "MB more",
            f"≤ {GROWTH_MB:.0f} MB",
            growth <= GROWTH_MB,
            f"{widgets:+d} widgets, {threads:+d} threads",
        ),
    ]


def _edited(folder: Path) -> tuple[list[float], float, list[float]]:
    """Return seconds until each edit was seen, the longest turn of the event loop and the frames in the hall meanwhile, in ms."""
    loaded = load(folder)
    if loaded.exhibition is None:
        raise ValueError(str(folder))
    window, live = timed_hall(loaded.exhibition)
    with tempfile.TemporaryDirectory() as state:
        order = order_for(folder, loaded.prints, preview=True)._replace(state=Path(state))
        reload = Reload(window, live, order, ContentState(str(folder), time.time()), lambda: False)
        reload.at_once = True
        reload.begin()
        # The reading process knows the folder, and the files just written have become old.
        run_for(PATIENCE_SECONDS, until=lambda: reload.state.checked_at > 0)
        run_for(4.0)
        frames, held = len(window.frames), 0.0
        for number in range(EDITS):
            held = max(held, _edit(folder, f"Hall {number}", lambda: _name(window)))
        in_hall = [taken for _, taken in window.frames[frames:]]
        window.change_language()  # the English name is edited
        window.open(EDITED)
        run_for(2.0, until=lambda: window.stage is not None and window.stage.at_rest)
        seen = [_seconds(window, folder, f"Page {number}") for number in range(EDITS)]
        reload.end()
    live.end()
    window.close()
    return seen, held, in_hall


def _name(window: TimedWindow) -> str:
    return window.visit.exhibition.cards[EDITED].name.en or ""


def _edit(folder: Path, name: str, shown: Callable[[], str]) -> float:
    """Edit the card and wait until it has been taken over; return the longest turn of the event loop, ms of CPU."""
    _write(folder, name)
    app, longest = QApplication.instance(), 0.0
    end = time.perf_counter() + PATIENCE_SECONDS
    while app is not None and shown() != name and time.perf_counter() < end:
        begun = time.thread_time()
        app.processEvents()
        longest = max(longest, time.thread_time() - begun)
        time.sleep(0.0005)
    return longest * 1000


def _seconds(window: TimedWindow, folder: Path, name: str) -> float:
    """Edit the card that is on the screen; return the seconds until a frame with its new name has been painted."""
    begun = time.perf_counter()
    _write(folder, name)
    run_for(PATIENCE_SECONDS, until=lambda: window.stage is not None and window.stage.header.title == name)
    frames = len(window.frames)
    run_for(PATIENCE_SECONDS, until=lambda: len(window.frames) > frames)
    seen = window.frames[-1][0] - begun
    run_for(0.5)
    return seen


def _write(folder: Path, name: str) -> None:
    path = folder / "enterprises" / f"{EDITED}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith("  en:"))
    lines[at] = f"  en: {name}\n"
    beside = path.with_suffix(".new")
    beside.write_text("".join(lines), encoding="utf-8")
    beside.replace(path)


def _again_and_again() -> tuple[float, int, int]:
    """Return by how much memory (MB), widgets and threads grow while content changes many times."""
    window, live = timed_window()
    places = [window.visit.exhibition.front.home, *list(window.visit.exhibition.zones)[:3]]
    for number in range(WARM):
        _turn(window, live, places, number)
    before = _held()
    for number in range(WARM, WARM + RELOADS):
        _turn(window, live, places, number)
    after = _held()
    live.end()
    window.close()
    return after[0] - before[0], after[1] - before[1], after[2] - before[2]


def _turn(window: TimedWindow, live: Live, places: list[str], number: int) -> None:
    """Change every hall, zone and one feed, on the page or in the hall, as an edited folder would."""
    old = window.visit.exhibition
    window.visit.trail[:] = places[:1] if number % 8 == 0 else [places[0], places[1 + number % 3]]
    feeds = {name: feed.model_copy() for name, feed in old.feeds.items()}
    first = next(iter(feeds), "")
    if first:
        feeds[first] = feeds[first].model_copy(update={"keep_seconds": 900.0 + number})
    zones = {name: zone.model_copy() for name, zone in old.zones.items()}
    new = old.model_copy(update={"feeds": feeds, "zones": zones})
    live.change(new)
    window.adopt(new, redrawn=True)
    run_for(0.02)
    # An event loop of its own would do this; nobody runs one here.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()  # what the hall does every five seconds, between reloads that are further apart


def _held() -> tuple[float, int, int]:
    run_for(1.0)
    app = QApplication.instance()
    if app is not None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return memory_mb(), len(QApplication.allWidgets()), threading.active_count()
