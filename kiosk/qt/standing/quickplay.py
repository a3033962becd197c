"""An exhibit played for `kiosk run --tour`: by its acts alone, faster than a visitor would, until its goal was seen."""

from itertools import cycle

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.qt.exhibits.acted import PATIENCE_SECONDS
from kiosk.qt.exhibits.view import ExhibitView

TICK_MS, TICK_SECONDS = 20, 0.2
"""Between two pictures: on the clock, and of the play's own time."""
ACT_TICKS, GOAL_TICKS = 4, 30
"""Pictures from one act to the next, and those of the goal."""


class QuickPlay(QObject):
    """Plays one exhibit once."""

    ended = Signal()

    def __init__(self, view: ExhibitView) -> None:
        """Begin at once."""
        super().__init__(view)
        self._view, self._acts = view, cycle(view.play.own_acts)
        self._ticks, self._left = 0, round(PATIENCE_SECONDS / TICK_SECONDS)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        play = self._view.play
        self._left = min(self._left - 1, GOAL_TICKS) if play.reached else self._left - 1
        if self._left < 0:
            self._timer.stop()
            self.ended.emit()
            return
        if not play.reached and self._ticks % ACT_TICKS == 0:
            play.do(next(self._acts))
            play.asked.clear()  # the tour goes its own way
        self._ticks += 1
        self._view.advance(TICK_SECONDS)
