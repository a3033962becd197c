"""Modbus feeds and real devices: every kind of number, killed, stopped, late, silent, and those who know better."""

import random
import sys
import time

import psutil
import pytest

from kiosk.model.feeds.modbus import ModbusFeed
from kiosk.sources.device import LONGEST_PAUSE_SECONDS
from tests.end2end.link import Twice
from tests.end2end.modbus_device import HOLE, MEANT, MISSING, SILENT, STUBBORN, WIDE
from tests.end2end.served import Served

DEVICE = ("-m", "tests.end2end.modbus_device")
RESUMED_SECONDS = 10.0
FRAMERS = {"modbus": "socket", "modbus-rtu": "rtu"}


class Device(Served):
    """A process that answers as a device does."""

    def __init__(self, scheme="modbus", delays=()):
        super().__init__()
        self.scheme, self.delays = scheme, delays
        self.begin()

    def command(self):
        return [sys.executable, *DEVICE, self.port, FRAMERS[self.scheme], *self.delays]

    def feed(self, late_after=None, **keys):
        given = {"kind": "modbus", "name": {"zh": "功率"}, "unit": "千瓦", "every_seconds": 0.1, **keys}
        given.setdefault("timeout_seconds", 1)
        if "register_number" not in given:
            given.setdefault("table", "holding")
        feed = ModbusFeed.model_validate({**given, "url": f"{self.scheme}://127.0.0.1:{self.port}"})
        return feed.model_copy(update={"timeout_seconds": late_after or feed.timeout_seconds})


def connections(port):
    this = psutil.Process()
    open_ones = [each for one in (this, *this.children()) for each in one.net_connections("tcp")]
    return [one for one in open_ones if one.raddr and one.raddr.port == port and one.status == "ESTABLISHED"]


@pytest.fixture
def apart():
    return True


@pytest.fixture
def device():
    begun = []

    def begin(*given, **keys):
        begun.append(Device(*given, **keys))
        return begun[-1]

    yield begin
    for one in begun:
        one.go_on()
        one.kill()


@pytest.mark.parametrize("scheme", FRAMERS)
def test_numbers_of_every_kind_come_as_they_are_held(device, run, until, scheme):
    one = device(scheme)
    asked = {
        "number": ({"register_number": 40_013}, 12),
        "long": ({"register_number": 400_101}, 100),
        "input": ({"register_number": 30_006}, 10),
        "other": ({"address": 5, "unit_id": 2, "scale": 0.1, "offset": 1}, 1.5),
        "abcd": ({"address": WIDE, "type": "float32"}, MEANT),
        "cdab": ({"address": WIDE + 2, "type": "float32", "word_order": "CDAB"}, MEANT),
        "badc": ({"address": WIDE + 4, "type": "float32", "word_order": "BADC"}, MEANT),
        "dcba": ({"address": WIDE + 6, "type": "float32", "word_order": "DCBA"}, MEANT),
        "int32": ({"address": WIDE + 8, "type": "int32"}, -70_000),
        "uint32": ({"address": WIDE + 10, "type": "uint32"}, 4_000_000_000),
        "int64": ({"address": WIDE + 12, "type": "int64"}, -5_000_000_000),
        "float64": ({"address": WIDE + 16, "type": "float64"}, 1e-3),
        "bit": ({"address": 12, "bit": 3}, 1),
        "coil": ({"table": "coil", "address": 6}, 1),
        "discrete": ({"register_number": 10_006}, 0),
    }
    hall = run(**{name: one.feed(**keys) for name, (keys, _) in asked.items()})
    until(lambda: all(hall.last(name) is not None for name in asked))
    assert {name: hall.last(name) for name in asked} == {name: value for name, (_, value) in asked.items()}


@pytest.mark.parametrize("scheme", FRAMERS)
@pytest.mark.parametrize("outage", ["killed", "stopped"])
def test_it_is_heard_again_soon_after_it_is_back(device, run, until, scheme, outage):
    one = device(scheme)
    hall = run(a=one.feed(address=5))
    until(lambda: hall.last() == 5)
    if outage == "killed":
        one.kill()
    else:
        one.stop()
    until(lambda: hall.trouble() is not None)
    time.sleep(LONGEST_PAUSE_SECONDS / 2)
    if outage == "killed":
        one.begin()
    else:
        one.go_on()
    back = time.monotonic()
    until(lambda: hall.trouble() is None)
    assert time.monotonic() - back < RESUMED_SECONDS
    before = hall.inbox.delivered
    until(lambda: hall.inbox.delivered > before + 2)


@pytest.mark.parametrize("scheme", FRAMERS)
def test_answers_that_come_around_the_time_limit_are_never_taken_for_others(device, run, until, scheme):
    generator = random.Random(7)
    limit = 0.08
    one = device(
        scheme, delays=[f"{generator.choice((0, 0, 0.5, 0.97, 1.03, 1.5)) * limit:.4f}" for _ in range(997)]
    )
    places = (3, 30, 90, 150)
    hall = run(
        **{f"at-{place}": one.feed(address=place, late_after=limit, every_seconds=0.05) for place in places}
    )
    end, seen = time.monotonic() + 12, 0
    while time.monotonic() < end or seen < 40:
        for name, samples in hall.inbox.drain().items():
            assert set(samples.values) == {float(name.removeprefix("at-"))}
            seen += len(samples.values)
        time.sleep(0.05)


@pytest.mark.parametrize("scheme", FRAMERS)
def test_an_answer_that_comes_again_unasked_is_never_taken_for_another(device, run, until, scheme):
    one = device(scheme)
    link = Twice(one.port, later_seconds=0.05)
    places = 3, 30, 90  # as many registers each: nothing but the order of frames tells them apart
    try:
        feeds = {f"at-{place}": one.feed(address=place, every_seconds=0.3) for place in places}
        url = f"{scheme}://127.0.0.1:{link.port}"
        hall = run(**{name: feed.model_copy(update={"url": url}) for name, feed in feeds.items()})
        seen = 0
        end = time.monotonic() + 60
        while seen < 30 and time.monotonic() < end:
            for name, samples in hall.inbox.drain().items():
                assert set(samples.values) == {float(name.removeprefix("at-"))}
                seen += len(samples.values)
            time.sleep(0.05)
        assert seen >= 30
        assert link.said_again > 10
        assert not any(hall.trouble(name) for name in feeds)
    finally:
        link.end()


def test_who_is_silent_behind_a_gateway_holds_up_nobody_else(device, run, until):
    one = device("modbus-rtu")
    hall = run(a=one.feed(address=5), quiet=one.feed(address=5, unit_id=SILENT))
    until(lambda: hall.trouble("quiet") is not None and hall.last() == 5)
    assert "unit_id" in hall.trouble("quiet").keys
    assert hall.trouble("quiet").message.say("en") == "the device with unit id 7 does not answer"
    begun, start = hall.inbox.delivered, time.monotonic()
    until(lambda: hall.inbox.delivered > begun + 20)
    assert time.monotonic() - start < 15


def test_a_hole_between_registers_is_not_asked_for_again(device, run, until):
    one = device()
    hall = run(before=one.feed(address=HOLE.start - 1), after=one.feed(address=HOLE.stop))
    until(lambda: hall.last("before") is not None and hall.last("after") == HOLE.stop)
    assert hall.trouble("before") is None
    assert hall.trouble("after") is None


def test_a_device_that_tells_one_register_at_a_time_is_asked_so(device, run, until):
    one = device()
    hall = run(a=one.feed(address=3, unit_id=STUBBORN), b=one.feed(address=4, unit_id=STUBBORN))
    until(lambda: hall.last("a") == 3 and hall.last("b") == 4)


def test_a_connection_that_broke_takes_no_turn_from_what_is_asked_seldom(device, run, until):
    one = device()
    hall = run(a=one.feed(address=5, every_seconds=4))
    until(lambda: hall.last() == 5)
    one.kill()
    one.begin()
    before, back = hall.inbox.delivered, time.monotonic()
    until(lambda: hall.inbox.delivered > before)
    assert time.monotonic() - back < 4 + RESUMED_SECONDS / 2


def test_a_device_has_one_connection_also_after_one_of_its_feeds_was_changed(device, run, until):
    one = device()
    feeds = {"a": one.feed(address=5), "b": one.feed(address=6)}
    hall = run(**feeds)
    until(lambda: hall.last("a") == 5 and hall.last("b") == 6)
    changed = {**feeds, "b": one.feed(address=7), "c": one.feed(address=8)}
    hall.store.change(changed)
    hall.feeds.change(changed)
    until(lambda: (hall.last("a"), hall.last("b"), hall.last("c")) == (5, 7, 8))
    until(lambda: len(connections(one.port)) == 1)


def test_each_way_to_be_wrong_has_its_cure(device, run, until):
    one = device()
    hall = run(
        order=one.feed(address=WIDE, type="float32", word_order="CDAB"),
        nothing=one.feed(address=HOLE.start),
        nan=one.feed(address=WIDE + 20, type="float32"),
    )
    names = ("order", "nothing", "nan")
    until(lambda: all(hall.trouble(name) is not None for name in names))
    said = {name: (hall.trouble(name).message.say("en"), hall.trouble(name).cure.say("en")) for name in names}
    assert said["order"] == (
        "read like this it is 2.36e-41, which is no measurement",
        "write word_order: ABCD, then it is 23.5",
    )
    assert said["nothing"][0] == f"the device has nothing at 'holding' {HOLE.start} to {HOLE.start}"
    assert "40001 is address 0" in said["nothing"][1]
    assert said["nan"][0] == "there is no number in its registers now"
    assert hall.last("order") is None
    assert hall.last("nan") is None
    away = run(b=one.feed(address=1, unit_id=MISSING))
    until(lambda: away.trouble("b") is not None)
    assert "unit_id" in away.trouble("b").cure.say("en")
