"""Benchmark of live curves; beside other programs they are measured by `make beside`."""

from itertools import product

from kiosk.qt.app import application
from kiosk.qt.bench import noise
from kiosk.qt.bench.moving import CHARTS, Moving, MovingTimes, walks
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile

FEW, MANY = 3600, 1_000_000
FEW_MS, MANY_MS = 8.0, 12.0
FRAMES, ASIDE_FRAMES = 240, 120
TIMES_NOISE = 4.0
REST_SECONDS, REST_PERCENT = 6.0, 5.0


def rows() -> list[BenchRow]:
    """Measure six live curves on 1920 × 1080, of few points and of many, moving, drawn aside and at rest."""
    application()
    return [*_few(), *_many(), *_noise()]


def _few() -> list[BenchRow]:
    moving = Moving(walks(FEW, FRAMES + 10), FEW)
    ours, aside, rest = (
        moving.frames(FRAMES),
        moving.drawn_aside(ASIDE_FRAMES),
        moving.rest_percent(REST_SECONDS),
    )
    moving.close()
    return [
        _frame_row(f"{_what(FEW)}, a frame, p95", ours, FEW_MS),
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
    return [
        _frame_row(f"{_what(MANY)}, a frame, p95", ours, MANY_MS),
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


def _frame_row(what: str, ours: MovingTimes, bar: float) -> BenchRow:
    p95 = percentile(ours.wall, 95)
    return BenchRow(what, p95, "ms", f"≤ {bar:g} ms", p95 <= bar, ours.told())
