"""A hall whose content lies on a disk that goes bad at random moments, while somebody walks through all of it.

    python -m tests.end2end.hall_on_a_bad_disk CONTENT MODE SEED TIMES

It opens as `kiosk run` does, plays each of `WAYS` so many times, and prints what it was like as one line of JSON.
MODE is the file that tells how the disk is (see tests/unit/content/bad_disk.c).
"""

import errno
import itertools
import json
import os
import random
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from kiosk.cli.run import run
from kiosk.qt.app import application
from kiosk.qt.shell.window import KioskWindow

ERRORS = (errno.EIO, errno.ENOTCONN, errno.ESTALE)
WAYS = ("silent", *map(str, ERRORS), *(f"half{number}" for number in ERRORS), f"data{errno.EIO}")
TICK_MS, LATE_MS = 5, 100
SOUND_MS, BAD_MS = (50, 600), (200, 1500)
STEP_MS = (60, 400)
_SCHEDULE = Path(f"/proc/self/task/{os.getpid()}/schedstat")


class Pulse(QObject):
    """Measures how late the screen's thread is, and for how long of that it did nothing, in milliseconds.

    When it stands in line for a processor counts for neither.
    """

    def __init__(self):
        super().__init__()
        self.late = []
        self.waited = []
        self._last = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self):
        now, (worked, in_line) = time.monotonic(), _schedule()
        if self._last is not None:
            gap = now - self._last[0] - TICK_MS / 1000 - (in_line - self._last[2])
            self.late.append(1000 * gap)
            self.waited.append(1000 * (gap - (worked - self._last[1])))
        self._last = now, worked, in_line


class Walk(QObject):
    """Does what a visitor can do, at random, and has the disk go bad and be sound again."""

    def __init__(self, mode, seed, times):
        super().__init__()
        self._mode, self._random = mode, random.Random(seed)
        self._ways = self._random.sample(WAYS * times, len(WAYS) * times)
        self._steps = itertools.count()
        self.window = None
        self.opened = self.by_the_clock = self.of_processors = 0.0
        self.pulse = None
        self.visited = set()
        self.most_threads = 0

    def begin(self):
        self.window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, KioskWindow))
        self.window.opened.connect(self._opened)
        self.window.arrived.connect(self.visited.add)

    def _opened(self):
        # What other programs take of the processors is not the disk's doing.
        self.by_the_clock = time.clock_gettime(time.CLOCK_BOOTTIME) - _begun()
        self.of_processors = time.process_time()
        self.opened = self.by_the_clock - _schedule()[1]
        QTimer.singleShot(
            2000, self, self._walk
        )  # what is imported and warmed up behind the first picture is no fault

    def _walk(self):
        self.pulse = Pulse()
        self._step()
        self._sound()

    def _sound(self):
        self._be("0")
        if self._ways:
            QTimer.singleShot(self._random.randint(*SOUND_MS), self, self._bad)
        else:
            QTimer.singleShot(3000, self, lambda: QApplication.exit(0))

    def _bad(self):
        self._be(self._ways.pop())
        QTimer.singleShot(self._random.randint(*BAD_MS), self, self._sound)

    def _be(self, how):
        beside = self._mode.with_suffix(".new")
        beside.write_text(how)
        beside.replace(self._mode)

    def _step(self):
        self.most_threads = max(self.most_threads, threading.active_count())
        exhibition = self.window.visit.exhibition
        places = [*exhibition.halls, *exhibition.zones, *exhibition.cards]
        step = self._random.choice(
            [
                *[lambda: self.window.open(self._random.choice(places))] * 6,
                *[self.window.back] * 3,
                self.window.search,
                self.window.change_language,
                self.window.change_text_size,
                lambda: self.window.adopt(exhibition, redrawn=True),
                lambda: self.window.begin_again("zh", 100),
            ]
        )
        step()
        QTimer.singleShot(self._random.randint(*STEP_MS), self, self._step)

    def told(self):
        pulse = self.pulse or Pulse()
        return {
            "pid": os.getpid(),
            "opened": self.opened,
            "by_the_clock": self.by_the_clock,
            "of_processors": self.of_processors,
            "late": sorted(round(one) for one in pulse.late)[-5:],
            "waited": sorted(round(one) for one in pulse.waited)[-5:],
            "over": sum(one > LATE_MS for one in pulse.waited),
            "looks": len(pulse.waited),
            "visited": len(self.visited),
            "threads": self.most_threads,
        }


def _schedule():
    """For how many seconds the screen's thread has worked, and stood in line for a processor."""
    return [int(part) / 1e9 for part in _SCHEDULE.read_text().split()[:2]]


def _begun():
    """When this process began, in seconds since the machine did."""
    after_name = Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(after_name[19]) / os.sysconf("SC_CLK_TCK")


def main(content, mode, seed, times):
    application()
    walk = Walk(Path(mode), int(seed), int(times))
    QTimer.singleShot(0, walk, walk.begin)
    with suppress(SystemExit):
        run.main(["--window", "1280x720", "--content", content], standalone_mode=False)
    sys.stdout.write(json.dumps(walk.told()))
    sys.stdout.flush()
    os._exit(0)  # threads that wait for a disk are waited for by nobody


if __name__ == "__main__":
    main(*sys.argv[1:])
