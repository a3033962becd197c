import pytest

from kiosk.model.feed import FileFeed, Sample, SimulatedFeed
from kiosk.model.words import Text
from kiosk.sources.inbox import Inbox
from kiosk.sources.store import Freshness, Store

TODAY = 1_700_000_000.0


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(clock):
    feeds = {
        "demo": SimulatedFeed(kind="simulated", name=Text(zh="a"), unit="%", low=0, high=1),
        "real": FileFeed(
            kind="file",
            name=Text(zh="b"),
            unit="%",
            path="a.csv",
            column="x",
            every_seconds=5,
            keep_seconds=50,
        ),
    }
    return Store(feeds, clock, lambda: TODAY + clock.now - 100.0)


def fed(store, name, value=1.0, moment=TODAY):
    box = Inbox(clock=lambda: TODAY)
    box.deliver(Sample(name, moment, value))
    return store.take(box)


def test_a_feed_waits_until_it_has_spoken(store):
    assert store.freshness("real") == Freshness("waiting", 0.0)
    assert store.last("real") is None


def test_data_is_live_and_grows_stale_after_two_intervals(store, clock):
    assert fed(store, "real", 7.0) == {"real"}
    assert store.last("real") == 7.0
    assert store.freshness("real") == Freshness("live", 0.0)
    clock.now += 10.5
    assert store.freshness("real").state == "live"
    clock.now += 1.0
    assert store.freshness("real") == Freshness("stale", 11.5)
    fed(store, "real", 8.0, TODAY + 11.5)
    assert store.freshness("real").state == "live"


def in_trouble(store, *names, **rest):
    box = Inbox(clock=lambda: TODAY, **rest)
    for name in names:
        box.health.failed(name, OSError("nobody is there"))
    store.take(box)
    return box


def test_a_source_that_fails_is_unreachable_once_its_last_value_is_old(store, clock):
    fed(store, "real", 7.0)
    in_trouble(store, "real")
    assert store.freshness("real").state == "live", "one call that failed makes nothing old"
    clock.now += 12.0
    assert store.freshness("real") == Freshness("unreachable", 12.0)
    assert store.last("real") == 7.0
    in_trouble(store)
    assert store.freshness("real") == Freshness("stale", 12.0), "it answers, and has nothing new"


def test_a_source_that_never_answered_is_waited_for(store, clock):
    in_trouble(store, "real")
    clock.now += 12.0
    assert store.freshness("real") == Freshness("waiting", 0.0)


def test_the_value_of_last_time_is_old_however_young(store):
    box = in_trouble(store)
    box.restore({"real": (TODAY - 1.0, 5.0)})
    store.take(box)
    assert store.freshness("real") == Freshness("stale", 1.0)
    in_trouble(store, "real")
    assert store.freshness("real") == Freshness("unreachable", 1.0)


@pytest.mark.parametrize(("every", "live", "old"), [(0.05, 0.9, 1.1), (1.0, 2.2, 2.3), (600, 1200.9, 1201.1)])
def test_data_that_stops_is_old_after_two_intervals_and_a_moment(clock, every, live, old):
    feed = FileFeed(
        kind="file",
        name=Text(zh="c"),
        unit="%",
        path="c.csv",
        column="x",
        every_seconds=every,
        keep_seconds=5000,
    )
    store = Store({"c": feed}, clock, lambda: TODAY + clock.now - 100.0)
    fed(store, "c")
    clock.now = 100.0 + live
    assert store.freshness("c").state == "live"
    clock.now = 100.0 + old
    assert store.freshness("c").state == "stale"


def test_data_that_was_old_when_it_came_is_old(store):
    fed(store, "real", moment=TODAY - 720)
    assert store.freshness("real") == Freshness("stale", 720.0)


def test_simulated_data_is_demo_before_during_and_after(store, clock):
    assert store.freshness("demo").state == "demo"
    fed(store, "demo")
    assert store.freshness("demo").state == "demo"
    clock.now += 9999
    assert store.freshness("demo").state == "demo"


def test_unknown_and_repeated_samples_change_nothing(store):
    assert fed(store, "nobody") == frozenset()
    assert fed(store, "real") == {"real"}
    assert fed(store, "real") == frozenset()
    assert store.ring("nobody") is None


def test_rings_hold_what_the_feed_wants_kept(store):
    ring = store.ring("real")
    assert ring is not None
    assert ring.capacity == 12
