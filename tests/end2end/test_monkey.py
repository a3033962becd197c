"""A monkey plays in the hall, in a process and on a display of its own: what ends the hall must not end the tests."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.monkey import __main__ as program

CHECKOUT = Path(__file__).parents[2]


def test_nothing_breaks_in_20_000_events():
    command = ["packaging/with-display.sh", sys.executable, "-m", "tests.monkey", "20000", "--width", "640"]
    environment = {**os.environ, "SCREEN": "640x640"}
    played = subprocess.run(
        command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
    )
    assert played.returncode == 0, played.stdout + played.stderr
    seen = {what: int(count) for what, count in re.findall(r"(\w[\w ]*) (\d+)", _line(played.stdout, "seen"))}
    assert seen["places"] > 20, "it has been nearly everywhere"
    assert seen["looks"] > 8
    least = {"Question": 5, "AttractLoop": 8, "visits ended": 8, "new content shown": 1, "staff inside": 3}
    assert {what: seen.get(what, 0) for what, count in least.items() if seen.get(what, 0) < count} == {}


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ("os.kill(os.getpid(), 11)", "the process ended with -11"),
        ("print(json.dumps({'broken': 'no way back', 'code': 0}))", "no way back"),
        ("sys.stdout.flush(); time.sleep(60)", "the process ended with -6"),
    ],
    ids=["a crash", "a check", "a hang"],
)
def test_what_breaks_is_told_with_seed_event_and_the_last_events(monkeypatch, end, why):
    does = f"import json, os, sys, time\nfor n in range(90): print(f'{{n}} tap: there', flush=True)\n{end}"
    monkeypatch.setattr(program, "PLAY", [sys.executable, "-c", does])
    monkeypatch.setattr(program, "SILENT_SECONDS", 2.0)
    told = CliRunner().invoke(program.main, ["100", "--seed", "7"])
    assert told.exit_code == 1
    assert f"seed 7, event 89 of 100: {why}" in told.output
    assert "make monkey SEED=7 EVENTS=100" in told.output
    assert "40 tap: there\n41" in told.output
    assert "38 tap: there" not in told.output


def _line(told, name):
    return next(line for line in told.splitlines() if line.startswith(f"{name}: ")).partition(": ")[2]
