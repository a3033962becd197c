"""What the hall holds, in the log once an hour: whether it grows over weeks can be read there."""

import logging
import os
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk.qt.attract.presence import Presence
from kiosk.qt.memory import own_mb
from kiosk.qt.window import KioskWindow

log = logging.getLogger(__name__)

EVERY_SECONDS = 3600.0
EVERY = "KIOSK_CENSUS_SECONDS"
"""Environment variable: other seconds, for a soak."""
_SETTLED_MS = 3_000
"""From the end of a visit until all that belonged to it has gone."""
_FILES = Path("/proc/self/fd")


class Census(QObject):
    """Counts while the screen rests: then the hall stands as at every other count."""

    def __init__(self, window: KioskWindow, presence: Presence) -> None:
        """Count for the first time when the first visit has ended."""
        super().__init__(window)
        self._window, self._presence = window, presence
        self._due = True
        self._timer = QTimer(self, interval=round(1000 * float(os.environ.get(EVERY, EVERY_SECONDS))))
        self._timer.timeout.connect(self._ring)
        self._timer.start()
        self._soon = QTimer(self, interval=_SETTLED_MS)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._count)
        presence.left.connect(self._soon.start)

    def _ring(self) -> None:
        self._due = True
        self._soon.start()

    def _count(self) -> None:
        """Count if it is time and nobody is there; otherwise the next visit's end comes."""
        if self._due and self._presence.is_away():
            self._due = False
            log.info("the hall holds %s", held(self._window))


def held(window: KioskWindow) -> str:
    """Return memory of its own, QObjects, threads and open files, in words."""
    objects = 1 + len(window.findChildren(QObject))
    files = sum(1 for _ in _FILES.iterdir()) - 1 if _FILES.is_dir() else 0  # one is the folder itself
    return (
        f"{own_mb():.1f} MB of its own, {objects} objects, {threading.active_count()} threads, {files} files"
    )
