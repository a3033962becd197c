import numpy as np
import pytest

from kiosk.model.feed import SimulatedFeed
from kiosk.model.words import Text
from kiosk.sources.inbox import Inbox
from kiosk.sources.simulated import SimulatedSource, Simulation

SHAPES = ("wave", "walk", "steps", "pulse")


def feed(**changes):
    given = {"kind": "simulated", "name": Text(zh="功率"), "unit": "千瓦", "low": 20, "high": 80, **changes}
    return SimulatedFeed(**given)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_seed_gives_the_same_curve_however_it_is_asked_for(shape):
    whole = Simulation(feed(shape=shape, seed=7)).take(500)
    piece = Simulation(feed(shape=shape, seed=7))
    pieces = np.concatenate([piece.take(size) for size in (1, 1, 98, 250, 150)])
    assert np.allclose(whole, pieces)
    assert not np.allclose(whole, Simulation(feed(shape=shape, seed=8)).take(500))


@pytest.mark.parametrize("shape", SHAPES)
def test_curves_stay_in_their_range_and_move(shape):
    curve = Simulation(feed(shape=shape)).take(5000)
    assert curve.min() >= 20
    assert curve.max() <= 80
    assert np.ptp(curve) > 20


def test_whole_feeds_deliver_whole_numbers():
    curve = Simulation(feed(whole=True)).take(200)
    assert np.array_equal(curve, np.round(curve))


def test_the_window_is_full_at_the_first_look_and_time_goes_on():
    box, source = Inbox(), SimulatedSource("a", feed(every_seconds=0.5, keep_seconds=100))
    source.poll(box)
    first = box.drain()["a"]
    assert first.times.size == 200
    assert np.allclose(np.diff(first.times), 0.5)
    source.poll(box)
    following = box.drain()["a"]
    assert following.times.size == 1
    assert following.times[0] > first.times[-1]
