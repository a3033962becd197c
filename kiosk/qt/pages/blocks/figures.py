"""A row of figures that count up once, on first sight."""

from collections.abc import Sequence
from time import perf_counter

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent

from kiosk.model.figure import Figure
from kiosk.model.words import Text
from kiosk.qt.pages.blocks.columns import column_count, column_rects
from kiosk.qt.pages.blocks.numeral import SHRINKS, Numeral
from kiosk.qt.pages.blocks.tile import Tile
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.shown import ShownText

_FRAME_MS = 33


class FiguresTile(Tile):
    """Numbers side by side, as many to a row as stay large."""

    framed = False

    def __init__(self, items: Sequence[Figure], spot: Spot, title: Text | None = None) -> None:
        """Set the figures."""
        super().__init__(spot, title)
        self._numerals = [Numeral(item, spot) for item in items]
        self._began: float | None = None
        self._ticker = QTimer(self)
        self._ticker.setInterval(_FRAME_MS)
        self._ticker.timeout.connect(self._count)
        self._show(0.0)

    def lay(self, width: int, height: int = 0) -> int:
        """Choose columns and one size of numerals, then stand the figures in line."""
        self.prints.clear()
        top, gap = self.lay_heading(width), self.look.space("gap")
        narrowest = self.look.px(280) * (100 + self.look.text_percent) // 200
        columns = column_count(len(self._numerals), width, narrowest, 4)
        each = (width - gap * (columns - 1)) // columns
        self._choose_size(each)
        rows = [self._numerals[start : start + columns] for start in range(0, len(self._numerals), columns)]
        wide = [(width - gap * (len(row) - 1)) // len(row) for row in rows]
        labels = [
            max(numeral.label_height(room) for numeral in row)
            for row, room in zip(rows, wide, strict=True)
            for _ in row
        ]
        heights = [
            lambda room, numeral=numeral, label=label: numeral.height(room, label)
            for numeral, label in zip(self._numerals, labels, strict=True)
        ]
        rects, needed = column_rects(heights, columns, width, gap, height - top)
        for numeral, rect, label in zip(self._numerals, rects, labels, strict=True):
            numeral.put(rect.translated(0, top), label)
        return top + needed

    def _choose_size(self, width: int) -> None:
        """Set all numerals in the largest size that fits, units beside them if at all possible."""
        for beside in (True, False):
            for shrink in SHRINKS:
                if all(numeral.fits(width, shrink, beside=beside) for numeral in self._numerals):
                    return

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figures; the first time, begin to count."""
        if self._began is None:
            self._began = perf_counter()
            self._ticker.start()
        painter = QPainter(self)
        self.prints.paint(painter)
        for numeral in self._numerals:
            if numeral.area.intersects(event.rect()):
                numeral.paint(painter, event.rect())

    def _count(self) -> None:
        spent = (perf_counter() - (self._began or 0.0)) * 1000 / self.look.theme.motions["count_ms"]
        self._show(1 - (1 - min(1.0, spent)) ** 3)
        if spent >= 1:
            self._ticker.stop()

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
