"""The real window of an exhibition, open on the screen."""

from kiosk.model.visit import Visit
from kiosk.qt.app import application
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.style.theme import Theme
from kiosk.sources.store import Store


def opened(qtbot, exhibition, size):
    """Return the window once its room is seen."""
    application()
    window = KioskWindow(exhibition, Visit(exhibition), Store(exhibition.feeds), Theme.read())
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitSignal(window.opened):
        window.show()
    return window
