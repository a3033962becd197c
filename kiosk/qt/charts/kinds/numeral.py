"""One large number with its unit; live, with what it did lately."""

from PySide6.QtCore import QPointF, QRectF

from kiosk.model.chart import NumeralChart, chart_feeds
from kiosk.qt.charts.amount import AmountReading
from kiosk.qt.charts.doors import CHEVRON_ROOM, Doorway
from kiosk.qt.charts.kind import ChartKind, Subject
from kiosk.qt.charts.probe import Probe
from kiosk.qt.charts.sheet import Sheet, Typeface
from kiosk.qt.charts.spark import Spark

SPARK_SHARE = 0.46
"""Part of the width that the small curve takes where it stands beside the number."""


class NumeralKind(ChartKind):
    """The label, the number and the unit; the number counts up on first sight."""

    readable = True

    def __init__(self, chart: NumeralChart, subject: Subject) -> None:
        """Show the figure, or what the store has."""
        super().__init__(subject, chart_feeds(chart), [chart.item.opens])
        self.chart = chart
        self._spark = Spark(chart, self) if chart.item.feed else None

    def least_width(self) -> int:
        return self.look.px(220)

    def plan_height(self, width: int) -> int:
        below = 0.0 if self._spark is None or self._curve_beside(width) else self.look.px(110)
        return int(self._words_height(width) + below)

    def best_height(self, width: int) -> int:
        return self.plan_height(width) + self.look.px(30)

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        self._paint_words(sheet, self._top(width, height), width)
        if self._spark is not None:
            self._spark.paint(sheet, self._spark_area(width, height))

    def probe(self, at: QPointF, width: float, height: float) -> Probe | None:
        if self._spark is None:
            return None
        label = self.look.say(self.chart.item.label)
        return self._spark.probe(at, self._spark_area(width, height), label)

    def _spark_area(self, width: float, height: float) -> QRectF:
        """Return the room of the curve: beside the words, or below them."""
        tall = self._words_height(width)
        if not self._curve_beside(width):
            y = tall + self.look.px(10)
            return QRectF(0, y, width - self._dot(), max(1.0, height - y))
        most = min(height, max(tall, self.look.px(260.0)))
        left = self._room(width) + self.look.px(24)
        return QRectF(left, (height - most) / 2, width - left - self._dot(), most)

    def _top(self, width: float, height: float) -> float:
        """Return where the label begins: the words stand in the middle, unless the curve is below them."""
        middle = self._spark is None or self._curve_beside(width)
        return max(0.0, (height - self._words_height(width)) / 2) if middle else 0.0

    def doorways(self, width: float, height: float) -> list[Doorway]:
        room = self._label_room(width)
        label = self.letters.paragraph(self.look.say(self.chart.item.label), self._label_face())
        x = min(room, label.natural_width()) + self.look.px(CHEVRON_ROOM - 6)
        y = self._top(width, height) + label.height(room) / 2
        return [Doorway(QRectF(0, 0, width, height), QPointF(x, y))]

    def _paint_words(self, sheet: Sheet, top: float, width: float) -> None:
        number, unit = self._faces(width)
        room, muted = self._room(width), self.ink("muted")
        label = self.look.say(self.chart.item.label)
        top += sheet.block(label, self._label_face(), muted, 0, top, self._label_room(width))
        base = top + self.look.px(22) + number.cap
        reading = AmountReading(self.chart.item, self.store, self.amount)
        colour = self.ink("muted") if reading.value is None else self.tone(self.chart.item.accent)
        x = sheet.line(reading.number(self.grown), number, colour, 0, base - number.ascent)
        # The unit stands still while the number counts.
        x = max(x, number.width(reading.number())) + self.look.px(0 if self.amount.unit == "%" else 14)
        below = base + self.look.px(8)
        if self._unit_beside(width):
            sheet.line(self.amount.unit, unit, muted, x, base - unit.ascent)
        else:
            sheet.line(self.amount.unit, unit, muted, 0, below)
            below += unit.height
        if change := self._change():
            sheet.block(change, self._label_face(), self.ink("paper"), 0, below + self.look.px(6), room)

    # Layout -----------------------------------------------------------------------------------------

    def _dot(self) -> float:
        """Return the room that the glow at the curve's end needs."""
        return self.look.px(14.0)

    def _curve_beside(self, width: float) -> bool:
        return self._spark is not None and width >= self.look.px(420) * self.look.text_percent / 100

    def _room(self, width: float) -> float:
        return width * (1 - SPARK_SHARE) if self._curve_beside(width) else width

    def _label_room(self, width: float) -> int:
        return int(self._room(width)) - (self.look.px(CHEVRON_ROOM) if self.chart.item.opens else 0)

    def _change(self) -> str:
        """Return what the number did lately; nothing where it is old, for then it is not lately."""
        return self._spark.change() if self._spark is not None and not self.old else ""

    def _label_face(self) -> Typeface:
        return self.letters.face("label")

    def _block_height(self, text: str, width: float) -> float:
        return self.letters.paragraph(text, self._label_face()).height(int(self._room(width)))

    def _words_height(self, width: float) -> float:
        number, unit = self._faces(width)
        below = 0.0 if self._unit_beside(width) else unit.height
        if change := self._change():
            below += self._block_height(change, width) + self.look.px(6)
        words = self.letters.paragraph(self.look.say(self.chart.item.label), self._label_face())
        label = words.height(self._label_room(width))
        return label + number.cap + self.look.px(40) + below

    def _faces(self, width: float) -> tuple[Typeface, Typeface]:
        room = self._room(width)
        text = AmountReading(self.chart.item, self.store, self.amount).number()
        number = self.letters.fitting(text, self.look.type_px("numeral") * 1.25, room, bold=True)
        return number, self.letters.fitting(self.amount.unit, self.look.type_px("body"), room)

    def _unit_beside(self, width: float) -> bool:
        number, unit = self._faces(width)
        text = AmountReading(self.chart.item, self.store, self.amount).number()
        return number.width(text) + self.look.px(14) + unit.width(self.amount.unit) <= self._room(width)


KINDS = {NumeralChart: NumeralKind}
