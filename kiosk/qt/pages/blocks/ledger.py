"""Ledger: facts as rows, each name with its value at the right; where a strip beside something larger is narrow."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from kiosk.model.figure import Figure, about_text, number_text
from kiosk.model.words import Text
from kiosk.qt.pages.setting import Spot
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.tile import Tile
from kiosk.qt.style.theme import Colour


class LedgerRow(NamedTuple):
    """One fact."""

    name: str
    value: str
    note: str
    """In small type below the name; may be empty."""
    colour: Colour


def figure_rows(figures: Sequence[Figure], spot: Spot) -> tuple[list[LedgerRow], str]:
    """Return figures as rows, and what is said once below all: what of when and where from is the same of each."""
    origins, foot = spot.origins(figures)
    if any(origins):  # a row has its small line all the same
        origins, foot = [spot.origin(figure.year, figure.source) for figure in figures], ""
    return [_row(figure, spot, origin) for figure, origin in zip(figures, origins, strict=True)], foot


def _row(figure: Figure, spot: Spot, origin: str) -> LedgerRow:
    """Return a figure with its unit, and below its name when and from where, and how where it is computed."""
    look = spot.look
    unit = spot.setting.exhibition.units[figure.unit]
    before, after = about_text(figure.about, look.language)
    number, said = number_text(figure.value, unit, look.language), unit.say(figure.unit, look.language)
    value = f"{before}{number}{'' if said == '%' else ' '}{after}{said}".strip()
    computed = f"{look.word('derived')} · {look.say(figure.formula)}" if figure.formula else ""
    notes = (computed, look.say(figure.note), origin)
    return LedgerRow(look.say(figure.label), value, " · ".join(note for note in notes if note), figure.accent)


class LedgerTile(Tile):
    """Facts as rows with hairlines between them, and a line of small type below all."""

    def __init__(
        self, rows: Sequence[LedgerRow], spot: Spot, title: Text | None = None, foot: str = ""
    ) -> None:
        """Set the facts."""
        super().__init__(spot.look, title)
        self._rows = [
            (
                self.words(row.name, "label"),
                self.words(row.value, "body", row.colour, bold=True),
                self.words(row.note, "small", "muted") if row.note else None,
            )
            for row in rows
        ]
        self._foot = self.words(foot, "small", "muted") if foot else None
        self._lines: list[QLineF] = []

    def lay(self, width: int, height: int = 0) -> int:
        """Share the height between the rows; a value that is too wide stands below its name."""
        edge, px = self.edge, self.look.px
        room, gap = width - 2 * edge, px(12)
        self.prints.clear()
        top = self.lay_heading(width)
        foot = self._foot.height(room) + px(8) if self._foot else 0
        heights = [self._put(row, edge, 0, room) for row in self._rows]
        needed = top + sum(heights) + gap * (len(heights) - 1) + foot + max(0, edge - px(10))
        spare = max(0, height - needed) // len(heights)
        self.prints.clear()
        self._lines = []
        y = self.lay_heading(width)
        for index, (row, high) in enumerate(zip(self._rows, heights, strict=True)):
            if index:
                self._lines.append(QLineF(edge, y - gap / 2, width - edge, y - gap / 2))
            self._put(row, edge, y + spare // 2, room)
            y += high + spare + gap
        if self._foot:
            self.prints.put(self._foot, edge, y - gap + px(8), room)
        return max(height, needed)

    def _put(self, row: tuple[Paragraph, Paragraph, Paragraph | None], x: int, y: int, room: int) -> int:
        """Place one row; return its height."""
        name, value, note = row
        wide = value.natural_width() + 2
        left = room - wide - self.look.px(16)
        beside = left >= name.least_width() and left >= room * 3 // 10
        if beside:
            high = max(name.height(left), value.height(wide))
            self.prints.put(name, x, y + (high - name.height(left)) // 2, left)
            self.prints.put(value, x + room - wide, y + (high - value.height(wide)) // 2, wide)
            below = y + high
        else:
            below = self.prints.put(value, x, self.prints.put(name, x, y, room), room)
        return (self.prints.put(note, x, below, room) if note else below) - y

    def paint_ground(self, painter: QPainter) -> None:
        """Paint the panel and the hairlines."""
        super().paint_ground(painter)
        painter.setPen(QPen(self.look.theme.line(), 1))
        painter.drawLines(self._lines)
