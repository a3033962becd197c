"""Milk tea: what pours, flies and swings, when a cup is done, and how the day counts it."""

import pytest

from kiosk.exhibits.day import OneDay
from kiosk.exhibits.milk_tea.grains import FLOOR, MOST, half_width
from kiosk.exhibits.milk_tea.play import SAMPLE, MilkTeaPlay
from kiosk.exhibits.milk_tea.recipe import Recipe, read
from kiosk.exhibits.milk_tea.stall import BOWLS, SLOTS, URNS
from kiosk.exhibits.play import ALONE_SECONDS, FORGETS_SECONDS

FRAME = 1 / 60


@pytest.fixture
def play():
    play = MilkTeaPlay(3)
    play.resize(1267, 870)
    return play


def wait(play, seconds):
    for _ in range(round(seconds / FRAME)):
        play.step(FRAME)


def place_of(play, offer):
    return play.stall.places[offer].x, play.stall.beside - 30


def tap(play, offer, finger=1, held=0.1):
    play.press(finger, *place_of(play, offer))
    wait(play, held)
    play.lift(finger)
    wait(play, 1.2)


def wipe(play, finger=2, times=3, towards=1):
    x, y = play.width / 2, play.height * 0.6
    play.press(finger, x, y)
    for turn in range(times):
        for step in range(10):
            side = towards if turn % 2 == 0 else -towards
            play.move(finger, x + side * 16 * (step + 1) - (side * 80 if turn else 0), y)
            play.step(FRAME)
    play.lift(finger)


def made(play):
    tap(play, "tea")
    tap(play, "pearls")
    wipe(play)


def test_a_cup_is_poured_filled_and_shaken_and_then_it_is_done(play):
    tap(play, "green")
    assert play.poured
    assert play.cup.drinks["green"] > 0.1
    assert not play.added
    tap(play, "ice")
    assert play.added
    assert play.cup.grains.count("ice") == SAMPLE.ice + 2
    assert play.stage == "making"
    wipe(play)
    assert play.reached
    assert play.stage == "done"


@pytest.mark.parametrize("left_out", ["tea", "pearls", "wipe"])
def test_without_one_of_the_three_it_is_not_done(play, left_out):
    for offer in {"tea", "pearls"} - {left_out}:
        tap(play, offer)
    if left_out != "wipe":
        wipe(play, times=8)
    assert not play.reached


def test_an_empty_cup_is_not_shaken(play):
    made(play)
    wait(play, 3)
    tap(play, "tea", held=0.02)
    wait(play, 2)
    assert play.stage == "making"
    assert play.cup.filled == 0
    wipe(play)
    assert play.wipes == 0


def test_the_cup_follows_a_hand_within_three_steps_and_what_is_in_it_lags(play):
    x, y = play.width / 2, play.height * 0.6
    play.press(1, x, y)
    wait(play, 2.0)
    pearl = min((one for one in play.cup.grains.all if one.kind == "pearls"), key=lambda one: abs(one.x))
    before, lean = play.on_cup(pearl.x, pearl.y).x, play.cup.lean
    play.move(1, x + 150, y)
    wait(play, 0.05)
    assert play.cup.lean - lean > 0.3, "seen within 50 ms"
    rim = play.on_cup(0, 60).x - play.width / 2
    assert play.on_cup(pearl.x, pearl.y).x - before < rim, "the pearl comes later"


def test_two_who_wipe_against_each_other_cannot_cancel_each_other(play):
    tap(play, "tea")
    x, y = play.width / 2, play.height * 0.6
    play.press(1, x - 60, y)
    play.press(2, x + 60, y)
    before = play.wipes
    for step in range(12):
        play.move(1, x - 60 - 15 * step, y)
        play.move(2, x + 60 + 15 * step, y)
        play.step(FRAME)
    assert play.wipes == pytest.approx(before + 2)
    assert abs(play.cup.lean) > 0.6


def test_one_pours_while_another_throws_and_a_third_wipes(play):
    play.press(1, *place_of(play, "milk"))
    play.press(2, *place_of(play, "pearls"))
    wipe(play, finger=3)
    wait(play, 1.0)
    assert play.poured
    assert play.added
    assert play.reached


def test_what_is_in_the_cup_stays_between_its_walls_however_it_is_shaken(play):
    for offer in BOWLS:
        tap(play, offer, held=2.5)
    for finger in (1, 2):
        wipe(play, finger, times=12, towards=1 if finger == 1 else -1)
    for one in play.cup.grains.all:
        assert FLOOR <= one.y <= 600
        assert abs(one.x) <= half_width(one.y) + 1
    for kind, most in MOST.items():
        assert play.cup.grains.count(kind) <= most


def test_pearls_never_lie_in_each_other_once_they_rest(play):
    tap(play, "pearls", held=3.0)
    wipe(play, times=2)
    wait(play, 6)
    pearls = [one for one in play.cup.grains.all if one.kind == "pearls"]
    assert len(pearls) == MOST["pearls"]
    assert play.cup.grains.still
    for index, one in enumerate(pearls):
        for other in pearls[index + 1 :]:
            assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 > (0.8 * (one.radius + other.radius)) ** 2


def test_sugar_dissolves_and_is_remembered_as_sweetness(play):
    tap(play, "sugar")
    assert play.cup.grains.count("sugar") == 2
    wait(play, 7)
    assert play.cup.grains.count("sugar") == 0
    assert play.cup.recipe().sugar == 2


def test_a_full_cup_takes_no_more(play):
    for urn in URNS:
        tap(play, urn, held=3.0)
    assert play.cup.filled == pytest.approx(1.0)
    assert play.streams == []


def test_who_holds_the_cup_drinks_and_pearls_climb(play):
    made(play)
    wait(play, 1.5)
    level, pearls = play.cup.filled, play.cup.grains.count("pearls")
    play.press(1, play.width / 2, play.height * 0.8)
    wait(play, 1.0)
    assert play.straw.climbing
    assert play.cup.filled < level
    assert play.cup.grains.count("pearls") < pearls
    wait(play, 12)
    play.lift(1)
    wait(play, 3)
    assert play.stage == "making", "drunk up, it goes to the shelf, and the next one comes"


def test_every_cup_has_its_number_and_stands_on_the_shelf_as_it_was_made(play):
    assert play.shown_number == 1
    made(play)
    recipe = play.cup.recipe()
    assert play.shown_number == 1
    assert play.shelf() == {}, "it is in the robot's hand still"
    wait(play, 20)
    assert play.stage == "making"
    assert play.shown_number == 2
    assert play.shelf() == {0: (1, recipe)}


def test_the_shelf_has_the_last_twelve_of_the_day(play):
    for number in range(1, 31):
        play.day.add(play.makes, Recipe(tea=number).written())
    shelf = play.shelf()
    assert len(shelf) == SLOTS
    assert sorted(number for number, _ in shelf.values()) == list(range(19, 31))
    assert all(recipe.tea == number for number, recipe in shelf.values())
    assert shelf[(30 - 1) % SLOTS][0] == 30
    assert play.shown_number == 31


def test_a_new_day_begins_at_one_also_in_the_middle_of_a_cup(play):
    play.day.add(play.makes, "50-0-10-0-2-6")
    assert play.shown_number == 2
    play.day = OneDay()
    assert play.shown_number == 1
    assert play.shelf() == {}


def test_the_ghost_finishes_no_cup_and_leaves_no_count(play):
    wait(play, ALONE_SECONDS + 45)
    assert play.stage == "making"
    assert play.day.count(play.makes) == 0
    assert play.cup.filled <= 1.0
    play.press(1, play.width / 2, play.height * 0.6)
    assert (play.wipes, play.poured, play.added) == (0.5, False, False)


def test_the_cup_that_is_done_is_counted_though_nobody_waits_for_it(play):
    made(play)
    wait(play, FORGETS_SECONDS + 1)
    assert not play.touched
    assert play.day.count(play.makes) == 1
    assert play.shelf()[0][0] == 1


def test_calm_nothing_flies_and_it_tilts_less(play):
    calm = MilkTeaPlay(3, calm=True)
    calm.resize(1267, 870)
    for one in (calm, play):
        one.press(1, *place_of(one, "pearls"))
        wait(one, 0.2)
        one.lift(1)
    assert all(flyer.age == 0 for flyer in calm.flyers), "none is in the air: it is in the cup, or waits"
    assert any(flyer.age > 0 for flyer in play.flyers)
    for one in (calm, play):
        one.press(1, one.width / 2, 500)
        one.move(1, one.width / 2 + 150, 500)
        wait(one, 0.3)
    assert 0 < calm.cup.degrees < play.cup.degrees / 2
    assert calm.spray.drops == []


@pytest.mark.parametrize("written", ["", "1-2-3", "a-b-c-d-e-f", "1-2-3-4-5-6-7", "9" * 80, "-1-2-3-4-5-6"])
def test_what_is_no_recipe_is_an_empty_cup(written):
    assert read(written) == Recipe()


def test_a_recipe_is_one_word_and_read_again():
    recipe = Recipe(tea=50, milk=27, ice=3, pearls=14)
    assert read(recipe.written()) == recipe
    assert recipe.level == pytest.approx(0.77)
    assert read(Recipe(tea=1000, sugar=-4).written()) == Recipe(tea=99)
