"""Single windows painted again: a life that stirs, or somebody who takes back what fell."""

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPixmap, QPolygonF

from kiosk.exhibits.lookout.court import Court
from kiosk.qt.exhibits.kinds.lookout.lives import LIVES, Painting
from kiosk.qt.exhibits.kinds.lookout.wall import Facades, seen
from kiosk.qt.exhibits.scene import Patch, sprite

MOST_KEPT = 24
STIRS_SECONDS, FADES_SECONDS = 6.0, 1.2
"""How long another life is seen in a window, and how long it takes to come and to go."""


class Windows:
    """Pictures of windows as they are not in the ground."""

    def __init__(self, court: Court, walls: Facades, scale: float, ratio: float) -> None:
        """Begin without any."""
        self._court, self._walls, self._scale, self._ratio = court, walls, scale, ratio
        self._pictures: dict[tuple[int, str], tuple[QRect, QPixmap]] = {}

    def piece(self, pane: int, room: Painting, strength: float) -> Patch:
        """Return a window in which something else is seen now."""
        area, picture = self._picture(pane, room)

        def paint(painter: QPainter) -> None:
            painter.setOpacity(strength)
            painter.drawPixmap(area.topLeft(), picture)
            painter.setOpacity(1.0)

        return Patch(("window", pane, room.__name__, round(strength * 16)), area, paint)

    def _picture(self, pane: int, room: Painting) -> tuple[QRect, QPixmap]:
        key = (pane, room.__name__)
        if key not in self._pictures:
            while len(self._pictures) >= MOST_KEPT:
                del self._pictures[next(iter(self._pictures))]
            self._pictures[key] = self._painted(pane, room)
        return self._pictures[key]

    def _painted(self, pane: int, room: Painting) -> tuple[QRect, QPixmap]:
        court, scale = self._court, self._scale
        spots = [QPointF(spot.x * scale, spot.y * scale) for spot in court.corners_of(pane)]
        area = QPolygonF(spots).boundingRect().toAlignedRect()
        one = court.panes[pane]

        def paint(painter: QPainter) -> None:
            painter.translate(-area.topLeft())
            painter.setTransform(seen(court.projections[one.wall], scale), combine=True)
            self._walls.room(painter, one.box, room)

        return area, sprite(area.width(), area.height(), self._ratio, paint)

    def stirring(self, evening: float) -> Patch:
        """Return the one window in which another life is seen at that second of the evening."""
        turn = int(evening / STIRS_SECONDS)
        age = evening % STIRS_SECONDS
        strength = min(1.0, age / FADES_SECONDS, (STIRS_SECONDS - age) / FADES_SECONDS)
        pane = (turn * 13 + 5) % self._court.front
        lives = [life for life in LIVES.values() if life is not self._walls.rooms[pane]]
        return self.piece(pane, lives[turn % len(lives)], max(0.0, strength))
