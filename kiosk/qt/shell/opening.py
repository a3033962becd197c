"""Opening: from the first frame, header and bar, to the room; a piece a turn, so that a touch on the dock waits for none."""

from collections import deque
from collections.abc import Callable
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from kiosk.qt.hall.first_picture import FirstPictures, FirstSight
from kiosk.qt.shell.first_paint import FirstPaint
from kiosk.qt.shell.stage import Stage

PIECES = ("numpy", "kiosk.qt.hall.view", "kiosk.qt.shell.walls")
"""What a room is made with, and the first frame is not."""
ROOM_PATIENCE_MS = 400
"""The room is shown with what stands in it if that is ready by then, and without it if not: it comes."""


class RoomOpening(QObject):
    """Shows the picture that was kept of the room at once, builds the room behind it, and shows that."""

    seen = Signal()
    """What is at the place is seen: the place itself, or the picture that was kept of it."""
    opened = Signal()
    """The place itself is on the screen too."""

    def __init__(self, stage: Callable[[], Stage | None], parent: QObject) -> None:
        """Do nothing before `begin`; `stage` returns the one that stands in the window, which may be another each time."""
        super().__init__(parent)
        self._stage = stage
        self._is_open = self._is_seen = False
        self.opened.connect(self._tell_seen)
        self._pieces = deque(PIECES)
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._go_on)
        self._patience = QTimer(self, interval=ROOM_PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._open)

    def begin(self, firsts: FirstPictures | None, hall_id: str) -> None:
        """Show what is known of a hall, and then build it; once."""
        stage = self._stage()
        if stage is None or stage.page is not None or firsts is None:
            self._turns.start(0)
            return
        self._turns.start(ROOM_PATIENCE_MS)  # the disk may never answer
        sight = stage.sight(hall_id)
        firsts.fetch(sight, partial(self._stand_in, sight), self)

    def _stand_in(self, sight: FirstSight, picture: QImage | None) -> None:
        stage = self._stage()
        shown = stage.stand_in(sight, picture) if stage is not None and picture is not None else None
        if shown is None:
            self._turns.start(0)
            return
        self.seen.connect(partial(self._turns.start, 0))
        FirstPaint(shown, self._tell_seen)
        self._turns.start(ROOM_PATIENCE_MS)  # somebody may have gone elsewhere before it is seen

    def _tell_seen(self) -> None:
        if not self._is_seen:
            self._is_seen = True
            self.seen.emit()

    def _go_on(self) -> None:
        """Prepare one piece of the room."""
        self._turns.setInterval(0)
        if self._pieces:
            import_module(self._pieces.popleft())
            return
        self._turns.stop()
        self._patience.start()
        if (stage := self._stage()) is not None:
            stage.fetch_room(self._open)

    def _open(self) -> None:
        stage = self._stage()
        if stage is not None and not self._is_open:
            self._is_open = True
            self._patience.stop()
            stage.enter()
            FirstPaint(stage.page or stage.hall, self.opened.emit)
