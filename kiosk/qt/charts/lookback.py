"""Looking back on a chart: drawn aside or pinched it leaves the present, and a button, or time, brings it back."""

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QTouchEvent
from PySide6.QtWidgets import QWidget

from kiosk.qt.charts.axes import Plot
from kiosk.qt.charts.stretch import Stretch
from kiosk.qt.charts.touches import Touches
from kiosk.qt.look import Look
from kiosk.qt.parts.button import Button


class Lookback(QObject):
    """Moves the stretch of time of one chart, and shows the way back on it."""

    moved = Signal()

    def __init__(self, view: QWidget, look: Look, seconds: float) -> None:
        """Begin with the newest `seconds`."""
        super().__init__(view)
        self._view, self._look = view, look
        self.stretch = Stretch(seconds)
        self.oldest = self.newest = 0.0
        """The times of the samples there are, told by the chart."""
        self._plot: tuple[Plot, float] | None = None
        self._touches = Touches(view)
        self._touches.pinched.connect(self.pinch)
        self._touches.ended.connect(self.let_go)
        self._button: Button | None = None
        self._dwell = QTimer(self)
        self._dwell.setSingleShot(True)
        self._dwell.setInterval(look.theme.motions["look_back_ms"])
        self._dwell.timeout.connect(self.back)

    def takes(self, event: QTouchEvent) -> bool:
        """Take a touch of the view; return False where it is meant for the button."""
        return self._touches.take(event)

    def stands(self, plot: Plot, factor: float) -> None:
        """Know where the plot stands on the view, drawn `factor` times as large."""
        self._plot = (plot, factor)

    # What a finger does -----------------------------------------------------------------------------

    def possible(self) -> bool:
        """Return True where a finger that moves aside shows another time."""
        return self._plot is not None and self.stretch.can_move(self.oldest, self.newest)

    def by(self, pixels: float) -> None:
        """Draw the curves aside; to the right comes what was before."""
        if self._plot is not None:
            plot, factor = self._plot
            end = self.stretch.end(self.newest) - pixels / factor * plot.column
            self._show(end, self.stretch.seconds)

    def let_go(self) -> None:
        """Count from now how long nobody has touched it."""
        if not self.stretch.usual:
            self._dwell.start()

    def pinch(self, ratio: float, before: float, now: float) -> None:
        """Show `1 / ratio` as long a time; the moment at x `before` goes to x `now`."""
        if self._plot is None or not self.newest:
            return
        (plot, factor), stretch = self._plot, self.stretch
        left, width = plot.area.left(), plot.area.width()
        end = stretch.end(self.newest)
        moment = end - stretch.seconds * (1 - (before / factor - left) / width)
        seconds = stretch.seconds / ratio
        self._show(moment + seconds * (1 - (now / factor - left) / width), seconds)

    # ------------------------------------------------------------------------------------------------

    def back(self) -> None:
        """Return to live."""
        if not self.stretch.usual:
            self.stretch.back()
            self._changed()

    def _show(self, end: float, seconds: float) -> None:
        self.stretch.move(end, seconds, self.oldest, self.newest)
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
        if self._button is not None and self._button.title != title:
            self._button.hide()
            self._button.deleteLater()
            self._button = None
        if title and self._button is None:
            self._button = Button(self._look, title, parent=self._view)
            self._button.chosen.connect(self.back)
            self._place()
            self._button.show()

    def _place(self) -> None:
        if self._button is None or self._plot is None:
            return
        plot, factor = self._plot
        area = QRectF(plot.area.topLeft() * factor, plot.area.size() * factor).toRect()
        size, gap = self._button.sizeHint(), self._look.px(10)
        self._button.resize(size)
        self._button.move(area.right() - size.width() - gap, area.bottom() - size.height() - gap)
