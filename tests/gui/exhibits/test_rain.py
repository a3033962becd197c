"""The rain of numbers on its page in the real window: real fingers pour, and what is counted is what lies."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize

from kiosk.exhibits.rain.shower import POUR_SECONDS
from kiosk.qt.exhibits.kinds.rain.numbers import RainNumbers
from kiosk.qt.exhibits.small import SmallExhibit, SmallStand
from kiosk.qt.tools.inspection import inspect
from tests.gui.exhibits.playing import on_window, pass_, picture
from tests.monkey.hand import Hand, Mouse

PLACE = "economy"

lying = pytest.mark.parametrize("size", [(1280, 720)], ids=["landscape"])


def at(view, window, place):
    return on_window(view, window, place[0], place[1])


def words(view):
    return [shown.text for shown in view.shown_texts()]


@lying
def test_two_people_pour_two_numbers_and_both_are_counted(window, view):
    hand, site = Hand(window, Mouse(window)), view.play.site
    before = picture(view)
    hand.press(0, at(view, window, site.homes[1].middle))
    assert picture(view) != before, "points leave in the next picture, no timer is waited for"
    hand.press(1, at(view, window, site.homes[3].middle))
    pass_(view, 3)
    for index in (1, 3):
        shower = view.play.showers[index]
        assert 0 < shower.lying < shower.points
        assert view.scene._numbers.counted(index, shower.lying).number in words(view)
    pass_(view, POUR_SECONDS + 2)
    hand.release(0)
    hand.release(1)
    assert view.play.reached
    said = view.scene._numbers.said(3)
    assert said.number == "124.15", "the last point is less than one"
    part = view.scene.part
    assert part.reward.zh in words(view)
    assert part.whole.zh in words(view)
    assert any(part.apart.zh in said for said in words(view)), "how numbers may not be used is always said"


@lying
def test_every_point_that_lies_is_painted_where_it_lies(window, view):
    """Each once, so that whoever counts the lights counts what is said."""
    play = view.play
    play.press(1, *play.site.homes[1].middle)
    pass_(view, POUR_SECONDS + 4)
    play.lift(1)
    pass_(view, 3)
    image, scale = picture(view), view.look.scale
    slots = play.site.slots[1]
    dark = sum(
        image.pixelColor(round(slot.x * scale), round(slot.y * scale)).lightnessF() < 0.4 for slot in slots
    )
    assert dark == 0
    lands = view.scene._lands[1]
    assert lands._painted == len(slots) == 432


@lying
def test_a_hand_over_the_land_bends_it_and_afterwards_it_lies_as_before(window, view):
    play = view.play
    play.press(1, *play.site.homes[0].middle)
    pass_(view, POUR_SECONDS + 4)
    play.lift(1)
    pass_(view, 3)
    still = picture(view)
    place = play.width * 0.25, play.site.low - 60
    play.press(2, *place)
    pass_(view, 0.4)
    assert picture(view) != still
    play.lift(2)
    pass_(view, 2)
    assert picture(view) == still


@lying
def test_calm_nothing_flies(window, view):
    play = view.play
    play.calm = True
    play.press(1, *play.site.homes[0].middle)
    pass_(view, 1.0)
    assert play.showers[0].falling
    keys = [str(key) for key in view._pieces]
    assert any("coming" in key for key in keys)
    assert not any("falling" in key for key in keys)
    pass_(view, POUR_SECONDS + 4)
    (standing,) = [piece for key, piece in view._pieces.items() if key[0] in ("risen", "stands")]
    pass_(view, 1)
    assert [piece.area for key, piece in view._pieces.items() if key[0] in ("risen", "stands")] == [
        standing.area
    ], "it comes to light where it stands"


@pytest.mark.parametrize(("language", "percent"), [("zh", 150), ("en", 150)])
def test_words_fit(window, qtbot, language, percent):
    window.open("economy")
    window._show_in(language, percent)
    qtbot.waitUntil(lambda: window.stage.at_rest, timeout=60_000)
    exhibit = window.stage.page.exhibit()
    for state in ("rest", "played", "goal"):
        exhibit.show_state(state)
        texts, problems = inspect(window.stage, window.stage.look)
        assert problems == []
        assert exhibit.view.scene.part.staged.say(language) in texts
        for figure in exhibit.view.scene._numbers.figures:
            assert any(figure.label.say(language) in text for text in texts), "no fact waits for play"


@lying
def test_small_and_in_english_its_numbers_are_as_they_are_read(window, view):
    english = replace(view.look, language="en")
    numbers = RainNumbers(view.scene.part, view.scene.units, english)
    assert numbers.said(3) == ("12.415", "billion yuan")
    assert numbers.counted(3, 31).number == "3.1"
    assert numbers.counted(3, 125).number == "12.415"
    shown = window.visit.exhibition
    small = SmallExhibit(
        view.scene.part, view.look, SmallStand(QSize(240, 200)), calm=False, units=shown.units
    )
    while small.unfinished:
        small.step(0.0)
    first = small.picture.toImage()
    for _ in range(40):
        small.step(0.25)
    assert small.picture.toImage() != first
    assert small._scene.units is shown.units
