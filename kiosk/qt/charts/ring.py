"""Rings: each item's part of the whole, its value in the middle."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from kiosk.model.chart import RingChart, chart_feeds
from kiosk.model.figure import Share
from kiosk.qt.charts.amount import Reading
from kiosk.qt.charts.motion import Eased
from kiosk.qt.charts.sheet import Sheet
from kiosk.qt.charts.view import ChartView, Subject


class RingView(ChartView):
    """One ring for each item, side by side, the label below."""

    def __init__(self, chart: RingChart, subject: Subject, parent: QWidget | None = None) -> None:
        """Show the figures, or what the store has."""
        super().__init__(subject, chart_feeds(chart), parent)
        self.chart = chart
        self._shares = [Eased() for _ in chart.items]
        self.take()
        self.arrive()

    def take(self) -> None:
        for item, share in zip(self.chart.items, self._shares, strict=True):
            share.aim((Reading(item, self.store, self.amount).value or 0.0) / float(self.chart.whole))

    def step(self, seconds: float) -> bool:
        moving = [share.step(seconds) for share in self._shares]
        return any(moving)

    def arrive(self) -> None:
        for share in self._shares:
            share.arrive()

    # Layout -----------------------------------------------------------------------------------------

    def plan_height(self, width: int) -> int:
        return self._height(width, self.look.px(170))

    def best_height(self, width: int) -> int:
        cell = width / self._columns(width)
        return self._height(width, min(cell - self.look.px(24), self.look.px(280)))

    def _columns(self, width: float) -> int:
        """Return how many rings stand in one line: 1, 2, 3 or 4, the lines as even as may be."""
        count = len(self.chart.items)
        fitting = max(1, min(count, int(width / self.look.px(190))))
        return -(-count // -(-count // fitting))

    def _height(self, width: float, diameter: float) -> int:
        lines = -(-len(self.chart.items) // self._columns(width))
        gap = self.look.px(16)
        return int(lines * (diameter + self._labels(width) + gap) - gap + 2)

    def _labels(self, width: float) -> float:
        """Return the height of the labels of one line, with the gap above."""
        room = self._label_room(width)
        face = self.letters.face("label")
        heights = [self._words(item, room) for item in self.chart.items]
        return max(heights, default=face.height) + self.look.px(12)

    def _words(self, item: Share, room: int) -> float:
        return self.letters.paragraph(
            self.look.say(item.label), self.letters.face("label"), centred=True
        ).height(room)

    def _label_room(self, width: float) -> int:
        return int(width / self._columns(width) - self.look.px(16))

    # Painting ---------------------------------------------------------------------------------------

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        in_line = self._columns(width)
        lines = -(-len(self.chart.items) // in_line)
        labels, gap = self._labels(width), self.look.px(16)
        diameter = min(
            (height + gap) / lines - labels - gap, width / in_line - self.look.px(24), self.look.px(360.0)
        )
        top = (height - lines * (diameter + labels + gap) + gap) / 2
        for index, item in enumerate(self.chart.items):
            line, column = divmod(index, in_line)
            here = min(in_line, len(self.chart.items) - line * in_line)
            cell = width / here
            middle = QPointF(cell * (column + 0.5), top + line * (diameter + labels + gap) + diameter / 2)
            self._paint_ring(sheet, item, self._shares[index].value, middle, diameter)
            room = self._label_room(width)
            y = middle.y() + diameter / 2 + self.look.px(12)
            label = self.look.say(item.label)
            sheet.block(
                label,
                self.letters.face("label"),
                self.ink("muted"),
                middle.x() - room / 2,
                y,
                room,
                centred=True,
            )

    def _paint_ring(self, sheet: Sheet, item: Share, share: float, middle: QPointF, diameter: float) -> None:
        painter, thick = sheet.painter, max(self.look.px(10.0), diameter * 0.105)
        box = QRectF(0, 0, diameter - thick, diameter - thick)
        box.moveCenter(middle)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.look.theme.track(), thick))
        painter.drawEllipse(box)
        shown = min(1.0, max(0.0, share)) * self.grown
        painter.setPen(QPen(self.tone(item.accent), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(box, 90 * 16, round(-shown * 360 * 16))
        reading = Reading(item, self.store, self.amount)
        self._paint_value(sheet, reading.text(), reading.text(self.grown), middle, diameter - 2 * thick)

    def _paint_value(self, sheet: Sheet, full: str, shown: str, middle: QPointF, inside: float) -> None:
        face = self.letters.fitting(full, min(inside * 0.30, self.look.px(84.0)), inside * 0.86, bold=True)
        y = middle.y() - face.ascent + face.cap / 2
        sheet.line(shown, face, self.ink("paper"), middle.x(), y, "centre")
