"""Curves over time: line and area."""

import math
import zlib

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QRegion

from kiosk.model.chart import TimeChart, chart_feeds
from kiosk.qt.charts.amount import NOTHING_YET, live_digits
from kiosk.qt.charts.axes import Axes, Plot
from kiosk.qt.charts.axis import Scale, calm_scale, moment_text, nice_scale
from kiosk.qt.charts.drawing import ChartDrawing
from kiosk.qt.charts.film import Film
from kiosk.qt.charts.kind import ChartKind, Subject
from kiosk.qt.charts.legend import Legend, LegendEntry
from kiosk.qt.charts.limits import paint_limits
from kiosk.qt.charts.motion import Eased
from kiosk.qt.charts.probe import Probe
from kiosk.qt.charts.sheet import Sheet
from kiosk.qt.charts.stacked import StackedDrawing
from kiosk.qt.charts.stretch import Stretch


class TimeKind(ChartKind):
    """Up to four curves on one pair of axes; the newest sample stands at the right edge."""

    grows = False
    paints_ground = True
    readable = True

    def __init__(self, chart: TimeChart, subject: Subject) -> None:
        """Show what the store has."""
        super().__init__(subject, chart_feeds(chart))
        self.chart = chart
        self.stretch: Stretch = Stretch(chart.window_seconds)
        self._colours = _curve_colours(self, chart)
        self._scale: Scale | None = None
        self._measured = (math.nan, math.nan)
        """The smallest and the largest value the scale was made for."""
        self._labels: list[tuple[float, str]] = []
        """Value and text of each level line."""
        self._low, self._high = Eased(), Eased(1.0)
        self._axes = Axes(self.letters)
        self._inks: list[QColor] = []
        """Colours of the curves, as the age of what was taken last has it."""
        self._named = self._painted = Legend(self.letters, [])
        """The legend for the values taken last, and the one that is on the screen."""
        self._stood: tuple[object, Plot] | None = None
        kind = StackedDrawing if chart.kind == "stacked" else ChartDrawing
        self._drawing = kind(chart, subject.store, self.amount.factor, self.look.scale)
        self._film = Film(self._drawing.pen)
        self.phase = zlib.crc32(" ".join(self.feeds).encode()) / 2**32
        self.take()
        self.arrive()

    # Values -----------------------------------------------------------------------------------------

    def take(self) -> None:
        fresh = self._scale is None
        self.stretch.oldest = self._drawing.first_time() or 0.0
        self.stretch.newest = max(self._drawing.last_times(), default=0.0)
        if (extent := self._extent()) != self._measured or fresh:
            self._measured = extent
            self._scale_to(*extent)
        self._stood = None
        self._inks = [self._colour(index) for index in range(len(self.chart.curves))]
        self._named = self._legend()
        if fresh:
            self.arrive()

    def _scale_to(self, low: float, high: float) -> None:
        """Give the axis round numbers for these values, or leave it as it is where that is good enough."""
        ends = self._given_ends()
        wanted = nice_scale(low, high, 5 if self.look.text_percent < 150 else 4, *ends)
        scale = calm_scale(self._scale, low, high, wanted) if None in ends else wanted
        if scale != self._scale:
            self._scale = scale
            self._labels = [(tick, self.amount.tick(tick, scale.digits)) for tick in scale.ticks()]
            self._low.aim(scale.low)
            self._high.aim(scale.high)

    def step(self, seconds: float) -> bool:
        span = self._high.target - self._low.target
        moving = self._low.step(seconds, span)
        moving = self._high.step(seconds, span) or moving
        if self._high.value <= self._low.value:  # one end was near where it shall be, the other far from it
            self.arrive()
            return False
        return moving

    def arrive(self) -> None:
        self._low.arrive()
        self._high.arrive()

    def _given_ends(self) -> tuple[float | None, float | None]:
        factor = self.amount.factor
        low, high = self.chart.low, self.chart.high
        return (None if low is None else low * factor), (None if high is None else high * factor)

    def _extent(self) -> tuple[float, float]:
        """Return smallest and largest value in the window, as they are read."""
        end = self.stretch.end
        found = self._drawing.extent(end - self.stretch.seconds, end)
        low, high = found or (0.0, 1.0 / self.amount.factor)
        return low * self.amount.factor, high * self.amount.factor

    # Layout -----------------------------------------------------------------------------------------

    def least_width(self) -> int:
        return max(self.look.px(280), int(self._axes.small.width("00:00:00") * 2.2))

    def plan_height(self, width: int) -> int:
        plot = max(self.look.px(150), self._axes.small.height * 4.2)
        return int(self._named.height(width) + plot + self._axes.small.height * 2)

    def best_height(self, width: int) -> int:
        return max(self.plan_height(width), min(round(width * 0.52), self.look.px(420)))

    def _legend(self) -> Legend:
        return Legend(self.letters, [self._entry(index) for index in range(len(self.chart.curves))])

    def _entry(self, index: int) -> LegendEntry:
        entry = self._entry_of(index, self.store.last(self.chart.curves[index].feed))
        return (
            entry if self.stretch.live else entry._replace(number=self.look.word("now", number=entry.number))
        )

    def _entry_of(self, index: int, value: float | None) -> LegendEntry:
        curve = self.chart.curves[index]
        feed = self.store.feed(curve.feed)
        name = self.look.say(curve.name or (feed.name if feed else None))
        number = NOTHING_YET if value is None else self.amount.rounded(value, live_digits(feed, value))
        return LegendEntry(name, number, self.amount.unit, self._colour(index))

    def _colour(self, index: int) -> QColor:
        curve = self.chart.curves[index]
        return self.tone(curve.accent, feed=curve.feed) if self.is_old(curve.feed) else self._colours[index]

    # Painting ---------------------------------------------------------------------------------------

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        legend, plot, colours = self._named, self._standing(width, height), self._inks
        self.plot = plot
        if sheet.ground is not None and self._steady(plot):
            self._draw_film(sheet, plot, colours, QSize(math.ceil(width), math.ceil(height)))
        else:
            if sheet.ground is not None:
                sheet.painter.fillRect(QRectF(0, 0, width, height), sheet.ground)
            if not plot.blank:
                self._axes.paint_levels(sheet, plot, self._labels)
                self._drawing.paint(sheet.painter, plot, colours)
        if sheet.needs(QRectF(0, 0, width, legend.height(width))):
            legend.paint(sheet, 0, width, self.ink("muted"), self.ink("paper"))
        if sheet.ground is not None:
            self._painted = legend
        if not plot.blank:
            inks = {curve.feed: colour for curve, colour in zip(self.chart.curves, colours, strict=True)}
            paint_limits(sheet, self, plot, self.chart, inks)
            self._drawing.paint_ends(sheet.painter, plot, colours)
            self._axes.paint_times(sheet, plot, width)
            if not self.stretch.live:
                self._paint_past(sheet, plot)
        else:
            self.paint_waiting(sheet, plot.area)

    def _paint_past(self, sheet: Sheet, plot: Plot) -> None:
        """Say on the plot that it shows the past, and which."""
        start, end = (moment_text(each, self.stretch.seconds) for each in (plot.start, plot.end))
        words, px, area = self.look.word("past", start=start, end=end), self.look.px, plot.area
        face = self.letters.fitting(words, self.letters.face("small").key[0], area.width() - px(40))
        back = QRectF(
            area.left() + px(8), area.top() + px(8), face.width(words) + px(24), face.height + px(8)
        )
        sheet.painter.fillRect(back, self.look.theme.colour("raised", 0.94))
        sheet.painter.fillRect(QRectF(back.left(), back.top(), px(5), back.height()), self.ink("gold"))
        sheet.line(words, face, self.ink("paper"), back.left() + px(14), back.top() + px(4))

    def probe(self, at: QPointF, width: float, height: float) -> Probe | None:
        plot = self._standing(width, height)
        area, reach = plot.area, self.look.px(24)
        if plot.blank or not area.adjusted(-reach, -reach, reach, reach).contains(at):
            return None
        wanted = plot.start + (min(max(at.x(), area.left()), area.right()) - area.left()) * plot.column
        moment = self._drawing.moment_near(wanted)
        found = [self._drawing.value_at(curve, moment) for curve in self.chart.curves]
        numbers = self._drawing.heights(
            [None if each is None else each * self.amount.factor for each in found]
        )
        x = min(max(plot.x(moment), area.left()), area.right())
        return Probe(
            moment_text(moment, self.stretch.seconds),
            [self._entry_of(index, value) for index, value in enumerate(found)],
            QPointF(x, at.y()),
            QLineF(x, area.top(), x, area.bottom()),
            [
                (QPointF(x, plot.y(number)), self._colour(index))
                for index, number in enumerate(numbers)
                if number is not None
            ],
        )

    def _standing(self, width: float, height: float) -> Plot:
        """Return the plot of a chart of that size, worked out once for what was taken last."""
        key = (width, height, self._low.value, self._high.value)
        if self._stood is None or self._stood[0] != key:
            area = self._axes.area(self._labels, self._named.height(width), width, height)
            self._stood = (key, self._plot(area))
        return self._stood[1]

    def _plot(self, area: QRectF) -> Plot:
        """Return the window that ends with the column of pixels in which the newest sample lies."""
        grid = self.stretch.grid(max(1, int(area.width())), self.phase)
        return Plot(area, grid, self._low.value, self._high.value, blank=not self.stretch.newest)

    def _steady(self, plot: Plot) -> bool:
        """Return True where the range stands still and the curves only grow at the right."""
        still = (plot.low, plot.high) == (self._low.target, self._high.target)
        return still and not plot.blank and self._drawing.fills(plot)

    def _draw_film(self, sheet: Sheet, plot: Plot, colours: list[QColor], size: QSize) -> None:
        ground = sheet.ground or QColor()
        self._axes.blit_levels(sheet, plot, self._labels, size, self._film.box(plot))

        def paint(painter: QPainter, strip: QRect, begin: int) -> None:
            painter.fillRect(strip, ground)
            self._axes.paint_lines(painter, plot, self._labels, strip)
            self._drawing.paint(painter, plot, colours, begin)

        self._film.show(sheet.painter, plot, self._film_key(), self._drawing.last_times(), paint)

    def touched(self, width: float, height: float) -> QRegion | None:
        named = self._named.differs(self._painted, width)
        if not self.stretch.live:
            return named
        plot = self._standing(width, height)
        strip = self._film.touched(plot, self._film_key(), self._drawing.dot) if self._steady(plot) else None
        return None if strip is None else QRegion(strip) + named

    def _film_key(self) -> object:
        """Return what else the look of the film depends on."""
        old = tuple(self.is_old(feed) for feed in self.feeds)
        return old, tuple(self._labels), self._drawing.renewals()


def _curve_colours(kind: ChartKind, chart: TimeChart) -> list[QColor]:
    """Return a colour for each curve; a second curve of the same accent is lighter, so that they differ."""
    colours: list[QColor] = []
    for index, curve in enumerate(chart.curves):
        colour = kind.ink(curve.accent)
        same = sum(earlier.accent == curve.accent for earlier in chart.curves[:index])
        colours.append(colour.lighter(100 + 40 * same) if same else colour)
    return colours


KINDS = {TimeChart: TimeKind}
