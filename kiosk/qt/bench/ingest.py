"""Benchmark of ingest: live data in quantity, and gone wrong; what the screen notices of it."""

import gc
import logging
import resource
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QApplication

from kiosk.model.feeds import Feed
from kiosk.model.feeds.mqtt import MqttFeed
from kiosk.model.feeds.websocket import WebSocketFeed
from kiosk.model.words import Text
from kiosk.qt.app import application
from kiosk.qt.bench.far_side import TOPICS
from kiosk.qt.bench.faults import fault_rows
from kiosk.qt.bench.process import MOSQUITTO, FarSide, broker
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile
from kiosk.qt.bench.wall import wall
from kiosk.qt.runtime.pulse import Pulse
from kiosk.sources.feeds import start
from kiosk.sources.inbox import Inbox
from kiosk.sources.store import Store

SAMPLES = 100_000
MESSAGES = 10_000
SECONDS = 10.0
FRAMES_A_SECOND = 30
WINDOW_SECONDS = 60.0
FRAME_MS = 33.0
SMALL_BOUND = 5_000


def rows() -> list[BenchRow]:
    """Measure ingest under six charts that draw thirty times a second, and fifty feeds with something wrong."""
    application()
    logging.disable(logging.WARNING)  # what is at fault is at fault on purpose
    return [*_samples(), *_messages(), *fault_rows()]


class _Frame(NamedTuple):
    """Milliseconds of one frame."""

    taken: float
    """From when it was due to its picture."""
    worked: float
    """CPU time of its thread."""
    queued: float
    """How long its thread could have run and other programs had the cores; 0 where the system does not say."""
    halts: int
    """How often its thread had to wait for another, mostly for the interpreter's lock: the same on a busy machine."""


def _frame_rows(what: str, frames: list[_Frame]) -> list[BenchRow]:
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


class _TimedDrawing:
    """Six charts over running feeds, drawn in steps of their own, as fast as they were asked to."""

    def __init__(self, feeds: Mapping[str, Feed], bound: int | None = None) -> None:
        self.inbox, self.store = Inbox(bound) if bound else Inbox(), Store(feeds)
        self.window, tiles = wall(feeds, self.store, WINDOW_SECONDS)
        self._pulse = Pulse(self.inbox, self.store, self.window)
        self._pulse.stop()
        for tile in tiles:
            self._pulse.fed.connect(tile.refresh)
        self.window.show()
        self._feeds = start(feeds, self.inbox, Path(), keep=False)

    def frames(self, seconds: float, until: Callable[[], bool] = bool) -> list[_Frame]:
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
            found.append(_Frame(taken, worked, queued, _halts() - halts))
            due = max(due + 1 / FRAMES_A_SECOND, ended)
        return found

    def close(self) -> None:
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
def _drawing(feeds: Mapping[str, Feed]) -> Iterator[_TimedDrawing]:
    gc.collect()
    gc.disable()  # as in the hall, where it happens between frames
    drawing = _TimedDrawing(feeds)
    try:
        yield drawing
    finally:
        drawing.close()
        gc.enable()


def _samples() -> list[BenchRow]:
    with FarSide("flood", SAMPLES // TOPICS) as flood:
        url = f"ws://127.0.0.1:{flood.numbers()[0]}"
        feeds: dict[str, Feed] = {
            f"flood-{number}": WebSocketFeed(
                kind="websocket",
                name=Text(zh="洪流"),
                unit="千瓦",
                url=url,
                value="kw",
                time="at",
                every_seconds=0.05,
                keep_seconds=3600,
            )
            for number in range(TOPICS)
        }
        with _drawing(feeds) as drawing:
            drawing.frames(3.0)
            before, begun, cpu = drawing.inbox.delivered, time.perf_counter(), time.process_time()
            frames = drawing.frames(SECONDS)
            took = time.perf_counter() - begun
            rate = (drawing.inbox.delivered - before) / took
            busy = (time.process_time() - cpu) / took * 100
            lost = drawing.inbox.dropped + drawing.inbox.refused
    what = f"{SAMPLES:,} samples/s by WebSocket, 6 charts at {FRAMES_A_SECOND} fps"
    return [
        BenchRow(
            f"{what}: taken", rate, "samples/s", f"≥ {SAMPLES:,}", rate >= SAMPLES * 0.99, f"{lost} lost"
        ),
        *_frame_rows(what, frames),
        BenchRow(f"{what}: the whole program", busy, "% of one core"),
    ]


def _messages() -> list[BenchRow]:
    what = f"MQTT {MESSAGES:,} messages/s, 6 charts at {FRAMES_A_SECOND} fps"
    if MOSQUITTO is None:
        return [BenchRow(f"{what}: mosquitto is not installed", 0, "", "", None)]
    with broker() as port, FarSide("publish", port) as publisher, _drawing(_topics(port)) as drawing:
        inbox = drawing.inbox
        publisher.say(f"{TOPICS} 1000")
        while not inbox.delivered:
            drawing.frames(1.0)
            publisher.say(f"{TOPICS} 1000")
        drawing.frames(2.0)
        before, cpu, count = inbox.delivered, time.process_time(), round(MESSAGES * SECONDS)
        publisher.ignore()
        publisher.say(f"{count} {MESSAGES}")
        frames = drawing.frames(SECONDS * 3, publisher.answered)
        sent, milliseconds = publisher.numbers()
        behind = before + sent - inbox.delivered
        drawing.frames(10.0, lambda: inbox.delivered - before >= sent)
        busy = (time.process_time() - cpu) / milliseconds * 1e5
        lost = before + sent - inbox.delivered + inbox.dropped
        spilt = _spilt(drawing, publisher)
    rate = sent / milliseconds * 1000
    return [
        BenchRow(f"{what}: sent", rate, "messages/s", "", None, f"{behind} were on their way at the end"),
        BenchRow(f"{what}: lost", lost, "messages", "0", lost == 0, f"of {sent:,}"),
        spilt,
        *_frame_rows(what, frames),
        BenchRow(f"{what}: the whole program", busy, "% of one core"),
    ]


def _topics(port: int) -> dict[str, Feed]:
    return {
        f"topic-{number}": MqttFeed(
            kind="mqtt",
            name=Text(zh="代理"),
            unit="千瓦",
            url=f"mqtt://127.0.0.1:{port}",
            topic=str(number),
            value="kw",
            every_seconds=0.05,
            keep_seconds=3600,
        )
        for number in range(TOPICS)
    }


def _spilt(drawing: _TimedDrawing, publisher: FarSide) -> BenchRow:
    """Send more than the inbox holds while nobody drains it."""
    inbox, bound = drawing.inbox, drawing.inbox.bound
    inbox.drain()
    inbox.bound, before, dropped = SMALL_BOUND, inbox.delivered, inbox.dropped
    sent = SMALL_BOUND * 3
    publisher.say(f"{sent} {MESSAGES}")
    publisher.numbers()
    end = time.monotonic() + 10
    while inbox.delivered - before < sent and time.monotonic() < end:
        time.sleep(0.01)
    counted, kept = inbox.dropped - dropped, len(inbox)
    inbox.bound = bound
    what = f"{sent:,} messages into an inbox of {SMALL_BOUND:,} that nobody empties: counted drops"
    return BenchRow(what, counted, "", f"{sent - SMALL_BOUND:,}", counted + kept == sent, f"{kept} kept")
