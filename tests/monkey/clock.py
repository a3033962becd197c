"""A clock that can be put forward: hours of an exhibition pass between two touches."""

import time
from datetime import datetime
from types import SimpleNamespace

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QTimerEvent
from shiboken6 import Shiboken

from kiosk.content import follower

SLOW_MS = 250
"""Timers that beat more often need no help: the loop turns them."""


class Clock:
    """What `time` tells in this process."""

    def __init__(self):
        self.ahead = 0.0
        """Seconds that have been let pass."""
        self.wrong = 0.0
        """Seconds by which the time of day was set wrong."""
        self._time, self._monotonic, self._any = time.time, time.monotonic, time.clock_gettime

    def install(self):
        """Be the clock of whoever imports `time` from now on."""
        # Who waits for a process of its own waits as long as that takes.
        follower.time = SimpleNamespace(**vars(time))
        time.time = lambda: self._time() + self.ahead + self.wrong
        time.monotonic = lambda: self._monotonic() + self.ahead
        time.clock_gettime = lambda which: self._any(which) + self.ahead

    def now(self):
        """Return the time of day."""
        return datetime.fromtimestamp(time.time())  # noqa: DTZ006 - local time, as the hall reads it

    def let_pass(self, seconds, root: QObject):
        """Put the clock forward, and let the timers below `root` ring that would have rung meanwhile."""
        self.ahead += seconds
        due = [
            timer
            for timer in root.findChildren(QTimer)
            if timer.isActive() and timer.interval() >= SLOW_MS and timer.remainingTime() <= seconds * 1000
        ]
        for timer in sorted(due, key=QTimer.remainingTime):
            if Shiboken.isValid(timer) and timer.isActive():
                QCoreApplication.sendEvent(timer, QTimerEvent(timer.timerId()))
