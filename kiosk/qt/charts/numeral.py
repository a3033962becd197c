"""One large number with its unit."""

from PySide6.QtWidgets import QWidget

from kiosk.model.chart import NumeralChart, chart_feeds
from kiosk.qt.charts.amount import Reading
from kiosk.qt.charts.sheet import Face, Sheet
from kiosk.qt.charts.view import ChartView, Subject


class NumeralView(ChartView):
    """The label, the number and the unit; the number counts up on first sight."""

    def __init__(self, chart: NumeralChart, subject: Subject, parent: QWidget | None = None) -> None:
        """Show the figure, or what the store has."""
        super().__init__(subject, chart_feeds(chart), parent)
        self.chart = chart

    def least_width(self) -> int:
        return self.look.px(220)

    def plan_height(self, width: int) -> int:
        number, unit = self._faces(width)
        below = 0.0 if self._beside(width) else unit.height
        return int(self._label_height(width) + number.cap + self.look.px(40) + below)

    def best_height(self, width: int) -> int:
        return self.plan_height(width) + self.look.px(30)

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        number, unit = self._faces(width)
        top = max(0.0, (height - self.plan_height(int(width))) / 2)
        label = self._label_face()
        top += sheet.block(self.look.say(self.chart.item.label), label, self.ink("muted"), 0, top, width)
        base = top + self.look.px(22) + number.cap
        reading = Reading(self.chart.item, self.store, self.amount)
        colour = self.tone(self.chart.item.accent)
        x = sheet.line(reading.number(self.grown), number, colour, 0, base - number.ascent)
        # The unit stands still while the number counts.
        x = max(x, number.width(reading.number())) + self.look.px(0 if self.amount.unit == "%" else 14)
        if self._beside(width):
            sheet.line(self.amount.unit, unit, self.ink("muted"), x, base - unit.ascent)
        else:
            sheet.line(self.amount.unit, unit, self.ink("muted"), 0, base + self.look.px(8))

    def _label_face(self) -> Face:
        return self.letters.face("label")

    def _label_height(self, width: float) -> float:
        text = self.look.say(self.chart.item.label)
        return self.letters.paragraph(text, self._label_face()).height(int(width))

    def _faces(self, width: float) -> tuple[Face, Face]:
        text = Reading(self.chart.item, self.store, self.amount).number()
        number = self.letters.fitting(text, self.look.type_px("numeral") * 1.25, width, bold=True)
        return number, self.letters.fitting(self.amount.unit, self.look.type_px("body"), width)

    def _beside(self, width: float) -> bool:
        number, unit = self._faces(width)
        text = Reading(self.chart.item, self.store, self.amount).number()
        return number.width(text) + self.look.px(14) + unit.width(self.amount.unit) <= width
