"""Sparkline: the small curve beside a large number, and how much the number has changed."""

from PySide6.QtCore import QLineF, QPointF, QRectF

from kiosk.model.chart import Curve, NumeralChart, TimeChart
from kiosk.qt.charts.amount import live_digits
from kiosk.qt.charts.axes import Grid, Plot
from kiosk.qt.charts.axis import moment_text
from kiosk.qt.charts.drawing import ChartDrawing
from kiosk.qt.charts.freshness import duration
from kiosk.qt.charts.kind import ChartKind
from kiosk.qt.charts.legend import LegendEntry
from kiosk.qt.charts.probe import Probe
from kiosk.qt.charts.sheet import Sheet

MINUS = "\u2212"
ROOM = 0.12
"""Part of the height that stays free above and below the curve."""


class Spark:
    """The samples of one feed in the chart's window."""

    def __init__(self, chart: NumeralChart, kind: ChartKind) -> None:
        """Know the feed of `chart`."""
        self._kind, self._feed = kind, chart.item.feed
        self._seconds = chart.window_seconds
        self._curve = Curve(feed=self._feed, accent=chart.item.accent)
        drawn = TimeChart(kind="area", unit=chart.unit, curves=(self._curve,), window_seconds=self._seconds)
        self._drawing = ChartDrawing(drawn, kind.store, kind.amount.factor, kind.look.scale)

    def change(self) -> str:
        """Return how far the number moved since the window began, with the time that took; empty if unknown."""
        newest = max(self._drawing.last_times(), default=0.0)
        times, values = self._drawing.run(self._curve, newest - self._seconds)
        if times.size < 2:
            return ""
        first = int(times[0] < newest - self._seconds and times.size > 2)
        moved, kind = float(values[-1] - values[first]), self._kind
        amount, feed = kind.amount, kind.store.feed(self._feed)
        digits = live_digits(feed, float(values[-1]))
        unmoved = float(f"{abs(moved):.{digits}f}") == 0
        number = amount.whole(amount.rounded(0.0 if unmoved else abs(moved), 0 if unmoved else digits))
        sign = "±" if unmoved else "+" if moved > 0 else MINUS
        spent = duration(float(round(newest - times[first])), kind.look)
        return kind.look.word("within", age=spent, change=f"{sign}{number}")

    def paint(self, sheet: Sheet, area: QRectF) -> None:
        """Paint the curve, as high as its own range, with a dot at its end."""
        plot = self._plot(area)
        if plot is not None:
            colours = [self._kind.tone(self._curve.accent)]
            self._drawing.paint(sheet.painter, plot, colours)
            self._drawing.paint_ends(sheet.painter, plot, colours)

    def probe(self, at: QPointF, area: QRectF, name: str) -> Probe | None:
        """Return what is read out where a finger is on the curve painted into `area`."""
        plot = self._plot(area)
        if plot is None or not area.contains(at):
            return None
        moment = self._drawing.moment_near(plot.start + (at.x() - plot.area.left()) * plot.column)
        value, kind = self._drawing.value_at(self._curve, moment), self._kind
        if value is None:
            return None
        number = kind.amount.rounded(value, live_digits(kind.store.feed(self._feed), value))
        colour, x = kind.tone(self._curve.accent), min(max(plot.x(moment), area.left()), area.right())
        return Probe(
            moment_text(moment, self._seconds),
            [LegendEntry(name, number, kind.amount.unit, colour)],
            QPointF(x, at.y()),
            QLineF(x, area.top(), x, area.bottom()),
            [(QPointF(x, plot.y(value * kind.amount.factor)), colour)],
        )

    def _plot(self, area: QRectF) -> Plot | None:
        """Return the curve's window; None where there is nothing to paint."""
        newest = max(self._drawing.last_times(), default=0.0)
        extent = self._drawing.extent(newest - self._seconds, newest)
        whole = QRectF(area.toRect())
        if extent is None or whole.width() < 2:
            return None
        low, high = (value * self._kind.amount.factor for value in extent)
        margin = (high - low) * ROOM or max(1.0, abs(high) * ROOM)
        return Plot(whole, Grid.until(newest, self._seconds, int(whole.width())), low - margin, high + margin)
