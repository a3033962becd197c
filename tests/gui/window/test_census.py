"""What the hall holds is counted while nobody is there, and stands in the log."""

import logging
import re

import pytest

from kiosk.model.rest import Rest
from kiosk.qt.attract.presence import Presence
from kiosk.qt.census import Census, held


@pytest.fixture
def size():
    return 1280, 720


def test_it_is_counted_once_a_visitor_has_gone_and_the_next_time_an_hour_later(window, qtbot, caplog):
    caplog.set_level(logging.INFO, "kiosk.qt.census")
    presence = Presence(window, Rest())
    census = Census(window, presence)
    census._soon.setInterval(10)
    census._ring()
    qtbot.waitUntil(lambda: not census._soon.isActive())
    assert not caplog.messages, "a visitor is there"
    presence._leave()
    qtbot.waitUntil(lambda: len(caplog.messages) == 1)
    assert re.fullmatch(
        r"the hall holds \d+\.\d MB of its own, \d+ objects, \d+ threads, \d+ files", caplog.messages[0]
    )
    presence._leave()
    qtbot.waitUntil(lambda: not census._soon.isActive())
    assert len(caplog.messages) == 1, "not again so soon"
    census._ring()
    qtbot.waitUntil(lambda: len(caplog.messages) == 2)


def test_a_file_that_is_opened_counts(window, tmp_path):
    def files():
        return int(re.search(r"(\d+) files", held(window))[1])

    before = files()
    with (tmp_path / "one").open("w"):
        assert files() == before + 1
    assert files() == before
