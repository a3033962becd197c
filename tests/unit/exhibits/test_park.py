"""The park by night: roofs that can be counted, an aeroplane that is pushed, figures that lead somewhere."""

import math
from itertools import combinations, pairwise

import pytest

from kiosk.exhibits.offers import READ_SECONDS
from kiosk.exhibits.park.land import CLIMBS, ROOFS, RUNWAY, TEN, ParkBox, ParkLand, ParkPlan, ParkRoom
from kiosk.exhibits.park.play import RUNS, ParkPlay
from kiosk.exhibits.park.take_off import NEXT_SECONDS, OWN_SECONDS

FRAME = 1 / 60
PLAN = ParkPlan(116, ("retrofit", "swap"), ("linkong", "", "modern-building"))
RETROFIT, LINKONG, MUER = 3, 5, 6


@pytest.fixture
def play():
    play = ParkPlay(3)
    play.resize(1920, 846)
    play.show(PLAN, ParkRoom(), ())
    return play


def wait(play, seconds):
    for _ in range(round(seconds / FRAME)):
        play.step(FRAME)


def middle(box):
    return box.x + box.width / 2, box.y + box.height / 2


def tap(play, at, finger=1):
    play.press(finger, *at)
    play.step(FRAME)
    play.lift(finger)


def plane_at(play, share=None):
    way = play.land.way
    return way.at(way.long * (play.plane.share if share is None else share))[:2]


@pytest.mark.parametrize("size", [(1920, 846), (1306, 870), (1080, 1330), (1728, 640)])
@pytest.mark.parametrize("count", [1, 9, 10, 47, 116, 200])
def test_there_are_as_many_roofs_as_are_counted_ten_to_a_block_and_none_hides_another(size, count):
    land = ParkLand(ParkPlan(count), *size, ParkRoom())
    assert len(land.roofs) == len(land.roof_spots) == count
    held = [sum(ten.has(roof.left, roof.near) for roof in land.roofs) for ten in land.tens]
    assert all(one == TEN for one in held[:-1])
    assert sum(held) == count
    boxes = []
    for roof in land.roofs:
        near, far = land.at(roof.left, roof.near), land.at(roof.left, roof.far)
        wide = (roof.right - roof.left) * land.size(roof.near)
        boxes.append((near.x, far.y, near.x + wide, near.y))
        assert near.x >= 0
        assert near.y <= land.low
    rows = {round(box[3], 3) for box in boxes}
    for one, other in combinations(boxes, 2):
        if round(one[3], 3) == round(other[3], 3):
            assert one[2] <= other[0] or other[2] <= one[0], "side by side"
    fronts = sorted(rows, reverse=True)
    backs = {front: min(box[1] for box in boxes if round(box[3], 3) == front) for front in fronts}
    assert all(backs[near] > far for near, far in pairwise(fronts)), "one behind the other"


def test_light_runs_from_the_finger_over_the_nearest_roofs_and_is_counted(play):
    at = play.land.roof_spots[40]
    tap(play, at)
    wait(play, 3.0)
    assert len(play.lit) == RUNS
    away = [math.dist(at, spot) for spot in play.land.roof_spots]
    assert {*play.lit} == {*sorted(range(116), key=lambda number: away[number])[:RUNS]}
    assert ROOFS not in play.told, "only all of them are the figure"
    play.press(1, *at)
    wait(play, 3.0)
    assert play.unlit == 0, "it goes on while the finger is down"
    assert ROOFS in play.told
    assert not play.waves


def test_a_finger_lights_what_it_wipes_over(play):
    play.press(1, *play.land.roof_spots[0])
    for number in range(0, 116, 3):
        play.move(1, *play.land.roof_spots[number])
    assert {*range(0, 116, 3)} <= {*play.lit}


def test_an_aeroplane_is_pushed_lifts_and_its_figure_counts_with_its_height(play):
    start = plane_at(play)
    play.press(1, *start)
    for step in range(30):
        play.move(1, *plane_at(play, 0.8 * step / 30))
        play.step(FRAME)
    assert play.plane.state == "pushed"
    assert play.plane.share > 0.3
    play.lift(1)
    assert play.plane.state == "flies"
    counted = []
    while play.plane.state == "flies":
        counted.append(play.climbed)
        play.step(FRAME)
    assert counted == sorted(counted)
    assert counted[0] < 0.9
    assert play.climbed == 1.0
    assert CLIMBS in play.told
    wait(play, NEXT_SECONDS + 0.1)
    assert (play.plane.state, play.plane.share, play.plane.by_hand) == ("stands", 0.0, False)


def test_a_tap_on_the_runway_is_enough_to_take_off(play):
    tap(play, play.land.at(0.0, 1.1))
    assert play.plane.state == "flies"
    assert play.climbed == 0.0


@pytest.mark.parametrize("calm", [False, True])
def test_one_takes_off_by_itself_and_that_is_nobodys(play, calm):
    play.touched, play.calm = True, calm
    play.press(1, *middle(play.words[RUNWAY]))
    wait(play, OWN_SECONDS + 5.0)
    assert play.plane.state == ("stands" if calm else "flies")
    assert play.climbed == 1.0, "its figure is whole unless a visitor's hand has sent it up"
    assert CLIMBS not in play.told


@pytest.mark.parametrize(("figure", "place"), [(RETROFIT, "retrofit"), (LINKONG, "linkong")])
def test_a_second_tap_asks_for_the_page(play, figure, place):
    tap(play, middle(play.words[figure]))
    assert play.chosen == [figure]
    assert not play.asked
    wait(play, READ_SECONDS)
    tap(play, middle(play.words[figure]))
    assert play.asked.pop() == place


def test_an_area_itself_answers_as_its_words_do(play):
    at = play.land.at(play.land.behind(0, 0.5, 0.3), 0.3)
    tap(play, at)
    wait(play, READ_SECONDS)
    tap(play, at)
    assert play.asked.pop() == "linkong"


def test_nothing_is_asked_by_what_leads_nowhere_a_drag_or_a_touch_taken_back(play):
    for _ in range(2):
        tap(play, middle(play.words[MUER]))
        tap(play, middle(play.words[RUNWAY]))
    x, y = middle(play.words[LINKONG])
    tap(play, (x, y))
    play.press(1, x, y)
    play.move(1, x + 90, y)
    play.lift(1)
    play.press(1, x, y)
    play.cancel(1)
    assert not play.asked


def test_a_touch_beside_everything_means_what_nobody_has_touched(play):
    beside = play.width - 4.0, play.land.horizon * 0.6
    for _ in range(play.plan.figures + 116 // RUNS):
        assert not play.reached
        tap(play, beside)
        wait(play, 1.0)
    assert {*play.told} == {*range(play.plan.figures)}
    assert play.reached


def test_one_flies_and_another_lights_and_neither_undoes_the_other(play):
    play.press(1, *plane_at(play))
    play.press(2, *play.land.roof_spots[50])
    for step in range(60):
        play.move(1, *plane_at(play, step / 60))
        play.step(FRAME)
    assert len(play.lit) > RUNS
    assert play.plane.share > 0.5
    assert play.chosen == [CLIMBS, ROOFS]
    play.lift(1)
    play.lift(2)
    lit = {*play.lit}
    tap(play, middle(play.words[RUNWAY]))
    assert lit <= {*play.lit}


def test_in_another_room_it_stays_lit_and_another_plan_begins_anew(play):
    tap(play, play.land.roof_spots[3])
    wait(play, 2.0)
    lit = {*play.lit}
    play.show(PLAN, ParkRoom(320.0, 260.0), tuple(ParkBox(0, 0, 10, 10) for _ in range(PLAN.figures)))
    assert {*play.lit} == lit
    play.resize(1080, 1330)
    assert {*play.lit} == lit
    play.show(PLAN._replace(roofs=40), ParkRoom(), ())
    assert not play.lit
    assert len(play.land.roofs) == 40


def test_words_in_the_sky_stand_above_the_farthest_roofs():
    for size in ((1920, 646), (1080, 1330)):
        land = ParkLand(PLAN, *size, ParkRoom(300.0, 230.0))
        assert min(land.at(roof.left, roof.far).y for roof in land.roofs) >= 230.0


def test_calm_nothing_flies_and_light_is_there_at_once(play):
    play.calm = True
    tap(play, play.land.roof_spots[40])
    play.step(FRAME)
    assert len(play.lit) == RUNS
    tap(play, plane_at(play))
    assert play.plane.state == "gone"
    assert play.climbed == 1.0


def test_what_the_ghost_has_lit_is_dark_for_whoever_comes(play):
    wait(play, 9.0)
    assert play.lit
    play.press(1, *middle(play.words[RUNWAY]))
    assert not play.lit
    assert {*play.told} == {RUNWAY}
