"""A plot that remembers: what was painted moves to the left, and only what is new is painted.

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
        self._right = 0
        """Number of the column at the right edge, counted from the epoch."""
        self._painted_to = 0
        """Number of the last column in which every curve was complete."""

    def box(self, plot: Plot) -> QRect:
        """Return the room the film takes: the plot, and the thickness of a line at its edges."""
        return plot.area.toRect().adjusted(0, -self._reach, 0, self._reach)

    def show(self, painter: QPainter, plot: Plot, key: object, ends: Sequence[float], paint: Paint) -> None:
        """Bring the film up to date and paint it; everything anew where `key` or the plot's range is another.

        `ends` are the times of the newest samples of the curves.
        """
        box = self.box(plot)
        key = (key, box.size(), plot.low, plot.high, plot.column)
        right = round(plot.end / plot.column)
        shift = right - self._right
        if key != self._key or not 0 <= shift < box.width():
            self._key, self._pixmap = key, QPixmap(box.size())
            begin = 0
        else:
            if shift:
                self._pixmap.scroll(-shift, 0, self._pixmap.rect())
            begin = max(0, self._painted_to - (right - box.width()) - self._reach)
        self._right = right
        self._painted_to = min((math.floor(end / plot.column) for end in ends), default=right)
        if begin < box.width():
            self._repaint(box, begin, paint)
        painter.drawPixmap(box.topLeft(), self._pixmap)

    def _repaint(self, box: QRect, begin: int, paint: Paint) -> None:
        strip = box.adjusted(begin, 0, 0, 0)
        painter = QPainter(self._pixmap)
        painter.translate(-box.topLeft())
        painter.setClipRect(strip)
        # A few columns more than are seen: the pen reaches over from its neighbours.
        paint(painter, strip, max(0, begin - self._reach))
        painter.end()
