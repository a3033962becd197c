"""A live window that is ready to be measured."""

from pathlib import Path

from kiosk.content import load
from kiosk.model.exhibition import Exhibition
from kiosk.model.visit import Visit
from kiosk.places import CONTENT
from kiosk.qt.app import application
from kiosk.qt.standing.live import Live
from kiosk.qt.style.theme import Theme
from kiosk.qt.tools.timed import TimedWindow, run_for
from kiosk.sources.store import Store

OPENS_SECONDS, SETTLES_SECONDS = 60.0, 3.0
"""How long a busy machine may take until the room stands, and how long it is let be then: feeds and wall screens come."""


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
    stands: list[bool] = []
    window.opened.connect(lambda: stands.append(True))
    window.show()
    run_for(OPENS_SECONDS, until=lambda: bool(stands))
    run_for(SETTLES_SECONDS)
    return window, live


def _exhibition(folder: Path) -> Exhibition:
    loaded = load(folder)
    if loaded.exhibition is None:
        raise ValueError(str(folder))
    return loaded.exhibition
