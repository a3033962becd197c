"""When a chart moves: it grows once, on first sight, and lets move what moves by itself while somebody can see it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from kiosk.qt.charts.motion import ease_out

if TYPE_CHECKING:
    from kiosk.qt.charts.view import ChartView

FRAME_MS = 16
LONGEST_SECONDS = 0.1
"""A frame that came late moves things no further than this."""
DONE = 0.9995


class Growth(QObject):
    """The clock of one chart's movements; it ticks only while there are any."""

    def __init__(self, view: "ChartView") -> None:
        """Rest, fully grown."""
        super().__init__(view)
        self._view = view
        self.grown = 1.0
        """How far the chart has grown, 0 to 1, eased."""
        self._count_ms = view.look.theme.motions["count_ms"]
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
        if not self._seen and not self._at_once and self._view.grows:
            self.grown, self._seconds = 0.0, 0.0
            self.move()
        self._seen = True

    def skip(self) -> None:
        """Move no more, now and later."""
        self._at_once = True
        self.end()

    def move(self) -> None:
        """Let what moves move, where somebody can see it."""
        if self._at_once or not self._view.isVisible():
            self.end()
            return
        if self._timer is None:
            self._timer = QTimer(self)
            self._timer.timeout.connect(self._tick)
        if not self._timer.isActive() and (self.grown < 1 or self._view.step(0.0)):
            self._clock.start()
            self._timer.start(FRAME_MS)

    def end(self) -> None:
        """Arrive at once."""
        if self._timer is not None:
            self._timer.stop()
        self.grown = 1.0
        self._view.arrive()

    def _tick(self) -> None:
        with self._view.guard:
            self._move()
            return
        if self._timer is not None:
            self._timer.stop()
        self._view.update()

    def _move(self) -> None:
        seconds = min(LONGEST_SECONDS, self._clock.restart() / 1000)
        if self.grown < 1:
            self._seconds += seconds
            grown = ease_out(self._seconds * 1000 / self._count_ms)
            self.grown = grown if grown <= DONE else 1.0
        moving = self._view.step(seconds)
        if not self._view.isVisible():
            self.end()
        elif not moving and self.grown >= 1 and self._timer is not None:
            self._timer.stop()
        self._view.update()
