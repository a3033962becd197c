"""A stage: things on lit plinths in one room; the first block of a zone that is one fills its page."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter

from kiosk.model.block import StageBlock
from kiosk.model.figure import Figure
from kiosk.model.words import Text
from kiosk.qt.pages.blocks.figures import FiguresTile
from kiosk.qt.pages.blocks.stand import Shown, Stand, shown_piece
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.plinth import STANDS
from kiosk.qt.parts.room import TORCH, shine, torch_area
from kiosk.qt.parts.tile import Tile
from kiosk.words import Said

_LEAST = 170
"""Design pixels that a row of plinths takes at least, with its words."""


_ROWS_COST = 0.72
"""How much smaller drawings may be rather than that a further row begins."""


class StageTile(Tile):
    """Stands in as many rows as let them be largest, words above them on the wall."""

    stretch = 9
    framed = False

    def __init__(
        self,
        things: Sequence[Shown],
        spot: Spot,
        title: Text | Said | None = None,
        text: Text | None = None,
        note: str = "",
        figures: Sequence[Figure] = (),
    ) -> None:
        """Stand these things on plinths; figures, and a `note` in small type, are on the wall above them."""
        super().__init__(spot.look)
        self.heading = self.words(spot.look.say(title), "headline", balanced=True) if title else None
        self._lead = self.words(spot.look.say(text), "body") if text else None
        self._note = self.words(note, "small", "muted") if note else None
        self.stands = [Stand(each, spot) for each in things]
        self._figures = FiguresTile(figures, spot) if figures else None
        if self._figures is not None:
            self._figures.stand_bare()
            self._figures.setParent(self)
        self._finger: QPointF | None = None
        self.inset = 0
        """Pixels that words keep from the left edge: a page that is filled has a margin."""
        for stand in self.stands:
            stand.setParent(self)
            if not stand.leads:
                stand.chosen.connect(partial(self._choose, stand))

    def _choose(self, chosen: Stand) -> None:
        """Light the one that was touched, or all alike where it was lit already."""
        lit = not chosen.lit and len(self.stands) > 1
        for stand in self.stands:
            stand.show_chosen(lit=lit and stand is chosen, dim=lit and stand is not chosen)

    def lay(self, width: int, height: int = 0) -> int:
        """Stand the plinths in rows; return the height needed."""
        px = self.look.px
        self.prints.clear()
        room = width - 2 * self.inset
        y = self.prints.put(self._note, self.inset, px(16), room) if self._note else 0
        if self.heading or self._lead:
            y = self.prints.put(self.heading, self.inset, y + px(16), room)
            y = self.prints.put(self._lead, self.inset, y + px(6), min(room, px(1100)))
        if self._figures is not None:
            y += px(16)
            high = self._figures.arranged(room)
            self._figures.put(QRect(self.inset, y, room, high))
            y += high
        top = y + px(10)
        columns = self._columns(room, height - top)
        if top + self._needed(columns, room) > height:
            # What is lowest in no room is what still fits into little: rows that look best may not.
            columns = min(range(1, self._most(room) + 1), key=lambda each: self._needed(each, room))
        rows, needed = self._rows(columns), top + self._needed(columns, room)
        words = self._words_high(rows, room)
        high = max(height, needed)
        self._stand(rows, words, QRect(self.inset, top, room, high - top - px(18)))
        return high

    # The wall ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Light the wall where it is touched."""
        self._light(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the light go with the finger."""
        self._light(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go out."""
        self._light(None)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let it go out: what is hidden hears of no release."""
        self._light(None)

    def _light(self, at: QPointF | None) -> None:
        for place in (self._finger, at):
            if place is not None:
                self.update(torch_area(self.look, place).toAlignedRect())
        self._finger = at

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the light on the wall."""
        if self._finger is not None:
            shine(painter, self.look, torch_area(self.look, self._finger), "dragon_light", TORCH)

    # Layout -----------------------------------------------------------------------------------

    def _columns(self, width: int, height: int) -> int:
        """Return how many to a row lets the drawings be largest."""

        def drawing(columns: int) -> tuple[float, int]:
            rows = self._rows(columns)
            cell = self._cell(width, columns)
            words = max(stand.words_height(cell) for stand in self.stands)
            each = max(height, self.look.px(_LEAST)) // len(rows) - words - self.look.space("gap")
            across = self.stands[0].drawing_width(cell, each)
            return across * _ROWS_COST ** (len(rows) - 1), -len(rows)

        return max(range(1, self._most(width) + 1), key=drawing)

    def _most(self, width: int) -> int:
        """Return how many may stand in a row."""
        gap = self.look.space("gap")
        narrowest = max(self.column(210), *(stand.least_width() for stand in self.stands))
        return max(1, min(len(self.stands), (width + gap) // (narrowest + gap)))

    def _needed(self, columns: int, width: int) -> int:
        """Return how high the rows are at the least."""
        px, rows = self.look.px, self._rows(columns)
        least = px(_LEAST) if len(rows) > 1 else px(_LEAST + 90)
        highs = self._words_high(rows, width)
        return sum(max(least, high + px(96)) for high in highs) + self.look.space("gap") * len(rows)

    def _words_high(self, rows: Sequence[Sequence[Stand]], width: int) -> list[int]:
        """Return how high the words of each row are."""
        return [max(stand.words_height(self._cell(width, len(row))) for stand in row) for row in rows]

    def _rows(self, columns: int) -> list[list[Stand]]:
        rows = -(-len(self.stands) // columns)
        even = -(-len(self.stands) // rows)
        return [self.stands[start : start + even] for start in range(0, len(self.stands), even)]

    def _cell(self, width: int, columns: int) -> int:
        return (width - self.look.space("gap") * (columns - 1)) // columns

    def _stand(self, rows: Sequence[Sequence[Stand]], words: Sequence[int], area: QRect) -> None:
        gap = self.look.space("gap")
        spare = max(0, area.height() - sum(words) - gap * (len(rows) - 1))
        each = spare // len(rows)
        widest = max(len(row) for row in rows)
        drawing = self.stands[0].drawing_width(self._cell(area.width(), widest), each)
        used = round(drawing * STANDS)
        if len(rows) == 1:  # not at the lower edge of a high room: some of the floor is seen before it
            each = used + (spare - used) * 3 // 4
        y = area.top()
        for row, below in zip(rows, words, strict=True):
            high = each + below
            wide = self._cell(area.width(), len(row))
            for column, stand in enumerate(row):
                stand.setGeometry(area.left() + column * (wide + gap), y, wide, high)
                stand.lay(wide, high, below, drawing)
            y += high + gap

    def show_at_once(self) -> None:
        """Skip what is still counting."""
        if self._figures is not None:
            self._figures.show_at_once()

    def horizon(self) -> int:
        """Return the y at which the floor begins, behind the last row."""
        last = self.stands[-1]
        return last.y() + last.horizon()

    def lamp(self) -> QPointF:
        """Return where the light of the room is: behind a thing that stands alone, or in the middle of all."""
        if len(self.stands) == 1:
            return QPointF(self.stands[0].pos()) + self.stands[0].lamp()
        return QPointF(self.width() / 2, self.horizon() * 0.6)


def _view(block: StageBlock, spot: Spot) -> Tile:
    things = [shown_piece(piece, spot) for piece in block.items]
    return StageTile(things, spot, block.title, block.text, figures=block.figures)


VIEWS = {StageBlock: _view}
