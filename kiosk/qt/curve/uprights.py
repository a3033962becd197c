"""Column filling: columns of pixels, each filled from one height to another, are what curves and the areas below them are made of.

QPainter fills in rows. A tall column of one pixel is a piece of every row it crosses, and of noise there are a million.
So tall columns are filled by numpy, a band of rows at a time: a row is the one above it and the few pixels that change
there (`steps`), which is one addition a pixel, and QPainter draws the band as a picture. Short ones it fills itself, and
reads them from numpy's memory, without a Python object per column.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple, cast

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter
from shiboken6 import Shiboken

from kiosk.qt.curve.steps import ColourSteps, hard, shaded, soft, soft_ends, within
from kiosk.reduction.pyramid import Indices, Numbers

BAND = 65_536
"""Pixels that are filled at once: what that takes stays in the cache of one core."""
LEAST_DEPTH = 8
"""Rows of a band at least, however wide it is."""
MASK = np.uint32(0xFFFF_FFFF)
TALL = 0.1
"""Share of the room between the highest and the lowest end that columns fill from which on numpy is better at it."""
MANY = 256
"""Tall columns that are worth the trouble; a new sample paints a few."""
HIGHEST = 32_000
"""Pixels of height up to which that is done."""
LEAST = 24.0
"""Pixels that are filled of a column, on the average, where that can be worth it."""
LEAST_HALO = 0.3
"""Pixels of softness that are worth painting."""
NEARLY = 1e-6
"""Pixels by which a painter may be off: what is left where a scale was taken back."""

_Pixels = np.ndarray[tuple[int, int], np.dtype[np.uint32]]
Drawn = np.ndarray[tuple[int], np.dtype[np.bool_]]


class Halo(NamedTuple):
    """What lies beside columns in a paler colour: from where to where, the columns between; empty where it is no further."""

    upper: Numbers
    lower: Numbers
    brush: QBrush
    """Of one colour."""


class Layer(NamedTuple):
    """Columns of one colour; no number is NaN."""

    at: Indices
    """Their left edges, ascending."""
    upper: Numbers
    lower: Numbers
    brush: QBrush
    """Of one colour where there is a halo."""
    soft: bool = True
    """Whether ends between two pixels are antialiased."""
    width: float = 1.0
    halo: Halo | None = None

    def part(self, which: slice | Drawn) -> "Layer":
        """Return some of the columns."""
        halo = self.halo
        if halo is not None:
            halo = halo._replace(upper=halo.upper[which], lower=halo.lower[which])
        return self._replace(at=self.at[which], upper=self.upper[which], lower=self.lower[which], halo=halo)

    @property
    def outside(self) -> tuple[Numbers, Numbers]:
        """Where the columns begin and end, their halo included."""
        return (self.upper, self.lower) if self.halo is None else self.halo[:2]


class Uprights:
    """Paints layers of columns, and keeps the buffers that takes."""

    def __init__(self) -> None:
        """Make empty buffers."""
        self._boxes = np.empty((1024, 4))
        self._pixels: _Pixels = np.empty((0, 0), np.uint32)
        self._picture = QImage()

    def paint(self, painter: QPainter, layers: Sequence[Layer]) -> None:
        """Paint them, the last on top."""
        layers = [layer for layer in layers if layer.at.size]
        if not (tall(layers) and _on_pixels(painter) and all(_is_upright(layer.brush) for layer in layers)):
            self.stand(painter, layers)
            return
        for layer in layers:
            self._paint_bands(painter, layer)

    def stand(self, painter: QPainter, layers: Sequence[Layer]) -> None:
        """Have QPainter fill them: the better way for few columns, and for short ones."""
        painter.setPen(Qt.PenStyle.NoPen)
        for layer in layers:
            self._stand(painter, layer)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _stand(self, painter: QPainter, layer: Layer) -> None:
        if layer.halo is not None:
            above, below = (
                layer.upper - layer.halo.upper > LEAST_HALO,
                layer.halo.lower - layer.lower > LEAST_HALO,
            )
            for where, begins, ends in (
                (above, layer.halo.upper, np.ceil(layer.upper)),
                (below, np.floor(layer.lower), layer.halo.lower),
            ):
                if where.any():
                    height = (ends - begins)[where]
                    self._fill(painter, True, layer.halo.brush, layer.at[where], begins[where], 1.0, height)
            if not (filled := layer.lower > layer.upper).all():
                layer = layer.part(filled)
        height = layer.lower - layer.upper
        self._fill(painter, layer.soft, layer.brush, layer.at, layer.upper, layer.width, height)

    def _paint_bands(self, painter: QPainter, layer: Layer) -> None:
        """Paint a layer a band of rows at a time: each row is the one above it and what changes there."""
        upper, lower = layer.outside
        area = _whole_pixels(layer, upper, lower)
        self._make_room(area.width())
        depth, across = self._pixels.shape
        band, flat = self._pixels[:, : area.width()], self._pixels.reshape(-1)
        inks = None if _is_plain(layer.brush) else _Inks(layer, area)
        steps = _steps(layer, area, inks is None)
        starts = steps.starts(depth, area.height())
        places = steps.rows.astype(np.intp) % depth * across + steps.columns
        above = np.zeros(area.width(), np.uint32)
        for number, begin in enumerate(range(0, area.height(), depth)):
            part, count = slice(starts[number], starts[number + 1]), min(depth, area.height() - begin)
            band.fill(0)
            flat[places[part]] = steps.changes[part]
            for row in band:
                np.add(above, row, row)
                above = row
            above = above.copy()
            if inks is not None:
                inks.put(band[:count], begin)
            top_left = QPoint(area.left(), area.top() + begin)
            painter.drawImage(top_left, self._picture, QRect(0, 0, area.width(), count))

    def _fill(
        self,
        painter: QPainter,
        soft: bool,
        brush: QBrush,
        left: Indices,
        *box: Numbers | float,
    ) -> None:
        """Fill boxes: their left and upper edges, widths and heights."""
        count = left.size
        if not count:
            return
        if count > len(self._boxes):
            self._boxes = np.empty((2 * count, 4))
        for index, side in enumerate((left, *box)):
            self._boxes[:count, index] = side
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=soft)
        painter.setBrush(brush)
        # A QRectF is four doubles, and so is a row: the first one leads to all of them.
        first = cast("QRectF", Shiboken.wrapInstance(self._boxes.ctypes.data, QRectF))
        painter.drawRects(first, count)

    def _make_room(self, wide: int) -> None:
        if self._picture.width() < wide:
            self._pixels = np.zeros((max(LEAST_DEPTH, BAND // wide), wide), np.uint32)
            self._picture = _picture_of(self._pixels)


class _Inks:
    """The colours of a layer that has one for each row, and its ends that cover pixels in part."""

    def __init__(self, layer: Layer, area: QRect) -> None:
        """Have one column of the brush painted: it is the same from side to side."""
        self._inks = np.zeros((area.height(), 1), np.uint32)
        painter = QPainter(picture := _picture_of(self._inks))
        painter.translate(-area.topLeft())
        painter.fillRect(QRect(area.topLeft(), picture.size()), layer.brush)
        painter.end()
        self._rows = self._columns = np.empty(0, np.intp)
        self._shaded = np.empty(0, np.uint32)
        if layer.soft:
            ends = soft_ends(layer.upper - area.top(), layer.lower - area.top())
            self._rows, self._columns = ends.rows, layer.at[ends.which] - area.left()
            self._shaded = shaded(self._inks[ends.rows, 0], ends.shares)

    def put(self, masks: _Pixels, begin: int) -> None:
        """Put the colours into a band that is a mask until now."""
        end = begin + len(masks)
        np.bitwise_and(masks, self._inks[begin:end], out=masks)
        if not self._rows.size:
            return
        part = slice(*np.searchsorted(self._rows, (begin, end)))
        masks[self._rows[part] - begin, self._columns[part]] = self._shaded[part]


def _is_plain(brush: QBrush) -> bool:
    return brush.style() == Qt.BrushStyle.SolidPattern


def _is_upright(brush: QBrush) -> bool:
    """Return True where a brush is of one colour from side to side."""
    gradient = brush.gradient()
    if not isinstance(gradient, QLinearGradient):
        return _is_plain(brush)
    return not brush.transform().isRotating() and gradient.start().x() == gradient.finalStop().x()


def _picture_of(pixels: _Pixels) -> QImage:
    """Return a picture of an array's own memory."""
    (high, wide), line = pixels.shape, pixels.strides[0]
    return QImage(pixels.data, wide, high, line, QImage.Format.Format_ARGB32_Premultiplied)


def _whole_pixels(layer: Layer, upper: Numbers, lower: Numbers) -> QRect:
    """Return the room in which its columns stand."""
    left, top = int(layer.at[0]), math.floor(upper.min())
    return QRect(left, top, int(layer.at[-1]) - left + 1, math.ceil(lower.max()) - top)


def _premultiplied(colour: QColor) -> np.uint32:
    alpha = colour.alpha()
    red, green, blue = ((each * alpha + 127) // 255 for each in (colour.red(), colour.green(), colour.blue()))
    return np.uint32(alpha << 24 | red << 16 | green << 8 | blue)


def _steps(layer: Layer, area: QRect, plain: bool) -> ColourSteps:
    """Return the steps of a layer, from its upper left corner: of its colour, or of a mask where it has several."""
    top = area.top()
    columns, upper, lower = layer.at - area.left(), layer.upper - top, layer.lower - top
    if not plain:
        return hard(columns, upper, lower, MASK)
    ink = _premultiplied(layer.brush.color())
    if layer.halo is not None:
        outer = layer.halo.upper - top, layer.halo.lower - top
        return within(columns, outer, (upper, lower), _premultiplied(layer.halo.brush.color()), ink)
    return (soft if layer.soft else hard)(columns, upper, lower, ink)


def tall(layers: Sequence[Layer]) -> bool:
    """Return True where columns are better filled by numpy: that costs the room they stand in, not what they fill."""
    count = max((layer.at.size for layer in layers), default=0)
    if count < MANY or any(layer.width != 1 for layer in layers):
        return False
    filled = sum(float(np.sum(layer.lower - layer.upper)) for layer in layers)
    outside = [layer.outside for layer in layers]
    room = max(float(lower.max()) for _, lower in outside) - min(float(upper.min()) for upper, _ in outside)
    return room < HIGHEST and filled > TALL * room * count and filled > LEAST * count


def _on_pixels(painter: QPainter) -> bool:
    """Return True where a unit of the painter is a pixel, and begins with one."""
    place = painter.deviceTransform()
    whole = all(abs(side - round(side)) < NEARLY for side in (place.dx(), place.dy()))
    return whole and not (place.isScaling() or place.isRotating())
