"""Refresh timer: the one timer that brings live data to the screen."""

import time

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from kiosk.sources.inbox import Inbox
from kiosk.sources.store import Store

EVERY_MS = 100
AGE_EVERY_MS = 500
AT_ONCE, SOON_MS = 100, 33
"""Deliveries that are taken in one go; what is left at the end of a beat is taken so soon after it."""
MOST_SECONDS, MUCH_SECONDS = 0.006, 0.015
"""How long a beat takes what has come, as part of a frame; and where so much waits that it would be lost soon."""
MUCH = 20
"""So many parts of what the inbox holds are little."""


class Pulse(QObject):
    """Drains the inbox into the store; however many samples came, whoever shows them repaints once."""

    fed = Signal(frozenset)
    """Ids of the feeds that have new samples."""
    aged = Signal()
    """Half a second has passed: what says how old data is may have to say something else."""

    def __init__(
        self, inbox: Inbox, store: Store, parent: QObject | None = None, every_ms: int = EVERY_MS
    ) -> None:
        """Beat at once, and then every `every_ms`."""
        super().__init__(parent)
        self._inbox, self._store, self._every_ms = inbox, store, every_ms
        self._since_aged = QElapsedTimer()
        self._since_aged.start()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.beat)
        self._timer.start(every_ms)

    def beat(self) -> None:
        """Take what has come, or of very much a part; for tests and benches also without the timer."""
        self._take()
        if self._since_aged.elapsed() >= AGE_EVERY_MS:
            self._since_aged.restart()
            self.aged.emit()

    def _take(self) -> None:
        inbox, begun = self._inbox, time.perf_counter()
        until = begun + (MUCH_SECONDS if len(inbox) > inbox.bound // MUCH else MOST_SECONDS)
        changed = self._store.take(inbox, AT_ONCE)
        while len(inbox) and time.perf_counter() < until:
            changed |= self._store.take(inbox, AT_ONCE)
        if changed:
            self.fed.emit(changed)
        # What ten thousand sensors say in one moment comes in several beats, none of which is seen.
        wanted = min(SOON_MS, self._every_ms) if len(self._inbox) else self._every_ms
        if self._timer.isActive() and self._timer.interval() != wanted:
            self._timer.setInterval(wanted)

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
