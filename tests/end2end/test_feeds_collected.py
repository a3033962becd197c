"""The process that hears machines for an open hall: killed, stopped, started only where it is needed, and ended with the hall."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.sources.batch import QUIET_SECONDS
from tests.end2end.test_feeds_modbus import Device
from tests.end2end.test_feeds_opcua import Server

RESUMED_SECONDS = 10.0
SLOW_SECONDS = 20.0
"""For what a busy machine may need to begin a process."""
ROOT = Path(__file__).parents[2]


@pytest.fixture
def apart():
    return True


@pytest.fixture
def device():
    one = Device()
    yield one
    one.go_on()
    one.kill()


def collectors(pid=None):
    """Return the processes for machines that belong to this one, or another."""
    found = []
    for one in psutil.Process(pid).children():
        try:
            if "collect-feeds" in one.cmdline() and one.status() != psutil.STATUS_ZOMBIE:
                found.append(one)
        except psutil.NoSuchProcess:
            continue
    return found


def heard_anew(hall, until, name="a"):
    """Wait for what is measured from now on; return after how many seconds it came."""
    begun, today = time.monotonic(), time.time()
    ring = hall.store.ring(name)

    def come():
        hall.store.take(hall.inbox)
        return ring.last() is not None and ring.last()[0] > today

    until(come)
    return time.monotonic() - begun


def test_where_no_machine_is_heard_there_is_no_process(run, until):
    made = SimulatedFeed(kind="simulated", name={"zh": "a"}, unit="%", low=0, high=1, every_seconds=0.05)
    hall = run(a=made)
    until(lambda: hall.last() is not None)
    assert collectors() == []


def test_it_begins_with_the_first_machine_and_ends_with_the_last(run, until, device):
    hall = run(a=device.feed(address=5))
    until(lambda: hall.last() == 5)
    assert len(collectors()) == 1
    hall.feeds.change({})
    until(lambda: collectors() == [])
    changed = {"a": device.feed(address=6)}
    hall.store.change(changed)
    hall.feeds.change(changed)
    until(lambda: hall.last() == 6)


def test_killed_it_is_said_of_every_feed_and_each_is_heard_again(run, until, device):
    server = Server()
    try:
        hall = run(
            a=device.feed(address=5),
            b=server.feed("Speed"),
            seldom=device.feed(address=6, every_seconds=600),
        )
        until(lambda: hall.last("a") == 5 and hall.last("b") is not None and hall.last("seldom") == 6)
        collectors()[0].kill()
        took = max(heard_anew(hall, until, name) for name in ("seldom", "a", "b"))
        assert took <= SLOW_SECONDS
        until(lambda: not any(hall.trouble(name) for name in ("a", "b", "seldom")))
        collectors()[0].kill()
        until(lambda: hall.trouble("a") is not None and hall.trouble("b") is not None)
        assert "started again" in hall.trouble("a").cure.say("en")
        assert hall.last("a") == 5, "the last good value stays"
        until(lambda: hall.trouble("a") is None and hall.trouble("b") is None)
    finally:
        server.kill()


def test_one_that_hangs_is_ended_and_begun_anew(run, until, device):
    hall = run(a=device.feed(address=5))
    until(lambda: hall.last() == 5)
    first = collectors()[0]
    os.kill(first.pid, signal.SIGSTOP)
    took = heard_anew(hall, until)
    assert took <= QUIET_SECONDS + SLOW_SECONDS
    assert not psutil.pid_exists(first.pid) or first.status() == psutil.STATUS_ZOMBIE


def test_what_is_on_its_way_of_a_feed_that_is_another_now_arrives_nowhere(run, until, device):
    hall = run(a=device.feed(address=5))
    until(lambda: hall.last() == 5)
    stopped = collectors()[0]
    os.kill(stopped.pid, signal.SIGSTOP)
    time.sleep(0.3)
    changed = {"a": device.feed(address=7)}
    hall.store.change(changed)
    hall.feeds.change(changed)
    os.kill(stopped.pid, signal.SIGCONT)
    seen = set()
    until(lambda: (seen.add(hall.last()), 7.0 in seen)[1])
    assert seen <= {None, 7.0}


def test_a_source_that_goes_and_comes_is_told_through_it(run, until, device):
    hall = run(a=device.feed(address=5))
    until(lambda: hall.last() == 5 and hall.trouble() is None)
    device.kill()
    until(lambda: hall.trouble() is not None)
    assert hall.trouble().message.key in ("connection_closed", "connection_refused", "connection_failed")
    hall.store.take(hall.inbox)
    until(lambda: hall.store.take(hall.inbox) is None or hall.store.freshness("a").state == "unreachable")
    device.begin()
    assert heard_anew(hall, until) <= RESUMED_SECONDS
    until(lambda: hall.trouble() is None)


def test_it_ends_with_a_hall_that_was_killed(device):
    code = (
        "import sys, time; from kiosk.sources.feeds import start; from kiosk.sources.inbox import Inbox\n"
        "from kiosk.model.feeds.modbus import ModbusFeed\n"
        "feed = ModbusFeed.model_validate_json(sys.argv[1]); inbox = Inbox()\n"
        "start({'a': feed}, inbox, '/', keep=False, apart=True)\n"
        "while not inbox.delivered: time.sleep(0.05)\n"
        "print('heard', flush=True); time.sleep(600)"
    )
    command = [sys.executable, "-c", code, device.feed(address=5).model_dump_json()]
    hall = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)
    try:
        assert hall.stdout.readline().split() == [b"heard"]
        (collector,) = collectors(hall.pid)
    finally:
        hall.kill()
        hall.communicate()
    collector.wait(SLOW_SECONDS)
