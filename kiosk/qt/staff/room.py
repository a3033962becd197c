"""Behind the door: keeps the panel up to date while it is open."""

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.staff.deeds import Deeds
from kiosk.qt.staff.panel import Panel

FACTS_MS = 1_000
DISK_EVERY = 10
"""The disk is asked at every so manieth look."""


class StaffRoom(QObject):
    """Shows the panel anew when what it offers has changed, and tells it the facts again and again."""

    closed = Signal()

    def __init__(self, window: KioskWindow, deeds: Deeds) -> None:
        """Show the panel at once."""
        super().__init__(window)
        self._window, self._deeds = window, deeds
        self.panel: Panel | None = None
        self._looks = 0
        self._offered: object = None
        self._timer = QTimer(self, interval=FACTS_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self.show_panel()
        deeds.ask_disk(self._tell)

    def leave(self) -> None:
        """Show it no more."""
        self._timer.stop()
        if self._deeds.delivery is not None:
            self._deeds.delivery.close()
        self._drop()
        self.deleteLater()

    def raise_(self) -> None:
        """Lie over everything."""
        if self.panel is not None:
            self.panel.raise_()
        if self._deeds.delivery is not None:
            self._deeds.delivery.raise_()

    def show_panel(self) -> None:
        """Show the panel as things stand, in the look of the stage."""
        stage = self._window.stage
        if stage is None:
            return
        self._drop()
        self._offered = self._offer()
        self.panel = Panel(
            stage.look,
            self._deeds.settings,
            self._window,
            waiting=self._waits(),
            languages=len(self._window.visit.exhibition.front.languages),
        )
        self.panel.done.connect(self._do)
        self.panel.closed.connect(self.closed)
        self._tell()
        self.panel.show()
        if self._deeds.delivery is not None:
            self._deeds.delivery.keep_up()
        self.raise_()
        self._deeds.dim.cover()

    def _do(self, deed: str) -> None:
        self._deeds.do(deed)
        self.refresh()

    def _look(self) -> None:
        self._looks += 1
        if self._looks % DISK_EVERY == 0:
            self._deeds.ask_disk(self._tell)
        self.refresh()

    def refresh(self) -> None:
        """Show what has changed."""
        if self._offer() != self._offered:
            self.show_panel()
        else:
            self._tell()

    def _offer(self) -> object:
        return self._deeds.settings, self._waits(), self._window.stage

    def _waits(self) -> bool:
        state = self._deeds.state
        return state is not None and state.waiting

    def _tell(self) -> None:
        if self.panel is not None:
            self.panel.tell(self._deeds.sections())

    def _drop(self) -> None:
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
