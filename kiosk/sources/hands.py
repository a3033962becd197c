"""Hands on invented data (pushes): what a visitor plays moves a demonstration at once, and only a demonstration.

The store asks it for feeds that are simulated, and for no others: nothing here can reach what was measured.
"""

import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from kiosk.sources.clocks import ClockMoment

if TYPE_CHECKING:
    from kiosk.sources.inbox import Run


class DemoPush(NamedTuple):
    """What a hand does to one invented feed."""

    by: float
    instead: bool
    """Whether the data says so much, instead of as much more."""
    since: float = math.inf
    """From when on, in seconds since the epoch; infinite until the samples are looked at next."""


class DemoHands:
    """Which invented feeds are moved, and by how much."""

    def __init__(self) -> None:
        """Move none."""
        self._pushes: dict[str, DemoPush] = {}
        self._plain: dict[str, float] = {}
        """Feed -> what its newest sample said before it was moved."""
        self._stirred: set[str] = set()

    def push(self, name: str, by: float | None, *, instead: bool) -> None:
        """Move a feed by so much from now on, or have it say so much `instead`; None lets it go."""
        before = self._pushes.get(name)
        if by is None:
            if self._pushes.pop(name, None) is not None:
                self._stirred.add(name)
        elif before is None or before[:2] != (by, instead):
            self._pushes[name] = DemoPush(by, instead)
            self._stirred.add(name)

    def forget(self, names: Iterable[str]) -> None:
        """Know that these feeds are no more, or others."""
        for name in names:
            self._pushes.pop(name, None)
            self._plain.pop(name, None)
            self._stirred.discard(name)

    def look(self, moment: ClockMoment) -> None:
        """Let what was pushed since the last look begin now; after the clock was set, all of it."""
        for name, push in self._pushes.items():
            if moment.step:
                self._pushes[name] = push._replace(since=-math.inf)
            elif push.since == math.inf:
                self._pushes[name] = push._replace(since=moment.today)

    def moved(self, name: str, run: "Run") -> "Run":
        """Return samples of an invented feed as a hand has moved them, and remember how they came."""
        if not run.values.size:
            return run
        import numpy as np

        self._plain[name] = float(run.values[-1])
        push = self._pushes.get(name)
        if push is None:
            return run
        values = np.full_like(run.values, push.by) if push.instead else run.values + push.by
        return run._replace(values=np.where(run.times >= push.since, values, run.values))

    def samples(self, moment: ClockMoment) -> Iterator[tuple[str, "Run"]]:
        """Yield a sample of this moment of every feed that was just moved or let go: its next may be seconds away."""
        if not self._stirred:
            return
        import numpy as np

        from kiosk.sources.inbox import Run

        stirred, self._stirred = self._stirred, set()
        for name in stirred & self._plain.keys():
            plain = self._plain[name]
            yield name, self.moved(name, Run(np.array([moment.today]), np.array([plain])))
