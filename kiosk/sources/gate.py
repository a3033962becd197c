"""Ingest gate: the way from a group of feeds into the inbox, which can be closed for one of them at once."""

import threading
from collections.abc import Collection, Sequence

from numpy.typing import ArrayLike

from kiosk.model.feed import Sample
from kiosk.sources.sink import Sink


class FeedGate:
    """A sink that holds nothing itself: what is delivered here arrives in an inbox.

    A thread that still waits for the answer to a feed that is no more may deliver it whenever it comes.
    """

    def __init__(self, inbox: Sink) -> None:
        """Let everything through."""
        self.health = inbox.health
        self._inbox = inbox
        self._shut: frozenset[str] = frozenset()
        self._passing = threading.Lock()

    def shut(self, names: Collection[str]) -> None:
        """Let nothing of these feeds through from now on, not even what is on its way."""
        with self._passing:
            self._shut |= frozenset(names)

    def deliver(self, sample: Sample) -> bool:
        """Pass one sample on; return False where it is refused."""
        with self._passing:
            return sample.series not in self._shut and self._inbox.deliver(sample)

    def deliver_each(self, samples: Sequence[Sample]) -> None:
        """Pass samples of many series on."""
        with self._passing:
            if self._shut:
                samples = [one for one in samples if one.series not in self._shut]
            self._inbox.deliver_each(samples)

    def confirm(self, series: str) -> None:
        """Pass on that the newest sample of a series is true still."""
        with self._passing:
            if series not in self._shut:
                self._inbox.confirm(series)

    def deliver_many(
        self, series: str, times: ArrayLike, values: ArrayLike, *, since: float | None = None
    ) -> int:
        """Pass samples of one series on; return how many were refused."""
        with self._passing:
            return 0 if series in self._shut else self._inbox.deliver_many(series, times, values, since=since)
