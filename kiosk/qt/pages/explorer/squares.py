"""What is drawn and written over hours × days: squares apart, the range in the light, the highest, and what shades mean."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from kiosk.qt.charts.sheet import Letters, Sheet
from kiosk.qt.pages.explorer.plot import ExplorerPlot
from kiosk.qt.pages.explorer.told import HoursTold, ReadSquare
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Colour

_LEAST_PX = 7
"""Squares that are less tall have no gaps between them."""


class Squares:
    """Paints over the picture of hours × days."""

    def __init__(self, look: Look, plot: ExplorerPlot, letters: Letters) -> None:
        """Know the plot."""
        self._look, self._plot, self._letters = look, plot, letters

    def write(
        self, sheet: Sheet, told: HoursTold, chosen: tuple[float, float], area: QRectF, key: QRectF
    ) -> None:
        """Draw everything; `chosen` is the range in pixels, `key` the room for what shades mean."""
        self._gaps(sheet, told, area)
        self._shade(sheet, chosen, area)
        if told.highest is not None:
            self._frame(sheet, told, told.highest, area, "gold")
        if told.read is not None:
            self._frame(sheet, told, told.read, area, "paper")
        self._key(sheet, told, key)

    def place(self, told: HoursTold, square: ReadSquare) -> QRectF:
        """Return where a square stands."""
        first, last = (self._plot.point(told.days[at], 0.0).x() for at in (0, -1))
        wide = (last - first) / (len(told.days) - 1)
        top, bottom = (self._plot.point(0.0, square.hour + more).y() for more in (1, 0))
        return QRectF(first + square.day * wide, top, wide, bottom - top)

    def _gaps(self, sheet: Sheet, told: HoursTold, area: QRectF) -> None:
        one = self.place(told, ReadSquare(0, 0))
        top = self.place(told, ReadSquare(0, 23)).top()
        ink, gap = self._look.theme.colour("ink"), max(1.0, self._look.px(2))
        for day in range(len(told.days)):
            x = round(one.left() + day * one.width() - gap / 2)
            if area.left() <= x <= area.right() - gap:
                sheet.painter.fillRect(QRectF(x, top, gap, area.bottom() - top), ink)
        for hour in range(24) if one.height() >= self._look.px(_LEAST_PX) else ():
            y = round(one.bottom() - hour * one.height() - gap / 2)
            sheet.painter.fillRect(QRectF(area.left(), y, area.width(), gap), ink)

    def _shade(self, sheet: Sheet, chosen: tuple[float, float], area: QRectF) -> None:
        """Put what is not chosen into the dark."""
        dark = self._look.theme.colour("ink", 0.38)
        left, right = (min(max(each, area.left()), area.right()) for each in chosen)
        sheet.painter.fillRect(QRectF(area.left(), area.top(), left - area.left(), area.height()), dark)
        sheet.painter.fillRect(QRectF(right, area.top(), area.right() - right, area.height()), dark)
        wide = max(1.0, self._look.px(3))
        for x in chosen:
            if area.left() - 1 <= x <= area.right() + 1:
                end = QRectF(x - wide / 2, area.top(), wide, area.height())
                sheet.painter.fillRect(end, self._look.theme.colour("paper"))

    def _frame(self, sheet: Sheet, told: HoursTold, square: ReadSquare, area: QRectF, colour: Colour) -> None:
        place = self.place(told, square).intersected(area)
        if place.isEmpty():
            return
        theme = self._look.theme
        sheet.painter.setBrush(Qt.BrushStyle.NoBrush)
        sheet.painter.setPen(QPen(theme.colour(colour), max(1.0, self._look.px(3))))
        sheet.painter.drawRect(place)
        if square == told.highest and told.read is None:
            face, gap = self._letters.face("label", bold=True), self._look.px(8)
            wide = face.width(told.number) + gap * 2
            back = QRectF(0, 0, wide, face.height + gap / 2)
            back.moveCenter(QPointF(place.center().x(), place.top() - back.height() / 2 - gap))
            back.moveLeft(min(max(back.left(), area.left()), area.right() - wide))
            back.moveTop(max(back.top(), area.top()))
            sheet.painter.setPen(Qt.PenStyle.NoPen)
            sheet.painter.setBrush(theme.colour("ink", 0.85))
            sheet.painter.drawRoundedRect(back, gap, gap)
            sheet.line(told.number, face, theme.colour("gold"), back.left() + gap, back.top() + gap / 4)

    def _key(self, sheet: Sheet, told: HoursTold, room: QRectF) -> None:
        """Say what the darkest and the lightest shade mean, where there is room."""
        if not told.ends:
            return
        face, px = self._letters.face("small"), self._look.px
        widths = [face.width(one) for one in told.ends]
        step = px(14)
        if sum(widths) + step * len(told.ramp) + px(20) > room.width():
            return
        y = room.center().y() - face.height / 2
        x = (
            room.left()
            + sheet.line(told.ends[0], face, self._look.theme.colour("muted"), room.left(), y)
            + px(10)
        )
        for shade in told.ramp:
            sheet.painter.fillRect(QRectF(x, y + px(4), step - px(2), face.height - px(8)), shade)
            x += step
        sheet.line(told.ends[1], face, self._look.theme.colour("muted"), x + px(8), y)
