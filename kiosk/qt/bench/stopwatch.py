"""A kiosk window that times its own frames, from the update request to the flushed picture."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kiosk.content import load
from kiosk.model.exhibition import Exhibition
from kiosk.model.visit import Visit
from kiosk.places import CONTENT
from kiosk.qt.app import application
from kiosk.qt.live import Live
from kiosk.qt.theme import Theme
from kiosk.qt.window import KioskWindow
from kiosk.sources.store import Store


class TimedWindow(KioskWindow):
    """Notes when each frame ended and how long it took."""

    frames: list[tuple[float, float]]
    """(end in seconds of the performance counter, milliseconds taken)."""

    def begin(self) -> None:
        """Note the frames from now on."""
        self.frames = []
        self.painted.connect(self._note)

    def _note(self) -> None:
        self.frames.append((time.perf_counter(), self.paint_seconds * 1000))


def timed_window(folder: Path = CONTENT, size: tuple[int, int] = (1920, 1080)) -> tuple[TimedWindow, Live]:
    """Return a live window on the screen, its walls painted, ready to be measured."""
    return timed_hall(_exhibition(folder), size)


def timed_hall(exhibition: Exhibition, size: tuple[int, int] = (1920, 1080)) -> tuple[TimedWindow, Live]:
    """Return the same of an exhibition that has been read."""
    application()
    store = Store(exhibition.feeds)
    window = TimedWindow(exhibition, Visit(exhibition), store, Theme.read())
    window.begin()
    live = Live(exhibition, store, window)
    window.opened.connect(live.begin)
    window.resize(*size)
    window.show()
    run_for(3.0)
    return window, live


def run_for(seconds: float, until: Callable[[], bool] | None = None) -> None:
    """Let the event loop run for some seconds, or until something is true."""
    end = time.perf_counter() + seconds
    app = QApplication.instance()
    while app is not None and time.perf_counter() < end and not (until is not None and until()):
        app.processEvents()
        time.sleep(0.0005)


def _exhibition(folder: Path) -> Exhibition:
    loaded = load(folder)
    if loaded.exhibition is None:
        raise ValueError(str(folder))
    return loaded.exhibition
