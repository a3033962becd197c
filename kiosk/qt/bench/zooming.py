"""A month of seconds, pinched and panned: our curve, and pyqtgraph's own in the settings a user would try.

Each of the others is measured in a process of its own, frame by frame in turn with ours, because some of them do not come
back for minutes: `told` ends what takes too long.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication

from kiosk.places import program
from kiosk.qt.app import application
from kiosk.qt.bench.moving import collected_as_in_the_kiosk, settle
from kiosk.qt.curve.item import CurveItem
from kiosk.qt.runtime.memory import give_back, own_mb

SAMPLES = 30 * 86_400
KINDS = ("walk", "noise")
WIDTH = 2.0
LEAST_SECONDS = 3600.0
ROUNDS = 3
"""How often the same is looked at: on a shared machine the least of them is what a frame costs."""
View = tuple[float, float]


class PlainSetting(NamedTuple):
    """How pyqtgraph's PlotDataItem is set."""

    pen: float
    antialias: bool = False
    thinned: str = ""
    """Method of automatic downsampling; empty for none."""
    clipped: bool = False
    unchecked: bool = False
    """skipFiniteCheck."""

    def told(self) -> str:
        """Return the settings as a user names them."""
        parts = (
            f"{self.pen:g} px",
            "antialiased" if self.antialias else "not antialiased",
            f"downsampling auto, {self.thinned}" if self.thinned else "",
            "clipToView" if self.clipped else "",
            "skipFiniteCheck" if self.unchecked else "",
        )
        return ", ".join(part for part in parts if part)


SAME, CHEAPEST = PlainSetting(2, antialias=True), PlainSetting(1, thinned="peak", clipped=True)
SETTINGS = (
    SAME,
    CHEAPEST,
    PlainSetting(1),
    PlainSetting(1, clipped=True, unchecked=True),
    PlainSetting(1, thinned="subsample", clipped=True),
    PlainSetting(1, antialias=True, thinned="peak", clipped=True),
    PlainSetting(2, thinned="peak", clipped=True),
    PlainSetting(2, antialias=True, thinned="subsample", clipped=True),
    PlainSetting(2, antialias=True, thinned="peak", clipped=True, unchecked=True),
)


class ZoomTimes(NamedTuple):
    """Milliseconds of frames, by the clock and of the thread that paints."""

    wall: list[float]
    cpu: list[float]

    def least(self) -> list[float]:
        """Return for each view the least its frame took of the thread's time, in all rounds."""
        return [float(most) for most in np.array(self.cpu).reshape(ROUNDS, -1).min(axis=0)]


class Zoomed:
    """A plot of 1920 × 1080 on the screen, with one curve of 30 days."""

    def __init__(self, item: pyqtgraph.GraphicsObject, setting: PlainSetting | None = None) -> None:
        """Show all of `item`, one of pyqtgraph's own if there is a setting."""
        self.item = item
        self.times = ZoomTimes([], [])
        self._window = pyqtgraph.PlotWidget()
        self._window.resize(1920, 1080)
        self._window.addItem(item)
        # Only now: a PlotDataItem that is set so before it is put into a PlotWidget raises AttributeError.
        if setting is not None:
            if setting.thinned:
                item.setDownsampling(auto=True, method=setting.thinned)
            item.setClipToView(setting.clipped)
        self._window.setRange(xRange=(0, SAMPLES), yRange=(0, 100), padding=0)
        self._window.show()
        settle()

    def frame(self, view: View) -> None:
        """Look at another part and measure until it is on the screen."""
        for _ in range(3):  # what another plot still has to paint is not ours
            QApplication.processEvents()
        begun, cpu = time.perf_counter(), time.thread_time()
        self._window.setXRange(*view, padding=0)
        QApplication.processEvents()
        self.times.wall.append((time.perf_counter() - begun) * 1000)
        self.times.cpu.append((time.thread_time() - cpu) * 1000)

    def close(self) -> None:
        """Take it from the screen."""
        self._window.close()


def views(frames: int) -> Iterator[View]:
    """Tell what is looked at: a pinch from a month to an hour and back, then pans over ten days and over an hour."""
    for frame in range(frames // 2):
        share = np.sin(np.pi * (frame + 1) / (frames // 2 + 1))
        span = float(SAMPLES * (LEAST_SECONDS / SAMPLES) ** share)
        middle = SAMPLES * (0.5 + 0.3 * np.sin(frame / 5) * (1 - span / SAMPLES))
        yield float(middle - span / 2), float(middle + span / 2)
    for span in (SAMPLES / 3, LEAST_SECONDS):
        for frame in range(frames // 4):
            start = SAMPLES / 4 + frame * span / 100
            yield start, start + span


def month(kind: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return a sample a second, values 0 to 100."""
    steps = np.random.default_rng(1).normal(0, 1, SAMPLES)
    values = np.cumsum(steps) if kind == "walk" else steps
    values -= values.min()
    values *= 100 / values.max()
    return np.arange(float(SAMPLES)), values


def ours(kind: str) -> CurveItem:
    """Return our curve, antialiased and 2 px wide."""
    item = CurveItem(pen=pyqtgraph.mkPen("c", width=WIDTH), capacity=SAMPLES)
    item.setData(*month(kind))
    return item


def theirs(kind: str, setting: PlainSetting) -> pyqtgraph.PlotDataItem:
    """Return pyqtgraph's curve."""
    pen = pyqtgraph.mkPen("c", width=setting.pen)
    x, y = month(kind)
    return pyqtgraph.PlotDataItem(
        x, y, pen=pen, antialias=setting.antialias, skipFiniteCheck=setting.unchecked
    )


class OursAlone(NamedTuple):
    """Our curve measured in this process."""

    times: ZoomTimes
    empty: ZoomTimes
    """Frames of a plot with nothing in it, in turn with ours: what pyqtgraph's axes cost."""
    beside: float
    """Megabytes beside the samples."""


def alone(kind: str, frames: int) -> OursAlone:
    """Measure frames of our curve, and what it takes beside its samples."""
    application()
    x, y = month(kind)
    item = CurveItem(pen=pyqtgraph.mkPen("c", width=WIDTH), capacity=SAMPLES)
    empty, zoomed = Zoomed(pyqtgraph.PlotDataItem()), Zoomed(item)
    give_back()
    before = own_mb()
    item.setData(x, y)
    with collected_as_in_the_kiosk():
        for _ in range(ROUNDS):
            for view in views(frames):
                zoomed.frame(view)
                empty.frame(view)
    beside = own_mb() - before
    for each in (zoomed, empty):
        each.close()
    return OursAlone(zoomed.times, empty.times, beside)


def in_turn(kind: str, setting: PlainSetting, frames: int) -> None:
    """Measure frames of ours and of pyqtgraph's, one after the other, and print each pair; first when theirs is shown."""
    application()
    first = Zoomed(ours(kind))
    other = theirs(kind, setting)
    print(json.dumps(time.monotonic()), flush=True)  # noqa: T201 - its parent reads it
    pair = first, Zoomed(other, setting)
    with collected_as_in_the_kiosk():
        for view in views(frames):
            for zoomed in pair:
                zoomed.frame(view)
            print(json.dumps([zoomed.times.cpu[-1] for zoomed in pair]), flush=True)  # noqa: T201


class PairTimes(NamedTuple):
    """What another process measured, in milliseconds of its thread, and how long it was given for one painting at least."""

    ours: list[float]
    theirs: list[float]
    waited: float
    """Milliseconds; 0 where it was done in time."""


def told(arguments: tuple[str, ...], seconds: float) -> PairTimes:
    """Return what a process of its own measures within so many seconds."""
    command = [*program(), "bench-part", "zooming", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        said, late = process.communicate(timeout=seconds)[0], False
    except subprocess.TimeoutExpired:
        process.kill()
        said, late = process.communicate()[0], True
    if process.returncode and not late:
        raise subprocess.CalledProcessError(process.returncode, command)
    begun, *frames = (json.loads(line) for line in said.splitlines())
    waited = (time.monotonic() - begun) * 1000 / (len(frames) + 1) if late else 0.0
    return PairTimes([frame[0] for frame in frames], [frame[1] for frame in frames], waited)


def main() -> None:
    """Be that process: KIND SETTING FRAMES, the setting by its place."""
    in_turn(sys.argv[1], SETTINGS[int(sys.argv[2])], int(sys.argv[3]))
