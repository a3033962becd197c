"""Timeline: what happened when, and what is planned."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk.model.block import TimelineBlock
from kiosk.model.figure import Named
from kiosk.qt.pages.blocks.moments import MomentsTile
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.tile import Tile

MOST_AT_ONCE = 10


class _Moment:
    """The words of one moment, one below the other."""

    def __init__(self, item: Named, tile: Tile) -> None:
        say = tile.look.say
        self.when = tile.words(say(item.when), "title", "gold") if item.when else None
        self.title = tile.words(say(item.title), "body", bold=True)
        self.text = tile.words(say(item.text), "label", "muted") if item.text else None

    def column(self) -> list[Paragraph]:
        return [each for each in (self.when, self.title, self.text) if each]

    def height(self, width: int) -> int:
        return sum(each.height(width) for each in self.column())


class TimelineTile(Tile):
    """Moments along a line: from left to right where it is wide, downwards where it is narrow."""

    def __init__(self, block: TimelineBlock, spot: Spot) -> None:
        """Set the moments."""
        super().__init__(spot.look, block.title)
        self._moments = [_Moment(item, self) for item in block.items]
        self._dots: list[QPointF] = []
        self._end = QPointF()

    def lay(self, width: int, height: int = 0) -> int:
        """Arrange the moments along their line."""
        self.prints.clear()
        self._dots.clear()
        top = self.lay_heading(width)
        room = width - 2 * self.edge
        across = room / len(self._moments) >= self.column(240)
        return self._lay_across(room, top, height) if across else self._lay_down(room, top, height)

    def _lay_across(self, room: int, top: int, height: int) -> int:
        edge, px = self.edge, self.look.px
        gap, count = px(28), len(self._moments)
        each = (room - gap * (count - 1)) // count
        high = px(44) + max(moment.height(each) for moment in self._moments)
        needed = top + high + edge
        top += max(0, height - needed) // 2
        for index, moment in enumerate(self._moments):
            x, y = edge + index * (each + gap), top + px(44)
            self._dots.append(QPointF(x + px(11), top + px(16)))
            for paragraph in moment.column():
                y = self.prints.put(paragraph, x, y, each)
        self._end = QPointF(edge + room, top + px(16))
        return max(height, needed)

    def _lay_down(self, room: int, top: int, height: int) -> int:
        edge, px = self.edge, self.look.px
        indent, gap = px(44), px(26)
        heights = [moment.height(room - indent) for moment in self._moments]
        needed = top + sum(heights) + gap * (len(heights) - 1) + edge
        spare = max(0, height - needed) // len(heights)
        y = top
        for moment, high in zip(self._moments, heights, strict=True):
            first = moment.column()[0]
            line = first.height(room - indent) // first.lines(room - indent)
            self._dots.append(QPointF(edge + px(11), y + line / 2))
            below = y
            for paragraph in moment.column():
                below = self.prints.put(paragraph, edge + indent, below, room - indent)
            y += high + gap + spare
        self._end = QPointF(edge + px(11), y - gap - spare)
        return max(height, needed)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the panel, the line and the dots."""
        super().paint_ground(painter)
        theme, px = self.look.theme, self.look.px
        painter.setPen(QPen(theme.colour("muted", 0.45), px(3)))
        painter.drawLine(self._dots[0], self._end)
        for dot in self._dots:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("steel"))
            painter.drawEllipse(dot, px(16), px(16))
            painter.setPen(QPen(theme.colour("gold"), px(4)))
            painter.drawEllipse(QRectF(dot.x() - px(9), dot.y() - px(9), px(18), px(18)))


def timeline(block: TimelineBlock, spot: Spot) -> Tile:
    """Return a few moments that are all seen at once; or, of many or where there is something to open, some along a rail."""
    few = len(block.items) <= MOST_AT_ONCE and not any(item.picture or item.opens for item in block.items)
    return TimelineTile(block, spot) if few else MomentsTile(block, spot)


VIEWS = {TimelineBlock: timeline}
