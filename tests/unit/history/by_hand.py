"""A recorder whose thread does nothing of itself, with a clock that a test sets."""

import numpy as np

from kiosk.history.asking import HistoryQuestion, HistoryReading
from kiosk.history.recorder import Recorder
from kiosk.model.history import HistoryTerms
from kiosk.sources.inbox import Run

NOON = 1_800_014_400.0
"""In January 2027, on the hour."""
HOUR = 3600.0


class ByHand(Recorder):
    """Writes when it is told to."""

    def _run(self):
        """Wait for nobody."""


class Hall:
    """A history in a folder: what is measured in it, and what is asked of it; may be begun again."""

    def __init__(self, folder, at=NOON, days=30, megabytes=1000, names=("a",)):
        self.folder, self.now, self.terms = folder, at, HistoryTerms(days=days, megabytes=megabytes)
        self.names = {name: name for name in names}
        self.begin()

    def begin(self):
        """Start the program."""
        self.make()
        self.recorder._write()

    def make(self):
        """Start it, and let it do nothing yet."""
        self.recorder = ByHand(self.folder, self.terms, self.names, lambda: self.now)

    def end(self):
        """Stop it, well."""
        assert self.recorder._works(self.recorder._write)
        self.fall()

    def fall(self):
        """Let it be gone: what it has open is closed by the system."""
        self.recorder._journal.close()
        if self.recorder._holder is not None:
            self.recorder._holder.close()
        self.recorder = None

    def measure(self, seconds, value=None, name="a"):
        """Let time pass, a sample each second; return the run."""
        times = self.now + np.arange(float(seconds))
        values = np.full(times.size, float(value)) if value is not None else np.round(np.sin(times) * 50, 3)
        self.now += seconds
        self.recorder.take(name, Run(times, values), None)
        self.recorder._write()
        return Run(times, values)

    def set_clock(self, step):
        """Set the clock of the machine."""
        self.now += step
        self.recorder.stepped(self.now, step)

    def lay_out(self):
        """Do what is done each hour."""
        self.recorder._lay_out()

    def ask(self, start=0.0, end=4e9, columns=0, name="a"):
        """Return the answer from the disk."""
        return HistoryReading(self.folder, mends=False).answer(
            name, HistoryQuestion(name, start, end, columns), self.now
        )
