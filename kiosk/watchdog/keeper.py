"""Process supervisor: the loop of the parent process, which keeps the screen standing."""

import logging
import math
import queue
import signal
import sys
import time
from collections import deque
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from kiosk.logbook import Logbook
from kiosk.places import state_folder
from kiosk.watchdog.alone import ALREADY_OPEN, Alone, AlreadyOpenError
from kiosk.watchdog.causes import Machine
from kiosk.watchdog.display import Anywhere, Display, display_of, stacks
from kiosk.watchdog.effort import Allowance, effort, stopped
from kiosk.watchdog.fall import Fall, FallCause
from kiosk.watchdog.ladder import STOOD_SECONDS, Ladder, LadderStep
from kiosk.watchdog.process import Child
from kiosk.watchdog.record import FallRecord
from kiosk.watchdog.systemd import notify
from kiosk.watchdog.wire import BEAT, FELL, READY, RUNG, SHOWS, UNTOLD, WORDS, Rung

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
MOST_HEARD = 1000
"""Lines of children that wait to be looked at; more are not kept."""
LOOK_AGAIN = 0.1
"""Seconds between two looks for a display that is away."""
WORKS_ON = 0.2
"""A screen that is being opened and works for so many seconds of a processor does not hang."""
GONE = FallCause("undisplayed")
"""Why a screen fell whose display did."""


class Heard(NamedTuple):
    """A line of a child; an empty one at its end."""

    child: Child | None
    line: str


@dataclass(frozen=True)
class Patience:
    """Time-outs in seconds; those in which a child has to wait for a processor are not counted."""

    start: float = 30.0
    """For the first picture of a new screen that does nothing, and for what it may work until then."""
    beat: float = 7.0
    """From one painted picture to the next: then it hangs."""
    farewell: float = 1.0
    """For a hanging screen to write down where it hangs."""
    end: float = 5.0
    """For a screen that was asked to go."""


class Keeper:
    """Supervisor: starts the screen, and starts it again."""

    def __init__(
        self,
        screen: list[str],
        curtain: list[str],
        record: Path,
        patience: Patience | None = None,
        display: Display | None = None,
    ) -> None:
        """Take the command lines of the screen and of the curtain behind it, and the display both are shown on."""
        self._screen, self._curtain_command = screen, curtain
        self._patience = patience or Patience()
        self._display = display or Anywhere()
        self._machine = Machine()
        self._record = FallRecord(record)
        # The one thing that threads and signal handlers touch: its put() may interrupt its get().
        self._heard: queue.SimpleQueue[Heard] = queue.SimpleQueue()
        self._curtain: Child | None = None
        self._curtain_after, self._curtain_told = 0.0, ""
        self._name = ""
        self._shown = UNTOLD
        self._fell: deque[str] = deque(maxlen=MOST_SUSPECTS)
        self._ended_by_others = -math.inf
        self._display_silent = self._display_went = False
        self._stopping = False

    def stop(self) -> None:
        """Let the screen go, and end; may be called from any thread, or a signal's handler."""
        self._stopping = True
        self._heard.put(Heard(None, ""))

    def run(self) -> int:
        """Keep the screen standing until it ends of its own will or `stop` is called; return the exit code."""
        ladder, step, first = Ladder(), LadderStep(Rung.AS_EVER, 0.0), True
        try:
            while not self._rest(step.wait) and self._await_display(step.rung):
                self._shown = UNTOLD
                fall = self._show(step.rung, first=first)
                if fall is None:
                    break
                if first and fall.stood is None and fall.code in SAID_ENOUGH and not fall.blameless:
                    return fall.code or 0
                first = False
                step = self._step(ladder, step, fall)
                self._note(fall, step)
        finally:
            if self._curtain is not None:
                self._curtain.stop(self._patience.end)
            self._record.end()
        return 0

    def _step(self, ladder: Ladder, before: LadderStep, fall: Fall) -> LadderStep:
        """Return what to do after a fall; the ladder is for those that content may have caused."""
        stood = fall.stood or 0.0
        if fall.blameless:
            now, last = time.monotonic(), self._ended_by_others
            self._ended_by_others = now
            soon = stood < STOOD_SECONDS and now - last < LONGEST_SILENCE + STOOD_SECONDS
            return LadderStep(before.rung, LONGEST_SILENCE if soon else 0.0)
        step = ladder.fell(time.monotonic(), stood)
        if step.rung is not Rung.AS_EVER:
            self._suspect(self._shown)
        return step

    def _await_display(self, rung: Rung) -> bool:
        """Wait until there is a display to show anything on; return False when it is time to stop."""
        noted = False
        while not self._display.answers():
            if not noted:
                noted = True
                log.warning("the display %s does not answer; the hall opens when it does", self._display.name)
                notify(f"STATUS=waiting for the display {self._display.name}")
            if self._rest(LOOK_AGAIN):
                return False
        if noted:
            log.info("the display answers; next: %s", rung.name)
        return True

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
                    self._note(
                        Fall(FallCause("unstarted", str(error)), None), LadderStep(rung, LONGEST_SILENCE)
                    )
            if self._rest(LONGEST_SILENCE):
                return None

    # Listening --------------------------------------------------------------------------------

    def _hear(self, child: Child, line: str) -> None:
        """Take a line of a child: what libraries write to its standard output is not for us."""
        if not line or (line.split(" ", 1)[0] in WORDS and self._heard.qsize() < MOST_HEARD):
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
        shows = self._display_went = False
        ask = partial(effort, child.pid)
        allowed = Allowance(self._patience.start, ask, WORKS_ON)
        while True:
            line = self._told(child, allowed)
            if self._stopping:
                child.stop(self._patience.end)
                return None
            if line == "":
                return self._ended(child, opened)
            if line == BEAT and opened is not None:
                allowed.renew()
                if time.monotonic() - opened >= CURTAIN_FIRST:
                    self._tell_curtain("watch")
            elif line is not None and line.startswith(READY):
                opened = time.monotonic()
                allowed = Allowance(self._patience.beat, ask)
                self._name = line.removeprefix(READY).strip()
                notify(f"READY=1\nSTATUS={self._name}")
            elif line is not None and line != BEAT:
                self._note_content(*line.split()[:2])
                if not shows and opened is None:
                    allowed.renew()  # it has been read, and is about to be painted
                shows = True
            if allowed.left() <= 0 and (fall := self._out_of_time(child, allowed, opened)) is not None:
                return fall

    def _told(self, child: Child, allowed: Allowance) -> str | None:
        """Return what a screen tells, "" at its end; None where it told nothing for a while."""
        heard = self._next(time.monotonic() + allowed.left())
        if heard is None:
            self._waits_for_display(allowed)
        return heard.line if heard is not None and heard.child is child else None

    def _ended(self, child: Child, opened: float | None) -> Fall | None:
        code = child.ended()
        if code == 0:
            return None
        if self._display_went or self._display.lost() or not self._display.answers():
            return Fall(GONE, _since(opened), code, blameless=True)
        return Fall(FallCause("ended", str(code)), _since(opened), code, self._machine.somebody_ended(code))

    def _out_of_time(self, child: Child, allowed: Allowance, opened: float | None) -> Fall | None:
        """End a screen that hangs."""
        if self._waits_for_display(allowed):
            return None
        self._tell_curtain("hold")
        held = stopped(child.pid)
        blameless = held or allowed.starved
        child.kill(0.0 if held else self._patience.farewell)  # one that is stopped writes nothing down
        if opened is None:
            return Fall(FallCause("unopened", f"{self._patience.start:g}"), None, blameless=blameless)
        return Fall(FallCause("hung", f"{self._patience.beat:g}"), _since(opened), blameless=blameless)

    def _waits_for_display(self, allowed: Allowance) -> bool:
        """Give a screen time whose display does not answer; asked each second, lest it is ended when that is back."""
        self._display_went = self._display_went or self._display.lost()
        silent = not self._display.answers()
        if silent:
            allowed.renew()
            if not self._display_silent:
                log.warning("the display %s does not answer; the hall is waited for", self._display.name)
        self._display_silent = silent
        return silent

    def _note(self, fall: Fall, step: LadderStep) -> None:
        if fall.cause != GONE:  # a curtain needs a display, too
            self._tell_curtain(f"say {self._name}" if step.rung is Rung.SAFE else "hold")
        log.error(
            "the screen fell: %s, open for %.0f s; next: %s", fall.why, fall.stood or 0.0, step.rung.name
        )
        notify(f"STATUS=the screen fell: {fall.why}")
        self._record.note(fall.cause, step.rung.name, fall.stood or 0.0)

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
                self._curtain, self._curtain_told = Child(self._curtain_command, self._hear), ""
            except OSError as error:
                log.warning("no curtain: %s", error)
                self._curtain_after = time.monotonic() + CURTAIN_AGAIN
        if self._curtain is not None and line != self._curtain_told:
            self._curtain_told = line
            self._curtain.tell(line)


def _since(opened: float | None) -> float | None:
    return None if opened is None else time.monotonic() - opened


def keep_standing(screen: list[str], curtain: list[str]) -> int:
    """Keep the screen standing until it ends or this process is asked to; return the exit code.

    Where a hall stands on this display already, says so and returns `ALREADY_OPEN`.
    """
    display = display_of()
    alone = Alone(display.name)
    try:
        alone.take()
    except AlreadyOpenError as error:
        if sys.stderr is not None:
            print(error, file=sys.stderr)  # noqa: T201 - the log is the other one's
        return ALREADY_OPEN
    book = Logbook(state_folder() / LOG)
    log.info("the watchdog begins")
    keeper = Keeper(screen, curtain if stacks() else [], state_folder() / FALLS, display=display)

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
        alone.leave()
