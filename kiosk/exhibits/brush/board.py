"""Layout of the brush: where the character, its ring, the ribbons and the dragon's way are in an area."""

import math
from collections.abc import Sequence
from functools import cached_property

from kiosk.exhibits.brush.way import SIGNS, WAYS, Station, StrokeName
from kiosk.exhibits.way import SmoothWay, WaySpot

WIDE, HIGH = 1091.0, 1000.0
"""Of the character, in its own units."""
STRANDS = 9
_NAMED: dict[Station, tuple[float, float]] = {
    "press": (512, 20),
    "fold": (690, 215),
    "turn": (446, 935),
    "lift": (1118, 560),
}
"""Where the word for what the brush does begins, or ends where it stands at the left, in units of the character."""
_LYING = (
    (0.045, 0.575), (0.14, 0.535), (0.30, 0.65), (0.55, 0.725), (0.78, 0.60), (0.80, 0.38), (0.60, 0.255), (0.30, 0.27),
    (0.04, 0.17), (0.015, -0.02), (0.20, -0.10), (0.42, -0.085),
)  # fmt: skip
"""The dragon's way from the hook, lying: shares of what is right of the hook, and of what is below the ribbons."""
_UPRIGHT = (
    (0.745, 0.67), (0.83, 0.655), (0.92, 0.585), (0.915, 0.47), (0.80, 0.375), (0.62, 0.335), (0.40, 0.315), (0.20, 0.29),
    (0.125, 0.225), (0.20, 0.165), (0.38, 0.155), (0.56, 0.17),
)  # fmt: skip
"""The same, upright: shares of the area."""


class Board:
    """Everything in an area of that size, in design pixels."""

    def __init__(self, width: float, height: float) -> None:
        """Have the character beside the room for its dragon, or below it where the area is upright."""
        self.width, self.height = width, height
        self.upright = height > width * 0.8
        if self.upright:
            self.size = min(height * 0.44, width * 0.47)
            self.left = (width - self.size * WIDE / HIGH) * 0.46
            self.top = height * 0.865 - self.size
        else:
            self.size = min(height * 0.565, width * 0.40)
            self.left = width * 0.5 - self.size * 0.865
            self.top = height * 0.855 - self.size
        self.unit = self.size / HIGH
        """Design pixels for a unit of the character."""
        self.floor = height * 0.9
        """Where the wall meets the floor."""

    def at(self, spot: WaySpot | tuple[float, float]) -> tuple[float, float]:
        """Return where a place of the character is."""
        return self.left + spot[0] * self.unit, self.top + spot[1] * self.unit

    def to_units(self, x: float, y: float) -> tuple[float, float]:
        """Return what place of the character that is."""
        return (x - self.left) / self.unit, (y - self.top) / self.unit

    def on(self, name: StrokeName, along: float) -> tuple[float, float]:
        """Return where a place on a stroke is."""
        return self.at(WAYS[name].at(along))

    def sign(self, station: Station) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return where the word for what the brush does stands, and where it does it."""
        name, along = SIGNS[station]
        return self.at(_NAMED[station]), self.on(name, along)

    @property
    def ring(self) -> tuple[float, float, float]:
        """The ring of light around the character: its middle and its radius."""
        x, y = self.at((WIDE * 0.48, HIGH * 0.49))
        return x, y, self.size * 0.575

    # The ribbons --------------------------------------------------------------------------------

    def strand(self, number: int, share: float) -> WaySpot:
        """Return where a ribbon is after a share of its way from left to right, and half of how broad."""
        turn = share * 2 * math.pi
        reach = min(self.height * 0.16, 150.0)
        middle = self.height * (0.105 if self.upright else 0.150)
        wave = math.sin(turn * 0.92 + 0.9) * 0.44 + math.sin(turn * 1.9 + 0.3) * 0.10
        twist = number * 2 * math.pi / STRANDS + share * 5.2
        y = middle - wave * reach * 0.72 + math.sin(twist) * reach * (0.14 + 0.20 * math.sin(math.pi * share))
        broad = 1.4 + 2.6 * (0.5 + 0.5 * math.cos(twist)) * math.sin(math.pi * min(1.0, share * 1.02)) ** 0.5
        return WaySpot(-30 + (self.width + 60) * share, y, broad)

    # The dragon's way ---------------------------------------------------------------------------

    @cached_property
    def flight(self) -> SmoothWay:
        """The way of the dragon's head: out of the stroke, over the board in an S, along the ninth ribbon and away."""
        stroke = [self.on("hook", along) for along in self._rising()]
        join = 0.80 if self.upright else 0.84
        ribbon = [self.strand(STRANDS - 1, share)[:2] for share in (join, join + 0.08, 1.0)]
        beyond = [(self.width + far, ribbon[-1][1] - far * 0.05) for far in (300.0, 900.0, 1700.0)]
        return SmoothWay([*stroke, *self._turns(), *ribbon, *beyond], 6.0)

    @staticmethod
    def _rising() -> Sequence[float]:
        """Places on the hook's stroke from its turn to its end: there the dragon's body lies before it rises."""
        long = WAYS["hook"].long
        return [long - back for back in (760, 640, 520, 400, 300, 210, 130, 60, 0)]

    def _turns(self) -> list[tuple[float, float]]:
        if self.upright:
            return [(x * self.width, y * self.height) for x, y in _UPRIGHT]
        start, _ = self.on("hook", WAYS["hook"].long)
        high = self.height * 0.30
        span = self.width - start
        return [(start + x * span, high + y * (self.height * 0.86 - high)) for x, y in _LYING]

    @cached_property
    def lift_off(self) -> float:
        """How far along the flight the hook's end is."""
        flight = self.flight
        return flight.nearest(*self.on("hook", WAYS["hook"].long), 0, flight.long / 2)[0]

    @cached_property
    def hover(self) -> float:
        """How far along the flight the head is when the dragon shows itself."""
        return self.flight.nearest(*self._turns()[-1], self.lift_off, self.flight.long)[0]
