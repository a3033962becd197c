"""History mode of a chart: drawn aside or pinched it leaves the present, and a button, or time, brings it back."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kiosk.qt.charts.fitted import FittedChart
from kiosk.qt.charts.stretch import Stretch
from kiosk.qt.charts.touches import Touches
from kiosk.qt.parts.button import Button


class Lookback(QObject):
    """Moves the stretch of time of one chart, and shows the way back on the widget that hosts it."""

    moved = Signal()

    def __init__(self, host: QWidget, chart: FittedChart, stretch: Stretch) -> None:
        """Begin with the newest."""
        super().__init__(host)
        self._host, self._chart, self._look = host, chart, chart.kind.look
        self.stretch = stretch
        self._touches = Touches(host, chart)
        self._touches.pinched.connect(self.pinch)
        self._touches.ended.connect(self.let_go)
        self.button: Button | None = None
        """The way back; None where there is nothing to return from."""
        self._dwell = QTimer(self)
        self._dwell.setSingleShot(True)
        self._dwell.setInterval(self._look.theme.motions["look_back_ms"])
        self._dwell.timeout.connect(self.back)

    def be_first(self) -> None:
        """See the next finger on the chart before a page that scrolls does."""
        self._touches.be_first()

    # What a finger does, in pixels of the host ------------------------------------------------------

    def possible(self) -> bool:
        """Return True where a finger that moves aside shows another time."""
        return self._chart.kind.plot is not None and self.stretch.can_move()

    def by(self, pixels: float) -> None:
        """Draw the curves aside; to the right comes what was before."""
        plot = self._chart.kind.plot
        if plot is not None:
            self.stretch.draw_aside(pixels / self._chart.factor, plot)
            self._changed()

    def let_go(self) -> None:
        """Count from now how long nobody has touched it."""
        if not self.stretch.usual:
            self._dwell.start()

    def pinch(self, ratio: float, before: float, now: float) -> None:
        """Show `1 / ratio` as long a time; the moment at x `before` goes to x `now`."""
        plot, left, factor = self._chart.kind.plot, self._chart.area.left(), self._chart.factor
        if plot is not None and self.stretch.newest:
            self.stretch.pinch(ratio, (before - left) / factor, (now - left) / factor, plot)
            self._changed()

    # ------------------------------------------------------------------------------------------------

    def back(self) -> None:
        """Return to live."""
        if not self.stretch.usual:
            self.stretch.back()
            self._changed()

    def _changed(self) -> None:
        self._dwell.stop()
        if not self.stretch.usual:
            self._dwell.start()
        self._offer()
        self.moved.emit()

    def _offer(self) -> None:
        """Show the button with what it does now; none where there is nothing to return from."""
        title = (
            "" if self.stretch.usual else self._look.word("to_live" if not self.stretch.live else "unzoom")
        )
        if self.button is not None and self.button.title != title:
            self.button.hide()
            self.button.deleteLater()
            self.button = None
        if title and self.button is None:
            self.button = Button(self._look, title, parent=self._host)
            self.button.chosen.connect(self.back)
            self._place(self.button)
            self.button.show()

    def _place(self, button: Button) -> None:
        plot = self._chart.kind.plot
        if plot is None:
            return
        area = self._chart.outside(plot.area).toRect()
        size, gap = button.sizeHint(), self._look.px(10)
        button.resize(size)
        button.move(area.right() - size.width() - gap, area.bottom() - size.height() - gap)
