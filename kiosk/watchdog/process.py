"""A program of ours as a child: told things through its standard input, telling through its standard output.

The same on Linux and Windows. Its end is told by its pipe's end, and the end of its input tells it to go, so that
neither outlives the other by accident.
"""

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
                self._process.stdin.write(line.encode() + b"\n")
                self._process.stdin.flush()

    def _let_go(self) -> None:
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()

    def ended(self) -> int:
        """Return its exit code, once it has ended; negative for a signal on Linux."""
        code = self._process.wait()
        self._let_go()
        return code

    def stop(self, patience: float) -> None:
        """Ask it to go by the end of its input; after so many seconds make it go."""
        self._let_go()
        try:
            self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill(patience=0.0)

    def kill(self, patience: float) -> None:
        """End it at once. Given some seconds, it may first write down where its threads stand (SIGABRT)."""
        if patience and hasattr(signal, "SIGABRT") and os.name == "posix":
            self._process.send_signal(signal.SIGABRT)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(patience)
        self._process.kill()
        self.ended()
