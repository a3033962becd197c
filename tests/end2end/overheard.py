"""`kiosk run` under its watchdog, as ever; what the watchdog hears is written down as well, and when.

python -m tests.end2end.overheard FILE run --content CONTENT

Each line of FILE is a moment (seconds of the monotonic clock), the number of the process that spoke, for how long it has
stood in line for a processor so far, and its line; the start of a process is `begun` and its rung, its end `ended`.
"""

import sys
import time

from kiosk import __main__
from kiosk.watchdog import keeper
from kiosk.watchdog.effort import effort
from kiosk.watchdog.process import Child


class Overheard(Child):
    """A child of the watchdog, as it is, whose lines are written down before the watchdog has them."""

    def __init__(self, command, hear, **environment):
        begun = time.monotonic()

        def both(child, line):
            note(time.monotonic(), child.pid, line)
            hear(child, line)

        super().__init__(command, both, **environment)
        if "curtain" not in command:
            note(begun, self.pid, f"begun {environment.get('KIOSK_RUNG')}")


def note(when, pid, line):
    NOTES.write(f"{when:.4f} {pid} {effort(pid).waited:.4f} {line or 'ended'}\n")


if __name__ == "__main__":
    NOTES = open(sys.argv[1], "a", buffering=1, encoding="utf-8")  # noqa: SIM115, PTH123 - for as long as we live
    sys.argv[:2] = ["kiosk"]
    keeper.Child = Overheard
    __main__.main()
