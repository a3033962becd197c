"""Fact list: what is known about a card's subject, a name and a sentence for each fact."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRect
from PySide6.QtGui import QPainter, QPen

from kiosk.model.card import Fact
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.lit import LitTile
from kiosk.qt.parts.paragraph import Paragraph


class FactsTile(LitTile):
    """Facts as rows with hairlines between them: the name to the left where it is wide, above where it is not."""

    def __init__(self, facts: Sequence[Fact], spot: Spot) -> None:
        """Set the facts."""
        super().__init__(spot.look)
        say = spot.look.say
        self._labels = [self.words(say(fact.label), "label", "gold", bold=True) for fact in facts]
        self._texts = [self.words(say(fact.text)) for fact in facts]
        self._small = [self.words(say(fact.text), "label") for fact in facts]
        self._large = [self.words(say(fact.text), "title", bold=False) for fact in facts]
        self._lines: list[QLineF] = []

    def lay(self, width: int, height: int = 0) -> int:
        """Share the height between the facts; set them larger where there is plenty."""
        texts = self._small if self.tight else self._texts
        needed = self._set(texts, width, height)
        if self.bare:
            return max(height, needed)
        if needed < height and self._set(self._large, width, height) > height:
            self._set(self._texts, width, height)
        return max(height, needed)

    def _set(self, texts: Sequence[Paragraph], width: int, height: int) -> int:
        """Place all facts in this type; return the height needed."""
        edge, px = self.edge, self.look.px
        room, gap = width - 2 * edge, px(16 if self.tight else 28)
        widest = max(label.natural_width() for label in self._labels)
        left = widest + px(28) if widest < room // 3 else 0
        pairs = list(zip(self._labels, texts, strict=True))
        heights = [
            max(label.height(left), text.height(room - left))
            if left
            else label.height(room) + text.height(room)
            for label, text in pairs
        ]
        needed = 2 * edge - (0 if self.bare else px(8)) + sum(heights) + gap * (len(heights) - 1)
        spare = max(0, height - needed) // len(heights)
        self.prints.clear()
        self._lines, self.parts = [], []
        y = max(0, edge - px(4))
        for index, ((label, text), high) in enumerate(zip(pairs, heights, strict=True)):
            if index:
                self._lines.append(QLineF(edge, y - gap / 2, width - edge, y - gap / 2))
            top = y + spare // 2
            if left:
                line = text.height(room - left) // text.lines(room - left)
                self.prints.put(label, edge, top + (line - label.height(left)) // 2, left)
                self.prints.put(text, edge + left, top, room - left)
            else:
                self.prints.put(text, edge, self.prints.put(label, edge, top, room), room)
            self.parts.append(QRect(0, y - gap // 3, width, high + spare + 2 * gap // 3))
            y += high + spare + gap
        return needed

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the panel and the hairlines."""
        super().paint_ground(painter)
        painter.setPen(QPen(self.look.theme.line(), 1))
        painter.drawLines(self._lines)
