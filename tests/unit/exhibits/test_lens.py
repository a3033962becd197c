"""Rules of the lens: the glass follows, what it rests on is found, a second hand has a glass of its own, nothing is lost."""

import math
from random import Random

import pytest

from kiosk.exhibits.lens import LensPlay
from kiosk.exhibits.lens.dragon import HOLD_SECONDS, JOINTS, SHAPES
from kiosk.exhibits.lens.glass import FADES_SECONDS, RESTS, SMALL
from kiosk.exhibits.lens.play import OPEN_SECONDS
from kiosk.exhibits.lens.room import SPOTS, LensRoom
from kiosk.exhibits.lens.seeking import ABOVE, MOST_SMALL, SHOWN_SECONDS
from kiosk.exhibits.lens.wheel import DragonWheel
from kiosk.exhibits.play import ALONE_SECONDS
from kiosk.model.hunt import COUNT

SIZES = ((1306.0, 870.0), (1080.0, 1020.0), (1920.0, 780.0))

every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: "{:.0f}x{:.0f}".format(*size))


def wait(play, seconds):
    for _ in range(round(seconds * 60)):
        play.step(1 / 60)


@pytest.fixture
def play():
    made = LensPlay(3)
    made.resize(*SIZES[0])
    wait(made, 1.0)
    return made


def dragon(play, spot):
    return next(one for one in play.dragons if one.spot == spot)


def opened(play):
    for _ in range(60):
        play.do("seek")
        wait(play, 0.4)
        if play.open:
            return
    raise AssertionError("it opens")


def empty_place(play):
    """Return a place rather far from whatever hides."""
    hand = Random(1)
    places = [(hand.uniform(0, play.width), hand.uniform(0, play.height)) for _ in range(2000)]
    return min(places, key=lambda at: abs(220 - min(math.dist(at, one.home) for one in play.hidden)))


def test_the_glass_goes_with_the_finger_that_took_it(play):
    before = play.first.at
    play.press(1, before.x + 40, before.y - 30)
    assert play.first.to == before, "who takes it by its middle or its rim does not move it"
    play.move(1, before.x - 260, before.y + 100)
    wait(play, 1.0)
    assert play.first.at == pytest.approx((before.x - 300, before.y + 130))
    play.lift(1)
    wait(play, 1.0)
    assert play.first.at == pytest.approx((before.x - 300, before.y + 130)), "it stays where it was left"


def test_a_touch_elsewhere_calls_it_above_the_finger(play):
    play.press(1, 120, 780)
    wait(play, 0.3)
    above = play.room.radius * ABOVE
    assert math.dist(play.first.at, (120, 780 - above)) < 6, (
        "in a fifth of a second, and no hand covers its middle"
    )


def test_what_it_rests_on_is_found_and_in_passing_it_is_not(play):
    ribbons = dragon(play, "ribbons")
    play.press(1, *play.first.at)
    play.move(1, *ribbons.home)
    wait(play, 0.4)
    assert not ribbons.found
    play.move(1, *dragon(play, "motorcycle").home)
    wait(play, 0.1)
    held = ribbons.held
    assert held > 0
    wait(play, 1)
    assert ribbons.held == held, "what was half found is not lost"
    play.move(1, *ribbons.home)
    wait(play, HOLD_SECONDS)
    assert ribbons.found
    assert play.found[-1] is ribbons


def test_a_tap_on_a_glint_finds_what_hides_there(play):
    screen = dragon(play, "screen-left")
    play.press(1, screen.home.x + 60, screen.home.y - 40)
    play.lift(1)
    wait(play, 0.4)
    assert screen.found


def test_whoever_touches_beside_everything_reaches_farther_the_next_time(play):
    at = empty_place(play)
    taps = 0
    while not any(one.touched for one in play.dragons):
        play.press(1, *at)
        play.lift(1)
        taps += 1
        assert taps < 10
    assert taps > 1


def test_a_second_hand_has_a_smaller_glass_and_what_both_find_is_common(play):
    play.press(1, *play.first.at)
    play.press(2, *dragon(play, "glasses").home)
    assert [glass.size for glass in play.glasses] == [1.0, SMALL]
    play.move(1, *dragon(play, "ice-cream").home)
    wait(play, HOLD_SECONDS + 0.5)
    assert {"glasses", "ice-cream"} <= {one.spot for one in play.found}
    play.lift(2)
    wait(play, FADES_SECONDS + 0.1)
    assert len(play.glasses) == 1
    assert play.first.finger == 1, "the first hand has noticed nothing"


def test_many_hands_have_a_few_glasses_and_each_of_them_finds(play):
    for finger in range(10):
        play.press(finger, 100 + 100 * finger, 500)
        wait(play, 0.1)
    assert len(play.glasses) == 1 + MOST_SMALL
    hidden = play.hidden[0]
    play.press(11, *hidden.home)
    wait(play, 0.5)
    assert hidden.found, "also one that got no glass"
    for finger in range(12):
        play.lift(finger)
    wait(play, FADES_SECONDS + 0.1)
    assert len(play.glasses) == 1


def test_a_finger_that_was_not_meant_moves_nothing(play):
    at = play.first.at
    play.press(1, at.x + 50, at.y)
    play.cancel(1)
    wait(play, 0.5)
    assert play.first.finger is None
    assert play.first.at == at
    play.press(1, at.x + 50, at.y)
    play.lift(1)
    wait(play, 1.0)
    assert play.first.at == (at.x + 50, at.y), "but a tap on it brings its middle there"


def test_a_dragon_slips_away_beside_the_glass_and_never_from_under_it(play):
    tower = dragon(play, "tower")
    play.press(1, *play.first.at)
    play.move(1, tower.home.x + play.room.radius, tower.home.y)
    wait(play, 2)
    assert tower.slip.x < -20
    play.move(1, *tower.home)
    wait(play, 3)
    assert tower.slip == (0, 0)
    assert tower.found


def test_calm_nothing_slips_and_the_glass_is_where_it_was_called_at_once():
    play = LensPlay(3, calm=True)
    play.resize(*SIZES[0])
    tower = dragon(play, "tower")
    assert play.glint(tower) == play.glint(dragon(play, "glasses")) > 0
    play.press(1, tower.home.x + play.room.radius, tower.home.y + play.room.radius * ABOVE)
    wait(play, 0.05)
    assert play.first.at == play.first.to
    wait(play, 1)
    assert tower.slip == (0, 0)


def test_the_glass_sinks_towards_what_hides_once_nobody_leads_it_and_finds_nothing_alone(play):
    play.press(1, *empty_place(play))
    play.lift(1)
    wait(play, 1.5)
    found, start = len(play.found), play.first.at
    wait(play, 17)
    assert play.first.at != start
    nearest = min(math.dist(play.first.at, one.home) for one in play.hidden)
    assert play.room.radius * RESTS < nearest < play.room.radius * 0.85
    assert len(play.found) == found


def test_nine_found_open_the_hall_and_a_later_touch_hides_them_elsewhere(play):
    opened(play)
    assert play.reached
    assert len(play.found) == COUNT
    spots = [one.spot for one in play.dragons]
    play.press(1, 400, 400)
    play.lift(1)
    assert play.open, "who taps on does not take it away"
    assert play.looks_at == (400, 400), "but they look there"
    wait(play, SHOWN_SECONDS)
    play.press(1, 400, 400)
    assert not play.open
    assert [one.spot for one in play.dragons] != spots
    assert len({one.spot for one in play.dragons}) == COUNT
    play.lift(1)
    opened(play)


def test_an_open_hall_that_nobody_touches_hides_them_by_itself_and_slower_it_waits(play):
    opened(play)
    play.press(1, 400, 400)
    wait(play, OPEN_SECONDS + 1)
    assert not play.open
    slow = LensPlay(4)
    slow.resize(*SIZES[0])
    slow.do("slower")
    opened(slow)
    slow.press(1, 400, 400)
    wait(slow, 3 * OPEN_SECONDS)
    assert slow.open


def test_what_the_ghost_has_found_hides_again_for_whoever_comes(play):
    waited = 0
    while not play.found:
        wait(play, 1)
        waited += 1
        assert waited < ALONE_SECONDS + 20
    play.press(1, *empty_place(play))
    assert play.found == []
    assert len(play.hidden) == COUNT
    assert all(one.held == 0 for one in play.dragons)


@every_size
def test_everything_that_may_hide_lies_in_the_hall_and_apart_from_the_rest(size):
    room = LensRoom(*size)
    places = {spot: room.spot(spot) for spot in SPOTS}
    assert set(places) == set(SHAPES)
    for place in places.values():
        assert 0.05 * size[0] < place.x < 0.95 * size[0]
        assert 0.05 * size[1] < place.y < 0.95 * size[1]
    first = [places[spot] for spot in SPOTS[:COUNT]]
    apart = min(math.dist(one, other) for one in first for other in first if one != other)
    assert apart > room.radius * 0.5


@every_size
def test_bodies_of_the_wheel_never_cross(size):
    room = LensRoom(*size)
    wheel = DragonWheel(room)
    bodies = [wheel.body(number, 0.0, 0.0) for number in range(COUNT)]
    assert {len(body) for body in bodies} == {JOINTS}
    for number, body in enumerate(bodies):
        for other in bodies[number + 1 :]:
            for one in body:
                nearest = min(other, key=lambda joint: math.dist(joint[:2], one[:2]))
                assert math.dist(one[:2], nearest[:2]) > one.half + nearest.half


def test_in_another_area_the_glass_and_what_was_found_are_where_they_were(play):
    play.do("seek")
    wait(play, HOLD_SECONDS + 0.5)
    found = [one.spot for one in play.found]
    assert found
    share = play.first.at.x / play.width
    play.resize(1080, 1020)
    assert play.first.at.x / 1080 == pytest.approx(share)
    assert [one.spot for one in play.found] == found
    assert play.found[0].home == play.room.spot(found[0])
