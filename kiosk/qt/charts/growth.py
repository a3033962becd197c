"""Chart animation: it grows once, on first sight, and lets move what moves by itself while somebody can see it."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kiosk.qt.charts.kind import ChartKind
from kiosk.qt.charts.motion import ease_out
from kiosk.qt.runtime.guard import Guard

FRAME_MS = 16
LONGEST_SECONDS = 0.1
"""A frame that came late moves things no further than this."""
DONE = 0.9995


class Growth(QObject):
    """Animation clock of one chart; it ticks only while something moves."""

    moved = Signal()
    """The chart looks different."""

    def __init__(self, host: QWidget, kind: ChartKind, guard: Guard) -> None:
        """Rest, fully grown."""
        super().__init__(host)
        self._host, self._kind, self._guard = host, kind, guard
        self._count_ms = kind.look.theme.motions["count_ms"]
        self._seen = self._at_once = False
        self._seconds = 0.0
        self._clock = QElapsedTimer()
        self._timer: QTimer | None = None

    @property
    def moving(self) -> bool:
        """True while it ticks."""
        return self._timer is not None and self._timer.isActive()

    def see(self) -> None:
        """Grow, if this is the first time the chart is seen."""
        if not self._seen and not self._at_once and self._kind.grows:
            self._kind.grown, self._seconds = 0.0, 0.0
            self.move()
        self._seen = True

    def skip(self) -> None:
        """Move no more, now and later."""
        self._at_once = True
        self._end()

    def move(self) -> None:
        """Let what moves move, where somebody can see it."""
        if self._at_once or not self._host.isVisible():
            self._end()
            return
        if self._timer is None:
            self._timer = QTimer(self)
            self._timer.timeout.connect(self.tick)
        if not self._timer.isActive() and (self._kind.grown < 1 or self._kind.step(0.0)):
            self._clock.start()
            self._timer.start(FRAME_MS)

    def tick(self) -> None:
        """Move for a frame; nothing moves any more where that fails."""
        with self._guard:
            self._move()
            return
        if self._timer is not None:
            self._timer.stop()
        self.moved.emit()

    def _end(self) -> None:
        """Arrive at once."""
        if self._timer is not None:
            self._timer.stop()
        self._kind.grown = 1.0
        self._kind.arrive()

    def _move(self) -> None:
        seconds = min(LONGEST_SECONDS, self._clock.restart() / 1000)
        if self._kind.grown < 1:
            self._seconds += seconds
            grown = ease_out(self._seconds * 1000 / self._count_ms)
            self._kind.grown = grown if grown <= DONE else 1.0
        moving = self._kind.step(seconds)
        if not self._host.isVisible():
            self._end()
        elif not moving and self._kind.grown >= 1 and self._timer is not None:
            self._timer.stop()
        self.moved.emit()
