"""Base of curve items: samples, the columns they are drawn by, and what a ViewBox asks of an item."""

import math
from typing import NamedTuple

import numpy as np
import pyqtgraph
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from kiosk.qt.curve.raster import Raster
from kiosk.qt.curve.stroke import Stroke
from kiosk.reduction.columns import PixelColumns, pixel_columns
from kiosk.reduction.samples import CurveSamples

SPREAD = 20_000
"""Samples up to which a share of the values is found among all; of more among as many, evenly chosen."""


class CurvePoint(NamedTuple):
    """A sample; of a band its low and its high value, of a line twice the same."""

    x: float
    low: float
    high: float


class ColumnItem(pyqtgraph.GraphicsObject):
    """What is drawn by columns of pixels: keeps samples, and answers what a ViewBox asks.

    x must ascend, and axes are linear: another raises SamplesError or ValueError.
    """

    def __init__(self, *, gap: float, capacity: int, antialias: bool) -> None:
        """Draw nothing yet; `gap` is how far apart in x two samples may lie and still be joined."""
        super().__init__()
        self.antialias = antialias
        self._gap = gap
        self.samples = CurveSamples(capacity)
        """What is drawn; an item that draws the same once more may share those of another."""
        self._stroke = Stroke()
        self._bounds = QRectF()
        self._kept: tuple[object, PixelColumns] | None = None
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def __len__(self) -> int:
        return len(self.samples)

    def __bool__(self) -> bool:
        return True

    @property
    def nbytes_beside(self) -> int:
        """Bytes taken beside the samples."""
        return self.samples.nbytes_beside

    def clear(self) -> None:
        """Forget all samples."""
        self.samples.clear()
        self._changed()

    def setGap(self, gap: float) -> None:
        """Join two samples only where they are no further apart in x."""
        self._gap = gap
        self.update()

    def at(self, x: float) -> CurvePoint | None:
        """Return the finite sample nearest to `x`, as a crosshair asks; None where there is none."""
        place = self.samples.nearest(x)
        if place is None:
            return None
        return CurvePoint(
            *(float(side[place]) for side in (self.samples.x, self.samples.low, self.samples.high))
        )

    def newest(self) -> CurvePoint | None:
        """Return the newest finite sample; None where there is none."""
        return self.at(math.inf)

    def reach(self) -> float:
        """Return how many pixels it is drawn beyond its samples."""
        return 1.0

    def dataBounds(
        self, ax: int, frac: float = 1.0, orthoRange: tuple[float, float] | None = None
    ) -> tuple[float, float] | tuple[None, None]:
        """Return the range of x (0) or of the values (1), of those with x in `orthoRange`; `frac` of them, in the middle."""
        samples = self.samples
        if not len(samples):
            return None, None
        sides = (50 * (1 - frac), 50 * (1 + frac))
        if ax == 0:
            places = np.clip(np.array(sides) / 100 * (len(samples) - 1), 0, len(samples) - 1)
            return float(samples.x[round(places[0])]), float(samples.x[round(places[1])])
        start, end = orthoRange or (-math.inf, math.inf)
        found = samples.extent(start, end)
        if found is None:
            return None, None
        return found if frac >= 1 else self._middle(start, end, sides)

    def pixelPadding(self) -> float:
        """Return how many pixels of room it needs beside its samples."""
        return self.reach()

    def boundingRect(self) -> QRectF:
        """Return what is seen of the plane: so far as the view shows, it draws."""
        return self._bounds

    def viewTransformChanged(self) -> None:
        """Follow the view."""
        super().viewTransformChanged()
        self._measure()

    def setLogMode(self, x: bool, y: bool) -> None:
        """Refuse logarithmic axes (ValueError): what lies in a column is kept of the values as they are."""
        if x or y:
            raise ValueError(
                f"{type(self).__name__} draws on linear axes: set log10 of the values, or use PlotDataItem"
            )

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if not len(self.samples):
            return
        view = self._view_rect()
        seen = option.exposedRect if view is None else view
        painter.save()
        shown = painter.deviceTransform().mapRect(option.exposedRect & seen)
        raster = Raster.under(painter, seen)
        if raster is not None:
            self._draw(painter, raster, shown)
        painter.restore()

    def draw_columns(self, painter: QPainter, raster: Raster, columns: PixelColumns) -> None:
        """Paint columns of pixels; the painter's unit is a pixel."""
        raise NotImplementedError

    def _draw(self, painter: QPainter, raster: Raster, shown: QRectF) -> None:
        """Paint what is exposed, and as much beside it as the pen reaches over."""
        columns = self.columns_of(raster)
        # An exporter that makes a larger picture than there is on the screen says so.
        scale = self._exportOpts.get("resolutionScale", 1.0) if self._exportOpts else 1.0
        raster = raster._replace(ratio=raster.ratio * scale)
        beyond = math.ceil(self.reach() * raster.ratio) + 2
        start = max(0, math.floor(shown.left()) - raster.left - beyond)
        stop = max(start, math.ceil(shown.right()) - raster.left + beyond)
        part = raster._replace(left=raster.left + start, right=min(raster.right, raster.left + stop))
        self.draw_columns(painter, part, PixelColumns(*(side[start:stop] for side in columns)))

    def columns_of(self, raster: Raster) -> PixelColumns:
        """Return the columns of a grid from left to right, as they were if neither it nor the samples changed.

        An item that draws another one's samples takes them from there: they are worked out once.
        """
        place = raster.scale_x, raster.origin_x, raster.left, raster.right
        key = (*place, self.samples.version, self._gap)
        if self._kept is None or self._kept[0] != key:
            found = pixel_columns(self.samples, raster.edges, self._gap)
            if raster.scale_x < 0:
                found = PixelColumns(found.low[::-1], found.high[::-1])
            self._kept = key, found
        return self._kept[1]

    def _changed(self, since: float = -math.inf) -> None:
        """Draw anew what changed from an x on, and tell the view."""
        self._measure()
        left = max(self._bounds.left(), since - self._pad)
        if left < self._bounds.right():
            self.update(QRectF(left, self._bounds.top(), self._bounds.right() - left, self._bounds.height()))
        self.informViewBoundsChanged()

    def _measure(self) -> None:
        """Find the bounds again."""
        bounds, self._pad = QRectF(), 0.0
        if len(self.samples):
            view = self._view_rect()
            if view is None:
                left, right = (float(self.samples.x[place]) for place in (0, -1))
                low, high = self.samples.extent() or (0.0, 0.0)
                bounds = QRectF(left, low, right - left, high - low)
            else:
                box = self.getViewBox()
                self._pad = (self.reach() + 2) * view.width() / max(1.0, box.width())
                bounds = view
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds

    def _middle(
        self, start: float, end: float, percents: tuple[float, float]
    ) -> tuple[float, float] | tuple[None, None]:
        """Return the range of the middle part of the values."""
        x = self.samples.x
        part = slice(*np.searchsorted(x, (start, end)))
        step = max(1, (part.stop - part.start) // SPREAD)
        values = np.append(*(side[part][::step] for side in (self.samples.low, self.samples.high)))
        values = values[np.isfinite(values)]
        if not values.size:
            return None, None
        low, high = np.percentile(values, percents)
        return float(low), float(high)

    def _view_rect(self) -> QRectF | None:
        """Return what the view shows, as data; None where there is no view."""
        box = self.getViewBox()
        return None if box is None else self.mapRectFromView(box.viewRect()).normalized()
