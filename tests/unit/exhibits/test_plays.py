"""What holds of every exhibit: whoever comes reaches its goal, nobody breaks it, and it forgets."""

from random import Random

import pytest

from kiosk.exhibits.play import ALONE_SECONDS, FORGETS_SECONDS, GHOST
from kiosk.kinds import offered

KINDS = offered("kiosk.exhibits", "PLAYS")
SIZES = ((1306.0, 870.0), (1080.0, 1020.0), (1920.0, 780.0))
"""Lying with a strip beside it, upright, and all of a lying page."""
FRAME = 1 / 60

every_kind = pytest.mark.parametrize("make", KINDS.values(), ids=[kind.__name__ for kind in KINDS])


def begun(make, size=SIZES[0], seed=1, **given):
    play = make(seed, **given)
    play.resize(*size)
    wait(play, 2.0)
    return play


def wait(play, seconds):
    for _ in range(round(seconds / FRAME)):
        play.step(FRAME)


def naive(play, hand, seconds=30.0):
    """Let somebody who knows nothing tap anywhere twice a second, and draw one line; return when the goal came."""
    spent, drew = 0.0, False
    while spent < seconds and not play.reached:
        at = hand.uniform(0, play.width), hand.uniform(0, play.height)
        play.press(1, *at)
        if spent > 8 and not drew:
            drew, to = True, (hand.uniform(0, play.width), hand.uniform(0, play.height))
            for step in range(60):
                share = step / 60
                play.move(1, at[0] + (to[0] - at[0]) * share, at[1] + (to[1] - at[1]) * share)
                play.step(FRAME)
            spent += 1.0
        wait(play, 0.1)
        play.lift(1)
        wait(play, 0.4)
        spent += 0.5
    return spent


def told(play):
    """Return all that a play knows, as far as it can be written."""
    return repr(
        sorted((name, repr(value)) for name, value in vars(play).items() if " at 0x" not in repr(value))
    )


@every_kind
def test_a_naive_hand_reaches_the_goal_within_thirty_seconds(make):
    reached = 0
    for seed in range(100):
        play = begun(make, SIZES[seed % len(SIZES)], seed)
        naive(play, Random(1000 + seed))
        reached += play.reached
    assert reached >= 90


@every_kind
def test_the_acts_alone_reach_the_goal(make):
    for calm in (False, True):
        play = begun(make, calm=calm)
        for turn in range(120):
            play.do(play.own_acts[turn % len(play.own_acts)])
            wait(play, 0.5)
        assert play.reached


@every_kind
def test_slower_is_one_act_and_taken_back_by_the_same(make):
    play = begun(make)
    play.do("slower")
    assert play.slow
    naive(play, Random(1), 90)
    assert play.reached, "slower shuts nobody out"
    play.slower()
    assert not play.slow
    with pytest.raises(ValueError, match="no act 'fly'"):
        play.do("fly")


@every_kind
def test_the_same_seed_and_the_same_hand_are_the_same_play(make):
    one, other = begun(make, seed=7), begun(make, seed=7)
    for play in (one, other):
        naive(play, Random(3), 10)
    assert told(one) == told(other)


@every_kind
def test_two_hands_and_a_third_never_block_each_other(make):
    """Each alone reaches the goal while the others rest on the glass or do what they like."""
    for seed in range(10):
        play, second = begun(make, seed=seed), Random(seed)
        play.press(2, play.width * 0.3, play.height * 0.9)
        play.press(3, play.width * 0.7, play.height * 0.9)
        spent = 0.0
        while spent < 60 and not play.reached:
            spent += naive(play, Random(seed * 100 + int(spent)), 2.0)
            play.move(2, second.uniform(0, play.width), second.uniform(0, play.height))
        assert play.reached
        for finger in (1, 2, 3):
            play.lift(finger)
        assert play.fingers == {}


@every_kind
def test_touches_that_are_taken_back_do_no_harm(make):
    play, hand = begun(make), Random(5)
    for _ in range(300):
        finger = hand.randrange(5)
        act = hand.choice((play.press, play.press, play.move))
        act(finger, hand.uniform(-50, play.width + 50), hand.uniform(-50, play.height + 50))
        hand.choice((play.cancel, play.lift))(hand.randrange(5))
        wait(play, 0.05)
    for finger in range(5):
        play.cancel(finger)
    assert play.fingers == {}
    play.reset()
    naive(play, Random(2))
    assert play.reached, "it can be played as ever"


@every_kind
def test_it_forgets_twenty_seconds_after_the_last_touch(make):
    play = begun(make)
    naive(play, Random(4), 12)
    play.press(9, 10, 10)
    wait(play, FORGETS_SECONDS + 5)
    assert play.touched, "a finger that is down is somebody"
    play.lift(9)
    wait(play, FORGETS_SECONDS - 1)
    assert play.touched
    wait(play, 2)
    assert not play.touched
    assert not play.reached
    assert told(fresh_of(play)) == told(fresh_of(begun(make)))


def fresh_of(play):
    play.over.clear()
    play.reset()
    play.step(0)
    play._owed = 0.0
    return play


@every_kind
def test_the_ghost_plays_alone_and_stops_at_the_first_touch(make):
    play = begun(make)
    assert play.ghost is None
    pressed, press = [], play.press
    play.press = lambda *given: (pressed.append(given), press(*given))
    wait(play, ALONE_SECONDS + 30)
    assert {given[0] for given in pressed} == {GHOST}, "it plays by the very touches of a finger"
    assert play.ghost is not None
    assert not play.reached, "the goal is for whoever comes"
    assert not play.over
    press(1, 5, 5)
    assert play.ghost is None
    assert GHOST not in play.fingers
    wait(play, ALONE_SECONDS + 2)
    play.lift(1)
    assert play.ghost is None


@every_kind
def test_what_is_told_of_a_play_is_how_long_and_whether_the_goal_was_reached(make):
    play = begun(make)
    play.leave()
    assert not play.over, "of what nobody touched nothing is told"
    play.press(1, 5, 5)
    wait(play, 3)
    play.lift(1)
    wait(play, FORGETS_SECONDS + 1)
    (first,) = play.over
    assert first.seconds == pytest.approx(3.0, abs=0.1)
    assert not first.reached
    play.over.clear()
    naive(play, Random(1))
    play.leave()
    (second,) = play.over
    assert second.reached
    play.leave()
    assert len(play.over) == 1, "told once"


@every_kind
def test_another_size_in_the_middle_of_it_is_borne(make):
    play, hand = begun(make), Random(8)
    for turn in range(40):
        naive(play, hand, 1.5)
        play.resize(*SIZES[turn % 3])
        wait(play, 0.2)
    play.resize(0, 0)
    wait(play, 1)
    play.press(1, 0, 0)
    play.lift(1)

    play.resize(*SIZES[0])
    play.reset()
    naive(play, hand)
    assert play.reached, "it plays as ever once it has room again"


@every_kind
def test_a_picture_that_came_late_is_not_made_up_for(make):
    play = begun(make)
    play.press(1, 5, 5)
    play.lift(1)
    play.step(3600)
    assert play.touched, "an hour without a picture is a quarter of a second"
    wait(play, FORGETS_SECONDS)
    assert not play.touched
