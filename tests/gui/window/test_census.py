"""What the hall holds is counted while nobody is there, and stands in the log."""

import logging
import re
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from kiosk.model.rest import Rest
from kiosk.qt.attract.presence import Presence
from kiosk.qt.runtime.memory import in_use_mb
from kiosk.qt.standing.census import EVERY, Census, held


@pytest.fixture
def size():
    return 1280, 720


@pytest.fixture
def presence(window):
    return Presence(window, Rest())


@pytest.fixture
def census(window, presence, caplog):
    caplog.set_level(logging.INFO, "kiosk.qt.standing.census")
    made = Census(window, presence)
    made._soon.setInterval(10)
    return made


def test_it_is_counted_once_a_visitor_has_gone_and_the_next_time_an_hour_later(
    presence, census, qtbot, caplog
):
    census._ring()
    qtbot.waitUntil(lambda: not census._soon.isActive())
    assert not caplog.messages, "a visitor is there"
    presence._leave()
    qtbot.waitUntil(lambda: len(caplog.messages) == 1)
    assert re.fullmatch(
        r"the hall holds \d+\.\d\d MB in memory, \d+\.\d\d MB of its own, \d+\.\d\d MB in use, \d+ blocks, "
        r"\d+ objects, \d+ threads, \d+ files",
        caplog.messages[0],
    )
    presence._leave()
    qtbot.waitUntil(lambda: not census._soon.isActive())
    assert len(caplog.messages) == 1, "not again so soon"
    census._ring()
    qtbot.waitUntil(lambda: len(caplog.messages) == 2)


def test_content_that_comes_at_the_end_of_a_visit_settles_first(window, presence, census, qtbot):
    census._soon.setInterval(60_000)
    presence._leave()
    qtbot.waitUntil(lambda: census._soon.remainingTime() < 58_000)
    begun = time.monotonic()
    window.adopt(window.setting.exhibition, redrawn=True)
    passed = (time.monotonic() - begun) * 1000
    assert census._soon.remainingTime() + passed > 58_500, "from the beginning, however long it took"
    census._soon.stop()
    window.adopt(window.setting.exhibition, redrawn=True)
    assert not census._soon.isActive(), "content alone is no visit's end"


@pytest.fixture
def of_a_soak(monkeypatch):
    monkeypatch.setenv(EVERY, "0")


def test_for_a_soak_it_is_counted_after_each_visit_and_never_else(of_a_soak, presence, census, qtbot, caplog):
    for visit in range(3):
        presence._leave()
        qtbot.waitUntil(lambda visit=visit: len(caplog.messages) == visit + 1)
    assert not census._timer.isActive()


def rested_mb(qtbot):
    """Return what is in use once the room has made what it makes while nobody is there."""
    before, now = 0.0, in_use_mb()
    while abs(now - before) > 0.1:
        qtbot.wait(1000)
        before, now = now, in_use_mb()
    return now


def test_what_was_written_for_one_visitor_is_no_longer_held_when_the_next_comes(
    window, presence, census, qtbot, caplog
):
    presence._leave()
    qtbot.waitUntil(lambda: len(caplog.messages) == 1)
    presence.over._timer.stop()  # the loop makes ready what comes next some seconds before its turn
    rested = rested_mb(qtbot)
    picture = QImage(1200, 1200, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(picture)
    painter.setFont(window.stage.look.sized_font(44))
    characters = "".join(chr(0x4E00 + 7 * number) for number in range(2000))
    painter.drawText(picture.rect(), Qt.TextFlag.TextWrapAnywhere, characters)
    painter.end()
    del picture
    assert in_use_mb() - rested > 2
    census._ring()
    qtbot.waitUntil(lambda: len(caplog.messages) == 2)
    assert in_use_mb() - rested < 0.5


def test_what_is_in_use_is_seen_to_grow_and_shrink():
    before = in_use_mb()
    held_back = bytearray(30 << 20)
    assert 25 < in_use_mb() - before < 35
    del held_back
    assert abs(in_use_mb() - before) < 5


def test_a_file_that_is_opened_counts(window, tmp_path):
    def files():
        return int(re.search(r"(\d+) files", held(window))[1])

    before = files()
    with (tmp_path / "one").open("w"):
        assert files() == before + 1
    assert files() == before
