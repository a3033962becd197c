"""Keeps the screen standing: the loop of the parent process."""

import logging
import queue
import signal
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from kiosk.logbook import Logbook
from kiosk.places import state_folder
from kiosk.watchdog.ladder import Ladder, Step
from kiosk.watchdog.process import Child
from kiosk.watchdog.record import Record
from kiosk.watchdog.systemd import notify
from kiosk.watchdog.wire import FELL, PROVED, READY, RUNG, SHOWS, UNTOLD, Rung

log = logging.getLogger(__name__)

SAID_ENOUGH = (1, 2)
"""Exit codes of a screen that never opened because of what it was given, and has said why on the terminal."""


FALLS = "falls.json"
"""The record of falls, in the program's state folder."""
LOG = "watchdog.log"
"""What the watchdog logs, beside it: two processes cannot share a file that is turned over."""
LONGEST_SILENCE = 1.0
"""Seconds after which systemd hears from us again."""
CURTAIN_FIRST, CURTAIN_AGAIN = 3.0, 10.0
"""Seconds from an open hall to its curtain, and from a fallen curtain to the next."""
MOST_SUSPECTS = 8
"""Contents with which the screen fell that are remembered."""


class Heard(NamedTuple):
    """A line of a child; an empty one at its end."""

    child: Child | None
    line: str


@dataclass(frozen=True)
class Patience:
    """How long is waited, in seconds."""

    start: float = 30.0
    """For the first picture of a new screen."""
    beat: float = 7.0
    """From one painted picture to the next: then it hangs."""
    farewell: float = 1.0
    """For a hanging screen to write down where it hangs."""
    end: float = 5.0
    """For a screen that was asked to go."""


@dataclass(frozen=True)
class Fall:
    """How a screen ended that should not have."""

    why: str
    stood: float | None
    """For how many seconds the hall had been open; None if it never was."""
    code: int | None = None


class Keeper:
    """Starts the screen, and starts it again."""

    def __init__(
        self, screen: list[str], curtain: list[str], record: Path, patience: Patience | None = None
    ) -> None:
        """Take the command lines of the screen and of the curtain behind it."""
        self._screen, self._curtain_command = screen, curtain
        self._patience = patience or Patience()
        self._record = Record(record)
        # The one thing that threads and signal handlers touch: its put() may interrupt its get().
        self._heard: queue.SimpleQueue[Heard] = queue.SimpleQueue()
        self._curtain: Child | None = None
        self._curtain_after = 0.0
        self._name = ""
        self._shown = UNTOLD
        self._fell: deque[str] = deque(maxlen=MOST_SUSPECTS)
        self._stopping = False

    def stop(self) -> None:
        """Let the screen go, and end; may be called from any thread, or a signal's handler."""
        self._stopping = True
        self._heard.put(Heard(None, ""))

    def run(self) -> int:
        """Keep the screen standing until it ends of its own will or `stop` is called; return the exit code."""
        ladder, step, first = Ladder(), Step(Rung.AS_EVER, 0.0), True
        try:
            while not self._rest(step.wait):
                self._shown = UNTOLD
                fall = self._show(step.rung, first=first)
                if fall is None:
                    break
                if first and fall.stood is None and fall.code in SAID_ENOUGH:
                    return fall.code or 0
                first = False
                step = ladder.fell(time.monotonic(), fall.stood or 0.0)
                if step.rung is not Rung.AS_EVER:
                    self._suspect(self._shown)
                self._note(fall, step)
        finally:
            if self._curtain is not None:
                self._curtain.stop(self._patience.end)
        return 0

    def _show(self, rung: Rung, *, first: bool) -> Fall | None:
        """Start a screen and attend to it; return how it fell, None if it ended as it was meant to."""
        child = self._start(rung, first=first)
        return None if child is None else self._attend(child)

    def _start(self, rung: Rung, *, first: bool) -> Child | None:
        """Start a screen; a machine that cannot just now is asked each second, and no content is blamed.

        None when it is time to stop. Where there never was a screen, raises OSError or RuntimeError.
        """
        told = {RUNG: str(int(rung)), FELL: " ".join(self._fell)}
        noted = False
        while True:
            try:
                return Child(self._screen, self._hear, **told)
            except (OSError, RuntimeError) as error:  # no process, or no thread to listen to it
                if first:
                    raise
                if not noted:
                    noted = True
                    self._note(Fall(f"could not be started: {error}", None), Step(rung, LONGEST_SILENCE))
            if self._rest(LONGEST_SILENCE):
                return None

    # Listening --------------------------------------------------------------------------------

    def _hear(self, child: Child, line: str) -> None:
        self._heard.put(Heard(child, line))

    def _next(self, until: float) -> Heard | None:
        """Return what is heard next, or None when the time is over; mind the curtain's end in passing."""
        # A hall that takes long to open is given the time, as long as we are alive.
        notify("WATCHDOG=1\nEXTEND_TIMEOUT_USEC=60000000")
        try:
            heard = self._heard.get(timeout=max(0.0, min(LONGEST_SILENCE, until - time.monotonic())))
        except queue.Empty:
            return None
        if heard.child is not None and heard.child is self._curtain and not heard.line:
            self._curtain.ended()
            self._curtain, self._curtain_after = None, time.monotonic() + CURTAIN_AGAIN
        return heard

    def _rest(self, seconds: float) -> bool:
        """Let some seconds pass; return whether to stop."""
        end = time.monotonic() + seconds
        while not self._stopping and time.monotonic() < end:
            self._next(end)
        return self._stopping

    def _attend(self, child: Child) -> Fall | None:
        """Listen to a screen until it ends; return how it fell, None if it ended as it was meant to."""
        opened: float | None = None
        deadline = time.monotonic() + self._patience.start
        while True:
            heard = self._next(deadline)
            if self._stopping:
                child.stop(self._patience.end)
                return None
            if heard is None or heard.child is not child:
                if time.monotonic() >= deadline:
                    return self._end_hanging(child, opened)
            elif not heard.line:
                code = child.ended()
                return None if code == 0 else Fall(f"ended with code {code}", _since(opened), code)
            elif heard.line.startswith((SHOWS, PROVED)):
                self._note_content(*heard.line.split()[:2])
            elif opened is not None or heard.line.startswith(READY):
                deadline = time.monotonic() + self._patience.beat
                if heard.line.startswith(READY):
                    opened = time.monotonic()
                    self._name = heard.line.removeprefix(READY).strip()
                    notify(f"READY=1\nSTATUS={self._name}")
                elif opened is not None and time.monotonic() - opened >= CURTAIN_FIRST:
                    self._tell_curtain("watch")

    def _end_hanging(self, child: Child, opened: float | None) -> Fall:
        self._tell_curtain("hold")
        child.kill(self._patience.farewell)
        if opened is None:
            return Fall(f"no hall within {self._patience.start:g} s", None)
        return Fall(f"painted nothing for {self._patience.beat:g} s", _since(opened))

    def _note(self, fall: Fall, step: Step) -> None:
        self._tell_curtain(f"say {self._name}" if step.rung is Rung.SAFE else "hold")
        log.error(
            "the screen fell: %s, open for %.0f s; next: %s", fall.why, fall.stood or 0.0, step.rung.name
        )
        notify(f"STATUS=the screen fell: {fall.why}")
        self._record.add(fall.why, step.rung.name, fall.stood or 0.0)

    def _note_content(self, word: str, digest: str = UNTOLD) -> None:
        if word == SHOWS:
            self._shown = digest
        elif digest in self._fell:
            self._fell.remove(digest)

    def _suspect(self, digest: str) -> None:
        """Remember what it fell with, newest last."""
        if digest in self._fell:
            self._fell.remove(digest)
        self._fell.append(digest)

    # The curtain ------------------------------------------------------------------------------

    def _tell_curtain(self, line: str) -> None:
        """Tell the curtain what to do; it is drawn if it is not there, but not over and over."""
        if self._curtain is None and self._curtain_command and time.monotonic() >= self._curtain_after:
            try:
                self._curtain = Child(self._curtain_command, self._hear)
            except OSError as error:
                log.warning("no curtain: %s", error)
                self._curtain_after = time.monotonic() + CURTAIN_AGAIN
        if self._curtain is not None:
            self._curtain.tell(line)


def _since(opened: float | None) -> float | None:
    return None if opened is None else time.monotonic() - opened


def keep_standing(screen: list[str], curtain: list[str]) -> int:
    """Keep the screen standing until it ends or this process is asked to; return the exit code."""
    book = Logbook(state_folder() / LOG)
    log.info("the watchdog begins")
    keeper = Keeper(screen, curtain, state_folder() / FALLS)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        keeper.stop()

    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
    try:
        return keeper.run()
    except Exception:
        log.exception("the watchdog fell")
        raise
    finally:
        log.info("the watchdog ends")
        book.end()
