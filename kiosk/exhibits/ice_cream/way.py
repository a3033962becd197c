"""Way of the arm (a route): from stop to stop, eased; what it brings along is decided where it turns back."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

OUT_SECONDS, FETCH_SECONDS = 0.95, 0.58


class ArmStop(NamedTuple):
    """Where the arm may stop: under the nozzle, at a cone on the counter, or handing out."""

    name: Literal["nozzle", "cone", "out"]
    cone: int = 0


NOZZLE, OUT = ArmStop("nozzle"), ArmStop("out")


@dataclass
class ArmWay:
    """How far it is on its way; it has no other state, so the booth may change its size meanwhile."""

    start: ArmStop = NOZZLE
    end: ArmStop = NOZZLE
    share: float = 1.0

    def go(self, end: ArmStop) -> None:
        """Set out from where it stopped."""
        self.start, self.end, self.share = self.end, end, 0.0

    def advance(self, seconds: float) -> bool:
        """Go on; return whether it has arrived just now."""
        if self.share >= 1.0:
            return False
        self.share = min(1.0, self.share + seconds / (OUT_SECONDS if self.end == OUT else FETCH_SECONDS))
        return self.share >= 1.0

    @property
    def eased(self) -> float:
        """How far it is, slow at both ends."""
        return self.share * self.share * (3 - 2 * self.share)

    def at(self, stop: ArmStop) -> bool:
        """Whether it stands there."""
        return self.share >= 1.0 and self.end == stop
