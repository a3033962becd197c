"""Choosing among cards: by kind and by field."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Literal

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.model.card import Card
from kiosk.model.words import Text
from kiosk.qt.pages.grid.rail import LetterRail
from kiosk.qt.pages.remembered import Filters
from kiosk.qt.parts.chip import Chip
from kiosk.qt.parts.flow import flow
from kiosk.qt.style.look import Look

_KINDS: tuple[tuple[Literal["enterprise", "project"], str], ...] = (
    ("enterprise", "enterprises"),
    ("project", "projects"),
)


FEW = 12
"""So many cards are found without letters."""

Letter = Callable[[Card], str]
"""Returns the letter under which a card is filed, A to Z; empty where nobody knows it."""


def matching(cards: Sequence[Card], filters: Filters, letter: Letter = lambda _: "") -> Sequence[Card]:
    """Return the cards that a visitor wants to see."""
    return [
        card
        for card in cards
        if filters.kind in ("", card.kind)
        and filters.field in ("", card.field)
        and (not filters.letter or letter(card) == filters.letter)
    ]


class FilterBar(QWidget):
    """Chips for all, each kind and each field, with how many cards each would show."""

    chosen = Signal(object)
    held = Signal(str)
    """A finger rests on a letter, which is not chosen yet."""

    def __init__(
        self, look: Look, cards: Sequence[Card], fields: Mapping[str, Text], filters: Filters, letter: Letter
    ) -> None:
        """Offer what the cards have; `filters` is what holds now."""
        super().__init__()
        self.look, self._cards, self._fields, self.filters = look, cards, fields, filters
        self._letter = letter
        self._rail = LetterRail(look, self) if len(cards) > FEW else None
        if self._rail is not None:
            self._rail.chosen.connect(self._choose_letter)
            self._rail.held.connect(self.held)
        self._chips: list[Chip] = []
        self._pinned = False
        self._fill()

    def _fill(self) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        kinds = Counter(card.kind for card in self._cards)
        of_kind = [card for card in self._cards if self.filters.kind in ("", card.kind)]
        fields = Counter(card.field for card in of_kind)
        word, say, now = self.look.word, self.look.say, self.filters
        self._chips = [self._chip(word("all"), len(self._cards), Filters())]
        if len(kinds) > 1:
            for kind, word_name in _KINDS:
                wanted = Filters(kind="" if now.kind == kind else kind)
                self._chips.append(
                    self._chip(word(word_name), kinds[kind], wanted, selected=now.kind == kind)
                )
        if len(fields) > 1 or now.field:
            for field, name in self._fields.items():
                if fields[field]:
                    wanted = Filters(now.kind, "" if now.field == field else field)
                    self._chips.append(
                        self._chip(say(name), fields[field], wanted, selected=now.field == field)
                    )

        self.show_letters()

    def show_letters(self) -> None:
        """Offer the letters of what is chosen among, as far as they are known."""
        if self._rail is not None:
            among = matching(self._cards, self.filters._replace(letter=""))
            self._rail.show_letters({self._letter(card) for card in among} - {""}, self.filters.letter)

    def _choose_letter(self, letter: str) -> None:
        self._choose(self.filters._replace(letter=letter))

    def _chip(self, text: str, count: int, wanted: Filters, *, selected: bool | None = None) -> Chip:
        holds = self.filters == Filters() if selected is None else selected
        chip = Chip(self.look, text, count, self, selected=holds)
        chip.chosen.connect(partial(self._choose, wanted))
        return chip

    def _choose(self, wanted: Filters) -> None:
        self.filters = wanted
        self._fill()
        self.chosen.emit(wanted)

    def pin(self, *, pinned: bool) -> None:
        """Stand on a ground of its own while cards pass below."""
        if pinned != self._pinned:
            self._pinned = pinned
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground that hides the cards below."""
        if self._pinned:
            QPainter(self).fillRect(self.rect(), self.look.theme.colour("ink", 0.94))

    def chips(self) -> list[Chip]:
        """Return the chips, in order."""
        return list(self._chips)

    def lay(self, width: int) -> int:
        """Stand the chips in lines of `width`, with room above and below; return the height needed."""
        gap = self.look.px(12)
        sizes = [chip.sizeHint() for chip in self._chips]
        places, height = flow(sizes, width, gap)
        for chip, corner, size in zip(self._chips, places, sizes, strict=True):
            chip.setGeometry(QRect(corner + QPoint(0, gap), size))
            chip.show()
        if self._rail is None:
            return height + 2 * gap
        rail = self._rail.lay(width)
        self._rail.setGeometry(0, height + 2 * gap, width, rail)
        return height + 3 * gap + rail
