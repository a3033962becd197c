"""Light that runs along the rails at the goal: all of the line works."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from kiosk.exhibits.line.play import LinePlay
from kiosk.exhibits.line.works import Works
from kiosk.qt.exhibits.kinds.line.clips import Sided
from kiosk.qt.exhibits.kinds.line.room import BELT
from kiosk.qt.exhibits.scene import Pose, sprite, turned
from kiosk.qt.exhibits.strokes import disc, shine
from kiosk.qt.style.tones import Tones

BEADS, RUNS_SECONDS, BEGINS = 5, 4.2, 0.6
"""How many are on a rail, how long each runs, and how long after the goal the first one begins."""
FROM, TO = 5.5, -0.95
"""Stations between which they run."""
SIDE = 84.0
"""Design pixels: how large one is at the first station."""


class LineBeads:
    """Yields them."""

    def __init__(self, works: Works, tones: Tones, scale: float, ratio: float) -> None:
        """Paint the sprite."""
        self._works, self._scale = works, scale

        def paint(painter: QPainter) -> None:
            painter.scale(scale, scale)
            shine(painter, SIDE / 2, SIDE / 2, SIDE / 2, tones.of("cyan"), 0.85)
            disc(painter, tones.of("paper"), SIDE / 2, SIDE / 2, 7, 5)

        self._picture = sprite(SIDE * scale, SIDE * scale, ratio, paint)

    def pieces(self, play: LinePlay) -> Iterator[Sided]:
        """Yield those that run now."""
        if not play.whole or play.calm:
            return
        for index in range(BEADS):
            age = play.since_goal - BEGINS - index * RUNS_SECONDS / BEADS
            if age < 0:
                continue
            share = (age / RUNS_SECONDS) % 1.0
            size = self._works.size_at(FROM + (TO - FROM) * share)
            strength = min(1.0, share * 6, (1.0 - share) * 5)
            pose = Pose(0, size / self._works.size, strength)
            for side in (-1, 1):
                at = self._works.at(side * BELT, 0.02, size)
                place = QPointF(at.x * self._scale, at.y * self._scale)
                piece = turned(("bead", side, index), self._picture, place.x(), place.y(), pose)
                yield "after", piece
