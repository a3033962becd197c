"""Words for what the brush does, beside the places where it does it: they light up as it passes."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPixmap

from kiosk.exhibits.brush.board import Board
from kiosk.exhibits.brush.play import BrushPlay
from kiosk.exhibits.brush.way import SIGNS, Station
from kiosk.model.exhibits.brush import BrushExhibit
from kiosk.qt.exhibits.dragon.ember import Embers, light, pen
from kiosk.qt.exhibits.scene import Patch, sprite, stamp
from kiosk.qt.parts.paragraph import Paragraph
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.style.look import Look
from kiosk.words import tongue

WIDEST = 0.22
"""Of the board: a word that is longer goes on in a line below."""


class Signs:
    """Four words, each unlit and lit."""

    def __init__(self, part: BrushExhibit, look: Look, board: Board, embers: Embers, ratio: float) -> None:
        """Set them where there is room."""
        self._look, self._embers, self._board, self._ratio = look, embers, board, ratio
        said: dict[Station, str] = {
            "press": look.say(part.press),
            "fold": look.say(part.fold),
            "turn": look.say(part.turn),
            "lift": look.say(part.lift),
        }
        self._areas: dict[Station, QRect] = {}
        self._words: dict[Station, str] = said
        self._pictures: dict[tuple[Station, bool], QPixmap] = {}
        self._large = {station: self._size(station) for station in SIGNS}
        widest = round(board.width * look.scale * WIDEST)
        for station in SIGNS:
            words = self._set(station, lit=False)
            wide = min(words.natural_width() + 2, widest)
            self._areas[station] = self._place(station, wide, words.height(wide))

    def _place(self, station: Station, wide: float, high: float) -> QRect:
        """Return where a word of that size stands: about its place, within the board."""
        board, scale, edge = self._board, self._look.scale, self._look.px(8)
        x, y = (part * scale for part in board.sign(station)[0])
        x = x if x > board.sign(station)[1][0] * scale else x - wide  # away from the stroke
        left = min(max(edge, x), board.width * scale - wide - edge)
        top = min(max(edge, y - high / 2), board.height * scale - high - edge)
        return QRectF(left, top, wide, high).toAlignedRect()

    def _size(self, station: Station) -> float:
        """Return how large a word is, beside a label: a single character larger than a word, a long one small."""
        room = self._board.width * self._look.scale * WIDEST
        sizes = (2.1, 1.5, 1.1, 0.9) if tongue(self._look.language).dense else (1.1, 0.9)
        for size in sizes:
            words = Paragraph(self._words[station], self._font(station, size), self._embers.muted)
            if words.natural_width() + 2 <= min(room, self._look.px(90 * size)):
                return size
        return sizes[-1]

    def _font(self, station: Station, large: float) -> QFont:
        pixels = self._look.type_px("label") * large
        if not tongue(self._look.language).dense:  # Latin letters of the brush face are hard to read so small
            return self._look.sized_font(pixels, bold=True)
        return self._look.brush_font(self._words[station], pixels)

    def _set(self, station: Station, *, lit: bool) -> Paragraph:
        colour = self._embers.light if lit else self._embers.muted
        return Paragraph(self._words[station], self._font(station, self._large[station]), colour)

    def _picture(self, station: Station, *, lit: bool) -> QPixmap:
        """Return the word, its line, and the point on the stroke."""
        if (station, lit) not in self._pictures:
            area = self._around(station)
            words = self._set(station, lit=lit)
            own = self._areas[station]

            def paint(painter: QPainter) -> None:
                painter.translate(-area.topLeft())
                middle, spot = QRectF(own).center(), self._spot(station)
                if lit:
                    light(
                        painter,
                        middle.x(),
                        middle.y(),
                        own.width() * 0.5 + self._look.px(46),
                        self._embers.deep,
                        0.55,
                    )
                self._line(painter, QRectF(own), spot, lit=lit)
                words.paint(painter, own.left(), own.top(), own.width())

            self._pictures[station, lit] = sprite(area.width(), area.height(), self._ratio, paint)
        return self._pictures[station, lit]

    def prepared(self) -> Iterator[None]:
        """Paint the words, and pause after each."""
        for station in SIGNS:
            for lit in (False, True):
                self._picture(station, lit=lit)
                yield

    def _spot(self, station: Station) -> QPointF:
        x, y = self._board.sign(station)[1]
        return QPointF(x, y) * self._look.scale

    def _line(self, painter: QPainter, own: QRectF, spot: QPointF, *, lit: bool) -> None:
        colour = self._embers.light if lit else self._embers.muted
        middle = own.center()
        way = spot - middle
        long = max(1.0, (way.x() ** 2 + way.y() ** 2) ** 0.5)
        start = middle + way * min(
            1.0, (0.5 * max(own.height(), abs(way.x()) / long * own.width()) + 6) / long
        )
        painter.setPen(pen(colour, self._look.px(2)))
        painter.drawLine(start, spot - way * (self._look.px(14) / long))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(spot, self._look.px(6), self._look.px(6))

    def _around(self, station: Station) -> QRect:
        own, spot, more = QRectF(self._areas[station]), self._spot(station), self._look.px(50)
        return own.united(QRectF(spot.x(), spot.y(), 1, 1)).adjusted(-more, -more, more, more).toAlignedRect()

    def pieces(self, play: BrushPlay) -> Iterator[Patch]:
        """Yield them; at the goal they make room for the dragon."""
        if play.dragon is not None:
            return
        for station in SIGNS:
            lit = play.passed(station)
            area, picture = self._around(station), self._picture(station, lit=lit)
            yield stamp(("sign", station, lit), picture, area.center().x() + 0.5, area.center().y() + 0.5)

    def shown(self) -> list[ShownText]:
        """Return what they say, for `kiosk shots`."""
        return [
            ShownText(self._words[station], area, self._set(station, lit=False).fits(area.width()))
            for station, area in self._areas.items()
        ]
