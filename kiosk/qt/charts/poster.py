"""Rendering of a chart into a picture, with its badge, for the screens on the walls of the room."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from kiosk.qt.charts.fitted import FittedChart, guard_of, paint_calm
from kiosk.qt.charts.kind import ChartKind
from kiosk.qt.charts.sheet import Sheet
from kiosk.qt.parts.badge import badge_size, fitting_text, paint_badge

LEAST_HEIGHT = 240.0
"""Design pixels; a picture too small for words is a larger one made smaller."""


class Poster:
    """One chart that nobody touches, as pictures of what it shows at the time."""

    def __init__(self, kind: ChartKind) -> None:
        """Show `kind`, all grown."""
        self._kind, self._chart, self._guard = kind, FittedChart(kind), guard_of(kind)
        self._ground = kind.look.theme.colour("steel")
        self.feeds = kind.feeds

    def told_age(self) -> object:
        """Return what a picture made now says and shows of the age of the data: one made before is good while this is so."""
        with self._guard:
            self._kind.age()
        return self._kind.told()

    def picture(self, size: QSize, grown: float = 1.0) -> QPixmap:
        """Return what it shows now as a picture of that size; calm words where that fails.

        `grown` is how much larger it is seen than usual; a whole chart makes use of the room instead.
        """
        self._guard.mends()
        pixmap = QPixmap(size)
        painter = QPainter(pixmap)
        if not self._guard.broken:
            with self._guard:
                self._kind.age()
                self._chart.take()
                self._kind.arrive()
                self._paint(painter, size, grown)
                painter.end()
                return pixmap
            painter.end()
            painter.begin(pixmap)
        paint_calm(painter, self._kind, pixmap.rect(), self._ground)
        painter.end()
        return pixmap

    def _paint(self, painter: QPainter, size: QSize, grown: float) -> None:
        px = self._kind.look.px
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), self._ground)
        edge = px(18)
        factor = min(
            1.0, size.width() / (self._kind.least_width() + 2 * edge), size.height() / px(LEAST_HEIGHT)
        )
        painter.scale(factor, factor)
        width, height = size.width() / factor, size.height() / factor
        top = self._paint_badge(painter, edge, int(width - 2 * edge))
        self._chart.stand(QRectF(edge, top, width - 2 * edge, max(1.0, height - top - edge)))
        self._chart.draw(Sheet(painter, self._kind.letters))

    def _paint_badge(self, painter: QPainter, edge: int, width: int) -> float:
        """Paint the badge at the right; return the y below."""
        look, words = self._kind.look, self._kind.badge()
        if words is None:
            return float(edge)
        text = fitting_text(look, words.choices, width)
        badge = badge_size(look, text)
        area = QRectF(edge + width - badge.width(), edge, badge.width(), badge.height())
        paint_badge(painter, look, area, text, words.colour)
        return float(edge + badge.height() + look.px(8))
