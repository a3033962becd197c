"""Recovery time: how long the screen is away when it is killed or hangs, and what is seen meanwhile; on a busy machine."""

import os
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

from PySide6.QtGui import QGuiApplication

from kiosk.places import program
from kiosk.qt.app import application
from kiosk.qt.bench.process import FarSide
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile
from kiosk.watchdog.ladder import STOOD_SECONDS

KILLS, ABORTS, HANGS = 12, 4, 4
"""How often each is done; the bars speak of 200, which takes half an hour: KIOSK_BENCH_FALLS=200."""
_FIRST, _BACK = 60.0, 40.0
_PATCH = 12


def rows() -> list[BenchRow]:
    """Return how long it took until the hall was back, and how long the desktop was seen."""
    application()
    with FarSide("busy"), tempfile.TemporaryDirectory() as folder, Watched(Path(folder)) as hall:
        share = int(os.environ.get("KIOSK_BENCH_FALLS", KILLS + ABORTS + HANGS)) / (KILLS + ABORTS + HANGS)
        kills = [hall.fall(signal.SIGKILL) for _ in range(round(KILLS * share))]
        kills += [hall.fall(signal.SIGABRT) for _ in range(round(ABORTS * share))]
        hangs = [hall.fall(signal.SIGSTOP) for _ in range(round(HANGS * share))]
    away, bare = zip(*kills, strict=True)
    hung, _ = zip(*hangs, strict=True)
    beside = f"{len(kills)} kills, {len(hangs)} hangs, one core kept busy"
    worst = max(bare)
    return [
        BenchRow("killed to hall open again, p99", percentile(away, 99), "s", "≤ 3 s", percentile(away, 99) <= 3, beside),
        BenchRow("hanging to hall open again, p99", percentile(hung, 99), "s", "≤ 13 s", percentile(hung, 99) <= 13),
        BenchRow("desktop seen after a kill, worst", worst, "s", "≤ 1 s", worst <= 1, "hall or its last picture otherwise"),
    ]  # fmt: skip


class Watched:
    """The whole kiosk with its watchdog, on this display, seen from outside."""

    def __init__(self, folder: Path, command: list[str] | None = None) -> None:
        """Start it with state of its own, and wait until it is open; `command` is a kiosk other than this one."""
        self._screen = QGuiApplication.primaryScreen()
        size = self._screen.size()
        parts = ((0.2, 0.3), (0.5, 0.5), (0.8, 0.3), (0.3, 0.8), (0.7, 0.85))
        self._spots = [(round(x * size.width()), round(y * size.height())) for x, y in parts]
        self._desktop = self._seen()
        self._ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._ear.bind(str(folder / "notify"))
        self._ear.settimeout(0.02)
        environment = {
            **os.environ,
            "XDG_STATE_HOME": str(folder),
            "NOTIFY_SOCKET": str(folder / "notify"),
        }
        self._log = (folder / "log").open("wb")
        self._process = subprocess.Popen([*(command or program()), "run"], env=environment, stderr=self._log)
        self._until_ready(_FIRST)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let it end."""
        self._process.terminate()
        self._process.wait(30)
        self._ear.close()
        self._log.close()

    def fall(self, how: signal.Signals) -> tuple[float, float]:
        """Make the screen fall once it has stood; return (seconds until it is back, seconds of bare desktop)."""
        self._stand(STOOD_SECONDS + 3.0)
        os.kill(self._screen_process(), how)
        return self._until_ready(_BACK)

    def _stand(self, seconds: float) -> None:
        """Let time pass in which systemd would listen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._heard()

    def _until_ready(self, patience: float) -> tuple[float, float]:
        begun = last = time.monotonic()
        bare = 0.0
        while time.monotonic() - begun < patience:
            ready = "READY=1" in self._heard()
            now = time.monotonic()
            if self._seen() == self._desktop:
                bare += now - last
            last = now
            if ready:
                return now - begun, bare
        raise TimeoutError("the hall did not open")

    def _heard(self) -> str:
        try:
            return self._ear.recv(4096).decode()
        except TimeoutError:
            return ""

    def _seen(self) -> list[bytes]:
        patches = [self._screen.grabWindow(0, x, y, _PATCH, _PATCH).toImage() for x, y in self._spots]
        return [bytes(patch.constBits()) for patch in patches]

    def _screen_process(self) -> int:
        """Return the number of the process that shows the hall."""
        tasks = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        for child in tasks.read_text(encoding="ascii").split():
            if b"curtain" not in Path(f"/proc/{child}/cmdline").read_bytes():
                return int(child)
        raise ProcessLookupError("no screen")
