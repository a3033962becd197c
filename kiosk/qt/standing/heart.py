"""Heartbeat of the screen: tells the watchdog about every second in which a picture was really painted."""

import faulthandler
import logging
import os
import sys
import threading
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.qt.shell.window import KioskWindow
from kiosk.watchdog.wire import BEAT, PROVED, READY, SHOWS, take_input

log = logging.getLogger(__name__)

BEAT_MS = 1000
_OUT = 1
_PIPE_NOWAIT = 1


class Heart(QObject):
    """Sends a heartbeat as long as the window paints."""

    farewell = Signal()
    """The watchdog asks the screen to go, or has gone itself."""

    def __init__(self, window: KioskWindow, name: str) -> None:
        """Beat for `window`, which shows the hall `name`."""
        super().__init__(window)
        self._window, self._painted = window, False
        faulthandler.enable()  # a screen that is ended because it hangs writes down where
        with suppress(OSError):
            _wait_for_nobody()  # a watchdog that does not listen must not stop the screen
        window.painted.connect(self._note)
        window.opened.connect(lambda: _say(f"{READY} {name}"))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        threading.Thread(target=self._listen, name="watchdog", daemon=True).start()

    def show_content(self, digest: str) -> None:
        """Tell what is about to be painted, so that it is known should the screen fall over it."""
        _say(f"{SHOWS} {digest}")

    def prove_content(self, digest: str) -> None:
        """Tell that the screen has lived with its content for long enough."""
        _say(f"{PROVED} {digest}")

    def _note(self) -> None:
        self._painted = True

    def _beat(self) -> None:
        handle = self._window.windowHandle()
        # A window that the system hides (its screen was unplugged) cannot paint, and does not hang.
        if self._painted or handle is None or not handle.isExposed():
            self._painted = False
            _say(BEAT)
        # The smallest picture there is: it takes the whole way of every other.
        self._window.update(0, 0, 1, 1)

    def _listen(self) -> None:
        """Wait until the watchdog lets go of our input."""
        with suppress(OSError):
            pipe = take_input()
            while os.read(pipe, 256):
                pass
        with suppress(RuntimeError):  # the window has gone in the same moment
            self.farewell.emit()


def _wait_for_nobody() -> None:
    """Let what we tell be lost rather than waited for."""
    if sys.platform != "win32":
        os.set_blocking(_OUT, False)
        return
    import ctypes
    import msvcrt

    mode = ctypes.c_ulong(_PIPE_NOWAIT)
    pipe = ctypes.c_void_p(msvcrt.get_osfhandle(_OUT))
    ctypes.windll.kernel32.SetNamedPipeHandleState(pipe, ctypes.byref(mode), None, None)


def _say(line: str) -> None:
    try:
        # A library may have written half a line there.
        os.write(_OUT, f"\n{line}\n".encode())
    except OSError as error:
        log.debug("the watchdog does not hear us: %s", error)
