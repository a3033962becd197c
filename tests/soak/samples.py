"""What is seen of the program from outside, a look a second."""

import time
from typing import NamedTuple

import psutil
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage

LIVES_SECONDS = 12.0
"""A screen whose picture has not changed for longer is not called alive: somebody touches it more often, and untouched it moves."""
_SMALL = QSize(384, 216)
_FEWEST_COLOURS = 24
"""An unpainted root window has one, a picture of the hall thousands."""


class Sample(NamedTuple):
    """One look."""

    when: float
    """Seconds since the soak began."""
    pid: int
    """0 where no screen process was found."""
    rss_mb: float
    threads: int
    files: int
    painted: bool
    """The picture is one of the hall: not a bare desktop, not black."""
    changed: bool
    """It is another than a second ago."""
    resting: bool
    """Nobody has touched it for long: the hall stands as in every other such second."""


class Count(NamedTuple):
    """What the program itself counted, always as long after a visit, when that had been tidied away."""

    when: float
    """Seconds since the epoch."""
    rss_mb: float
    own_mb: float
    used_mb: float
    """Of the C library's memory; what was freed between is left out."""
    blocks: float
    """Python's."""
    objects: float
    """Of Qt."""


class Looker:
    """Looks at a process and at the screen."""

    def __init__(self):
        self._begun = time.monotonic()
        self._before = b""

    def look(self, process: psutil.Process | None, *, resting: bool) -> Sample:
        small = QGuiApplication.primaryScreen().grabWindow(0).toImage().scaled(
            _SMALL, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.FastTransformation
        ).convertToFormat(QImage.Format.Format_RGB32)  # fmt: skip
        seen = bytes(small.constBits())
        pixels = {seen[i : i + 4] for i in range(0, len(seen), 4)}
        changed, self._before = seen != self._before, seen
        pid, rss, threads, files = _told(process)
        when = time.monotonic() - self._begun
        return Sample(when, pid, rss, threads, files, len(pixels) >= _FEWEST_COLOURS, changed, resting)


def _told(process):
    if process is None:
        return 0, 0.0, 0, 0
    try:
        with process.oneshot():
            return process.pid, process.memory_info().rss / 2**20, process.num_threads(), process.num_fds()
    except (psutil.Error, OSError):
        return 0, 0.0, 0, 0


def gaps(samples: list[Sample]) -> list[float]:
    """Return for each look how many seconds ago the picture was seen to change, and to be one of the hall."""
    last, ages = samples[0].when, []
    for sample in samples:
        if sample.pid and sample.painted and sample.changed:
            last = sample.when
        ages.append(sample.when - last)
    return ages


def alive(samples: list[Sample]) -> list[bool]:
    """Return for each look whether the hall lives: its process is there, it is seen, and it moved not long ago."""
    ages = gaps(samples)
    return [
        sample.pid > 0 and sample.painted and age <= LIVES_SECONDS
        for sample, age in zip(samples, ages, strict=True)
    ]
