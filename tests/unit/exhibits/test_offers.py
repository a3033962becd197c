"""What leads away from an exhibit: nobody is led away by tapping about, everybody who has read that it leads there."""

from random import Random

import pytest

from kiosk.exhibits.constellation.play import ConstellationPlay
from kiosk.exhibits.offers import READ_SECONDS, Offers
from kiosk.exhibits.park.land import ParkPlan, ParkRoom
from kiosk.exhibits.park.play import ParkPlay
from tests.unit.exhibits.test_constellation import NINE, WEST, tap_body, wait
from tests.unit.exhibits.test_park import LINKONG, PLAN, middle, tap


def park(seed):
    play = ParkPlay(seed)
    play.resize(1920, 846)
    play.show(PLAN, ParkRoom(), ())
    return play


def constellation(seed):
    play = ConstellationPlay(seed)
    play.resize(1267, 870)
    play.show(NINE)
    return play


@pytest.mark.parametrize("make", [park, constellation])
@pytest.mark.parametrize("every", [0.5, 0.9])
def test_who_taps_about_reaches_the_goal_and_is_not_led_away(make, every):
    reached = 0
    for seed in range(50):
        play, hand = make(seed), Random(1000 + seed)
        for _ in range(round(30 / every)):
            play.press(1, hand.uniform(0, play.width), hand.uniform(0, play.height))
            wait(play, 0.1)
            play.lift(1)
            wait(play, every - 0.1)
            if play.reached or play.asked:
                break
        reached += play.reached
    assert reached >= 45


def test_two_quick_taps_are_no_wish_and_a_third_after_a_while_is():
    for play, touch, place in (
        (park(1), lambda play: tap(play, middle(play.words[LINKONG])), "linkong"),
        (constellation(1), lambda play: tap_body(play, WEST), "west"),
    ):
        touch(play)
        wait(play, 0.3)
        touch(play)
        assert not play.asked
        wait(play, READ_SECONDS - 0.3)
        touch(play)
        assert play.asked.pop() == place


def test_a_park_that_leads_nowhere_offers_nothing():
    play = ParkPlay(1)
    play.resize(1920, 846)
    play.show(ParkPlan(116, ("",), ("",)), ParkRoom(), ())
    for _ in range(2):
        tap(play, middle(play.words[3]))
        wait(play, READ_SECONDS)
    assert not play.asked


def test_an_offer_that_is_kept_goes_on_and_one_that_is_gone_begins_anew():
    offers = Offers()
    offers.keep([3])
    offers.advance(READ_SECONDS)
    offers.keep([3, 4])
    assert offers.read(3)
    assert not offers.read(4)
    offers.keep([4])
    offers.keep([3])
    assert not offers.read(3)
