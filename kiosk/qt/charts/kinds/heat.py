"""A heat map: the mean of every hour of the last days, or numbers that are given."""

import time

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from kiosk.model.chart import HeatChart, chart_feeds
from kiosk.qt.charts.amount import NOTHING_YET, live_digits
from kiosk.qt.charts.grid import DAY, HOURS, PlotGrid, given_grid, grid_of
from kiosk.qt.charts.kind import ChartKind, Subject
from kiosk.qt.charts.legend import LegendEntry
from kiosk.qt.charts.probe import Probe
from kiosk.qt.charts.sheet import Sheet, Typeface

LEAST = 0.1
"""Opacity of the smallest value: less is only where nothing is known."""
MOST_NAMES = 0.34
"""Part of the width that the names of the rows may take."""


class HeatKind(ChartKind):
    """Rows from top to bottom, hours or other columns from left to right: the stronger the colour, the more."""

    grows = False
    readable = True

    def __init__(self, chart: HeatChart, subject: Subject) -> None:
        """Show the figures, or what the store has."""
        super().__init__(subject, chart_feeds(chart))
        self.chart = chart
        self._columns = [self.look.say(name) for name in chart.columns]
        """Names of the columns; none for hours."""
        self._given = {float(value): value for row in chart.rows for value in row.values}
        """The figures as they are written."""
        self._grid = given_grid(chart, self.look)
        self._range = self._grid.extent if self._grid else (0.0, 0.0)
        self.take()

    def take(self) -> None:
        ring, shift = self.store.ring(self.chart.feed), time.localtime().tm_gmtoff
        if ring is not None:
            newest = ring.last()
            since = newest[0] - (self.chart.days + 1) * DAY if newest else 0.0
            self._grid = grid_of(ring.since(since), self.chart.days, shift)
            self._range = self._grid.extent if self._grid else (0.0, 0.0)

    # Layout -----------------------------------------------------------------------------------------

    @property
    def _row_count(self) -> int:
        return len(self.chart.rows) or self.chart.days

    @property
    def _column_count(self) -> int:
        return len(self._columns) or HOURS

    def least_width(self) -> int:
        return self.look.px(320)

    def plan_height(self, width: int) -> int:
        rows = self._row_count * max(self.look.px(22.0), self._face.height)
        return int(rows + 2 * self._face.height + self.look.px(26))

    def best_height(self, width: int) -> int:
        return max(self.plan_height(width), min(round(width * 0.5), self.look.px(400)))

    @property
    def _face(self) -> Typeface:
        return self.letters.face("small")

    def _area(self, width: float, height: float) -> QRectF:
        """Return the room of the cells."""
        names = self._grid.rows if self._grid else ("00-00",)
        widest = max(self._face.width(name) for name in names)
        left = min(widest, width * MOST_NAMES) + self.look.px(12)
        return QRectF(left, 0, width - left, height - 2 * self._face.height - self.look.px(26))

    def _cell(self, area: QRectF, row: int, column: int) -> QRectF:
        wide, tall = area.width() / self._column_count, area.height() / self._row_count
        gap = self.look.px(2.0)
        return QRectF(area.left() + column * wide, area.top() + row * tall, wide - gap, tall - gap)

    # Painting ---------------------------------------------------------------------------------------

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        area, face, muted = self._area(width, height), self._face, self.ink("muted")
        if self._grid is None:
            self.paint_waiting(sheet, QRectF(0, 0, width, height))
            return
        self._paint_cells(sheet, area, self._grid)
        for row, name in enumerate(self._grid.rows):
            fitting = self.letters.fitting(name, face.key[0], area.left() - self.look.px(12))
            sheet.line(name, fitting, muted, 0, self._cell(area, row, 0).center().y() - fitting.height / 2)
        below = area.bottom() + self.look.px(6)
        self._paint_columns(sheet, area, below)
        self._paint_scale(sheet, area, below + face.height + self.look.px(8))

    def _paint_columns(self, sheet: Sheet, area: QRectF, y: float) -> None:
        face, muted = self._face, self.ink("muted")
        if not self._columns:
            for hour in range(0, HOURS, 6 if area.width() < face.width("00:00") * 12 else 3):
                sheet.line(f"{hour}:00", face, muted, self._cell(area, 0, hour).left(), y)
            return
        wide = area.width() / len(self._columns)
        widest = max(face.width(name) for name in self._columns) + self.look.px(8)
        # Where there is no room for all names, every second, third … is written; a finger reads the others.
        for column in range(0, len(self._columns), max(1, int(-(-widest // wide)))):
            middle = self._cell(area, 0, column).center().x()
            sheet.line(self._columns[column], face, muted, middle, y, "centre")

    def _paint_cells(self, sheet: Sheet, area: QRectF, grid: PlotGrid) -> None:
        track = self.look.theme.line()
        for row, values in enumerate(grid.values):
            for column, value in enumerate(values.tolist()):
                cell = self._cell(area, row, column)
                if np.isfinite(value):
                    sheet.painter.fillRect(cell, self._shade(value))
                else:
                    sheet.painter.fillRect(QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1), track)

    def _shade(self, value: float) -> QColor:
        low, high = self._range
        share = (value - low) / (high - low) if high > low else 1.0
        return self.tone(self.chart.accent, LEAST + (1 - LEAST) * share)

    def _paint_scale(self, sheet: Sheet, area: QRectF, y: float) -> None:
        """Say what the weakest and the strongest colour stand for."""
        face, gap, muted = self._face, self.look.px(8.0), self.ink("muted")
        low, high = self._number(self._range[0]), self.amount.whole(self._number(self._range[1]))
        x = area.left() + sheet.line(low, face, muted, area.left(), y) + gap
        step = min(self.look.px(26.0), (area.right() - x - gap - face.width(high)) / 6)
        for index in range(6):
            shade = self.tone(self.chart.accent, LEAST + (1 - LEAST) * index / 5)
            sheet.painter.fillRect(QRectF(x, y + face.height * 0.25, step, face.height * 0.5), shade)
            x += step
        sheet.line(high, face, muted, x + gap, y)

    def _number(self, value: float) -> str:
        exact = self._given.get(value)
        if exact is not None:
            return self.amount.text(exact)
        return self.amount.rounded(value, live_digits(self.store.feed(self.chart.feed), value))

    # Touching ---------------------------------------------------------------------------------------

    def probe(self, at: QPointF, width: float, height: float) -> Probe | None:
        area = self._area(width, height)
        if self._grid is None or not area.contains(at):
            return None
        column = min(self._column_count - 1, int((at.x() - area.left()) / area.width() * self._column_count))
        row = min(self._row_count - 1, int((at.y() - area.top()) / area.height() * self._row_count))
        value = float(self._grid.values[row, column])
        known = np.isfinite(value)
        number = self._number(value) if known else NOTHING_YET
        colour = self._shade(value) if known else self.ink("muted")
        entry = LegendEntry(self._name(), number, self.amount.unit, colour)
        name = self._columns[column] if self._columns else f"{column}:00–{column + 1}:00"
        cell = self._cell(area, row, column)
        return Probe(f"{self._grid.rows[row]} {name}", [entry], cell.center(), box=cell)

    def _name(self) -> str:
        """Return what the values are called; figures have no name but their unit."""
        feed = self.store.feed(self.chart.feed)
        return self.look.say(feed.name) if feed else ""


KINDS = {HeatChart: HeatKind}
