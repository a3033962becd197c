"""The face of one card in a grid."""

from collections.abc import Sequence
from heapq import nlargest

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter

from kiosk.model.card import Card
from kiosk.model.exhibition import Exhibition
from kiosk.qt.parts.film_mark import paint_film_mark
from kiosk.qt.parts.panel import paint_surface
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.picture import Pictures
from kiosk.qt.parts.plinth import BASE, DEPTH, SHAPE, STANDS, WIDER, paint_plinth, plinth_height
from kiosk.qt.parts.room import shine
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look

_MEASURED = 100
"""Up to so many cards are all measured; of more, those with the longest words."""
_LONGEST = 24
_SMALL = 104
"""Design pixels that a picture is high at least."""


class Faces:
    """Paints cards of one width; all are as high as the one with the most words."""

    def __init__(self, exhibition: Exhibition, look: Look, pictures: Pictures) -> None:
        """Take what cards refer to."""
        self._exhibition, self._look, self.pictures = exhibition, look, pictures
        self.size = QSize()
        self._fitted: Sequence[Card] = ()
        self._abouts: dict[str, Paragraph] = {}
        self._words: dict[str, tuple[Paragraph, ...]] = {}
        """Of the cards that were measured or painted last."""
        self._ranked: tuple[Sequence[Card], Sequence[Card]] = ((), ())
        """The cards that were ranked last, and those of them with the longest words: a page is laid by asking many times."""
        self._above = 0
        """How high the picture is where all the height is given; 0 where the width decides."""
        self._brief = False
        """Whether names stand without a line of what they are."""

    def fit(self, cards: Sequence[Card], width: int) -> int:
        """Choose the height for these cards at `width`, and return it."""
        if cards is self._fitted and width == self.size.width() and not self._above:
            return self.size.height()
        self._fitted, self._above, self._brief = cards, 0, False
        self.size = QSize(width, 0)
        tallest = max((self._set(card, Prints()) for card in self._longest(cards)), default=0)
        self.size = QSize(width, max(tallest, self._picture().height() if self._wide() else 0))
        return self.size.height()

    def least(self, cards: Sequence[Card], width: int, *, brief: bool) -> int:
        """Return the height that these cards need at `width` with a small picture; `brief` ones say their name alone."""
        self._fitted, self.size, self._above, self._brief = (), QSize(width, 0), self._look.px(_SMALL), brief
        return max((self._set(card, Prints()) for card in self._longest(cards)), default=0)

    def fill(self, cards: Sequence[Card], size: QSize, *, brief: bool) -> None:
        """Take this size for these cards: the picture has what words leave."""
        words = self.least(cards, size.width(), brief=brief) - self._above
        self._above, self.size = max(self._above, size.height() - words), size

    def _longest(self, cards: Sequence[Card]) -> Sequence[Card]:
        """Return the cards that are measured for all."""
        if len(cards) <= _MEASURED:
            return cards
        if cards is not self._ranked[0]:
            self._ranked = cards, self._rank(cards)
        return self._ranked[1]

    def _rank(self, cards: Sequence[Card]) -> list[Card]:
        # A Chinese character has three bytes and is about twice as wide as a Latin letter: bytes rank widths well.
        say = self._look.say
        long = [(len(say(card.name).encode()), len(say(card.tagline).encode())) for card in cards]
        ranks = ([name for name, _ in long], [tagline for _, tagline in long], [sum(both) for both in long])
        longest = {at for rank in ranks for at in nlargest(_LONGEST, range(len(cards)), rank.__getitem__)}
        return [cards[at] for at in sorted(longest)]

    def _wide(self) -> bool:
        return not self._above and self.size.width() > self._look.px(700)

    def _picture(self) -> QRect:
        """Return the picture's place: on top, or at the left of a wide face."""
        px, width = self._look.px, self.size.width()
        if self._wide():
            return QRect(0, 0, px(300), max(self.size.height(), px(210)))
        if self._above:
            return QRect(0, 0, width, self._above)
        return QRect(0, 0, width, min(px(210), width * 9 // 20))

    def _set(self, card: Card, prints: Prints) -> int:
        """Place the words of a card; return the height they need."""
        px, picture, words = self._look.px, self._picture(), self._said(card)
        x, y = (
            (picture.right() + 1 if self._wide() else 0) + px(22),
            (0 if self._wide() else picture.height()) + px(16),
        )
        room = self.size.width() - x - px(22)
        if self._wide() and self.size.height():
            y = max(y, (self.size.height() - sum(each.height(room) for each in words)) // 2)
        for each in words[:2] if self._brief else words:
            y = prints.put(each, x, y, room) + px(2)
        return y + px(18)

    def _said(self, card: Card) -> tuple[Paragraph, ...]:
        """Return the words of a card; a grid that looks for its columns asks for each at several widths."""
        known = self._words.get(card.id)
        if known is None:
            if len(self._words) >= _MEASURED:
                self._words.clear()
            known = self._words[card.id] = self._told(card)
        return known

    def _told(self, card: Card) -> tuple[Paragraph, ...]:
        look = self._look
        theme, say = look.theme, look.say
        about = f"{look.word(card.kind)} · {say(self._exhibition.front.fields[card.field])}"
        if about not in self._abouts:  # there are few of them, and many cards
            self._abouts[about] = Paragraph(about, look.font("small"), theme.colour("gold"))
        return (
            self._abouts[about],
            Paragraph(say(card.name), look.font("body", bold=True), theme.colour("paper"), balanced=True),
            Paragraph(say(card.tagline), look.font("label"), theme.colour("muted")),
        )

    def paint(self, painter: QPainter, card: Card) -> None:
        """Paint a card at the origin."""
        area, ground = QRect(0, 0, self.size.width(), self.size.height()), self._picture()
        paint_surface(painter, self._look, area)
        self._paint_thing(painter, card, QRectF(ground))
        prints = Prints()
        self._set(card, prints)
        prints.paint(painter)

    def _paint_thing(self, painter: QPainter, card: Card, ground: QRectF) -> None:
        """Paint the picture in light, on a small plinth; a mark tells that it is a film."""
        look, high = self._look, ground.height() - self._look.px(20)
        across = min(high / STANDS, ground.width() * 0.8)
        wide = across * WIDER
        top = ground.bottom() - self._look.px(8) - plinth_height(wide)
        plinth = QRectF(ground.center().x() - wide / 2, top, wide, plinth_height(wide))
        around = QRectF(0, 0, wide * 1.3, ground.height())
        around.moveCenter(ground.center())
        shine(painter, look, around, "dragon_light", 0.20)
        paint_plinth(painter, look, plinth, lit=False)
        base = plinth.top() + wide * DEPTH / 2
        box = QRectF(ground.center().x() - across / 2, base - across * SHAPE * BASE, across, across * SHAPE)
        self.pictures.paint(painter, card.face, box.toRect())
        if card.film:
            paint_film_mark(painter, look, self.pictures.place_of(card.face, box.toRect()) or box.toRect())

    def shown(self, card: Card) -> list[ShownText]:
        """Return the words of a card whose corner is at the origin."""
        prints = Prints()
        self._set(card, prints)
        return prints.shown(QRect(0, 0, self.size.width(), self.size.height()))
