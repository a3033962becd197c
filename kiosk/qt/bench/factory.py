"""Benchmark of a works: ten thousand OPC UA items, fifty Modbus devices, and how soon a bad value greys its tile."""

import time
from collections.abc import Mapping
from contextlib import ExitStack

from kiosk.model.feeds import Feed
from kiosk.model.feeds.modbus import ModbusFeed
from kiosk.model.feeds.opcua import OpcUaFeed
from kiosk.model.words import Text
from kiosk.qt.bench.drawing import FRAME_MS, FRAMES_A_SECOND, TimedDrawing, drawn, frame_rows
from kiosk.qt.bench.machines import REGISTERS, SPACE
from kiosk.qt.bench.process import FarSide, collectors
from kiosk.qt.bench.row import BenchRow
from kiosk.sources.opcua import ALIVE_SECONDS
from kiosk.watchdog.effort import effort

ITEMS, SERVERS = 10_000, 4
DEVICES, PROCESSES = 50, 5
SECONDS = 10.0
BEGIN_SECONDS = 120.0
BUSY_PERCENT = 60.0
GREY_SECONDS = ALIVE_SECONDS + 0.5
"""A publishing interval, and as long again until a tile says it."""


def factory_rows() -> list[BenchRow]:
    """Measure both under the six charts."""
    return [*_opcua(), *_modbus()]


def _opcua() -> list[BenchRow]:
    what = f"{ITEMS:,} OPC UA items at 1 Hz from {SERVERS} servers, 6 charts at {FRAMES_A_SECOND} fps"
    with ExitStack() as stack:
        each = ITEMS // SERVERS
        servers = [stack.enter_context(FarSide("opcua", each)) for _ in range(SERVERS)]
        ports = [server.numbers()[0] for server in servers]
        feeds: dict[str, Feed] = {
            f"item-{port}-{number}": OpcUaFeed(
                kind="opcua",
                name=Text(zh="产线"),
                unit="千瓦",
                url=f"opc.tcp://127.0.0.1:{port}",
                node=f"nsu={SPACE};i={number}",
                keep_seconds=60,
            )
            for port in ports
            for number in range(1, each + 1)
        }
        drawing = stack.enter_context(drawn(feeds))
        told = _measured(what, drawing, feeds, ITEMS)
        badge, first = drawing.tiles[0].badge, next(iter(feeds))

        def grey() -> bool:
            # A badge says, too, how old data is: a server that was late changed it before anything was bad.
            return drawing.store.freshness(first).state == "bad" and drawing.tiles[0].badge != badge

        servers[0].say("bad")
        drawing.frames(3 * GREY_SECONDS, grey)
        took = time.monotonic() - servers[0].numbers()[0] / 1e6
    bar = f"≤ {GREY_SECONDS:g} s"
    return [
        *told,
        BenchRow(f"{what}: bad, until its tile is grey", took, "s", bar, grey() and took <= GREY_SECONDS),
    ]


def _modbus() -> list[BenchRow]:
    what = f"{DEVICES} Modbus devices × {REGISTERS} registers at 1 Hz, 6 charts at {FRAMES_A_SECOND} fps"
    with ExitStack() as stack:
        devices = [stack.enter_context(FarSide("modbus", DEVICES // PROCESSES)) for _ in range(PROCESSES)]
        ports = [port for some in devices for port in some.numbers()]
        feeds: dict[str, Feed] = {
            f"register-{port}-{address}": ModbusFeed(
                kind="modbus",
                name=Text(zh="产线"),
                unit="千瓦",
                url=f"modbus://127.0.0.1:{port}",
                table="holding",
                address=address,
                keep_seconds=60,
            )
            for port in ports
            for address in range(REGISTERS)
        }
        return _measured(what, stack.enter_context(drawn(feeds)), feeds, DEVICES * REGISTERS)


def _measured(what: str, drawing: TimedDrawing, feeds: Mapping[str, Feed], rate: int) -> list[BenchRow]:
    """Wait until all of it comes; then measure for some seconds."""
    drawing.frames(BEGIN_SECONDS, lambda: len(drawing.inbox.latest()) == len(feeds))
    drawing.frames(2.0)
    before, begun, cpu, before_apart = (
        drawing.inbox.delivered,
        time.perf_counter(),
        time.process_time(),
        _apart(),
    )
    frames = drawing.frames(SECONDS)
    took = time.perf_counter() - begun
    apart = (_apart() - before_apart) / took * 100
    busy = (time.process_time() - cpu) / took * 100 + apart
    come, lost = (drawing.inbox.delivered - before) / took, drawing.inbox.dropped + drawing.inbox.refused
    beyond = sum(frame.taken > FRAME_MS for frame in frames)
    alone = sum(frame.taken - frame.queued > FRAME_MS for frame in frames)
    told = f"of {len(frames)}; not waiting for a core: {alone}"
    return [
        BenchRow(f"{what}: taken", come, "samples/s", f"≥ {rate:,}", come >= rate * 0.99, f"{lost} lost"),
        BenchRow(f"{what}: frames above {FRAME_MS:g} ms", beyond, "", "0", beyond == 0, told),
        *frame_rows(what, frames),
        BenchRow(
            f"{what}: the whole program",
            busy,
            "% of one core",
            f"≤ {BUSY_PERCENT:g} %",
            busy <= BUSY_PERCENT,
            f"{apart:.1f} of them where machines are heard",
        ),
    ]


def _apart() -> float:
    """Return the CPU time of the processes that hear machines, in seconds."""
    return sum(effort(one).worked for one in collectors())
