"""The explorer's pane: hears every finger itself, and shows the plot once there is one."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.explorer.hands import Hands
from kiosk.explorer.state import Explored
from kiosk.model.limits import Limit
from kiosk.qt.charts.sheet import Letters, Sheet
from kiosk.qt.pages.explorer import library
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

    def __init__(self, look: Look, explored: Explored, limits: tuple[Limit, ...], parent: QWidget) -> None:
        """Show an empty frame; `fetch` brings the plot."""
        super().__init__(parent)
        self.look, self.hands = look, Hands(explored)
        self.plot: ExplorerPlot | None = None
        self.overlay: Overlay | None = None
        self._limits, self._heard, self._broken = limits, False, False
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
            plot = ExplorerPlot(self.look, self, self._limits)
            self.overlay = Overlay(self.look, plot)
            plot.foreground = self._paint_over
            plot.setGeometry(self.rect())
            plot.show()
            self.plot = plot
        self.update()
        self.ready.emit()

    def _paint_over(self, painter: QPainter) -> None:
        if self.overlay is not None and not self._guard.broken:
            with self._guard:
                self.overlay.paint(painter)

    def give_up(self, *, broken: bool) -> None:
        """Hide the plot, and say that it cannot be shown; or show it again."""
        self._broken = broken
        if self.plot is not None and self.plot.isHidden() != broken:
            self.plot.setVisible(not broken)
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the plot the same room."""
        if self.plot is not None:
            self.plot.setGeometry(self.rect())
            self.ready.emit()

    def area(self) -> QRectF:
        """Return where the curve stands."""
        if self.plot is not None:
            return self.plot.area()
        return QRectF(self.rect()).adjusted(0, 0, -self.look.px(70), -self.look.px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame that is seen before the plot is there."""
        if self.plot is not None and not self._broken:
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
        if self.plot is None or self.overlay is None or self.overlay.told is None:
            return []
        image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(image)
        sheet = Sheet(painter, Letters(self.look), noting=True)
        self.overlay.write(sheet, self.overlay.told)
        painter.end()
        within = self.rect().adjusted(-2, -2, 2, 2)
        return [one._replace(fits=within.contains(one.rect)) for one in sheet.notes or ()]

    # Fingers ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger comes down."""
        self._hear_of_ends()
        area, at = self.area(), event.position()
        reach = self.look.px(REACH) / max(1.0, area.width())
        below = at.y() > area.bottom()
        self._reading.stop()
        self.hands.press(finger_of(event), self._share(at), time.monotonic(), reach, below=below)
        self.stirred.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A finger moves."""
        slop = self.look.px(SLOP) / max(1.0, self.area().width())
        self.hands.move(finger_of(event), self._share(event.position()), time.monotonic(), slop)
        self.stirred.emit()

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
