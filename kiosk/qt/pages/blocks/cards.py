"""Cards on a page: a few chosen ones, or all with filters."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent

from kiosk.model.block import CardsBlock
from kiosk.model.card import Card
from kiosk.qt.pages.grid.face import Faces
from kiosk.qt.pages.grid.filters import FEW, FilterBar, matching
from kiosk.qt.pages.grid.grid import CardGrid
from kiosk.qt.pages.remembered import Filters
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.tile import Tile

_ASK_MS = 200
_CLOSE = 270
"""Design pixels that a card is wide at least where all are listed."""


class CardsTile(Tile):
    """A grid of cards, below filters where it shows all of them."""

    framed = False

    def __init__(self, block: CardsBlock, spot: Spot) -> None:
        """Find the block's cards."""
        super().__init__(spot.look, block.title)
        self._remembered = spot.remembered
        setting, exhibition = spot.setting, spot.setting.exhibition
        self._finder, self._exhibition = setting.finder, exhibition
        self._asking = QTimer(self, interval=_ASK_MS)
        self._asking.timeout.connect(self._ask)
        self._cards: list[Card] = (
            [card for card in exhibition.cards.values() if block.hall in ("", card.hall)]
            if block.show == "all"
            else [exhibition.cards[card_id] for card_id in block.show]
        )
        self.grid = CardGrid(spot.look, Faces(exhibition, spot.look, spot.pictures), setting.open)
        self.grid.setParent(self)
        self.filters: FilterBar | None = None
        self.stretch = int(block.show == "all")  # type: ignore[misc]  # a drum takes what height there is
        if block.show == "all":
            fields = exhibition.front.fields
            self.filters = FilterBar(spot.look, self._cards, fields, spot.remembered.filters, self._letter)
            self.filters.setParent(self)
            self.filters.chosen.connect(self._filter)
            self.filters.held.connect(self._turn_to_letter)
        self._nothing = self.words(
            spot.look.word("nothing_found"), "title", "muted", bold=False, centred=True
        )
        self.grid.lower()
        self.filters_top = 0
        self._show()
        self.grid.front = spot.remembered.front
        self.grid.turned.connect(self._keep_front)

    def _show(self) -> None:
        self.grid.show_cards(
            matching(self._cards, self.filters.filters, self._letter) if self.filters else self._cards
        )

    def _letter(self, card: Card) -> str:
        """Return the letter under which a card is filed in the visitor's language."""
        return self._finder.letter(self.look.say(card.name))

    def entering(self) -> None:
        """Ask how the names are spelled, if nobody has: Chinese ones are filed under the letter they are typed with."""
        if self.filters is not None and len(self._cards) > FEW and not all(map(self._letter, self._cards)):
            self._finder.open(self._exhibition)
            self._asking.start()

    def _ask(self) -> None:
        if self.filters is not None:
            self.filters.show_letters()
        if not self._finder.busy or all(map(self._letter, self._cards)):
            self._asking.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask no longer."""
        self._asking.stop()

    def show_at_once(self) -> None:
        """Wait for the letters that are asked for."""
        if self._asking.isActive():
            self._finder.wait()
            self._ask()

    def _keep_front(self, index: int) -> None:
        self._remembered.front = index

    def _filter(self, filters: Filters) -> None:
        self._remembered.filters, self._remembered.front = filters, -1
        self._show()
        self.grew.emit()

    def _turn_to_letter(self, letter: str) -> None:
        """Bring the first name of a letter to the front of the drum, under the finger that looks for it."""
        found = (index for index, card in enumerate(self.grid.cards) if self._letter(card) == letter)
        index = next(found, None)
        if index is not None:
            self.grid.turn_to(index)

    def pin_filters(self, visible_top: int) -> bool:
        """Keep the filters in sight from `visible_top` (in the tile) while cards are; return True where they are kept."""
        if self.filters is None or not self.grid.cards:
            return False
        pinned = visible_top > self.filters_top and visible_top < self.height() - 2 * self.filters.height()
        self.filters.move(0, visible_top if pinned else self.filters_top)
        self.filters.pin(pinned=pinned)
        return pinned

    def lay(self, width: int, height: int = 0) -> int:
        """Stand the filters above the grid."""
        self.prints.clear()
        top, px = self.lay_heading(width), self.look.px
        if self.filters:
            high = self.filters.lay(width)
            top -= px(12) if self.heading is None else 0
            self.filters_top = top
            self.filters.setGeometry(0, top, width, high)
            top += high
        grid = self._lay_grid(width, height - top)
        self.grid.setGeometry(0, top, width, grid)
        if not self.grid.cards:
            return max(height, self.prints.put(self._nothing, 0, top + px(120), width) + px(120))
        return max(height, top + grid)

    def _lay_grid(self, width: int, height: int) -> int:
        """Stand all cards in rows where the height has room for them, else on a drum that turns; return the height."""
        if self.filters is None:
            return self.grid.lay(width)
        # Of many one looks for a name: they stand closer.
        close = _CLOSE * self.look.text_percent // 100
        flat = self.grid.lay(width, most=6, narrowest=close)
        least = min(flat, self.grid.least_drum()) if self.grid.cards else flat
        if height < least:
            return least  # it is asked how much it needs
        if flat > height:
            self.grid.lay_drum(width, height)
            return height
        self.grid.lay(width, most=6, narrowest=close)
        return flat


VIEWS = {CardsBlock: CardsTile}
