"""Rules of the hunt: the glass is taken up in a room, what is found stays with the visit, and it is put down by itself."""

from random import Random

import pytest

from kiosk.exhibits.lens.dragon import HOLD_SECONDS
from kiosk.exhibits.lens.glass import SMALL
from kiosk.exhibits.lens.hunt import LIT_SECONDS, PUT_DOWN_SECONDS, HuntGround, HuntPlay
from kiosk.exhibits.lens.seeking import SHOWN_SECONDS
from kiosk.exhibits.point import Point
from kiosk.model.hunt import COUNT, HidingPlace

HERE = tuple(HidingPlace("home", kind, 0) for kind in ("exhibit", "screen", "gate", "overhead", "air"))
AWAY = tuple(HidingPlace("other", kind, 1) for kind in ("exhibit", "screen", "gate", "overhead"))
SPOTS = ((210, 690), (170, 260), (1330, 520), (930, 190), (1500, 150))


def ground(width=1920.0, height=870.0):
    homes = {
        place.name: Point(x / 1920 * width, y / 870 * height)
        for place, (x, y) in zip(HERE, SPOTS, strict=True)
    }
    return HuntGround(width, height, 240.0, (width / 2, height * 0.53, 140.0), homes)


def taken_up(found=(), **given):
    play = HuntPlay(ground(), HERE, found, **given)
    play.resize(1920.0, 870.0)
    return play


def wait(play, seconds):
    for _ in range(round(seconds * 60)):
        play.step(1 / 60)


def naive(play, hand, seconds):
    """Let somebody who knows nothing draw lines over the room, and tap now and then."""
    spent, x, y = 0.0, play.width / 2, play.height / 2
    while spent < seconds and play.hidden:
        to = hand.uniform(0, play.width), hand.uniform(0, play.height)
        play.press(1, x, y)
        for step in range(90):
            play.move(1, x + (to[0] - x) * step / 89, y + (to[1] - y) * step / 89)
            play.step(1 / 60)
        play.lift(1)
        x, y = to
        wait(play, 0.5)
        spent += 2.0


def test_a_naive_hand_that_follows_no_glint_finds_all_of_a_room_in_a_minute_and_a_half():
    found = 0
    for seed in range(40):
        play = taken_up()
        naive(play, Random(seed), 90.0)
        found += not play.hidden
    assert found >= 36


def test_it_comes_from_where_it_lay_and_rests_beside_what_hides_without_finding_it():
    play = taken_up()
    play.come_from(Point(1800, 820))
    wait(play, 1.0)
    home, at = play.dragons[0].home, play.first.at
    assert 0.4 < ((home.x - at.x) ** 2 + (home.y - at.y) ** 2) ** 0.5 / play.room.radius < 0.6
    assert not play.dragons[1].found


def test_what_is_found_is_told_by_name_and_once():
    play, told = taken_up(), []
    play.tell = told.append
    play.press(1, *play.dragons[2].home)
    play.lift(1)
    wait(play, HOLD_SECONDS + 1.0)
    assert told == [HERE[2].name]
    assert play.score == 1


def test_what_the_visitor_found_here_before_lies_there_and_counts_with_that_of_other_rooms():
    play = taken_up([HERE[1].name, AWAY[0].name, AWAY[3].name])
    assert [dragon.spot for dragon in play.found] == [HERE[1].name]
    assert (play.before, play.score) == (2, 3)
    play.reset()
    assert play.score == 3, "what is found is the visit's to forget"


def test_once_all_of_a_room_are_found_it_says_how_many_hide_elsewhere():
    play = taken_up()
    assert play.elsewhere == 0
    for _ in range(12):
        play.do("seek")
        wait(play, HOLD_SECONDS + 0.3)
    assert not play.hidden
    assert not play.open
    assert play.elsewhere == len(AWAY)
    play.press(1, 400, 400)
    play.move(1, 800, 300)
    wait(play, 1.0)
    play.lift(1)
    assert play.elsewhere == len(AWAY), "there is nothing more to find, and no harm in looking"


def test_the_ninth_opens_the_glass_and_a_later_touch_puts_it_down():
    play = taken_up([place.name for place in AWAY])
    for _ in range(12):
        play.do("seek")
        wait(play, HOLD_SECONDS + 0.3)
        if play.open:
            break
    assert play.score == COUNT
    assert play.reached
    play.press(1, 500, 500)
    play.lift(1)
    assert not play.put_down, "who taps on does not take it away"
    wait(play, SHOWN_SECONDS)
    play.press(1, 500, 500)
    assert play.put_down


def test_it_is_put_down_by_itself_while_nobody_has_a_hand_on_it():
    play = taken_up()
    wait(play, PUT_DOWN_SECONDS - 1)
    play.press(1, 500, 500)
    wait(play, 30)
    assert not play.put_down, "somebody holds it"
    play.lift(1)
    wait(play, PUT_DOWN_SECONDS + 0.1)
    assert play.put_down
    lit = taken_up([place.name for place in (*AWAY, *HERE)])
    wait(lit, LIT_SECONDS + 0.2)
    assert lit.put_down


def test_a_second_hand_has_a_smaller_glass_and_takes_nothing_from_the_first():
    play = taken_up()
    play.press(1, *play.first.at)
    play.press(2, *play.dragons[4].home)
    assert [glass.size for glass in play.glasses] == [1.0, SMALL]
    wait(play, 1.0)
    assert play.dragons[4].found
    assert play.first.finger == 1


def test_seen_otherwise_the_glass_is_where_it_was_in_the_room():
    play = taken_up()
    wait(play, 0.5)
    share = play.first.at.x / 1920
    play.stand_on(ground(1080.0, 1200.0))
    play.resize(1080.0, 1200.0)
    assert play.first.at.x / 1080 == pytest.approx(share)
    assert play.dragons[3].home == play.room.home(HERE[3].name)


def test_no_home_is_so_near_to_an_edge_that_no_glass_could_be_held_over_it():
    homes = {HERE[0].name: Point(-300, 2000)}
    at = HuntGround(1000, 500, 100, (500, 250, 60), homes).home(HERE[0].name)
    assert at == pytest.approx((62, 438))


def test_calm_nothing_slips_and_the_glass_is_there_at_once():
    play = taken_up(calm=True)
    play.come_from(Point(1800, 820))
    play.step(1 / 30)
    assert play.first.at == play.first.to
    play.press(1, play.dragons[3].home.x + 230, play.dragons[3].home.y)
    wait(play, 1.0)
    assert all(dragon.slip == (0, 0) for dragon in play.dragons)
