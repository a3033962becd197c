"""What the screen hears of the watchdog does not come through its standard input."""

import subprocess
import sys

ASKED = """
import os, sys
from kiosk.watchdog.wire import take_input
pipe = take_input()
print(os.read(0, 10), os.read(pipe, 10), os.get_inheritable(pipe))
"""


def test_the_pipe_is_taken_away_from_the_standard_input():
    # Windows would let whoever loads a library wait for whoever reads there.
    told = subprocess.run([sys.executable, "-c", ASKED], input=b"go", capture_output=True, check=True)
    assert told.stdout.split() == [b"b''", b"b'go'", b"False"]
