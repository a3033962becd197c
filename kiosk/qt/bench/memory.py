"""Benchmark of memory: what the kiosk holds after it has shown everything once, and what weeks of use add to that."""

import json
import subprocess
import tempfile

from kiosk.places import program
from kiosk.qt.bench.row import BenchRow

BAR_MB = 220.0
CHANGES, SAMPLES = 10_000, 1_000_000
GROWTH_MB = 1.0


def rows() -> list[BenchRow]:
    """Run the whole tour, and then weeks of use, each in a process of its own."""
    return [after_the_tour(), *_after_weeks()]


def after_the_tour() -> BenchRow:
    """Measure what is held after every zone was seen and every exhibit played."""
    with tempfile.TemporaryDirectory() as out:
        command = [*program(), "run", "--tour", out]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    used = float(said.split("memory")[1].split()[0])
    return BenchRow(
        "memory (PSS) after the tour, every exhibit played", used, "MB", f"≤ {BAR_MB:.0f} MB", used <= BAR_MB
    )


def _after_weeks() -> list[BenchRow]:
    command = [*program(), "bench-part", "endurance", str(CHANGES), str(SAMPLES)]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    what, grown, objects = f"{CHANGES:,} page changes, {SAMPLES:,} samples", said["mb"], said["objects"]
    beside = f"of {said['held']:.0f} MB of its own"
    return [
        BenchRow(f"{what}: memory grown", grown, "MB", f"≤ {GROWTH_MB:g} MB", grown <= GROWTH_MB, beside),
        BenchRow(f"{what}: live QObjects more", objects, "objects", "≤ 0", objects <= 0),
    ]
