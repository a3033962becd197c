"""Sample sink: what every kind of feed delivers into."""

from collections.abc import Sequence
from typing import Protocol

from numpy.typing import ArrayLike

from kiosk.model.feed import Sample
from kiosk.sources.trouble import FeedError


class SinkHealth(Protocol):
    """Takes from any thread how feeds are."""

    def failed(self, name: str, error: BaseException) -> None:
        """Take note, and log now and then, that a feed does not work now."""

    def works(self, name: str) -> None:
        """Take note that a feed answered."""

    def unread(self, name: str, why: Sequence[FeedError]) -> None:
        """Take note of what was just heard of a feed: of samples that nobody can read, and why; empty: of none."""

    def odd(self, name: str, what: str, count: int) -> None:
        """Log, now and then, that samples of a feed were not kept: `what` became of `count` of them so far."""

    def note(self, name: str, about: str, why: FeedError | None) -> None:
        """Take note of what is wrong with samples of a feed that answers; None: nothing of this kind any more."""

    def any_noted(self, about: str) -> bool:
        """Return whether something of this kind is wrong with samples of any feed."""

    def trouble(self, name: str) -> FeedError | None:
        """Return what is wrong with a feed now, or with its samples, or None."""


class Sink(Protocol):
    """Takes samples from any thread: the inbox, or a gate before it."""

    @property
    def health(self) -> SinkHealth:
        """Which feeds are in trouble."""

    def deliver(self, sample: Sample) -> bool:
        """Take one sample; return False where it is refused."""

    def deliver_each(self, samples: Sequence[Sample]) -> None:
        """Take samples of many series that came together; those that are refused are counted."""

    def takes(self, moment: float) -> bool:
        """Return whether a sample of that time is taken; of an impossible one it is refused."""

    def confirm(self, series: str) -> None:
        """Take note that the newest sample of a series is true still, whatever its time says."""

    def deliver_many(
        self, series: str, times: ArrayLike, values: ArrayLike, *, since: float | None = None
    ) -> int:
        """Take samples of one series; return how many were refused. Raises ValueError for unequal lengths.

        With `since` they stand in place of all that came before and was measured at that moment or later.
        """
