"""How a child's time is counted: fast and slow machines are clocks here."""

import os
import subprocess
import sys
import threading
import time

import pytest

from kiosk.watchdog.effort import Allowance, Effort, effort, stopped


class Child:
    """A child on a machine that gives it a share of a processor."""

    def __init__(self):
        self.now, self.done = 100.0, Effort(3.0, 5.0)

    def clock(self):
        return self.now

    def ask(self):
        return self.done

    def pass_time(self, seconds, *, worked=0.0, waited=0.0):
        self.now += seconds
        self.done = Effort(self.done.worked + worked, self.done.waited + waited)

    def live(self, allowance, seconds, *, worked=0.0):
        """Let time pass in which the allowance is asked for, as the watchdog does, each second."""
        whole, rest = divmod(seconds, 1.0)
        for part in [1.0] * int(whole) + [rest]:
            self.pass_time(part, worked=worked * part / seconds)
            allowance.left()


def allowed(seconds, stride=float("inf")):
    child = Child()
    return child, Allowance(seconds, child.ask, stride, child.clock)


def test_one_that_does_nothing_has_its_seconds():
    child, allowance = allowed(7.0)
    child.live(allowance, 6.0)
    assert allowance.left() == pytest.approx(1.0)
    child.live(allowance, 1.0)
    assert allowance.left() <= 0
    allowance.renew()
    assert allowance.left() == 7.0


def test_one_that_waits_for_a_processor_has_more_and_one_that_turns_in_a_circle_has_not():
    child, allowance = allowed(7.0)
    for _ in range(50):  # at 2 % of a core
        child.pass_time(1.0, worked=0.02, waited=0.98)
    assert allowance.left() == pytest.approx(6.0)
    child.live(allowance, 6.5, worked=6.5)
    assert allowance.left() < 0


def test_one_that_is_opened_may_take_long_as_long_as_it_works_on():
    child, allowance = allowed(30.0, 0.2)
    for _ in range(20):  # a disk that is slow: it works for a moment, and waits
        child.live(allowance, 20.0, worked=0.25)
        assert allowance.left() > 0
    child.live(allowance, 30.5, worked=0.1)
    assert allowance.left() <= 0


def test_one_that_is_opened_and_turns_in_a_circle_is_not_waited_for():
    child, allowance = allowed(30.0, 0.2)
    for _ in range(31):
        child.pass_time(1.0, worked=1.0)
    assert allowance.left() <= 0


def test_when_nobody_asked_what_it_told_was_not_heard_and_it_is_given_the_time_to_say_it_again():
    child, allowance = allowed(7.0)
    for _ in range(3):  # both of them were stopped, or the machine stood still
        child.pass_time(70.0)
        assert allowance.left() > 2.0
    child.live(allowance, 7.0)
    assert allowance.left() <= 0, "it hangs all the same"
    assert not allowance.starved


def test_a_machine_that_starves_both_is_forgiven_once_and_not_twice():
    child, allowance = allowed(7.0)
    child.pass_time(5.0, waited=4.0)
    assert allowance.left() == pytest.approx(6.0)


def test_nobody_is_waited_for_without_bound():
    child, allowance = allowed(7.0)
    for _ in range(140):
        assert not allowance.starved
        child.pass_time(1.0, waited=1.0)
        left = allowance.left()
    assert left <= 0
    assert allowance.starved, "that is no fault of its own"


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells how long a thread waited for a processor"
)
def test_a_real_child_is_asked():
    source = (
        "import time\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass\ntime.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", source]) as child:
        end = time.monotonic() + 20
        while effort(child.pid).worked < 0.3:
            assert time.monotonic() < end
            time.sleep(0.05)
        assert not stopped(child.pid)
        child.send_signal(19)
        while not stopped(child.pid):
            assert time.monotonic() < end
            time.sleep(0.02)
        for _ in range(20):  # what bounds its share of a processor lets it go on for moments
            child.send_signal(18)
            later = threading.Timer(0.01, child.send_signal, [19])
            later.start()
            assert stopped(child.pid)
            later.join()
        child.kill()
    assert effort(child.pid) == Effort()
    assert effort(os.getpid()).worked > 0
