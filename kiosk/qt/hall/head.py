"""Turning the view (the visitor's head): a drag turns it and it stays so; a touch makes it lean towards the finger meanwhile."""

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from kiosk.qt.hall.camera import Camera

YAW, PITCH, STEP = 0.12, 0.05, 0.8
"""Radians to either side, radians up or down, metres aside."""
AHEAD = 0.42
"""Metres that the eye comes closer while somebody touches."""
_ASIDE, _UP = 0.20, 0.34
"""Of the whole turn, how far it leans towards a finger at the edge."""
_LEAN_SECONDS = 0.11
"""In so long it comes two thirds of the way to where it leans."""
_STILL = 0.004


class Gaze(NamedTuple):
    """Where a visitor looks: parts of the whole turn, -1 to 1."""

    across: float = 0.0
    upward: float = 0.0


class HeadTurn:
    """Angle of the view: how far the head is turned, and how far it leans."""

    def __init__(self, slack: int, reach: int) -> None:
        """A drag of more than `slack` pixels turns the head; one of `reach` turns it as far as it goes."""
        self.slack, self.reach = slack, reach
        self.leans = True
        """False where nothing may move by itself."""
        self.gaze = Gaze()
        """Where the visitor has left it."""
        self.lean = (0.0, 0.0, 0.0)
        """How much further it is turned just now, and how much closer the eye has come (0 to 1)."""
        self.goal = (0.0, 0.0, 0.0)
        """Where it leans to."""
        self.start: QPointF | None = None
        self.before = Gaze()
        self.dragging = False

    @property
    def moving(self) -> bool:
        """True while the room is turned, or leans further or back."""
        return self.dragging or self.lean != self.goal

    @property
    def rests(self) -> bool:
        """True while one looks straight ahead."""
        return self.steady and self.gaze == Gaze()

    @property
    def steady(self) -> bool:
        """True where the room is seen as the visitor has left it."""
        return not self.dragging and not any(self.lean)

    def look(self, gaze: Gaze) -> None:
        """Look there at once."""
        self.gaze = gaze
        self.rest()

    def rest(self) -> None:
        """Lean no more, at once."""
        self.lean = self.goal = (0.0, 0.0, 0.0)
        self.start, self.dragging = None, False

    def lean_to(self, point: QPointF, area: QRectF) -> None:
        """Lean towards a point of the stage."""
        if not self.leans:
            return
        away = point - area.center()
        across, upward = away.x() / max(1.0, area.width()) * 2, -away.y() / max(1.0, area.height()) * 2
        self.goal = (_ASIDE * _within(across), _UP * _within(upward), 1.0)

    def take(self, point: QPointF) -> None:
        """Remember where the finger came down."""
        self.start, self.before = point, self.gaze

    def drag(self, point: QPointF) -> bool:
        """Turn with the finger; return False while it has not moved enough to be a drag."""
        if self.start is None:
            return False
        way = point - self.start
        if not self.dragging and way.manhattanLength() <= self.slack:
            return False
        self.dragging, self.goal = True, (0.0, 0.0, 1.0 if self.leans else 0.0)
        self.gaze = Gaze(
            _held(self.before.across - way.x() / self.reach * 1.6),
            _held(self.before.upward + way.y() / self.reach * 1.6),
        )
        return True

    def let_go(self) -> bool:
        """Lift the finger; return True if it had dragged."""
        dragged, self.dragging, self.start = self.dragging, False, None
        self.goal = (0.0, 0.0, 0.0)
        return dragged

    def step(self, seconds: float) -> bool:
        """Lean a little further, or back; return False once nothing moves."""
        part = 1 - math.exp(-seconds / _LEAN_SECONDS)
        across, upward, closer = (
            now + (goal - now) * part for now, goal in zip(self.lean, self.goal, strict=True)
        )
        self.lean = (across, upward, closer)
        if all(abs(now - goal) < _STILL for now, goal in zip(self.lean, self.goal, strict=True)):
            self.lean = self.goal
        return self.moving

    def camera(self, camera: Camera) -> Camera:
        """Return what a camera becomes with the head turned as it is."""
        across, upward = (_within(turn + lean) for turn, lean in zip(self.gaze, self.lean, strict=False))
        return camera.turned(across * YAW, upward * PITCH, across * STEP, self.lean[2] * AHEAD)

    def resting(self, camera: Camera) -> Camera:
        """Return what it becomes once nobody touches."""
        if self.gaze == Gaze():
            return camera
        across, upward = self.gaze
        return camera.turned(across * YAW, upward * PITCH, across * STEP)


def _within(part: float) -> float:
    return min(1.0, max(-1.0, part))


def _held(part: float) -> float:
    """Return a turn that grows ever more slowly towards its limit of 1."""
    return part / (1 + abs(part) * 0.5) if abs(part) < 2 else (1.0 if part > 0 else -1.0)
