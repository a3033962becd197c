"""A group of names, each on its pill."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter

from kiosk.model.block import NamesBlock
from kiosk.qt.pages.blocks.tile import Tile
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.pill import Pill, flow
from kiosk.qt.parts.shown import ShownText


class NamesTile(Tile):
    """Names such as brands or places, as many to a line as fit."""

    def __init__(self, block: NamesBlock, spot: Spot) -> None:
        """Set the names."""
        super().__init__(spot, block.title)
        self._pills = [Pill(spot.look, spot.look.say(name)) for name in block.items]
        self._areas: list[QRect] = []

    def lay(self, width: int, height: int = 0) -> int:
        """Let the pills flow below the heading."""
        edge, gap = self.look.space("padding"), self.look.px(12)
        self.prints.clear()
        top = self.lay_heading(width)
        room = width - 2 * edge
        sizes: list[QSize] = [pill.size(room) for pill in self._pills]
        places, inner = flow(sizes, room, gap)
        needed = top + inner + edge
        start = QPoint(edge, top + (max(0, height - needed) // 2 if self.heading is None else 0))
        self._areas = [QRect(start + place, size) for place, size in zip(places, sizes, strict=True)]
        return max(height, needed)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the panel and the pills."""
        super().paint_ground(painter)
        for pill, area in zip(self._pills, self._areas, strict=True):
            pill.paint(painter, area)

    def shown_texts(self) -> list[ShownText]:
        """Return the heading and the names."""
        names = [pill.shown(area) for pill, area in zip(self._pills, self._areas, strict=True)]
        return super().shown_texts() + names
