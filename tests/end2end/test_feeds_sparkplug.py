"""Sparkplug B feeds, nodes and a real broker: births, deaths, aliases, what is late, and a broker that goes and comes back."""

import threading
import time

import pytest

from kiosk.sources.sparkplug_wire import payload as read
from tests.end2end.sparkplug_broker import EVERY_SECONDS, Broker, state, told
from tests.sparkplug import (
    BOOLEAN,
    DATETIME,
    FLOAT,
    INT8,
    INT32,
    INT64,
    STRING,
    UINT32,
    Node,
    metric,
    payload,
)


@pytest.fixture
def apart():
    return True


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


def test_values_of_every_type_come_by_name_and_by_alias(broker, node, run, until):
    one = node()
    now = time.time()
    values = {
        "minus": (-5, INT8),
        "deep": (-2_000_000_000, INT32),
        "far": (-(2**40), INT64),
        "high": (4_000_000_000, UINT32),
        "half": (0.5, FLOAT),
        "on": (True, BOOLEAN),
    }
    one.own = lambda: [
        metric(value, kind, name=name, alias=number, at=now - 60)
        for number, (name, (value, kind)) in enumerate(values.items())
    ]
    one.devices["Press"] = lambda: [metric(7, INT32, name="count", alias=100, at=now - 60)]
    hall = run(**{name: broker.feed(name) for name in values}, press=broker.feed("count", device="Press"))
    one.begin()
    until(lambda: hall.last("press") == 7.0)
    assert {name: hall.last(name) for name in values} == {
        name: float(value) for name, (value, _) in values.items()
    }
    one.say("NDATA", metric(-6, INT8, alias=0, typed=False, at=time.time()))
    one.say("DDATA", metric(8, INT32, alias=100, typed=False, at=time.time()), device="Press")
    one.say("NDATA", metric(-(2**41), INT64, name="far", typed=False, at=time.time()))
    until(lambda: (hall.last("minus"), hall.last("press"), hall.last("far")) == (-6.0, 8.0, -(2.0**41)))
    own = {one.name for one in threading.enumerate() if one.name.startswith("feeds")}
    assert own == {"feeds-collector", "feeds-ear"}, "the process that hears machines has all other threads"


def test_what_does_not_change_is_fresh_as_long_as_the_node_lives_and_its_curve_goes_on(
    broker, node, run, until
):
    node().begin()
    hall = run(a=broker.feed(timeout_seconds=30))
    until(lambda: state(hall) == "live")
    begun = hall.store.ring("a").last()[0]
    end = time.monotonic() + 4
    while time.monotonic() < end:
        assert state(hall) == "live"
        time.sleep(0.02)
    assert hall.store.ring("a").last()[0] > begun + 3
    broker.stop()
    until(lambda: state(hall) != "live", patience=20)  # long before the connection is given up
    assert (hall.last(), hall.trouble()) == (1.0, None)


@pytest.mark.parametrize("way", ["dies", "vanishes"])
def test_a_death_greys_at_once_and_keeps_the_last_good_value_and_a_birth_ends_it(
    broker, node, run, until, way
):
    one = node().begin()
    hall = run(a=broker.feed())
    until(lambda: state(hall) == "live")
    one.say("NDATA", metric(5.0, alias=1, at=time.time()))
    until(lambda: hall.last() == 5.0)
    getattr(one, way)()
    gone = time.monotonic()
    until(lambda: state(hall) == "bad")
    if way == "dies":
        assert time.monotonic() - gone < EVERY_SECONDS + 0.5
    assert hall.last() == 5.0
    assert "'Line1' is gone since" in told(hall)
    again = node(session=1)
    again.own = lambda: [metric(6.0, name="Speed", alias=9, at=time.time())]
    again.begin()
    until(lambda: state(hall) == "live" and hall.last() == 6.0)


def test_the_death_of_an_earlier_life_ends_no_later_one(broker, node, run, until):
    one = node(session=4).begin()
    hall = run(a=broker.feed())
    until(lambda: state(hall) == "live")
    old = Node(broker.port, session=3)
    for _ in range(5):
        one.client.publish(old.topic("NDEATH"), old.death())
        one.say("NDATA", metric(2.0, alias=1, at=time.time()))
    until(lambda: hall.last() == 2.0)
    assert (state(hall), hall.trouble()) == ("live", None)


def test_a_death_that_counts_on_is_believed(broker, node, run, until):
    one = node(session=255).begin()
    hall = run(a=broker.feed())
    until(lambda: state(hall) == "live")
    one.client.publish(one.topic("NDEATH"), Node(broker.port, session=0).death())
    until(lambda: state(hall) == "bad")


def test_a_device_dies_alone(broker, node, run, until):
    one = node()
    one.devices["Press"] = lambda: [metric(7, INT32, name="count", alias=100)]
    one.begin()
    hall = run(a=broker.feed(), press=broker.feed("count", device="Press"))
    until(lambda: state(hall) == "live" and state(hall, "press") == "live")
    one.say("DDEATH", device="Press")
    until(lambda: state(hall, "press") == "bad")
    assert "the device 'Press' is gone since" in told(hall, "press")
    assert (state(hall), hall.last("press")) == ("live", 7.0)
    asked, one.answers = len(one.asked), False
    one.say("DDATA", metric(666, INT32, alias=100), device="Press")
    until(lambda: len(one.asked) > asked)
    assert state(hall, "press") != "live"
    assert hall.last("press") == 7.0, "the dead say nothing"
    one.devices["Press"] = lambda: [metric(9, INT32, name="count", alias=101)]
    one.birth()
    until(lambda: state(hall, "press") == "live" and hall.last("press") == 9.0)


def test_quality_is_part_of_what_is_shown(broker, node, run, until):
    one = node().begin()
    hall = run(a=broker.feed())
    for number, (quality, shown) in enumerate(((0, "bad"), (500, "bad"), (64, "uncertain"), (192, "live"))):
        until(lambda: state(hall) == "live")
        value = 100.0 + number
        one.say("NDATA", metric(value, alias=1, at=time.time(), quality=quality))
        until(lambda: state(hall) == shown and (hall.last() == value) == (shown != "bad"))  # noqa: B023 - asked at once
        one.say("NDATA", metric(number, alias=1, at=time.time()))
        until(lambda: state(hall) == "live")
    one.say("NDATA", metric(None, alias=1))
    until(lambda: state(hall) == "bad")
    assert told(hall) == "the node has no value for 'Speed' now"


def test_what_is_of_the_past_goes_there_and_is_never_the_newest(broker, node, run, until):
    one = node()
    begun = time.time()
    one.own = lambda: [metric(1.0, name="Speed", alias=1, at=begun)]
    one.begin()
    hall = run(a=broker.feed())
    until(lambda: state(hall) == "live")
    time.sleep(1)
    one.say("NDATA", metric(2.0, alias=1, at=begun + 1))
    until(lambda: hall.last() == 2.0)
    past = [metric(50.0 + step, alias=1, at=begun + 0.2 + step / 10, historical=True) for step in range(5)]
    one.say("NDATA", *past[::-1], metric(99.0, alias=1, at=begun - 50, historical=True))
    one.say("NDATA", metric(77.0, alias=1, at=time.time() + 5, historical=True))
    until(lambda: hall.last() == 2.0 and len([v for v in hall.store.ring("a").view()[1] if v >= 50]) == 5)
    times, values = hall.store.ring("a").view()[:2]
    assert (times[1:] > times[:-1]).all()
    inside = [float(value) for when, value in zip(times, values, strict=True) if when < begun + 0.9]
    assert [value for value in inside if value >= 50] == [50.0, 51.0, 52.0, 53.0, 54.0]
    assert 1.0 not in inside[inside.index(50.0) :], "what was thought to go on had changed"
    assert state(hall) == "live"


def test_a_missing_message_is_noticed_and_a_birth_is_asked_for(broker, node, run, until):
    one = node().begin()
    hall = run(a=broker.feed())
    until(lambda: state(hall) == "live")
    asked = len(one.asked)
    one.answers = False
    one.say("NDATA", metric(66.0, alias=1, at=time.time()), skip=3)
    until(lambda: len(one.asked) > asked)
    rebirth = read(one.asked[-1][1]).metrics[0]
    assert (rebirth.name, rebirth.type, rebirth.value) == ("Node Control/Rebirth", BOOLEAN, 1)
    for _ in range(100):
        one.say("NDATA", metric(67.0, alias=1, at=time.time()))
        time.sleep(0.02)
    assert len(one.asked) - asked <= 2, "not for every message"
    assert hall.last() == 1.0, "an alias may mean something else by now"
    until(lambda: hall.trouble() is not None)
    assert "has not said what they are" in told(hall)
    one.answers = True
    one.own = lambda: [metric(3.0, name="Speed", alias=2, at=time.time())]
    until(lambda: hall.last() == 3.0 and state(hall) == "live")


def test_who_may_not_write_waits_for_a_birth(broker, node, run, until):
    one = node().begin()
    time.sleep(0.3)
    hall = run(a=broker.feed(ask_rebirth=False))
    deadline = time.monotonic() + 4
    while time.monotonic() < deadline:
        one.say("NDATA", metric(2.0, alias=1, at=time.time()))
        time.sleep(0.05)
    until(lambda: hall.trouble() is not None)
    assert (hall.last(), one.asked) == (None, [])
    assert "ask_rebirth: true" in hall.trouble().cure.say("en")
    one.birth()
    until(lambda: hall.last() == 1.0)


def test_each_way_to_be_wrong_has_its_cure(broker, node, run, until):
    one = node()
    one.own = lambda: [
        metric(1.0, name="Speed", alias=1),
        metric("on", STRING, name="Mode", alias=2),
        metric(5, DATETIME, name="Since", alias=3),
    ]
    one.devices["Press"] = lambda: [metric(7, INT32, name="Count")]
    one.begin()
    node(group="Plant", name="Line2").begin()
    hall = run(
        group=broker.feed(group="Work"),
        node=broker.feed(node="line-1"),
        device=broker.feed(device="press"),
        metric=broker.feed("speed"),
        text=broker.feed("Mode"),
        date=broker.feed("Since"),
    )
    over = threading.Event()

    def speaks():
        while not over.wait(0.2):
            one.say("NDATA", metric(1.0, alias=1))

    speaker = threading.Thread(target=speaks)
    speaker.start()
    names = ("group", "node", "device", "metric", "text", "date")
    try:
        until(lambda: all(hall.trouble(name) for name in names))
    finally:
        over.set()
        speaker.join()
    assert {name: (told(hall, name), hall.trouble(name).cure.say("en")) for name in names} == {
        "group": (
            "nothing was heard of the group 'Work'",
            "look whether it runs; if group is written wrong: heard were Works",
        ),
        "node": (
            "nothing was heard of the node 'line-1' in the group 'Works'",
            "look whether it runs; if node is written wrong: heard were Line1",
        ),
        "device": (
            "the node 'Line1' has no device 'press' now",
            "look whether it runs; if device is written wrong: heard were Press",
        ),
        "metric": ("there is no metric 'speed'", "mend metric; heard were: Speed"),
        "text": (
            "the metric 'Mode' is no number but String: on",
            "choose a metric that is a number or Boolean",
        ),
        "date": (
            "the metric 'Since' is no number but DateTime: 5",
            "choose a metric that is a number or Boolean",
        ),
    }
    assert all(hall.last(name) is None for name in names)


def test_what_was_kept_by_the_broker_is_not_heard(broker, node, run, until):
    one = node(answers=False).begin()
    kept = payload(0, metric(8.0, name="Speed"))
    one.client.publish(one.topic("NBIRTH"), kept, 1, retain=True).wait_for_publish(10)
    one.client.publish(one.topic("NDEATH"), one.death(), 1, retain=True).wait_for_publish(10)
    hall = run(a=broker.feed())
    until(lambda: one.asked)
    time.sleep(0.5)
    assert (hall.last(), hall.trouble()) == (None, None)
    one.birth()
    until(lambda: hall.last() == 1.0)
