"""A kiosk window that times its own frames, from the update request to the flushed picture."""

import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from kiosk.qt.shell.window import KioskWindow


class TimedWindow(KioskWindow):
    """Notes when each frame ended and how long it took."""

    frames: list[tuple[float, float]]
    """(end in seconds of the performance counter, milliseconds taken)."""

    frame_cpu: list[float]
    """The same ends, in seconds of the thread's own time."""

    def begin(self) -> None:
        """Note the frames from now on."""
        self.frames, self.frame_cpu = [], []
        self.painted.connect(self._note)

    def _note(self) -> None:
        self.frames.append((time.perf_counter(), self.paint_seconds * 1000))
        self.frame_cpu.append(time.thread_time())


def run_for(seconds: float, until: Callable[[], bool] | None = None) -> None:
    """Let the event loop run for some seconds, or until something is true."""
    end = time.perf_counter() + seconds
    app = QApplication.instance()
    while app is not None and time.perf_counter() < end and not (until is not None and until()):
        app.processEvents()
        time.sleep(0.0005)
