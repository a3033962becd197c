"""The small curve beside a large number, and how much the number has changed."""

from PySide6.QtCore import QRectF

from kiosk.model.chart import Curve, NumeralChart, TimeChart
from kiosk.qt.charts.amount import live_digits
from kiosk.qt.charts.axes import Grid, Plot
from kiosk.qt.charts.drawing import Drawing
from kiosk.qt.charts.freshness import duration
from kiosk.qt.charts.sheet import Sheet
from kiosk.qt.charts.view import ChartView

MINUS = "\u2212"
ROOM = 0.12
"""Part of the height that stays free above and below the curve."""


class Spark:
    """The samples of one feed in the chart's window."""

    def __init__(self, chart: NumeralChart, view: ChartView) -> None:
        """Know the feed of `chart`."""
        self._view, self._feed = view, chart.item.feed
        self._seconds = chart.window_seconds
        self._curve = Curve(feed=self._feed, accent=chart.item.accent)
        drawn = TimeChart(kind="area", unit=chart.unit, curves=(self._curve,), window_seconds=self._seconds)
        self._drawing = Drawing(drawn, view.store, view.amount.factor, view.look.scale)

    def change(self) -> str:
        """Return how far the number moved since the window began, with the time that took; empty if unknown."""
        newest = max(self._drawing.last_times(), default=0.0)
        times, values = self._drawing.run(self._curve, newest - self._seconds)
        if times.size < 2:
            return ""
        first = int(times[0] < newest - self._seconds and times.size > 2)
        moved, view = float(values[-1] - values[first]), self._view
        amount, feed = view.amount, view.store.feed(self._feed)
        digits = live_digits(feed, float(values[-1]))
        number = amount.whole(amount.rounded(abs(moved), digits))
        zero = float(f"{abs(moved):.{digits}f}") == 0
        sign = "±" if zero else "+" if moved > 0 else MINUS
        spent = duration(float(round(newest - times[first])), view.look)
        return view.look.word("within", age=spent, change=f"{sign}{number}")

    def paint(self, sheet: Sheet, area: QRectF) -> None:
        """Paint the curve, as high as its own range, with a dot at its end."""
        newest = max(self._drawing.last_times(), default=0.0)
        extent = self._drawing.extent(newest - self._seconds, newest)
        whole = QRectF(area.toRect())
        if extent is None or whole.width() < 2:
            return
        low, high = (value * self._view.amount.factor for value in extent)
        margin = (high - low) * ROOM or max(1.0, abs(high) * ROOM)
        grid = Grid.until(newest, self._seconds, int(whole.width()))
        plot = Plot(whole, grid, low - margin, high + margin)
        colours = [self._view.tone(self._curve.accent)]
        self._drawing.paint(sheet.painter, plot, colours)
        self._drawing.paint_ends(sheet.painter, plot, colours)
