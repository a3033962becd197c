"""Fault injection: fifty feeds with everything wrong that can be, under the real hall; does anybody who touches it notice?"""

import os
import signal
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer

from kiosk.model.feeds import Feed
from kiosk.qt.bench.process import MOSQUITTO, FarSide, hanging_broker
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile
from kiosk.qt.bench.stopwatch import timed_hall
from kiosk.qt.bench.wall import hall
from kiosk.qt.tools.timed import run_for

FEEDS = 50
SECONDS = 30.0
PLACE = "city-management"
BEAT_MS = 4
STALL_MS, USUAL_MS = 100.0, 33.0
_HTTP = (
    "good",
    "nan",
    "huge",
    "word",
    "page",
    "broken",
    "deep",
    "large",
    "bomb",
    "spoilt",
    "tofile",
    "round",
)
_MORE_HTTP = ("gone", "rude", "cut", "rows", "drip")
_WEBSOCKET = ("good", "nan", "word", "noise", "large")
_FOR_EVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


class Heartbeat(QObject):
    """Latency of the event loop: notes how late it comes to a timer, the time a finger would have waited."""

    def __init__(self) -> None:
        """Beat at once."""
        super().__init__()
        self.late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, (now - self._last) * 1000 - BEAT_MS))
        self._last = now

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()


def fault_rows() -> list[BenchRow]:
    """Measure the event loop of the whole hall, first with its own data, then with every feed at fault."""
    usual = _late(None)
    with ExitStack() as stack:
        feeds = dict(zip(_names(), islice(cycle(_faulty(stack)), FEEDS), strict=False))
        late = _late(feeds)
    what = f"{FEEDS} feeds at fault, {SECONDS:g} s in the hall: event loop late by"
    rows = []
    for name, percent, bar in (("p99", 99.0, 0.0), ("p99.9", 99.9, USUAL_MS), ("worst", 100.0, STALL_MS)):
        value = percentile(late, percent)
        beside = f"with its own data: {percentile(usual, percent):.1f} ms"
        limit = f"≤ {bar:g} ms" if bar else ""
        rows.append(BenchRow(f"{what}, {name}", value, "ms", limit, value <= bar if bar else None, beside))
    return rows


def _late(feeds: Mapping[str, Feed] | None) -> list[float]:
    exhibition = hall()
    if feeds is not None:
        exhibition = exhibition.model_copy(update={"feeds": feeds})
    window, live = timed_hall(exhibition)
    window.open(PLACE)
    run_for(4.0)
    heartbeat = Heartbeat()
    run_for(SECONDS)
    heartbeat.stop()
    live.end()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else its timers would run on
    return heartbeat.late[1:]


def _names() -> Iterator[str]:
    """Yield the names that the hall's charts know, then others."""
    yield from hall().feeds
    yield from (f"more-{number}" for number in count())


def _faulty(stack: ExitStack) -> list[Feed]:
    """Start what is at fault, and return a feed for each kind of fault."""
    http, talk, tarpit = stack.enter_context(FarSide("faults")).numbers()
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    given: list[dict[str, Any]] = [
        {"kind": "http", "url": f"http://127.0.0.1:{http}/{path}", "value": "kw"}
        for path in _HTTP + _MORE_HTTP
    ]
    given += [
        {"kind": "websocket", "url": f"ws://127.0.0.1:{talk}/{path}", "value": "kw"} for path in _WEBSOCKET
    ]
    given += [{"kind": "http", "url": f"http://127.0.0.1:{port}/", "value": "kw"} for port in (tarpit, 1)]
    given += [{"kind": "websocket", "url": f"ws://127.0.0.1:{tarpit}/"}]
    given += [{"kind": "mqtt", "url": f"mqtt://127.0.0.1:{port}", "topic": "a"} for port in (tarpit, 1)]
    given += [
        {
            "kind": "sql",
            "url": f"postgresql://127.0.0.1:{tarpit}/hall",
            "user": "a",
            "password": "b",
            "statement": "SELECT 1",
        },
        {"kind": "sql", "path": str(_database(folder)), "statement": _FOR_EVER},
        {"kind": "file", "path": str(folder / "none.csv"), "column": "kw"},
        {"kind": "file", "path": str(_garbage(folder)), "column": "kw"},
    ]
    if MOSQUITTO is not None:
        port, process = stack.enter_context(hanging_broker())
        given.append({"kind": "mqtt", "url": f"mqtt://127.0.0.1:{port}", "topic": "a"})
        os.kill(process.pid, signal.SIGSTOP)
    build = TypeAdapter[Feed](Feed)
    rest = {"name": {"zh": "故障"}, "unit": "千瓦", "every_seconds": 0.2}
    return [
        build.validate_python({**rest, **({"timeout_seconds": 1} if one["kind"] != "file" else {}), **one})
        for one in given
    ]


def _database(folder: Path) -> Path:
    path = folder / "meter.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE meter (kw)")
    connection.close()
    return path


def _garbage(folder: Path) -> Path:
    path = folder / "garbage.xlsx"
    path.write_bytes(b"PK\x03\x04" + os.urandom(1 << 20))
    return path
