"""The straw: while somebody holds the cup, tea goes down and pearls climb."""

import math
from dataclasses import dataclass, field

from kiosk.exhibits.milk_tea.cup import Cup

SIPS_PER_SECOND, CLIMB_SECONDS, CLIMBS_APART = 0.13, 0.8, 0.22


@dataclass
class Straw:
    """What climbs in it."""

    climbing: list[float] = field(default_factory=list)
    """How far pearls have come, 0 to 1."""
    since: float = 0.0
    """Seconds of drinking since the last began."""

    def step(self, seconds: float, cup: Cup, *, drinks: bool) -> None:
        """Let pearls climb on, and another begin while somebody drinks."""
        self.climbing = [up + seconds / CLIMB_SECONDS for up in self.climbing if up < 1.0]
        if not drinks or cup.filled <= 0:
            return
        cup.sip(SIPS_PER_SECOND * seconds)
        self.since += seconds
        pearls = [one for one in cup.grains.all if one.kind == "pearls"]
        if pearls and self.since >= CLIMBS_APART:
            self.since = 0.0
            cup.grains.all.remove(min(pearls, key=lambda one: math.hypot(one.x, one.y)))
            self.climbing.append(0.0)
