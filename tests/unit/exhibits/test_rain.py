"""Rules of the rain: what leaves, falls and lies, that the count is true, and that nobody ends what another began."""

import itertools
import math
from pathlib import Path

import pytest

from kiosk.exhibits.play import GHOST
from kiosk.exhibits.rain import RainPlay
from kiosk.exhibits.rain.land import FOOT, RainSite
from kiosk.exhibits.rain.shower import POUR_SECONDS, RainAmount, by_size

SIZES = ((1267.0, 870.0), (1080.0, 1020.0), (1920.0, 780.0))
AMOUNTS = tuple(RainAmount(*each) for each in ((2032,), (432,), (217,), (124.15,), (11, True), (52.1, True)))
LARGEST, SECOND, THIRD, MONEY, LOW, HIGH = range(6)

every_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: "{:.0f}x{:.0f}".format(*size))


def wait(play, seconds):
    for _ in range(round(seconds * 60)):
        play.step(1 / 60)


@pytest.fixture
def play():
    made = RainPlay(3)
    made.show(AMOUNTS)
    made.resize(*SIZES[0])
    wait(made, 1)
    return made


def hold(play, number, seconds, finger=1):
    play.press(finger, *play.site.homes[number].middle)
    wait(play, seconds)
    play.lift(finger)


def test_the_first_points_leave_in_the_instant_of_the_touch(play):
    play.press(1, *play.site.homes[SECOND].middle)
    assert len(play.showers[SECOND].left) > 0
    assert play.stage == SECOND, "and it stands in the middle"


@pytest.mark.parametrize("number", range(6))
def test_held_it_pours_out_to_the_last_point_and_no_further(play, number):
    counts = []
    play.press(1, *play.site.homes[number].middle)
    shower = play.showers[number]
    for _ in range(round((POUR_SECONDS + 4) * 60)):
        play.step(1 / 60)
        counts.append(shower.lying)
    assert shower.whole
    assert shower.lying == len(shower.left) == math.ceil(AMOUNTS[number].value)
    assert counts == sorted(counts), "a count never runs backwards"
    assert play.reached


def test_the_last_point_falls_alone(play):
    play.press(1, *play.site.homes[SECOND].middle)
    shower = play.showers[SECOND]
    while len(shower.left) < shower.points:
        play.step(1 / 60)
    assert shower.lying == shower.points - 1, "all others lie"


def test_let_go_it_stops_pouring_but_never_stands_still(play):
    hold(play, LARGEST, 2.0)
    wait(play, 3)
    shower = play.showers[LARGEST]
    before = len(shower.left)
    wait(play, 3)
    assert before < len(shower.left) < before + shower.points * 0.1
    assert not shower.whole


def test_two_people_pour_two_numbers_and_each_goes_to_its_own_land(play):
    play.press(1, *play.site.homes[LARGEST].middle)
    play.press(2, *play.site.homes[MONEY].middle)
    assert play.stage == LARGEST, "who came first keeps the middle"
    wait(play, POUR_SECONDS + 4)
    assert play.showers[LARGEST].whole
    assert play.showers[MONEY].whole


def test_a_touch_elsewhere_never_ends_what_somebody_else_has_begun(play):
    hold(play, LARGEST, 2.0)
    lying = play.showers[LARGEST].lying
    for number in (SECOND, THIRD, MONEY, LOW, HIGH):
        hold(play, number, 0.5, finger=2)
    assert play.showers[LARGEST].lying >= lying
    assert all(shower.begun for shower in play.showers)


def test_a_number_that_lies_is_seen_before_another_one_has_the_middle(play):
    hold(play, SECOND, POUR_SECONDS + 3.5)
    assert play.showers[SECOND].whole
    play.press(1, *play.site.homes[MONEY].middle)
    assert play.stage == SECOND
    wait(play, 4.5)
    assert play.stage == MONEY, "then the one that pours has it"


@every_size
def test_a_touch_of_a_land_pours_its_number_so_that_all_is_within_reach(size):
    for number in range(6):
        play = RainPlay(1)
        play.show(AMOUNTS)
        play.resize(*size)
        box = play.site.plots[number].box
        low = box.y + box.height * (0.9 if number in (LOW, HIGH) else 0.75)
        play.press(1, box.x + box.width * (0.3 if number == SECOND else 0.62), low)
        assert play.chosen == number
        assert play.showers[number].left


def test_a_hand_over_the_land_bends_what_lies_and_lets_it_rest_again(play):
    at = play.width * 0.5, play.site.low - 60
    play.press(1, *at)
    wait(play, 0.3)
    assert play.breezes[1].strength == 1.0
    play.move(1, at[0] + 80, at[1])
    assert play.breezes[1].place.x == at[0] + 80
    play.lift(1)
    wait(play, 0.3)
    assert 0 < play.breezes[1].strength < 1
    wait(play, 1)
    assert play.breezes == {}


def test_the_ghost_pours_a_part_and_it_fades_away(play):
    seen = 0
    for _ in range(60 * 40):
        play.step(1 / 60)
        seen = max(seen, *(len(shower.left) for shower in play.showers))
        assert not any(shower.whole for shower in play.showers)
    assert seen > 400
    assert GHOST not in play.holds
    wait(play, 12)
    play.press(1, *play.site.homes[LOW].middle)
    assert [shower.begun for shower in play.showers].count(True) == 1, "only what somebody poured is there"


def test_other_numbers_begin_anew_and_the_same_ones_go_on(play):
    hold(play, LARGEST, 2.0)
    lying = play.showers[LARGEST].lying
    play.show(AMOUNTS, 0.33)
    assert play.showers[LARGEST].lying == lying > 0
    play.show(AMOUNTS[:3])
    assert [shower.lying for shower in play.showers] == [0, 0, 0]


# The land ------------------------------------------------------------------------------------------


@every_size
def test_every_point_of_every_number_has_a_place_of_its_own_in_its_land(size):
    site = RainSite(*size, AMOUNTS)
    for number, amount in enumerate(AMOUNTS):
        places = [(slot.x, slot.y) for slot in site.slots[number]]
        assert len(places) == len(set(places)) == (100 if amount.share else amount.points)
        assert all(0 <= x <= size[0] and 0 < y < size[1] - FOOT * 0.9 for x, y in places)
        assert sum(site.plots[number].rows) == len(places)


@every_size
@pytest.mark.parametrize("count", range(1, 7))
def test_as_few_numbers_as_one_and_as_many_as_six_stand_apart(size, count):
    for amounts in itertools.islice(itertools.combinations(AMOUNTS, count), 6):
        counted = [one for one in amounts if not one.share]
        if not counted:
            continue
        site = RainSite(*size, amounts)
        assert len({(home.x, home.y) for home in site.homes}) == count
        for one, other in itertools.combinations(site.homes, 2):
            assert other.away(*one.middle) > 0, "no home lies over another"
        for home in site.homes:
            assert 0 < home.x < home.x + home.width <= size[0]
            assert site.stage.away(*home.middle) > 0
        kinds = [(site.plots[index].kind, site.plots[index].east) for index in range(count)]
        assert len(set(kinds)) == count, "no two numbers have one land"


def test_what_is_counted_comes_by_size_and_shares_come_last():
    amounts = (RainAmount(5, share=True), RainAmount(10), RainAmount(30.2), RainAmount(20))
    assert by_size(amounts) == (2, 3, 1, 0)


def test_the_figures_of_the_content_are_played_and_every_one_stands_on_the_page_once():
    from kiosk.content import load

    exhibition = load(Path(__file__).parents[3] / "content").exhibition
    zone = exhibition.zones["economy"]
    part = next(block.exhibit for block in zone.blocks if block.block == "exhibit")
    values = [str(figure.value) for figure in (*part.counts, *part.shares)]
    assert sorted(values) == sorted(["2032", "432", "217", "124.15", "11", "52.1"])
    for figure_id, figure in part.named.items():
        (shown,) = exhibition.block(f"economy/{figure_id}").items
        assert shown is figure
    with pytest.raises(KeyError):
        exhibition.block("economy/nothing")
