"""Rules of the lookout, and the geometry of its courtyard."""

import itertools
import math

import pytest

from kiosk.exhibits.lookout import LookoutPlay
from kiosk.exhibits.lookout.court import Court
from kiosk.exhibits.lookout.play import FARTHEST, GOAL, MOST_IN_AIR, REACH, ROUND_SECONDS
from kiosk.exhibits.lookout.thing import STATIONS

SIZES = ((1306.0, 870.0), (1080.0, 1020.0), (1920.0, 780.0))


def wait(play, seconds):
    for _ in range(round(seconds * 60)):
        play.step(1 / 60)


@pytest.fixture
def play():
    made = LookoutPlay(3)
    made.resize(*SIZES[0])
    wait(made, 2.5)
    return made


def falling(play):
    return [thing for thing in play.things if thing.state == "falling"]


def test_a_touch_near_a_thing_freezes_it_at_once_and_the_watcher_looks(play):
    thing = falling(play)[0]
    at = thing.place
    play.press(1, at.x + REACH * 0.7, at.y)
    assert thing.state == "caught"
    assert thing.place == at
    wait(play, 0.05)
    watcher = play.watchers[thing.side]
    assert watcher.shines
    assert watcher.wanted == thing.place == at, "it stands still"
    wait(play, 0.4)
    assert watcher.seen == pytest.approx(at, abs=2.0)
    assert watcher.light == 1.0


def test_its_arc_runs_back_by_itself_to_the_window_it_left(play):
    thing = falling(play)[0]
    play.press(1, *thing.place)
    play.lift(1)
    wait(play, 2.0)
    assert [one.pane for one in play.kept] == [thing.pane]
    assert thing.arc.at(0) == play.court.middle_of(thing.pane)
    assert play.caught == 1


def test_a_finger_that_follows_the_arc_finds_the_window_sooner(play):
    thing = falling(play)[0]
    play.press(1, *thing.place)
    for step in range(13):
        play.move(1, *thing.arc.at(thing.share * (1 - step / 12)))
    assert thing.traced == 1.0
    play.step(1 / 60)


def test_touching_beside_everything_takes_nothing_and_helps_the_next_touch(play):
    thing = falling(play)[0]
    corner = (0.0, play.height)
    away = math.dist(corner, thing.place)
    touches = 0
    while thing.state == "falling" and touches < 20:
        play.press(1, thing.place.x, thing.place.y + min(FARTHEST - 5, away))
        play.lift(1)
        touches += 1
    assert 1 < touches < 20
    assert play.caught == 0


def test_two_hands_catch_two_things_at_once(play):
    play.press(3, 0, 0)
    play.cancel(3)
    wait(play, 2)
    one, other = falling(play)[:2]
    play.press(1, *one.place)
    play.press(2, *other.place)
    assert (one.finger, other.finger) == (1, 2)
    play.cancel(1)
    play.lift(2)
    wait(play, 2)
    assert play.caught == 2, "a touch that was taken back has lost nothing either"


@pytest.mark.parametrize("size", SIZES[1:])
def test_what_falls_or_was_caught_goes_on_in_an_area_of_another_size(play, size):
    """One person chooses another text size, and the page is laid out anew: the other one loses nothing."""
    play.press(1, 0, 0)
    play.cancel(1)
    wait(play, 2)
    caught, other = falling(play)[:2]
    play.press(1, *caught.place)
    play.lift(1)
    play.resize(*size)
    assert {caught.number, other.number} <= {thing.number for thing in play.things}
    left, right = play.court.people
    for thing in play.things:
        assert thing.arc.start == play.court.middle_of(thing.pane)
        assert not left < thing.arc.end.x < right, "not on anybody there, either"
        assert 0 < thing.arc.end.x < play.width
        assert play.height * 0.85 < thing.arc.end.y < play.height
    wait(play, 2)
    assert play.caught == 1


def test_no_more_is_in_the_air_than_can_be_seen_and_ever_more_from_round_to_round(play):
    most = []
    play.press(1, 0, 0)
    play.move(1, 0, 0)
    for _ in range(6):
        seen = 0
        for _ in range(round(ROUND_SECONDS * 60)):
            play.step(1 / 60)
            seen = max(seen, len(falling(play)))
        most.append(seen)
    assert most[0] < most[-1] <= MOST_IN_AIR


def test_time_left_shrinks_and_is_whole_where_there_is_no_end(play):
    play.press(1, 0, 0)
    wait(play, ROUND_SECONDS / 2)
    assert play.time_left == pytest.approx(0.5, abs=0.02)
    play.slower()
    assert play.time_left == 1.0


@pytest.mark.parametrize("size", SIZES)
def test_nothing_lands_on_anybody(size):
    play = LookoutPlay(5)
    play.resize(*size)
    play.press(1, 0, 0)
    play.lift(1)
    left, right = play.court.people
    landed = set()
    for _ in range(60 * 60):
        play._alone = 0.0
        play.step(1 / 60)
        landed |= {thing.arc.end.x for thing in play.things}
    assert len(landed) > 30
    assert all(x <= left or x >= right for x in landed)
    assert all(0 < x < play.width for x in landed)


def goal(play):
    for _ in range(200):
        play.do("catch")
        wait(play, 0.4)
        if play.reached:
            return


def test_the_goal_is_a_fountain_of_what_was_caught_and_then_it_goes_on(play):
    goal(play)
    assert len(play.jets) == GOAL
    assert sorted(jet.kept.pane for jet in play.jets) == sorted(one.pane for one in play.kept)
    ends = [jet.arc.end for jet in play.jets]
    assert ends == sorted(ends), "from left to right"
    assert all(jet.arc.start == play.court.middle_of(jet.kept.pane) for jet in play.jets)
    assert {jet.side for jet in play.jets} == {"left", "right"}
    play.press(1, 50, 50)
    assert play.jets, "it is to be seen for a while"
    wait(play, 7)
    play.press(1, 50, 50)
    assert not play.jets
    assert play.caught == GOAL, "the total goes on"
    assert play.reached


@pytest.mark.parametrize("size", SIZES)
def test_rings_of_the_fountain_stand_apart(size):
    play = LookoutPlay(2)
    play.resize(*size)
    wait(play, 2)
    goal(play)
    ends = [jet.arc.end for jet in play.jets]
    assert min(math.dist(one, other) for one, other in itertools.pairwise(ends)) > 100
    assert all(60 < end.x < size[0] - 60 and 0 < end.y < size[1] * 0.75 for end in ends)


def test_calm_nothing_flies_things_fade_from_place_to_place(play):
    play.calm = True
    thing = falling(play)[0]
    seen = set()
    while thing.state == "falling":
        play.step(1 / 60)
        for share, strength in thing.poses(calm=True):
            assert 0.0 <= strength <= 1.0
            seen.add(round(share * STATIONS, 6))
    assert seen <= {float(station) for station in range(STATIONS + 1)}
    assert sum(strength for _, strength in thing.poses(calm=True)) == pytest.approx(1.0)


@pytest.mark.parametrize("size", SIZES)
def test_the_courtyard_is_seen_in_true_perspective(size):
    court = Court(*size)
    front = court.projections["front"]
    left, right = front.at(0, court.tall), front.at(court.wide, court.tall)
    high_left, high_right = front.at(0, 0), front.at(court.wide, 0)
    assert left.y == pytest.approx(court.street)
    assert left.y == pytest.approx(right.y)
    assert high_left.y > 0, "the roof is seen"
    assert 0.6 < (high_right.x - high_left.x) / (right.x - left.x) < 0.95, "what is higher is farther away"
    assert left.x > size[0] * 0.1
    for y in (0.0, 5.0, court.tall):  # the wings begin where the façade ends
        assert court.projections["left"].at(court.wing, y) == pytest.approx(front.at(0, y))
        assert court.projections["right"].at(0, y) == pytest.approx(front.at(court.wide, y))
    high = [*court.high_panes("left"), *court.high_panes("right")]
    assert len(set(high)) >= GOAL, "the windows of a fountain differ"
    assert all(0 < court.middle_of(pane).y < court.street for pane in high)


def test_upright_the_facade_is_ten_floors_high():
    assert Court(1080, 1020).floors == 10
    assert Court(1306, 870).columns == 6
