"""The lens on its page in the real window: the glass follows a finger, dragons wake in it, and nine open the hall."""

import pytest
from PySide6.QtCore import QPoint

from kiosk.exhibits.lens.play import SHOWN_SECONDS
from kiosk.qt.tools.inspection import inspect
from tests.gui.window.conftest import exhibition, window
from tests.monkey.hand import Hand, Mouse

__all__ = ["exhibition", "window"]


@pytest.fixture
def size():
    return 1280, 720


@pytest.fixture
def view(window, qtbot):
    window.open("mr-glasses")
    qtbot.waitUntil(lambda: window.stage.at_rest, timeout=60_000)
    found = window.stage.page.exhibit().view
    qtbot.waitUntil(lambda: found.whole, timeout=60_000)
    found.pause()
    return found


def there(view, window, place):
    return view.mapTo(window, QPoint(round(place[0] * view.look.scale), round(place[1] * view.look.scale)))


def settled(view, seconds):
    for _ in range(round(seconds * 30)):
        view.advance(1 / 30)


def seen(view, place, side=24):
    """Return what is painted around a place."""
    x, y = (round(part * view.look.scale) for part in place)
    return view.grab().toImage().copy(x - side // 2, y - side // 2, side, side)


def test_a_touch_is_answered_in_the_very_event_and_what_the_glass_lies_on_wakes(window, view):
    hand, play, lair = Hand(window, Mouse(window)), view.play, view.scene._lair
    bike = play.dragons[2]
    dark = seen(view, bike.home)
    before = view.grab().toImage()
    hand.press(0, there(view, window, play.first.at))
    assert view.grab().toImage() != before, "no timer is waited for"
    hand.move(0, there(view, window, bike.home))
    settled(view, 0.8)
    assert seen(view, bike.home) != dark, "there the hall is light now"
    version = lair.version(bike)
    settled(view, 1.2)
    assert bike.found
    assert lair.version(bike) > version, "it moves"
    assert lair.version(play.dragons[6]) == 0, "and what lies elsewhere sleeps"
    hand.release(0)


def test_calm_nothing_moves_where_nobody_touches(view):
    view.play.calm = True
    view.play.reset()
    settled(view, 1.0)
    first = view.grab().toImage()
    settled(view, 1.0)
    assert view.grab().toImage() == first
    while not view.play.open:
        view.play.do("seek")
        settled(view, 0.5)
    settled(view, SHOWN_SECONDS)
    first = view.grab().toImage()
    settled(view, 0.5)
    assert view.grab().toImage() == first


@pytest.mark.parametrize(
    ("size", "language", "percent"), [((1280, 720), "zh", 125), ((720, 1280), "en", 150)]
)
def test_words_fit_in_every_state(window, qtbot, view, language, percent):
    window._show_in(language, percent)
    qtbot.waitUntil(lambda: window.stage.at_rest, timeout=60_000)
    exhibit = window.stage.page.exhibit()
    part = exhibit.view.scene.part
    for state in ("rest", "played", "goal"):
        exhibit.show_state(state)
        texts, problems = inspect(window.stage, window.stage.look)
        assert problems == []
        wanted = (
            [part.staged, part.reward, *part.tells, part.opened]
            if state == "goal"
            else [part.staged, part.invites]
        )
        assert [text.say(language) for text in wanted if text.say(language) not in texts] == []
        assert exhibit.view.play.reached == (state == "goal")
