"""Staff leave the locked, watched hall by their panel, and nothing starts it again."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.qt.app import application
from kiosk.qt.staff.keypad import Keypad
from kiosk.qt.staff.panel import Panel
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from kiosk.staff.pin import Pin
from kiosk.staff.settings import Settings

CHECKOUT = Path(__file__).parents[2]
PIN = "2580"
PATIENCE = 300.0


@pytest.fixture
def places(qtbot):
    """Where the keys and buttons of a hall on this screen stand."""
    application()
    size = QApplication.primaryScreen().size()
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(size)
    look = Look(Theme.read(), "zh", 100, size.width(), size.height())
    keypad, panel = (
        Keypad(look, 0.0, ground),
        Panel(look, Settings(), ground, languages=2, waiting=False),
    )
    places = {"left": (9, 9), "right": (size.width() - 9, 9)}
    for name, button in {**keypad.keys, "ok": keypad.ok, **panel.deeds}.items():
        places[name] = button.geometry().center().toTuple()
    panel._ask(sure=True)
    places["sure"] = panel.sure.geometry().center().toTuple()
    return places


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout


def click(*points):
    """Touch one after the other, by one program: the gesture is to be made within seconds, and a busy machine takes one for each."""
    words = (word for x, y in points for word in ("mousemove", x, y, "click", 1, "sleep", 0.1))
    run("xdotool", *map(str, words))


def windows():
    return set(run("xdotool", "search", "--onlyvisible", "--name", ".").split())


def test_they_exit_and_the_watchdog_lets_the_hall_go(tmp_path, places):
    Pin(tmp_path / "jiulong-kiosk").choose(PIN)
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    before = windows()
    hall = subprocess.Popen([sys.executable, "-m", "kiosk", "run"], cwd=CHECKOUT, env=environment)
    try:
        end = time.monotonic() + PATIENCE
        while hall.poll() is None and time.monotonic() < end:
            # A hall that is still opening hears nothing, and a panel that is still opening has no button yet:
            # the whole way is gone again until it has led out.
            time.sleep(1.0)
            if windows() - before:
                for names in (("left", "right") * 2, (*PIN, "ok"), ("exit",), ("sure",)):
                    click(*(places[name] for name in names))
                    time.sleep(1.0)
        assert hall.poll() == 0
    finally:
        hall.terminate()
        hall.wait(60)
    falls = tmp_path / "jiulong-kiosk" / "falls.json"
    assert not falls.exists() or falls.read_text() == "[]"
