"""The locked window: fingers beyond the first do nothing, the cursor goes with a touch, and only a release lets it go."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.model.visit import Visit
from kiosk.qt.app import application
from kiosk.qt.lock import Lock
from kiosk.qt.theme import Theme
from kiosk.qt.window import KioskWindow
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


def test_more_fingers_than_one_press_nothing(locked, finger, qtbot):
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
    assert locked.visit.here == "jiulongpo"
    assert locked.isFullScreen()


def test_a_touch_hides_the_cursor(locked, finger):
    QTest.touchEvent(locked, finger).press(0, QPoint(960, 990), locked).commit()
    QTest.touchEvent(locked, finger).release(0, QPoint(960, 990), locked).commit()
    assert locked.cursor().shape() == Qt.CursorShape.BlankCursor


def test_the_system_may_not_close_it(locked, qtbot):
    QTest.keyClick(locked.windowHandle(), Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    assert not locked.windowHandle().close()
    assert locked.isVisible()
