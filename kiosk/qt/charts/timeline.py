"""Curves over time: line and area."""

import math
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.model.chart import Curve, TimeChart, chart_feeds
from kiosk.qt.charts.amount import NOTHING_YET, live_digits
from kiosk.qt.charts.axis import Scale, calm_scale, nice_scale, time_step, time_ticks
from kiosk.qt.charts.columns import columns
from kiosk.qt.charts.legend import Entry, Legend
from kiosk.qt.charts.motion import Eased
from kiosk.qt.charts.sheet import Face, Sheet
from kiosk.qt.charts.view import ChartView, Subject
from kiosk.sources.inbox import Run

GAP_INTERVALS = 4.0
"""The line is broken where this many samples are missing."""


class _Plot(NamedTuple):
    """Where the curves are drawn, and which window of time."""

    area: QRectF
    start: float
    end: float

    def x(self, moment: float) -> float:
        """Return where a moment stands."""
        return self.area.left() + (moment - self.start) / (self.end - self.start) * self.area.width()


class TimeView(ChartView):
    """Up to four curves on one pair of axes; the newest sample stands at the right edge."""

    grows = False

    def __init__(self, chart: TimeChart, subject: Subject, parent: QWidget | None = None) -> None:
        """Show what the store has."""
        super().__init__(subject, chart_feeds(chart), parent)
        self.chart = chart
        self._colours = _curve_colours(self, chart)
        self._scale: Scale | None = None
        self._labels: list[tuple[float, str]] = []
        """Value and text of each level line."""
        self._dots: dict[int, QPixmap] = {}
        self._low, self._high = Eased(), Eased(1.0)
        self._axis_width = 0.0
        self._strokes: dict[int, object] = {}
        self.take()
        self.arrive()

    # Values -----------------------------------------------------------------------------------------

    def take(self) -> None:
        fresh = self._scale is None
        low, high = self._extent()
        ends = self._given_ends()
        wanted = nice_scale(low, high, 5 if self.look.text_percent < 150 else 4, *ends)
        scale = calm_scale(self._scale, low, high, wanted) if None in ends else wanted
        if scale != self._scale:
            self._scale = scale
            self._labels = [(tick, self.amount.tick(tick, scale.digits)) for tick in scale.ticks()]
        self._low.aim(scale.low)
        self._high.aim(scale.high)
        if fresh:
            self.arrive()

    def step(self, seconds: float) -> bool:
        span = self._high.target - self._low.target
        moving = self._low.step(seconds, span)
        return self._high.step(seconds, span) or moving

    def arrive(self) -> None:
        self._low.arrive()
        self._high.arrive()

    def _given_ends(self) -> tuple[float | None, float | None]:
        factor = self.amount.factor
        low, high = self.chart.low, self.chart.high
        return (None if low is None else low * factor), (None if high is None else high * factor)

    def _extent(self) -> tuple[float, float]:
        """Return smallest and largest value in the window, as they are read."""
        parts = [values for _, values in self._runs() if values.size]
        if not parts:
            return 0.0, 1.0
        low, high = min(float(part.min()) for part in parts), max(float(part.max()) for part in parts)
        return low * self.amount.factor, high * self.amount.factor

    def _runs(self) -> list[Run]:
        start = self._end_time() - self.chart.window_seconds
        return [self._run(curve, start) for curve in self.chart.curves]

    def _run(self, curve: Curve, start: float) -> Run:
        ring = self.store.ring(curve.feed)
        return ring.since(start) if ring is not None else Run(np.empty(0), np.empty(0))

    def _end_time(self) -> float:
        rings = [self.store.ring(curve.feed) for curve in self.chart.curves]
        return max((last[0] for ring in rings if ring is not None and (last := ring.last())), default=0.0)

    # Layout -----------------------------------------------------------------------------------------

    def least_width(self) -> int:
        return max(self.look.px(280), int(self._small().width("00:00:00") * 2.2))

    def plan_height(self, width: int) -> int:
        plot = max(self.look.px(150), self._small().height * 4.2)
        return int(self._legend().height(width) + plot + self._small().height * 2)

    def best_height(self, width: int) -> int:
        return max(self.plan_height(width), min(round(width * 0.52), self.look.px(420)))

    def _small(self) -> Face:
        return self.letters.face("small")

    def _legend(self) -> Legend:
        return Legend(self.letters, [self._entry(index) for index in range(len(self.chart.curves))])

    def _entry(self, index: int) -> Entry:
        curve = self.chart.curves[index]
        feed, value = self.store.feed(curve.feed), self.store.last(curve.feed)
        name = self.look.say(curve.name or (feed.name if feed else None))
        number = NOTHING_YET if value is None else self.amount.rounded(value, live_digits(feed, value))
        return Entry(
            name,
            number,
            self.amount.whole("") if self.amount.unit == "%" else self.amount.unit,
            self._colour(index),
        )

    def _colour(self, index: int) -> QColor:
        return self.tone("muted") if self.stale else self._colours[index]

    # Painting ---------------------------------------------------------------------------------------

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        top = self._legend().paint(sheet, 0, width, self.ink("muted"), self.ink("paper"))
        small, px = self._small(), self.look.px
        self._axis_width = max(self._axis_width, *(small.width(text) for _, text in self._labels))
        left = self._axis_width + px(12)
        # Whole pixels: every column of the curve is one column of the screen.
        area = QRectF(round(left), round(top + small.height * 0.5 + px(6)), 0, 0)
        area.setRight(round(width - px(14)))
        area.setBottom(round(height - small.height - px(10)))
        end = self._end_time()
        plot = _Plot(area, end - self.chart.window_seconds, end)
        self._paint_values(sheet, plot, small)
        if end:
            self._paint_times(sheet, plot, small, width)
            self._paint_curves(sheet.painter, plot)
        else:
            words = self.look.word("waiting")
            face = self.letters.face("label")
            sheet.line(
                words,
                face,
                self.ink("muted"),
                area.center().x(),
                area.center().y() - face.height / 2,
                "centre",
            )

    def _paint_values(self, sheet: Sheet, plot: _Plot, small: Face) -> None:
        """Paint the level lines with their numbers; while the range moves, they move."""
        low, span = self._low.value, self._high.value - self._low.value
        painter, area = sheet.painter, plot.area
        line = self.look.theme.line()
        for tick, text in self._labels:
            y = area.bottom() - (tick - low) / span * area.height()
            if area.top() - 1 <= y <= area.bottom() + 1:
                # Filled, not stroked: a translucent line of 500 pixels takes QPainter 20 times as long.
                painter.fillRect(round(area.left()), round(y), round(area.width()), 1, line)
                sheet.line(text, small, self.ink("muted"), self._axis_width, y - small.height / 2, "right")

    def _paint_times(self, sheet: Sheet, plot: _Plot, small: Face, width: float) -> None:
        step, label = self._time_step(plot.area.width(), small)
        y, free = plot.area.bottom() + self.look.px(8), 0.0
        for moment, text in time_ticks(plot.start, plot.end, step):
            x = plot.x(moment)
            if free <= x - label / 2 and x + label / 2 <= width:
                sheet.line(text, small, self.ink("muted"), x, y, "centre")
                free = x + label / 2 + self.look.px(10)

    def _time_step(self, width: float, small: Face) -> tuple[int, float]:
        """Return the seconds between labels and the width of one; short windows show seconds if there is room."""
        seconds = self.chart.window_seconds
        for pattern in ("00:00:00", "00:00"):
            label = small.width(pattern)
            step = time_step(seconds, max(2, int(width / (label * 1.5))))
            if (step < 60) == (pattern == "00:00:00") and width / label > 2.6:
                break
        return step, label

    def _paint_curves(self, painter: QPainter, plot: _Plot) -> None:
        from kiosk.qt.charts.stroke import Stroke, to_pixels

        factor, area = self.amount.factor, plot.area
        low, high = self._low.value / factor, self._high.value / factor
        pen = max(1.0, self.look.scale * 2.0)
        for index, curve in reversed(tuple(enumerate(self.chart.curves))):
            feed = self.store.feed(curve.feed)
            gap = (feed.every_seconds if feed else 1.0) * GAP_INTERVALS
            run = self._run(curve, plot.start)
            found = columns(run, plot.start, plot.end, int(area.width()), gap)
            if found is None:
                continue
            stroke = self._strokes.setdefault(index, Stroke())
            if not isinstance(stroke, Stroke):
                raise TypeError(stroke)
            top, bottom = to_pixels(found, low, high, area)
            first = found.first + int(area.left())
            colour = self._colour(index)
            if self.chart.kind == "area":
                stroke.paint_area(painter, (top + bottom) / 2, first, area, colour, 0.46)
            stroke.paint_line(painter, top, bottom, first, colour, pen)
            self._paint_end(painter, plot, run, low, high, colour)

    def _paint_end(
        self, painter: QPainter, plot: _Plot, run: Run, low: float, high: float, colour: QColor
    ) -> None:
        """Paint the glowing dot at the newest sample."""
        area = plot.area
        y = area.bottom() - (float(run.values[-1]) - low) / (high - low) * area.height()
        at = QPointF(plot.x(float(run.times[-1])), min(area.bottom(), max(area.top(), y)))
        dot = self._dot(colour)
        painter.drawPixmap(at - QPointF(dot.width() / 2, dot.height() / 2), dot)

    def _dot(self, colour: QColor) -> QPixmap:
        """Return the glowing dot, painted once."""
        dot = self._dots.get(colour.rgba())
        if dot is None:
            scale = self.look.scale
            dot = self._dots[colour.rgba()] = QPixmap(math.ceil(scale * 26), math.ceil(scale * 26))
            dot.fill(Qt.GlobalColor.transparent)
            painter = QPainter(dot)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
            painter.setPen(Qt.PenStyle.NoPen)
            for radius, alpha in ((12, 0.16), (9, 0.26), (5.5, 1.0)):
                glow = QColor(colour)
                glow.setAlphaF(alpha)
                painter.setBrush(glow)
                painter.drawEllipse(QRectF(dot.rect()).center(), scale * radius, scale * radius)
            painter.end()
        return dot


def _curve_colours(view: ChartView, chart: TimeChart) -> list[QColor]:
    """Return a colour for each curve; a second curve of the same accent is lighter, so that they differ."""
    colours: list[QColor] = []
    for index, curve in enumerate(chart.curves):
        colour = view.ink(curve.accent)
        same = sum(earlier.accent == curve.accent for earlier in chart.curves[:index])
        colours.append(colour.lighter(100 + 40 * same) if same else colour)
    return colours
