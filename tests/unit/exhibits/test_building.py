"""Rules of the building: what fingers turn, pull and open, and how its dragon lies around it."""

import itertools
import math

import pytest

from kiosk.exhibits.building import BuildingPlay
from kiosk.exhibits.building.climb import CLIMBS_SECONDS, COMES_AFTER, CoilingDragon
from kiosk.exhibits.building.play import (
    ADMIRED_SECONDS,
    ENDS_SECONDS,
    LEAVES_SECONDS,
    SHOWN_SECONDS,
    SLOP,
    TOLD,
)
from kiosk.exhibits.building.site import HIGH, PARTS, BuildingSite

SIZES = ((1306.0, 870.0), (1080.0, 1020.0), (1920.0, 780.0))


def wait(play, seconds):
    for _ in range(round(seconds * 60)):
        play.step(1 / 60)


@pytest.fixture(params=SIZES, ids=lambda size: "{:.0f}x{:.0f}".format(*size))
def play(request):
    made = BuildingPlay(3)
    made.resize(*request.param)
    wait(made, 0.5)
    return made


def tap(play, part, finger=1):
    play.press(finger, *play.site.middle_of(part, play.open))
    play.lift(finger)


def drag(play, start, across, down, finger=1, lift=True):
    play.press(finger, *start)
    for step in range(1, 11):
        play.move(finger, start.x + across * step / 10, start.y + down * step / 10)
    if lift:
        play.lift(finger)


def test_a_tap_opens_a_part_and_another_closes_it(play):
    for part in PARTS:
        tap(play, part)
        assert play.edge[part] == 1.0, "it lights up in the very next picture"
        wait(play, 0.7)
        assert play.open[part] > 0.95
        tap(play, part)
        wait(play, 0.7)
        assert play.open[part] < 0.05
        assert part in play.told, "what was seen stays told"
        play.told.clear()


def test_a_finger_across_turns_it_and_lets_it_run_on(play):
    before = play.angle
    start = play.site.middle_of("middle", play.open)
    drag(play, start, 0.3 * play.site.unit, 0)
    assert play.angle - before == pytest.approx(1.0, abs=0.1)
    at = play.angle
    wait(play, 0.5)
    assert play.angle > at + 0.2
    assert not play.told


def test_a_finger_up_or_down_pulls_parts_apart_and_leaves_them_there(play):
    unit = play.site.unit
    drag(play, play.site.middle_of("base", play.open), 0, 0.05 * unit)
    wait(play, 1)
    assert TOLD < play.open["base"] < 1.0
    drag(play, play.site.middle_of("top", play.open), 0, -0.2 * unit)
    wait(play, 1)
    assert play.open["middle"] == 1.0, "what is pulled up leaves what is below"
    assert play.open["top"] == 0.0
    drag(play, play.site.middle_of("base", play.open), 0, -0.2 * unit)
    wait(play, 1)
    assert play.open["base"] == 0.0, "and together it is closed"


def test_one_holds_the_lower_part_and_another_pulls_the_upper(play):
    unit = play.site.unit
    low, high = play.site.middle_of("base", play.open), play.site.middle_of("top", play.open)
    drag(play, low, 0, 0.1 * unit, finger=1, lift=False)
    drag(play, high, 0, -0.1 * unit, finger=2, lift=False)
    assert play.open["base"] == 1.0
    assert play.open["middle"] == 1.0
    play.cancel(1)
    play.lift(2)
    wait(play, 0.5)
    assert play.open["base"] == play.open["middle"] == 1.0


def test_two_fingers_beside_it_that_go_apart_open_all_of_it(play):
    play.press(1, 4, play.height * 0.5)
    play.press(2, play.width - 4, play.height * 0.5)
    for step in range(1, 11):
        play.move(1, 4, play.height * (0.5 - 0.04 * step))
        play.move(2, play.width - 4, play.height * (0.5 + 0.04 * step))
    assert min(play.open.values()) > TOLD


def test_one_finger_beside_it_moves_the_eye_and_what_is_near_goes_along(play):
    near, far = (play.site.seen(0, 0.3, z, play.eye) for z in (0.3, -1.0))
    play.press(1, 4, play.height * 0.5)
    for step in range(1, 11):
        play.move(1, 4 + step * 0.03 * play.site.unit, play.height * 0.5)
    wait(play, 1)
    moved = [play.site.seen(0, 0.3, z, play.eye) for z in (0.3, -1.0)]
    assert moved[0].x > near.x + 20
    assert moved[1].x < far.x - 20
    assert moved[0].y == pytest.approx(near.y), "verticals stay vertical"


def test_touches_beside_everything_reach_ever_farther(play):
    touches = 0
    while not any(grip.part for grip in play.grips.values()):
        play.cancel(1)
        play.press(1, 2, play.site.foot)
        touches += 1
        assert touches < 20
    play.lift(1)
    wait(play, 1)
    assert play.told


def all_open(play):
    for part in PARTS:
        tap(play, part)
        wait(play, 0.3)
    wait(play, ADMIRED_SECONDS + 0.1)


def test_the_third_use_closes_it_and_lights_it_from_below(play):
    all_open(play)
    assert play.reached
    assert play.joined
    assert play.lit == 0.0
    wait(play, COMES_AFTER)
    assert max(play.open.values()) < 0.05
    assert math.cos(play.angle) == pytest.approx(1.0), "it comes to rest in front"
    assert 0.0 < play.lit < 1.0
    wait(play, 2)
    assert play.lit == 1.0


def test_the_goal_is_seen_before_a_touch_begins_anew_and_ends_by_itself(play):
    all_open(play)
    play.press(1, 30, 40)
    play.lift(1)
    assert play.joined
    assert play.looks_at == (30, 40), "the dragon looks at who touches"
    wait(play, SHOWN_SECONDS)
    play.press(1, 30, 40)
    play.lift(1)
    assert not play.joined
    assert play.reached
    assert not play.told
    assert play.leaving == LEAVES_SECONDS
    all_open(play)
    play.press(2, 3, 3)
    wait(play, ENDS_SECONDS + 0.2)
    assert not play.joined


def test_a_hand_that_trembles_still_taps(play):
    at = play.site.middle_of("base", play.open)
    play.press(1, *at)
    play.move(1, at.x + SLOP * 0.6, at.y - SLOP * 0.6)
    play.lift(1)
    wait(play, 1)
    assert play.told == ["base"]


def test_calm_it_stands_still_and_changes_at_once():
    play = BuildingPlay(1, calm=True)
    play.resize(*SIZES[0])
    before = play.angle
    wait(play, 2)
    assert play.angle == before
    tap(play, "base")
    play.step(1 / 60)
    assert play.open["base"] == 1.0


@pytest.mark.parametrize("size", SIZES)
def test_the_dragon_goes_around_the_building_and_leaves_its_crown_free(size):
    site = BuildingSite(*size)
    coil = CoilingDragon(site)
    body = coil.body(COMES_AFTER + CLIMBS_SECONDS, calm=False)
    assert body == coil.body(99, calm=True)
    depths = [depth for _, depth in body]
    turns = sum((one < 0) != (other < 0) for one, other in itertools.pairwise(depths))
    assert turns == 4, "twice behind it, thrice before it"
    crown = site.foot - sum(HIGH.values()) * site.unit
    left, right = (site.axis + across * site.unit for across in (-0.22, 0.02))
    front = [joint for joint, depth in body if depth >= 0 and left < joint.x < right]
    assert min(joint.y - joint.half for joint in front) > crown
    assert body[0][0].x < size[0]
    assert body[0][0].y < crown, "its head is above all of it"
    head = coil.body(COMES_AFTER, calm=False)[0][0]
    assert head.x > size[0], "it comes from outside the picture"
