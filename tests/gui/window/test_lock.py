"""The locked window: fingers beyond the first do nothing, the cursor goes with a touch, and only a release lets it go."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.model.visit import Visit
from kiosk.qt.app import application
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.standing.lock import Lock
from kiosk.qt.standing.x_server import x_server
from kiosk.qt.style.theme import Theme
from kiosk.sources.store import Store


@pytest.fixture
def locked(qtbot, exhibition):
    application()
    window = KioskWindow(exhibition, Visit(exhibition), Store(exhibition.feeds), Theme.read())
    lock = Lock(window, screen=7)
    qtbot.waitSignal(window.opened).wait()
    yield window
    lock.release()
    window.close()
    window.deleteLater()


def test_it_fills_the_screen_even_if_its_own_is_missing(locked):
    assert locked.geometry() == QApplication.primaryScreen().geometry()


def test_of_many_fingers_those_that_wander_press_nothing_and_the_hall_stays_locked(locked, finger, qtbot):
    dock = locked.stage.bar.mapTo(locked, locked.stage.bar.rect().center())
    events = QTest.touchEvent(locked, finger)
    for number, point in enumerate((QPoint(960, 300), dock, QPoint(300, 600), QPoint(1600, 600))):
        events.press(number, point, locked)
    events.commit()
    events = QTest.touchEvent(locked, finger)
    for number, point in enumerate((QPoint(700, 500), dock, QPoint(500, 600), QPoint(1400, 600))):
        events.move(number, point, locked)
    events.commit()
    events = QTest.touchEvent(locked, finger)
    for number, point in enumerate((QPoint(700, 500), dock, QPoint(500, 600), QPoint(1400, 600))):
        events.release(number, point, locked)
    events.commit()
    qtbot.waitUntil(lambda: locked.stage.at_rest)
    assert len(locked.visit.trail) <= 2, "only the finger that stayed on the dock may have meant it"
    assert locked.isFullScreen()


def test_a_touch_hides_the_cursor(locked, finger):
    QTest.touchEvent(locked, finger).press(0, QPoint(960, 990), locked).commit()
    QTest.touchEvent(locked, finger).release(0, QPoint(960, 990), locked).commit()
    assert locked.cursor().shape() == Qt.CursorShape.BlankCursor


def test_what_floats_above_all_windows_is_below_the_hall_within_seconds(locked, qtbot):
    server = x_server()
    if server is None:
        pytest.skip("needs an X server")
    notice = QWidget()
    qtbot.addWidget(notice)
    notice.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.BypassWindowManagerHint)
    notice.setGeometry(600, 300, 300, 120)
    notice.show()
    qtbot.waitExposed(notice)

    def is_below():
        top, stack = server._in_stack(int(locked.winId()))
        number = int(notice.windowHandle().winId())
        return number in stack and stack.index(number) < stack.index(top)

    qtbot.waitUntil(is_below)
    server.leave()


def test_the_system_may_not_close_it(locked, qtbot):
    QTest.keyClick(locked.windowHandle(), Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    assert not locked.windowHandle().close()
    assert locked.isVisible()
