"""What goes wrong where nobody waits for it reaches the log."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import Qt, QTimer, qInstallMessageHandler, qWarning
from PySide6.QtGui import QImage, QPainter, QPixmap

from kiosk.qt.runtime import mishaps
from kiosk.qt.runtime.guard import report
from kiosk.qt.runtime.log import Log


@pytest.fixture
def caught(monkeypatch, caplog, qapp):
    """The hooks of a hall, and what they log; those of pytest come back."""
    for place, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(place, name, getattr(place, name))
    caplog.set_level(logging.INFO)
    before = qInstallMessageHandler(None)
    mishaps.catch()
    yield caplog
    qInstallMessageHandler(before)


def odd():
    raise ZeroDivisionError("an odd figure")


class Unraisable:
    def __del__(self):
        odd()


def test_a_slot(caught, qtbot):
    QTimer.singleShot(0, odd)
    qtbot.waitUntil(lambda: "an exception reached the event loop" in caught.text)
    assert "an odd figure" in caught.text
    assert not hasattr(sys, "last_value"), "nothing keeps its frames"


def half_painted():
    picture = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(picture)
    painter.fillRect(0, 0, 20, 20, Qt.GlobalColor.red)
    odd()


def test_a_picture_half_painted_in_a_slot(caught, qtbot):
    # Its picture goes before the painter: that took the process with it.
    QTimer.singleShot(0, half_painted)
    qtbot.waitUntil(lambda: "an exception reached the event loop" in caught.text)
    assert "being painted" not in caught.text, "Qt had nothing to say"


def test_a_picture_half_painted_where_somebody_catches(caught):
    picture = QPixmap(40, 40)
    painter = QPainter(picture)
    try:
        half_painted()
    except ZeroDivisionError as error:
        report(error)
    assert painter.isActive(), "what still runs paints on"
    painter.end()
    assert "being painted" not in caught.text


def test_a_thread(caught):
    thread = threading.Thread(target=odd, name="counting")
    thread.start()
    thread.join()
    assert "the thread counting ended" in caught.text
    assert "an odd figure" in caught.text


def test_a_finaliser(caught):
    Unraisable()
    assert "an odd figure" in caught.text


def test_what_qt_says(caught):
    qWarning("the platform is odd")
    assert ("kiosk.qt.said", logging.WARNING, "the platform is odd") in caught.record_tuples


def test_what_is_logged_before_the_hall_is_open_is_written_then(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    written = Log(in_file=True)
    path = tmp_path / "jiulong-kiosk" / "kiosk.log"
    logging.getLogger("kiosk.tried").info("early")
    assert not path.exists()
    written.begin()
    logging.getLogger("kiosk.tried").info("later")
    written.end()
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line.rpartition(": ")[2] for line in lines] == ["early", "later"]
