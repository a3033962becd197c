"""Work that may wait for the disk, done in a thread of its own, its answer told on the thread of the screen."""

import logging
import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)


class Errand(QObject):
    """One piece of work; its parent owns it, so that no thread ever takes it away."""

    _told = Signal(object)

    def __init__(self, work: Callable[[], object], tell: Callable[[object], None], parent: QObject) -> None:
        """Begin at once; `tell` gets what `work` returned, None where it failed; nothing where the parent has gone."""
        super().__init__(parent)
        self._work, self._tell = work, tell
        self._told.connect(self._arrived)
        threading.Thread(target=self._run, name="errand", daemon=True).start()

    def _run(self) -> None:
        answer: object = None
        try:
            answer = self._work()
        except Exception:
            log.exception("work beside the screen failed")
        with suppress(RuntimeError):  # the window has gone meanwhile
            self._told.emit(answer)

    def _arrived(self, answer: object) -> None:
        self.deleteLater()
        self._tell(answer)
