"""Paragraphs, and mottos in large type."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.model.block import TextBlock
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.panel import dragon_brush, paint_rule, paint_warm
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.tile import Tile


class TextTile(Tile):
    """A paragraph on a panel; a wide one sets its heading beside the text."""

    def __init__(self, block: TextBlock, spot: Spot) -> None:
        """Set the block's words."""
        super().__init__(spot.look, block.title)
        words = spot.look.say(block.text)
        self._text, self._large = self.words(words), self.words(words, "title", bold=False)

    def lay(self, width: int, height: int = 0) -> int:
        """Set heading and text together, as large as the height allows, around its middle; side by side where it is wide."""
        edge, look = self.edge, self.look
        self.prints.clear()
        if self.heading and width > look.px(1300):
            left = (width - 2 * edge) // 4
            heading = self.heading.height(left)
            text_width = width - 3 * edge - left
            inner = max(heading, self._text.height(text_width))
            top = max(edge, (height - inner) // 2)
            self.prints.put(self.heading, edge, top, left)
            self.prints.put(self._text, 2 * edge + left, top, text_width)
            return max(height, inner + 2 * edge)
        top, room = self.lay_heading(width), width - 2 * edge
        needed = top + self._text.height(room) + edge
        text = self._large if top + self._large.height(room) + edge <= height else self._text
        bottom = self.prints.put(text, edge, top, room)
        if not self.bare:
            self.prints.shift(max(0, height - bottom - edge) // 2)
        return max(height, needed)


class MottoTile(Tile):
    """A slogan, large on the warm ground, with the dragon's rule beside it."""

    stretch = 1

    def __init__(self, block: TextBlock, spot: Spot) -> None:
        """Set the slogan."""
        super().__init__(spot.look)
        look = spot.look
        self._title = self.words(look.say(block.title), "label", "muted") if block.title else None
        words, paper = look.say(block.text), look.theme.colour("paper")
        sizes = [look.sized_font(look.type_px("headline") * larger, bold=True) for larger in (1.0, 1.25, 1.5)]
        self._texts = [Paragraph(words, font, paper, balanced=True) for font in sizes]
        self._rule = QRectF()

    def lay(self, width: int, height: int = 0) -> int:
        """Set the slogan in the middle of the height."""
        edge, px = self.edge, self.look.px
        left = edge + px(30)
        room = width - left - edge
        title = self._title.height(room) + px(6) if self._title else 0
        plain = self._texts[0]
        needed = title + plain.height(room) + 2 * edge
        # As large as the room allows without taking more lines.
        text = next(
            each
            for each in reversed(self._texts)
            if each is plain
            or (title + each.height(room) + 3 * edge < height and each.lines(room) <= plain.lines(room))
        )
        inner = title + text.height(room)
        top = (max(height, needed) - inner) // 2
        self.prints.clear()
        self.prints.put(self._title, left, top, room)
        self.prints.put(text, left, top + title, room)
        self._rule = QRectF(edge, top + px(4), px(8), inner - px(8))
        return max(height, needed)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the warm ground and the rule."""
        if not self.bare:
            paint_warm(painter, self.look, self.rect())
        paint_rule(painter, self._rule, dragon_brush(self.look, self._rule))


def _view(block: TextBlock, spot: Spot) -> Tile:
    return MottoTile(block, spot) if block.motto else TextTile(block, spot)


VIEWS = {TextBlock: _view}
