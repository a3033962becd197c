"""Legend: what the colours of a chart mean, with the newest values."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QRegion

from kiosk.qt.charts.sheet import Letters, Sheet, Typeface

BEARING = 2
"""Pixels that a glyph may stand out of its own width."""


class LegendEntry(NamedTuple):
    """A name, and the number and unit that stand behind it (both may be empty)."""

    name: str
    number: str
    unit: str
    colour: QColor


class LegendPlace(NamedTuple):
    """Where the parts of an entry stand: x and y of its line, x of its number and of its unit."""

    x: float
    y: float
    number: float
    unit: float


class Legend:
    """Entries in lines: an entry that does not fit beside the others begins a new line."""

    def __init__(self, letters: Letters, entries: Sequence[LegendEntry]) -> None:
        """Measure nothing yet."""
        self.entries = entries
        self._letters = letters
        self._name = letters.face("small")
        self._number = letters.face("body", bold=True)
        self._dot = letters.look.px(12)
        self._gap = letters.look.px(8)
        numbered = any(entry.number for entry in entries)
        self._line = self._number.height if numbered else self._name.height
        self._placed: tuple[float, list[LegendPlace]] = (-1.0, [])

    def height(self, width: float) -> float:
        """Return the height of all lines."""
        places = self.places(width)
        return places[-1].y + self._line + self._gap if places else 0.0

    def differs(self, painted: "Legend", width: float) -> QRegion:
        """Return what must be painted where `painted` stands: as a rule some numbers only."""
        places, changed = self.places(width), QRegion()
        if places != painted.places(width):
            return QRegion(0, 0, math.ceil(width), math.ceil(max(self.height(width), painted.height(width))))
        for new, old, place in zip(self.entries, painted.entries, places, strict=True):
            if new != old._replace(number=new.number):
                left, right = int(place.x), math.ceil(place.unit + self._name.width(new.unit)) + BEARING
                changed += QRect(left, int(place.y), right - left, math.ceil(self._line) + 1)
            elif new.number != old.number:
                changed += self._number_area(place, new)
        return changed

    def _number_area(self, place: LegendPlace, entry: LegendEntry) -> QRect:
        wide = self._number.width(entry.number)
        return QRectF(place.number - BEARING, place.y, wide + 2 * BEARING, self._line).toAlignedRect()

    def paint(self, sheet: Sheet, y: float, width: float, names: QColor, numbers: QColor) -> float:
        """Paint it from `y` down; return the y below."""
        for entry, place in zip(self.entries, self.places(width), strict=True):
            self._paint_name(sheet, entry, place, y, names, width)
            if entry.number:
                self._paint_number(sheet, entry, place, y, names, numbers)
        return y + self.height(width)

    def _paint_name(
        self, sheet: Sheet, entry: LegendEntry, place: LegendPlace, y: float, colour: QColor, width: float
    ) -> None:
        if not sheet.needs(QRectF(place.x, y + place.y, place.number - place.x - self._gap, self._line)):
            return
        painter, middle = sheet.painter, y + place.y + self._line / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(entry.colour)
        painter.drawEllipse(QRectF(place.x, middle - self._dot / 2, self._dot, self._dot))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        shown = self._shown(entry, place.x, width)
        sheet.line(entry.name, shown, colour, place.x + self._dot + self._gap, middle - shown.height / 2)

    def _paint_number(
        self, sheet: Sheet, entry: LegendEntry, place: LegendPlace, y: float, names: QColor, numbers: QColor
    ) -> None:
        top = y + place.y + (self._line - self._number.height) / 2
        sheet.line(entry.number, self._number, numbers, place.number, top)
        # Number and unit stand on one base line.
        below = top + self._number.ascent - self._name.ascent
        if sheet.needs(QRectF(place.unit, below, self._name.width(entry.unit), self._name.height)):
            sheet.line(entry.unit, self._name, names, place.unit, below)

    def _shown(self, entry: LegendEntry, x: float, width: float) -> Typeface:
        """Return the face of a name: smaller where the line has no room for it."""
        room = width - x - self._dot - self._gap - self._tail(entry)
        return self._letters.fitting(entry.name, self._name.key[0], room)

    def _tail(self, entry: LegendEntry) -> float:
        if not entry.number:
            return 0.0
        return self._gap * 1.5 + self._number.width(entry.number) + self._name.width(entry.unit)

    def places(self, width: float) -> list[LegendPlace]:
        """Return where each entry stands."""
        if self._placed[0] != width:
            self._placed = (width, self._place(width))
        return self._placed[1]

    def _place(self, width: float) -> list[LegendPlace]:
        places: list[LegendPlace] = []
        x = y = 0.0
        for entry in self.entries:
            wide = self._dot + self._gap + self._name.width(entry.name) + self._tail(entry)
            if x and x + wide > width:
                x, y = 0.0, y + self._line
            name = self._shown(entry, x, width).width(entry.name)
            number = x + self._dot + self._gap + name + self._gap
            unit = number + self._number.width(entry.number) + (0 if entry.unit == "%" else self._gap / 2)
            places.append(LegendPlace(x, y, number, unit))
            x += wide + self._gap * 4
        return places
