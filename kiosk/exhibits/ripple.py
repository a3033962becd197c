"""Ripples: the rings that go out from touches, so that each is felt, whatever else it does."""

from dataclasses import dataclass

from kiosk.exhibits.point import Point

RIPPLE_SECONDS = 0.6
SECOND = "second"
"""Whose one is that is not the first hand's."""
MOST_RIPPLES = 8
"""At once; older ones are forgotten."""


@dataclass
class Ripple:
    """A touch that was felt."""

    place: Point
    whose: str = ""
    """Which hand's, where an exhibit tells hands apart."""
    age: float = 0.0
    """Seconds since the touch."""

    @property
    def share(self) -> float:
        """How much of it has passed, 0 to 1."""
        return min(1.0, self.age / RIPPLE_SECONDS)


class Ripples(list[Ripple]):
    """Those that are seen, the oldest first."""

    def feel(self, x: float, y: float, whose: str = "") -> None:
        """Let one go out from a place."""
        self.append(Ripple(Point(x, y), whose))
        del self[:-MOST_RIPPLES]

    def spread(self, seconds: float) -> None:
        """Let time pass; those that have passed are gone."""
        for ripple in self:
            ripple.age += seconds
        self[:] = [one for one in self if one.age < RIPPLE_SECONDS]
