"""Threads of feeds: asked to end, they end with all that was begun in them; one that hangs is left behind."""

import asyncio
import subprocess
import sys
import threading

from kiosk.sources.loops import LoopThread
from kiosk.sources.threads import PollThread


class Working(LoopThread):
    def __init__(self):
        self.begun, self.left = threading.Event(), []
        super().__init__("feeds-test")

    async def _work(self):
        self.helper = asyncio.get_running_loop().create_task(self._help())
        await asyncio.sleep(3600)

    async def _help(self):
        try:
            self.begun.set()
            await asyncio.sleep(3600)
        finally:
            self.left.append("the helper")


class Sleeping(PollThread):
    def __init__(self, hangs=False):
        self.let_go = threading.Event()
        self.hangs = hangs
        super().__init__("feeds-test")

    def _run(self):
        while not self._stopping:
            self._woken.wait(3600)
        if self.hangs:
            self.let_go.wait()


def test_a_loop_ends_with_what_its_work_has_begun():
    working = Working()
    assert working.begun.wait(60)
    assert not working.ended(0.0)
    working.end()
    assert working.ended(60)
    assert working.left == ["the helper"]
    working.end()


def test_a_loop_that_is_asked_to_end_at_once_ends():
    for _ in range(20):
        working = Working()
        working.end()
        assert working.ended(60)


def test_who_sleeps_is_woken_to_end_and_who_hangs_is_left_behind():
    sleeping, hanging = Sleeping(), Sleeping(hangs=True)
    for one in (sleeping, hanging):
        one.end()
    assert sleeping.ended(60)
    assert not hanging.ended(0.2)
    hanging.let_go.set()
    assert hanging.ended(60)


def test_a_hall_without_feeds_of_machines_has_no_event_loop():
    told = "import sys, kiosk.history.history, kiosk.sources.feeds, kiosk.sources.simulated, kiosk.sources.file; print('asyncio' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False", "asyncio is 5 MB of the screen for weeks"
