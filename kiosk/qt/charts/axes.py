"""The pair of axes under curves: levels with their numbers, and moments with their times."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from kiosk.qt.charts.axis import time_step, time_ticks
from kiosk.qt.charts.calendar import LONG_SECONDS
from kiosk.qt.charts.sheet import Letters, Sheet

Level = tuple[float, str]
"""A number, and how it is read."""


class Grid(NamedTuple):
    """Consecutive columns of pixels over time, numbered from the epoch: a column is the same in every window."""

    seconds: float
    """What one column shows."""
    first: int
    columns: int
    phase: float = 0.0
    """0 to 1: charts of another phase move on at other moments, so that not all do in the same frame."""

    @classmethod
    def until(cls, moment: float, seconds: float, columns: int, phase: float = 0.0) -> "Grid":
        """Return a window of `seconds` in so many columns; `moment` lies in the last."""
        column = seconds / columns
        return cls(column, math.floor(moment / column + phase) + 1 - columns, columns, phase)

    @property
    def stop(self) -> int:
        """The number after the last."""
        return self.first + self.columns

    def edge(self, number: int) -> float:
        """Return the moment at which a column begins."""
        return (number - self.phase) * self.seconds

    def number(self, moment: float) -> int:
        """Return the column in which a moment lies."""
        return math.floor(moment / self.seconds + self.phase)

    def places(self, start: int, stop: int) -> slice:
        """Return where columns stand in this window."""
        return slice(start - self.first, stop - self.first)


class Plot(NamedTuple):
    """Where curves are drawn, over which window of time and which range of numbers (as they are read)."""

    area: QRectF
    grid: Grid
    low: float
    high: float
    blank: bool = False
    """True where there is nothing to show yet."""

    @property
    def start(self) -> float:
        """The moment at the left edge."""
        return self.grid.edge(self.grid.first)

    @property
    def end(self) -> float:
        """The moment at the right edge."""
        return self.grid.edge(self.grid.stop)

    @property
    def column(self) -> float:
        """Seconds that one column of pixels shows."""
        return self.grid.seconds

    def x(self, moment: float) -> float:
        """Return where a moment stands."""
        return self.area.left() + (moment - self.start) / self.grid.seconds

    def y(self, number: float) -> float:
        """Return where a number stands; beyond the range, at its edge."""
        share = (number - self.low) / (self.high - self.low)
        return self.area.bottom() - min(1.0, max(0.0, share)) * self.area.height()


class Axes:
    """Paints the axes, and keeps the levels as a picture while they stand still."""

    def __init__(self, letters: Letters) -> None:
        """Keep nothing yet."""
        self._letters, self._look = letters, letters.look
        self.small = letters.face("small")
        self.line, self.words = self._look.theme.line(), self._look.theme.colour("muted")
        self._numbers = 0.0
        self._kept: tuple[object, QPixmap] | None = None
        self._steps: tuple[object, int, float] | None = None
        self._times: tuple[object, list[tuple[QRectF, str]]] | None = None

    def area(self, levels: Sequence[Level], top: float, width: float, height: float) -> QRectF:
        """Return the room of the curves, in whole pixels: a column of a curve is a column of the screen."""
        # It never moves to the left again: a number that was wide once may be so again.
        self._numbers = max(self._numbers, *(self.small.width(text) for _, text in levels))
        left, px = round(self._numbers + self._look.px(12)), self._look.px
        upper, lower = round(top + self.small.height / 2 + px(6)), round(height - self.small.height - px(10))
        return QRectF(left, upper, round(width - px(14)) - left, lower - upper)

    def paint_levels(self, sheet: Sheet, plot: Plot, levels: Sequence[Level]) -> None:
        """Paint the level lines with their numbers at the left."""
        self.paint_lines(sheet.painter, plot, levels, plot.area.toRect())
        for number, text in levels:
            if plot.low <= number + 1e-9 and number - 1e-9 <= plot.high:
                y = round(plot.y(number)) - self.small.height / 2
                sheet.line(text, self.small, self.words, self._numbers, y, "right")

    def blit_levels(
        self, sheet: Sheet, plot: Plot, levels: Sequence[Level], size: QSize, hole: QRect
    ) -> None:
        """Paint the same, and the sheet's ground, from a picture made when they changed; all but the `hole`."""
        ground = sheet.ground or QColor()
        key = (plot.area, plot.low, plot.high, tuple(levels), size, ground.rgba())
        if self._kept is None or self._kept[0] != key:
            picture = QPixmap(size)
            picture.fill(ground)
            own = QPainter(picture)
            self.paint_levels(Sheet(own, self._letters), plot, levels)
            own.end()
            self._kept = (key, picture)
        whole = QRect(QPoint(0, 0), size)
        if sheet.dirty is not None and sheet.dirty.boundingRect() != whole:
            sheet.painter.drawPixmap(0, 0, self._kept[1])
            return
        for part in _around(whole, hole):
            sheet.painter.drawPixmap(part, self._kept[1], part)

    def paint_lines(self, painter: QPainter, plot: Plot, levels: Sequence[Level], strip: QRect) -> None:
        """Paint the level lines across a part of the plot."""
        for number, _ in levels:
            if plot.low <= number + 1e-9 and number - 1e-9 <= plot.high:
                # Filled, not stroked: a translucent line of 500 pixels takes QPainter 20 times as long.
                painter.fillRect(strip.left(), round(plot.y(number)), strip.width(), 1, self.line)

    def paint_times(self, sheet: Sheet, plot: Plot, width: float) -> None:
        """Paint round local times below; one that would touch its neighbour or the edge is left out."""
        key = (plot.grid, plot.area, width)
        if self._times is None or self._times[0] != key:
            self._times = (key, list(self._place_times(plot, width)))
        for place, text in self._times[1]:
            if sheet.needs(place):
                sheet.line(text, self.small, self.words, place.center().x(), place.top(), "centre")

    def _place_times(self, plot: Plot, width: float) -> Iterator[tuple[QRectF, str]]:
        y, free = plot.area.bottom() + self._look.px(8), 0.0
        key = (plot.grid.seconds, plot.grid.columns)
        if self._steps is None or self._steps[0] != key:
            self._steps = (key, *self._time_step(plot))
        _, step, label = self._steps
        for moment, text in time_ticks(plot.start, plot.end, step):
            left = plot.x(moment) - label / 2
            if free <= left and left + label <= width:
                yield QRectF(left, y, label, self.small.height), text
                free = left + label + self._look.px(10)

    def _time_step(self, plot: Plot) -> tuple[int, float]:
        """Return the seconds between labels and the width of one; short windows show seconds if there is room."""
        if plot.end - plot.start > LONG_SECONDS:
            label = self.small.width("0000-00")
            return time_step(plot.end - plot.start, max(2, int(plot.area.width() / (label * 1.7)))), label
        for pattern, least in (("00:00:00", 1), ("00:00", 60)):
            label = self.small.width(pattern)
            step = max(
                least, time_step(plot.end - plot.start, max(2, int(plot.area.width() / (label * 1.7))))
            )
            if (step < 60) == (least < 60) and plot.area.width() / label > 2.6:
                break
        return step, label


def _around(whole: QRect, hole: QRect) -> tuple[QRect, ...]:
    """Return what is left of a rectangle without a hole in it: above, below, left and right of it."""
    return (
        QRect(whole.left(), whole.top(), whole.width(), hole.top() - whole.top()),
        QRect(whole.left(), hole.bottom() + 1, whole.width(), whole.bottom() - hole.bottom()),
        QRect(whole.left(), hole.top(), hole.left() - whole.left(), hole.height()),
        QRect(hole.right() + 1, hole.top(), whole.right() - hole.right(), hole.height()),
    )
