"""Rules of the district by night, and that nothing of it hides what matters."""

import math

import pytest

from kiosk.exhibits.night_city import NightCityPlay
from kiosk.exhibits.night_city.avenue import GATE, HALF, LAMPS, NAMES, PARK, STREETS, TANKS, spot_on
from kiosk.exhibits.night_city.district import District
from kiosk.exhibits.night_city.lots import ground
from kiosk.exhibits.night_city.play import AT_LEAST, REACH, RISK, SEEN

SIZES = ((1306.0, 870.0), (1080.0, 1020.0), (1920.0, 654.0))


def wait(play, seconds):
    for _ in range(round(seconds * 60)):
        play.step(1 / 60)


@pytest.fixture(params=SIZES, ids=lambda size: "{:.0f}x{:.0f}".format(*size))
def play(request):
    made = NightCityPlay(3)
    made.resize(*request.param)
    wait(made, 1.0)
    return made


def tap(play, at, finger=1):
    play.press(finger, *at)
    play.lift(finger)


def on(play, street, along):
    spot = spot_on(street, along)
    return play.district.at(spot.x, spot.y)


def test_a_finger_lights_the_lamps_it_passes_at_once(play):
    play.press(1, *on(play, "fall", 40))
    for step in range(60):
        play.move(1, *on(play, "fall", 40 + 12 * step))
    passed = {
        number
        for number in range(len(LAMPS))
        if any(
            math.dist(play.district.lamp(number), on(play, "fall", 40 + 12 * s)) < REACH for s in range(60)
        )
    }
    assert passed
    assert passed <= set(play.lit)


def test_a_touch_far_from_every_lamp_lights_some(play):
    tap(play, (2.0, play.height - 2.0))
    assert len(play.lit) >= AT_LEAST


def test_nothing_that_a_hand_does_puts_a_lamp_out(play):
    lit = set()
    for turn in range(60):
        play.do(play.own_acts[turn % 4])
        tap(play, (play.width * (turn % 7) / 7, play.height * (turn % 5) / 5), finger=turn % 3)
        wait(play, 0.2)
        assert lit <= set(play.lit)
        lit = set(play.lit)
    assert play.all_lit


def test_a_touch_of_the_avenue_sends_the_nearest_truck_there(play):
    goal = spot_on("hook", 900)
    tap(play, play.district.at(goal.x, goal.y))
    (truck,) = [one for one in play.trucks if one.drives]
    wait(play, 12)
    assert math.dist(truck.place, (goal.x, goal.y)) < 40
    assert play.sent == 1


def test_two_trucks_drive_for_two_people_at_once(play):
    play.press(1, *on(play, "hook", 1900))
    play.press(2, *on(play, "fall", 200))
    assert [truck.drives for truck in play.trucks] == [True, True]


def test_trucks_stay_on_the_avenue(play):
    tap(play, on(play, "hook", 1500))
    tap(play, on(play, "fall", 300))
    for _ in range(60 * 8):
        play.step(1 / 60)
        for truck in play.trucks:
            x, y = truck.place
            away = min(STREETS[name].nearest(x, y, 0, STREETS[name].long)[1] for name in NAMES)
            assert away < HALF / 2


def test_the_gate_opens_and_people_go_in(play):
    tap(play, play.district.at(GATE.x, GATE.y, 20))
    assert play.gate_open
    wait(play, 5)
    inside = [one for one in play.walkers if math.dist(one.spot(), PARK[:2]) < PARK.radius]
    assert inside
    assert play.amounts()["gate"] > 0


def test_a_hazard_stands_until_a_hand_answers_it_then_it_is_over(play):
    tap(play, (2.0, 2.0))
    wait(play, 2)
    assert play.alert.stands
    wait(play, 10)
    assert play.alert.stands, "nothing but a hand answers it"
    assert play.amounts()["hazard"] == RISK
    tap(play, play.district.at(TANKS.x, TANKS.y, 20))
    wait(play, 0.5)
    assert math.dist(play.looks_at, TANKS[:2]) < 60, "the camera has turned"
    assert play.amounts()["camera"] == SEEN
    wait(play, 1.5)
    assert play.amounts()["patrol"] == 1.0
    wait(play, 10)
    assert play.alert.answered == 1
    assert (play.amounts()["hazard"], play.amounts()["patrol"]) == (0.0, 0.0)


def test_a_hazard_that_the_ghost_has_answered_is_not_the_visitors(play):
    while not play.alert.answered:
        play.step(1 / 60)
    while play.alert.state != "calm":
        play.step(1 / 60)
    assert not play.touched
    tap(play, (2.0, 2.0))
    assert not play.alert.answered
    wait(play, 2)
    assert play.alert.stands, "the first hazard comes soon"


def test_a_patrol_that_is_called_on_its_way_back_comes_from_where_it_is(play):
    tap(play, (2.0, 2.0))
    wait(play, 2)
    while not (play.alert.answered and play.alert.patrol.drives):
        play.alert.touch() if play.alert.stands else None
        play.step(1 / 60)
    wait(play, 1)
    play.alert.touch()
    play.alert.touch()
    while play.alert.state != "coming":
        before = play.alert.patrol.place
        play.step(1 / 60)
    assert math.dist(play.alert.patrol.place, before) < 30


def test_each_act_moves_its_own_number_and_the_lamps_say_what_is_seen(play):
    before = play.amounts()
    for act, name in (("lamps", "lamps"), ("truck", "trucks"), ("gate", "gate")):
        play.do(act)
        wait(play, 0.1)
        now = play.amounts()
        assert now[name] > before[name]
        assert {other: now[other] for other in now if other != name} == {
            other: before[other] for other in before if other != name
        }
        before = now
    assert play.amounts()["lamps"] == len(play.lit)
    assert play.instead == {"lamps"}


def goal(play):
    for turn in range(200):
        play.do(play.own_acts[turn % 4])
        wait(play, 0.4)
        if play.reached:
            return


def test_at_the_goal_all_six_have_answered_and_the_fire_runs_once(play):
    goal(play)
    assert play.all_lit
    assert play.gate_open
    assert play.sent
    assert play.alert.answered
    assert play.burning < 1.0
    wait(play, 4)
    assert play.burning == 1.0
    tap(play, (2.0, 2.0))
    assert play.reached, "who plays on takes it from nobody"


def test_calm_nobody_drives_or_walks_they_are_there(play):
    play.calm = True
    tap(play, on(play, "hook", 900))
    assert not any(truck.drives for truck in play.trucks)
    play.do("gate")
    assert all(not 0 < math.dist(one.spot(), (GATE.x, GATE.y)) < 30 for one in play.walkers)
    play.do("hazard")
    for _ in range(60 * 6):
        play.step(1 / 60)
        assert not play.alert.patrol.drives
    goal(play)
    assert play.burning == 1.0


@pytest.mark.parametrize("size", [*SIZES, (700.0, 880.0), (880.0, 620.0)])
def test_no_house_hides_the_avenue_or_reaches_above_the_area(size):
    district = District(*size)
    spots = [spot for name in NAMES for spot in STREETS[name].spots[::6]]
    houses = [(house, district.highest(house)) for house in ground().houses]
    assert sum(high > 0 for _, high in houses) > 60
    for house, high in houses:
        if not high:
            continue
        back, right, _, left = (district.at(*corner, high) for corner in house.corners)
        assert back.y > 0
        foot = district.at(*house.corners[2])
        for spot in spots:
            seen = district.at(spot.x, spot.y)
            if left.x < seen.x < right.x and seen.y < foot.y:
                slope = (left.y - back.y) / max(1.0, back.x - left.x)
                roof = back.y + abs(seen.x - back.x) * slope
                assert seen.y < roof + 2.0


@pytest.mark.parametrize("size", SIZES)
def test_all_of_the_district_is_seen(size):
    district = District(*size)
    for x, y in ((0, -1000), (1000, 0), (0, 1000), (-1000, 0)):
        at = district.at(x, y)
        assert 0 < at.x < size[0]
        assert 0 < at.y < size[1]
    for x, y in ((12, 40), (-300, 500)):
        assert district.on_plan(*district.at(x, y)) == pytest.approx((x, y))
