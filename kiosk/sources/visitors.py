"""Visit counter as feeds know it."""

from typing import Protocol


class Visitors(Protocol):
    """Who counts. It knows nothing of feeds, and they do not know how it counts."""

    def value(self, count: str, place: str) -> float | None:
        """Return a number of today; None while it is not known, or must not be told."""

    def hours(self) -> list[tuple[float, float]]:
        """Return (time in seconds since the epoch, visits) of the hours that are over, oldest first."""
