"""Signal handling: at Ctrl-C in the terminal, and at the system's request to end, the hall is closed as if staff had done it.

Python's own answer, an exception wherever the program happens to be, reaches slots and painters that cannot end anything.
"""

import signal
import socket
from contextlib import suppress
from types import FrameType

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from kiosk.watchdog.wire import watched

_CODE = 128
"""To which a shell adds the number of the signal."""


class Interrupt:
    """Hears the signals from its making until `let_go`."""

    def __init__(self) -> None:
        """Hear them; a screen with a watchdog leaves Ctrl-C to it."""
        self.code = 0
        """With which to end; 0 while nobody has asked."""
        self._before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
        self._ear, self._mouth = socket.socketpair()
        self._ear.setblocking(False)
        self._mouth.setblocking(False)
        # A signal is noted down in an instant, but heard only where Python runs: at rest nothing may for a while.
        self._old_fd = signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        self._notifier: QSocketNotifier | None = None
        if watched():
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        else:
            for one in self._before:
                signal.signal(one, self._hear)

    def wake(self) -> None:
        """Have the event loop wake up for a signal; there has to be an application."""
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._empty)

    def _empty(self) -> None:
        with suppress(OSError):
            self._ear.recv(64)

    def _hear(self, number: int, _frame: FrameType | None) -> None:
        self.code = _CODE + number
        # Not quit(): that asks every window first, and a locked one refuses.
        if QApplication.instance() is not None:
            QApplication.exit(self.code)

    def let_go(self) -> None:
        """Leave the signals to whom they were left before."""
        for one, handler in self._before.items():
            signal.signal(one, handler)
        signal.set_wakeup_fd(self._old_fd)
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        self._ear.close()
        self._mouth.close()
