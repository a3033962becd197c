"""The ice-cream robot on its page in the real window: what fingers do is seen, and what is seen is one order."""

import pytest
from PySide6.QtCore import QRect

from kiosk.exhibits.ice_cream.booth import BoothThing
from kiosk.qt.exhibits.kinds.ice_cream.layer import strokes_of, strokes_of_light
from kiosk.qt.tools.inspection import inspect
from tests.gui.exhibits.playing import on_window, pass_, picture
from tests.monkey.hand import Hand, Mouse

PLACE = "ice-cream-robot"


def middle_of(view, window, thing):
    foot = view.play.booth.feet[thing]
    return on_window(view, window, foot.x, foot.y - 24)


def test_two_people_make_a_cone_and_it_is_the_one_in_light(window, view):
    hand = Hand(window, Mouse(window))
    before = picture(view)
    hand.press(0, middle_of(view, window, BoothThing("tap", 0)))
    assert picture(view) != before, "the tap sinks in the next picture, no timer is waited for"
    hand.press(1, middle_of(view, window, BoothThing("jar", 2)))
    hand.release(1)
    hand.press(1, middle_of(view, window, BoothThing("tap", 2)))
    assert view.play.nozzle.open == (0, 2)
    pass_(view, 4.3)
    hand.release(0)
    hand.release(1)
    pass_(view, 3.5)
    play, scene = view.play, view.scene
    assert play.handed_out
    shown, _ = scene._shown._seen
    assert shown == play.order, "no tick at another one"
    assert any("tick" in str(key) for key in view._pieces)
    made = strokes_of(play.order, play.poured, play.landed)
    assert {one for one in made if one[0] == "sprinkle"} == {
        one for one in strokes_of_light(play.order) if one[0] == "sprinkle"
    }
    (baked,) = [cream for size, cream in scene._made._cream.items() if size > 1]
    assert baked.done == set(made), "and large it is the same"


def test_a_screen_that_is_turned_just_as_the_cone_is_handed_out_shows_it(window, view):
    play = view.play
    play.do("jar-2")
    for _ in range(600):
        if play.handed_out:
            break
        play.do("cream-1")
        view.advance(1 / 60)
    assert play.handed_out
    view.resize(view.width() - 40, view.height() - 20)
    view.advance(1 / 60)
    picture(view)
    assert not view.guard.broken


def test_the_cones_of_the_day_come_to_the_shelf_one_after_the_other(window, view):
    play = view.play
    for word in ("0-" + "1" * 24 + "-100", "1-" + "34" * 12 + "-020", "2-" + "7" * 33 + "-111"):
        play.day.add(play.makes, word)
    before, seen = picture(view), []
    for _ in range(60):
        view.advance(1 / 60)
        seen.append(sum(str(key).count("served") for key in view._pieces))
    assert seen[-1] == 3
    assert seen == sorted(seen)
    assert seen[0] == 0, "a little for each picture: none of them costs a frame"
    after, scale = picture(view), view.look.scale
    for place in play.booth.shelf[:3]:
        area = QRect(round((place.x - 8) * scale), round((place.y - 60) * scale), 12, 20)
        assert after.copy(area) != before.copy(area)


def test_cream_that_leans_leaves_no_gaps(window, view):
    """It is laid in slices: where they gape, what is behind would be seen in the middle of it."""
    play = view.play
    tap = play.booth.feet[BoothThing("tap", 0)]
    play.press(1, tap.x, tap.y)
    pass_(view, 6)
    scale = view.look.scale
    shades, image = view.scene._shades, picture(view)
    dark = shades.cream(0, 0.0).lightnessF()
    for step in range(20, 80):
        turns = step / 20
        if turns % 1.0 < 0.5:
            continue
        place = play.place_on_cone(turns, 0.0)
        pixel = image.pixelColor(round(place.x * scale), round(place.y * scale))
        assert pixel.lightnessF() > dark * 0.8


@pytest.mark.parametrize(("language", "percent"), [("zh", 125), ("en", 150)])
def test_words_fit(window, qtbot, language, percent):
    window.open("ice-cream-robot")
    window._show_in(language, percent)
    qtbot.waitUntil(lambda: window.stage.at_rest, timeout=60_000)
    exhibit = window.stage.page.exhibit()
    for state in ("rest", "goal"):
        exhibit.show_state(state)
        texts, problems = inspect(window.stage, window.stage.look)
        assert problems == []
        said = exhibit.view.scene.part
        wanted = (said.reward, said.same) if state == "goal" else (said.invites,)
        assert {one.say(language) for one in (*wanted, said.staged)} <= set(texts)


def test_pictures_are_alike_every_time(window, view):
    for state in ("played", "goal"):
        view.show_state(state)
        first = picture(view)
        view.show_state(state)
        assert picture(view) == first
