"""Pixel grid under a painter: which columns of pixels there are, and where data lie on it."""

import math
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEngine, QPainter, QTransform

from kiosk.reduction.columns import PixelColumns
from kiosk.reduction.pyramid import Numbers

MOST = 32_768
"""Columns that are painted at most: QPainter itself goes no further."""
_VECTORS = {QPaintEngine.Type.SVG, QPaintEngine.Type.Pdf, QPaintEngine.Type.Picture}


class Raster(NamedTuple):
    """A grid of pixels that stands straight, and the data's scale and origin on it."""

    scale_x: float
    origin_x: float
    scale_y: float
    origin_y: float
    left: int
    right: int
    """The columns of the part that is seen, and the first one beyond."""
    top: float
    bottom: float
    ratio: float
    """Pixels to a unit of the widget."""
    vector: bool
    """True where there are no pixels: on paper, in an SVG file."""

    @classmethod
    def under(cls, painter: QPainter, seen: QRectF) -> "Raster | None":
        """Turn a painter of data to its pixels; return its grid for `seen` data, None where it is turned or empty."""
        data = painter.deviceTransform()
        painter.resetTransform()
        pixels = painter.deviceTransform()
        if data.m12() or data.m21() or not data.m11() or not data.m22():
            return None
        vector = painter.paintEngine().type() in _VECTORS
        if vector:
            data *= pixels.inverted()[0]
        elif not pixels.isIdentity():
            painter.setWorldTransform(pixels.inverted()[0])
        area = data.mapRect(seen)
        left, right = math.floor(area.left() + 1e-6), math.ceil(area.right() - 1e-6)
        if not 0 < right - left <= MOST or not area.height() > 0:
            return None
        ratio = 1.0 if vector else math.hypot(pixels.m11(), pixels.m12())
        return cls(*_scales(data), left, right, area.top(), area.bottom(), ratio, vector)

    @property
    def edges(self) -> Numbers:
        """The x of the data at the edges of the columns, ascending."""
        edges = (np.arange(self.left, self.right + 1) - self.origin_x) / self.scale_x
        return edges if self.scale_x > 0 else edges[::-1]

    @property
    def span(self) -> tuple[float, float]:
        """The x of the data at the two ends, the smaller first."""
        ends = ((side - self.origin_x) / self.scale_x for side in (self.left, self.right))
        return (min(both := tuple(ends)), max(both))

    def heights(self, columns: PixelColumns, reach: float) -> tuple[Numbers, Numbers]:
        """Return the upper and the lower y in pixels of columns; what is out of sight runs `reach` beyond it."""
        upper, lower = (columns.high, columns.low) if self.scale_y < 0 else columns
        return self.height(upper, reach), self.height(lower, reach)

    def height(self, values: Numbers, reach: float) -> Numbers:
        """Return the y in pixels of values."""
        y: Numbers = np.asarray(values, np.float64) * self.scale_y + self.origin_y
        return np.clip(y, self.top - reach, self.bottom + reach)


def _scales(data: QTransform) -> tuple[float, float, float, float]:
    return data.m11(), data.dx(), data.m22(), data.dy()
