"""The kiosk's own counts on the way to a chart."""

import time

import pytest

from kiosk.model.feeds.visitors import VisitorsFeed
from kiosk.model.words import Text
from kiosk.sources.feeds import start
from kiosk.sources.inbox import Inbox
from kiosk.sources.store import Store
from kiosk.sources.visits import VisitorsSource


class Hall:
    """Counts what the test says."""

    def __init__(self):
        self.now, self.over = 0.0, []

    def value(self, count, place):
        return self.now if count and place != "unknown" else None

    def hours(self):
        return self.over


def feed(count="visits_today", **keys):
    return VisitorsFeed(kind="visitors", name=Text(zh="参观"), unit="次", count=count, **keys)


def test_a_count_is_delivered_as_it_stands():
    hall, inbox = Hall(), Inbox()
    feeds = {"a": feed(every_seconds=0.05)}
    store = Store(feeds)
    running = start(feeds, inbox, "/", hall, keep=False)
    for number in (0.0, 3.0):
        hall.now = number
        end = time.monotonic() + 60
        while store.last("a") != number and time.monotonic() < end:
            store.take(inbox)
            time.sleep(0.01)
        assert store.last("a") == number
    assert store.freshness("a").state == "live"
    assert running.stop()


def test_what_must_not_be_told_is_not_delivered():
    inbox = Inbox()
    VisitorsSource("a", feed("openings_today", place="unknown"), Hall()).poll(inbox)
    assert inbox.drain() == {}


def test_hours_come_once_each_with_those_before_the_start():
    hall, inbox, now = Hall(), Inbox(), time.time()
    source = VisitorsSource("a", feed("visits_per_hour", every_seconds=3600, keep_seconds=86400), hall)
    hall.over = [(now - 90_000, 9.0), (now - 7200, 1.0), (now - 3600, 2.0)]
    source.poll(inbox)
    assert inbox.drain()["a"].values.tolist() == [1.0, 2.0]
    source.poll(inbox)
    assert inbox.drain() == {}
    hall.over.append((now, 3.0))
    source.poll(inbox)
    assert inbox.drain()["a"].values.tolist() == [3.0]


@pytest.mark.parametrize("count", ["visits_today", "visits_per_hour"])
def test_without_anybody_who_counts_there_is_no_number_and_no_complaint(count):
    inbox = Inbox()
    VisitorsSource("a", feed(count), None).poll(inbox)
    assert inbox.drain() == {}
