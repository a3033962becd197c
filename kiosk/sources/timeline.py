"""Timeline of a source that tells changes: what comes late is put where it belongs, and what has not changed goes on.

Such a source says nothing as long as nothing changes, and sends later what it could not send when it was measured.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kiosk.sources.message import TimedValue
from kiosk.sources.moment import APART_SECONDS
from kiosk.sources.sink import Sink

KEPT = 4000
"""Newest samples among which late ones are put."""
MOST_LATE = 20_000
"""Late samples that wait; of more, the oldest go."""
SAME_MOMENT_SECONDS = 0.001
"""Senders write times in thousandths."""


class _TimelinePoint(NamedTuple):
    when: float
    value: float
    again: bool = False
    """Whether nothing new was told: the value went on."""


class Timeline:
    """The samples of one series by the clock of its source."""

    def __init__(self, name: str, inbox: Sink) -> None:
        """Know of no sample yet."""
        self._name, self._inbox = name, inbox
        self._kept: deque[_TimelinePoint] = deque(maxlen=KEPT)
        self._fresh: list[_TimelinePoint] = []
        self._late: deque[TimedValue] = deque(maxlen=MOST_LATE)
        self._last: _TimelinePoint | None = None
        """The newest that was told."""
        self._set_back = False

    def now(self, when: float, value: float, sent: float | None = None) -> None:
        """Take what is true now. With `sent` it is so whatever its time says, at that moment at the latest."""
        last = None if self._set_back else self._last
        if last is not None and when <= last.when:
            if value == last.value:
                return
            if sent is None and last.when - when >= SAME_MOMENT_SECONDS:
                self._late.append((when, value))
                return
            when = max(sent or 0.0, last.when + APART_SECONDS)
        self._last = _TimelinePoint(when, value)
        self._fresh.append(self._last)
        if self._set_back:
            self._deliver(when)
            self._set_back = False

    def before(self, when: float, value: float) -> None:
        """Take what was true once: it is never what is true now."""
        self._late.append((when, value))

    def goes_on(self, when: float) -> None:
        """Take it that the newest value is true still."""
        newest = self._kept[-1] if self._kept else None
        if self._last is not None and not self._fresh and newest is not None and when > newest.when:
            self._fresh.append(_TimelinePoint(when, self._last.value, again=True))
            self._deliver(None)

    def set_back(self) -> None:
        """Take it that the clock of the source was set back: what comes next is newer than all before, whatever its time."""
        self.deliver()
        self._set_back = self._last is not None

    def deliver(self) -> None:
        """Hand on what is new."""
        if not self._fresh:
            return
        if not self._kept:
            # Nothing newer has been told: what waits goes before it, in order.
            first = self._fresh[0].when
            self._fresh[:0] = [_TimelinePoint(*one) for one in self._taken(first)]
        since = None
        while self._kept and self._kept[-1].again and self._kept[-1].when >= self._fresh[0].when:
            self._kept.pop()
            since = self._fresh[0].when
        self._deliver(since)

    def deliver_late(self) -> None:
        """Hand on what came late, and with it what is newer, in whose place both stand together."""
        if not self._late or not self._kept or self._last is None:
            return
        late, begin = self._taken(self._last.when), self._kept[0].when
        # What is older than what is kept here is for the history alone.
        if old := [one for one in late if one[0] < begin]:
            self._send(old, None)
        known = {one.when for one in self._kept}
        if new := [_TimelinePoint(*one) for one in late if one[0] >= begin and one[0] not in known]:
            whole = _true(sorted([*self._kept, *new]))
            self._kept = deque(whole, maxlen=KEPT)
            self._send([one[:2] for one in whole if one.when >= new[0].when], new[0].when)

    def _taken(self, until: float) -> list[TimedValue]:
        """Take out of what waits what was measured before a moment, in order."""
        taken = sorted(one for one in self._late if one[0] < until)
        self._late = deque((one for one in self._late if one[0] >= until), maxlen=MOST_LATE)
        return taken

    def _deliver(self, since: float | None) -> None:
        if self._set_back:
            self._kept.clear()
        self._send([one[:2] for one in self._fresh], since)
        self._kept.extend(self._fresh)
        self._fresh.clear()

    def _send(self, readings: Sequence[TimedValue], since: float | None) -> None:
        times, values = zip(*readings, strict=True)
        self._inbox.deliver_many(self._name, times, values, since=since)


def _true(told: Iterable[_TimelinePoint]) -> list[_TimelinePoint]:
    """Return what was told, in order, without what was thought to go on and had changed before."""
    found: list[_TimelinePoint] = []
    for one in told:
        if not one.again or not found or found[-1].value == one.value:
            found.append(one)
    return found
