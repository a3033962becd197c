"""A full screen where a window knows neither its place nor what lies over it: asked for less and less, and never across two."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from kiosk.qt.standing.surface import FIRST_PAUSE, LONGEST_PAUSE, Surface, compositor


class Asked(QWidget):
    """Counts how often it is asked to fill the screen, and does it only where a compositor would."""

    def __init__(self):
        super().__init__()
        self.asked, self.obeys = 0, True

    def showFullScreen(self):
        self.asked += 1
        if self.obeys:
            super().showFullScreen()


@pytest.fixture
def clock():
    return [0.0]


@pytest.fixture
def window(qtbot):
    window = Asked()
    qtbot.addWidget(window)
    window.resize(300, 200)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_once_it_fills_a_screen_it_rests(window, clock, qtbot):
    surface = Surface(window, lambda: clock[0])
    surface.hold(window.screen())
    qtbot.waitUntil(lambda: window.size() == window.screen().size())
    for _ in range(100):
        clock[0] += 1
        surface.hold(window.screen())
    assert window.asked == 1


def test_one_that_is_not_obeyed_asks_ever_more_rarely(window, clock):
    window.obeys = False
    surface = Surface(window, lambda: clock[0])
    for _ in range(600):
        surface.hold(window.screen())
        clock[0] += 1
    assert window.asked <= 600 / LONGEST_PAUSE + 7
    first = window.asked
    clock[0] += LONGEST_PAUSE
    surface.hold(window.screen())
    assert window.asked == first + 1, "it never gives up"
    assert FIRST_PAUSE < LONGEST_PAUSE


def test_a_window_across_two_screens_keeps_to_one(window, clock, qtbot):
    surface, screen = Surface(window, lambda: clock[0]), window.screen().geometry()
    window.setGeometry(QRect(0, 0, 2 * screen.width(), screen.height()))
    qtbot.waitUntil(lambda: window.windowHandle().width() > screen.width())
    assert surface.shrunk()
    qtbot.waitUntil(lambda: window.size() == screen.size())
    surface.hold(window.screen())
    assert window.asked == 0, "another wish would only stretch it again"
    assert not surface.shrunk()


def test_a_compositor_that_is_not_there_has_no_name(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert compositor() == ""
