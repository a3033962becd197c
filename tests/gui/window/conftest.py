"""A real window on the shipped content, and a finger."""

from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from kiosk.content import load
from kiosk.places import CONTENT
from tests.gui.real_window import opened


@pytest.fixture(scope="session")
def exhibition():
    return load(Path(CONTENT)).exhibition


@pytest.fixture(params=[(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
def size(request):
    return request.param


@pytest.fixture
def window(qtbot, exhibition, size):
    return opened(qtbot, exhibition, size)


@pytest.fixture(scope="session")
def finger():
    return QTest.createTouchDevice()


@pytest.fixture
def touch(window, finger, qtbot, monkeypatch):
    """Touch the middle of a widget, or a point of the window, a second later, and wait until all is at rest."""
    seconds = [0.0]
    monkeypatch.setattr(window.router, "_clock", lambda: monotonic() + seconds[0])

    def touch(where) -> None:
        seconds[0] += 1.0
        point = where if isinstance(where, QPoint) else where.mapTo(window, where.rect().center())
        QTest.touchEvent(window, finger).press(0, point, window).commit()
        QTest.touchEvent(window, finger).release(0, point, window).commit()
        qtbot.waitUntil(lambda: window.stage.at_rest)

    return touch
