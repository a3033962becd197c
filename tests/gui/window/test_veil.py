"""The curtain that the X server keeps: behind the hall, and in its place when it has fallen."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QWidget

from kiosk.places import environment

RED = QColor(204, 34, 68)
INK = QColor("#0d1014")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the curtain of X")


@pytest.fixture
def hall(qtbot):
    """Return something that fills the screen as the hall does."""
    window = QWidget()
    window.setStyleSheet(f"background: {RED.name()}")
    qtbot.addWidget(window)
    window.showFullScreen()
    qtbot.waitUntil(lambda: seen() == RED, timeout=30_000)
    return window


@pytest.fixture
def curtain():
    command = [sys.executable, "-P", "-m", "kiosk", "curtain"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment())

    def tell(line):
        process.stdin.write(line.encode() + b"\n")
        process.stdin.flush()

    tell.process = process
    yield tell
    process.stdin.close()
    assert process.wait(30) == 0


def seen():
    """Return the colour near a corner of the screen."""
    screen = QGuiApplication.primaryScreen()
    return screen.grabWindow(0, 30, screen.size().height() - 30, 1, 1).toImage().pixelColor(0, 0)


def test_it_hangs_behind_the_hall_and_holds_its_picture_when_it_falls(qtbot, hall, curtain):
    curtain("watch")
    qtbot.wait(3000)
    assert seen() == RED
    hall.hide()
    curtain("hold")
    qtbot.wait(1000)
    assert seen() == RED
    assert len(_children(curtain.process.pid)) == 0  # it needs nobody who paints


def test_a_name_hangs_before_it_and_goes_when_the_hall_is_there_again(qtbot, hall, curtain):
    curtain("watch")
    qtbot.wait(3000)
    hall.hide()
    curtain("say 九龙智造展厅")
    qtbot.waitUntil(lambda: seen() == INK, timeout=60_000)
    qtbot.wait(1000)
    assert seen() == INK, "it stays"
    hall.showFullScreen()
    curtain("watch")
    qtbot.waitUntil(lambda: not _children(curtain.process.pid), timeout=30_000)
    qtbot.wait(2500)
    hall.hide()
    curtain("hold")
    qtbot.waitUntil(lambda: seen() == RED, timeout=30_000)


def test_it_is_small(qtbot, hall, curtain):
    curtain("watch")
    time.sleep(3)
    rollup = Path(f"/proc/{curtain.process.pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    own = next(int(line.split()[1]) for line in rollup if line.startswith("Pss_Anon:"))
    assert own < 14_000  # kB; with Qt it was 40,000


def _children(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
