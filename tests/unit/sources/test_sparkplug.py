"""Payloads of Sparkplug B as bytes, whatever comes; and the timeline, in which what is late finds its place."""

import math
import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sources.inbox import Inbox
from kiosk.sources.sparkplug_values import number_of, quality_of
from kiosk.sources.sparkplug_wire import WireError, payload, rebirth
from kiosk.sources.store import Store
from kiosk.sources.timeline import KEPT, MOST_LATE, Timeline
from tests.sparkplug import (
    BOOLEAN,
    DOUBLE,
    FLOAT,
    INT8,
    INT16,
    INT32,
    INT64,
    STRING,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
    metric,
    varint,
    whole,
    within,
)
from tests.sparkplug import payload as written

BOUNDS = {
    INT8: (-(2**7), 2**7 - 1),
    INT16: (-(2**15), 2**15 - 1),
    INT32: (-(2**31), 2**31 - 1),
    INT64: (-(2**63), 2**63 - 1),
    UINT8: (0, 2**8 - 1),
    UINT16: (0, 2**16 - 1),
    UINT32: (0, 2**32 - 1),
    UINT64: (0, 2**64 - 1),
}


def read(one):
    (found,) = payload(written(0, one)).metrics
    return found


def test_a_metric_is_read_as_it_was_written():
    told = payload(
        written(
            255,
            metric(2.5, name="Linie/速度", alias=2**63, at=1_790_000_000.123, quality=500, historical=True),
            metric(None, STRING, alias=0),
            metric("on", STRING, name="Mode"),
            at=1_790_000_001.5,
        )
    )
    assert (told.time, told.number) == (1_790_000_001.5, 255)
    assert told.metrics[0] == (
        "Linie/速度",
        2**63,
        1_790_000_000.123,
        DOUBLE,
        True,
        False,
        500,
        2.5,
    )
    assert told.metrics[1][:2] == ("", 0)
    assert (told.metrics[1].null, told.metrics[1].value, told.metrics[1].quality) == (True, None, None)
    assert told.metrics[2].value == "on"
    assert payload(b"") == (None, 0, [])


@given(st.sampled_from(sorted(BOUNDS)), st.data())
def test_whole_numbers_keep_their_sign(kind, data):
    value = data.draw(st.integers(*BOUNDS[kind]))
    assert number_of(read(metric(value, kind)).value, kind) == float(value)
    in_long = read(whole(4, kind) + whole(11, value % 2**64))
    assert number_of(in_long.value, kind) == float(value), "some senders write every number in 64 bits"
    low, high = BOUNDS[kind]
    if high < 2**32 - 1:
        own_bits = value % (high - low + 1)
        assert number_of(own_bits, kind) == float(value), "and some in as many as it has"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (256, UINT8),
        (2**32, UINT32),
        (2**31, INT16),
        (1.5, INT32),
        (3, DOUBLE),
        (2, BOOLEAN),
        ("1", DOUBLE),
        (1, 0),
    ],
)
def test_what_does_not_belong_to_its_type_is_no_number(value, kind):
    assert number_of(value, kind) is None


def test_numbers_with_a_point_and_switches_are_numbers():
    assert number_of(read(metric(0.5, FLOAT)).value, FLOAT) == 0.5
    assert number_of(read(metric(-0.1, DOUBLE)).value, DOUBLE) == -0.1
    assert number_of(read(metric(True, BOOLEAN)).value, BOOLEAN) == 1.0
    assert math.isnan(number_of(read(metric(math.nan, FLOAT)).value, FLOAT))


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        (None, "good"),
        (192, "good"),
        (216, "good"),
        (64, "uncertain"),
        (0, "bad"),
        (500, "bad"),
        (2**32 - 1, "bad"),
    ],
)
def test_quality_means_what_opc_means_by_it(code, meaning):
    assert quality_of(code) == meaning


@pytest.mark.parametrize(
    "wild",
    [
        b"\x80" * 11,
        b"\x08" + b"\xff" * 10 + b"\x01",
        b"\x12\xff\xff\xff\xff\x0f",
        b"\x12\x05abc",
        b"\x0b",
        b"\x0e\x00",
        b"\x00\x00",
        b"\x08",
        within(2, b"\x65\x00"),
        within(2, within(9, b"\x12\x7f")),
        within(4, b"SPBV1.0_COMPRESSED") + within(5, b"no zip"),
        within(4, b"SPBV1.0_COMPRESSED") + within(5, zlib.compress(bytes(3_000_000))),
    ],
)
def test_what_is_no_payload_is_refused(wild):
    with pytest.raises(WireError):
        payload(wild)


def test_nesting_is_not_followed():
    deep = b""
    for _ in range(2000):
        deep = within(2, deep)
    assert len(payload(deep).metrics) == 1
    assert payload(within(2, within(9, deep))).metrics[0].quality is None


def test_packed_payloads_are_unpacked_once():
    inner = written(0, metric(4.0, name="Speed"))
    packed = whole(3, 9) + within(4, b"SPBV1.0_COMPRESSED") + within(5, zlib.compress(inner))
    assert (payload(packed).number, payload(packed).metrics[0].value) == (9, 4.0)
    twice = within(4, b"SPBV1.0_COMPRESSED") + within(5, zlib.compress(packed))
    assert payload(twice).metrics == []


def test_cut_and_spoilt_payloads_are_read_or_refused():
    chance = random.Random(7)
    good = written(7, *(metric(number, INT64, name=f"m{number}", quality=0) for number in range(5)))
    read_anyway = 0
    for _ in range(20_000):
        wild = bytearray(good[: chance.randrange(len(good) + 1)] if chance.random() < 0.5 else good)
        for _ in range(chance.randrange(3) if wild else 0):
            wild[chance.randrange(len(wild))] = chance.randrange(256)
        try:
            payload(bytes(wild))
            read_anyway += 1
        except WireError:
            continue
    assert 0 < read_anyway < 20_000


def test_the_question_for_a_birth_is_what_a_node_expects():
    told = payload(rebirth(1_790_000_000.5))
    (asked,) = told.metrics
    assert (told.time, asked.name, asked.type, asked.value) == (
        1_790_000_000.5,
        "Node Control/Rebirth",
        BOOLEAN,
        1,
    )
    assert varint(300) == b"\xac\x02"


# The timeline ----------------------------------------------------------------------------------------

NOW = 1_790_000_000.0


class Recorded:
    """What the history would hold: the newest word on every moment."""

    def __init__(self):
        self.told = {}

    def take(self, _feed, run, since):
        if since is not None:
            self.told = {when: value for when, value in self.told.items() if when < since}
        self.told |= dict(zip(run.times.tolist(), run.values.tolist(), strict=True))

    def stepped(self, *_):
        raise AssertionError


@pytest.fixture
def line():
    from kiosk.model.feeds.sparkplug import SparkplugFeed

    keys = {"kind": "sparkplug", "name": {"zh": "a"}, "unit": "%", "url": "mqtt://a", "keep_seconds": 9e4}
    feed = SparkplugFeed.model_validate({**keys, "group": "g", "node": "n", "metric": "m"})
    inbox = Inbox(clock=lambda: NOW + 500)
    store = Store({"a": feed}, lambda: 0.0, lambda: NOW + 500)
    store.recorder = Recorded()
    line = Timeline("a", inbox)

    def held():
        line.deliver()
        line.deliver_late()
        store.take(inbox)
        times, values = store.ring("a").view()[:2]
        return dict(zip((times - NOW).tolist(), values.tolist(), strict=True)), store

    return line, held


def test_late_samples_find_their_place_in_curve_and_history(line):
    one, held = line
    for when in (0, 1, 5, 6):
        one.now(NOW + when, float(when))
    held()
    for when in (3, 2, 4):
        one.before(NOW + when, float(when))
    assert list(held()[0].items()) == [(float(when), float(when)) for when in range(7)]
    assert held()[1].recorder.told == {NOW + when: float(when) for when in range(7)}


def test_what_is_older_than_all_goes_into_the_history_alone(line):
    one, held = line
    one.now(NOW + 10, 1.0)
    held()
    one.before(NOW + 3, 9.0)
    curve, store = held()
    assert curve == {10.0: 1.0}
    assert store.recorder.told == {NOW + 3: 9.0, NOW + 10: 1.0}


def test_what_waits_comes_before_the_first_and_never_after_the_newest(line):
    one, held = line
    one.before(NOW + 2, 2.0)
    one.before(NOW + 1, 1.0)
    one.before(NOW + 9, 9.0)
    assert held()[0] == {}
    one.now(NOW + 3, 3.0)
    assert list(held()[0].items()) == [(1.0, 1.0), (2.0, 2.0), (3.0, 3.0)]
    one.now(NOW + 10, 10.0)
    assert list(held()[0].values()) == [1.0, 2.0, 3.0, 9.0, 10.0]


def test_a_value_goes_on_until_another_was_there_before(line):
    one, held = line
    one.now(NOW, 1.0)
    held()
    for when in (1, 2, 3):
        one.goes_on(NOW + when)
    assert held()[0] == {0.0: 1.0, 1.0: 1.0, 2.0: 1.0, 3.0: 1.0}
    one.now(NOW + 1.5, 2.0)
    assert held()[0] == {0.0: 1.0, 1.0: 1.0, 1.5: 2.0}
    one.goes_on(NOW + 3)
    one.before(NOW + 2, 7.0)
    one.now(NOW + 4, 2.0)
    assert held()[0] == {0.0: 1.0, 1.0: 1.0, 1.5: 2.0, 2.0: 7.0, 4.0: 2.0}


def test_the_same_moment_told_twice_and_a_clock_set_back(line):
    one, held = line
    one.now(NOW + 100, 1.0)
    one.now(NOW + 100, 2.0)
    assert list(held()[0].values()) == [1.0, 2.0]
    one.now(NOW + 50, 3.0)
    assert held()[1].last("a") == 2.0, "older than the newest: of the past"
    one.now(NOW + 40, 4.0, NOW + 101)
    assert held()[1].last("a") == 4.0, "it is so now, whatever its time says"
    one.set_back()
    one.now(NOW + 60, 5.0)
    assert held()[1].last("a") == 5.0


def test_what_is_kept_has_its_bounds(line):
    one, held = line
    for when in range(3 * KEPT):
        one.now(NOW + when / 100, 1.0)
    held()
    for when in range(2 * MOST_LATE):
        one.before(NOW + 300 + when, 1.0)
    assert (len(one._kept), len(one._late)) == (KEPT, MOST_LATE)


@given(st.lists(st.tuples(st.integers(0, 300), st.booleans(), st.booleans()), max_size=60))
def test_whatever_comes_in_whatever_order_the_newest_is_shown_and_the_curve_is_in_order(come):
    inbox = Inbox(clock=lambda: NOW + 500)
    from kiosk.model.feeds.sparkplug import SparkplugFeed

    keys = {"kind": "sparkplug", "name": {"zh": "a"}, "unit": "%", "url": "mqtt://a", "keep_seconds": 9e4}
    feed = SparkplugFeed.model_validate({**keys, "group": "g", "node": "n", "metric": "m"})
    store = Store({"a": feed}, lambda: 0.0, lambda: NOW + 500)
    one, newest, shown = Timeline("a", inbox), -1, None
    for number, (when, past, look) in enumerate(come):
        if past:
            one.before(NOW + when, float(number))
        else:
            one.now(NOW + when, float(number))
            if when >= newest:
                newest, shown = when, float(number)
        if look:
            one.deliver()
            one.deliver_late()
            one.goes_on(NOW + max(newest, when))
        store.take(inbox)
        times = store.ring("a").view().times
        assert (times[1:] > times[:-1]).all()
        if look:
            assert store.last("a") == shown
