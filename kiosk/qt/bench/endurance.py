"""Memory test of weeks in minutes: page changes and samples in quantity, and what of them stays.

A process of its own: `python -m kiosk.qt.bench.endurance CHANGES SAMPLES` prints one line of JSON.
"""

import gc
import json
import sys
import time
from itertools import cycle, islice

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from kiosk.model.exhibition import Exhibition
from kiosk.model.visit import Visit
from kiosk.qt.app import application
from kiosk.qt.bench.wall import hall
from kiosk.qt.runtime.memory import give_back, own_mb, return_large_blocks
from kiosk.qt.runtime.pulse import Pulse
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.style.theme import Theme
from kiosk.qt.tools.timed import run_for
from kiosk.sources.inbox import Inbox
from kiosk.sources.store import Store

CHANGES_TO_WARM = 2000
"""Until caches with a bound are full, and Python's and Qt's own tables have the size they keep."""
LOOKS = 5
COLLECT_EVERY = 100


class Endurance:
    """The hall, its feeds replaced by as many samples as are asked for."""

    def __init__(self, exhibition: Exhibition) -> None:
        """Open it."""
        self._exhibition = exhibition
        self._inbox, self._store = Inbox(), Store(exhibition.feeds)
        self._window = KioskWindow(exhibition, Visit(exhibition), self._store, Theme.read())
        self._window.resize(1920, 1080)
        self._window.show()
        run_for(2.0)
        self._pulse = Pulse(self._inbox, self._store, self._window)
        self._pulse.stop()
        self._pulse.fed.connect(self._window.refresh)
        self._window.begin_walls()
        run_for(2.0)
        self._now = time.time() - 80_000.0
        home = self._exhibition.front.home
        zones = [zone.id for zone in exhibition.zones.values() if zone.hall == home]
        self._places = [*zones, *islice(exhibition.cards, 10)]
        self._way = cycle(self._places)

    def warm_up(self, samples: int) -> None:
        """Fill all rings, and see every place while more comes."""
        for _ in range(0, samples, 1000):
            self.feed(1000)
        self.change(self.rounds(CHANGES_TO_WARM), samples)

    def rounds(self, pages: int) -> int:
        """Return at least so many page changes that end where they began: the same pictures are held then."""
        whole = 2 * len(self._places)
        return -(-pages // whole) * whole

    def change(self, pages: int, samples: int = 0) -> None:
        """Change the page so many times, and bring so many samples meanwhile."""
        for done in range(0, pages, 2):
            self._window.open(next(self._way))
            self._settle()
            self._window.back()
            self._settle()
            if samples:
                self.feed(2 * samples // pages)
            if done % COLLECT_EVERY == 0:
                gc.collect()

    def feed(self, samples: int) -> None:
        """Bring samples to all feeds together."""
        each = max(1, samples // max(1, len(self._exhibition.feeds)))
        times = self._now + 0.01 * np.arange(1, each + 1)
        self._now = float(times[-1])
        for name in self._exhibition.feeds:
            self._inbox.deliver_many(name, times, 50.0 + 40.0 * np.sin(times / 7))
        self._pulse.beat()

    def held(self) -> tuple[float, int]:
        """Return megabytes, the least after each of some rounds, and the number of live QObjects.

        A picture as large as the screen is held at one moment and not at the next: what stays is the least.
        """
        looks = []
        for _ in range(LOOKS):
            self.change(self.rounds(1))
            looks.append(self._held_now())
        return min(megabytes for megabytes, _ in looks), looks[-1][1]

    def _held_now(self) -> tuple[float, int]:
        run_for(1.0)
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            gc.collect()
        give_back()  # as the hall does between two visitors
        roots = [*QApplication.topLevelWidgets(), QApplication.instance()]
        return own_mb(), sum(1 + len(root.findChildren(QObject)) for root in roots if root is not None)

    def _settle(self) -> None:
        if self._window.stage is not None:
            self._window.stage.settle()
        QApplication.processEvents()
        # Without a loop that runs, Qt keeps what shall be deleted later: here that would be all pages.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def main() -> None:
    """Measure, and print what was held before and after."""
    changes, samples = map(int, sys.argv[1:])
    application()
    return_large_blocks()
    gc.disable()
    endurance = Endurance(hall())
    endurance.warm_up(200_000)
    before, objects = endurance.held()
    endurance.change(endurance.rounds(changes), samples)
    after, objects_after = endurance.held()
    print(json.dumps({"mb": after - before, "objects": objects_after - objects, "held": after}))  # noqa: T201


if __name__ == "__main__":
    main()
