"""Single windows painted again: a life that stirs, or somebody who takes back what fell."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF

from kiosk.exhibits.lookout.court import Court
from kiosk.qt.exhibits.kinds.lookout.arcs import corners_of, paint_corners
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
        self._corners: dict[tuple[int, int], tuple[QRect, QPixmap]] = {}

    def piece(self, pane: int, room: Painting, strength: float) -> Patch:
        """Return a window in which something else is seen now."""
        key = (pane, room.__name__)
        if key not in self._pictures:
            _make_room(self._pictures)
            self._pictures[key] = self._painted(pane, room)
        return _laid(("window", *key, round(strength * 16)), *self._pictures[key], strength)

    def corners(self, pane: int, colour: QColor, strength: float) -> Patch:
        """Return the four corners around a window."""
        key = (pane, colour.rgba())
        if key not in self._corners:
            _make_room(self._corners)
            self._corners[key] = self._painted_corners(pane, colour)
        return _laid(("corners", *key, round(strength * 25)), *self._corners[key], strength)

    def _painted_corners(self, pane: int, colour: QColor) -> tuple[QRect, QPixmap]:
        spots = corners_of(self._court, pane, self._scale)
        area = QPolygonF(spots).boundingRect().adjusted(-8, -8, 8, 8).toAlignedRect()

        def paint(painter: QPainter) -> None:
            painter.translate(-area.topLeft())
            paint_corners(painter, spots, colour, self._scale)

        return area, sprite(area.width(), area.height(), self._ratio, paint)

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


def _laid(key: Hashable, area: QRect, picture: QPixmap, strength: float) -> Patch:
    def paint(painter: QPainter) -> None:
        painter.setOpacity(strength)
        painter.drawPixmap(area.topLeft(), picture)
        painter.setOpacity(1.0)

    return Patch(key, area, paint)


def _make_room(kept: dict[Any, tuple[QRect, QPixmap]]) -> None:
    while len(kept) >= MOST_KEPT:
        del kept[next(iter(kept))]
