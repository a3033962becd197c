"""The brush on its page in the real window: ink, dragon and words as they are painted."""

from collections import deque

import pytest

from kiosk.exhibits.brush.way import WAYS
from kiosk.model.words import counted
from kiosk.qt.exhibits.dragon.ember import Embers
from kiosk.qt.exhibits.kinds.brush.flight import DragonView
from kiosk.qt.style.theme import Theme
from kiosk.qt.style.tones import Tones
from kiosk.qt.tools.inspection import inspect
from tests.gui.exhibits.playing import on_window, pass_, picture
from tests.monkey.hand import Hand, Mouse

PLACE = "welcome"


def on(view, window, name, along):
    return on_window(view, window, *view.play.board.on(name, along))


def colour(view, name, along):
    x, y = (round(part * view.look.scale) for part in view.play.board.on(name, along))
    return picture(view).pixelColor(x, y)


def test_ink_follows_a_finger_and_is_wiped_with_the_visit(window, view):
    hand = Hand(window, Mouse(window))
    dark = colour(view, "fall", 600)
    before = picture(view)
    hand.press(0, on(view, window, "fall", 0))
    assert picture(view) != before, "the next picture has ink, no timer is waited for"
    for step in range(1, 41):
        hand.move(0, on(view, window, "fall", WAYS["fall"].long * step / 40))
        view.advance(1 / 30)
    pass_(view, 0.5)
    hand.release(0)
    pass_(view, 4.0)
    lit = colour(view, "fall", 600)
    assert lit.lightnessF() > dark.lightnessF() + 0.2
    window.change_language()
    again = window.stage.page.exhibit().view
    again.pause()
    again.show_at_once()
    assert colour(again, "fall", 600).lightnessF() > dark.lightnessF() + 0.2, "what is written stays written"
    again.play.reset()
    pass_(again, 1.0)
    assert colour(again, "fall", 600).lightnessF() < dark.lightnessF() + 0.1


def test_a_dragon_that_one_page_began_the_next_one_finishes(qtbot):
    embers = Embers(Tones(Theme.read()))
    begun, fresh = DragonView(embers, 0.5, 1.0), DragonView(embers, 0.5, 1.0)
    first = begun.prepared()
    next(first)
    first.close()
    for dragon in (begun, fresh):
        deque(dragon.prepared(), maxlen=0)
        assert dragon.whole
    for name in ("head", "hide", "plume"):
        assert getattr(begun, name).toImage() == getattr(fresh, name).toImage()


def test_calm_the_dragon_stands_still_and_comes_by_a_crossfade(view):
    view.play.calm = True
    for _ in range(20):
        view.play.do("write")
        pass_(view, 0.5)
        if view.play.reached:
            break
    pass_(view, 2.5)
    assert view.play.dragon is not None
    first = picture(view)
    pass_(view, 0.5)
    assert picture(view) == first
    strengths = [view.play.dragon.strength(seconds, calm=True) for seconds in (0.0, 0.3, 0.6, 3.0)]
    assert strengths == pytest.approx([0.0, 0.5, 1.0, 1.0])


@pytest.mark.parametrize(("language", "percent"), [("zh", 125), ("en", 150)])
def test_words_fit_in_every_state(window, qtbot, view, language, percent):
    window._show_in(language, percent)
    qtbot.waitUntil(lambda: window.stage.at_rest, timeout=60_000)
    exhibit = window.stage.page.exhibit()
    part = exhibit.view.scene.part
    for state in ("rest", "played", "goal"):
        exhibit.show_state(state)
        texts, problems = inspect(window.stage, window.stage.look)
        assert problems == []
        wanted = [part.staged, part.press, part.fold, part.turn, part.lift]
        if state == "goal":
            wanted = [part.staged, part.reward, part.answer, part.written]
            assert counted(part.counted.say(language), 1) in texts, "a picture counts from one"
        assert [text.say(language) for text in wanted if text.say(language) not in texts] == []
        assert exhibit.view.play.reached == (state == "goal")
