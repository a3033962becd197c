"""District as it is seen: from the plan to an area, flatter where the area lies, steeper where it stands upright."""

import math

from kiosk.exhibits.night_city.avenue import GATE, LAMPS, PARK, TANKS
from kiosk.exhibits.night_city.lots import CityHouse
from kiosk.exhibits.point import Point

_WIDE_UNIT = 880.0
"""Design pixels of half the plate for which a unit of height is one design pixel."""
LAMP_HIGH = 44.0
"""Units of height."""
_LEAST_HIGH = 16.0
"""A house that may not be so high is none."""
_PARK_REACH, _TANKS_REACH = 1.12, 1.7
"""How far a touch still means the park and the tanks, in their radii."""


class District:
    """The plate in an area of that size, in design pixels."""

    def __init__(self, width: float, height: float) -> None:
        """Choose where it stands and how steep it is seen."""
        self.width, self.height = width, height
        self.upright = height > width * 0.8
        top = height * (0.13 if self.upright else 0.085)
        low = height * (0.10 if self.upright else 0.055) + 14.0
        self.half_wide = max(1.0, min(width * 0.482, height * (0.9 if self.upright else 1.27)))
        self.half_high = max(1.0, min((height - top - low) / 2, self.half_wide * 0.76))
        self.middle = Point(width / 2, top + (height - top - low) / 2)
        self.unit = self.half_wide / _WIDE_UNIT
        """Design pixels for a unit across, and nearly for one of height."""
        self.tilt = min(0.95, self.half_high / self.half_wide)
        """How much shorter what goes away from the eye is seen."""
        self.rise = self.unit * math.sqrt(1 - self.tilt**2) * 1.06
        """Design pixels for a unit of height."""
        self.thick = 30.0 * self.rise
        """How thick the plate is."""
        self._lamps = [self.at(lamp.x, lamp.y) for lamp in LAMPS]

    def at(self, x: float, y: float, high: float = 0.0) -> Point:
        """Return where a place of the plan is seen, so many units above the ground."""
        return Point(
            self.middle.x + x * self.half_wide / 1000.0,
            self.middle.y + y * self.half_high / 1000.0 - high * self.rise,
        )

    def on_plan(self, x: float, y: float) -> tuple[float, float]:
        """Return what place of the plan is seen there."""
        return (
            (x - self.middle.x) * 1000.0 / self.half_wide,
            (y - self.middle.y) * 1000.0 / self.half_high,
        )

    def lamp(self, number: int) -> Point:
        """Return the foot of a lamp, as it is seen."""
        return self._lamps[number]

    def highest(self, house: CityHouse) -> float:
        """Return how high a house may be, in units: nothing that matters is hidden, nothing reaches above the area.

        0 where it would be too low to be a house.
        """
        top = self.at(house.x, house.y - house.wide - house.deep).y
        room = (top - self.height * 0.018) / self.rise
        behind = house.free * self.half_high / 1000.0 / self.rise - 3.0
        high = min(house.high, room, behind)
        return high if high >= _LEAST_HIGH else 0.0

    def is_park(self, x: float, y: float) -> bool:
        """Tell whether a place of the area means the park or its gate."""
        plan_x, plan_y = self.on_plan(x, y)
        if math.hypot(plan_x - PARK.x, plan_y - PARK.y) < PARK.radius * _PARK_REACH:
            return True
        gate = self.at(GATE.x, GATE.y, 30)
        return math.hypot(x - gate.x, y - gate.y) < 46 * max(0.6, self.unit)

    def is_tanks(self, x: float, y: float) -> bool:
        """Tell whether a place of the area means the tanks."""
        tanks = self.at(TANKS.x, TANKS.y, 20)
        return math.hypot(x - tanks.x, (y - tanks.y) / max(self.tilt, 0.6)) < (
            TANKS.radius * _TANKS_REACH * self.half_wide / 1000.0
        )
