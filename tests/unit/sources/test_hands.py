"""What a hand does to invented data, and that it can do nothing to any other."""

import pytest

from kiosk.model.feeds.file import FileFeed
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.sources.inbox import Inbox
from kiosk.sources.store import Store

NOW = 1_700_000_000.0


class Clock:
    """A clock that the test sets; both clocks of the machine at once."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def inbox(clock):
    return Inbox(clock=clock)


@pytest.fixture
def store(clock):
    invented = SimulatedFeed(kind="simulated", name="灯", unit="盏", low=0, high=10, every_seconds=2)
    measured = FileFeed(kind="file", name="真", unit="盏", path="data/x.csv", column="x")
    return Store({"invented": invented, "measured": measured}, clock=clock, time_of_day=clock)


def comes(inbox, name, clock, value):
    inbox.deliver_many(name, [clock.now], [value])


def test_a_push_is_seen_at_the_next_look_and_lets_go_again(store, inbox, clock):
    comes(inbox, "invented", clock, 5.0)
    store.take(inbox)
    clock.now += 0.1
    assert store.push("invented", 3.0)
    assert store.take(inbox) == {"invented"}, "no sample need come"
    assert store.last("invented") == 8.0
    clock.now += 2
    comes(inbox, "invented", clock, 6.0)
    store.take(inbox)
    assert store.last("invented") == 9.0
    clock.now += 0.1
    store.push("invented", None)
    assert store.take(inbox) == {"invented"}
    assert store.last("invented") == 6.0
    assert store.freshness("invented").state == "demo"


def test_instead_the_data_says_just_that(store, inbox, clock):
    comes(inbox, "invented", clock, 5.0)
    store.take(inbox)
    clock.now += 0.1
    store.push("invented", 37.0, instead=True)
    store.take(inbox)
    assert store.last("invented") == 37.0
    store.push("invented", 37.0, instead=True)
    clock.now += 0.1
    assert store.take(inbox) == frozenset(), "the same again is no news"


def test_what_was_before_the_push_stays_as_it_was(store, inbox, clock):
    comes(inbox, "invented", clock, 5.0)
    store.take(inbox)
    clock.now += 4
    store.push("invented", 2.0)
    inbox.deliver_many("invented", [clock.now - 2], [5.5])
    store.take(inbox)
    assert store.ring("invented").view().values.tolist() == [5.0, 5.5, 7.5]


def test_what_is_measured_is_never_moved(store, inbox, clock):
    comes(inbox, "measured", clock, 5.0)
    store.take(inbox)
    clock.now += 1
    assert not store.push("measured", 90.0)
    assert not store.push("no such feed", 90.0)
    assert store.take(inbox) == frozenset()
    comes(inbox, "measured", clock, 6.0)
    store.take(inbox)
    assert store.ring("measured").view().values.tolist() == [5.0, 6.0]


def test_a_feed_that_has_become_a_real_one_is_let_go(store, inbox, clock):
    comes(inbox, "invented", clock, 5.0)
    store.push("invented", 50.0)
    store.take(inbox)
    store.change({"invented": store.feed("measured")})
    clock.now += 1
    comes(inbox, "invented", clock, 6.0)
    store.take(inbox)
    assert store.last("invented") == 6.0


def test_after_the_clock_was_set_back_what_comes_is_moved_still(store, inbox, clock):
    comes(inbox, "invented", clock, 5.0)
    store.push("invented", 2.0)
    store.take(inbox)
    store._clock._time_of_day = lambda: clock.now - 3600
    inbox._clock = lambda: clock.now - 3600
    clock.now += 2
    inbox.deliver_many("invented", [clock.now - 3600], [5.5])
    store.take(inbox)
    assert store.last("invented") == 7.5
