"""Nozzle (dispenser): taps that are held or were tapped, and the cream that falls between nozzle and cone."""

from dataclasses import dataclass, field

from kiosk.exhibits.ice_cream.order import TAPS, Flavours

SQUIRT_SECONDS = 0.62
"""A tap that was only tapped gives so much."""
MEANT_SECONDS = 0.3
"""Beyond the outline cream comes only where a tap is held so long."""
FALLS_SECONDS = 0.14
"""From the nozzle to the cone."""


@dataclass
class Nozzle:
    """Three taps over one nozzle: those that are open together give a twist."""

    last: int = 1
    """The tap that was used last."""
    stream: Flavours = ()
    """What falls."""
    top: float = 1.0
    """From where it falls, 0 at the nozzle and 1 on the cone."""
    low: float = 1.0
    """To where."""
    _fingers: dict[int, int] = field(default_factory=dict)
    """Finger -> the tap it holds."""
    _held_for: dict[int, float] = field(default_factory=dict)
    _owed: list[float] = field(default_factory=lambda: [0.0] * TAPS)

    @property
    def open(self) -> Flavours:
        """The taps that give cream now, or would if a cone stood below."""
        held = set(self._fingers.values())
        return tuple(tap for tap in range(TAPS) if tap in held or self._owed[tap] > 0)

    @property
    def held(self) -> Flavours:
        """The taps that are held, and not only tapped."""
        long = {tap for finger, tap in self._fingers.items() if self._held_for[finger] >= MEANT_SECONDS}
        return tuple(sorted(long))

    @property
    def lands(self) -> bool:
        """Whether cream reaches the cone."""
        return self.low >= 1.0 > self.top

    def holds(self, finger: int) -> bool:
        """Whether a finger holds a tap."""
        return finger in self._fingers

    def use(self, tap: int, finger: int | None = None) -> None:
        """Open a tap: for as long as the finger holds it, and at least for a moment."""
        self.last = tap
        self._owed[tap] = SQUIRT_SECONDS
        if finger is not None:
            self._fingers[finger] = tap
            self._held_for.setdefault(finger, 0.0)

    def lift(self, finger: int, *, meant: bool) -> None:
        """Close the tap of a finger; at once where it was not meant."""
        tap = self._fingers.pop(finger, None)
        self._held_for.pop(finger, None)
        if tap is not None and not meant and tap not in self._fingers.values():
            self._owed[tap] = 0.0

    def empty(self) -> None:
        """Have nothing fall, and owe nothing; who holds a tap still does."""
        self._owed = [0.0] * TAPS
        self.top = self.low = 1.0

    def advance(self, seconds: float, flowing: Flavours) -> None:
        """Let cream fall: what flows now comes from the nozzle, what has left it goes on."""
        for finger in self._fingers:
            self._held_for[finger] += seconds
        if flowing:
            self._owed = [max(0.0, owed - seconds) for owed in self._owed]
            if self.top > 0.0:
                self.top = self.low = 0.0
            self.stream = flowing
        else:
            self.top = min(1.0, self.top + seconds / FALLS_SECONDS)
        self.low = min(1.0, self.low + seconds / FALLS_SECONDS)
