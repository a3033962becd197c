"""What takes the hall off its screen without the hall's doing, and how long it is away; the rig of test_outages.

Everything is real: an X server of our own that is killed and started again under its number, a window manager, the
program under its watchdog. What the watchdog hears of the screen tells when the hall is back (see overheard.py).
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

import psutil

from kiosk.watchdog.effort import effort

CHECKOUT = Path(__file__).parents[2]
CPU = Path("/sys/fs/cgroup/cpu") if Path("/sys/fs/cgroup/cpu").is_dir() else Path("/sys/fs/cgroup")
SHARE = 0.02
"""Of a core, of which a slow machine gives the hall so much."""
PERIOD_MS = 100
OPENS_SECONDS, RETURNS_SECONDS = 300.0, 300.0


class Heard(NamedTuple):
    """A line that the watchdog heard."""

    when: float
    pid: int
    in_line: float
    """For how many seconds the process had stood in line for a processor."""
    line: str


class Back(NamedTuple):
    """How long it took until the hall was seen again, in seconds, and how much of that others had the processors."""

    seconds: float
    in_line: float


class XServer:
    """A display of our own, which goes and comes back under its number."""

    def __init__(self, folder):
        self._log = (folder / "x.log").open("ab")
        # Of a number that nobody else chooses while it is away: who asks for any gets the first that is free.
        self.name, self._processes = f":{1000 + os.getpid() % 30_000}", []
        self.come()

    def _manage(self):
        environment = {**os.environ, "DISPLAY": self.name}
        manager = subprocess.Popen(
            [shutil.which("openbox"), "--sm-disable"], env=environment, stderr=self._log
        )
        self._processes.append(manager)

    def send(self, how):
        self._processes[0].send_signal(how)

    def go(self, how=signal.SIGKILL):
        self.send(how)
        for process in self._processes:
            process.wait(60)

    def come(self):
        """Return as soon as it can be used: then it is there again."""
        read, write = os.pipe()
        own = [self.name, "-displayfd", str(write), "-screen", "0", "1280x720x24"]
        server = subprocess.Popen(
            [shutil.which("Xvfb"), *own, "-nolisten", "tcp", "-noreset"], stderr=self._log, pass_fds=[write]
        )
        os.close(write)
        with os.fdopen(read) as told:
            assert told.readline(), "the X server does not start"
        self._processes = [server]
        self._manage()

    def end(self):
        for process in reversed(self._processes):
            process.kill()
            process.wait(60)
        self._log.close()


class Stand:
    """The hall on its display, and what was heard of it."""

    def __init__(self, folder, content):
        self._notes, self.state = folder / "notes", folder / "state" / "jiulong-kiosk"
        self.display = XServer(folder)
        environment = {
            **os.environ,
            "DISPLAY": self.display.name,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_DATA_HOME": str(folder / "data"),
        }
        environment.pop("WAYLAND_DISPLAY", None)
        self._said = (folder / "said").open("wb")
        command = [sys.executable, "-m", "tests.end2end.overheard", str(self._notes), "run"]
        self._process = subprocess.Popen(
            [*command, "--content", str(content)], cwd=CHECKOUT, env=environment, stderr=self._said
        )

    def processes(self):
        """Return all of it that runs now: the watchdog, the screen, and what these have started."""
        watchdog = psutil.Process(self._process.pid)
        return [watchdog, *watchdog.children(recursive=True)]

    def heard(self):
        if not self._notes.exists():
            return []
        lines = self._notes.read_text(encoding="utf-8").splitlines(keepends=True)
        parts = [line.rstrip("\n").split(" ", 3) for line in lines if line.endswith("\n")]
        return [Heard(float(when), int(pid), float(in_line), line) for when, pid, in_line, line in parts]

    def screen(self):
        """Return the process that shows the hall, or is about to."""
        return next(one.pid for one in reversed(self.heard()) if one.line.startswith("begun"))

    def wait(self, told, patience=RETURNS_SECONDS):
        """Return what `told` finds in what was heard, as soon as it finds something."""
        end = time.monotonic() + patience
        while (found := told(self.heard())) is None:
            assert time.monotonic() < end, self._last_words()
            assert self._process.poll() is None, self._last_words()
            time.sleep(0.01)
        return found

    def _last_words(self):
        log = self.state / "watchdog.log"
        return "\n".join([*map(str, self.heard()[-12:]), log.read_text()[-2000:] if log.exists() else ""])

    def opened(self):
        """Wait for an open hall; return for how long it was opened, in seconds."""

        def told(heard):
            found = [one for one in heard if one.line.startswith("ready")]
            return found[0].when - heard[0].when if found else None

        return self.wait(told, OPENS_SECONDS)

    def back(self, since, struck):
        """Wait for the hall to be seen again: for a picture that was painted after the moment `since`.

        The first beat of the process that was struck may tell of a picture painted before; its second does not.
        """

        waited = effort(self.screen()).waited

        def told(heard):
            ready = {one.pid for one in heard if one.when < since and one.line.startswith("ready")}
            beats = [one for one in heard if one.when >= since and one.line == "beat" and one.pid in ready]
            if beats and beats[0].pid == struck:
                del beats[0]
            opened = [one for one in heard if one.when >= since and one.line.startswith("ready")]
            seen = min([*beats, *opened], default=None)
            if seen is None:
                return None
            was_there = any(one.pid == seen.pid and one.when < since for one in heard)
            return Back(seen.when - since, seen.in_line - (waited if was_there else 0.0))

        return self.wait(told)

    def rungs(self):
        """Return on which rungs of the ladder screens were started."""
        return {one.line.partition(" ")[2] for one in self.heard() if one.line.startswith("begun")}

    def falls(self):
        record = self.state / "falls.json"
        return json.loads(record.read_bytes()) if record.exists() else []

    def log(self):
        files = sorted(self.state.glob("kiosk.log*"), reverse=True)
        return "".join(file.read_text(encoding="utf-8") for file in files)

    def end(self):
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(60)
        finally:
            self._process.kill()
            self.display.end()
            self._said.close()


# Causes: each begins, lasts for some seconds, and ends ---------------------------------------------


@contextmanager
def killed(stand, how=signal.SIGKILL):
    os.kill(stand.screen(), how)
    yield


@contextmanager
def stopped(stand):
    pid = stand.screen()
    os.kill(pid, signal.SIGSTOP)
    yield
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGCONT)


@contextmanager
def frozen(stand):
    """All of it stands still, the watchdog too: a machine that was put to sleep, a virtual one that was moved."""
    every = stand.processes()
    for process in every:
        process.suspend()
    yield
    for process in every:
        process.resume()


@contextmanager
def slow(stand, *, killed=False):
    """All of it has two hundredths of a core, by the system's own bound; a screen that is killed then opens as slowly."""
    group = CPU / f"kiosk-outage-{os.getpid()}"
    group.mkdir()
    try:
        if (group / "cpu.max").exists():
            (group / "cpu.max").write_text(f"{round(SHARE * 100_000)} 100000")
        else:
            (group / "cpu.cfs_period_us").write_text("100000")
            (group / "cpu.cfs_quota_us").write_text(str(round(SHARE * 100_000)))
        for process in stand.processes():
            with suppress(ProcessLookupError):  # it has ended meanwhile
                (group / "cgroup.procs").write_text(str(process.pid))
        if killed:
            os.kill(stand.screen(), signal.SIGKILL)
        yield
    finally:
        _let_go(group)


def _let_go(group):
    end = time.monotonic() + 5.0
    while group.exists() and time.monotonic() < end:
        for pid in (group / "cgroup.procs").read_text().split():
            with suppress(OSError):
                (CPU / "cgroup.procs").write_text(pid)
        with suppress(OSError):
            group.rmdir()


@contextmanager
def halting(stand):
    """It is stopped and let go on, ten times a second, so that it has two hundredths of its time."""
    over, pid = threading.Event(), stand.screen()

    def play():
        with suppress(ProcessLookupError):
            while not over.is_set():
                os.kill(pid, signal.SIGSTOP)
                time.sleep(PERIOD_MS * (1 - SHARE) / 1000)
                os.kill(pid, signal.SIGCONT)
                time.sleep(PERIOD_MS * SHARE / 1000)

    playing = threading.Thread(target=play)
    playing.start()
    yield
    over.set()
    playing.join()


@contextmanager
def away(stand, how=signal.SIGKILL):
    """The display is gone; it is there again when it can be used."""
    stand.display.go(how)
    yield
    stand.display.come()


@contextmanager
def silent(stand):
    """The display is there, and answers nothing."""
    stand.display.send(signal.SIGSTOP)
    yield
    stand.display.send(signal.SIGCONT)


def can_be_slowed():
    """Return whether this account may bound what a process has of the processors."""
    probe = CPU / f"kiosk-probe-{os.getpid()}"
    try:
        probe.mkdir()
        able = (probe / "cpu.max").exists() or (probe / "cpu.cfs_quota_us").exists()
        probe.rmdir()
    except OSError:
        return False
    return able


KILLS = {
    name: partial(killed, how=getattr(signal, name)) for name in ("SIGKILL", "SIGTERM", "SIGHUP", "SIGSEGV")
}
LASTING = {
    "stopped": stopped,
    "frozen": frozen,
    "halting": halting,
    **({"slow": slow, "slow and killed": partial(slow, killed=True)} if can_be_slowed() else {}),
    "silent": silent,
    "away": away,
}
