"""The facts of the staff's panel: sections in columns, painted on one sheet that scrolls."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.panel import paint_surface
from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.staff.drawn import Box, paint_boxes
from kiosk.qt.staff.facts import FactLine, FactSection
from kiosk.qt.style.look import Look


class StaffSheet(QWidget):
    """Says what it is given; higher or lower with it."""

    def __init__(self, look: Look) -> None:
        """Say nothing yet."""
        super().__init__()
        self._look = look
        self._columns = 1 if look.portrait else 2
        self._told: list[FactSection] = []
        self._prints = Prints()
        self._boxes: list[QRect] = []
        self._drawn: list[Box] = []
        self._height = 0

    def tell(self, sections: list[FactSection], width: int) -> int | None:
        """Say other things in `width` pixels; return the height they need, None where they are the same."""
        if sections == self._told:
            return None
        self._told = sections
        gap, columns = self._look.space("gap"), self._columns
        column = (width - (columns - 1) * gap) // columns
        ends = [0] * columns
        self._prints.clear()
        self._boxes.clear()
        self._drawn.clear()
        for section in sections:
            at = ends.index(min(ends))
            ends[at] = self._put(section, QRect(at * (column + gap), ends[at], column, 0)) + gap
        self._height = max(0, *ends) - gap
        self.update()
        return self._height

    def _put(self, section: FactSection, place: QRect) -> int:
        """Lay a section into its column, at `place`; return where it ends."""
        look, edge = self._look, self._look.space("padding")
        x, width = place.x() + edge, place.width() - 2 * edge
        gold = look.theme.colour("gold")
        y = place.y() + look.px(20)
        y = self._prints.put(Paragraph(section.title, look.font("body", bold=True), gold), x, y, width)
        for line in section.lines:
            if not isinstance(line, FactLine):
                y = line.lay(look, self._prints, QRect(x, y + look.px(8), width, 0), self._drawn)
                continue
            words = Paragraph(line.text, look.font("label"), look.theme.colour(line.colour))
            y = self._prints.put(words, x, y + look.px(8), width)
        self._boxes.append(QRect(place.x(), place.y(), place.width(), y + look.px(22) - place.y()))
        return self._boxes[-1].bottom() + 1

    def shown_texts(self) -> list[ShownText]:
        """Return every string."""
        return self._prints.shown(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is exposed."""
        painter = QPainter(self)
        for box in self._boxes:
            if box.intersects(event.rect()):
                paint_surface(painter, self._look, box)
        paint_boxes(painter, self._drawn, event.rect())
        self._prints.paint(painter, event.rect())
