"""What crosses from the process that hears machines, and that a sample that comes alone is kept as one among many."""

import math
import pickle
import random
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from kiosk.model.feed import Sample
from kiosk.model.feeds.http import HttpFeed
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.words import Text
from kiosk.sources.batch import FeedBatch, FeedOrder, FeedWord, KeepOrder, packed, unpacked
from kiosk.sources.collected import FeedCollection
from kiosk.sources.collector import Collector, ToldHealth
from kiosk.sources.gate import FeedGate
from kiosk.sources.health import UNCERTAIN
from kiosk.sources.inbox import Inbox, Run
from kiosk.sources.ring import RingBuffer
from kiosk.sources.store import Store
from kiosk.sources.trouble import BadQualityError, FeedError
from kiosk.words import said

WHY = FeedError(said("feeds", "connection_failed"), said("feeds", "check_network"))


def made(**keys):
    return SimulatedFeed(
        kind="simulated",
        name=Text(zh="a"),
        unit="%",
        low=0,
        high=1,
        every_seconds=0.05,
        keep_seconds=5,
        **keys,
    )


def crossed_over(told):
    return pickle.loads(pickle.dumps(told))  # noqa: S301 - our own


def gathered(collector, until):
    """Return all numbers told until something is so."""
    numbers = []
    while not until(numbers):
        batch = crossed_over(collector.batch())
        alone = unpacked(batch.numbers)
        assert len(alone) == np.frombuffer(batch.times).size == np.frombuffer(batch.values).size
        for run in batch.runs:
            assert len(run.times) == len(run.values) >= 8
        numbers += [*alone, *(run.number for run in batch.runs)]
    return numbers


def test_it_hears_what_was_ordered_and_nothing_that_was_let_go():
    collector = Collector()
    collector.obey(FeedOrder("/", {7: made(), 9: made()}))
    assert collector.batch().numbers == b"", "nothing begins before all is known"
    collector.obey(KeepOrder(packed([7, 9])))
    gathered(collector, lambda numbers: {7, 9} <= set(numbers))
    collector.obey(FeedOrder("/", {12: made()}))
    collector.obey(KeepOrder(packed([9, 12])))
    assert 7 not in gathered(collector, lambda numbers: numbers.count(12) > 2)
    collector.stop()


def test_the_newest_word_of_each_feed_crosses_once_and_whole():
    health = ToldHealth()
    health.works("3")
    assert health.news(10) == [], "that all is well is known"
    health.failed("3", BadQualityError(said("feeds", "server_says_bad", status="BadX"), keys=("node",)))
    health.failed("4", TimeoutError())
    health.failed("3", WHY)
    health.note("3", UNCERTAIN, WHY)
    health.note("5", UNCERTAIN, None)
    words = crossed_over(health.news(10))
    assert [(word.number, word.about) for word in words] == [(3, ""), (4, ""), (3, UNCERTAIN)]
    assert (words[0].why.message, words[0].why.cure) == (WHY.message, WHY.cure)
    assert words[1].why.cure, "what a library raised has its cure already"
    assert health.news(10) == []
    health.works("3")
    health.note("3", UNCERTAIN, None)
    assert health.news(10) == [FeedWord(3, "", None), FeedWord(3, UNCERTAIN, None)]


def test_of_a_feed_that_begins_anew_it_is_said_that_nothing_is_known():
    health = ToldHealth()
    health.failed("3", WHY)
    health.note("4", UNCERTAIN, WHY)
    health.news(10)
    health.forget({"3", "4", "5"})
    assert sorted(health.news(10)) == [FeedWord(3, "", None), FeedWord(4, UNCERTAIN, None)]


def test_what_was_lost_or_refused_there_is_counted_here():
    collector, hall = Collector(), Inbox()
    beside, far = collector._inbox, FeedCollection(Path("/"), hall)
    for number, value in enumerate((math.nan, math.inf, 1.0, 2.0)):
        beside.deliver(Sample("3", time.time() + number / 100, value))
    beside.bound = 1
    beside.deliver(Sample("3", time.time() + 0.04, 3.0))
    for _ in range(2):
        far._deliver(crossed_over(collector.batch()))
    assert (hall.refused, hall.dropped) == (beside.refused, beside.dropped) == (2, 2)


def test_of_feeds_that_nobody_hears_and_that_are_no_more_nothing_is_remembered():
    hall = Inbox()
    far = FeedCollection(Path("/"), hall)
    far._thread = threading.current_thread()  # the process is not begun
    gate = FeedGate(hall)
    feeds = far.begin({"a": made(), "b": made()}, gate)
    far._all_lost()
    assert hall.health.troubled() == {"a", "b"}
    feeds.drop(frozenset({"a"}))
    far._deliver(FeedBatch(packed([1, 2]), *(np.array([5e8, 5e8]).tobytes() for _ in range(2))))
    assert hall.health.troubled() == {"a"}, "the other one was heard"
    assert far._lost == set()


def test_errors_are_the_same_after_they_crossed():
    error = BadQualityError(said("feeds", "server_says_bad", status="BadX"), WHY.cure, ("node",))
    crossed = crossed_over(error)
    assert type(crossed) is BadQualityError
    assert (crossed.message, crossed.cure, crossed.keys) == (error.message, error.cure, error.keys)
    assert crossed.outdates


@pytest.mark.parametrize("seed", range(30))
def test_a_sample_that_is_pushed_is_kept_as_one_that_is_appended(seed):
    chance = random.Random(seed)
    capacity, seconds = chance.choice((2, 5, 40, 600)), chance.choice((3.0, 20.0, 1000.0))
    pushed, appended = RingBuffer(capacity, seconds), RingBuffer(capacity, seconds)
    now, moment, direct = 1000.0, 1000.0, 0
    for number in range(900):
        step = chance.choice((1, 1, 1, 1, 0.01, 30, 0, -2) if number > 20 else (1,))
        moment, now = moment + step, now + abs(step)
        value = chance.gauss(0, 10)
        if pushed.push(moment, value, now):
            direct += 1
        else:
            pushed.append(Run(np.array([moment]), np.array([value])), now)
        appended.append(Run(np.array([moment]), np.array([value])), now)
        if chance.random() < 0.01:
            for ring in (pushed, appended):
                ring.forget(moment - 5)
        assert len(pushed) == len(appended)
        assert pushed.last() == appended.last()
    assert direct > 100
    for mine, other in zip(pushed.view(), appended.view(), strict=True):
        assert np.array_equal(mine, other)
    assert (pushed.crowded, pushed.late) == (appended.crowded, appended.late)
    assert pushed.extent(0.0) == appended.extent(0.0)
    assert pushed.extent(moment - 300, moment - 20) == appended.extent(moment - 300, moment - 20)


class Told:
    """A recorder that writes down what it is told."""

    def __init__(self):
        self.told = []

    def take(self, feed, run, _):
        self.told += [(feed, when, value) for when, value in zip(*map(np.ndarray.tolist, run), strict=True)]

    def take_each(self, samples):
        self.told += [tuple(one) for one in samples]

    def stepped(self, *_):
        raise AssertionError


@pytest.mark.parametrize("seed", range(10))
def test_what_comes_alone_is_stored_recorded_and_as_old_as_what_comes_together(seed):
    chance = random.Random(seed)
    feeds = {
        name: HttpFeed(
            kind="http", name=Text(zh="a"), unit="%", url="http://a", value="v", time="t", keep_seconds=50
        )
        for name in "abc"
    }
    clock, day = [100.0], [1_700_000_000.0]
    alone, together = (Store(feeds, lambda: clock[0], lambda: day[0]) for _ in range(2))
    alone.recorder, together.recorder = Told(), Told()
    boxes = Inbox(clock=lambda: day[0]), Inbox(clock=lambda: day[0])
    for _ in range(300):
        passed = chance.choice((0.1, 1.0, 1.0, 7.0))
        clock[0], day[0] = clock[0] + passed, day[0] + passed
        for name in feeds:
            when, value = day[0] + chance.choice((0.0, -0.2, -0.2, -5.0, 3.0, 40.0)), chance.random()
            if chance.random() < 0.8:
                boxes[0].deliver(Sample(name, when, value))
                boxes[1].deliver_many(name, [when], [value])
        assert alone.take(boxes[0]) == together.take(boxes[1])
        for name in feeds:
            assert alone.freshness(name) == together.freshness(name)
            assert alone.ring(name).last() == together.ring(name).last()
    assert sorted(alone.recorder.told) == sorted(together.recorder.told)
    for name in feeds:
        for mine, other in zip(alone.ring(name).view(), together.ring(name).view(), strict=True):
            assert np.array_equal(mine, other)
