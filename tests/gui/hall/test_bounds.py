"""Whatever the models let into a room, the screen bears it."""

import time

import pytest
from PySide6.QtCore import QMargins

from kiosk.places import ASSETS
from kiosk.qt.hall.view import HallView
from kiosk.qt.style.fonts import load_fonts
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from tests.gui.bearable import bearable
from tests.gui.fullest import full_hall


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("long", [False, True], ids=["texts that fit", "texts as long as they may be"])
def test_a_hall_filled_to_every_bound_is_built_in_a_blink(qtbot, language, long):
    load_fonts()
    hall, look = full_hall(long=long), Look(Theme.read(), language, 150, 1920, 1080)
    pictures = {"robot-arm": str(ASSETS / "pictures" / "robot-arm.svg")}

    def once():
        begun = time.process_time()
        view = HallView(hall, look, pictures, lambda *_: None, QMargins(0, 88, 0, 120))
        qtbot.addWidget(view)
        view.grab()
        return time.process_time() - begun

    assert bearable(once)
