"""Figures side by side: a caption, a number and its unit each, in columns that stay where they are while numbers count."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.charts.sheet import Letters, Sheet, noted
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour, Role


class FigureCell(NamedTuple):
    """One figure."""

    caption: str
    number: str
    unit: str = ""
    colour: Colour = "paper"
    tint: Colour = "muted"
    """Of the caption."""


class Cells(QWidget):
    """A row of figures, or two where one is too narrow; only read, never touched."""

    def __init__(self, look: Look, parent: QWidget, role: Role = "headline") -> None:
        """Show nothing yet; numbers are written in `role`."""
        super().__init__(parent)
        self.look, self._letters, self._role = look, Letters(look), role
        self._cells: tuple[FigureCell, ...] = ()
        self._places: list[QRect] = []

    def show_cells(self, cells: Sequence[FigureCell]) -> None:
        """Show these figures."""
        if tuple(cells) != self._cells:
            if len(cells) != len(self._cells):
                self._places = []
            self._cells = tuple(cells)
            self.update()

    def height_for(self, width: int, count: int) -> int:
        """Return the height that so many figures need."""
        return self._rows(width, max(1, count)) * self._row_height()

    def _least(self) -> int:
        """Return how narrow a column may be."""
        return self.look.px(205 * (150 + self.look.text_percent) / 250)

    def _rows(self, width: int, count: int) -> int:
        return -(-count // max(1, min(count, width // self._least())))

    def _row_height(self) -> int:
        faces = self._letters.face("label"), self._letters.face(self._role, bold=True)
        return round(sum(face.height for face in faces) + self.look.px(10))

    def _areas(self) -> list[QRect]:
        if not self._places and self._cells:
            count, row = len(self._cells), self._row_height()
            columns = -(-count // self._rows(self.width(), count))
            wide = self.width() // columns
            self._places = [
                QRect(at % columns * wide, at // columns * row, wide - self.look.px(14), row)
                for at in range(count)
            ]
        return self._places

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        self._places = []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint everything."""
        painter = QPainter(self)
        self._write(Sheet(painter, self._letters))
        painter.end()

    def shown_texts(self) -> list[ShownText]:
        """Return what is written here, for `kiosk shots`."""
        return noted(self._letters, self.rect(), self._write)

    def _write(self, sheet: Sheet) -> None:
        for cell, area in zip(self._cells, self._areas(), strict=False):
            self._write_cell(sheet, cell, area)

    def _write_cell(self, sheet: Sheet, cell: FigureCell, area: QRect) -> None:
        letters, look, gap = self._letters, self.look, self.look.px(8)
        caption = letters.fitting(cell.caption, look.type_px("label"), area.width())
        sheet.line(cell.caption, caption, look.theme.colour(cell.tint), area.left(), area.top())
        size = look.type_px(self._role)
        both = letters.sized(size, bold=True).width(cell.number)
        unit = letters.face("label")
        room = area.width() - (unit.width(cell.unit) + gap if cell.unit else 0)
        face = (
            letters.fitting(cell.number, size, max(1.0, room), bold=True)
            if both > room
            else letters.sized(size, bold=True)
        )
        top = area.top() + letters.face("label").height + look.px(2)
        base = top + letters.sized(size, bold=True).ascent
        wide = sheet.line(cell.number, face, look.theme.colour(cell.colour), area.left(), base - face.ascent)
        if cell.unit:
            sheet.line(
                cell.unit, unit, look.theme.colour("paper"), area.left() + wide + gap, base - unit.ascent
            )
