"""The X server itself is asked: what lies above the hall is put below, and no line of the desktop shows at an edge."""

import subprocess
import sys
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QWidget

from kiosk.qt.standing.x_server import Rect, x_server

NOTICE = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(["notice"])
notice = QWidget()
notice.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.BypassWindowManagerHint)
notice.setGeometry(*map(int, sys.argv[1:]))
notice.show()
app.exec()
"""


class Notice:
    """Shows windows of another program above all others; returns their ids once they are seen."""

    def __init__(self, server, ours):
        self._server, self._ours, self._begun = server, ours, []

    def __call__(self, *place):
        self._begun.append(subprocess.Popen([sys.executable, "-c", NOTICE, *map(str, place)]))
        until(lambda: self._found(place))
        return self._found(place)[0]

    def _found(self, place):
        stack = self._server._in_stack(int(self._ours.winId()))[1]
        return [one for one in stack if self._server.place(one) == place and self._server._is_seen(one)]

    def end(self):
        while self._begun:
            process = self._begun.pop()
            process.kill()
            process.wait()


@pytest.fixture
def server(qapp):
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("needs an X server")
    server = x_server()
    yield server
    server.leave()


@pytest.fixture
def ours(qtbot):
    """A window without a frame that fills a quarter of the screen."""
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowFlags(Qt.WindowType.FramelessWindowHint)
    window.setGeometry(0, 0, 640, 400)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def notice(server, ours):
    notice = Notice(server, ours)
    yield notice
    notice.end()


def until(condition):
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def above(server, one, other):
    """Whether one window that lies on the screen itself is above another."""
    stack = server._in_stack(one)[1]
    return stack.index(one) > stack.index(other)


def test_what_lies_over_the_window_is_put_below_it_and_what_lies_beside_is_left(server, ours, notice):
    over, beside = notice(100, 100, 200, 80), notice(700, 500, 200, 80)
    number = int(ours.winId())
    top = server._in_stack(number)[0]
    assert above(server, over, top)
    assert server.put_below(number) == 1
    assert not above(server, over, top)
    assert above(server, beside, top)
    assert server.put_below(number) == 0, "it rests"


def test_a_window_that_has_gone_is_no_mishap(server, ours, notice):
    gone = notice(100, 100, 50, 50)
    assert server.place(gone) == Rect(100, 100, 50, 50)
    notice.end()
    until(lambda: server.place(gone) is None)
    assert server.put_below(0x7FFFFFF) == 0
    server.ground(0x7FFFFFF, 0, 1, 1)


def test_the_window_manager_tells_its_name(server):
    assert server.manager() == "Openbox"


def test_what_a_window_does_not_paint_is_coloured_to_its_ends(server, ours, qtbot):
    ours.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    ours.setUpdatesEnabled(False)  # all that is seen now is what the server itself paints
    server.ground(int(ours.winId()), 0x123456, 639, 398)
    screen = ours.screen()

    def seen(x, y):
        return screen.grabWindow(ours.winId(), x, y, 1, 1).toImage().pixelColor(0, 0)

    qtbot.waitUntil(lambda: seen(639, 10) == QColor("#123456"))
    assert seen(10, 399) == seen(10, 398) == QColor("#123456")


def test_rectangles_that_only_touch_do_not_meet():
    assert Rect(0, 0, 10, 10).meets(Rect(9, 9, 5, 5))
    assert not Rect(0, 0, 10, 10).meets(Rect(10, 0, 5, 5))
