"""Benchmark of the history of feeds: what it takes of a processor and a disk, and how soon it answers."""

import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from kiosk.history import recorder as recorders
from kiosk.history.asking import HistoryQuestion, HistoryReading
from kiosk.history.export import ExportedFeed, ExportedRange, write_parquet
from kiosk.history.levels import DAY_SECONDS
from kiosk.history.room import size
from kiosk.model.history import HistoryTerms
from kiosk.qt.bench.row import BenchRow
from kiosk.sources.inbox import Floats, Run

FEEDS, DAYS = 100, 30
MINUTES = 30
"""Of a hundred feeds, written as the hall writes them."""
LAID_HOURS = 2
"""Of a hundred feeds, laid out in blocks."""
CPU_PERCENT, MEGABYTES, DAY_MS, MONTH_MS = 2.0, 1000.0, 500.0, 100.0
BEGIN = 1_800_057_600.0
"""Midnight of UTC, in January 2027."""


def rows() -> list[BenchRow]:
    """Write a hundred feeds for a while and one for a month, and ask."""
    with tempfile.TemporaryDirectory() as name:
        return [*_writing(Path(name) / "hall"), *_size(Path(name) / "laid"), *_asking(Path(name) / "month")]


class _Plant:
    """Feeds of a plant, a sample a second: sensors with decimals, meters, states, and numbers with all their digits."""

    def __init__(self, folder: Path, feeds: int) -> None:
        self.now, self._chance = BEGIN, np.random.default_rng(7)
        self._at = self._chance.normal(50.0, 10.0, feeds)
        names = {str(feed): str(feed) for feed in range(feeds)}
        self.recorder = recorders.Recorder(folder, HistoryTerms(), names, lambda: self.now, alone=False)

    def run_for(self, seconds: int) -> float:
        """Measure for so long; return the processor's seconds that writing took."""
        runs = [self._run(feed, seconds) for feed in range(self._at.size)]
        self.now += seconds
        begun = time.process_time()
        for feed, run in enumerate(runs):
            self.recorder.take(str(feed), run, None)
        self.recorder.turn()
        return time.process_time() - begun

    def _run(self, feed: int, seconds: int) -> Run:
        times: Floats = self.now + np.arange(seconds) + 0.4 + self._chance.normal(0.0, 0.004, seconds)
        walk = self._at[feed] + np.cumsum(self._chance.normal(0.0, 0.05, seconds))
        self._at[feed] = walk[-1]
        kinds: tuple[Callable[[], Floats], ...] = (
            lambda: np.round(walk, 2),
            lambda: np.round(self._chance.normal(50.0, 1.0, seconds), 1),
            lambda: np.round((times - BEGIN) * feed, 1),
            lambda: np.round(walk / 10.0),
            lambda: walk,
        )
        return Run(times, kinds[feed % len(kinds)]())


def _writing(folder: Path) -> list[BenchRow]:
    plant, every = _Plant(folder, FEEDS), round(recorders.WRITE_SECONDS)
    before = _written()
    taken = [plant.run_for(every) for _ in range(MINUTES * 60 // every)]
    wrote = (_written() - before) / (MINUTES * 60) * DAY_SECONDS / 1e6
    fresh = _timed(
        HistoryReading(folder, mends=False),
        HistoryQuestion("0", plant.now - DAY_SECONDS, plant.now),
        plant.now,
    )
    plant.recorder.close()
    percent = 100 * sum(taken) / (MINUTES * 60)
    what = f"{FEEDS} feeds at 1 Hz, written every {every} s"
    return [
        BenchRow(
            f"{what}: processor", percent, "% of one core", f"≤ {CPU_PERCENT:g} %", percent <= CPU_PERCENT
        ),
        BenchRow(f"{what}: written to the disk", wrote, "MB a day"),
        BenchRow(
            f"{what}: asked while {MINUTES} minutes are in the journal",
            min(fresh[1]),
            "ms",
            "",
            None,
            f"at first {fresh[1][0]:.0f} ms",
        ),
    ]


def _written() -> int:
    """Return the bytes that this process has had written."""
    lines = Path("/proc/self/io").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("write_bytes"))


def _size(folder: Path) -> list[BenchRow]:
    """Tell what a month takes, from some hours: every hour is packed by itself."""
    plant = _Plant(folder, FEEDS)
    plant.run_for(LAID_HOURS * 3600)
    plant.now += 3600
    plant.recorder.turn()
    plant.recorder.close()
    laid = sum(path.stat().st_size for path in folder.glob("seconds-*"))
    minutes = sum(path.stat().st_size for path in folder.glob("minutes-*"))
    month = (laid * DAYS + minutes * DAYS * 3) * 24 / LAID_HOURS / 1e6
    parquet, span = io.BytesIO(), ExportedRange(BEGIN, plant.now, "second")
    asked = HistoryReading(folder, mends=False)
    feeds = [ExportedFeed(str(feed), "") for feed in range(FEEDS)]
    write_parquet(parquet, lambda one: asked.answer(one.feed, one, plant.now), feeds, span)
    beside = f"exported as Parquet, nine columns, {len(parquet.getvalue()) / laid:.1f} × the seconds"
    what = f"{FEEDS} feeds, {DAYS} days of seconds and {DAYS * 3} of minutes"
    return [BenchRow(what, month, "MB", f"≤ {MEGABYTES:g} MB", month <= MEGABYTES, beside)]


def _asking(folder: Path) -> list[BenchRow]:
    plant = _Plant(folder, 1)
    for _ in range(DAYS * 4):
        plant.run_for(DAY_SECONDS // 4)
    plant.now += 7200
    plant.recorder.turn()
    plant.recorder.close()
    asked, end = HistoryReading(folder, mends=False), BEGIN + DAYS * DAY_SECONDS

    def row(what: str, days: int, columns: int, most: float) -> BenchRow:
        question = HistoryQuestion("0", end - days * DAY_SECONDS, end, columns)
        found, taken = _timed(asked, question, plant.now)
        met = min(taken) <= most if most else None
        beside = f"{found:,} rows, at first {taken[0]:.0f} ms"
        return BenchRow(what, min(taken), "ms", f"≤ {most:g} ms" if most else "", met, beside)

    return [
        row("a day of one feed, every second", 1, 0, DAY_MS),
        row(f"{DAYS} days of one feed for 1,000 columns", DAYS, 1000, MONTH_MS),
        row(f"{DAYS} days of one feed, every second", DAYS, 0, 0.0),
        BenchRow(f"{DAYS} days of one feed, on the disk", size(folder) / 1e6, "MB"),
    ]


def _timed(asked: HistoryReading, question: HistoryQuestion, now: float) -> tuple[int, list[float]]:
    """Ask a few times; return how many rows came, and the milliseconds of each time."""
    taken, found = [], 0
    for _ in range(5):
        begun = time.perf_counter()
        found = asked.answer(question.feed, question, now).rows.times.size
        taken.append((time.perf_counter() - begun) * 1000)
    return found, taken
