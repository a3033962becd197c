"""What the colours of a chart mean, with the newest values."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from kiosk.qt.charts.sheet import Letters, Sheet


class Entry(NamedTuple):
    """A name, and the number and unit that stand behind it (both may be empty)."""

    name: str
    number: str
    unit: str
    colour: QColor


class Legend:
    """Entries in lines: an entry that does not fit beside the others begins a new line."""

    def __init__(self, letters: Letters, entries: Sequence[Entry]) -> None:
        """Measure nothing yet."""
        self._letters, self._entries = letters, entries
        self._name = letters.face("small")
        self._number = letters.face("body", bold=True)
        self._dot = letters.look.px(12)
        self._gap = letters.look.px(8)
        self._placed: tuple[float, list[tuple[float, float]]] = (-1.0, [])

    def height(self, width: float) -> float:
        """Return the height of all lines."""
        places = self._places(width)
        return places[-1][1] + self._line() + self._gap if places else 0.0

    def paint(self, sheet: Sheet, y: float, width: float, names: QColor, numbers: QColor) -> float:
        """Paint it from `y` down; return the y below."""
        for entry, (x, line) in zip(self._entries, self._places(width), strict=True):
            self._paint_entry(sheet, entry, x, y + line, width, (names, numbers))
        return y + self.height(width)

    def _paint_entry(
        self, sheet: Sheet, entry: Entry, x: float, y: float, width: float, colours: tuple[QColor, QColor]
    ) -> None:
        painter, middle = sheet.painter, y + self._line() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(entry.colour)
        painter.drawEllipse(QRectF(x, middle - self._dot / 2, self._dot, self._dot))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x += self._dot + self._gap
        name, number = self._name, self._number
        shown = self._letters.fitting(entry.name, name.key[0], width - x - self._tail(entry))
        x += sheet.line(entry.name, shown, colours[0], x, middle - shown.height / 2) + self._gap
        if entry.number:
            x += sheet.line(entry.number, number, colours[1], x, middle - number.height / 2)
            # Number and unit stand on one base line.
            below = middle - number.height / 2 + number.ascent - name.ascent
            x += 0 if entry.unit == "%" else self._gap / 2
            sheet.line(entry.unit, name, colours[0], x, below)

    def _line(self) -> float:
        numbered = any(entry.number for entry in self._entries)
        return self._number.height if numbered else self._name.height

    def _tail(self, entry: Entry) -> float:
        if not entry.number:
            return 0.0
        return self._gap * 1.5 + self._number.width(entry.number) + self._name.width(entry.unit)

    def _width(self, entry: Entry) -> float:
        return self._dot + self._gap + self._name.width(entry.name) + self._tail(entry)

    def _places(self, width: float) -> list[tuple[float, float]]:
        if self._placed[0] != width:
            self._placed = (width, self._place(width))
        return self._placed[1]

    def _place(self, width: float) -> list[tuple[float, float]]:
        places: list[tuple[float, float]] = []
        x = y = 0.0
        for entry in self._entries:
            wide = self._width(entry)
            if x and x + wide > width:
                x, y = 0.0, y + self._line()
            places.append((x, y))
            x += wide + self._gap * 4
        return places
