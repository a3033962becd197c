"""Figure over a picture: a screen across the room that says its one number, and shows something playing below it."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from kiosk.qt.charts.billboard import (
    LINE,
    SMALLEST,
    BillboardLine,
    BillboardSaid,
    laid_out,
    paint_lines,
    stands_below,
    words_high,
)
from kiosk.qt.parts.note import first_fitting
from kiosk.qt.style.look import Look

_NUMBER = 2.0
"""How high the number is at the least, in sizes of the smallest words."""
_LEAST, _ENOUGH = 0.20, 0.50
"""Of the height for the picture: with less there is none; what explains the number comes only where it leaves so much."""


class Captioned(NamedTuple):
    """Where words and picture are on a screen of that size."""

    size: QSize
    lines: list[BillboardLine]
    picture: QRectF
    mark: BillboardLine
    """What is not real: along the foot of the picture."""

    def _paint_mark(self, painter: QPainter, look: Look) -> None:
        font, area, more = look.sized_font(self.mark.pixels), self.mark.area, self.mark.pixels * 0.35
        strip = QRectF(area.left() - more, area.top(), 0, area.height())
        strip.setRight(area.left() + QFontMetricsF(font).horizontalAdvance(self.mark.text) + more)
        painter.fillRect(strip, look.theme.colour("ink", 0.9))
        paint_lines(painter, look, [self.mark])

    def painted(self, look: Look) -> "CaptionedScreen":
        """Return the screen with its words, the place of the picture empty."""
        whole = QPixmap(self.size)
        whole.fill(look.theme.colour("steel"))
        painter = QPainter(whole)
        paint_lines(painter, look, self.lines)
        painter.end()
        area = self.picture.toAlignedRect()
        foot = area.adjusted(0, int(self.mark.area.top()) - area.top(), 0, 0)
        mark = QPixmap(foot.size())
        mark.fill(Qt.GlobalColor.transparent)
        painter = QPainter(mark)
        painter.translate(-foot.topLeft())
        self._paint_mark(painter, look)
        painter.end()
        return CaptionedScreen(self, whole, mark)


class CaptionedScreen(NamedTuple):
    """A screen on which pictures are shown one after the other below the same words."""

    laid: Captioned
    """Where everything is."""
    whole: QPixmap
    """All that is seen of it."""
    mark: QPixmap
    """What is not real, to be laid along the foot of the picture."""

    def show(self, picture: QPixmap) -> None:
        """Put a picture in its place, and say over its foot what is not real."""
        area = self.laid.picture.toAlignedRect()
        painter = QPainter(self.whole)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(area, picture)
        painter.drawPixmap(area.left(), area.top() + area.height() - self.mark.height(), self.mark)
        painter.end()


def captioned(
    said: BillboardSaid, look: Look, size: QSize, unit: float, notes: tuple[str, ...]
) -> Captioned | None:
    """Return how a screen is laid out that shows a picture; None where words leave too little of it.

    `unit` is pixels for a design pixel of the stage; `notes` say what is not real of the picture, the longest first.
    """
    small, edge = SMALLEST * unit, 16 * unit
    room = size.width() - 2 * edge
    used = 1.6 * edge + words_high(look, said.name, small, room) + _NUMBER * small * LINE
    if stands_below(said, look, room, unit):
        used += words_high(look, said.unit, small, room)
    if size.height() - used < _LEAST * size.height():
        return None
    kept = []
    for text in ("" if said.label == said.name else said.label, "" if said.must else said.foot):
        high = words_high(look, text, small, room) if text else 0.0
        fits = size.height() - used - high >= _ENOUGH * size.height()
        kept.append(text if fits else "")
        used += high if fits else 0.0
    top, (label, foot) = round(used), kept
    shown = said._replace(must=False, label=label, foot=foot)
    lines = laid_out(shown, look, QSize(size.width(), top), unit)
    picture = QRectF(0, top, size.width(), size.height() - top)
    return Captioned(size, lines, picture, _mark(said, look, picture, unit, notes))


def _mark(
    said: BillboardSaid, look: Look, picture: QRectF, unit: float, notes: tuple[str, ...]
) -> BillboardLine:
    """Return what is not real in one line: what has to be said of the number, and what there is room for of the picture."""
    small, edge = SMALLEST * unit, 16 * unit
    said_of_both = (*(f"{said.foot} · {note}" for note in notes), said.foot) if said.must else notes
    metrics = QFontMetricsF(look.sized_font(small))
    room = picture.width() - 2 * edge
    text = first_fitting(said_of_both, lambda one: metrics.horizontalAdvance(one) + 2 <= room)
    colour = said.foot_colour if said.must else look.theme.colour("gold")
    high = words_high(look, text, small, room)
    return BillboardLine(text, small, colour, QRectF(edge, picture.bottom() - high - edge * 0.2, room, high))
