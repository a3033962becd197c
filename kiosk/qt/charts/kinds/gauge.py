"""A gauge: where a value stands between two ends, and whether that is an alarm."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.model.chart import GaugeChart, chart_feeds
from kiosk.model.limits import Limit, given_limits
from kiosk.qt.charts.amount import AmountReading
from kiosk.qt.charts.axis import nice_step
from kiosk.qt.charts.doors import CHEVRON_ROOM, Doorway
from kiosk.qt.charts.kind import ChartKind, Subject
from kiosk.qt.charts.marks import OwnLevels
from kiosk.qt.charts.motion import Eased
from kiosk.qt.charts.sheet import Sheet, Typeface
from kiosk.qt.parts.paragraph import Paragraph

START_DEGREES = 210.0
SWEEP_DEGREES = 240.0
"""From lower left over the top to lower right."""
DROP = math.sin(math.radians(START_DEGREES - 180.0))
"""How far the ends hang below the middle, in radii."""


class GaugeKind(ChartKind):
    """An open ring with a value in the middle, and its ends named."""

    def __init__(self, chart: GaugeChart, subject: Subject) -> None:
        """Show the figure, or what the store has."""
        super().__init__(subject, chart_feeds(chart), [chart.item.opens])
        self.chart = chart
        self._own = OwnLevels(chart, subject.store)
        self._value = Eased(chart.low)
        self._known = False
        """Whether there is a value at all."""
        self.take()
        self.arrive()

    def take(self) -> None:
        value = AmountReading(self.chart.item, self.store, self.amount).value
        self._known = value is not None
        self._value.aim(self.chart.low if value is None else value)

    def step(self, seconds: float) -> bool:
        return self._value.step(seconds, self.chart.high - self.chart.low)

    def arrive(self) -> None:
        self._value.arrive()

    # Layout -----------------------------------------------------------------------------------------

    def least_width(self) -> int:
        return self.look.px(240)

    def plan_height(self, width: int) -> int:
        return int(self._tall(self.look.px(95.0)) + self._words_height(width))

    def best_height(self, width: int) -> int:
        radius = min(width / 2 - self.look.px(20), self.look.px(150.0))
        return max(self.plan_height(width), int(self._tall(radius) + self._words_height(width)))

    def _tall(self, radius: float) -> float:
        return radius * (1 + DROP)

    def _words_height(self, width: float) -> float:
        return self._words(width).height(self._label_room(width)) + self._small().height + self.look.px(26)

    def _words(self, width: float) -> Paragraph:
        return self.letters.paragraph(self.look.say(self.chart.item.label), self._label(), centred=True)

    def _label_room(self, width: float) -> int:
        return int(width) - (2 * self.look.px(CHEVRON_ROOM) if self.chart.item.opens else 0)

    def _label(self) -> Typeface:
        return self.letters.face("label")

    def _small(self) -> Typeface:
        return self.letters.face("small")

    def _radius(self, width: float, height: float) -> float:
        room = height - self._words_height(width) - self._rim()
        return min(room / (1 + DROP), width / 2 - self.look.px(20), self.look.px(230.0))

    def _rim(self) -> float:
        return self.look.px(10.0) if self._alarms() else 0.0

    def _middle(self, width: float, height: float) -> QPointF:
        radius, rim = self._radius(width, height), self._rim()
        top = (height - self._tall(radius) - self._words_height(width) + rim) / 2
        return QPointF(width / 2, top + radius)

    def _label_top(self, width: float, height: float) -> float:
        drop = self._radius(width, height) * DROP
        return self._middle(width, height).y() + drop + self._small().height + self.look.px(20)

    def doorways(self, width: float, height: float) -> list[Doorway]:
        room, words = self._label_room(width), self._words(width)
        x = width / 2 + min(room, words.natural_width()) / 2 + self.look.px(CHEVRON_ROOM - 6)
        y = self._label_top(width, height) + words.height(room) / 2
        return [Doorway(QRectF(0, 0, width, height), QPointF(x, y))]

    # Painting ---------------------------------------------------------------------------------------

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        radius, middle = self._radius(width, height), self._middle(width, height)
        thick = max(self.look.px(12.0), radius * 0.16)
        self._paint_arc(sheet.painter, middle, radius, thick)
        self._paint_ends(sheet, middle, radius, thick)
        self._paint_number(sheet, middle, radius - thick)
        room, label = self._label_room(width), self.look.say(self.chart.item.label)
        x, y = (width - room) / 2, self._label_top(width, height)
        sheet.block(label, self._label(), self.ink("muted"), x, y, room, centred=True)

    def _share(self, value: float) -> float:
        return min(1.0, max(0.0, (value - self.chart.low) / (self.chart.high - self.chart.low)))

    def _alarms(self) -> tuple[Limit, ...]:
        """Return beyond which values is an alarm: by the gauge itself, or by its feed."""
        feed = self.store.feed(self.chart.item.feed)
        of_feed = feed.limits.all() if feed is not None and feed.limits is not None else ()
        return tuple(one for one in given_limits(self.chart) or of_feed if one.level == "alarm")

    def _alarmed(self) -> bool:
        feed = self.chart.item.feed
        if not feed:
            return any(limit.passed(self._value.target) for limit in self._alarms())
        return (self._own.of(feed) if self._own.limits is not None else self.store.level(feed)) == "alarm"

    def _colour(self) -> QColor:
        return self.tone("red" if self._alarmed() else self.chart.item.accent)

    def _paint_arc(self, painter: QPainter, middle: QPointF, radius: float, thick: float) -> None:
        box = QRectF(0, 0, 2 * radius - thick, 2 * radius - thick)
        box.moveCenter(middle)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.look.theme.track(), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        self._arc(painter, box, 0.0, 1.0)
        for limit in self._alarms():
            # The zone of alarm is a thin red rim outside the scale, so that it is seen before it is reached.
            rim = max(2.0, self.look.px(4.0))
            outside = box.adjusted(*(s * (thick / 2 + rim * 1.6) for s in (-1, -1, 1, 1)))
            painter.setPen(QPen(self.tone("red"), rim, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            at = self._share(limit.value)
            self._arc(painter, outside, at if limit.side > 0 else 0.0, 1.0 if limit.side > 0 else at)
        self._paint_ticks(painter, middle, radius, thick)
        share = self._share(self._value.value) * self.grown
        painter.setPen(QPen(self._colour(), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        self._arc(painter, box, 0.0, share)
        if self._known:
            self._paint_hand(painter, middle, radius, thick, share)

    def _arc(self, painter: QPainter, box: QRectF, begin: float, end: float) -> None:
        start = START_DEGREES - begin * SWEEP_DEGREES
        painter.drawArc(box, round(start * 16), round(-(end - begin) * SWEEP_DEGREES * 16))

    def _on_arc(self, middle: QPointF, radius: float, share: float) -> QPointF:
        angle = math.radians(START_DEGREES - share * SWEEP_DEGREES)
        return QPointF(middle.x() + radius * math.cos(angle), middle.y() - radius * math.sin(angle))

    def _paint_ticks(self, painter: QPainter, middle: QPointF, radius: float, thick: float) -> None:
        span = self.chart.high - self.chart.low
        parts = span / nice_step(span, 10)
        painter.setPen(QPen(self.ink("steel"), max(1.0, self.look.px(2.0))))
        for index in range(1, math.ceil(parts - 1e-9)):
            share = index / parts
            painter.drawLine(self._on_arc(middle, radius - thick, share), self._on_arc(middle, radius, share))

    def _paint_hand(
        self, painter: QPainter, middle: QPointF, radius: float, thick: float, share: float
    ) -> None:
        pen = QPen(self.ink("paper"), self.look.px(5.0), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        inner, outer = radius - thick * 1.25, radius + thick * 0.1
        painter.drawLine(self._on_arc(middle, inner, share), self._on_arc(middle, outer, share))

    def _paint_ends(self, sheet: Sheet, middle: QPointF, radius: float, thick: float) -> None:
        low, high = (
            self.amount.tick(end * self.amount.factor, self._digits(end))
            for end in (self.chart.low, self.chart.high)
        )
        y = middle.y() + radius * DROP + thick * 0.55
        for share, text in ((0.0, low), (1.0, high)):
            at = self._on_arc(middle, radius - thick / 2, share)
            sheet.line(text, self._small(), self.ink("muted"), at.x(), y, "centre")

    def _digits(self, value: float) -> int:
        shown = value * self.amount.factor
        return next((digits for digits in range(4) if math.isclose(shown, round(shown, digits))), 3)

    def _paint_number(self, sheet: Sheet, middle: QPointF, inside: float) -> None:
        reading = AmountReading(self.chart.item, self.store, self.amount)
        full = reading.number()
        face = self.letters.fitting(full, min(inside * 0.62, self.look.px(110.0)), inside * 1.45, bold=True)
        colour = self._colour() if self._alarmed() else self.ink("paper" if self._known else "muted")
        base = middle.y() + face.cap * 0.5
        sheet.line(reading.number(self.grown), face, colour, middle.x(), base - face.ascent, "centre")
        unit = self.letters.fitting(self.amount.unit, self._label().key[0], inside * 1.3)
        sheet.line(self.amount.unit, unit, self.ink("muted"), middle.x(), base + self.look.px(6), "centre")


KINDS = {GaugeChart: GaugeKind}
