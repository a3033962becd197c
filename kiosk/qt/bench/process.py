"""Processes that the bench starts, talks to and ends."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from select import select
from typing import Self

from kiosk.places import environment, program

MOSQUITTO = shutil.which(
    "mosquitto", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
)


def collectors() -> list[int]:
    """Return the numbers of the processes that hear machines for this one; none where the system does not tell."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError):
            words = (folder / "cmdline").read_bytes().split(b"\0")
            parent = int((folder / "stat").read_bytes().rpartition(b")")[2].split()[1])
            if b"collect-feeds" in words and parent == os.getpid():
                found.append(int(folder.name))
    return found


class FarSide:
    """One of `kiosk.qt.bench.far_side`, running."""

    def __init__(self, *arguments: object) -> None:
        """Start it."""
        command = [*program(), "bench-part", "far_side", *map(str, arguments)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
        )
        self._unread = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def say(self, line: str) -> None:
        """Ask it for something."""
        assert self.process.stdin is not None  # noqa: S101 - a pipe
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()
        self._unread += 1

    def numbers(self) -> list[int]:
        """Return its next line; waits for it."""
        assert self.process.stdout is not None  # noqa: S101 - a pipe
        self._unread -= 1
        return [int(word) for word in self.process.stdout.readline().split()]

    def ignore(self) -> None:
        """Wait for all answers, and throw them away."""
        while self._unread > 0:
            self.numbers()

    def answered(self) -> bool:
        """Return whether an answer is there to be read."""
        assert self.process.stdout is not None  # noqa: S101 - a pipe
        return bool(select([self.process.stdout], [], [], 0)[0])


@contextmanager
def broker() -> Iterator[int]:
    """Run a mosquitto on loopback that keeps whatever its clients are slow to take; give its port."""
    with hanging_broker() as (port, _):
        yield port


@contextmanager
def hanging_broker() -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """Run a mosquitto on loopback; give its port and process, which may be stopped."""
    if MOSQUITTO is None:
        raise FileNotFoundError("mosquitto")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder, "mosquitto.conf")
        settings.write_text(
            f"listener {port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\nlog_type none\n",
            encoding="utf-8",
        )
        process = subprocess.Popen(
            [MOSQUITTO, "-c", settings], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _listens(port)
            yield port, process
        finally:
            process.kill()
            process.wait()


def _listens(port: int) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    raise TimeoutError("mosquitto does not listen")
