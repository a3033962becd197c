"""A heat map: the mean of every hour of the last days."""

import time
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from kiosk.model.chart import HeatChart, chart_feeds
from kiosk.qt.charts.amount import NOTHING_YET, live_digits
from kiosk.qt.charts.legend import Entry
from kiosk.qt.charts.probe import Probe
from kiosk.qt.charts.sheet import Face, Sheet
from kiosk.qt.charts.view import ChartView, Subject
from kiosk.sources.inbox import Floats, Run

DAY, HOUR = 86400, 3600
HOURS = 24
LEAST = 0.1
"""Opacity of the smallest value: less is only where nothing is known."""


class Grid(NamedTuple):
    """Means of hours; one row a day, the newest last; NaN where nothing was measured."""

    first_day: int
    """Days since the epoch, in local time."""
    means: Floats


def grid_of(run: Run, days: int, shift: int) -> Grid | None:
    """Return the hours of the last `days`, local time being `shift` seconds ahead; None without samples."""
    if not run.times.size:
        return None
    hours = np.floor((run.times + shift) / HOUR).astype(np.int64)
    first_day = int(hours[-1]) // HOURS - days + 1
    at = hours - first_day * HOURS
    inside = at >= 0
    sums = np.bincount(at[inside], run.values[inside], days * HOURS)
    counts = np.bincount(at[inside], minlength=days * HOURS)
    means = np.full(days * HOURS, np.nan)
    np.divide(sums, counts, out=means, where=counts > 0)
    return Grid(first_day, means.reshape(days, HOURS))


class HeatView(ChartView):
    """Days from top to bottom, hours from left to right: the stronger the colour, the more."""

    grows = False
    readable = True

    def __init__(self, chart: HeatChart, subject: Subject, parent: QWidget | None = None) -> None:
        """Show what the store has."""
        super().__init__(subject, chart_feeds(chart), parent)
        self.chart = chart
        self._grid: Grid | None = None
        self._range = (0.0, 0.0)
        """The smallest and the largest mean."""
        self.take()

    def take(self) -> None:
        ring, shift = self.store.ring(self.chart.feed), time.localtime().tm_gmtoff
        if ring is not None:
            newest = ring.last()
            since = newest[0] - (self.chart.days + 1) * DAY if newest else 0.0
            self._grid = grid_of(ring.since(since), self.chart.days, shift)
        means = self._grid.means if self._grid else np.empty(0)
        known = means[np.isfinite(means)]
        self._range = (float(known.min()), float(known.max())) if known.size else (0.0, 0.0)

    # Layout -----------------------------------------------------------------------------------------

    def least_width(self) -> int:
        return self.look.px(320)

    def plan_height(self, width: int) -> int:
        rows = self.chart.days * max(self.look.px(22.0), self._face.height)
        return int(rows + 2 * self._face.height + self.look.px(26))

    def best_height(self, width: int) -> int:
        return max(self.plan_height(width), min(round(width * 0.5), self.look.px(400)))

    @property
    def _face(self) -> Face:
        return self.letters.face("small")

    def _area(self, width: float, height: float) -> QRectF:
        """Return the room of the cells."""
        left = self._face.width("00-00") + self.look.px(12)
        return QRectF(left, 0, width - left, height - 2 * self._face.height - self.look.px(26))

    def _cell(self, area: QRectF, day: int, hour: int) -> QRectF:
        wide, tall, gap = area.width() / HOURS, area.height() / self.chart.days, self.look.px(2.0)
        return QRectF(area.left() + hour * wide, area.top() + day * tall, wide - gap, tall - gap)

    # Painting ---------------------------------------------------------------------------------------

    def draw(self, sheet: Sheet, width: float, height: float) -> None:
        area, face, muted = self._area(width, height), self._face, self.ink("muted")
        if self._grid is None:
            middle = area.center()
            words = self.look.word("waiting")
            sheet.line(words, face, muted, middle.x(), middle.y() - face.height / 2, "centre")
            return
        self._paint_cells(sheet, area, self._grid)
        for day in range(self.chart.days):
            row = self._cell(area, day, 0).center().y()
            sheet.line(self._date(day), face, muted, 0, row - face.height / 2)
        below = area.bottom() + self.look.px(6)
        for hour in range(0, HOURS, 6 if area.width() < face.width("00:00") * 12 else 3):
            x = self._cell(area, 0, hour).left()
            sheet.line(f"{hour}:00", face, muted, x, below)
        self._paint_scale(sheet, area, below + face.height + self.look.px(8))

    def _paint_cells(self, sheet: Sheet, area: QRectF, grid: Grid) -> None:
        track = self.look.theme.line()
        for day, row in enumerate(grid.means):
            for hour, mean in enumerate(row):
                colour = self._shade(float(mean)) if np.isfinite(mean) else None
                cell = self._cell(area, day, hour)
                if colour is None:
                    sheet.painter.fillRect(QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1), track)
                else:
                    sheet.painter.fillRect(cell, colour)

    def _shade(self, mean: float) -> QColor:
        low, high = self._range
        share = (mean - low) / (high - low) if high > low else 1.0
        return self.tone(self.chart.accent, LEAST + (1 - LEAST) * share)

    def _paint_scale(self, sheet: Sheet, area: QRectF, y: float) -> None:
        """Say what the weakest and the strongest colour stand for."""
        face, gap, muted = self._face, self.look.px(8.0), self.ink("muted")
        low, high = (self.amount.whole(self._number(end)) for end in self._range)
        x = area.left() + sheet.line(low, face, muted, area.left(), y) + gap
        step = min(self.look.px(26.0), (area.right() - x - gap - face.width(high)) / 6)
        for index in range(6):
            shade = self.tone(self.chart.accent, LEAST + (1 - LEAST) * index / 5)
            sheet.painter.fillRect(QRectF(x, y + face.height * 0.25, step, face.height * 0.5), shade)
            x += step
        sheet.line(high, face, muted, x + gap, y)

    def _number(self, value: float) -> str:
        return self.amount.rounded(value, live_digits(self.store.feed(self.chart.feed), value))

    def _date(self, day: int) -> str:
        # A day number of local time: there is no zone left to take into account.
        first = self._grid.first_day if self._grid else 0
        return time.strftime("%m-%d", time.gmtime((first + day) * DAY))

    def probe(self, at: QPointF, width: float, height: float) -> Probe | None:
        area = self._area(width, height)
        if self._grid is None or not area.contains(at):
            return None
        hour = min(HOURS - 1, int((at.x() - area.left()) / area.width() * HOURS))
        day = min(self.chart.days - 1, int((at.y() - area.top()) / area.height() * self.chart.days))
        mean, feed = float(self._grid.means[day, hour]), self.store.feed(self.chart.feed)
        known = np.isfinite(mean)
        number = self._number(mean) if known else NOTHING_YET
        colour = self._shade(mean) if known else self.ink("muted")
        entry = Entry(self.look.say(feed.name if feed else None), number, self.amount.unit, colour)
        head = f"{self._date(day)} {hour}:00–{hour + 1}:00"
        cell = self._cell(area, day, hour)
        return Probe(head, [entry], cell.center(), box=cell)
