"""Rules of the brush: ink follows the hand, taps write on, and the whole character rises as a dragon."""

import itertools
import math

import pytest

from kiosk.exhibits.brush import BrushPlay
from kiosk.exhibits.brush.board import STRANDS, Board
from kiosk.exhibits.brush.dragon import GONE_SECONDS, HOVERS_UNTIL, Dragon
from kiosk.exhibits.brush.fire import MOST_EMBERS, MOST_FLAMES
from kiosk.exhibits.brush.stroke import POOLED
from kiosk.exhibits.brush.way import SIGNS, STATIONS, WAYS
from kiosk.exhibits.play import ALONE_SECONDS, GHOST
from kiosk.exhibits.way import STEP

SIZES = ((1306.0, 870.0), (1080.0, 1020.0), (1920.0, 780.0))
FRAME = 1 / 60

every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: "{:.0f}x{:.0f}".format(*size))


def wait(play, seconds):
    for _ in range(round(seconds / FRAME)):
        play.step(FRAME)


@pytest.fixture
def play():
    made = BrushPlay(3)
    made.resize(*SIZES[0])
    wait(made, 1.0)
    return made


def write(play, name, speed, finger=1, start=0.0, end=None):
    """Draw a finger along a stroke at that many design pixels a second, and lift it."""
    way, along = WAYS[name], start
    end = way.long if end is None else end
    play.press(finger, *play.board.on(name, along))
    while along < end:
        along = min(end, along + speed * FRAME / play.board.unit)
        play.move(finger, *play.board.on(name, along))
        play.step(FRAME)
    wait(play, 0.6)
    play.lift(finger)


def test_ink_is_there_in_the_very_touch(play):
    play.press(1, *play.board.on("hook", 0))
    assert play.strokes["hook"].begun
    assert not play.strokes["fall"].begun
    assert play.drops == [("hook", False)]


def test_a_slow_hand_writes_broad_and_wet_a_fast_one_thin_and_dry(play):
    write(play, "fall", 90)
    slow = play.strokes["fall"].marks
    play.reset()
    write(play, "fall", 1500)
    fast = play.strokes["fall"].marks
    assert len(slow) == len(fast) == len(WAYS["fall"].spots)
    middle = slice(len(slow) // 3, len(slow) * 2 // 3)
    assert min(mark.broad for mark in slow[middle]) > 1.5 * max(mark.broad for mark in fast[middle])
    assert min(mark.wet for mark in slow[middle]) > 0.8
    assert max(mark.wet for mark in fast[middle]) < 0.4


def test_ink_gathers_under_a_hand_that_stands_still(play):
    play.press(1, *play.board.on("fall", 0))
    play.move(1, *play.board.on("fall", 200))
    wait(play, 1.0)
    before = play.strokes["fall"].marks[-1].broad
    wait(play, 2.0)
    stroke = play.strokes["fall"]
    assert stroke.marks[-1].broad > before or before >= 1.0 + POOLED / 2
    assert stroke.pooled == POOLED


def test_leaving_the_way_never_fails(play):
    """Somebody scribbles far beside it: ink comes along all the same."""
    for name in ("fall", "hook"):
        play.press(1, *play.board.on(name, 0))
        for turn in range(900):
            angle = turn / 9
            play.move(1, play.width * 0.8 + 120 * math.cos(angle), play.height * 0.3 + 120 * math.sin(angle))
            play.step(FRAME)
            if play.strokes[name].whole or play.dragon:
                break
        play.lift(1)
    assert play.reached


@pytest.mark.parametrize("first", ["fall", "hook"])
def test_either_stroke_may_be_the_first(play, first):
    second = "hook" if first == "fall" else "fall"
    write(play, first, 400)
    assert play.strokes[first].whole
    assert not play.reached
    write(play, second, 400)
    assert play.reached
    assert play.dragon is not None


def test_two_people_write_a_stroke_each_at_once(play):
    for step in range(1200):
        share = min(1.0, step / 240)
        for finger, name in ((1, "fall"), (2, "hook")):
            at = play.board.on(name, WAYS[name].long * share)
            (play.move if step else play.press)(finger, *at)
        if step == 60:
            assert {second for _, second in play.drops} == {False, True}, (
                "the second hand has a sign of its own"
            )
        play.step(FRAME)
        if play.reached:
            break
    assert play.reached


def test_every_tap_writes_to_the_next_station(play):
    ways = [(one, station) for one in ("fall", "hook") for station in STATIONS[one]]
    for count, (name, station) in enumerate(ways, 1):
        play.do("write")
        wait(play, 2.0)
        assert play.strokes[name].written == pytest.approx(station)
        assert play.reached == (count == len(ways))


def test_every_dragon_is_counted_for_the_day_and_a_visit_that_ends_takes_none_back(play):
    for number in (1, 2):
        for _ in range(20):
            play.do("write")
            wait(play, 0.6)
            if play.dragon is not None:
                break
        assert play.number == play.day.count("brush") == number
        play.reset()
    assert all(len(how) == 3 for how in play.day.last("brush")), "how freely it was written, and nothing else"


def test_what_the_brush_does_lights_up_as_it_is_passed(play):
    assert not any(map(play.passed, SIGNS))
    write(play, "hook", 500, end=WAYS["hook"].long * 0.5)
    assert [station for station in SIGNS if play.passed(station)] == ["fold"]
    write(play, "hook", 500, start=WAYS["hook"].long * 0.5)
    write(play, "fall", 500, end=300)
    assert all(map(play.passed, SIGNS))


def test_the_dragon_hovers_joins_the_ribbons_and_a_touch_then_begins_anew(play):
    for _ in range(20):
        play.do("write")
        wait(play, 0.6)
    play.press(1, 600, 300)
    assert play.dragon is not None, "a touch does not take it away"
    assert play.looks_at == (600, 300)
    play.lift(1)
    head = play.dragon.body(HOVERS_UNTIL - 1, calm=False)[0]
    assert 0 < head.x < play.width
    assert 0 < head.y < play.height * 0.4
    gone = play.dragon.body(GONE_SECONDS, calm=False)
    assert all(joint.x > play.width for joint in gone)
    wait(play, GONE_SECONDS)
    play.press(1, *play.board.on("fall", 0))
    assert play.dragon is None
    assert play.reached, "that it was reached is not taken back"
    assert [name for name, stroke in play.strokes.items() if stroke.begun] == ["fall"]


@every_size
def test_everything_has_its_place_in_the_area(size):
    board = Board(*size)
    for name, way in WAYS.items():
        for spot in way.spots:
            x, y = board.at(spot)
            assert 0 < x < board.width
            assert 0 < y < board.floor, name
    for number in range(STRANDS):
        assert all(0 < board.strand(number, step / 50).y < board.height * 0.3 for step in range(51))
    body = Dragon(board, 1.0).body(HOVERS_UNTIL - 1, calm=False)
    assert all(0 < joint.x < board.width and 0 < joint.y < board.floor for joint in body)
    for one, other in itertools.pairwise(body):
        assert math.hypot(one.x - other.x, one.y - other.y) < 60, "no joint is torn from the next"


def test_strokes_are_in_even_steps():
    for way in WAYS.values():
        for one, other in itertools.pairwise(way.spots):
            assert math.hypot(one.x - other.x, one.y - other.y) == pytest.approx(STEP, rel=0.25)


def test_fire_is_bounded_and_calm_there_is_none(play):
    write(play, "fall", 90)
    most = 0
    for _ in range(600):
        play.step(FRAME)
        most = max(most, len(play.fire.embers))
        assert len(play.fire.embers) <= MOST_EMBERS
        assert len(play.fire.flames) <= MOST_FLAMES
    assert most > 0
    calm = BrushPlay(3, calm=True)
    write(calm, "fall", 90)
    assert not calm.fire.embers
    assert not calm.fire.flames


@pytest.mark.parametrize("calm", [False, True])
def test_the_ghost_writes_the_first_stroke_and_takes_it_back(calm):
    play, seen = BrushPlay(3, calm=calm), 0.0
    for _ in range(round((ALONE_SECONDS + 12) / FRAME)):
        play.step(FRAME)
        seen = max(seen, play.strokes["fall"].written)
        assert not play.strokes["hook"].begun
        assert GHOST not in play.fingers or not play.touched
        if play.strokes["fall"].whole:
            break
    assert seen == WAYS["fall"].long
    play.press(1, *play.board.on("hook", 0))
    assert not play.strokes["fall"].begun, "what only the ghost has written is nobody's"
