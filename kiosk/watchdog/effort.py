"""Processor time of a child: one that the machine keeps waiting for a processor does not hang."""

import math
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

_PROC = Path("/proc")
_MOST = 20.0
"""So many times its allowance is the longest that a child is waited for, whatever the machine does."""
_LOOKS, _BETWEEN_LOOKS = 6, 0.015
_ASKED_EACH, _LATE = 1.0, 0.5
"""Seconds in which an allowance is asked for at least once; one that is asked so much later was held up itself."""
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Effort(NamedTuple):
    """What a process has done since it began, in seconds."""

    worked: float = 0.0
    """Of a processor, by all its threads."""
    waited: float = 0.0
    """In which its first thread could have gone on, and others had the processors."""


def effort(pid: int) -> Effort:
    """Return what a process has done; zeros where the system does not tell, or it is gone."""
    if sys.platform == "win32":
        return Effort(_worked_on_windows(pid))
    try:
        fields = (_PROC / f"{pid}/stat").read_bytes().rpartition(b")")[2].split()
        waited = int((_PROC / f"{pid}/schedstat").read_bytes().split()[1]) / 1e9
        return Effort((int(fields[11]) + int(fields[12])) / _TICKS, waited)
    except (OSError, ValueError, IndexError):
        return Effort()


def stopped(pid: int) -> bool:
    """Return whether somebody has stopped a process (SIGSTOP, a debugger): it does nothing, and is not to blame.

    Looks for some hundredths of a second: what bounds a process's share of a processor stops it ten times a second.
    """
    for look in range(_LOOKS):
        if look:
            time.sleep(_BETWEEN_LOOKS)
        try:
            state = (_PROC / f"{pid}/stat").read_bytes().rpartition(b")")[2].split()[0]
        except (OSError, IndexError):
            return False
        if state in {b"T", b"t"}:
            return True
    return False


def _worked_on_windows(pid: int) -> float:
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = kernel.OpenProcess(0x1000, False, pid)
    if not handle:
        return 0.0
    times = [ctypes.c_uint64() for _ in range(4)]  # made, ended, in the system, in the program
    try:
        known = kernel.GetProcessTimes(ctypes.c_void_p(handle), *map(ctypes.byref, times))
        return (times[2].value + times[3].value) / 1e7 if known else 0.0
    finally:
        kernel.CloseHandle(ctypes.c_void_p(handle))


class Allowance:
    """The seconds that a child may take for something: those in which it had to wait for a processor are not counted.

    Nor are those in which nobody asked: then we were stopped or starved ourselves, and what it told has not been heard.
    With a `stride` a child that works on, however slowly, is given more: each time it has worked for so many seconds,
    it may do nothing for the whole allowance once more, until it has worked for as long.
    """

    def __init__(
        self,
        seconds: float,
        ask: Callable[[], Effort],
        stride: float = math.inf,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin; `ask` tells what the child has done so far."""
        self.seconds = seconds
        self._ask, self._stride, self._clock = ask, stride, clock
        self.starved = False
        """Whether the time is over, and the child had next to nothing of the machine in it."""
        self.renew()

    def renew(self) -> None:
        """Begin anew: the child has come to where it was waited for."""
        self._begun = self._since = self._asked = self._clock()
        self._first = self._mark = self._ask()
        self._missed, self.starved = 0.0, False

    def left(self) -> float:
        """Return the seconds that are left at least; 0 or less when the time is over. Ask at least once a second."""
        now, done = self._clock(), self._ask()
        late, self._asked = now - self._asked - _ASKED_EACH, now
        if late > _LATE:
            self._missed += late
            self._begun += late
        if done.worked - self._mark.worked >= self._stride:
            self._since, self._mark, self._missed = now, done, 0.0
        idle = now - self._since - max(0.0, done.waited - self._mark.waited, self._missed)
        own = [self.seconds - idle]
        if math.isfinite(self._stride):
            own.append(self.seconds - (done.worked - self._first.worked))
        bound = _MOST * self.seconds - (now - self._begun)
        self.starved = bound <= 0 < min(own)
        return min(*own, bound)
