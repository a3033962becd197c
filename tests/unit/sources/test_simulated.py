import time

import numpy as np
import pytest

from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.words import Text
from kiosk.sources.inbox import Inbox
from kiosk.sources.simulated import SimulatedSource, Simulation

SHAPES = ("wave", "walk", "steps", "pulse")


def feed(**changes):
    given = {"kind": "simulated", "name": Text(zh="功率"), "unit": "千瓦", "low": 20, "high": 80, **changes}
    return SimulatedFeed(**given)


START = 1_800_000_000
"""A place in the year 2027, for a sample a second."""


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_seed_gives_the_same_curve_whenever_it_is_asked_for(shape):
    whole = Simulation(feed(shape=shape, seed=7)).values(START, 10_000)
    for first, count in ((0, 1), (1, 1), (1023, 2), (1024, 4000), (9_000, 1_000), (4_097, 1)):
        part = Simulation(feed(shape=shape, seed=7)).values(START + first, count)
        assert np.array_equal(part, whole[first : first + count])
    assert not np.allclose(whole, Simulation(feed(shape=shape, seed=8)).values(START, 10_000))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", [-1_000_000_000, 0, 1_000_000_000])
def test_curves_stay_in_their_range_and_move(shape, seed):
    curve = Simulation(feed(shape=shape, seed=seed)).values(START, 5000)
    assert curve.min() >= 20
    assert curve.max() <= 80
    assert np.ptp(curve) > 20


def test_a_walk_goes_on_from_leg_to_leg_without_a_jump():
    curve = Simulation(feed(shape="walk", low=0, high=1)).values(START, 20_000)
    assert np.abs(np.diff(curve)).max() < 0.1


def test_whole_feeds_deliver_whole_numbers():
    curve = Simulation(feed(whole=True)).values(START, 200)
    assert np.array_equal(curve, np.round(curve))


def test_samples_stand_at_multiples_of_the_interval():
    run = Simulation(feed(every_seconds=0.5)).between(START + 0.2, START + 2.0)
    assert run.times.tolist() == [START + 0.5, START + 1.0, START + 1.5]
    assert np.array_equal(run.values, Simulation(feed(every_seconds=0.5)).values(2 * START + 1, 3))


def test_the_window_is_full_at_the_first_look_and_time_goes_on(monkeypatch):
    clock = [float(START)]
    monkeypatch.setattr("time.time", lambda: clock[0])
    box, source = Inbox(), SimulatedSource("a", feed(every_seconds=0.5, keep_seconds=100))
    source.poll(box)
    first = box.drain()["a"]
    assert first.times.size == 200
    assert np.allclose(np.diff(first.times), 0.5)
    source.poll(box)
    assert box.drain() == {}, "nothing is due yet"
    clock[0] += 0.5
    source.poll(box)
    following = box.drain()["a"]
    assert following.times.tolist() == [START + 0.5]
    again = SimulatedSource("a", feed(every_seconds=0.5, keep_seconds=100))
    again.poll(box)
    assert np.array_equal(box.drain()["a"].values, [*first.values[1:], *following.values])


def test_a_clock_that_was_set_is_followed(monkeypatch):
    clock = [float(START)]
    monkeypatch.setattr("time.time", lambda: clock[0])
    box, source = Inbox(), SimulatedSource("a", feed(keep_seconds=60))
    source.poll(box)
    before = box.drain()["a"]
    clock[0] -= 30
    source.poll(box)
    assert box.drain()["a"].values.tolist() == [before.values[-31]], "what was then is what is now"
    clock[0] += 3600
    source.poll(box)
    assert box.drain()["a"].times.size == 60, "no more than is shown"


def test_a_day_has_its_hours_and_a_weekend_more_of_them():
    hours = Simulation(feed(shape="day", low=0, high=100, every_seconds=3600)).between(
        START, START + 28 * 86_400
    )
    local = [time.localtime(moment) for moment in hours.times]
    at = np.array([one.tm_hour for one in local])
    free = np.array([one.tm_wday >= 5 for one in local])
    assert hours.values[at == 3].max() < 10
    assert hours.values[at == 16].min() > 25
    assert hours.values[(at == 16) & free].mean() > 1.15 * hours.values[(at == 16) & ~free].mean()
    again = Simulation(feed(shape="day", low=0, high=100, every_seconds=3600)).between(
        START + 86_400, START + 2 * 86_400
    )
    assert np.array_equal(again.values, hours.values[24:48])
