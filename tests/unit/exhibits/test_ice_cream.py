"""Rules of the ice-cream robot: one order feeds everything, cream flows while held, and nothing ever falls."""

import itertools
import math
from random import Random

import pytest

from kiosk.analytics.made import LONGEST
from kiosk.exhibits.ice_cream import IceCreamPlay
from kiosk.exhibits.ice_cream.booth import CONES_LONG, ON_COUNTER, THINGS, Booth, BoothThing
from kiosk.exhibits.ice_cream.cream import MOST_TURNS, PARTS, TURNS, bent, height, leaning, on_it, spine
from kiosk.exhibits.ice_cream.nozzle import SQUIRT_SECONDS
from kiosk.exhibits.ice_cream.order import MOST_OF_A_JAR, ConeOrder, read, written
from kiosk.exhibits.ice_cream.play import MOST_SERVED, OFFERED_SECONDS, SHOWN_SECONDS
from kiosk.exhibits.ice_cream.way import FETCH_SECONDS, NOZZLE

SIZES = ((1267.0, 870.0), (1080.0, 910.0), (1080.0, 1020.0), (1920.0, 780.0))


def wait(play, seconds):
    for _ in range(round(seconds * 60)):
        play.step(1 / 60)


@pytest.fixture
def play():
    made = IceCreamPlay(3)
    made.resize(*SIZES[0])
    return made


def touch(play, kind, number, finger=1):
    foot = play.booth.feet[BoothThing(kind, number)]
    play.press(finger, foot.x, foot.y - 20)


def tap(play, kind, number, finger=1):
    touch(play, kind, number, finger)
    play.lift(finger)


def filled(play):
    """Fill the outline, and no more."""
    while play.poured < TURNS:
        tap(play, "tap", 0)
        wait(play, SQUIRT_SECONDS)
    wait(play, 0.3)


def handed_out(play):
    tap(play, "jar", 1)
    filled(play)
    wait(play, 3)
    assert play.handed_out


def test_cream_flows_while_a_tap_is_held_and_stops_when_it_is_let_go(play):
    touch(play, "tap", 0)
    assert play.nozzle.open == (0,), "the tap sinks at once"
    assert play.lit >= {BoothThing("tap", 0)}
    wait(play, 0.1)
    assert play.poured == 0.0, "before the cream arrives"
    wait(play, 1.0)
    assert 0.8 < play.poured < 1.2
    play.lift(1)
    wait(play, 0.3)
    before = play.poured
    wait(play, 1)
    assert play.poured == before


def test_a_tap_that_is_only_tapped_gives_a_little(play):
    tap(play, "tap", 2)
    wait(play, 2)
    assert 0.4 < play.poured < 0.9
    assert set(play.order.cream[: int(play.poured * PARTS)]) == {(2,)}


def test_two_taps_give_a_twist_and_each_part_keeps_its_flavours(play):
    touch(play, "tap", 0, finger=1)
    wait(play, 1)
    touch(play, "tap", 1, finger=2)
    wait(play, 1)
    play.lift(1)
    play.lift(2)
    wait(play, 0.5)
    kinds = list(dict.fromkeys(play.order.cream[: int(play.poured * PARTS)]))
    assert kinds == [(0,), (0, 1)]


def test_a_finger_that_slides_from_tap_to_tap_holds_the_other_one(play):
    touch(play, "tap", 0)
    wait(play, SQUIRT_SECONDS + 0.1)
    foot = play.booth.feet[BoothThing("tap", 2)]
    play.move(1, foot.x, foot.y - 20)
    wait(play, SQUIRT_SECONDS + 0.1)
    assert play.nozzle.open == (2,)


def test_a_touch_that_was_taken_back_pours_nothing(play):
    touch(play, "tap", 0)
    play.cancel(1)
    wait(play, 1)
    assert play.poured == 0.0


def test_tapping_never_goes_beyond_the_outline_but_holding_does_until_it_bows(play):
    for _ in range(30):
        tap(play, "tap", 1)
        wait(play, 0.4)
    assert TURNS <= play.poured < TURNS + 0.2
    assert leaning(play.poured) < 0.1
    touch(play, "tap", 1)
    most = 0.0
    for _ in range(60 * 6):
        play.step(1 / 60)
        assert leaning(play.poured) >= most
        most = leaning(play.poured)
    assert play.poured == MOST_TURNS
    assert most > math.radians(120), "it bows"
    assert not play.handed_out, "and waits for sprinkles"
    tap(play, "jar", 0, finger=2)
    wait(play, 3)
    assert play.handed_out, "though the tap is held"
    assert play.order.turns == play.poured == MOST_TURNS


def test_a_shaken_jar_sprinkles_what_is_there_and_the_rest_when_it_comes(play):
    tap(play, "jar", 1)
    asked = set(play.order.sprinkles)
    assert asked
    wait(play, 2)
    assert not play.landed, "there is nothing to lie on"
    tap(play, "tap", 0)
    wait(play, SQUIRT_SECONDS + 2)
    assert all(one.ready <= play.poured for one in play.landed)
    filled(play)
    wait(play, 2)
    assert play.landed == asked


def test_a_jar_gives_no_more_than_looks_good(play):
    for _ in range(20):
        tap(play, "jar", 2)
    assert len(play.order.sprinkles) == MOST_OF_A_JAR
    tap(play, "jar", 0)
    assert play.order.jars == {0, 2}


def test_another_cone_goes_under_the_cream_and_the_same_one_begins_anew(play):
    touch(play, "tap", 0)
    wait(play, 2)
    play.lift(1)
    wait(play, 1)
    before = play.poured
    tap(play, "cone", 2)
    assert (play.fetching, play.order.cone, play.carried) == (2, 2, 0), "the order has it at once"
    wait(play, 2 * FETCH_SECONDS + 0.1)
    assert (play.order.cone, play.poured) == (2, before)
    wait(play, 1.1)
    tap(play, "cone", 2)
    wait(play, 2 * FETCH_SECONDS + 0.1)
    assert (play.order.cone, play.poured) == (2, 0.0)


def test_of_two_wishes_the_later_one_counts(play):
    for between in (0.05, 0.4, 0.9):
        play.reset()
        wait(play, 1.2)
        tap(play, "cone", 1)
        wait(play, between)
        tap(play, "cone", 2)
        wait(play, 4 * FETCH_SECONDS + 1.3)
        assert play.carried == play.order.cone == 2


def test_the_order_feeds_the_lit_things_the_flight_and_the_cone(play):
    """The first picture of this exhibit had them differ, and showed the tick."""
    hand = Random(11)
    goals = 0
    for turn in range(600):
        play.press(turn % 3, hand.uniform(0, play.width), hand.uniform(0, play.height))
        wait(play, 0.25)
        play.lift(turn % 3)
        order = play.order
        assert {flight.sprinkle for flight in play.flights} <= set(order.sprinkles)
        assert play.landed <= set(order.sprinkles)
        assert {thing for thing in play.lit if thing.kind == "jar"} == {
            BoothThing("jar", jar) for jar in order.jars
        }
        assert [thing.number for thing in play.lit if thing.kind == "cone"] == [order.cone]
        there = {flavour for part in order.cream[: int(play.poured * PARTS)] for flavour in part}
        assert there <= {thing.number for thing in play.lit if thing.kind == "tap"}
        if play.handed_out:
            goals += play.since_goal < 0.3
            assert play.carried == order.cone
            assert play.poured == order.turns
            assert play.landed == set(order.sprinkles) != set()
    assert goals > 5


def test_all_nine_things_at_once(play):
    for finger, thing in enumerate(THINGS):
        touch(play, *thing, finger=finger)
    assert play.nozzle.open == (0, 1, 2)
    assert play.order.jars == {0, 1, 2}
    wait(play, 2 * FETCH_SECONDS + 6)
    assert play.reached


def test_who_taps_cones_keeps_nobody_from_filling_one(play):
    hand = Random(2)
    touch(play, "tap", 1, finger=7)
    tap(play, "jar", 1)
    for _ in range(80):
        tap(play, "cone", (play.order.cone + hand.choice((1, 2))) % 3, finger=2)
        wait(play, 0.25)
    assert play.reached


def test_at_the_goal_it_is_looked_at_and_then_the_next_touch_begins(play):
    handed_out(play)
    made = play.order
    play.since_goal = 0.5
    tap(play, "tap", 2)
    assert play.handed_out, "whoever taps on has not seen it yet"
    wait(play, SHOWN_SECONDS)
    tap(play, "cone", 1)
    assert not play.handed_out
    assert play.served == (read(written(made)),)
    wait(play, 2 * FETCH_SECONDS + 0.2)
    assert (play.order.cone, play.poured, play.landed) == (1, 0.0, frozenset())
    assert play.reached, "the goal of this play stays reached"


def test_what_is_left_standing_goes_to_the_shelf_by_itself(play):
    handed_out(play)
    play.press(5, 1, play.height * 0.5)
    wait(play, OFFERED_SECONDS)
    assert len(play.served) == 1
    wait(play, 2)
    assert play.way.at(NOZZLE)


def test_the_shelf_has_room_for_so_many_and_shows_the_last(play):
    words = [f"{turn % 3}-{'1' * 24}-010" for turn in range(MOST_SERVED + 3)]
    for word in words:
        play.day.add(play.makes, word)
    assert play.served == tuple(read(word) for word in words[-MOST_SERVED:])
    assert len(play.served) == len(play.booth.shelf)


def test_the_shelf_stands_for_the_day_and_not_for_one_play(play):
    handed_out(play)
    made = play.order
    assert play.served == (), "it is in the arm, and not yet on the shelf"
    play.reset()
    assert play.day.count(play.makes) == 1
    assert play.served == (read(written(made)),)
    tomorrow = IceCreamPlay(4)
    assert tomorrow.served == ()
    tomorrow.day = play.day
    assert tomorrow.served == play.served


def test_an_order_is_one_short_word_that_says_how_it_was_made():
    chance = Random(5)
    for _ in range(200):
        order = ConeOrder(chance.randrange(3))
        for part in range(0, chance.randint(0, round(MOST_TURNS * PARTS) - 1), 2):
            order = order.with_cream(
                part / PARTS, tuple(sorted(chance.sample(range(3), chance.randint(1, 3))))
            )
        for _ in range(chance.randint(0, 5)):
            order = order.with_shake(chance.randrange(3), chance)
        word = written(order)
        assert len(word) <= LONGEST
        again = read(word)
        assert (again.cone, again.jars) == (order.cone, order.jars)
        assert 0 <= again.turns - order.turns < 1.01 / PARTS
        assert again.cream[::2] == order.cream[::2]
        assert len(again.sprinkles) == len(order.sprinkles)
        assert written(again) == word


@pytest.mark.parametrize(
    "word",
    ["", "0-1-", "3-1-000", "0-8-000", "0-1-003", "0--000", "0-1-0000", "12-3-4-5", "0-" + "1" * 34 + "-000"],
)
def test_what_is_no_order_is_not_on_the_shelf(play, word):
    play.day.add(play.makes, word)
    assert play.served == ()


def test_calm_nothing_flies_through_the_room(play):
    calm = IceCreamPlay(3, calm=True)
    calm.resize(*SIZES[0])
    places = set()
    for act in calm.own_acts * 2:
        calm.do(act)
        for _ in range(40):
            calm.step(1 / 60)
            if not calm.handed_out:
                places.add(calm.rim)
    assert len(places) == 1


@pytest.mark.parametrize("size", SIZES)
def test_everything_stands_within_reach_and_apart(size):
    booth = Booth(*size)
    feet = list(booth.feet.values())
    for index, foot in enumerate(feet):
        assert 50 < foot.x < booth.width - 50
        assert booth.counter < foot.y < booth.height
        assert all(math.dist(foot, other) > 95 for other in feet[index + 1 :])
    for thing, foot in booth.feet.items():
        assert booth.thing_at(foot.x, foot.y - 20) == thing
    assert booth.lip.y < booth.rim.y < booth.rim.y + CONES_LONG[0] * booth.unit < booth.height
    for cone in range(3):
        waiting = booth.waiting(cone)
        assert waiting.y + CONES_LONG[cone] * booth.unit * ON_COUNTER == pytest.approx(
            booth.feet[BoothThing("cone", cone)].y
        )
        wrist = waiting.x + 66 + 70 * booth.unit * ON_COUNTER, waiting.y + 30
        assert math.dist(wrist, booth.shoulder) < sum(booth.bones), "the arm reaches it"


def test_upright_cream_is_not_bent_and_a_leaning_one_keeps_its_foot():
    for turns in (0.6, 2.5, 3.9):
        assert bent(on_it(turns, 0.3), TURNS) == on_it(turns, 0.3)
    foot = bent(spine(0.0), MOST_TURNS)
    assert math.dist(foot, spine(0.0)) < 8
    top = bent(spine(MOST_TURNS), MOST_TURNS)
    assert top.x < -60
    assert top.y > -height(MOST_TURNS), "it bows to the left"


def test_a_turn_lies_on_the_one_before():
    turns = [step / 50 for step in range(round(MOST_TURNS * 50))]
    for one, other in itertools.pairwise(turns):
        assert height(other) > height(one)
        assert math.dist(spine(one), spine(other)) < 12
