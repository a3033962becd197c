"""A row of figures that count up once, on first sight."""

from collections.abc import Sequence
from functools import reduce
from time import perf_counter

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QPainter, QPaintEvent

from kiosk.model.block import FiguresBlock
from kiosk.model.figure import Figure
from kiosk.model.words import Text
from kiosk.qt.pages.blocks.ledger import LedgerTile, figure_rows
from kiosk.qt.pages.blocks.numeral import LARGER, SCALES, Heights, Numeral
from kiosk.qt.pages.columns import column_count
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.lit import LitTile
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.parts.tile import Tile

_FRAME_MS = 33


class FiguresTile(LitTile):
    """Numbers side by side, as many to a row as stay large."""

    framed = False

    def __init__(self, items: Sequence[Figure], spot: Spot, title: Text | None = None) -> None:
        """Set the figures."""
        super().__init__(spot.look, title)
        origins, foot = spot.origins(items)
        self._numerals = [Numeral(item, spot, origin) for item, origin in zip(items, origins, strict=True)]
        self._foot = self.words(foot, "small", "muted") if foot else None
        self._remembered = spot.remembered
        self._began: float | None = 0.0 if spot.remembered.counted else None
        self._ticker = QTimer(self)
        self._ticker.setInterval(_FRAME_MS)
        self._ticker.timeout.connect(self._count)
        self._show(1.0 if spot.remembered.counted else 0.0)

    def lay(self, width: int, height: int = 0) -> int:
        """Choose columns and one size of numerals, then stand the figures in line."""
        self.prints.clear()
        top, foot = self.lay_heading(width), 0
        if self._foot is not None:
            left = self.look.space("padding") if self.bare else 0
            foot = self.look.px(6) + self._foot.height(width - left)
            height = max(0, height - foot)
        below = self._lay_figures(top, width, height)
        if self._foot is not None:
            self.prints.put(self._foot, left, below + self.look.px(6), width - left)
        return below + foot

    def _lay_figures(self, top: int, width: int, height: int) -> int:
        """Stand the figures below `top`, filling at least `height`; return the y below them."""
        narrowest = self.column(200 if self.bare else 280)
        columns = self._columns(width, narrowest)
        needed = self._try(width, columns, 0.6 if self.tight else 1.0)
        room = height - top
        if self.bare:
            self._place(top, width, room, columns)
            return max(height, top + needed)
        while columns > 1 and room > needed * 3 // 2:
            fewer = column_count(len(self._numerals), width, narrowest, self.look.space("gap"), columns - 1)
            if self._try(width, fewer, 1.0) > room:
                break
            columns = fewer
            needed = self._try(width, columns, 1.0)
        self._enlarge(width, columns, room)
        self._place(top, width, room, columns)
        return max(height, top + needed)

    def _columns(self, width: int, narrowest: int) -> int:
        """Return how many columns leave each number its unit beside it; two are never too many."""
        gap, count = self.look.space("gap"), len(self._numerals)
        columns = column_count(count, width, narrowest, gap, 8 if self.bare else 4)
        beside = not self.bare
        while columns > 1 + beside and not self._fit(
            (width - gap * (columns - 1)) // columns, SCALES, beside=beside
        ):
            columns = column_count(count, width, narrowest, gap, columns - 1)
        return columns

    def _enlarge(self, width: int, columns: int, height: int) -> None:
        """Set the numerals larger where the tiles are much higher than they need to be."""
        rows = -(-len(self._numerals) // columns)
        for larger in LARGER:
            spare = height - self._try(width, columns, larger)
            if spare > self.look.px(70) * rows and self._numerals[0].scale == larger:
                return
        self._try(width, columns, 1.0)

    def _rows(self, width: int, columns: int) -> list[tuple[list[Numeral], Heights]]:
        """Return the figures of each row, and how high its parts are."""
        gap, rows = self.look.space("gap"), []
        for start in range(0, len(self._numerals), columns):
            row = self._numerals[start : start + columns]
            each = (width - gap * (len(row) - 1)) // len(row)
            rows.append((row, reduce(Heights.over, (numeral.heights(each) for numeral in row))))
        return rows

    def _try(self, width: int, columns: int, scale: float) -> int:
        """Set all numerals in the largest size up to `scale` that fits; return the height needed."""
        gap = self.look.space("gap")
        self._choose_size((width - gap * (columns - 1)) // columns, scale)
        rows = self._rows(width, columns)
        return sum(row[0].tile_height(parts) for row, parts in rows) + gap * (len(rows) - 1)

    def _choose_size(self, width: int, scale: float) -> None:
        """Prefer units beside their numbers, then large numbers; all are set alike."""
        scales = (scale, *SCALES)
        if not self._fit(width, scales, beside=True):
            self._fit(width, scales, beside=False)

    def _fit(self, width: int, scales: Sequence[float], *, beside: bool) -> bool:
        """Set all numerals in the first of the sizes that fits; return whether one does."""
        count = len(self._numerals)
        return any(
            sum(numeral.fits(width, scale, beside=beside) for numeral in self._numerals) == count
            for scale in scales
        )

    def _place(self, top: int, width: int, height: int, columns: int) -> None:
        """Stand the figures in rows, the parts of each row in line."""
        gap, rows = self.look.space("gap"), self._rows(width, columns)
        needed = [row[0].tile_height(parts) for row, parts in rows]
        spare = max(0, height - sum(needed) - gap * (len(rows) - 1)) // len(rows)
        for (row, parts), high in zip(rows, needed, strict=True):
            for column, numeral in enumerate(row):
                left = column * (width + gap) // len(row)
                right = (column + 1) * (width + gap) // len(row) - gap
                numeral.put(QRect(left, top, right - left, high + spare), parts)
            top += high + spare + gap
        self.parts = [numeral.area for numeral in self._numerals]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figures; the first time, begin to count."""
        if self._began is None:
            self._began = perf_counter()
            self._ticker.start()
        painter = QPainter(self)
        self.prints.paint(painter)
        for numeral in self._numerals:
            if numeral.area.intersects(event.rect()):
                numeral.paint(painter, event.rect(), bare=self.bare)
        self.paint_light(painter)

    def _count(self) -> None:
        spent = (perf_counter() - (self._began or 0.0)) * 1000 / self.look.theme.motions["count_ms"]
        self._show(1 - (1 - min(1.0, spent)) ** 3)
        if spent >= 1:
            self._ticker.stop()
            self._remembered.counted = True

    def _show(self, share: float) -> None:
        for numeral in self._numerals:
            numeral.share = share
            self.update(numeral.number_area)

    def show_at_once(self) -> None:
        """Show the numbers without counting."""
        self._began = perf_counter()
        self._ticker.stop()
        self._show(1.0)

    def shown_texts(self) -> list[ShownText]:
        """Return every text of every figure."""
        return self.prints.shown(self.rect()) + [
            text for numeral in self._numerals for text in numeral.shown()
        ]


def _view(block: FiguresBlock, spot: Spot) -> Tile:
    if block.rows:
        rows, foot = figure_rows(block.items, spot)
        return LedgerTile(rows, spot, block.title, foot)
    return FiguresTile(block.items, spot, block.title)


VIEWS = {FiguresBlock: _view}
