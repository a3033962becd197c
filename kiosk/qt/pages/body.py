"""Body of a page, which scrolls: tiles, and the line that names the source."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.model.figure import Source
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.parts.tile import Tile
from kiosk.qt.style.look import Look


def source_words(source: Source, look: Look) -> str:
    """Return `来源 · title · date`."""
    return " · ".join(part for part in (look.word("source"), look.say(source.title), source.date) if part)


class PageBody(QWidget):
    """The tiles of one place, arranged by a subclass, with the source below."""

    def __init__(self, look: Look, tiles: Sequence[Tile], source: Source) -> None:
        """Take the tiles."""
        super().__init__()
        self.look, self.tiles = look, list(tiles)
        for tile in self.tiles:
            tile.setParent(self)
            tile.grew.connect(self.grew)
        theme = look.theme
        self._source = Paragraph(source_words(source, look), look.font("small"), theme.colour("muted"))
        self._prints = Prints()

    grew = Signal()

    def lay(self, width: int, height: int) -> int:
        """Arrange everything at `width`, filling at least `height`; return the height of all."""
        margin, px = self.look.space("margin"), self.look.px
        room = width - 2 * margin
        words = self._source.height(room)
        top, below = px(20), px(12) + words + px(14)
        bottom = self.place(QRect(margin, top, room, height - top - below))
        self._prints.clear()
        self._prints.put(self._source, margin, bottom + px(12), room)
        return max(height, bottom + below)

    def place(self, area: QRect) -> int:
        """Stand the tiles in `area`, or beyond its lower edge; return the y below them."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the source line."""
        self._prints.paint(QPainter(self), event.rect())

    def shown_texts(self) -> list[ShownText]:
        """Return the source line, for `kiosk shots`."""
        return self._prints.shown(self.rect())
