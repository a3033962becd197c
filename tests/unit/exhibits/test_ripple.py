"""Ripples: as many as are felt at once, and no longer than they last."""

import pytest

from kiosk.exhibits.lookout import LookoutPlay
from kiosk.exhibits.ripple import MOST_RIPPLES, RIPPLE_SECONDS, Ripples


@pytest.fixture
def ripples():
    return Ripples()


def test_the_oldest_gives_way_where_there_are_too_many(ripples):
    for x in range(MOST_RIPPLES + 3):
        ripples.feel(x, 0.0)
    assert [ripple.place.x for ripple in ripples] == list(range(3, MOST_RIPPLES + 3))


def test_one_passes_in_its_time(ripples):
    ripples.feel(1, 2, "left")
    ripples.spread(RIPPLE_SECONDS / 2)
    (one,) = ripples
    assert (one.place, one.whose, one.share) == ((1, 2), "left", 0.5)
    ripples.feel(3, 4)
    ripples.spread(RIPPLE_SECONDS / 2)
    assert [ripple.place for ripple in ripples] == [(3, 4)]


@pytest.mark.parametrize(
    "ends", [lambda play: play.resize(500, 400), lambda play: play.reset()], ids=["area", "visitor"]
)
def test_in_another_area_and_with_the_next_visitor_none_is_left(ends):
    play = LookoutPlay(1)
    play.press(1, 10, 10)
    assert play.ripples
    ends(play)
    assert not play.ripples
