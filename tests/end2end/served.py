"""A server as a process of its own, which can be killed and stopped and started again at the same port."""

import contextlib
import random
import signal
import socket
import subprocess
import time
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PATIENCE_SECONDS = 180.0
"""For a server that starts: seconds of work, of which a busy machine gives it little."""
PORTS = 12_000, 32_000


def free_port():
    """Return a port that nobody listens at, and that the system gives to nobody who connects meanwhile."""
    while True:
        port = random.randrange(*PORTS)
        with socket.socket() as taken, contextlib.suppress(OSError):
            taken.bind(("127.0.0.1", port))
            return port


class Served:
    """What listens at `port`; a kind of it says with which `command`."""

    def __init__(self):
        self.port = free_port()

    def begin(self, *more):
        """Start it, and wait until it listens."""
        self.process = subprocess.Popen(
            list(map(str, self.command(*more))),
            cwd=CHECKOUT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.01)
        raise AssertionError(f"nobody listens: {self.process.args}")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Let it be silent, with its connections open."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self):
        self.process.send_signal(signal.SIGCONT)
