"""A group of names, each on its pill."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter

from kiosk.model.block import NamesBlock
from kiosk.qt.pages.columns import column_rects
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.pill import Pill, flow
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.parts.tile import Tile


class NamesTile(Tile):
    """Names such as brands or places, as many to a line as fit."""

    def __init__(self, block: NamesBlock, spot: Spot) -> None:
        """Set the names."""
        super().__init__(spot.look, block.title)
        names = [spot.look.say(name) for name in block.items]
        self._small = [Pill(spot.look, name) for name in names]
        self._large = [Pill(spot.look, name, role="body") for name in names]
        self._pills = self._small
        self._areas: list[QRect] = []

    def lay(self, width: int, height: int = 0) -> int:
        """Let the pills flow below the heading; where there is height to spare they become a wall of equal plates."""
        edge, gap = self.look.space("padding"), self.look.px(12)
        self.prints.clear()
        self._pills = self._small
        top = self.lay_heading(width)
        room = width - 2 * edge
        sizes: list[QSize] = [pill.size(room) for pill in self._pills]
        places, inner = flow(sizes, room, gap)
        needed = top + inner + edge
        start = QPoint(edge, top)
        self._areas = [QRect(start + place, size) for place, size in zip(places, sizes, strict=True)]
        if height > needed + self.look.px(40):
            wall = self._wall(room, height - top - edge, gap)
            if all(pill.fits(plate) for pill, plate in zip(self._large, wall, strict=True)):
                self._pills = self._large
                self._areas = [plate.translated(edge, top) for plate in wall]
        return max(height, needed)

    def _wall(self, width: int, height: int, gap: int) -> list[QRect]:
        """Return equal plates that fill `width` and `height`, as near to 5:2 as can be."""
        count = len(self._large)
        widest = max(pill.size(width).width() for pill in self._large)
        most = max(1, min(count, (width + gap) // (widest + gap)))

        def off(columns: int) -> float:
            rows = -(-count // columns)
            return abs((width / columns) / (height / rows) - 2.5) + 0.3 * (rows * columns - count)

        columns = min(range(1, most + 1), key=off)
        return column_rects([lambda _: 0] * count, columns, width, gap, height)[0]

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the panel and the pills."""
        super().paint_ground(painter)
        for pill, area in zip(self._pills, self._areas, strict=True):
            pill.paint(painter, area)

    def shown_texts(self) -> list[ShownText]:
        """Return the heading and the names."""
        names = [pill.shown(area) for pill, area in zip(self._pills, self._areas, strict=True)]
        return super().shown_texts() + names


VIEWS = {NamesBlock: NamesTile}
