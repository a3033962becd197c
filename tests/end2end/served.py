"""A server as a process of its own, which can be killed and stopped and started again at the same port."""

import signal
import socket
import subprocess
import time

PATIENCE_SECONDS = 60.0


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Served:
    """What listens at `port`; a kind of it says with which `command`."""

    def __init__(self):
        self.port = free_port()

    def begin(self, *more):
        """Start it, and wait until it listens."""
        self.process = subprocess.Popen(
            list(map(str, self.command(*more))), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
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
