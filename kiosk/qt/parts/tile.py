"""Base of all tiles on a page: they lay themselves out once and paint themselves."""

from typing import ClassVar

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.model.part import Part
from kiosk.model.words import Text
from kiosk.qt.parts.calm import Calm
from kiosk.qt.parts.panel import paint_surface
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.runtime.guard import report
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour, Role
from kiosk.words import Said


class Tile(QWidget):
    """One tile: `lay` arranges it at a size, `paintEvent` paints what was arranged."""

    grew = Signal()
    """Its content changed and may need another height."""

    stretch: ClassVar[int] = 1
    """Share of a page's spare height: 0 none, 1 if nobody else wants it, more for pictures and charts."""
    framed = True
    """True where the whole tile is one panel."""
    bare = False
    """True where it stands on a wall, without panels."""
    tight = False
    """True where all is to be seen at once, and there is little room for that."""

    def __init__(self, look: Look, title: Text | Said | None = None) -> None:
        """Make the tile with its heading, not yet laid out."""
        super().__init__()
        self.look = look
        self.failed: Exception | None = None
        self.shows: Part | None = None
        """The block of the content that it is made of; None where it is of something else."""
        self._calm: Calm | None = None
        self.prints = Prints()
        self.heading = self.words(self.look.say(title), "title", balanced=True) if title else None

    def words(
        self,
        text: str,
        role: Role = "body",
        colour: Colour = "paper",
        *,
        bold: bool | None = None,
        balanced: bool = False,
        centred: bool = False,
    ) -> Paragraph:
        """Return a paragraph in this tile's look."""
        font = self.look.font(role, bold=bold)
        return Paragraph(text, font, self.look.theme.colour(colour), balanced=balanced, centred=centred)

    def column(self, design_pixels: float) -> int:
        """Return how narrow a column may be that is `design_pixels` wide at normal text size."""
        return self.look.px(design_pixels * (100 + self.look.text_percent) / 200)

    def stand_bare(self) -> None:
        """Stand on a wall from now on: no panel, and words from edge to edge."""
        self.framed, self.bare = False, True

    @property
    def edge(self) -> int:
        """Pixels that its words keep from its edges."""
        return 0 if self.bare else self.look.space("padding")

    def put(self, area: QRect) -> None:
        """Stand in `area` of the page."""
        self.setGeometry(area)
        self.arranged(area.width(), area.height())

    def arranged(self, width: int, height: int = 0) -> int:
        """Do what `lay` does; a tile that fails at it is covered, and the others stand as ever."""
        if self._calm is None:
            try:
                return self.lay(width, height)
            except Exception as error:  # noqa: BLE001 - whatever fails, it costs this tile
                self.give_up(error)
        return self._calm.cover(width, height) if self._calm is not None else height

    def give_up(self, error: Exception) -> None:
        """Show a few calm words from now on instead of what failed."""
        report(error)
        self.failed = error.with_traceback(None)  # its frames hold half of the page
        if self._calm is None:
            self._calm = Calm(self.look, self)

    def lay(self, width: int, height: int = 0) -> int:
        """Arrange everything at `width` and at least `height`; return the height needed."""
        raise NotImplementedError

    def lay_heading(self, width: int) -> int:
        """Place the heading and return the y where the content begins."""
        edge = self.edge if self.framed else 0
        if self.heading is None:
            return edge
        return self.prints.put(self.heading, edge, edge, width - 2 * edge) + self.look.px(14)

    def paint_ground(self, painter: QPainter) -> None:
        """Paint what lies under the words."""
        if self.framed:
            paint_surface(painter, self.look, self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the words."""
        painter = QPainter(self)
        self.paint_ground(painter)
        self.prints.paint(painter, event.rect())

    def shown_texts(self) -> list[ShownText]:
        """Return what is written here, for `kiosk shots`."""
        return self.prints.shown(self.rect())

    def refresh(self, changed: frozenset[str]) -> None:
        """Show new values of the feeds in `changed`."""

    def show_at_once(self) -> None:
        """Skip what is still counting or moving."""
