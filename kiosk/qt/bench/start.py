"""Start-up time, from starting the process to the first frame."""

import subprocess
import time
from statistics import median

from kiosk.places import program
from kiosk.qt.bench.row import BenchRow

RUNS = 5
BAR_SECONDS = 1.2


def rows() -> list[BenchRow]:
    """Return the median start of the kiosk."""
    frame, room = (median(times) for times in zip(*(kiosk_seconds() for _ in range(RUNS + 1)), strict=True))
    bar = f"≤ {BAR_SECONDS} s"
    return [
        BenchRow("start to first frame (header, dock)", frame, "s", bar, frame <= BAR_SECONDS),
        BenchRow("start to the room", room, "s", bar, room <= BAR_SECONDS),
    ]


def kiosk_seconds() -> tuple[float, float]:
    """Start the kiosk once: seconds to its first frame, and to the room."""
    begun = time.monotonic()
    command = [*program(), "run", "--first-frame"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    frame, room = (float(line.split()[-1]) - begun for line in said.splitlines())
    return frame, room
