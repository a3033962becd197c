"""What a card says in words: its name, its tagline, its text and its tags, on no panel."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.model.card import Card
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.tile import Tile


class StoryTile(Tile):
    """A card's words, one below the other."""

    stretch = 0
    framed = False

    def __init__(self, card: Card, spot: Spot, *, named: bool = False) -> None:
        """Set the card's words; `named` begins with its name, large, which otherwise stands in the header alone."""
        super().__init__(spot.look)
        look = spot.look
        say, paper = look.say, look.theme.colour("paper")
        name = look.type_px("headline") * 1.25
        self._names = [
            Paragraph(say(card.name), look.sized_font(size, bold=True), paper, balanced=True)
            for size in (name, name * 0.8, look.type_px("title"))
        ] if named else []  # fmt: skip
        self._tagline = self.words(say(card.tagline), "body", "gold", bold=True, balanced=True)
        self._text, self._small = self.words(say(card.text)), self.words(say(card.text), "label")
        tags = " · ".join(say(tag) for tag in card.tags)
        self._tags = self.words(tags, "label", "muted") if tags else None
        self._rule = QRectF()

    def lay(self, width: int, height: int = 0) -> int:
        """Set one below the other."""
        px = self.look.px
        self.prints.clear()
        y = px(6)
        if self._names:
            last = self._names[-1]
            name = next((each for each in self._names if each.lines(width) == 1), last)
            y = self.prints.put(name, 0, y, width) + px(4)
        y = self.prints.put(self._tagline, 0, y, width) + px(14)
        self._rule = QRectF(0, y, width, max(1, px(1)))
        y = self.prints.put(self._small if self.tight else self._text, 0, y + px(14), width)
        if self._tags is not None:
            y = self.prints.put(self._tags, 0, y + px(12), width)
        return max(height, y)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the rule below the tagline."""
        painter.fillRect(self._rule, self.look.theme.colour("gold", 0.35))
