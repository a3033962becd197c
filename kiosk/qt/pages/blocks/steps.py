"""Steps and points, in order."""

from PySide6.QtCore import QLineF, QRect
from PySide6.QtGui import QPainter, QPen

from kiosk.model.block import StepsBlock
from kiosk.qt.pages.blocks.entry import Entry, Ground
from kiosk.qt.pages.columns import column_count, column_rects, fewest_columns
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.lit import LitTile


class StepsTile(LitTile):
    """Numbered or marked points on one panel, in columns where there is room, hairlines between the rows."""

    def __init__(self, block: StepsBlock, spot: Spot) -> None:
        """Set the steps."""
        super().__init__(spot.look, block.title)
        self._numbered = block.numbered
        self._entries = [
            Entry(
                item,
                spot,
                ground=Ground.INSET if item.opens else Ground.NONE,
                number=str(index) if block.numbered else "",
                mark=None if block.numbered or item.opens else "cyan",
            )
            for index, item in enumerate(block.items, 1)
        ]
        for entry in self._entries:
            entry.setParent(self)
        self._lines: list[QLineF] = []

    def lay(self, width: int, height: int = 0) -> int:
        """Stand the steps in even rows below the heading."""
        self.prints.clear()
        edge, px = self.edge, self.look.px
        top = self.lay_heading(width) + (px(8) if self.heading else 0)
        room, gap = width - 2 * edge, px(40)
        narrowest = max(self.column(240), *(entry.least_width() for entry in self._entries))
        columns = column_count(len(self._entries), room, narrowest, gap, 4)
        heights = [entry.lay for entry in self._entries]
        columns = fewest_columns(heights, columns, room, gap, height - top - edge, px(1000))
        rects, needed = column_rects(heights, columns, room, gap, height - top - edge)
        tallest: dict[int, int] = {}
        for entry, rect in zip(self._entries, rects, strict=True):
            tallest[rect.top()] = max(tallest.get(rect.top(), 0), entry.lay(rect.width()))
        for entry, rect in zip(self._entries, rects, strict=True):
            entry.put((rect if entry.opens else self._level(rect, tallest[rect.top()])).translated(edge, top))
        self.parts = [rect.translated(edge, top).adjusted(-px(12), -px(8), px(12), px(8)) for rect in rects]
        self._lines = self._rules(rects, top, edge, width, gap)
        return top + needed + edge

    def _level(self, rect: QRect, tallest: int) -> QRect:
        """Return where the words of one step stand in `rect`: all of a row begin level, around its middle."""
        tallest = min(rect.height(), tallest)
        drop = (rect.height() - tallest) // 2 if self._numbered else 0
        return QRect(rect.left(), rect.top() + drop, rect.width(), tallest)

    def _rules(self, rects: list[QRect], top: int, edge: int, width: int, gap: int) -> list[QLineF]:
        starts = sorted({rect.top() for rect in rects})[1:]
        return [QLineF(edge, top + y - gap / 2, width - edge, top + y - gap / 2) for y in starts]

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the panel and the hairlines between rows."""
        super().paint_ground(painter)
        painter.setPen(QPen(self.look.theme.line(), 1))
        painter.drawLines(self._lines)


VIEWS = {StepsBlock: StepsTile}
