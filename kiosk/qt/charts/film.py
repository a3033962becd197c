"""Incremental painting of a plot: what was painted moves to the left, and only what is new is painted.

The window of time moves by whole columns of pixels, so a column once painted stays as it is: a sample more costs a
few columns, however many samples the window holds, and the curve does not shimmer while it moves.
"""

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from kiosk.qt.charts.axes import Plot

Paint = Callable[[QPainter, QRect, int], None]
"""Paints everything into a rectangle, from a column of the plot on; the painter is clipped to it."""


class Film:
    """The picture of one plot."""

    def __init__(self, pen: float) -> None:
        """Know nothing yet; `pen` is how thick the curves are."""
        self._reach = math.ceil(pen / 2) + 2
        self._key: object = None
        self._pixmap = QPixmap()
        self._first = 0
        """Number of the column at the left edge."""
        self._ends: tuple[float, ...] = ()
        self._painted_to = 0
        """Number of the last column in which every curve was complete."""

    def box(self, plot: Plot) -> QRect:
        """Return the room the film takes: the plot, and the thickness of a line at its edges."""
        return plot.area.toRect().adjusted(0, -self._reach, 0, self._reach)

    def show(self, painter: QPainter, plot: Plot, key: object, ends: Sequence[float], paint: Paint) -> None:
        """Bring the film up to date and paint it; everything anew where `key` or the plot's range is another.

        `ends` are the times of the newest samples of the curves.
        """
        box, grid = self.box(plot), plot.grid
        key, shift = self._state(plot, key), grid.first - self._first
        if key != self._key or not 0 <= shift < box.width():
            if self._pixmap.size() != box.size():
                self._pixmap = QPixmap(box.size())
            self._key, begin = key, 0
        elif not shift and tuple(ends) == self._ends:
            begin = box.width()
        else:
            if shift:
                self._pixmap.scroll(-shift, 0, self._pixmap.rect())
            begin = max(0, self._painted_to - grid.first - self._reach)
        self._first, self._ends = grid.first, tuple(ends)
        self._painted_to = min((grid.number(end) for end in ends), default=grid.stop)
        self._painted_to = min(self._painted_to, grid.stop)
        if begin < box.width():
            self._repaint(box, begin, paint)
        painter.drawPixmap(box.topLeft(), self._pixmap)

    def touched(self, plot: Plot, key: object, dot: int) -> QRect | None:
        """Return what the newest samples change, with room for a dot at either end; None where all is another."""
        box, grid = self.box(plot), plot.grid
        if self._state(plot, key) != self._key or grid.first != self._first or not self._ends:
            return None
        oldest = math.floor(plot.x(min(self._ends)) - dot)
        left = min(oldest, box.left() + self._painted_to - grid.first - self._reach)
        return QRect(left, box.top(), box.right() - left, box.height()).adjusted(0, -dot, dot, dot)

    def _state(self, plot: Plot, key: object) -> object:
        return key, self.box(plot), plot.low, plot.high, plot.grid.seconds, plot.grid.phase

    def _repaint(self, box: QRect, begin: int, paint: Paint) -> None:
        strip = box.adjusted(begin, 0, 0, 0)
        painter = QPainter(self._pixmap)
        painter.translate(-box.topLeft())
        painter.setClipRect(strip)
        # A few columns more than are seen: the pen reaches over from its neighbours.
        paint(painter, strip, max(0, begin - self._reach))
        painter.end()
