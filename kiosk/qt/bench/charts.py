"""Benchmark of live curves, beside plain pyqtgraph with data like it in the same run."""

from itertools import product

from kiosk.qt.app import application
from kiosk.qt.bench import noise
from kiosk.qt.bench.moving import CHARTS, STEPS, Moving, MovingTimes, plain_frames, walks
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile

FEW, MANY = 3600, 1_000_000
PLAIN_MANY = 28 * STEPS
"""As many as plain pyqtgraph draws in some seconds, in one chart."""
FEW_MS, MANY_MS = 8.0, 12.0
TIMES_PLAIN = 20.0
FRAMES, PLAIN_FRAMES, ASIDE_FRAMES = 240, 24, 120
TIMES_NOISE = 4.0
REST_SECONDS, REST_PERCENT = 6.0, 5.0


def rows() -> list[BenchRow]:
    """Measure six live curves on 1920 × 1080, of few points and of many, moving, drawn aside and at rest."""
    application()
    return [*_few(), *_many(), *_noise()]


def _few() -> list[BenchRow]:
    data = walks(FEW, FRAMES + 10)
    moving = Moving(data, FEW)
    ours, aside, rest = (
        moving.frames(FRAMES),
        moving.drawn_aside(ASIDE_FRAMES),
        moving.rest_percent(REST_SECONDS),
    )
    moving.close()
    plain = plain_frames(data, FEW, PLAIN_FRAMES)
    beside = f"{ours.told()}; plain pyqtgraph: {percentile(plain.wall, 95):.1f} ms"
    return [
        _frame_row(f"{_what(FEW)}, a frame, p95", ours, FEW_MS, beside),
        _times_row("plain pyqtgraph", ours, plain, TIMES_PLAIN),
        BenchRow(
            f"{_what(FEW)}, all drawn aside, a frame, p95",
            percentile(aside.wall, 95),
            "ms",
            beside=aside.told(),
        ),
        BenchRow(
            f"{CHARTS} charts at 1 Hz, one core", rest, "%", f"≤ {REST_PERCENT:g} %", rest <= REST_PERCENT
        ),
    ]


def _many() -> list[BenchRow]:
    moving = Moving(walks(MANY, FRAMES + 10), MANY)
    ours, aside = moving.frames(FRAMES), moving.drawn_aside(ASIDE_FRAMES)
    moving.close()
    plain = plain_frames(walks(PLAIN_MANY, 2), PLAIN_MANY, 1, charts=1)
    beside = f"plain pyqtgraph, one chart of {PLAIN_MANY:,} points: {plain.wall[0]:.0f} ms"
    return [
        _frame_row(f"{_what(MANY)}, a frame, p95", ours, MANY_MS, f"{ours.told()}; {beside}"),
        BenchRow(
            f"{_what(MANY)}, all drawn aside, a frame, p95",
            percentile(aside.wall, 95),
            "ms",
            beside=aside.told(),
        ),
    ]


def _noise() -> list[BenchRow]:
    """Hold noise against a walk in the same chart: a polygon of noise would take a hundred times as long."""
    rows = []
    for (width, height), kind in product(noise.SIZES, noise.KINDS):
        walk, rough = noise.whole_ms(kind, width, height)
        beside = f"noise {rough:.1f} ms, a walk {walk:.1f} ms"
        what, times = f"{kind} of noise at {width} × {height}, painted whole, beside a walk", rough / walk
        rows.append(BenchRow(what, times, "times", f"≤ {TIMES_NOISE:g}", times <= TIMES_NOISE, beside))
    return rows


def _what(points: int) -> str:
    return f"{CHARTS} live curves of {points:,} points"


def _frame_row(what: str, ours: MovingTimes, bar: float, beside: str) -> BenchRow:
    p95 = percentile(ours.wall, 95)
    return BenchRow(what, p95, "ms", f"≤ {bar:g} ms", p95 <= bar, beside)


def _times_row(other: str, ours: MovingTimes, theirs: MovingTimes, bar: float) -> BenchRow:
    times = percentile(theirs.wall, 50) / percentile(ours.wall, 50)
    own = percentile(theirs.cpu, 50) / percentile(ours.cpu, 50)
    beside = f"{own:.0f} times in the threads' own time"
    return BenchRow(f"{_what(FEW)}, faster than {other}", times, "times", f"≥ {bar:g}", times >= bar, beside)
