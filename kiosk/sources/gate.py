"""Ingest gate: the way from a group of feeds into the inbox, which can be closed for one of them at once."""

import threading
from collections.abc import Collection, Sequence

from numpy.typing import ArrayLike

from kiosk.model.feed import Sample
from kiosk.sources.sink import Sink, SinkHealth
from kiosk.sources.trouble import FeedError


class FeedGate:
    """A sink that holds nothing itself: what is delivered here arrives in an inbox.

    A thread that still waits for the answer to a feed that is no more may deliver it, or say how the feed is, whenever
    it comes.
    """

    def __init__(self, inbox: Sink) -> None:
        """Let everything through."""
        self.health: SinkHealth = _GatedHealth(inbox.health, self)
        self.passing = threading.Lock()
        """Held while something passes."""
        self._inbox = inbox
        self._shut: frozenset[str] = frozenset()

    def shut(self, names: Collection[str]) -> None:
        """Let nothing of these feeds through from now on, not even what is on its way."""
        with self.passing:
            self._shut |= frozenset(names)

    def open_for(self, series: str) -> bool:
        """Return whether what is said of a feed arrives."""
        return series not in self._shut

    def deliver(self, sample: Sample) -> bool:
        """Pass one sample on; return False where it is refused."""
        with self.passing:
            return sample.series not in self._shut and self._inbox.deliver(sample)

    def deliver_each(self, samples: Sequence[Sample]) -> None:
        """Pass samples of many series on."""
        with self.passing:
            if self._shut:
                samples = [one for one in samples if one.series not in self._shut]
            self._inbox.deliver_each(samples)

    def takes(self, moment: float) -> bool:
        """Return whether a sample of that time is taken."""
        return self._inbox.takes(moment)

    def confirm(self, series: str) -> None:
        """Pass on that the newest sample of a series is true still."""
        with self.passing:
            if series not in self._shut:
                self._inbox.confirm(series)

    def deliver_many(
        self, series: str, times: ArrayLike, values: ArrayLike, *, since: float | None = None
    ) -> int:
        """Pass samples of one series on; return how many were refused."""
        with self.passing:
            return 0 if series in self._shut else self._inbox.deliver_many(series, times, values, since=since)


class _GatedHealth:
    """How feeds are, as far as the gate is open for them: one that began anew is not what its older self was."""

    def __init__(self, health: SinkHealth, gate: FeedGate) -> None:
        self._health, self._gate = health, gate

    def failed(self, name: str, error: BaseException) -> None:
        with self._gate.passing:
            if self._gate.open_for(name):
                self._health.failed(name, error)

    def works(self, name: str) -> None:
        if self._health.trouble(name) is None:
            return  # thousands say so every second
        with self._gate.passing:
            if self._gate.open_for(name):
                self._health.works(name)

    def unread(self, name: str, why: Sequence[FeedError]) -> None:
        with self._gate.passing:
            if self._gate.open_for(name):
                self._health.unread(name, why)

    def note(self, name: str, about: str, why: FeedError | None) -> None:
        with self._gate.passing:
            if self._gate.open_for(name):
                self._health.note(name, about, why)

    def odd(self, name: str, what: str, count: int) -> None:
        with self._gate.passing:
            if self._gate.open_for(name):
                self._health.odd(name, what, count)

    def any_noted(self, about: str) -> bool:
        return self._health.any_noted(about)

    def trouble(self, name: str) -> FeedError | None:
        return self._health.trouble(name)
