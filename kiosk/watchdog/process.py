"""Child process: a program of ours that is told things through its standard input, and tells through its standard output.

The same on Linux and Windows. Its end is told by its pipe's end, and the end of its input tells it to go, so that
neither outlives the other by accident.
"""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from kiosk.places import environment as environment_of_ours

LONGEST_LINE = 4096
LEAVE_SECONDS = 5.0
"""How long the end of what was killed is waited for: a process that waits for a disk ends when the disk answers."""

log = logging.getLogger(__name__)


class Child:
    """One running child."""

    def __init__(self, command: list[str], hear: Callable[["Child", str], None], **environment: str) -> None:
        """Start it; `hear` gets each line it writes, and "" once at its end, in a thread of its own."""
        self.started = time.monotonic()
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Without a terminal on Windows there is nothing to inherit, and writing to it would be an error.
            stderr=None if sys.stderr is not None else subprocess.DEVNULL,
            env={**environment_of_ours(), **environment},
        )
        self._hear = hear
        if self._process.stdin is not None and os.name == "posix":
            os.set_blocking(self._process.stdin.fileno(), False)  # one that does not listen is not waited for
        self._reader = threading.Thread(target=self._listen, name="child", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        """The number the system knows it by."""
        return self._process.pid

    def _listen(self) -> None:
        if self._process.stdout is not None:
            with self._process.stdout as output:
                while line := output.readline(LONGEST_LINE):
                    if text := line.decode("utf-8", "replace").strip():
                        self._hear(self, text)
        self._hear(self, "")

    def tell(self, line: str) -> None:
        """Write a line to its input; nothing happens when it is gone."""
        if self._process.stdin is not None:
            with suppress(OSError, ValueError):
                os.write(self._process.stdin.fileno(), line.encode() + b"\n")

    def _let_go(self) -> None:
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()

    def ended(self) -> int | None:
        """Return its exit code, once it has let go of its pipe; negative for a signal on Linux.

        One that has done so and does not end is killed; None for one that cannot be: it is left behind.
        """
        code = self._wait(LEAVE_SECONDS)
        if code is None:
            self._process.kill()
            code = self._wait(LEAVE_SECONDS)
        self._let_go()
        if code is None:
            log.error(
                "process %d does not end: it waits for a disk or a driver, and is left behind", self.pid
            )
        return code

    def _wait(self, seconds: float) -> int | None:
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def stop(self, patience: float) -> None:
        """Ask it to go by the end of its input; after so many seconds make it go."""
        self._let_go()
        if self._wait(patience) is None:
            self.kill(patience=0.0)

    def kill(self, patience: float) -> None:
        """End it at once. Given some seconds, it may first write down where its threads stand (SIGABRT)."""
        if patience and hasattr(signal, "SIGABRT") and os.name == "posix":
            self._process.send_signal(signal.SIGABRT)
            self._wait(patience)
        self._process.kill()
        self.ended()
