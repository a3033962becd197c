"""Run on a small disk of its own by test_full_disk: the whole kiosk with its state there, full, and then read-only."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from kiosk.qt.app import application
from kiosk.qt.staff import facts
from kiosk.qt.staff.frames import FrameTimes
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from kiosk.watchdog.keeper import Patience
from tests.unit.small_disk import fill

PATIENCE = 120.0
STANDS_SECONDS = Patience().beat + 3.0
"""A screen that painted nothing for so long would have been ended meanwhile."""


class Ear:
    """What the watchdog tells systemd."""

    def __init__(self, path):
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(path))
        self._socket.settimeout(0.2)

    def hear(self, seconds, until=None):
        """Return all that is told in so many seconds, or until something is."""
        told, end = [], time.monotonic() + seconds
        while time.monotonic() < end and not (until and any(until in one for one in told)):
            try:
                told.append(self._socket.recv(4096).decode())
            except TimeoutError:
                continue
        return told


def touch():
    subprocess.run("xdotool mousemove 400 700 click 1".split(), check=True, timeout=60)  # noqa: SIM905


def told_to_staff(disk):
    application()
    look = Look(Theme.read(), "en", 100, 1280, 720)
    section = facts.machine_section(
        look, facts.ask_disk(disk / "jiulong-kiosk"), 1.0, FrameTimes(1, 1.0, 1.0)
    )
    return [line.text for line in section.lines if line.colour == "red"]


def main(disk, scratch):
    ear = Ear(scratch / "notify")
    environment = {**os.environ, "NOTIFY_SOCKET": str(scratch / "notify")}
    fill(disk)
    hall = subprocess.Popen([sys.executable, "-m", "kiosk", "run"], env=environment)
    try:
        assert any("READY=1" in one for one in ear.hear(PATIENCE, until="READY=1"))

        def stands():
            touch()
            told = ear.hear(STANDS_SECONDS)
            assert hall.poll() is None
            assert any("WATCHDOG=1" in one for one in told)
            assert not any("fell" in one for one in told), told

        stands()
        assert any("No space left" in one for one in told_to_staff(disk))
        end = time.monotonic() + 60
        # Who is just trying to write holds it for a moment.
        while subprocess.run([shutil.which("mount"), "-o", "remount,ro", disk], check=False).returncode:
            assert time.monotonic() < end
            time.sleep(0.1)
        stands()
        assert any("Read-only" in one for one in told_to_staff(disk))
    finally:
        hall.send_signal(signal.SIGTERM)
        assert hall.wait(60) == 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
