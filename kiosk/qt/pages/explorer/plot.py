"""The explorer's plot: pyqtgraph's plot, view, axes, region and lines with our curves; it hears no finger by itself."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QLinearGradient, QPainter, QPen
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from kiosk.explorer.hours import HOURS_OF_DAY
from kiosk.explorer.past import Past, PastLayer, drawn
from kiosk.explorer.view import TimeWindow
from kiosk.history.rows import NO_ROWS, HistoryRows
from kiosk.model.limits import Limit
from kiosk.qt.charts.axis import Scale
from kiosk.qt.charts.marks import COLOURS
from kiosk.qt.curve.item import BandItem, CurveItem
from kiosk.qt.pages.explorer.axes import DateAxis, ValueAxis
from kiosk.qt.pages.explorer.items import LitCurve, Stripes
from kiosk.qt.style.look import Look
from kiosk.qt.style.tones import mixed

_FAR = 1e12
_ABOVE = 100
"""What lies above the curve is so much higher; parts of it that are beyond limits lie between."""


def below_height(look: Look) -> int:
    """Return the height of what stands below the curve: the marks of time, and the range that is chosen."""
    words = QFontMetrics(look.font("small")).height() + QFontMetrics(look.font("label")).height()
    return max(look.px(96), words + look.px(42))


class BesideCurve(NamedTuple):
    """A second curve: what is known of it, and how many seconds later it is drawn than it was."""

    past: Past
    later: float


class _Fed:
    """What a group of curves shows: which answer, and how much of what has come since."""

    def __init__(self) -> None:
        self.key: object = None
        self.rows, self.until = NO_ROWS, -_FAR


class ExplorerPlot(pyqtgraph.GraphicsView):
    """A plot with a curve, the part of it that is chosen, and lines; whoever hosts it paints over it in `foreground`."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Make an empty plot."""
        super().__init__(parent, background=None)
        self.look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.viewport().setAutoFillBackground(False)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)  # else it is filled with the palette's white
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.foreground: Callable[[QPainter], None] | None = None
        """Paints over everything, in pixels of the plot."""
        self.times, self.values = DateAxis(look, below_height(look)), ValueAxis(look)
        axes = {"bottom": self.times, "right": self.values}
        self.plot = pyqtgraph.PlotItem(axisItems=axes, enableMenu=False)
        self._keep_menus()
        self.plot.hideButtons()
        self.plot.setContentsMargins(
            0, round(look.type_px("small") * 0.7), 0, 0
        )  # half of the highest mark's text
        self.plot.showAxis("right")
        self.plot.hideAxis("left")
        self.plot.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.box = self.plot.getViewBox()
        self.box.setMouseEnabled(x=False, y=False)
        self.box.setMenuEnabled(False)
        self.box.disableAutoRange()
        self.setCentralItem(self.plot)
        self._fed, self._fed_beside = _Fed(), _Fed()
        self._old: bool | None = None
        self._level: float | None = None
        self._filled = False
        """Whether all curves are filled down to that level."""
        self._make_items()
        self.grey(old=False)

    def _keep_menus(self) -> None:
        """Have the plot's menus, which are made though nobody opens them, die with it: left alone they are windows."""
        menu = self.plot.ctrlMenu
        for one in (menu, *(action.menu() for action in menu.actions() if action.menu() is not None)):
            one.setParent(self)
            one.hide()  # else they are shown with the plot

    def _make_items(self) -> None:
        theme, px = self.look.theme, self.look.px
        paper = theme.colour("paper")
        self.weekends = Stripes(theme.colour("paper", 0.045))
        self.region = pyqtgraph.LinearRegionItem(
            movable=False, brush=theme.colour("cyan", 0.10), pen=QPen(paper, max(1.0, px(3)))
        )
        for line in self.region.lines:
            line.pen.setCosmetic(True)
        self.band = BandItem(brush=theme.colour("cyan", 0.16), antialias=False)
        self.dim = CurveItem(pen=None)
        self.lit = LitCurve(self.dim, pen=None)
        self.beside = CurveItem(pen=pyqtgraph.mkPen(theme.colour("paper", 0.75), width=max(1.0, px(1.6))))
        self.hours = pyqtgraph.ImageItem()
        self.hours.hide()
        self.cross = pyqtgraph.InfiniteLine(0.0, angle=90, movable=False, pen=QPen(paper, 1))
        self.cross.hide()
        layers = (self.weekends, self.hours, self.region, self.band, self.dim, self.lit)
        for height, item in enumerate((*layers, self.beside, self.cross)):
            item.setZValue(height if item not in (self.beside, self.cross) else _ABOVE + height)
            self.plot.addItem(item, ignoreBounds=True)
        self.over: list[LitCurve] = []
        self.lines: list[pyqtgraph.InfiniteLine] = []
        self.limits: tuple[Limit, ...] = ()

    def stand_limits(self, limits: tuple[Limit, ...]) -> None:
        """Have these limits as lines, and what is beyond each of them lit."""
        if [(one.level, one.side) for one in limits] != [(one.level, one.side) for one in self.limits]:
            for item in (*self.over, *self.lines):
                self.plot.removeItem(item)
            colours = [self.look.theme.colour(COLOURS[one.level]) for one in limits]
            width = max(1.0, self.look.px(2))
            self.over = [LitCurve(self.dim, pen=pyqtgraph.mkPen(each, width=width)) for each in colours]
            self.lines = [
                pyqtgraph.InfiniteLine(one.value, angle=0, movable=False, pen=self._dashes(one))
                for one in limits
            ]
            for height, item in enumerate((*self.over, *self.lines)):
                item.setZValue(_ABOVE / 2 + height if item in self.over else 2 * _ABOVE + height)
                self.plot.addItem(item, ignoreBounds=True)
            self._filled = False
        for line, limit in zip(self.lines, limits, strict=True):
            if line.value() != limit.value:
                line.setValue(limit.value)
        self.limits = limits

    def look_as(self, *, hours: bool) -> None:
        """Show hours × days, or the curve with its limits."""
        self.hours.setVisible(hours)
        for item in (
            self.dim,
            self.lit,
            *self.over,
            *self.lines,
            *(() if not hours else (self.band, self.beside)),
        ):
            item.setVisible(not hours)

    def show_hours(self, shades: np.ndarray, window: TimeWindow) -> None:
        """Show a picture of days and hours, in bytes of red, green, blue and opacity."""
        self.hours.setImage(shades, autoLevels=False)
        self.hours.setRect(QRectF(window.start, 0.0, window.seconds, HOURS_OF_DAY))

    def _dashes(self, limit: Limit) -> QPen:
        pen = QPen(self.look.theme.colour(COLOURS[limit.level]), max(1.0, self.look.px(2)))
        pen.setStyle(Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        return pen

    # Where things stand -------------------------------------------------------------------------

    def area(self) -> QRectF:
        """Return where the curves are, in pixels of the plot."""
        self.plot.layout.activate()
        return QRectF(self.box.mapRectToScene(self.box.rect()))

    def point(self, moment: float, value: float) -> QPointF:
        """Return where a value at a moment stands, in pixels of the plot."""
        area, ((left, right), (low, high)) = self.area(), self.box.viewRange()
        return QPointF(
            area.left() + (moment - left) / (right - left) * area.width(),
            area.bottom() - (value - low) / (high - low) * area.height(),
        )

    def value_at(self, y: float) -> float:
        """Return the value that stands at a height, in pixels of the plot; one beyond the plot is at its end."""
        area, (low, high) = self.area(), self.box.viewRange()[1]
        share = (area.bottom() - y) / max(1.0, area.height())
        return float(low + min(max(share, 0.0), 1.0) * (high - low))

    def look_at(
        self, view: TimeWindow, scale: Scale, factor: float, text: Callable[[float, int], str]
    ) -> None:
        """Show a time, and the values of a scale in which they are read times `factor`."""
        ends = scale.low / factor, scale.high / factor
        if [[*view], [*ends]] != self.box.viewRange():
            self.box.setRange(xRange=view, yRange=ends, padding=0, disableAutoRange=True)
        self.values.stand_at(scale, factor, text)

    # What is shown ------------------------------------------------------------------------------

    def feed(self, past: Past, layer: PastLayer | None, level: float | None) -> None:
        """Show the curve of an answer and what has come since; filled down to a level, or not for None."""
        curves = (self.dim, self.lit, *self.over)
        shades = (0.0, 0.62, *(0.75 if limit.side > 0 else 0.0 for limit in self.limits))
        _feed(self._fed, past, layer, 0.0, self.dim, self.band)
        for curve in (self.lit, *self.over):
            curve.setGap(past.gap(layer))
        self.band.setVisible(layer is not None and layer.step_seconds > 0)
        if level != self._level or not self._filled:
            self._level, self._filled = level, True
            for curve, shade in zip(curves, shades, strict=True):
                colour = curve.opts["pen"].color()  # type: ignore[attr-defined]
                curve.setBrush(None if level is None or not shade else self._gradient(colour, shade))
                curve.setFillLevel(level or 0.0)

    def feed_beside(self, beside: BesideCurve | None, layer: PastLayer | None) -> None:
        """Show a second curve, or none."""
        self.beside.setVisible(beside is not None)
        if beside is not None:
            _feed(self._fed_beside, beside.past, layer, beside.later, self.beside)

    def grey(self, *, old: bool) -> None:
        """Draw the curve grey where its data is old, in its colours else."""
        if old == self._old:
            return
        self._old = old
        theme, width = self.look.theme, max(1.0, self.look.px(2))
        colour, light, ink = (
            theme.colour("muted" if old else "cyan"),
            theme.colour("paper"),
            theme.colour("ink"),
        )
        self.dim.setPen(pyqtgraph.mkPen(mixed(colour, ink, 0.30), width=width))
        self.lit.setPen(pyqtgraph.mkPen(mixed(colour, light, 0.55), width=width))

    def choose(self, chosen: TimeWindow, *, empty: bool) -> None:
        """Light a range, and what is beyond limits; where there is nothing to see, no range is chosen."""
        self.region.setVisible(not empty)
        if self.region.getRegion() != (*chosen,):
            self.region.setRegion(chosen)
        ((left, right), (low, high)) = self.box.viewRange()
        # Nothing beyond what is seen: QPainter counts pixels in integers.
        start, end = (min(max(each, left), right) for each in chosen)
        self.lit.show_part(QRectF(start, low, end - start, high - low))
        for curve, limit in zip(self.over, self.limits, strict=True):
            edge = min(max(limit.value, low), high)
            bottom, top = (edge, high) if limit.side > 0 else (low, edge)
            curve.show_part(QRectF(left, bottom, right - left, top - bottom))

    def _gradient(self, colour: QColor, shade: float) -> QBrush:
        gradient = QLinearGradient(0, 0, 0, 1)
        gradient.setCoordinateMode(QLinearGradient.CoordinateMode.ObjectMode)
        for place, part in ((0.0, shade), (1.0, shade * 0.12)):
            shown = QColor(colour)
            shown.setAlphaF(part)
            gradient.setColorAt(place, shown)
        return QBrush(gradient)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """Let the host paint over everything."""
        if self.foreground is not None:
            painter.save()
            painter.resetTransform()
            self.foreground(painter)
            painter.restore()


def _feed(
    fed: _Fed,
    past: Past,
    layer: PastLayer | None,
    later: float,
    curve: CurveItem,
    band: BandItem | None = None,
) -> None:
    """Give curves what is new."""
    rows, step = (layer.rows, layer.step_seconds) if layer is not None else (NO_ROWS, 0.0)
    key = id(rows.times), later, past.gap(layer)
    if fed.key != key:
        fed.key, fed.rows, fed.until = key, rows, -_FAR
        for item in (curve, band) if band is not None else (curve,):
            item.setGap(past.gap(layer))
            item.clear()
        _append(rows, step, later, curve, band)
    since = past.since(layer)
    fresh = since.part(since.times > fed.until)
    if fresh.times.size:
        fed.until = float(fresh.times[-1])
        _append(fresh, step, later, curve, band)


def _append(rows: HistoryRows, step: float, later: float, curve: CurveItem, band: BandItem | None) -> None:
    times, means, least, most = drawn(rows, step)
    curve.append(times + later, means)
    if band is not None:
        band.append(times + later, least, most)
