"""Sample sink: what every kind of feed delivers into."""

from collections.abc import Sequence
from typing import Protocol

from numpy.typing import ArrayLike

from kiosk.model.feed import Sample
from kiosk.sources.health import Health


class Sink(Protocol):
    """Takes samples from any thread: the inbox, or a gate before it."""

    health: Health
    """Which feeds are in trouble."""

    def deliver(self, sample: Sample) -> bool:
        """Take one sample; return False where it is refused."""

    def deliver_each(self, samples: Sequence[Sample]) -> None:
        """Take samples of many series that came together; those that are refused are counted."""

    def confirm(self, series: str) -> None:
        """Take note that the newest sample of a series is true still, whatever its time says."""

    def deliver_many(
        self, series: str, times: ArrayLike, values: ArrayLike, *, since: float | None = None
    ) -> int:
        """Take samples of one series; return how many were refused. Raises ValueError for unequal lengths.

        With `since` they stand in place of all that came before and was measured at that moment or later.
        """
