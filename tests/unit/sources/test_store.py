import time

import pytest

from kiosk.model.feed import Sample
from kiosk.model.feeds.file import FileFeed
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.kept import MOST_SAMPLES
from kiosk.model.words import Text
from kiosk.sources.clocks import since_boot
from kiosk.sources.freshness import OLD, Freshness
from kiosk.sources.health import UNCERTAIN
from kiosk.sources.inbox import Inbox
from kiosk.sources.message import Message
from kiosk.sources.store import Store
from kiosk.sources.trouble import BadQualityError, FeedError
from kiosk.words import plain

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


def test_a_source_that_answers_with_text_is_not_called_unreachable(store, clock):
    fed(store, "real", 7.0)
    clock.now += 12.0
    box = Inbox()
    with pytest.raises(FeedError, match="no number at") as text:
        Message("kw", "").readings('{"kw": "many"}')
    box.health.failed("real", text.value)
    store.take(box)
    assert store.freshness("real") == Freshness("unreadable", 12.0)
    box.health.failed("real", OSError("nobody is there"))
    store.take(box)
    assert store.freshness("real") == Freshness("unreachable", 12.0)


def test_what_a_source_takes_back_itself_is_bad_at_once_and_what_it_doubts_is_live_and_uncertain(store):
    fed(store, "real", 7.0)
    box = Inbox(clock=lambda: TODAY)
    box.health.note("real", UNCERTAIN, FeedError(plain("last usable value")))
    store.take(box)
    assert store.freshness("real") == Freshness("uncertain", 0.0)
    box.health.failed("real", BadQualityError(plain("a sensor failed")))
    store.take(box)
    assert store.freshness("real") == Freshness("bad", 0.0)
    assert store.last("real") == 7.0
    box.health.failed("real", OSError("the cable was pulled"))
    store.take(box)
    assert store.freshness("real").state in OLD, "nobody is there any more to say that it is good again"
    box.health.works("real")
    box.health.note("real", UNCERTAIN, None)
    store.take(box)
    assert store.freshness("real") == Freshness("live", 0.0)


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


def test_rings_hold_what_the_feed_wants_kept_however_often_it_speaks(store, clock):
    for second in range(0, 400, 2):
        clock.now = 100.0 + second
        fed(store, "real", moment=TODAY + second, value=float(second))
    times = store.ring("real").view().times - TODAY
    assert (times[0], times[-1]) == (346.0, 398.0)  # 50 s, and the one before
    clock.now += 4000
    fed(store, "real", moment=TODAY + 4398)
    assert (store.ring("real").view().times - TODAY).tolist() == [398.0, 4398.0]


def test_the_room_for_all_feeds_is_bounded_and_nobody_takes_anothers(clock):
    few = feed("few.csv", every_seconds=1, keep_seconds=900)
    many = {f"m{index}": feed(f"{index}.csv", every_seconds=0.05, keep_seconds=604800) for index in range(40)}
    store = Store({"few": few, **many}, clock)
    rooms = [store.ring(name).capacity for name in ("few", *many)]
    assert sum(rooms) <= MOST_SAMPLES
    assert rooms[0] >= 902
    assert min(rooms[1:]) > 190_000
    store.change({"few": few, "m0": many["m0"]})
    assert store.ring("m0").capacity == 1_000_000


# Our own clock, and others' ------------------------------------------------------------------------------


def feed(path="a.csv", **more):
    return FileFeed(kind="file", name=Text(zh="b"), unit="%", path=path, column="x", **more)


class Day:
    """A store with a stamped and a timed feed, on a machine whose time of day can be set."""

    def __init__(self, offset):
        self.now, self.offset = 100.0, offset
        feeds = {"here": feed("a.csv"), "there": feed("b.csv", time_column="t")}
        self.inbox = Inbox(clock=self.today)
        self.store = Store(feeds, lambda: self.now, self.today)

    def today(self):
        return TODAY + self.now - 100.0 + self.offset

    def beat(self, *ages_of_there, value=1.0, moment=None):
        """A second later: what came without a time, and what came with the right one."""
        self.now += 1.0
        self.inbox.deliver(Sample("here", moment or self.today(), value))
        for age in ages_of_there or (0.0,):
            self.inbox.deliver(Sample("there", TODAY + self.now - 100.0 - age, value))
        self.store.take(self.inbox)

    def ages(self, name):
        return (self.today() - self.store.ring(name).view().times).tolist()


@pytest.mark.parametrize("offset", [28_800.0, 172_800.0, 3.0, -3.0, -28_800.0])
def test_feeds_go_on_when_our_clock_is_set_right(offset):
    day = Day(offset)
    for _ in range(5):
        day.beat()
    assert day.store.freshness("here").state == "live"
    day.offset = 0.0
    day.beat(value=2.0)
    assert day.ages("here") == [5.0, 4.0, 3.0, 2.0, 1.0, 0.0]
    assert day.ages("there")[-1] == 0.0
    for name in ("here", "there"):
        assert day.store.freshness(name) == Freshness("live", 0.0)
        assert day.store.last(name) == 2.0
    assert day.inbox.health.noted("there") is None


def test_what_was_on_its_way_when_the_clock_was_set_is_moved_too():
    day = Day(28_800.0)
    day.beat()
    before = day.today() + 0.5
    day.offset = 0.0
    day.beat(moment=before)
    assert day.ages("here") == [1.0, 0.5]


def test_a_small_correction_of_the_clock_moves_nothing():
    day = Day(0.0)
    day.beat()
    day.offset = -1.0
    day.beat()
    assert len(day.store.ring("here")) == 1, "it is not later than the one before"
    day.beat()
    assert day.ages("here") == [1.0, 0.0]


@pytest.mark.parametrize("ahead", [3600.0, 28_800.0, 80_000.0])
def test_one_sample_from_a_clock_that_is_ahead_is_told_and_the_next_ones_count(ahead):
    day = Day(0.0)
    day.beat()
    day.beat(-ahead, value=7.0)
    assert day.store.last("there") == 7.0, "it came now, whatever it says"
    assert "ahead of this machine's clock" in str(day.inbox.health.trouble("there"))
    day.beat(value=8.0)
    assert day.ages("there") == [2.0, 1.0, 0.0]
    assert day.store.last("there") == 8.0
    assert day.inbox.health.trouble("there") is None


def test_a_clock_that_is_always_ahead_is_told_and_its_curve_is_drawn_when_it_came():
    day = Day(0.0)
    for _ in range(4):
        day.beat(-28_800.0, -28_799.0)
    assert "8 hours ahead" in str(day.inbox.health.trouble("there"))
    assert day.ages("there") == [4.0, 3.0, 2.0, 1.0, 0.0]
    assert day.store.freshness("there") == Freshness("live", 0.0)


def test_what_a_clock_that_is_ahead_says_again_and_again_grows_old():
    day = Day(0.0)
    day.beat(-28_800.0)
    for second in range(1, 60):
        day.beat(-28_800.0 + second)
    assert day.store.freshness("there") == Freshness("stale", 59.0)


def test_a_row_ahead_of_the_others_that_come_with_it_is_refused_and_counted():
    day = Day(0.0)
    for _ in range(3):
        day.beat(2.0, 1.0, -28_800.0, 0.0)
    assert day.ages("there") == [4.0, 3.0, 2.0, 1.0, 0.0]
    assert "8 hours ahead" in str(day.inbox.health.trouble("there"))


def test_a_time_more_than_a_day_ahead_is_refused_and_told_by_how_much():
    day = Day(0.0)
    day.beat(-200_000.0)
    assert day.store.last("there") is None
    why = day.inbox.health.trouble("there")
    assert str(why) == "its times are 2 days ahead of this machine's clock"
    assert why.cure
    day.beat()
    assert day.inbox.health.trouble("there") is None


def test_a_value_from_before_the_start_waits_for_a_clock_that_is_behind():
    day = Day(-172_800.0)
    day.inbox.restore({"there": (TODAY - 7200.0, 5.0)})
    day.store.take(day.inbox)
    assert day.store.freshness("there").state == "waiting", "nobody knows how old it is"
    day.offset = 0.0
    day.store.take(day.inbox)
    assert day.store.freshness("there") == Freshness("stale", 7200.0)


def test_a_value_from_before_the_start_gets_its_true_age_when_the_clock_is_set():
    day = Day(-3600.0)
    day.inbox.restore({"here": (TODAY - 7200.0, 5.0)})
    day.store.take(day.inbox)
    assert day.store.freshness("here") == Freshness("stale", 3600.0)
    day.offset = 0.0
    day.store.take(day.inbox)
    assert day.store.freshness("here") == Freshness("stale", 7200.0)


def test_what_is_kept_for_the_next_start_is_never_younger_than_when_it_came():
    day = Day(0.0)
    day.beat(-28_800.0)
    assert day.inbox.latest()["there"][0] == day.today()


def test_seconds_in_which_the_machine_slept_are_counted():
    assert since_boot() >= time.monotonic() - 1.0
    assert Store({})._clock.elapsed() == pytest.approx(since_boot(), abs=1.0)
