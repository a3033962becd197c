"""The hazard at the tanks: it stands until a hand answers it; then a camera sees it, a patrol comes, and it is over."""

from dataclasses import dataclass, field
from typing import Literal

from kiosk.exhibits.night_city.avenue import STREETS, TANKS, nearest_street, route, spot_on
from kiosk.exhibits.night_city.driver import Driver
from kiosk.exhibits.point import Point

AlertState = Literal["calm", "standing", "seen", "coming", "answered"]
POST = 900.0
"""Where on the hook the patrol waits."""
_SEES_SECONDS, _STAYS_SECONDS = 0.6, 3.2
_BESIDE = Point(TANKS.x - 96, TANKS.y + 62)
"""Where the patrol stops."""
_CALM_COMES = 1.2
"""Calm, nobody drives: the patrol is there after so long."""
_RISES, _FALLS = 2.6, 0.9
"""How fast the index of risk goes, in shares of its rise a second."""
_SOON, _LATER = 1.4, 15.0
"""Seconds until the first hazard, and until another one."""


def _patrol() -> Driver:
    spot = spot_on("hook", POST)
    before = spot_on("hook", POST - 30)
    return Driver((Point(before.x, before.y), Point(spot.x, spot.y)), 300.0)


@dataclass
class Alert:
    """What happens at the tanks."""

    state: AlertState = "calm"
    age: float = 0.0
    """Seconds in this state."""
    level: float = 0.0
    """How far the index of risk has risen, 0 to 1."""
    answered: int = 0
    """How often it was answered."""
    patrol: Driver = field(default_factory=_patrol)
    away: bool = False
    """Whether the patrol has left its post."""

    @property
    def stands(self) -> bool:
        """Whether it waits for somebody."""
        return self.state == "standing"

    @property
    def alarms(self) -> bool:
        """Whether it is one still."""
        return self.state in ("standing", "seen", "coming")

    def touch(self) -> None:
        """Answer it, or raise one where all is calm; while it is being answered nothing changes."""
        if self.state == "standing":
            self._be("seen")
        elif self.state in ("calm", "answered"):
            self._be("standing")

    def rise(self) -> None:
        """Let there be one, if all is calm."""
        if self.state == "calm":
            self._be("standing")

    def _be(self, state: AlertState) -> None:
        self.state, self.age = state, 0.0

    def advance(self, seconds: float, *, played: bool, calm: bool) -> None:
        """Go on; by itself it begins only while somebody plays."""
        self.age += seconds
        self.patrol.advance(seconds)
        if self.state == "calm" and played and self.age >= (_LATER if self.answered else _SOON):
            self._be("standing")
        elif self.state == "seen" and self.age >= _SEES_SECONDS:
            self._be("coming")
            self._send(calm=calm)
        elif self.state == "coming" and self._is_there(calm=calm):
            self._be("answered")
            self.answered += 1
        elif self.state == "answered" and self.age >= _STAYS_SECONDS:
            self._be("calm")
        if self.state == "calm" and self.away and self.age > 0.2:  # noqa: PLR2004 - a moment
            self._send_home(calm=calm)
        wanted = 1.0 if self.alarms else 0.0
        self.level += max(-_FALLS * seconds, min(_RISES * seconds, wanted - self.level))

    def _is_there(self, *, calm: bool) -> bool:
        return self.age >= _CALM_COMES if calm else not self.patrol.drives

    def _send(self, *, calm: bool) -> None:
        """Have the patrol come from where it is: from its post, or from its way back there."""
        self.away = True
        if self.patrol.way[-1] == _BESIDE:
            return  # it is there still
        street, along, _ = nearest_street(*self.patrol.place)
        self.patrol.send((*route((street, along), ("hook", STREETS["hook"].long)), _BESIDE), at_once=calm)

    def _send_home(self, *, calm: bool) -> None:
        self.away = False
        back = route(("hook", POST), ("hook", STREETS["hook"].long))
        self.patrol.send((_BESIDE, *reversed(back)), at_once=calm)
