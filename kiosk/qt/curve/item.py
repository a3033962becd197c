"""Curve items of pyqtgraph: lines, areas and bands of millions of samples, appended to, for what their pixels cost."""

import math

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPainter

from kiosk.qt.curve import vector
from kiosk.qt.curve.base import ColumnItem
from kiosk.qt.curve.looks import solid_pen, stretched, usable_brush
from kiosk.qt.curve.raster import Raster
from kiosk.qt.curve.segments import paint_segments, segments
from kiosk.reduction.columns import PixelColumns
from kiosk.reduction.pyramid import Numbers

CAPACITY = 10_000_000
"""Samples kept where nothing else is said: 160 MB, taken as they come."""
OPAQUE = 255


class CurveItem(ColumnItem):
    """A line, or an area: a curve of millions of samples for a PlotItem or ViewBox.

    Every column of pixels shows its smallest and its largest sample; the newest one is always drawn. NaN and infinity are
    gaps. `append` costs what is new, however much is there.
    """

    def __init__(
        self,
        *,
        pen: object = "w",
        brush: object = None,
        fillLevel: float = 0.0,
        gap: float = math.inf,
        capacity: int = CAPACITY,
        antialias: bool = True,
        name: str | None = None,
    ) -> None:
        """Draw nothing yet.

        `pen` and `brush` are what `mkPen` and `mkBrush` take, None for none: a solid pen of any width in pixels; a
        brush of one colour, or a gradient in ObjectMode, that fills to `fillLevel`. Samples further apart in x than
        `gap` are not joined. Of more than `capacity` samples the oldest go. `name` is for the legend.
        """
        super().__init__(gap=gap, capacity=capacity, antialias=antialias)
        self._name, self._level = name, float(fillLevel)
        self._pen, self._brush = solid_pen(pen), usable_brush(brush)

    def setData(self, x: ArrayLike, y: ArrayLike) -> None:
        """Draw these samples in place of all; arrays of float64 or float32 are kept, not copied: do not change them."""
        self.samples.set(x, y)
        self._changed()

    def append(self, x: ArrayLike, y: ArrayLike) -> None:
        """Add one sample or several, oldest first and none older than the newest there is."""
        newest = self.samples.x[-1] if len(self) else -math.inf
        self.samples.append(x, y)
        self._changed(float(newest))

    def setPen(self, *args: object, **kargs: object) -> None:
        """Draw the line with what `mkPen` makes of this; None draws none."""
        self._pen = solid_pen(*args, **kargs)
        self._measure()
        self.update()

    def setBrush(self, *args: object, **kargs: object) -> None:
        """Fill with what `mkBrush` makes of this; None fills nothing."""
        self._brush = usable_brush(*args, **kargs)
        self._changed()

    def setFillLevel(self, level: float) -> None:
        """Fill to this value."""
        self._level = float(level)
        self._changed()

    @property
    def opts(self) -> dict[str, object]:
        """What legends and exporters of pyqtgraph read of a curve."""
        return {
            "pen": self._pen,
            "fillLevel": self._level if self._brush is not None else None,
            "fillBrush": self._brush,
            "antialias": self.antialias,
            **dict.fromkeys(("stepMode", "symbol", "symbolPen", "symbolBrush", "symbolSize")),
        }

    def name(self) -> str | None:
        """Return its name in the legend."""
        return self._name

    def implements(self, interface: str | None = None) -> bool | list[str]:
        """Tell a PlotItem that this is a curve: legends, averages and exporters take it."""
        offered = ["plotData"]
        return offered if interface is None else interface in offered

    def getData(self) -> tuple[Numbers, Numbers] | tuple[None, None]:
        """Return all samples as they are; views that the next sample may overwrite."""
        return (self.samples.x, self.samples.low) if len(self) else (None, None)

    def setDownsampling(self, *_: object, **__: object) -> None:
        """Change nothing: extremes of every column are drawn whatever a plot is set to."""

    def setClipToView(self, _: bool) -> None:
        """Change nothing: only what is seen is drawn."""

    def setFftMode(self, state: bool) -> None:
        """Refuse spectra (ValueError)."""
        if state:
            raise ValueError("CurveItem draws no spectrum: compute it and set it, or use PlotDataItem")

    def setAlpha(self, alpha: float, _: bool) -> None:
        """Draw translucent, as the menu of a plot asks for it."""
        self.setOpacity(alpha)

    def reach(self) -> float:
        return max(1.0, self._pen.widthF()) / 2 + 1

    def dataBounds(
        self, ax: int, frac: float = 1.0, orthoRange: tuple[float, float] | None = None
    ) -> tuple[float, float] | tuple[None, None]:
        low, high = super().dataBounds(ax, frac, orthoRange)
        if ax == 0 or self._brush is None or low is None or high is None:
            return low, high  # type: ignore[return-value]
        return min(low, self._level), max(high, self._level)

    def draw_columns(self, painter: QPainter, raster: Raster, columns: PixelColumns) -> None:
        pen = max(1.0, self._pen.widthF()) * raster.ratio
        top, bottom = raster.heights(columns, pen + 2)
        line = self._pen.style() != Qt.PenStyle.NoPen
        if self._brush is not None:
            self._fill(painter, raster, top, bottom, line)
        if line:
            self._line(painter, raster, top, bottom, pen)

    def _line(self, painter: QPainter, raster: Raster, top: Numbers, bottom: Numbers, pen: float) -> None:
        """Draw the line: as such where few samples are seen, as columns where many are, or where joints would show."""
        colour = self._pen.color()
        few = segments(self.samples, raster, self._gap, pen) if colour.alpha() == OPAQUE else None
        if few is not None:
            paint_segments(painter, few, self._pen, pen, soft=self.antialias, vector=raster.vector)
        elif raster.vector:
            vector.draw_line(painter, raster, top, bottom, self._pen)
        else:
            self._stroke.paint_line(
                painter, top, bottom, raster.left, colour, pen, soft=self.antialias, bars=True
            )

    def _fill(self, painter: QPainter, raster: Raster, top: Numbers, bottom: Numbers, line: bool) -> None:
        """Fill to the level, from the middle of what the line covers; without a line from what is farthest."""
        level = raster.height(np.full(1, self._level), 2.0)[0]
        middle = (top + bottom) / 2
        upper = np.minimum(middle if line else top, level)
        lower = np.maximum(middle if line else bottom, level)
        brush = stretched(self._brush or QBrush(), raster, float(level))
        if raster.vector:
            vector.draw_between(painter, raster, upper, lower, brush)
        else:
            self._stroke.paint_between(
                painter, upper, lower, raster.left, brush, soft=self.antialias and not line
            )


class BandItem(ColumnItem):
    """A band between two values of every sample, as of what is expected or usual; it has no outline.

    To have its edges antialiased costs some milliseconds of noise.
    """

    def __init__(
        self,
        *,
        brush: object = (127, 127, 127, 90),
        gap: float = math.inf,
        capacity: int = CAPACITY,
        antialias: bool = True,
    ) -> None:
        """Draw nothing yet; the parameters are those of CurveItem."""
        super().__init__(gap=gap, capacity=capacity, antialias=antialias)
        self._brush = usable_brush(brush)

    def setData(self, x: ArrayLike, low: ArrayLike, high: ArrayLike) -> None:
        """Draw these samples in place of all; arrays of float64 or float32 are kept, not copied: do not change them."""
        self.samples.set(x, low, high)
        self._changed()

    def append(self, x: ArrayLike, low: ArrayLike, high: ArrayLike) -> None:
        """Add one sample or several, oldest first and none older than the newest there is."""
        newest = self.samples.x[-1] if len(self) else -math.inf
        self.samples.append(x, low, high)
        self._changed(float(newest))

    def setBrush(self, *args: object, **kargs: object) -> None:
        """Fill with what `mkBrush` makes of this; None fills nothing."""
        self._brush = usable_brush(*args, **kargs)
        self.update()

    @property
    def opts(self) -> dict[str, object]:
        """What the legend of a plot reads: `legend.addItem(band, "usual")`."""
        return {"pen": None, "fillLevel": 0.0, "fillBrush": self._brush, "antialias": self.antialias}

    def draw_columns(self, painter: QPainter, raster: Raster, columns: PixelColumns) -> None:
        if self._brush is None:
            return
        top, bottom = raster.heights(columns, 2.0)
        brush = stretched(self._brush, raster, raster.bottom)
        if raster.vector:
            vector.draw_between(painter, raster, top, bottom, brush)
        else:
            self._stroke.paint_between(painter, top, bottom, raster.left, brush, soft=self.antialias)
