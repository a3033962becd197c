"""What is seen of a picture under fingers, without a screen."""

import random

import pytest

from kiosk.closely.view import CloseView

ROOM = 1920, 800


@pytest.fixture
def view():
    return CloseView((12_000, 8_000), ROOM, 2.0)


def test_at_first_all_of_it_is_seen(view):
    assert view.to_room((0, 0)) == pytest.approx((360, 0))
    assert view.to_room((12_000, 8_000)) == pytest.approx((1560, 800))
    assert view.part() == pytest.approx((0, 0, 1, 1))


def test_what_lies_between_two_fingers_stays_there(view):
    held = view.to_picture((900, 400))
    view.pinch(((800, 400), (1000, 400)), ((700, 300), (1300, 300)))
    assert view.closer == pytest.approx(3)
    assert view.to_room(held) == pytest.approx((1000, 300))


def test_two_fingers_that_go_the_same_way_draw_it(view):
    view.zoom((960, 400), 4)
    held = view.to_picture((500, 300))
    view.pinch(((500, 300), (700, 300)), ((560, 340), (760, 340)))
    assert view.to_room(held) == pytest.approx((560, 340))


def test_bounds_give_a_little_and_draw_it_back(view):
    view.zoom((960, 400), 4)
    edge = view.to_room((0, 0))[0]
    for _ in range(100):
        inside = view.pan(50, 0)
    assert not inside
    assert 0 < view.to_room((0, 0))[0] < 50 * 100 + edge
    view.seen = view.settled()
    assert view.to_room((0, 0))[0] == pytest.approx(0)


def test_it_becomes_neither_smaller_than_the_room_nor_larger_than_it_is_fine(view):
    view.pinch(((0, 0), (1900, 0)), ((900, 0), (1000, 0)))
    assert view.seen.scale < view.least
    assert view.settled() == view.whole()
    view.zoom((960, 400), 1000)
    assert view.seen.scale == 2.0


def test_a_panorama_goes_round_and_round():
    view = CloseView((12_000, 2_000), ROOM, 2.0, endless=True)
    assert view.seen.scale == 0.4
    for _ in range(100):
        assert view.pan(1000, 0)
    left, top, wide, high = view.part()
    assert (top, high) == (0, 1)
    assert left < -15
    assert wide == pytest.approx(1920 / 4800)


def test_the_map_leads_anywhere_within_bounds(view):
    view.zoom((960, 400), 8)
    view.look_at(0.5, 0.25)
    assert view.to_picture((960, 400)) == pytest.approx((6000, 2000))
    view.look_at(0, 0)
    assert view.part()[:2] == (0, 0)


def test_whatever_two_hands_do_it_settles_within_bounds(view):
    dice = random.Random(7)
    for _ in range(2000):
        places = [(dice.uniform(-200, 2200), dice.uniform(-200, 1000)) for _ in range(4)]
        if dice.random() < 0.5:
            view.pinch((places[0], places[1]), (places[2], places[3]))
        else:
            view.pan(dice.gauss(0, 300), dice.gauss(0, 300))
        x, y, scale = view.settled()
        assert view.least <= scale <= view.most
        assert min(6000, 960 / scale) <= x + 1e-6
        assert x + min(6000, 960 / scale) <= 12_000 + 1e-6
        assert min(4000, 400 / scale) <= y + 1e-6
        assert all(0 <= each <= 1 for each in view.part()[1::2]) or view.seen != view.settled()
