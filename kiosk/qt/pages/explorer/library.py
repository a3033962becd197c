"""Deferred import of pyqtgraph: a third of a second, and nobody waits for it with a finger on the glass."""

import sys
from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QObject

from kiosk.qt.runtime.errand import Errand

_PLOT = "kiosk.qt.pages.explorer.plot"
_done: list[bool] = []


def is_there() -> bool:
    """Tell whether a plot can be made at once."""
    return bool(_done)


def fetch(ready: Callable[[], None], parent: QObject) -> None:
    """Call `ready` on this thread once a plot can be made, unless `parent` has gone by then."""
    if is_there():
        ready()
        return
    Errand(_load, lambda loaded: ready() if loaded else None, parent)


def warm(parent: QObject) -> None:
    """Have it imported beside what is seen, before anybody asks."""
    if not is_there():
        fetch(lambda: None, parent)


def import_now() -> None:
    """Import it, and wait for it: for pictures."""
    _load()


def _load() -> bool:
    import_module(_PLOT)
    if not _done:
        _done.append(_PLOT in sys.modules)
    return True
