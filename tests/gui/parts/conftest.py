"""The look of parts under test, and a finger."""

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.qt.style.fonts import load_fonts
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from tests.gui.parts.touch import Finger


@pytest.fixture(scope="session")
def theme(qapp):
    if not getattr(qapp, "faces_loaded", False):
        load_fonts()
        qapp.faces_loaded = True
    return Theme.read()


@pytest.fixture
def look(theme):
    return Look(theme, "zh", 100, 1920, 1080)


@pytest.fixture
def finger(qtbot):
    def on(window: QWidget) -> Finger:
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        return Finger(window)

    return on
