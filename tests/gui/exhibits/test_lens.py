"""The lens on its page in the real window: the glass follows a finger, dragons wake in it, and nine open the hall."""

import pytest

from kiosk.exhibits.lens.seeking import SHOWN_SECONDS
from kiosk.qt.tools.inspection import inspect
from tests.gui.exhibits.playing import on_window, pass_, picture
from tests.monkey.hand import Hand, Mouse

PLACE = "mr-glasses"


@pytest.fixture
def size():
    return 1280, 720


def there(view, window, place):
    return on_window(view, window, place[0], place[1])


def seen(view, place, side=24):
    """Return what is painted around a place."""
    x, y = (round(part * view.look.scale) for part in place)
    return picture(view).copy(x - side // 2, y - side // 2, side, side)


def test_a_touch_is_answered_in_the_very_event_and_what_the_glass_lies_on_wakes(window, view):
    hand, play, lair = Hand(window, Mouse(window)), view.play, view.scene._lair
    bike = play.dragons[2]
    dark = seen(view, bike.home)
    before = picture(view)
    hand.press(0, there(view, window, play.first.at))
    assert picture(view) != before, "no timer is waited for"
    hand.move(0, there(view, window, bike.home))
    pass_(view, 0.8)
    assert seen(view, bike.home) != dark, "there the hall is light now"
    version = lair.version(bike)
    pass_(view, 1.2)
    assert bike.found
    assert lair.version(bike) > version, "it moves"
    assert lair.version(play.dragons[6]) == 0, "and what lies elsewhere sleeps"
    hand.release(0)


def test_calm_nothing_moves_where_nobody_touches(view):
    view.play.calm = True
    view.play.reset()
    pass_(view, 1.0)
    first = picture(view)
    pass_(view, 1.0)
    assert picture(view) == first
    while not view.play.open:
        view.play.do("seek")
        pass_(view, 0.5)
    pass_(view, SHOWN_SECONDS)
    first = picture(view)
    pass_(view, 0.5)
    assert picture(view) == first


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
