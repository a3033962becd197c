"""Takt of the line (a paced line): all cars move on by a station together, then they stand and are worked on."""

MOVES_SECONDS, STANDS_SECONDS = 1.5, 5.5
"""How long the cars move, and how long they stand; before and after alike: how fast either was, nobody says."""


class Takt:
    """Where in its takt the line is."""

    def __init__(self) -> None:
        """Begin with all cars at their stations."""
        self.age = MOVES_SECONDS + 0.6
        """Seconds since they last began to move."""
        self.number = 0
        """How often they have moved."""

    def advance(self, seconds: float, *, waits: bool) -> None:
        """Go on; the cars do not begin to move while somebody waits."""
        self.age += seconds
        if self.age >= MOVES_SECONDS + STANDS_SECONDS:
            if waits:
                self.age = MOVES_SECONDS + STANDS_SECONDS
            else:
                self.age -= MOVES_SECONDS + STANDS_SECONDS
                self.number += 1

    def stand(self) -> None:
        """Have all cars at their stations just now."""
        self.age = MOVES_SECONDS

    @property
    def left(self) -> float:
        """How much of their way to the next station is left, 1 to 0."""
        share = min(1.0, self.age / MOVES_SECONDS)
        return 1.0 - share * share * (3 - 2 * share)

    @property
    def stood(self) -> float:
        """How many seconds they have stood; below nought while they move."""
        return self.age - MOVES_SECONDS
