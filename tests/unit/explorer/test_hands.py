import random
from datetime import datetime

import pytest

from kiosk.explorer.dates import DAY, HOUR, midnight
from kiosk.explorer.hands import Hands
from kiosk.explorer.state import Explored
from kiosk.explorer.view import LONGEST_SECONDS, TimeWindow, grain_of, snapped

NOW = datetime(2021, 8, 30, 16, 20).timestamp()  # noqa: DTZ001 - local time
REACH, SLOP = 0.03, 0.01


@pytest.fixture
def explored():
    return Explored("kw", NOW, 7)


@pytest.fixture
def hands(explored):
    return Hands(explored)


def share(explored, moment):
    return explored.view.share(moment)


def press(hands, finger, x, now=0.0, **where):
    hands.press(finger, x, now, REACH, **where)


def move(hands, finger, x, now=0.1):
    hands.move(finger, x, now, SLOP)


def test_each_span_begins_with_the_present_and_with_what_is_usual(explored):
    explored.show(30)
    assert explored.view == TimeWindow(NOW - 30 * DAY, NOW)
    assert explored.chosen == TimeWindow(midnight(NOW, -7), midnight(NOW))
    explored.show(7)
    assert explored.chosen == TimeWindow(midnight(NOW, -1), midnight(NOW))
    explored.show(1)
    assert explored.view.start < explored.chosen.start < explored.chosen.end < NOW


def test_two_fingers_hold_the_ends_of_a_range_and_widen_it(explored, hands):
    press(hands, 1, 0.3)
    press(hands, 2, 0.6)
    assert explored.chosen == TimeWindow(
        *(snapped(explored.view.at(x), grain_of(explored.view)) for x in (0.3, 0.6))
    )
    move(hands, 2, 0.8)
    assert abs(share(explored, explored.chosen.end) - 0.8) < 0.01
    hands.lift(2)
    move(hands, 1, 0.1)
    assert abs(share(explored, explored.chosen.start) - 0.1) < 0.01
    assert abs(share(explored, explored.chosen.end) - 0.8) < 0.01


def test_two_fingers_may_cross(explored, hands):
    press(hands, 1, 0.3)
    press(hands, 2, 0.5)
    move(hands, 1, 0.9)
    assert abs(share(explored, explored.chosen.start) - 0.5) < 0.01
    assert abs(share(explored, explored.chosen.end) - 0.9) < 0.01


def test_one_finger_draws_an_end_and_never_past_the_other(explored, hands):
    end = explored.chosen.end
    press(hands, 1, share(explored, explored.chosen.start))
    move(hands, 1, 0.2)
    assert abs(share(explored, explored.chosen.start) - 0.2) < 0.01
    for x in (0.5, 0.9, 1.3):
        move(hands, 1, x)
    assert explored.chosen == TimeWindow(end - HOUR, end)


def test_one_finger_inside_moves_the_range_as_long_as_it_is(explored, hands):
    chosen = explored.chosen
    press(hands, 1, share(explored, chosen.start + chosen.seconds / 2))
    move(hands, 1, share(explored, chosen.start - chosen.seconds))
    assert explored.chosen == TimeWindow(*(each - 1.5 * chosen.seconds for each in chosen))
    move(hands, 1, -5.0)
    assert explored.view.start - HOUR <= explored.chosen.start < explored.view.start + HOUR


def test_a_finger_reads_at_once_and_draws_aside_when_it_moves_soon(explored, hands):
    press(hands, 1, 0.1)
    assert hands.reading == explored.view.at(0.1)
    before = explored.view
    move(hands, 1, 0.3)
    assert hands.reading is None
    assert explored.view.start == pytest.approx(before.start - 0.2 * before.seconds)
    assert not explored.follows
    move(hands, 1, -3.0)
    assert explored.follows
    assert explored.view == before


def test_a_finger_that_rested_reads_where_it_goes(explored, hands):
    before = explored.view
    press(hands, 1, 0.1)
    move(hands, 1, 0.2, now=1.0)
    assert (hands.reading, explored.view) == (explored.view.at(0.2), before)
    hands.lift(1)
    assert hands.reading == explored.view.at(0.2)


def test_a_third_finger_reads_while_two_hold_the_range(explored, hands):
    press(hands, 1, 0.3)
    press(hands, 2, 0.6)
    chosen, view = explored.chosen, explored.view
    press(hands, 3, 0.9)
    move(hands, 3, 0.8)
    assert hands.reading == view.at(0.8)
    assert (explored.chosen, explored.view) == (chosen, view)


def test_one_finger_draws_the_limit_and_another_reads_beside_it(explored, hands):
    assert hands.take_line(1, 0.95, 0.0)
    assert not hands.take_line(2, 0.95, 0.0)
    assert hands.draws_line(1)
    press(hands, 2, 0.1)
    chosen, view = explored.chosen, explored.view
    move(hands, 1, 0.2)
    assert (explored.chosen, explored.view) == (chosen, view)
    assert hands.reading == view.at(0.1)
    hands.lift(1)
    assert not hands.draws_line(1)
    assert hands.take_line(3, 0.95, 0.0)


def test_who_draws_the_limit_hinders_nobody_from_drawing_aside(explored, hands):
    hands.take_line(1, 0.95, 0.0)
    before = explored.view
    press(hands, 2, 0.1)
    move(hands, 2, 0.3)
    assert explored.view.start < before.start
    press(hands, 3, 0.6)  # the one on the limit is no end of a range
    assert {hand.role for hand in hands.hands.values()} == {"line", "start", "end"}


def test_over_a_histogram_every_finger_reads_and_none_chooses(explored, hands):
    hands.only_read = True
    chosen, view = explored.chosen, explored.view
    for finger, x in enumerate((0.2, share(explored, chosen.start), 0.8)):
        press(hands, finger, x, below=finger == 2)
        move(hands, finger, x + 0.1)
    assert (explored.chosen, explored.view) == (chosen, view)
    assert hands.reading == pytest.approx(view.at(0.9))
    assert all(hands.reads(finger) for finger in range(3))


def test_hours_have_a_week_and_another_feed_has_its_own_limit(explored):
    explored.show(1)
    explored.line = 5.0
    explored.look_as("hours")
    assert (explored.shape, explored.days) == ("hours", 7)
    explored.show(30)
    explored.look_as("hours")
    assert explored.days == 30
    explored.follow_feed("other")
    assert (explored.feed, explored.line, explored.shape) == ("other", None, "hours")


def test_below_the_axis_two_fingers_pinch_and_one_draws_aside(explored, hands):
    middle = explored.view.at(0.5)
    press(hands, 1, 0.4, below=True)
    press(hands, 2, 0.6, below=True)
    move(hands, 1, 0.2)
    move(hands, 2, 0.8)
    assert explored.view.seconds == pytest.approx(7 * DAY / 3)
    assert explored.view.at(0.5) == pytest.approx(middle)
    assert explored.days == 0
    hands.lift(1)
    move(hands, 2, 0.7)
    assert explored.view.at(0.4) == pytest.approx(middle)


def test_a_range_that_was_drawn_out_of_sight_is_chosen_anew(explored, hands):
    press(hands, 1, 0.5, below=True)
    move(hands, 1, 2.4)
    hands.lift(1)
    assert explored.view.start <= explored.chosen.start < explored.chosen.end <= explored.view.end


def test_the_present_moves_on_where_it_is_seen_and_nowhere_else(explored):
    explored.go_on(NOW + 60)
    assert explored.view == TimeWindow(NOW + 60 - 7 * DAY, NOW + 60)
    explored.draw_aside(0.5)
    before = explored.view
    explored.go_on(NOW + 120)
    assert explored.view == before
    explored.to_live()
    assert explored.view.end == NOW + 120


def test_a_range_with_something_in_it_is_suggested_until_somebody_chooses(explored):
    known = TimeWindow(NOW - 5 * HOUR, NOW - 2 * HOUR)
    explored.suggest(known)
    assert explored.chosen == TimeWindow(*(snapped(each, HOUR) for each in known))
    explored.stretch(NOW - 3 * DAY, NOW - DAY)
    chosen = explored.chosen
    explored.suggest(known)
    assert explored.chosen == chosen


def test_a_clock_that_is_set_leaves_something_to_see(explored):
    for now in (NOW - 300 * DAY, NOW + 300 * DAY, 0.0, NOW):
        explored.go_on(now)
        assert explored.view.within(explored.bounds) == explored.view
        assert explored.view.end == now


def come_down(hands, what, finger, x, clock, dice):
    if what == "press":
        press(hands, finger, x, clock, below=dice.random() < 0.2)
    else:
        hands.take_line(finger, x, clock)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_hands_do_nobody_is_stuck_and_the_range_is_seen(seed):
    dice = random.Random(seed)
    explored = Explored("kw", NOW, dice.choice((1, 7, 30)))
    hands, clock = Hands(explored), 0.0
    for _ in range(300):
        clock += dice.uniform(0, 0.3)
        finger, x = dice.randrange(5), dice.uniform(-0.1, 1.1)
        what = dice.choice(("press", "move", "move", "move", "lift", "live", "days", "cancel", "line"))
        if what in ("press", "line"):
            come_down(hands, what, finger, x, clock, dice)
        elif what == "move":
            move(hands, finger, x, clock)
        elif what == "lift":
            hands.lift(finger)
        elif what == "live":
            explored.go_on(NOW + clock)
        elif what == "days" and dice.random() < 0.2:
            explored.show(dice.choice((1, 7, 30)))
        elif what == "cancel" and dice.random() < 0.1:
            for each in list(hands.hands):
                hands.lift(each)
        hands.only_read ^= dice.random() < 0.02
        assert sum(hand.role == "line" for hand in hands.hands.values()) <= 1
        assert explored.chosen.seconds > 0
        assert 60 - 1e-3 <= explored.view.seconds <= LONGEST_SECONDS + 1e-3
        assert explored.view.within(explored.bounds) == explored.view
    for finger in list(hands.hands):
        hands.lift(finger)
    assert hands.hands == {}
    assert explored.view.start - grain_of(explored.view) <= explored.chosen.start
    assert explored.chosen.end <= explored.view.end + grain_of(explored.view)
    # The next finger is heard.
    hands.only_read = False
    assert hands.take_line(8, 0.5, clock)
    hands.lift(8)
    press(hands, 9, 0.5, clock)
    assert list(hands.hands) == [9]


def test_of_a_feed_that_began_today_as_much_is_seen_as_there_is(explored):
    explored = Explored("kw", NOW)
    for minutes, seen in ((1, 2), (4, 5), (11, 20), (50, 60), (700, 720)):
        first = explored.now - minutes * 60
        explored.fit(first)
        assert explored.view == TimeWindow(explored.now - seen * 60, explored.now)
        assert explored.chosen.start <= first + 1
        assert explored.chosen.end > first
    explored.fit(explored.now - 20 * HOUR)
    assert (explored.days, explored.view.seconds) == (1, DAY)


def test_who_has_looked_for_another_time_is_left_there(explored):
    explored = Explored("kw", NOW)
    explored.show(7)
    explored.fit(NOW - 60)
    assert explored.view.seconds == 7 * DAY
    explored = Explored("kw", NOW)
    explored.pinch((0.2, 0.8), (0.1, 0.9))
    before = explored.view
    explored.fit(NOW - 60)
    assert explored.view == before
