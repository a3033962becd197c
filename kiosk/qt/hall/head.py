"""Turning the view (the visitor's head): a drag turns it, let go it swings back."""

from PySide6.QtCore import QPointF

from kiosk.qt.hall.camera import Camera

YAW, PITCH, STEP = 0.12, 0.05, 0.8
"""Radians to either side, radians up or down, metres aside."""
_KEPT = 0.90
"""Of the turn, from one frame to the next while it swings back."""


class HeadTurn:
    """Angle of the view: how far the head is turned."""

    def __init__(self, slack: int, reach: int) -> None:
        """A drag of more than `slack` pixels turns the head; one of `reach` turns it as far as it goes."""
        self.slack, self.reach = slack, reach
        self.across = self.upward = 0.0
        self.start: QPointF | None = None
        self.before = (0.0, 0.0)
        self.dragging = False

    @property
    def turned(self) -> bool:
        """True while the room is not seen straight ahead."""
        return self.dragging or bool(self.across or self.upward)

    def rest(self) -> None:
        """Look straight ahead at once."""
        self.across = self.upward = 0.0
        self.start, self.dragging = None, False

    def take(self, point: QPointF) -> None:
        """Remember where the finger came down."""
        self.start, self.before = point, (self.across, self.upward)

    def drag(self, point: QPointF) -> bool:
        """Turn with the finger; return False while it has not moved enough to be a drag."""
        if self.start is None:
            return False
        way = point - self.start
        if not self.dragging and way.manhattanLength() <= self.slack:
            return False
        self.dragging = True
        self.across = _held(self.before[0] - way.x() / self.reach * 1.6)
        self.upward = _held(self.before[1] + way.y() / self.reach * 1.6)
        return True

    def let_go(self) -> bool:
        """Lift the finger; return True if it had dragged."""
        dragged, self.dragging, self.start = self.dragging, False, None
        return dragged

    def swing_back(self) -> bool:
        """Turn back a little; return False once the head is at rest."""
        if self.start is not None:
            return True
        self.across *= _KEPT
        self.upward *= _KEPT
        if abs(self.across) + abs(self.upward) < 0.004:
            self.rest()
        return self.turned

    def camera(self, camera: Camera) -> Camera:
        """Return what a camera becomes with the head turned."""
        return camera.turned(self.across * YAW, self.upward * PITCH, self.across * STEP)


def _held(part: float) -> float:
    """Return a turn that grows ever more slowly towards its limit of 1."""
    return part / (1 + abs(part) * 0.5) if abs(part) < 2 else (1.0 if part > 0 else -1.0)
