"""Milk tea on its page in the real window: real fingers make a cup, and the screen counts it for the day."""

import pytest
from PySide6.QtCore import QPoint

from kiosk.qt.tools.inspection import inspect
from tests.gui.window.conftest import exhibition, window
from tests.monkey.hand import Hand, Mouse

__all__ = ["exhibition", "window"]

PLACE = "milk-tea-robot"

lying = pytest.mark.parametrize("size", [(1280, 720)], ids=["landscape"])


@pytest.fixture(params=[(1280, 720), (720, 1280)], ids=["landscape", "portrait"])
def size(request):
    return request.param


@pytest.fixture
def opened(window, qtbot):
    def open_page():
        window.open(PLACE)
        qtbot.waitUntil(lambda: window.stage.at_rest, timeout=60_000)
        view = window.stage.page.exhibit().view
        view.pause()
        view.show_at_once()
        return view

    return open_page


def pass_(view, seconds):
    for _ in range(round(seconds * 20)):
        view.advance(0.05)


def make(view, window):
    """Make a cup by the touches of a finger."""
    hand, play, scale = Hand(window, Mouse(window)), view.play, view.look.scale

    def at(x, y):
        return view.mapTo(window, QPoint(round(x * scale), round(y * scale)))

    for offer in ("tea", "pearls"):
        place = play.stall.places[offer]
        hand.press(0, at(place.x, place.y - 30))
        pass_(view, 0.3)
        hand.release(0)
        pass_(view, 1.2)
    hand.press(0, at(play.width / 2, play.height * 0.6))
    for turn in range(6):
        hand.move(0, at(play.width / 2 + (140 if turn % 2 else -140), play.height * 0.6))
        pass_(view, 0.1)
    hand.release(0)


@lying
def test_a_cup_made_by_touch_is_counted_and_stands_on_the_shelf_for_the_next_visitor(window, opened):
    view = opened()
    before = view.grab().toImage()
    assert view.play.shown_number == 1
    make(view, window)
    assert view.play.reached
    assert view.grab().toImage() != before
    assert window.setting.made().count("milk-tea") == 1
    pass_(view, 14)
    assert view.play.shown_number == 2
    window.begin_again("zh", 100)
    again = opened()
    assert again.play is not view.play
    assert not again.play.touched
    assert again.play.shown_number == 2, "the day's count outlasts the visit"
    assert "1" in [shown.text for shown in again.shown_texts()], "and the cup stands on the shelf"


def test_words_fit_at_the_largest_text_in_both_languages(window, opened, qtbot):
    opened()
    for language in ("zh", "en"):
        window._show_in(language, 150)
        qtbot.waitUntil(lambda: window.stage.at_rest, timeout=60_000)
        exhibit = window.stage.page.exhibit()
        for state in ("rest", "played", "goal"):
            exhibit.show_state(state)
            texts, problems = inspect(window.stage, window.stage.look)
            assert problems == []
            said = exhibit.view.scene.part
            assert said.staged.say(language) in texts
            assert (said.reward if state == "goal" else said.invites).say(language) in texts
        assert said.counter.say(language) in texts, "where the number comes from is told"


@lying
def test_calm_it_is_still_but_for_what_a_hand_does(window, opened):
    view = opened()
    view.play.calm = True
    view.play.reset()
    view.advance(0.05)
    pieces = set(view._pieces)
    pass_(view, 1.0)
    assert set(view._pieces) == pieces
    make(view, window)
    assert view.play.reached
    pass_(view, 14)
    assert view.play.shown_number == 2


@lying
def test_in_the_room_it_has_the_days_count_too(window, qtbot):
    window.setting.made().add("milk-tea", "50-0-27-0-3-14")
    window.begin_walls()
    qtbot.waitUntil(lambda: window.visit.here in window.stage.room_plays)
    cases = window.stage.room_plays[window.visit.here]
    qtbot.waitUntil(lambda: PLACE in cases.shown)
    assert cases.shown[PLACE]._play.shown_number == 2
