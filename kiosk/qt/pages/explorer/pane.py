"""The explorer's pane: hears every finger itself, and shows the plot once there is one."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.explorer.hands import Hands
from kiosk.explorer.state import Explored
from kiosk.qt.charts.sheet import Letters, noted
from kiosk.qt.pages.explorer import library
from kiosk.qt.pages.explorer.histogram import HistogramSheet
from kiosk.qt.parts.shown import ShownText
from kiosk.qt.runtime.guard import Guard
from kiosk.qt.style.look import Look
from kiosk.qt.touch.contact import finger_of
from kiosk.qt.touch.router import router_of

if TYPE_CHECKING:
    from kiosk.qt.pages.explorer.overlay import Overlay
    from kiosk.qt.pages.explorer.plot import ExplorerPlot

READ_MS = 2_500
"""What was read out stays so long after the finger has gone."""
REACH, SLOP = 44, 10
"""Design pixels to each side of an end of the range in which a finger takes it, and within which it has not moved."""


class ExplorerPane(QWidget):
    """Where the curve is, and all fingers on it."""

    stirred = Signal()
    """A finger has changed what is seen, chosen or read out."""
    ready = Signal()
    """There is a plot now."""
    line_drawn = Signal(float)
    """A finger has drawn the limit to a height, in pixels."""

    def __init__(self, look: Look, explored: Explored, parent: QWidget) -> None:
        """Show an empty frame; `fetch` brings the plot."""
        super().__init__(parent)
        self.look, self.hands = look, Hands(explored)
        self.plot: ExplorerPlot | None = None
        self.overlay: Overlay | None = None
        self.height_read = 0.0
        """The share of the curve's height at which the last finger reads, from below."""
        self.histogram = HistogramSheet(look, self)
        self.histogram.hide()
        self._heard, self._broken = False, False
        self._above_line = 0.0
        """By how many pixels the limit stands below the finger that draws it."""
        self._guard = Guard("the explorer's plot")
        self._reading = QTimer(self, interval=READ_MS)
        self._reading.setSingleShot(True)
        self._reading.timeout.connect(self._read_no_more)

    @property
    def _fingers(self) -> dict[int, object]:
        """The fingers that are down, as those ask who look whether anything is stuck."""
        return dict(self.hands.hands)

    # The plot -----------------------------------------------------------------------------------

    def fetch(self) -> None:
        """Have the plot made: at once where it can be, else as soon as what it needs is there."""
        if self.plot is None:
            library.fetch(self._make, self)

    def _make(self) -> None:
        if self.plot is not None:
            return
        from kiosk.qt.pages.explorer.overlay import Overlay
        from kiosk.qt.pages.explorer.plot import ExplorerPlot

        with self._guard:
            plot = ExplorerPlot(self.look, self)
            self.overlay = Overlay(self.look, plot)
            plot.foreground = self._paint_over
            plot.setGeometry(self.rect())
            self.plot = plot
            plot.setVisible(self.histogram.isHidden())
            self.histogram.raise_()
        self.update()
        self.ready.emit()

    def _paint_over(self, painter: QPainter) -> None:
        if self.overlay is not None and not self._guard.broken:
            with self._guard:
                self.overlay.paint(painter)

    def look_as(self, *, histogram: bool) -> None:
        """Show the histogram, or the plot in its place; whoever had a finger here begins anew."""
        if self.histogram.isHidden() == histogram:
            self.hands.let_go()
            self.histogram.setVisible(histogram)
        self.hands.only_read = histogram
        self._show_plot()

    def give_up(self, *, broken: bool) -> None:
        """Hide the plot, and say that it cannot be shown; or show it again."""
        self._broken = broken
        self._show_plot()

    def _show_plot(self) -> None:
        seen = self.histogram.isHidden() and not self._broken
        if self.plot is not None and self.plot.isHidden() == seen:
            self.plot.setVisible(seen)
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the plot the same room."""
        self.histogram.setGeometry(self.rect())
        if self.plot is not None:
            self.plot.setGeometry(self.rect())
            self.ready.emit()

    def area(self) -> QRectF:
        """Return where the curve stands."""
        if not self.histogram.isHidden():
            return self.histogram.area()
        if self.plot is not None:
            return self.plot.area()
        return QRectF(self.rect()).adjusted(0, 0, -self.look.px(70), -self.look.px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame that is seen before the plot is there."""
        if (self.plot is not None or not self.histogram.isHidden()) and not self._broken:
            return
        painter, area = QPainter(self), self.area()
        painter.fillRect(
            QRectF(area.left(), area.bottom(), area.width(), 1), self.look.theme.colour("muted", 0.45)
        )
        words = self.look.word("unshown" if self._broken or self._guard.broken else "getting_ready")
        painter.setFont(self.look.font("body"))
        painter.setPen(self.look.theme.colour("muted"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)

    def shown_texts(self) -> list[ShownText]:
        """Return what is written over the curve and at its axes, for `kiosk shots`."""
        if not self.histogram.isHidden():
            return self.histogram.shown_texts()
        overlay, told = self.overlay, None if self.overlay is None else self.overlay.told
        if self.plot is None or overlay is None or told is None:
            return []
        return noted(Letters(self.look), self.rect(), lambda sheet: overlay.write(sheet, told))

    # Fingers ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger comes down."""
        self._hear_of_ends()
        area, at, finger = self.area(), event.position(), finger_of(event)
        reach = self.look.px(REACH) / max(1.0, area.width())
        self._reading.stop()
        handle = self.line_handle()
        if handle.contains(at) and self.hands.take_line(finger, self._share(at), time.monotonic()):
            self._above_line = handle.center().y() - at.y()
        else:
            self.height_read = self._height(at)
            below = at.y() > area.bottom()
            self.hands.press(finger, self._share(at), time.monotonic(), reach, below=below)
        self.stirred.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A finger moves."""
        at, finger = event.position(), finger_of(event)
        if self.hands.draws_line(finger):
            self.line_drawn.emit(at.y() + self._above_line)
            return
        slop = self.look.px(SLOP) / max(1.0, self.area().width())
        self.hands.move(finger, self._share(at), time.monotonic(), slop)
        if self.hands.reads(finger):
            self.height_read = self._height(at)
        self.stirred.emit()

    def line_handle(self) -> QRectF:
        """Return where a finger takes the limit, as it was painted last; empty where there is none."""
        seen = self.overlay is not None and self.plot is not None and self.plot.isVisible()
        return self.overlay.pills.handle if seen and self.overlay is not None else QRectF()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A finger goes, or is taken back."""
        self._lift(finger_of(event))

    def hideEvent(self, event: QHideEvent) -> None:
        """Know of no finger: what is hidden hears of no end."""
        self.hands.let_go()
        self._reading.stop()

    def _share(self, at: QPointF) -> float:
        area = self.area()
        return (at.x() - area.left()) / max(1.0, area.width())

    def _height(self, at: QPointF) -> float:
        area = self.area()
        return min(max((area.bottom() - at.y()) / max(1.0, area.height()), 0.0), 1.0)

    def _hear_of_ends(self) -> None:
        router = None if self._heard else router_of(self)
        if router is not None:
            self._heard = True
            router.ended.connect(self._lift)

    def _lift(self, finger: int) -> None:
        if finger not in self.hands.hands:
            return
        self.hands.lift(finger)
        if self.hands.reading is not None and not self.hands.holding("reads"):
            self._reading.start()
        self.stirred.emit()

    def _read_no_more(self) -> None:
        self.hands.reading = None
        self.stirred.emit()
