"""Refresh timer: the one timer that brings live data to the screen."""

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from kiosk.sources.inbox import Inbox
from kiosk.sources.store import Store

EVERY_MS = 100
AGE_EVERY_MS = 500
MOST_AT_ONCE, SOON_MS = 500, 33
"""Deliveries that are taken in one beat, some milliseconds; what is left of them is taken so soon after it."""


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
        changed = self._store.take(self._inbox, MOST_AT_ONCE)
        if changed:
            self.fed.emit(changed)
        # What ten thousand sensors say in one moment comes in several beats, none of which is seen.
        wanted = min(SOON_MS, self._every_ms) if len(self._inbox) else self._every_ms
        if self._timer.isActive() and self._timer.interval() != wanted:
            self._timer.setInterval(wanted)

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()
