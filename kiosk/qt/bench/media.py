"""Benchmark of films: pictures that were left out, what a film costs beside ffplay, and the seam of a loop.

The clips are made by ffmpeg for the run; where there is none nothing is measured. A busy machine leaves out pictures.
"""

import os
import shutil
import subprocess
import time
from collections import Counter
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.app import application
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.films.player import FilmPlayer

SIZE, RATE = QSize(1920, 1080), 30
PLAYED_SECONDS, LOOP_SECONDS, LOOPS = 20, 2, 30
COSTS_MORE = 1.15
"""Of the processor, times what ffplay needs for the same clip."""
_BITS, _BLOCK = 8, 32
"""A number is burnt into each frame as a row of squares, black or white."""


class FilmScreening(QWidget):
    """A window that shows a film, and notes the number in each picture that it paints."""

    def __init__(self, path: Path, size: QSize, *, loops: bool) -> None:
        """Show it in a window of that size."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(size)
        self.player = FilmPlayer(str(path), self, loops=loops)
        self.player.show_at(size)
        self.player.came.connect(self._came)
        self.numbers: list[int] = []
        self.show()

    def run(self, seconds: float) -> float:
        """Play so long; return how much of one processor this process took."""
        ends = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), ends.quit)
        begun, spent = time.perf_counter(), time.process_time()
        self.player.begin()
        ends.exec()
        share = (time.process_time() - spent) / (time.perf_counter() - begun)
        self.player.end()
        return share

    def _came(self) -> None:
        if self.player.picture is not None:
            self.numbers.append(number_in(self.player.picture))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture that is there."""
        if self.player.picture is not None:
            QPainter(self).drawImage(0, 0, self.player.picture)


class SeamCount(NamedTuple):
    """What was found among the numbers of a looped film."""

    missing: int
    repeated: int
    seams: int


def rows() -> list[BenchRow]:
    """Measure; nothing where there is no ffmpeg."""
    program = shutil.which("ffmpeg")
    if program is None:
        return [BenchRow("films", 0, "", "", None, "there is no ffmpeg to make the clips")]
    application()
    with TemporaryDirectory(prefix="kiosk-") as folder:
        return [*_full_screen(program, Path(folder)), _seam(program, Path(folder))]


def numbered(program: str, path: Path, size: QSize, seconds: int) -> None:
    """Write a clip of which each frame has its number burnt in. Raises CalledProcessError."""
    given = (
        "-f",
        "rawvideo",
        "-pix_fmt",
        "gray",
        "-s",
        f"{size.width()}x{size.height()}",
        "-r",
        str(RATE),
        "-i",
        "-",
    )
    made = ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-preset", "ultrafast", str(path))
    slope = np.linspace(40, 200, size.width(), dtype=np.uint8)
    ground = np.broadcast_to(slope, (size.height(), size.width()))
    command = [program, "-loglevel", "error", "-y", *given, *made]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
        for number in range(seconds * RATE):
            frame = np.roll(ground, 8 * number, axis=1)
            for bit in range(_BITS):
                frame[:_BLOCK, bit * _BLOCK : (bit + 1) * _BLOCK] = 255 * (number >> bit & 1)
            if encoder.stdin is not None:
                encoder.stdin.write(frame.tobytes())
    if encoder.returncode:
        raise subprocess.CalledProcessError(encoder.returncode, command)


def number_in(picture: QImage) -> int:
    """Return the number that is burnt into a picture."""
    middle = _BLOCK // 2
    return sum(
        (picture.pixelColor(bit * _BLOCK + middle, middle).green() > 127) << bit for bit in range(_BITS)
    )


def counted(numbers: list[int], frames: int) -> SeamCount:
    """Return what is missing and what came twice among pictures that count from 0 to `frames` again and again."""
    steps = Counter((after - before) % frames for before, after in pairwise(numbers))
    missing = sum((step - 1) * count for step, count in steps.items() if step > 1)
    seams = sum(after < before for before, after in pairwise(numbers))
    return SeamCount(missing, steps[0], seams)


def _full_screen(program: str, folder: Path) -> list[BenchRow]:
    path = folder / "full.mp4"
    numbered(program, path, SIZE, 8)
    screening = FilmScreening(path, SIZE, loops=True)
    share = screening.run(PLAYED_SECONDS)
    player, found = screening.player, counted(screening.numbers, 8 * RATE)
    screening.close()
    beside = _ffplay(path)
    told = f"{player.frames} came, {len(screening.numbers)} painted"
    dropped = BenchRow(
        "1080p30 H.264, full screen: pictures left out", found.missing, "", "0", not found.missing, told
    )
    if beside is None:
        return [dropped, BenchRow("its processor", 100 * share, "%", "", None, "there is no ffplay")]
    return [
        dropped,
        BenchRow(
            "its processor", 100 * share, "% of one core", f"≤ {COSTS_MORE} × ffplay", share <= COSTS_MORE * beside,
            f"ffplay {100 * beside:.0f} %, {share / beside:.2f} ×",
        ),
    ]  # fmt: skip


def _ffplay(path: Path) -> float | None:
    """Return how much of one processor ffplay takes for the clip; None where there is none."""
    program = shutil.which("ffplay")
    if program is None:
        return None
    before, begun = os.times(), time.perf_counter()
    size = ("-x", str(SIZE.width()), "-y", str(SIZE.height()))
    command = [program, "-loglevel", "quiet", "-an", *size, "-loop", "0", str(path)]
    with subprocess.Popen(command) as playing:
        with suppress(subprocess.TimeoutExpired):
            playing.wait(PLAYED_SECONDS)
        playing.kill()
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent / (time.perf_counter() - begun)


def _seam(program: str, folder: Path) -> BenchRow:
    path = folder / "loop.mp4"
    numbered(program, path, QSize(640, 360), LOOP_SECONDS)
    screening = FilmScreening(path, QSize(640, 360), loops=True)
    screening.run(LOOP_SECONDS * LOOPS)
    numbers, dropped = screening.numbers, screening.player.dropped
    screening.close()
    found = counted(numbers, LOOP_SECONDS * RATE)
    faults = found.missing + found.repeated
    told = f"{found.missing} missing, {found.repeated} twice, {found.seams} seams, {dropped} dropped as late"
    return BenchRow(f"loop of {LOOP_SECONDS} s: pictures missing or twice", faults, "", "0", not faults, told)
