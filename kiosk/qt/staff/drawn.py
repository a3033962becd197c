"""What the staff's panel draws among its lines: bars that lie, and a square for every hour."""

from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from kiosk.qt.parts.paragraph import Paragraph, Prints
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour


class Box(NamedTuple):
    """A filled rectangle."""

    area: QRect
    brush: QBrush


class DrawnBar(NamedTuple):
    """A row: what it is, how much, and how long its bar is."""

    name: str
    told: str
    share: float
    """Of the longest, from 0 to 1."""
    colour: Colour = "cyan"

    def lay(self, look: Look, prints: Prints, place: QRect, boxes: list[Box]) -> int:
        """Lay it down at the top of `place`; return where it ends."""
        font, gap = look.font("label"), look.px(12)
        told = Paragraph(self.told, font, look.theme.colour("paper"))
        wide = min(told.natural_width() + 1, place.width() // 2)
        name = Paragraph(self.name, font, look.theme.colour("paper"))
        end = prints.put(name, place.x(), place.y(), place.width() - wide - gap)
        prints.put(told, place.right() + 1 - wide, place.y(), wide)
        track = QRect(place.x(), end + look.px(2), place.width(), max(2, look.px(8)))
        boxes.append(Box(track, QBrush(look.theme.line())))
        if self.share > 0:
            full = QRect(track)
            full.setWidth(max(2, round(track.width() * self.share)))
            boxes.append(Box(full, QBrush(look.theme.colour(self.colour))))
        return track.bottom() + 1 + look.px(6)


class PanelRow(NamedTuple):
    """The hours of a day: how full each square is; -1 for a number that is not told, None where nobody could come."""

    name: str
    shares: tuple[float | None, ...]
    numbers: tuple[str, ...]


class Hours(NamedTuple):
    """Days from top to bottom, hours from left to right."""

    first: int
    """The hour of the first square."""
    rows: tuple[PanelRow, ...]

    def lay(self, look: Look, prints: Prints, place: QRect, boxes: list[Box]) -> int:
        """Lay it down at the top of `place`; return where it ends."""
        font, muted = look.font("small"), look.theme.colour("muted")
        names = [Paragraph(row.name, font, muted) for row in self.rows]
        left = place.x() + max(name.natural_width() for name in names) + look.px(12)
        count = len(self.rows[0].shares)
        edges = [left + (place.right() + 1 - left) * number // count for number in range(count + 1)]
        high = names[0].height(place.width()) + look.px(10)
        y = place.y()
        for row, name in zip(self.rows, names, strict=True):
            prints.put(name, place.x(), y + look.px(4), left - place.x())
            for number, share in enumerate(row.shares):
                square = QRect(
                    edges[number], y, edges[number + 1] - edges[number] - look.px(3), high - look.px(3)
                )
                self._lay_square(look, prints, square, share, row.numbers[number], boxes)
            y += high
        widest = Paragraph("24:00", font, muted).natural_width() + look.px(10)
        every = max(1, -(-widest // max(1, edges[1] - edges[0])))
        end = y
        for number in range(0, count, every):
            hour = Paragraph(f"{self.first + number}:00", font, muted)
            if edges[number] + hour.natural_width() <= place.right() + 1:
                end = prints.put(hour, edges[number], y, hour.natural_width() + 1)
        return end

    def _lay_square(
        self, look: Look, prints: Prints, square: QRect, share: float | None, told: str, boxes: list[Box]
    ) -> None:
        if share is None:
            return
        if share < 0:
            boxes.append(Box(square, QBrush(look.theme.colour("muted"), Qt.BrushStyle.BDiagPattern)))
            return
        shade = QColor(look.theme.colour("cyan"))
        shade.setAlphaF(0.15 + 0.85 * share)
        boxes.append(Box(square, QBrush(shade)))
        ink = look.theme.colour("ink" if share > 0.6 else "paper")
        number = Paragraph(told, look.font("small"), ink, centred=True)
        if number.natural_width() <= square.width():
            high = number.height(square.width())
            prints.put(number, square.x(), square.center().y() - high // 2, square.width())


PanelDrawing = DrawnBar | Hours


def paint_boxes(painter: QPainter, boxes: list[Box], exposed: QRect) -> None:
    """Paint those that are exposed."""
    for box in boxes:
        if box.area.intersects(exposed):
            painter.fillRect(box.area, box.brush)
