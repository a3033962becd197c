"""Sparkplug B feeds where much goes wrong: a broker that goes and comes back, nonsense, and floods."""

import random
import statistics
import threading
import time

import pytest

from tests.end2end.sparkplug_broker import EVERY_SECONDS, Broker, state
from tests.sparkplug import INT32, Node, metric, payload

RESUMED_SECONDS = 10.0


@pytest.fixture
def broker(tmp_path):
    broker = Broker(tmp_path)
    yield broker
    broker.go_on()
    broker.kill()


@pytest.fixture
def node(broker):
    begun = []

    def begin(**keys):
        begun.append(Node(broker.port, **keys))
        return begun[-1]

    yield begin
    for one in begun:
        one.end()


@pytest.mark.parametrize("outage", ["killed", "stopped"])
def test_it_is_heard_again_soon_after_every_outage_of_the_broker(broker, node, run, until, outage):
    one = node()
    count = [0.0]
    one.own = lambda: [metric(count[0], name="Speed", alias=1, at=time.time())]
    one.begin()
    hall = run(a=broker.feed())
    over = threading.Event()

    def speaks():
        while not over.wait(EVERY_SECONDS):
            count[0] += 1
            one.say("NDATA", metric(count[0], alias=1, at=time.time()))

    speaker = threading.Thread(target=speaks)
    speaker.start()
    try:
        for _ in range(2):
            until(lambda: state(hall) == "live")
            broker.kill() if outage == "killed" else broker.stop()
            until(lambda: hall.trouble() is not None and state(hall) != "live")
            broker.begin() if outage == "killed" else broker.go_on()
            back, before = time.monotonic(), count[0]
            until(lambda: state(hall) == "live" and hall.last() > before)  # noqa: B023 - asked at once
            assert time.monotonic() - back < RESUMED_SECONDS
    finally:
        over.set()
        speaker.join()
    _, values = hall.store.ring("a").view()[:2]
    assert (values[1:] >= values[:-1]).all()


def test_the_broker_may_come_later(broker, node, run, until):
    broker.kill()
    hall = run(a=broker.feed())
    until(lambda: hall.trouble() is not None)
    broker.begin()
    node().begin()
    until(lambda: state(hall) == "live")


def test_nonsense_is_told_and_ends_nothing(broker, node, run, until):
    one = node().begin()
    hall = run(a=broker.feed(), other=broker.feed(node="Line2"))
    until(lambda: state(hall) == "live")
    chance = random.Random(20)
    whole = payload(
        1, metric(5.0, name="Speed", alias=1, at=time.time(), quality=192), metric(3, INT32, name="x")
    )
    for number in range(3000):
        cut = whole[: chance.randrange(len(whole))]
        flipped = bytearray(whole)
        flipped[chance.randrange(len(whole))] = chance.randrange(256)
        wild = (cut, bytes(flipped), chance.randbytes(chance.randrange(60)))[number % 3]
        kind = chance.choice(("NDATA", "NBIRTH", "DDATA/x", "DBIRTH/x", "NDEATH", "STATE", "NDATA/x/y"))
        kind, _, device = kind.partition("/")
        one.client.publish(one.topic(kind, device), wild)
    one.client.publish(one.topic("NDATA"), b"\x12" + b"\xff" * 3_000_000)
    one.birth()
    one.say("NDATA", metric(12.0, alias=1, at=time.time()))
    until(lambda: hall.last() == 12.0 and state(hall) == "live" and hall.trouble() is None)
    thread = [one for one in threading.enumerate() if one.name.startswith("feeds")]
    assert len(thread) == 1


def test_a_flood_comes_whole_and_in_order(broker, node, run, until):
    one = node().begin()
    hall = run(a=broker.feed(timeout_seconds=20, keep_seconds=86400))
    until(lambda: state(hall) == "live")
    begun, asked = time.time(), len(one.asked)
    for number in range(10_000):
        one.say("NDATA", metric(1000.0 + number, alias=1, at=begun + number / 1000))
    until(lambda: hall.last() == 10_999.0)
    values = [value for value in hall.store.ring("a").view()[1] if value >= 1000]
    assert statistics.mode(values) >= 1000
    assert list(dict.fromkeys(values)) == [1000.0 + number for number in range(10_000)]
    assert (len(one.asked) - asked, hall.inbox.dropped) == (0, 0)
