"""Ribbons that breathe: the light of all eight, painted once, comes and goes over them while nobody writes."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from kiosk.exhibits.brush.board import STRANDS, Board
from kiosk.exhibits.brush.play import BrushPlay
from kiosk.qt.exhibits.dragon.ember import Embers
from kiosk.qt.exhibits.kinds.brush.wall import ribbon
from kiosk.qt.exhibits.scene import Patch, sprite

BREATH_SECONDS, STEPS = 7.0, 14
"""From breath to breath, and how many strengths are told apart: few pictures are painted for it."""
STRONGEST = 0.3
JOINTS, LIGHT = 40, 22.0
"""Places of a ribbon at which its height is looked at, and how far its light reaches, in design pixels."""


class Breath:
    """The light, and how strong it is now."""

    def __init__(self, board: Board, embers: Embers, scale: float, ratio: float) -> None:
        """Measure the band that the ribbons take."""
        self._board, self._embers, self._scale, self._ratio = board, embers, scale, ratio
        spots = [
            board.strand(number, at / JOINTS).y for number in range(STRANDS - 1) for at in range(JOINTS + 1)
        ]
        top, low = min(spots) - LIGHT, max(spots) + LIGHT
        self._area = QRect(0, round(top * scale), round(board.width * scale), round((low - top) * scale))
        self._picture: QPixmap | None = None

    def prepared(self) -> Iterator[None]:
        """Paint it, one ribbon after the other."""
        picture = sprite(self._area.width(), self._area.height(), self._ratio, lambda _: None)
        for number in range(STRANDS - 1):
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(0, -self._area.top())
            painter.scale(self._scale, self._scale)
            ribbon(painter, self._board, self._embers, number, bright=True)
            painter.end()
            yield
        self._picture = picture

    def pieces(self, play: BrushPlay) -> list[Patch]:
        """Return it, as strong as it is at that second of the evening."""
        if self._picture is None or play.touched or play.calm or play.dragon is not None:
            return []
        level = round(STEPS * (0.5 - 0.5 * math.cos(play.evening * math.tau / BREATH_SECONDS)))
        if not level:
            return []
        picture, area = self._picture, self._area

        def paint(painter: QPainter) -> None:
            painter.setOpacity(STRONGEST * level / STEPS)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
            painter.drawPixmap(area.topLeft(), picture)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setOpacity(1.0)

        return [Patch(("breath", level), area, paint)]
