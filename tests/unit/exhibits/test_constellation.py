"""The constellation: what lights up with what, what is asked for, and that bodies find room."""

import itertools
import math

import pytest

from kiosk.exhibits.constellation.play import GATHERED_SECONDS, SHOWN_SECONDS, ConstellationPlay
from kiosk.exhibits.constellation.web import CROWN, Web, WebBody, WebMoon, laid

FRAME = 1 / 60
NINE = Web(
    WebBody("core"),
    (
        WebBody("east", (0, 1), (WebMoon("tower", 160), WebMoon("", 60))),
        WebBody("peninsula", (4,)),
        WebBody("west", (2, 3)),
        WebBody("centre", (1,)),
    ),
    tuple(WebBody(name) for name in ("software", "ai", "cars", "gear", "content")),
)
EAST, PENINSULA, WEST, CENTRE = 1, 2, 3, 4
SOFTWARE, AI, CARS, GEAR, CONTENT = range(5, 10)


@pytest.fixture
def play():
    play = ConstellationPlay(3)
    play.resize(1267, 870)
    play.show(NINE)
    return play


def wait(play, seconds):
    for _ in range(round(seconds / FRAME)):
        play.step(FRAME)


def tap(play, at, finger=1):
    play.press(finger, *at)
    play.step(FRAME)
    play.lift(finger)


def tap_body(play, body, finger=1):
    tap(play, play.bodies[body].place, finger)


@pytest.mark.parametrize(
    ("touched", "bright"),
    [
        (EAST, {0, EAST, SOFTWARE, AI}),
        (CENTRE, {0, CENTRE, AI}),
        (WEST, {0, WEST, CARS, GEAR}),
        (PENINSULA, {0, PENINSULA, CONTENT}),
        (AI, {0, EAST, CENTRE, AI}),
        (CARS, {0, WEST, CARS}),
        (0, set(range(10))),
    ],
)
def test_a_touched_body_lights_up_what_hangs_together_with_it(play, touched, bright):
    tap_body(play, touched)
    assert play.bright == bright


def test_a_touch_beside_everything_rolls_to_one_that_nobody_has_lit(play):
    tap_body(play, EAST)
    wait(play, 1.0)
    for body in range(1, 9):
        play.bodies[body].lit = True
    play.press(1, 1250, 850)
    wait(play, 1.0)
    assert play.gathered, "the last of nine was lit by it"


def test_all_nine_gather_round_the_core_and_part_again(play):
    for body in range(1, 10):
        assert not play.reached
        tap_body(play, body)
        wait(play, 0.3)
    assert play.reached
    wait(play, SHOWN_SECONDS)
    core = play.bodies[0].place
    apart = [math.hypot((one.x - core.x) / 1.6, one.y - core.y) for one in play.bodies[1:]]
    assert max(apart) - min(apart) < 90
    tap(play, (600, 500))
    assert not play.gathered
    assert play.reached, "a goal that was reached stays reached"
    wait(play, 2.0)
    assert all(math.hypot(one.x - one.home.x, one.y - one.home.y) < 12 for one in play.bodies)


def test_the_gathering_ends_by_itself(play):
    for body in range(1, 10):
        tap_body(play, body)
        wait(play, 0.3)
    play.press(2, 600, 500)
    wait(play, GATHERED_SECONDS + 1)
    assert not play.gathered


def test_a_second_tap_asks_for_the_page_of_a_body_and_a_drag_does_not(play):
    tap_body(play, WEST)
    wait(play, 1.0)
    assert not play.asked
    place = play.bodies[WEST].place
    play.press(1, *place)
    play.move(1, place.x + 80, place.y + 40)
    play.lift(1)
    assert not play.asked
    wait(play, 2.0)
    tap_body(play, WEST)
    assert play.asked.pop() == "west"


@pytest.mark.parametrize("wide", [1267, 1080])
def test_a_tap_on_a_moon_asks_for_its_page(play, wide):
    play.resize(wide, 1000)
    tap_body(play, EAST)
    wait(play, 2.0)
    first, second = play.moons().values()
    tap(play, ((second.left + second.right) / 2, second.at.y))
    assert not play.asked, "this one leads nowhere"
    tap(play, ((first.left + first.right) / 2, first.at.y))
    assert play.asked.pop() == "tower"


def test_a_touch_that_is_taken_back_asks_for_nothing(play):
    tap_body(play, WEST)
    play.press(1, *play.bodies[WEST].place)
    play.cancel(1)
    assert not play.asked


def test_two_hands_light_up_one_body_each(play):
    play.press(1, *play.bodies[EAST].place)
    play.press(2, *play.bodies[WEST].place)
    assert play.chosen == [EAST, WEST]
    play.lift(1)
    tap_body(play, PENINSULA, finger=3)
    assert play.chosen == [WEST, PENINSULA], "what the second hand holds stays lit"


def test_a_dragged_body_follows_and_swings_back(play):
    place = play.bodies[EAST].place
    play.press(1, *place)
    play.move(1, place.x - 200, place.y + 100)
    assert play.bodies[EAST].place == (place.x - 200, place.y + 100)
    assert play.bodies[EAST].dragged
    play.lift(1)
    wait(play, 3.0)
    assert not play.bodies[EAST].dragged


def test_in_another_language_bodies_move_and_stay_lit(play):
    tap_body(play, EAST)
    wider = tuple(moon._replace(width=moon.width * 1.5) for moon in NINE.inner[0].moons)
    longer = NINE._replace(
        inner=(NINE.inner[0]._replace(moons=wider), *NINE.inner[1:]),
        outer=tuple(body._replace(label=(300.0, 90.0)) for body in NINE.outer),
    )
    play.show(longer)
    assert play.web == longer
    assert play.bodies[EAST].lit
    assert play.chosen == [EAST]
    play.show(NINE._replace(outer=(*NINE.outer[:4], WebBody("other"))))
    assert not play.bodies[EAST].lit, "another constellation begins anew"


def test_an_act_lights_a_body_that_lies_under_a_moon(play):
    play.do("next")
    wait(play, 2.0)
    moon = next(iter(play.moons().values()))
    play.bodies[PENINSULA].x, play.bodies[PENINSULA].y = (moon.left + moon.right) / 2, moon.at.y
    play.do("next")
    assert play.bodies[PENINSULA].lit


@pytest.mark.parametrize("size", [(1267, 870), (1080, 1000), (1920, 780), (2400, 900)])
@pytest.mark.parametrize("label", [(160.0, 60.0), (200.0, 90.0)])
def test_bodies_and_their_names_have_room_of_their_own(size, label):
    web = NINE._replace(
        core=NINE.core._replace(label=label),
        inner=tuple(body._replace(label=label) for body in NINE.inner),
        outer=tuple(body._replace(label=label) for body in NINE.outer),
    )
    unit, homes = laid(web, *size)
    boxes = []
    for number, home in enumerate(homes):
        radius = web.radius(number) * unit
        crown = CROWN * unit if 0 < number <= len(web.inner) else 0.0
        half = max(radius, label[0] / 2)
        box = (home.x - half, home.y - radius - crown, home.x + half, home.y + radius + label[1])
        assert box[0] >= 0
        assert box[2] <= size[0]
        assert box[3] <= size[1]
        boxes.append(box)
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)


def moon_boxes(play):
    """Return what each moon of the shelf takes with its name, edges included."""
    return [(moon.left, moon.at.y - 20, moon.right, moon.at.y + 20) for moon in play.moons().values()]


def of_moons(wide):
    """Return the nine with six moons on two zones and three on the others; the first three of each lead somewhere."""
    return NINE._replace(
        inner=tuple(
            zone._replace(moons=tuple(WebMoon("page" if index < 3 else "", wide) for index in range(count)))
            for zone, count in zip(NINE.inner, (6, 3, 3, 6), strict=True)
        )
    )


@pytest.mark.parametrize("wide", [90.0, 150.0])
@pytest.mark.parametrize("pair", [(EAST, CENTRE), (PENINSULA, CENTRE), (EAST, WEST)])
def test_moons_of_two_bodies_stand_on_the_shelf_below_all_bodies(play, wide, pair):
    web = of_moons(wide)
    play.show(web)
    play.places.arrange(web, 1080, 900)
    play.chosen = list(pair)
    boxes = moon_boxes(play)
    if wide < 100:
        assert len(boxes) == sum(len(web.bodies[body].moons) for body in pair), (
            "there are rows for all of them"
        )
    shelf = play.height - play.places.shelf
    assert min(top for _, top, _, _ in boxes) >= shelf
    assert max(right for _, _, right, _ in boxes) <= 1080
    rows = sorted(boxes, key=lambda box: (box[1], box[0]))
    assert all(one[1] < other[1] or one[2] <= other[0] for one, other in itertools.pairwise(rows))
    assert all(body.home.y + body.radius <= shelf for body in play.bodies)


def test_where_the_shelf_has_no_rows_for_two_bodies_what_leads_somewhere_stays(play):
    play.show(of_moons(260.0))
    play.chosen = [EAST, CENTRE]
    kept = play.moons()
    assert {(body, index) for body in (EAST, CENTRE) for index in range(3)} <= set(kept)
    assert len(kept) < 12
    assert list(kept) == sorted(kept)
    play.chosen = [EAST]
    assert len(play.moons()) == 6, "one body alone keeps all of its own"


@pytest.mark.parametrize("told", [80.0, 260.0])
@pytest.mark.parametrize("size", [(1267, 700), (1080, 1000), (1920, 780)])
def test_those_that_gather_stand_above_the_words_of_the_goal(play, told, size):
    web = NINE._replace(told=told)
    play.places.arrange(web, *size)
    for body in play.bodies[1:]:
        at = play.places.ring(body.number)
        assert at.y + body.radius <= size[1] - told
        assert at.y - body.radius >= web.top - 1


def test_of_ways_to_stand_that_with_the_shortest_strands_is_taken(monkeypatch):
    def stood(*tilts):
        monkeypatch.setattr("kiosk.exhibits.constellation.web.TILTS", tuple(map(math.radians, tilts)))
        laid.cache_clear()
        unit, homes = laid(NINE, 1700, 1000)
        return unit, sum(math.dist(homes[one], homes[other]) for one, other in NINE.strands())

    ways = [stood(tilt) for tilt in (-14, -30, -44)]
    assert {unit for unit, _ in ways} == {1.0}, "all of them have room"
    assert stood(-14, -30, -44) == min(ways) < max(ways)
    laid.cache_clear()


def test_every_touch_is_felt_on_a_lit_body_and_at_the_goal_too(play):
    tap_body(play, EAST)
    tap_body(play, EAST)
    assert [ripple.place for ripple in play.ripples] == [play.bodies[EAST].home] * 2
    for body in range(1, len(play.bodies)):
        tap_body(play, body)
    assert play.gathered
    tap(play, (40.0, 700.0))
    assert play.ripples[-1].place == (40.0, 700.0)
