"""Windows are squeezed to nothing for a moment, as when displays change: nothing fails by it, whatever is on the screen."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.exhibits import play_of
from kiosk.model.block import exhibit_of
from kiosk.qt.exhibits.view import ExhibitView
from kiosk.qt.pages.hero_body import HeroBody
from kiosk.qt.shell.window import LEAST
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from tests.gui.window.conftest import exhibition, window

__all__ = ["exhibition", "window"]

SIZES = ((0, 0), (1, 1), (16, 16), (1, 300), (300, 1), (16, 300))


@pytest.fixture
def size():
    return 640, 360


def test_every_exhibit_bears_to_be_squeezed_to_nothing(qtbot, exhibition):
    """A new kind is met by itself."""
    blocks = [exhibit_of(place.blocks) for place in (*exhibition.zones.values(), *exhibition.cards.values())]
    parts = {type(block.exhibit): block.exhibit for block in blocks if block is not None}
    assert parts
    for kind, part in parts.items():
        play = play_of(part, calm=False)
        view = ExhibitView(part, play, Look(Theme.read(), "zh", 100, 640, 360))
        qtbot.addWidget(view)
        view.show()
        for squeezed in SIZES:
            view.resize(*squeezed)
            for finger in (1, 2):
                play.press(finger, 0.0, 0.0)
                view.advance(1 / 60)
                play.lift(finger)
            view.grab()
            assert not view.guard.broken, (kind, squeezed)


@pytest.mark.parametrize("place", ["", "welcome"])
def test_the_window_bears_it_on_any_page(window, qtbot, place):
    if place:
        window.open(place)
        qtbot.waitUntil(lambda: window.stage.at_rest, timeout=60_000)
    window.setMinimumSize(0, 0)
    before = window.size()
    for squeezed in (QSize(16, 16), QSize(1, 1), before):
        window.resize(squeezed)
        wanted = squeezed.expandedTo(LEAST)
        qtbot.waitUntil(lambda wanted=wanted: window.stage.size() == wanted, timeout=60_000)
        QApplication.processEvents()
        window.grab()


def test_no_strip_beside_an_exhibit_is_longer_than_a_screen_of_1080(window, qtbot, exhibition):
    """In Chinese at the usual size of text: what is said beside an exhibit is all seen at once."""
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: window.stage.size() == QSize(1920, 1080), timeout=60_000)
    places = [*exhibition.zones.values(), *exhibition.cards.values()]
    played = [place.id for place in places if exhibit_of(place.blocks) is not None]
    assert played
    for place in played:
        window.open(place)
        qtbot.waitUntil(lambda: window.stage.at_rest, timeout=60_000)
        body = window.stage.page.findChild(HeroBody)
        assert body._way == 0, place


def test_no_card_is_longer_than_a_screen_of_1080(window, qtbot):
    """In Chinese at the usual size of text: where one column has no room for the words, two have."""
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: window.stage.size() == QSize(1920, 1080), timeout=60_000)
    for place in ("chicheng", "baoneng-headquarters", "smart-park", "zto-park", "tianshi"):
        window.open(place)
        qtbot.waitUntil(lambda: window.stage.at_rest, timeout=60_000)
        page = window.stage.page
        assert page.full_height() <= page.height(), place
        left = {each.x() for each in page.findChild(HeroBody)._strip.tiles}
        assert len(left) == 2, place
