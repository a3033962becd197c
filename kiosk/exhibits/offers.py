"""What stands out and leads to another page: a touch follows it only once it could be read, so that who taps about stays."""

from collections.abc import Iterable
from dataclasses import dataclass, field

READ_SECONDS = 1.2
"""So long an offer has stood there before a touch takes it: the words that make it are read by then."""


@dataclass
class Offers:
    """The offers of one play, by the number of what makes them."""

    stood: dict[int, float] = field(default_factory=dict)
    """Offer -> seconds since it was made."""

    def keep(self, made: Iterable[int]) -> None:
        """Have these and no others; those made before go on."""
        self.stood = {one: self.stood.get(one, 0.0) for one in made}

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        for one in self.stood:
            self.stood[one] += seconds

    def read(self, one: int) -> bool:
        """Tell whether it is made, and has stood there long enough to be meant."""
        return self.stood.get(one, 0.0) >= READ_SECONDS
