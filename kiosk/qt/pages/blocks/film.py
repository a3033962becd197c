"""A film with its caption."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QHideEvent

from kiosk.model.block import FilmBlock
from kiosk.qt.pages.screening.overlay import FilmOverlay
from kiosk.qt.pages.screening.pane import FilmPane
from kiosk.qt.pages.screening.show import FilmShow
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.tile import Tile

USUAL_SHAPE = 16 / 9
"""Width to height, until the film's own is known."""
HIGHEST = 0.62
"""Of the screen's height: between header and dock all of a film is seen at once."""
_NARROWEST, _WIDEST = 0.5, 4.0
"""Shapes beyond these stand with bars beside them."""
LABEL = 380
"""Design pixels, at normal text size, that a film leaves beside it for words to stand there, as a label beside a picture."""
_OTHER = 0.02
"""A shape that differs by less is the same: films are seldom exactly 16 to 9."""


class FilmTile(Tile):
    """The film on top, title and caption below, or beside it where there is room; large on the whole screen when asked."""

    stretch = 3

    def __init__(self, block: FilmBlock, spot: Spot) -> None:
        """Take the film's name and words."""
        super().__init__(spot.look, block.title)
        self.show_ = FilmShow(block, spot, self)
        self.pane = FilmPane(self.show_, spot.look, self)
        self.overlay: FilmOverlay | None = None
        self._shape = USUAL_SHAPE
        self._caption = self.words(spot.look.say(block.caption), "label", "muted") if block.caption else None
        self.pane.enlarged.connect(self.enlarge)
        self.show_.stilled.connect(self._take_shape)

    def lay(self, width: int, height: int = 0) -> int:
        """Give the film its shape, and the words what they need."""
        self.prints.clear()
        told = [each for each in (self.heading, self._caption) if each]
        high = round(HIGHEST * self.look.height)
        label = self.look.px(LABEL) * self.look.text_percent // 100
        if told and width - round(high * self._shape) >= label:
            high = max(high, height)
            film = min(round(high * self._shape), width - label)
            return self._lay_beside(told, film, width - film, high)
        return self._lay_above(told, width, high, height)

    def _lay_beside(self, told: list[Paragraph], film: int, label: int, high: int) -> int:
        """Have the words stand beside the film, both in the middle of the height."""
        room = label - 2 * self.edge
        words = sum(each.height(room) for each in told)
        high = max(high, words + 2 * self.edge)
        tall = round(film / self._shape)
        self.pane.setGeometry(QRect(0, (high - tall) // 2, film, tall))
        y = (high - words) // 2
        for each in told:
            y = self.prints.put(each, film + self.edge, y, room)
        return high

    def _lay_above(self, told: list[Paragraph], width: int, high: int, height: int) -> int:
        """Have the film be as wide as the tile, no higher than `high` unless the tile is, and the words below."""
        edge, px = self.edge, self.look.px
        room = width - 2 * edge
        words = sum(each.height(room) for each in told) + (px(36) if told else 0)
        film = max(min(round(width / self._shape), high), height - words)
        place = QRect(0, 0, min(width, round(film * self._shape)), min(film, round(width / self._shape)))
        place.moveCenter(QRect(0, 0, width, film).center())
        self.pane.setGeometry(place)  # no bars: beside a film that is less wide the tile is seen
        y = film + px(16)
        for each in told:
            y = self.prints.put(each, edge, y, room)
        return max(height, film + words)

    def enlarge(self) -> None:
        """Show the film on the whole screen."""
        if self.overlay is not None:
            return
        self.pane.cover(covered=True)
        self.overlay = FilmOverlay(self.show_, self.look, self.window(), self._shape)
        self.overlay.closed.connect(self._shrink)
        self.overlay.pane.tell()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the whole screen with the page; what was covered until now has not left the film."""
        self._shrink()
        self.show_.leave()
        super().hideEvent(event)

    def show_at_once(self) -> None:
        """Show what stands for the film, for pictures."""
        self.pane.show_at_once()

    def _shrink(self) -> None:
        if self.overlay is None:
            return
        overlay, self.overlay = self.overlay, None
        overlay.hide()
        overlay.deleteLater()
        self.pane.cover(covered=False)
        self.pane.tell()

    def _take_shape(self) -> None:
        still = self.show_.still
        if still is None or still.size.isEmpty():
            return
        shape = min(max(still.size.width() / still.size.height(), _NARROWEST), _WIDEST)
        if abs(shape / self._shape - 1) > _OTHER:
            self._shape = shape
            self.grew.emit()


VIEWS = {FilmBlock: FilmTile}
