"""Rules of the production line: one edge that nobody can take away, a hundred places, and arms that can be led."""

import math

import pytest

from kiosk.exhibits.line import LinePlay
from kiosk.exhibits.line.curtain import HALF_STRIP, HOLDS_SECONDS, SplitCurtain
from kiosk.exhibits.line.play import END, GOAL_AT, RESTS_AT
from kiosk.exhibits.line.takt import MOVES_SECONDS, STANDS_SECONDS
from kiosk.exhibits.line.works import Works

SIZES = ((1267.0, 870.0), (1080.0, 1040.0), (1920.0, 780.0), (900.0, 880.0))


def wait(play, seconds):
    for _ in range(round(seconds * 60)):
        play.step(1 / 60)


@pytest.fixture
def play():
    made = LinePlay(3)
    made.stay = 15
    made.resize(*SIZES[0])
    return made


def pull(play, share, finger=1):
    """Take the knob and pull it to a share of the width."""
    play.press(finger, *play.knob)
    start = play.curtain.edge
    for step in range(1, 31):
        play.move(finger, (start + (share - start) * step / 30) * play.width, play.works.knob)
        wait(play, 1 / 60)
    wait(play, 0.5)


def whole(play):
    pull(play, 0.02)
    play.lift(1)
    assert play.whole
    return play


@pytest.mark.parametrize("size", SIZES)
def test_there_are_exactly_a_hundred_places_fifty_a_side_and_all_can_be_seen(size):
    works = Works(*size)
    places = works.places
    assert len(places) == 100
    assert sum(place.left for place in places) == 50
    assert sorted(place.rank for place in places) == list(range(100))
    assert all(place.left == (place.foot.x < works.middle) for place in places)
    for place in places:
        assert -0.2 * place.size < place.foot.x < works.width + 0.2 * place.size
        assert works.horizon < place.foot.y < works.height


def test_whoever_stays_is_on_both_sides_and_nobody_stands_in_anybody(play):
    kept = [place for place in play.works.places if place.rank < 15]
    assert len(kept) == 15
    assert sum(place.left for place in kept) in (7, 8)
    for one in kept:
        others = [other for other in kept if other != one]
        away = min(math.dist(one.foot, other.foot) / (one.size + other.size) for other in others)
        assert away > 0.15


def test_the_edge_is_on_its_way_at_once_and_comes_to_the_finger(play):
    play.press(1, 0.8 * play.width, 300)
    assert play.curtain.edge > RESTS_AT + 0.1, "with the touch, no step of time is waited for"
    wait(play, 0.4)
    assert play.curtain.edge == pytest.approx(0.8, abs=0.002)
    assert not play.curtain.is_after(0.7)
    assert play.curtain.is_after(0.9)
    play.move(1, 0.3 * play.width, 300)
    wait(play, 0.4)
    assert play.curtain.after == ((pytest.approx(0.3, abs=0.002), 1.0),)


def test_a_second_finger_has_a_strip_of_the_other_and_takes_nothing_away():
    curtain = SplitCurtain(0.5)
    curtain.press(1, 0.4)
    curtain.press(2, 0.7)
    for _ in range(30):
        curtain.move(1, 0.4)
        curtain.advance(1 / 60, calm=False)
    assert curtain.holder == 1
    assert not curtain.is_after(0.7), "a strip of before in the midst of after"
    assert curtain.is_after(0.7 + HALF_STRIP * 1.2)
    curtain.move(2, 0.2)
    assert curtain.is_after(0.2), "and of after in the midst of before"
    assert len(curtain.after) == 2
    curtain.lift(2)
    assert curtain.after == ((pytest.approx(0.4, abs=0.01), 1.0),)


def test_a_finger_that_rests_blocks_nobody_and_keeps_its_strip():
    curtain = SplitCurtain(0.5)
    curtain.press(1, 0.6)
    curtain.advance(HOLDS_SECONDS + 0.1, calm=True)
    curtain.press(2, 0.3)
    assert curtain.holder == 2
    curtain.advance(0.2, calm=True)
    assert curtain.edge == 0.3
    assert not curtain.is_after(0.6), "where the first one rests"
    curtain.lift(2)
    curtain.move(1, 0.8)
    curtain.advance(0.2, calm=True)
    assert curtain.edge == 0.8
    assert curtain.strips == {}


def test_the_goal_is_the_left_end_and_one_accidental_touch_is_not_it(play):
    play.press(1, 3, 400)
    play.lift(1)
    wait(play, 1)
    assert not play.reached
    play.press(1, 3, 400)
    wait(play, 0.1)
    assert play.reached
    assert play.whole
    wait(play, 0.5)
    assert play.curtain.edge == pytest.approx(END, abs=0.01), "the knob stays in reach"


def test_pulled_in_one_go_the_goal_is_reached_too_and_left_again(play):
    whole(play)
    pull(play, 0.6)
    assert not play.whole
    assert play.reached, "once reached it stays so"
    assert play.curtain.edge == pytest.approx(0.6, abs=0.01)
    play.lift(1)
    whole(play)


def test_at_the_goal_fingers_lead_arms_each_another_one(play):
    whole(play)
    wait(play, 1)
    left, right = (play.works.middle - 120, 450), (play.works.middle + 120, 450)
    play.press(1, *left)
    play.press(2, *right)
    arms = {arm for arm, _ in play.led.values()}
    assert len(arms) == 2
    wait(play, 1.2)
    for finger, at in ((1, left), (2, right)):
        welder = play.welders[play.led[finger][0]]
        assert math.dist(welder.tip, at) < 20
        assert welder.heat == 1.0
    assert play.marks
    assert play.whole, "and the edge stays where it is"
    for finger in range(1, 9):
        play.press(finger, play.works.middle, 400 + finger * 10)
    assert len({arm for arm, _ in play.led.values()}) == 4, "more fingers than arms"
    for finger in range(1, 9):
        play.lift(finger)
    wait(play, 2)
    assert play.led == {}
    assert all(welder.led is None for welder in play.welders)


def test_a_touch_that_was_taken_back_leads_nothing(play):
    whole(play)
    play.press(1, play.works.middle, 450)
    play.cancel(1)
    assert play.led == {}
    assert all(welder.led is None for welder in play.welders)


def test_tools_stay_in_reach_wherever_they_are_led(play):
    whole(play)
    play.press(1, play.works.middle, 20)
    wait(play, 2)
    welder = play.welders[play.led[1][0]]
    assert math.dist(welder.tip, welder.shoulder) <= welder.reach + 1


def test_who_leaves_is_seen_where_the_edge_comes_fast_and_never_who_stays(play):
    pull(play, 0.95)
    assert play.leavers == [], "towards before nobody leaves"
    play.move(1, 0.3 * play.width, 400)
    wait(play, 0.2)
    assert play.leavers
    assert all(one.place.rank >= play.stay for one in play.leavers)
    wait(play, 5)
    assert play.leavers == []
    slow = play.curtain.edge
    for step in range(120):
        play.move(1, (slow - 0.1 * step / 120) * play.width, 400)
        wait(play, 1 / 60)
    assert play.leavers == [], "slowly pulled, it is only the edge that goes"


def test_calm_nothing_leaves_and_no_car_moves():
    play = LinePlay(1, calm=True)
    play.resize(*SIZES[0])
    play.press(1, 5, 400)
    wait(play, 1 / 60)
    assert play.curtain.edge == pytest.approx(5 / play.width)
    wait(play, 2 * (MOVES_SECONDS + STANDS_SECONDS))
    assert play.leavers == []
    assert play.takt.number == 0
    assert play.takt.left == 0.0


def test_the_line_moves_on_and_waits_for_whoever_leads_an_arm(play):
    wait(play, MOVES_SECONDS + STANDS_SECONDS)
    assert play.takt.number == 1
    whole(play)
    play.press(1, play.works.middle + 100, 450)
    before = play.takt.number
    wait(play, 2 * STANDS_SECONDS)
    assert play.takt.number == before
    play.lift(1)
    wait(play, 4)
    assert play.takt.number == before + 1


def test_acts_go_back_and_onward_and_back_leaves_the_goal(play):
    play.do("back")
    assert play.curtain.wanted > RESTS_AT
    while not play.reached:
        play.do("onward")
        wait(play, 0.1)
    assert play.curtain.wanted <= GOAL_AT
    play.do("back")
    wait(play, 0.1)
    assert not play.whole


def test_the_ghost_s_edge_is_forgotten_with_the_first_touch(play):
    wait(play, 6)
    assert abs(play.curtain.wanted - RESTS_AT) > 0.1
    play.do("back")
    assert abs(play.curtain.wanted - RESTS_AT) < 0.1
