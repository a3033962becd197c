"""S7 feeds and python-snap7's own server: every type, killed, stopped, late, silent, and what it refuses."""

import random
import sys
import time
from pathlib import Path

import pytest

from kiosk.model.feeds.s7 import S7Feed
from kiosk.model.plc_address import BYTES
from kiosk.sources.device import LONGEST_PAUSE_SECONDS
from tests.end2end.s7_plc import FORBIDDEN, HOLDS_DINT, LONG, LOW, NAN, SIZE, STRAY, VALUES
from tests.end2end.served import Served
from tests.end2end.test_feeds_modbus import connections

PLC = Path(__file__).with_name("s7_plc.py")
RESUMED_SECONDS = 10.0
LETTERS = {1: "B", 2: "W", 4: "D", 8: "D"}


class Plc(Served):
    """A process that answers as a PLC does."""

    def __init__(self, delays=()):
        super().__init__()
        self.delays = delays
        self.begin()

    def command(self):
        return [sys.executable, PLC, self.port, *self.delays]

    def feed(self, address, kind=None, late_after=None, **keys):
        given = {"kind": "s7", "name": {"zh": "功率"}, "unit": "千瓦", "every_seconds": 0.1, **keys}
        given |= {"url": f"s7://127.0.0.1:{self.port}", "address": address, "type": kind}
        given.setdefault("timeout_seconds", 1)
        feed = S7Feed.model_validate(given)
        return feed.model_copy(update={"timeout_seconds": late_after or feed.timeout_seconds})


@pytest.fixture
def apart():
    return True


@pytest.fixture
def plc():
    begun = []

    def begin(*given):
        begun.append(Plc(*given))
        return begun[-1]

    yield begin
    for one in begun:
        one.go_on()
        one.kill()


def test_numbers_of_every_type_come_as_they_are_held(plc, run, until):
    one = plc()
    asked = {
        kind: (one.feed(f"DB10.DB{LETTERS[BYTES[kind]]}{start}", kind), value)
        for kind, (start, _, value) in VALUES.items()
    }
    asked |= {
        "bool": (one.feed("DB10.DBX28.7"), 1),
        "low-bit": (one.feed("db10.dbx28.1"), 0),
        "marker": (one.feed("M5.2"), 1),
        "word-of-markers": (one.feed("%MW20", "uint", scale=0.1, offset=1), 515.1),
        "input": (one.feed("EB3"), 3),
        "same-input": (one.feed("IB3"), 3),
        "output": (one.feed("AB1"), 1),
        "output-bit": (one.feed("Q1.0", "bool"), 1),
        "low": (one.feed(f"DB10.DBD{LOW}", "real", scale=10), -2731.49993896484),
        "far": (one.feed(f"DB{LONG}.DBB5000"), 5000 % 251),
    }
    hall = run(**{name: feed for name, (feed, _) in asked.items()})
    until(lambda: all(hall.last(name) is not None or hall.trouble(name) for name in asked))
    assert {name: hall.trouble(name) for name in asked} == dict.fromkeys(asked)
    assert {name: hall.last(name) for name in asked} == {name: value for name, (_, value) in asked.items()}
    assert len(connections(one.port)) == 1


@pytest.mark.parametrize("outage", ["killed", "stopped"])
def test_it_is_heard_again_soon_after_it_is_back(plc, run, until, outage):
    one = plc()
    hall = run(a=one.feed("DB1.DBB5"))
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


def test_answers_that_come_around_the_time_limit_are_never_taken_for_others(plc, run):
    generator = random.Random(7)
    limit = 0.08
    one = plc([f"{generator.choice((0, 0, 0.5, 0.97, 1.03, 1.5)) * limit:.4f}" for _ in range(997)])
    places = (3, 60, 120, 190)
    hall = run(
        **{f"at-{at}": one.feed(f"DB1.DBB{at}", late_after=limit, every_seconds=0.05) for at in places}
    )
    end, seen = time.monotonic() + 12, 0
    while time.monotonic() < end or seen < 40:
        for name, samples in hall.inbox.drain().items():
            assert set(samples.values) == {float(name.removeprefix("at-"))}
            seen += len(samples.values)
        time.sleep(0.05)


def test_an_answer_that_bears_the_number_of_another_question_is_none(plc, run, until):
    one = plc()
    hall = run(a=one.feed(f"DB{STRAY}.DBB5"))
    until(lambda: hall.trouble() is not None)
    assert hall.trouble().message.say("en") == "the connection was closed"
    assert hall.last() is None


def test_a_silent_plc_holds_up_nobody_else(plc, run, until):
    silent, other = plc(), plc()
    hall = run(quiet=silent.feed("DB1.DBB5"), a=other.feed("DB1.DBB6"))
    until(lambda: hall.last("quiet") == 5 and hall.last("a") == 6)
    silent.stop()
    until(lambda: hall.trouble("quiet") is not None)
    before = hall.inbox.delivered
    until(lambda: hall.inbox.delivered > before + 20)
    assert hall.trouble("a") is None
    assert hall.trouble("quiet").message.say("en") == "no answer in time"


def test_what_lies_beyond_the_end_takes_no_neighbour_along(plc, run, until):
    one = plc()
    hall = run(
        last=one.feed(f"DB10.DBD{SIZE - 4}", "dint"),
        beyond=one.feed(f"DB10.DBD{SIZE - 2}", "dint"),
        before=one.feed("DB10.DBD0", "real"),
        many=one.feed("DB10.DBW22", "uint"),
    )
    until(lambda: hall.trouble("beyond") is not None and hall.last("last") == 1234)
    until(lambda: hall.last("before") == 23.5 and hall.last("many") == 65_535)
    said = hall.trouble("beyond")
    assert said.message.say("en") == f"the PLC has nothing at byte {SIZE - 2} to {SIZE + 1} of DB10"
    assert "Optimized block access" in said.cure.say("en")
    assert "优化的块访问" in said.cure.say("zh")
    assert [hall.trouble(name) for name in ("last", "before", "many")] == [None] * 3


def test_a_block_that_is_forbidden_takes_no_other_along(plc, run, until):
    one = plc()
    hall = run(a=one.feed("DB1.DBB7"), shut=one.feed(f"DB{FORBIDDEN}.DBW0", "int"), m=one.feed("MB9"))
    until(lambda: hall.trouble("shut") is not None and hall.last("a") == 7 and hall.last("m") == 9)
    assert "PUT/GET" in hall.trouble("shut").cure.say("en")
    assert hall.trouble("a") is None
    assert hall.trouble("m") is None


def test_each_way_to_be_wrong_has_its_cure(plc, run, until):
    one = plc()
    hall = run(
        nan=one.feed(f"DB10.DBD{NAN}", "real"),
        whole=one.feed(f"DB10.DBD{HOLDS_DINT}", "real"),
        none=one.feed("DB77.DBW0", "int"),
        area=one.feed("MB500"),
        slot=one.feed("MB0", slot=2),
    )
    names = ("nan", "whole", "none", "area", "slot")
    until(lambda: all(hall.trouble(name) is not None for name in names))
    said = {name: (hall.trouble(name).message.say("en"), hall.trouble(name).cure.say("en")) for name in names}
    assert said["nan"][0] == "there is no number there now"
    assert said["whole"] == (
        "read like this it is 1.73e-42, which is no measurement",
        "check type and address; as dint it is 1234",
    )
    assert said["none"][0] == "the PLC has no DB77"
    assert said["area"][0] == "the PLC has nothing at byte 500 to 500 of its area M"
    assert said["slot"][0] == "something answers, and takes no S7 connection to rack 0, slot 2"
    assert "slot" in hall.trouble("slot").keys
    assert all(hall.last(name) is None for name in names)
    away = run(b=one.feed("MB0").model_copy(update={"url": "s7://127.0.0.1:1"}))
    until(lambda: away.trouble("b") is not None)
    assert away.trouble("b").message.say("en") == "the connection was refused"


def test_a_plc_has_one_connection_also_after_one_of_its_feeds_was_changed(plc, run, until):
    one = plc()
    feeds = {"a": one.feed("DB1.DBB5"), "b": one.feed("DB1.DBB6")}
    hall = run(**feeds)
    until(lambda: hall.last("a") == 5 and hall.last("b") == 6)
    changed = {**feeds, "b": one.feed("DB1.DBB7"), "c": one.feed("DB1.DBB8")}
    hall.store.change(changed)
    hall.feeds.change(changed)
    until(lambda: (hall.last("a"), hall.last("b"), hall.last("c")) == (5, 7, 8))
    until(lambda: len(connections(one.port)) == 1)
