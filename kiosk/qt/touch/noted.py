"""Writes down what rests on the glass, so that it is known outside of the hall, too."""

import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk.qt.runtime.errand import Errand
from kiosk.qt.touch.router import Router
from kiosk.staff.glass import Resting, note_glass

SETTLES_MS = 2000
"""Water trembles: so long after the first change it is written down how things stand then."""


class Noted(QObject):
    """Keeps the file of what rests up to date, for as long as the window is there."""

    def __init__(self, router: Router, folder: Path | None = None) -> None:
        """Forget what a hall before this one wrote; `folder` is the state folder."""
        super().__init__(router)
        self._router, self._folder = router, folder
        self._writing = threading.Lock()
        self._soon = QTimer(self, interval=SETTLES_MS)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._note)
        router.rested.connect(self._changed)
        self._note()

    def _changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _note(self) -> None:
        now = time.time()
        known = [
            Resting(*self._router.share(at), round(now - seconds)) for at, seconds in self._router.resting()
        ]
        Errand(lambda: self._write(known), lambda _: None, self)

    def _write(self, known: list[Resting]) -> None:
        with self._writing:
            note_glass(known, self._folder)
