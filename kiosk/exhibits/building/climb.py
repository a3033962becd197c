"""The dragon that climbs the building: where its body is at a time, and which of it is behind."""

from functools import cached_property

from kiosk.exhibits.building.site import BuildingSite
from kiosk.exhibits.joint import Joint, girth
from kiosk.exhibits.way import SmoothWay

COMES_AFTER, CLIMBS_SECONDS = 1.5, 3.4
"""Since the goal: when its head comes in, and how long it climbs."""
FADES_SECONDS = 0.6
"""Calm, how long it takes to be seen."""
JOINTS = 84
THICK_UNITS = 0.031
"""Half of how thick it is, in units of the building."""
_WAY = (
    (1.30, -0.085, 0.3), (0.95, -0.085, 0.3), (0.66, -0.075, 0.3), (0.38, -0.050, 0.3), (0.08, 0.000, 0.3), (-0.18, 0.050, 0.3),
    (-0.325, 0.100, 0.2), (-0.392, 0.165, 0.1), (-0.375, 0.235, -0.02), (-0.29, 0.282, -0.2), (-0.10, 0.297, -0.3), (0.08, 0.300, -0.2),
    (0.190, 0.315, -0.1), (0.260, 0.352, -0.05), (0.288, 0.410, 0.05), (0.258, 0.468, 0.1), (0.180, 0.498, 0.2), (0.02, 0.500, 0.3),
    (-0.14, 0.482, 0.3), (-0.245, 0.500, 0.2), (-0.295, 0.556, 0.1), (-0.265, 0.614, -0.1), (-0.17, 0.642, -0.3), (-0.03, 0.655, -0.3),
    (0.09, 0.675, -0.1), (0.195, 0.700, 0.1), (0.29, 0.704, 0.2), (0.40, 0.690, 0.2),
)  # fmt: skip
"""Its way, in units: across from the axis, up from the foot, and towards whoever looks; it comes in from the right."""
_HEAD_BACK = 0.10
"""How far before the end of the way the head comes to rest."""
TAIL = 0.62
"""How far from the axis the tip of its tail lies in the end, in units."""


class CoilingDragon:
    """What climbs at a site."""

    def __init__(self, site: BuildingSite) -> None:
        """Lay its way around the building."""
        self._site = site
        self.thick = THICK_UNITS * site.unit
        """Half of how thick its chest is, in design pixels."""

    @cached_property
    def _way(self) -> SmoothWay:
        site, unit = self._site, self._site.unit
        return SmoothWay(
            [(site.axis + x * unit, site.foot - up * unit, z) for x, up, z in _WAY], max(2.0, unit / 145)
        )

    @cached_property
    def _rest(self) -> float:
        """How far along its way the head rests."""
        return self._way.long - _HEAD_BACK * self._site.unit

    @cached_property
    def long(self) -> float:
        """How long it is, in design pixels."""
        tail = self._site.axis + TAIL * self._site.unit
        way = self._way
        start = way.nearest(tail, self._site.foot + 0.075 * self._site.unit, 0, way.long / 3)[0]
        return self._rest - start

    def climbing(self, since_goal: float) -> bool:
        """Tell whether its body still moves."""
        return since_goal < COMES_AFTER + CLIMBS_SECONDS

    def strength(self, since_goal: float, *, calm: bool) -> float:
        """Return how strongly it is seen; calm, it is there without having climbed."""
        if not calm:
            return 1.0 if since_goal >= COMES_AFTER else 0.0
        return min(1.0, max(0.0, (since_goal - COMES_AFTER) / FADES_SECONDS))

    def body(self, since_goal: float, *, calm: bool) -> list[tuple[Joint, float]]:
        """Return its joints from the neck to the tail, each with how far in front of the building's axis it is."""
        share = 1.0 if calm else min(1.0, max(0.0, (since_goal - COMES_AFTER) / CLIMBS_SECONDS))
        head = self._rest * (1.0 - (1.0 - share) ** 2.0)
        found = []
        for index in range(JOINTS):
            part = index / (JOINTS - 1)
            x, y, depth = self._at(head - part * self.long)
            found.append((Joint(x, y, self.thick * girth(part)), depth))
        return found

    def _at(self, along: float) -> tuple[float, float, float]:
        """Return a place on its way; before it begins, straight on beside the screen."""
        x, y, depth = self._way.at(along)
        return x - min(0.0, along), y, depth
