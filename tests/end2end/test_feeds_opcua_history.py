"""What an OPC UA server recorded while nobody heard it: told when it is heard, between what came before and what comes now."""

import sys
import time

import numpy as np
import pytest

from kiosk.model.feeds.opcua import OpcUaFeed
from tests.end2end.link import Link
from tests.end2end.opcua_server import BEFORE, EVERY_SECONDS, LINE, bad
from tests.end2end.served import Served

SERVER = ("-m", "tests.end2end.opcua_server")
ALL_SECONDS = 3600.0


class Recording(Served):
    """A server that records, at the end of a cable."""

    def __init__(self, history):
        super().__init__()
        self._history = history
        self.begin()
        self.link = Link(self.port)

    def command(self):
        return [
            sys.executable,
            *SERVER,
            self.port,
            1,
            *(["--history", self._history] if self._history else []),
        ]

    def feed(self, **keys):
        given = {"kind": "opcua", "name": {"zh": "速度"}, "unit": "千瓦", "every_seconds": 0.1}
        address = {"url": f"opc.tcp://127.0.0.1:{self.link.port}", "node": f"nsu={LINE};s=Recorded"}
        return OpcUaFeed.model_validate({**given, **address, "source_time": True, **keys})


@pytest.fixture
def server():
    begun = []

    def begin(history=""):
        begun.append(Recording(history))
        return begun[-1]

    yield begin
    for one in begun:
        one.kill()
        one.link.end()


def counted(hall, name="a"):
    """Return the counts that are known of a feed, each once, and when they were."""
    hall.store.take(hall.inbox)
    times, values = hall.store.ring(name).view()
    assert (np.diff(times) > 0).all()
    assert (np.diff(values) >= 0).all(), "in the order of time"
    whole, first = np.unique(values, return_index=True)
    return times[first], [int(one) for one in whole]


def goods(first, last):
    return [count for count in range(first, last + 1) if count != BEFORE and not bad(count)]


def whole(counts):
    """Tell whether none is missing, but the value that the node began with: that was not recorded."""
    return [count for count in counts if count != BEFORE] == goods(0, counts[-1])


@pytest.mark.parametrize("told", ["pieces", "whole"])
def test_what_was_recorded_before_the_start_and_while_the_cable_was_cut_is_told_in_its_place(
    server, run, until, told
):
    one = server(told)
    hall = run(a=one.feed(keep_seconds=ALL_SECONDS))
    until(lambda: counted(hall)[1][:1] == [0])
    until(lambda: hall.last() > BEFORE + 20)
    one.link.cut()
    until(lambda: hall.trouble() is not None)
    before = hall.last()
    time.sleep(8.0)
    one.link.mend()
    until(lambda: hall.last() > before)
    until(lambda: whole(counted(hall)[1]))
    times, counts = counted(hall)
    assert counts[-1] > before + 50, "the hall was away for so long"
    apart = np.diff(times) / np.diff(counts)
    assert np.median(apart) == pytest.approx(EVERY_SECONDS, rel=0.5), "each at its own time"
    until(lambda: hall.trouble() is None)


def test_no_more_is_asked_for_than_is_kept(server, run, until):
    one = server("pieces")
    hall = run(a=one.feed(keep_seconds=20))
    until(lambda: len(counted(hall)[1]) > 100)
    assert counted(hall)[1][0] > BEFORE - 300


def test_a_server_without_a_history_says_nothing_and_so_does_a_feed_with_times_of_our_own(
    server, run, until, caplog
):
    bare, recording = server(), server("pieces")
    hall = run(a=bare.feed(), b=recording.feed(source_time=False))
    until(lambda: hall.last("a") is not None and hall.last("b") is not None)
    first = {name: counted(hall, name)[1][0] for name in ("a", "b")}
    assert min(first.values()) > BEFORE
    for one in (bare, recording):
        one.link.cut()
    until(lambda: hall.trouble("a") is not None and hall.trouble("b") is not None)
    known = {name: counted(hall, name)[1] for name in ("a", "b")}
    time.sleep(3.0)
    caplog.clear()
    for one in (bare, recording):
        one.link.mend()
    for name in ("a", "b"):
        until(lambda name=name: hall.last(name) > known[name][-1] + 10)
        between = counted(hall, name)[1][len(known[name])]
        assert between - known[name][-1] > 20, "a gap stays a gap"
    assert not [record for record in caplog.records if "history" in record.message]
