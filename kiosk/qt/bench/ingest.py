"""Benchmark of ingest: live data in quantity, and gone wrong; what the screen notices of it."""

import logging
import time

from kiosk.model.feeds import Feed
from kiosk.model.feeds.mqtt import MqttFeed
from kiosk.model.feeds.websocket import WebSocketFeed
from kiosk.model.words import Text
from kiosk.qt.app import application
from kiosk.qt.bench.drawing import FRAMES_A_SECOND, TimedDrawing, drawn, frame_rows
from kiosk.qt.bench.factory import factory_rows
from kiosk.qt.bench.far_side import TOPICS
from kiosk.qt.bench.faults import fault_rows
from kiosk.qt.bench.process import MOSQUITTO, FarSide, broker
from kiosk.qt.bench.row import BenchRow

SAMPLES = 100_000
MESSAGES = 10_000
SECONDS = 10.0
SMALL_BOUND = 5_000


def rows() -> list[BenchRow]:
    """Measure ingest under six charts that draw thirty times a second, and fifty feeds with something wrong."""
    application()
    logging.disable(logging.WARNING)  # what is at fault is at fault on purpose
    return [*_samples(), *_messages(), *factory_rows(), *fault_rows()]


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
        with drawn(feeds) as drawing:
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
        *frame_rows(what, frames),
        BenchRow(f"{what}: the whole program", busy, "% of one core"),
    ]


def _messages() -> list[BenchRow]:
    what = f"MQTT {MESSAGES:,} messages/s, 6 charts at {FRAMES_A_SECOND} fps"
    if MOSQUITTO is None:
        return [BenchRow(f"{what}: mosquitto is not installed", 0, "", "", None)]
    with broker() as port, FarSide("publish", port) as publisher, drawn(_topics(port)) as drawing:
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
        *frame_rows(what, frames),
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


def _spilt(drawing: TimedDrawing, publisher: FarSide) -> BenchRow:
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
