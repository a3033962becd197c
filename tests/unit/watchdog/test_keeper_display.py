"""The watchdog where the display comes and goes: what its screen is not to blame for."""

import os
import signal
import time
from dataclasses import replace

import pytest

from tests.unit.watchdog.kennel import PATIENCE


class Away:
    """A display that comes and goes."""

    name = ":9"

    def __init__(self):
        self.there, self.asked = True, 0
        self.silent = self.went = False

    def answers(self):
        self.asked += 1
        self.went = False
        return self.there and not self.silent

    def lost(self):
        return self.went or not self.there


def test_a_screen_whose_display_goes_is_not_to_blame_and_comes_back_with_it(kennel):
    display = kennel.display = Away()
    kennel.begin("#--\nprint('shows bad', flush=True)\nlive()")
    kennel.wait(lambda: len(kennel.starts()) == 1)
    display.there = False
    os.kill(kennel.starts()[0][1], signal.SIGABRT)
    kennel.wait(kennel.falls)
    assert (kennel.fall()["why"], kennel.fall()["then"]) == ("the display went away", "AS_EVER")
    time.sleep(1.5)
    assert len(kennel.starts()) == 1, "nothing is started for no display"
    display.there, back = True, time.monotonic()
    kennel.wait(lambda: len(kennel.starts()) == 2)
    assert time.monotonic() - back < 10.0
    assert kennel.starts()[1][0] == 0


def test_a_screen_that_waits_for_its_display_is_waited_for(kennel):
    display = kennel.display = Away()
    kennel.begin("#--\nlive()")
    kennel.wait(lambda: len(kennel.starts()) == 1)
    time.sleep(0.3)
    display.there = False
    os.kill(kennel.starts()[0][1], signal.SIGSTOP)
    time.sleep(2.0)
    assert len(kennel.starts()) == 1
    os.kill(kennel.starts()[0][1], signal.SIGCONT)
    display.there = True
    time.sleep(1.0)
    assert (len(kennel.starts()), kennel.falls()) == (1, [])


@pytest.mark.parametrize("seconds", [1.6, 2.0, 2.4, 2.8])
def test_a_display_that_is_back_leaves_the_screen_time_to_paint(kennel, seconds):
    display, kennel.patience = Away(), replace(PATIENCE, beat=2.5)
    kennel.display = display
    kennel.begin("#--\nlive()")
    kennel.wait(lambda: len(kennel.starts()) == 1)
    time.sleep(0.5)
    display.silent = True
    os.kill(kennel.starts()[0][1], signal.SIGSTOP)
    time.sleep(seconds)
    display.silent = False
    time.sleep(1.0)
    os.kill(kennel.starts()[0][1], signal.SIGCONT)
    time.sleep(1.0)
    assert (len(kennel.starts()), kennel.falls()) == (1, [])


def test_a_screen_that_falls_after_its_display_is_back_was_not_to_blame(kennel):
    display = kennel.display = Away()
    kennel.begin("#--\nprint('shows bad', flush=True)\nlive(0.5)\ntime.sleep(0.4)\nos._exit(1)")
    kennel.wait(lambda: len(kennel.starts()) == 1)
    display.went = True
    kennel.wait(kennel.falls)
    assert kennel.fall()["why"] == "the display went away"


def test_a_first_screen_waits_for_a_display_that_comes_late(kennel):
    display = kennel.display = Away()
    display.there = False
    kennel.begin("#--\nlive()")
    kennel.wait(lambda: display.asked > 2)
    assert kennel.starts() == []
    display.there = True
    kennel.wait(lambda: len(kennel.starts()) == 1)
