"""What a process of this program makes of somebody's file: waited for so long and no longer, and not tried again at once."""

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kiosk.places import environment, program

if TYPE_CHECKING:
    import subprocess

# Nearly all that is made is on the disk from the day before: imports for a process come with it.

AGAIN_SECONDS = 600.0
"""After so long what could not be made is tried again: the machine may have been busy, the disk full."""


def begun(command: Sequence[str], variables: Mapping[str, str] | None = None) -> "subprocess.Popen[bytes]":
    """Begin a command of this program that says nothing and is told nothing. Raises OSError."""
    import subprocess

    nowhere, known = subprocess.DEVNULL, environment() | dict(variables or {})
    return subprocess.Popen([*program(), *command], env=known, stdin=nowhere, stdout=nowhere, stderr=nowhere)


class Waited:
    """One process at a time that is waited for; whoever closes the hall may end it from another thread."""

    def __init__(self) -> None:
        """Begin nothing yet."""
        self.process: subprocess.Popen[bytes] | None = None
        self._over = False

    def run(self, command: Sequence[str], seconds: float, variables: Mapping[str, str] | None = None) -> bool:
        """Run a command to its end, or end it; return whether it ended in time. Raises OSError."""
        from subprocess import TimeoutExpired

        process = self.process = begun(command, variables)
        if self._over:
            process.kill()
        try:
            process.wait(seconds)
        except TimeoutExpired:
            return False
        finally:
            process.kill()
            process.wait()
            self.process = None
        return True

    def end(self, *, for_good: bool = False) -> None:
        """End what runs; `for_good`, also what has just been asked for."""
        self._over = self._over or for_good
        if (process := self.process) is not None:
            process.kill()


class Failures:
    """What could not be made of late; may be used from any thread."""

    def __init__(self) -> None:
        """Know of none."""
        self._when: dict[str, float] = {}

    def add(self, what: str) -> None:
        """Know that something could not be made just now."""
        now = time.monotonic()
        known = {one: when for one, when in list(self._when.items()) if now - when < AGAIN_SECONDS}
        self._when = {**known, what: now}

    def __contains__(self, what: str) -> bool:
        """Whether it is too early to try something again."""
        return time.monotonic() - self._when.get(what, -AGAIN_SECONDS) < AGAIN_SECONDS
