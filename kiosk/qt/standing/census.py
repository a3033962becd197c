"""Resource census, in the log once an hour: what the hall holds, and whether it grows over weeks.

Between two visitors what the visit has freed goes back to the system first.
"""

import logging
import os
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk.qt.attract.presence import Presence
from kiosk.qt.runtime.memory import (
    collect_all,
    forget_files,
    give_back,
    in_use_mb,
    own_mb,
    resident_mb,
    shrink_caches,
    somebody_came,
)
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.style.fonts import forget_glyphs

log = logging.getLogger(__name__)

EVERY_SECONDS = 3600.0
EVERY = "KIOSK_CENSUS_SECONDS"
"""Environment variable: other seconds; 0 for after each visit and at no other time, as a soak compares."""
_SETTLED_MS = 3_000
"""From the end of a visit until all that belonged to it has gone, and the walls hang again."""
_READY_MS = 200
"""From the first touch of a visitor until the first page is made ready for."""
_FILES = Path("/proc/self/fd")


class Census(QObject):
    """Tidies and counts while the screen rests, always as long after a visit: the hall stands as at every other count."""

    def __init__(self, window: KioskWindow, presence: Presence) -> None:
        """Count for the first time when the first visit has ended."""
        super().__init__(window)
        self._window, self._presence = window, presence
        self._due = True
        self._timer = QTimer(self, interval=round(1000 * float(os.environ.get(EVERY, EVERY_SECONDS))))
        self._timer.timeout.connect(self._ring)
        if self._timer.interval():
            self._timer.start()
        self._soon = QTimer(self, interval=_SETTLED_MS)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._settle)
        presence.left.connect(self._soon.start)
        presence.came.connect(self._come)
        window.staged.connect(self._wait_again)

    def _come(self) -> None:
        """Have made again what was let go of and the first page would wait for; the touch is answered before."""
        somebody_came()
        QTimer.singleShot(_READY_MS, self, self._get_ready)

    def _get_ready(self) -> None:
        if self._window.stage is not None:
            self._window.stage.backdrop()

    def _ring(self) -> None:
        self._due = True
        self._soon.start()  # a screen that nobody touches is counted, too

    def _wait_again(self) -> None:
        """Other content has come meanwhile, which often waits for the end of a visit: the old is still going."""
        if self._soon.isActive():
            self._soon.start()

    def _settle(self) -> None:
        """Tidy, and count if it is time; where somebody is there already, the next visit's end comes."""
        if not self._presence.is_away():
            return
        forget_glyphs()
        shrink_caches()
        collect_all()
        give_back()
        forget_files(".ttf")
        if self._due:
            self._due = not self._timer.isActive()
            log.info("the hall holds %s", held(self._window))


def held(window: KioskWindow) -> str:
    """Return how much memory, how many blocks of Python's, QObjects, threads and open files, in words."""
    objects = 1 + len(window.findChildren(QObject))
    files = sum(1 for _ in _FILES.iterdir()) - 1 if _FILES.is_dir() else 0  # one is the folder itself
    return (
        f"{resident_mb():.2f} MB in memory, {own_mb():.2f} MB of its own, {in_use_mb():.2f} MB in use, {sys.getallocatedblocks()} blocks, "
        f"{objects} objects, {threading.active_count()} threads, {files} files"
    )
