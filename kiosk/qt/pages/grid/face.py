"""The face of one card in a grid."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter

from kiosk.model.card import Card
from kiosk.model.exhibition import Exhibition
from kiosk.qt.look import Look
from kiosk.qt.parts.panel import paint_surface, paint_warm
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.picture import Pictures
from kiosk.qt.parts.shown import ShownText

_MEASURED = 240
"""Up to so many cards are all measured; of more, those with the longest words."""
_LONGEST = 24


class Faces:
    """Paints cards of one width; all are as high as the one with the most words."""

    def __init__(self, exhibition: Exhibition, look: Look, pictures: Pictures) -> None:
        """Take what cards refer to."""
        self._exhibition, self._look, self.pictures = exhibition, look, pictures
        self.size = QSize()

    def fit(self, cards: Sequence[Card], width: int) -> int:
        """Choose the height for these cards at `width`, and return it."""
        self.size = QSize(width, 0)
        tallest = max((self._set(card, Prints()) for card in self._longest(cards)), default=0)
        self.size = QSize(width, max(tallest, self._picture().height() if self._wide() else 0))
        return self.size.height()

    def _longest(self, cards: Sequence[Card]) -> list[Card]:
        if len(cards) <= _MEASURED:
            return list(cards)
        # A Chinese character has three bytes and is about twice as wide as a Latin letter: bytes rank widths well.
        say = self._look.say
        names = sorted(cards, key=lambda card: len(say(card.name).encode()))
        taglines = sorted(cards, key=lambda card: len(say(card.tagline).encode()))
        both = sorted(cards, key=lambda card: len((say(card.name) + say(card.tagline)).encode()))
        return names[-_LONGEST:] + taglines[-_LONGEST:] + both[-_LONGEST:]

    def _wide(self) -> bool:
        return self.size.width() > self._look.px(700)

    def _picture(self) -> QRect:
        """Return the picture's place: on top, or at the left of a wide face."""
        px, width = self._look.px, self.size.width()
        if self._wide():
            return QRect(0, 0, px(300), max(self.size.height(), px(210)))
        return QRect(0, 0, width, min(px(210), width * 9 // 20))

    def _set(self, card: Card, prints: Prints) -> int:
        """Place the words of a card; return the height they need."""
        look, px = self._look, self._look.px
        theme, say, picture = look.theme, look.say, self._picture()
        kind = look.word(card.kind)
        field = say(self._exhibition.front.fields[card.field])
        words = (
            Paragraph(f"{kind} · {field}", look.font("small"), theme.colour("gold")),
            Paragraph(say(card.name), look.font("body", bold=True), theme.colour("paper"), balanced=True),
            Paragraph(say(card.tagline), look.font("label"), theme.colour("muted")),
        )
        x, y = (
            (picture.right() + 1 if self._wide() else 0) + px(22),
            (0 if self._wide() else picture.height()) + px(16),
        )
        room = self.size.width() - x - px(22)
        if self._wide() and self.size.height():
            y = max(y, (self.size.height() - sum(each.height(room) for each in words)) // 2)
        for each in words:
            y = prints.put(each, x, y, room) + px(2)
        return y + px(18)

    def paint(self, painter: QPainter, card: Card) -> None:
        """Paint a card at the origin."""
        area, ground = QRect(0, 0, self.size.width(), self.size.height()), self._picture()
        paint_surface(painter, self._look, area)
        paint_warm(painter, self._look, ground, open_below=not self._wide())
        gap = self._look.px(14)
        self.pictures.paint(painter, card.picture, ground.adjusted(gap, gap, -gap, -gap))
        prints = Prints()
        self._set(card, prints)
        prints.paint(painter)

    def shown(self, card: Card) -> list[ShownText]:
        """Return the words of a card whose corner is at the origin."""
        prints = Prints()
        self._set(card, prints)
        return prints.shown(QRect(0, 0, self.size.width(), self.size.height()))
