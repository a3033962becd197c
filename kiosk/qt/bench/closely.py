"""Benchmark of looking closely: a picture of 100 megapixels, pinched and drawn at 1080p, and what it takes of memory."""

import math
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.qt.app import application
from kiosk.qt.bench.moving import MovingTimes, collected_as_in_the_kiosk, settle
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile
from kiosk.qt.pages.closely.pane import ClosePane
from kiosk.qt.parts.picture import tiled
from kiosk.qt.runtime.memory import give_back, own_mb
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from kiosk.qt.touch.router import Router

WIDE, HIGH = 12_000, 8_400
ROOM = 1920, 830
"""What header, dock and caption leave of 1080p."""
FRAMES = 600
FRAME_MS, MOST_MB = 16.7, 80.0
PATIENCE_SECONDS = 300.0

FingersAt = tuple[tuple[int, int], ...]


def rows() -> list[BenchRow]:
    """Make the picture in a folder that goes again, open it, and go into it with two fingers and about with one."""
    application()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vast.jpg"
        _make(path)
        made = tiled().folder(str(path))
        try:
            return _measured(path, made)
        finally:
            tiled().end()
            shutil.rmtree(made, ignore_errors=True)


def _make(path: Path) -> None:
    """Write a photograph as a camera's is: soft shapes and noise."""
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB888)
    pixels = np.frombuffer(image.bits(), np.uint8).reshape(HIGH, -1)[:, : WIDE * 3].reshape(HIGH, WIDE, 3)
    across, random = np.sin(np.arange(WIDE) / 300) * 60 + 128, np.random.default_rng(1)
    for top in range(0, HIGH, 600):
        part = pixels[top : top + 600]
        down = np.cos(np.arange(top, top + len(part)) / 200) * 60
        light = across[None, :] + down[:, None] + random.normal(0, 6, part.shape[:2])
        part[:] = np.clip(light[:, :, None] + (0, 10, 20), 0, 255)
    if not image.save(str(path), quality=85):
        raise OSError(path)


class _Opened:
    """The pane in a window of its own, and hands on it."""

    def __init__(self, path: Path) -> None:
        """Show it, and wait for the picture."""
        look = Look(Theme.read(), "zh", 100, 1920, 1080)
        self.window = QWidget()
        self.window.resize(*ROOM)
        self.pane = ClosePane(str(path), look, self.window, endless=False, calm=False)
        self.pane.setGeometry(self.window.rect())
        self.window.show()
        self.router = Router(self.window)
        settle()
        self._device = QTest.createTouchDevice()
        self._down = 0
        began = time.perf_counter()
        self.pane.fetch_original()
        _wait(lambda: self.pane.view is not None)
        self.coarse_seconds = time.perf_counter() - began
        _wait(lambda: not self.pane.preparing)
        self.fine_seconds = time.perf_counter() - began

    def touch(self, fingers: FingersAt) -> None:
        """Have so many fingers down, there."""
        events = QTest.touchEvent(self.window, self._device, autoCommit=False)
        for number, at in enumerate(fingers):
            if number < self._down:
                events.move(number, QPoint(*at), self.window)
            else:
                events.press(number, QPoint(*at), self.window)
        for number in range(len(fingers), self._down):
            events.release(number, QPoint(*ROOM) / 2, self.window)
        events.commit()
        self._down = len(fingers)


def _wait(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError
        QApplication.processEvents()
        time.sleep(0.005)


def _hands() -> Iterator[FingersAt]:
    """Tell where fingers are: two go from all of it to its finest and back, about; then one draws it on, at two finenesses."""
    for frame in range(FRAMES):
        share = math.sin(math.pi * (frame + 1) / (FRAMES + 1))
        apart = round(40 * 20**share)
        x, y = round(960 + 100 * math.sin(frame / 20)), round(415 + 60 * math.cos(frame / 15))
        yield (x - apart, y), (x + apart, y)


def _draws() -> Iterator[FingersAt]:
    for frame in range(FRAMES):
        step = frame % 60
        yield ((200 + step * 25, 300 + step * 4),)


def _measured(path: Path, made: Path) -> list[BenchRow]:
    give_back()
    before = own_mb()
    opened = _Opened(path)
    size = sum(each.stat().st_size for each in made.iterdir()) / 1e6
    told = f"{path.stat().st_size / 1e6:.0f} MB of JPEG, {size:.0f} MB of pieces"
    found = [
        BenchRow("100 megapixels, opened the first time ever: seen", opened.coarse_seconds, "s", beside=told),
        BenchRow("100 megapixels, opened the first time ever: fine", opened.fine_seconds, "s"),
    ]
    most = own_mb() - before
    with collected_as_in_the_kiosk():
        for what, hands, zoom in (
            ("pinch", _hands, 1.0),
            ("pan", _draws, 10.0),
            ("pan, finest", _draws, 100.0),
        ):
            opened.pane.zoom(zoom)
            settle()
            times = _frames(opened, hands())
            most = max(most, own_mb() - before)
            found.append(_row(what, times))
    found.append(
        BenchRow("100 megapixels, memory more than without", most, "MB", f"≤ {MOST_MB:g} MB", most <= MOST_MB)
    )
    opened.window.close()
    opened.window.deleteLater()
    return found


def _frames(opened: _Opened, hands: Iterator[FingersAt]) -> MovingTimes:
    """Return what each picture took that came of a move, in milliseconds, 60 a second."""
    times, due = MovingTimes([], []), time.perf_counter()
    for fingers in hands:
        begun, own = time.perf_counter(), time.thread_time()
        opened.touch(fingers)
        QApplication.processEvents()
        ended = time.perf_counter()
        times.wall.append((ended - begun) * 1000)
        times.cpu.append((time.thread_time() - own) * 1000)
        due = max(due + 1 / 60, ended)
        time.sleep(due - ended)
    opened.touch(())
    settle()
    return times


def _row(what: str, times: MovingTimes) -> BenchRow:
    """Judge the time of the thread that paints, which other programs of a shared machine cannot take away."""
    p95 = percentile(times.cpu, 95)
    beside = (
        f"median {percentile(times.cpu, 50):.1f}, worst {max(times.cpu):.1f} ms; by the clock p50 "
        f"{percentile(times.wall, 50):.1f}, p95 {percentile(times.wall, 95):.1f}, worst {max(times.wall):.1f} ms, "
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    name = f"100 megapixels at 1080p, {what}, a frame, p95"
    return BenchRow(name, p95, "ms", f"≤ {FRAME_MS:g} ms", p95 <= FRAME_MS, beside)
