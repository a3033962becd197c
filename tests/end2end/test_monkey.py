"""A monkey plays in the hall, in a process and on a display of its own: what ends the hall must not end the tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


def play(events, seed):
    environment = {**os.environ, "SCREEN": "1280x1280"}
    command = [
        "packaging/with-display.sh",
        sys.executable,
        "-m",
        "tests.monkey",
        events,
        "--seed",
        seed,
        "--width",
        640,
    ]
    played = subprocess.run(
        [*map(str, command)], cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
    )
    assert played.returncode == 0, played.stdout + played.stderr
    return played.stdout


@pytest.mark.parametrize(("events", "seed"), [(20_000, 20210823)])
def test_nothing_breaks_under_a_monkey(events, seed):
    said = play(events, seed)
    assert "nothing broke" in said
