"""An edge node of Sparkplug whose clock is wrong, was set, or jumps: what it said last is what is shown."""

import time

import pytest

from kiosk.model.feeds.sparkplug import SparkplugFeed
from kiosk.sources.inbox import Inbox
from kiosk.sources.message import Arrival
from kiosk.sources.sparkplug_node import SparkplugItem, SparkplugNode
from kiosk.sources.store import Store
from tests.sparkplug import metric, payload


class Heard:
    """A node with one metric, and what is shown of it."""

    def __init__(self):
        keys = {"kind": "sparkplug", "name": {"zh": "a"}, "unit": "%", "url": "mqtt://a"}
        feed = SparkplugFeed.model_validate({**keys, "group": "g", "node": "n", "metric": "m"})
        self.inbox, self.store = Inbox(), Store({"a": feed})
        self.node = SparkplugNode([SparkplugItem("a", feed, self.inbox)], self.inbox, Arrival())
        self.number = 0

    def shown(self):
        now = time.monotonic()
        self.node.turn(now, now)
        self.store.take(self.inbox)
        return self.store.last("a")

    def born(self, value, at, sent=None):
        self.number = 0
        self.node.hear("NBIRTH", "", payload(0, metric(value, name="m", at=at), at=sent or at))
        return self.shown()

    def told(self, value, at, sent=None):
        self.number += 1
        self.node.hear("NDATA", "", payload(self.number, metric(value, name="m", at=at), at=sent or at))
        return self.shown()


@pytest.fixture
def heard():
    return Heard()


def test_a_clock_that_came_back_behind_while_the_broker_was_lost_is_followed(heard):
    now = time.time()
    assert heard.born(4.0, now) == 4.0
    heard.node.lost()
    assert heard.born(5.0, now - 3600) == 5.0
    assert heard.told(15.0, now - 3599) == 15.0
    assert heard.told(25.0, now - 3598) == 25.0


@pytest.mark.parametrize("wrong", [-1_796_000_000, 2 * 86_400, 86_400 * 400], ids=["1970", "days", "year"])
def test_a_metric_with_an_impossible_time_is_shown_and_so_is_what_comes_after(heard, wrong):
    now = time.time()
    assert heard.born(4.0, now) == 4.0
    assert heard.told(5.0, now + 1 + wrong, now + 1) == 5.0
    assert heard.told(6.0, now + 2) == 6.0


def test_a_metric_measured_after_it_was_sent_counts_as_sent_then(heard):
    now = time.time()
    assert heard.born(4.0, now) == 4.0
    assert heard.told(5.0, now + 7200, now + 1) == 5.0
    assert heard.told(6.0, now + 2) == 6.0


@pytest.mark.parametrize("wrong", [-1_796_000_000, 2 * 86_400], ids=["1970", "days"])
def test_a_node_with_an_impossible_clock_is_shown_until_it_is_right_and_after(heard, wrong):
    now = time.time()
    assert heard.born(4.0, now) == 4.0
    assert heard.born(55.0, now + wrong) == 55.0
    assert heard.told(56.0, now + wrong + 1) == 56.0
    assert heard.told(57.0, time.time()) == 57.0
    assert heard.told(58.0, time.time()) == 58.0
    assert heard.inbox.refused == 0


@pytest.mark.parametrize("value", [1e16, -1e300, float("inf")])
def test_a_number_that_cannot_have_been_measured_takes_the_one_before_it_back(heard, value):
    now = time.time()
    heard.born(4.0, now)
    assert heard.told(value, now + 1) == 4.0
    assert str(heard.inbox.health.trouble("a")) == "this number is no measurement"
    heard.node.turn(time.monotonic() + 100, time.monotonic() + 100)
    assert heard.inbox.confirmed() == frozenset(), "nothing goes on that is no more"
    assert heard.told(5.0, now + 2) == 5.0
    assert heard.inbox.health.trouble("a") is None


def test_an_impossible_time_is_told_until_a_possible_one_comes(heard):
    now = time.time()
    heard.born(4.0, now)
    assert heard.told(5.0, now + 3 * 86_400, now + 1) == 5.0
    assert "3 days ahead" in str(heard.inbox.health.trouble("a"))
    assert heard.inbox.health.troubled() == frozenset()
    heard.told(6.0, now + 2)
    assert heard.inbox.health.trouble("a") is None
