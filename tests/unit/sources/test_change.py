"""Other content while the hall is open: what stays keeps its thread and history, what goes leaves nothing."""

import threading
import time

import pytest

from kiosk.model.feed import Sample
from kiosk.model.feeds.file import FileFeed
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.words import Text
from kiosk.sources.feeds import start
from kiosk.sources.gate import FeedGate
from kiosk.sources.inbox import Inbox
from kiosk.sources.store import Store
from kiosk.sources.trouble import FeedError
from kiosk.words import plain


def simulated(name="a", **more):
    given = {"unit": "%", "low": 0, "high": 1, "every_seconds": 0.05, "keep_seconds": 5}
    return SimulatedFeed(kind="simulated", name=Text(zh=name), **(given | more))


def file(path="a.csv"):
    return FileFeed(kind="file", name=Text(zh="b"), unit="%", path=path, column="x", every_seconds=0.05)


def until(condition, patience=60.0):
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


class Running:
    def __init__(self, feeds, folder):
        self.inbox, self.store = Inbox(), Store(feeds)
        self.feeds = start(feeds, self.inbox, folder, keep=False)

    def change(self, feeds):
        self.feeds.change(feeds)
        self.store.change(feeds)

    def wait_for(self, *names):
        until(
            lambda: (
                self.store.take(self.inbox) is not None
                and all(self.store.last(one) is not None for one in names)
            )
        )


@pytest.fixture
def run(tmp_path):
    (tmp_path / "a.csv").write_text("x\n3\n")
    (tmp_path / "b.csv").write_text("x\n4\n")
    before, made = set(threading.enumerate()), []

    def begin(**feeds):
        made.append(Running(feeds, tmp_path))
        return made[-1]

    yield begin
    assert all(one.feeds.stop() for one in made)
    assert set(threading.enumerate()) == before


def test_what_stays_keeps_its_thread_and_its_history(run):
    hall = run(a=simulated(), b=simulated(seed=2), f=file())
    hall.wait_for("a", "b", "f")
    ring, threads = hall.store.ring("a"), set(threading.enumerate())
    hall.change({"a": simulated("another name"), "b": simulated(seed=2), "f": file()})
    assert hall.store.ring("a") is ring
    assert hall.store.feed("a").name.zh == "another name"
    assert set(threading.enumerate()) == threads
    count = ring.version
    until(lambda: hall.store.take(hall.inbox) is not None and ring.version > count)
    assert ring.late == 0


def test_what_is_another_now_begins_anew(run):
    hall = run(a=simulated(low=0, high=1), b=simulated())
    hall.wait_for("a", "b")
    kept = hall.store.ring("b")
    hall.change({"a": simulated(low=100, high=101), "b": simulated()})
    assert hall.store.last("a") is None
    hall.wait_for("a")
    assert hall.store.ring("a").view().values.min() >= 100
    assert hall.store.ring("b") is kept
    assert kept.late == 0


def test_a_feed_may_become_one_of_another_kind(run):
    hall = run(a=simulated())
    hall.wait_for("a")
    hall.change({"a": file()})
    hall.wait_for("a")
    assert hall.store.ring("a").view().values.tolist() == [3.0]


def test_what_is_gone_stops(run):
    hall = run(a=simulated(), f=file())
    hall.wait_for("a", "f")
    hall.change({"a": simulated()})
    until(lambda: not [thread for thread in threading.enumerate() if thread.name == "feeds-files"])
    assert hall.store.feed("f") is None
    hall.store.take(hall.inbox)
    assert "f" not in hall.inbox.latest()


def test_two_hundred_changes_leave_no_thread_behind(run):
    hall = run(a=simulated(), b=simulated(seed=2))
    hall.wait_for("a", "b")
    ring = hall.store.ring("b")
    for seed in range(200):
        hall.change({"a": simulated(seed=seed), "b": simulated(seed=2), f"f{seed}": file()})
    hall.wait_for("a", "b", "f199")
    until(lambda: len([one for one in threading.enumerate() if one.name.startswith("feeds")]) <= 3)
    assert hall.store.ring("b") is ring
    hall.change({})
    until(lambda: not [one for one in threading.enumerate() if one.name.startswith("feeds")])


def test_nothing_passes_a_shut_gate():
    inbox = Inbox()
    gate = FeedGate(inbox)
    now = time.time()
    assert gate.deliver(Sample("a", now, 1.0))
    gate.shut({"a"})
    inbox.forget({"a"})
    assert not gate.deliver(Sample("a", now, 2.0))
    gate.deliver_many("a", [now], [3.0])
    gate.deliver_many("b", [now, now + 1], [3.0, 4.0])
    assert len(inbox) == 2
    assert set(inbox.drain()) == {"b"}


def test_nothing_that_a_feed_of_before_says_of_itself_passes_a_shut_gate():
    inbox = Inbox()
    before, now = FeedGate(inbox), FeedGate(inbox)
    before.shut({"a"})
    inbox.forget({"a"})
    late = FeedError(plain("an answer on its way"))
    before.health.failed("a", late)
    before.health.unread("a", [late])
    before.health.note("a", "uncertain", late)
    assert now.health.trouble("a") is None
    now.health.failed("a", FeedError(plain("what is so")))
    before.health.works("a")
    assert now.health.trouble("a").message.say("en") == "what is so"
    now.health.works("a")
    assert inbox.health.trouble("a") is None
    before.health.failed("b", late)
    assert inbox.health.troubled() == {"b"}


def test_what_came_together_passes_but_for_what_is_no_more_and_what_is_no_measurement():
    inbox = Inbox()
    gate, now = FeedGate(inbox), time.time()
    gate.shut({"gone"})
    gate.deliver_each(
        [
            Sample("a", now, 1.0),
            Sample("gone", now, 1.0),
            Sample("b", now, float("nan")),
            Sample("b", now, 2.0),
        ]
    )
    gate.deliver_each([Sample("a", now + 1, 3.0)])
    runs = inbox.drain()
    assert {name: run.values.tolist() for name, run in runs.items()} == {"a": [1.0, 3.0], "b": [2.0]}
    assert (inbox.refused, inbox.delivered) == (1, 3)
    assert inbox.health.noted("b") is None, "the last one was right"
