"""The watchdog's hold on a child: one that stays where it should end, and one that does not listen."""

import signal
import sys
import time

from kiosk.watchdog.process import Child


def test_a_child_that_lets_go_of_its_output_and_stays_is_ended(monkeypatch):
    monkeypatch.setattr("kiosk.watchdog.process.LEAVE_SECONDS", 0.3)
    lines = []
    source = "import os, time; os.close(1); time.sleep(600)"
    child = Child([sys.executable, "-c", source], lambda _child, line: lines.append(line))
    end = time.monotonic() + 10
    while lines != [""]:
        assert time.monotonic() < end
        time.sleep(0.02)
    assert child.ended() == -signal.SIGKILL


def test_a_child_that_does_not_listen_is_not_waited_for():
    child = Child([sys.executable, "-c", "import time; time.sleep(600)"], lambda _child, _line: None)
    begun = time.monotonic()
    for _ in range(200):
        child.tell("x" * 4000)
    assert time.monotonic() - begun < 5.0
    child.kill(patience=0.0)
