"""The door to the staff's panel: hears the gesture, asks for the PIN, opens, and shuts by itself."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.qt.attract.presence import Presence
from kiosk.qt.runtime.errand import Errand
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.staff.deeds import Deeds
from kiosk.qt.staff.frames import Frames
from kiosk.qt.staff.gesture import Gesture
from kiosk.qt.standing.live import Live
from kiosk.qt.touch.contact import Contact
from kiosk.staff.pin import Pin, PinAnswer

if TYPE_CHECKING:
    from kiosk.qt.staff.keypad import Keypad
    from kiosk.qt.staff.room import StaffRoom

UNTOUCHED_MS = 60_000
"""So long after the last touch the panel shuts by itself."""


class StaffDoor(QObject):
    """Stands at a shown window. While it is shut, it looks at touches and notes how long pictures take."""

    def __init__(
        self,
        window: KioskWindow,
        live: Live,
        presence: Presence,
        leave: Callable[[], None],
        folder: Path | None = None,
    ) -> None:
        """Apply what staff have set before; `leave` ends the program, `folder` is the state folder."""
        super().__init__(window)
        self._window, self._live, self._presence = window, live, presence
        self._pin = Pin(folder)
        self._gesture = Gesture()
        self.deeds = Deeds(window, live, presence, Frames(window), leave, folder)
        self.keypad: Keypad | None = None
        self.room: StaffRoom | None = None
        self.asking = False
        """Whether the disk or the PIN's hash is waited for."""
        self._quiet = QTimer(self, interval=UNTOUCHED_MS)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self.shut)
        window.staged.connect(self._restage)
        presence.covered.connect(self._raise)
        self._router = window.router
        self._router.ask("staff", self._look)
        self._router.stirred.connect(self._stirred)

    def _look(self, contact: Contact) -> bool:
        """Look at every press, and take none away."""
        if self._presence.attended:
            return False
        if self._router.fingers() != 1:
            self._gesture.forget()
        elif self._gesture.touched(
            contact.at.x(), contact.at.y(), self._window.width(), self._window.height()
        ):
            self._knock()
        return False

    def _stirred(self) -> None:
        """Leave the panel open while staff are at it."""
        if self._presence.attended:
            self._quiet.start()

    # The way in -------------------------------------------------------------------------------

    def _knock(self) -> None:
        """Ask for the PIN, where there is one."""
        if not self.asking and self.keypad is None and self.room is None:
            self.asking = True
            Errand(lambda: self._pin.wait() if self._pin.is_set() else None, self._ask, self)

    def _ask(self, wait: object) -> None:
        self.asking = False
        if isinstance(wait, float):
            self._attend(attended=True)
            self._show_keypad(wait)

    def _show_keypad(self, wait: float) -> None:
        from kiosk.qt.staff.keypad import Keypad

        stage = self._window.stage
        if stage is None:
            return
        self.keypad = Keypad(stage.look, wait, self._window)
        self.keypad.entered.connect(self._try)
        self.keypad.closed.connect(self.shut)
        self._show(self.keypad)

    def _try(self, pin: str) -> None:
        self.asking = True
        Errand(lambda: self._pin.attempt(pin), self._answer, self)

    def _answer(self, answer: object) -> None:
        self.asking = False
        if self.keypad is None:
            return  # shut meanwhile
        if not isinstance(answer, PinAnswer) or not answer.right:
            self.keypad.refuse(answer.wait if isinstance(answer, PinAnswer) else 0.0)
            return
        _drop(self.keypad)
        self.keypad = None
        self._show_room()

    def _show_room(self) -> None:
        from kiosk.qt.staff.room import StaffRoom

        self.room = StaffRoom(self._window, self.deeds)
        self.room.closed.connect(self.shut)
        self._raise()

    # The way out ------------------------------------------------------------------------------

    def shut(self) -> None:
        """Leave the hall to the visitors."""
        self._quiet.stop()
        if self.keypad is not None:
            _drop(self.keypad)
        if self.room is not None:
            self.room.leave()
        self.keypad, self.room = None, None
        self._attend(attended=False)

    def _attend(self, *, attended: bool) -> None:
        stage = self._window.stage
        self._presence.attend(attended=attended)
        if self._live.turnstile is not None:
            self._live.turnstile.attended = attended
        if attended:
            self._quiet.start()
        if attended:
            self._hold_still()
        elif stage is not None and self._presence.over is None:
            stage.enter()

    def _hold_still(self) -> None:
        """Let no room move that nobody sees."""
        if self._window.stage is not None:
            for hall in self._window.stage.halls.values():
                hall.set_alive(False)

    # Over everything --------------------------------------------------------------------------

    def _show(self, widget: QWidget) -> None:
        widget.show()
        self._raise()

    def _raise(self) -> None:
        if self.keypad is not None:
            self.keypad.raise_()
        if self.room is not None:
            self.room.raise_()
        self.deeds.dim.cover()

    def _restage(self) -> None:
        """Stand over another stage, in its language and size."""
        stage = self._window.stage
        if self._presence.attended:
            self._hold_still()
        if self.room is not None:
            self.room.refresh()
        if self.keypad is not None and (stage is None or stage.look != self.keypad.look):
            self.shut()  # the screen was turned or changed: begin again
        self._raise()


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
