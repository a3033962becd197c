"""Probation of content: what the screen has lived with for a while is kept as proved."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.qt.runtime.errand import Errand
from kiosk.qt.shell.window import KioskWindow

log = logging.getLogger(__name__)

PROOF_BEATS = 600
"""Seconds with a painted picture, and somebody there, after which content has proved itself."""
BEAT_MS = 1000


class Trial(QObject):
    """Counts the seconds in which a window painted one and the same content for a visitor.

    Most of the content is not painted while the hall rests: a night proves nothing.
    """

    proved = Signal(str)
    """The content of this digest has proved itself, and is kept as such."""

    def __init__(self, window: KioskWindow, folder: Path, digest: str, away: Callable[[], bool]) -> None:
        """Begin with the content that is shown now; `away` tells whether nobody stands there."""
        super().__init__(window)
        self._window, self._folder, self._digest = window, folder, digest
        self._beats, self._painted, self._away = 0, False, away
        self._proving = False
        window.painted.connect(self._note)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def begin(self, digest: str) -> None:
        """Begin anew, with other content."""
        self._digest, self._beats = digest, 0
        self._timer.start(BEAT_MS)

    def _note(self) -> None:
        self._painted = True

    def _beat(self) -> None:
        # Somebody may look at a picture in which nothing moves: see heart.Heart.
        self._window.update(0, 0, 1, 1)
        painted, self._painted = self._painted, False
        self._beats += painted and not self._away()
        if self._beats < PROOF_BEATS or self._proving:
            return
        self._beats = 0  # a disk that cannot be written is tried again after as long a time
        self._proving = True  # and one that does not answer is asked once
        digest = self._digest
        Errand(lambda: digest if self._keep(digest) else "", self._kept, self)

    def _keep(self, digest: str) -> bool:
        """Keep it as proved; runs in a thread of its own."""
        from kiosk.packs.trial import prove

        return prove(self._folder, digest)

    def _kept(self, digest: object) -> None:
        self._proving = False
        if digest and digest == self._digest:
            self._timer.stop()
            log.info("the content has proved itself: %s", digest)
            self.proved.emit(digest)
