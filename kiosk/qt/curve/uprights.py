"""Column filling: columns of pixels, each filled from one height to another, are what curves and the areas below them are made of.

QPainter fills in rows. A tall column of one pixel is a piece of every row it crosses, and of noise there are a million.
So tall columns are filled by numpy, a strip of the plot at a time: which pixels lie between two heights is one comparison
each, and QPainter draws the strip as a picture. Short ones it fills itself, and reads them from numpy's memory, without a
Python object per column.
"""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple, cast

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter
from shiboken6 import Shiboken

from kiosk.reduction.pyramid import Indices, Numbers

STRIP = 256
"""Columns that are filled at once where nothing else is said: what that takes stays in the processor's caches."""
TALL = 0.1
"""Share of the room between the highest and the lowest end that columns fill from which on numpy is better at it."""
MANY = 256
"""Tall columns that are worth the trouble; a new sample paints a few."""
HIGHEST = 32_000
"""Pixels of height up to which that is done."""
LEAST = 24.0
"""Pixels that are filled of a column, on the average, where that can be worth it."""
NEARLY = 1e-6
"""Pixels by which a painter may be off: what is left where a scale was taken back."""

_Pixels = np.ndarray[tuple[int, int], np.dtype[np.uint32]]
_Heights = np.ndarray[Any, np.dtype[np.int16]]
_Mask = np.ndarray[tuple[int, int], np.dtype[np.bool_]]


class Layer(NamedTuple):
    """Columns of one colour; no number is NaN."""

    at: Indices
    """Their left edges, ascending."""
    upper: Numbers
    lower: Numbers
    brush: QBrush
    soft: bool = True
    """Whether ends between two pixels are antialiased."""
    width: float = 1.0

    def between(self, left: int, right: int) -> "Layer":
        """Return those that begin in a part of the plot."""
        part = slice(*np.searchsorted(self.at, (left, right)))
        return self._replace(at=self.at[part], upper=self.upper[part], lower=self.lower[part])


class Uprights:
    """Paints layers of columns, and keeps the buffers that takes."""

    def __init__(self, strip: int = STRIP) -> None:
        """Make empty buffers, for so many columns at once."""
        self._strip = strip
        self._boxes = np.empty((1024, 4))
        self._picture = QImage()
        self._above: _Heights = np.empty((0, 0), np.int16)
        self._rows: _Heights = np.empty((0, 1), np.int16)
        self._inside: _Mask = np.empty((0, 0), np.bool_)

    def paint(self, painter: QPainter, layers: Sequence[Layer]) -> None:
        """Paint them, the last on top."""
        layers = [layer for layer in layers if layer.at.size]
        if tall(layers) and _on_pixels(painter):
            first = min(int(layer.at[0]) for layer in layers)
            last = max(int(layer.at[-1]) for layer in layers)
            for left in range(first, last + 1, self._strip):
                for layer in layers:
                    part = layer.between(left, left + self._strip)
                    if part.at.size:
                        self._paint_strip(painter, part, left)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        for layer in layers:
            height = layer.lower - layer.upper
            self._fill(painter, layer.soft, layer.brush, layer.at, layer.upper, layer.width, height)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_strip(self, painter: QPainter, layer: Layer, left: int) -> None:
        """Paint what a strip has of a layer: whole pixels, and at the two ends of each column what it covers of one."""
        top = math.floor(layer.upper.min())
        high, wide = math.ceil(layer.lower.max()) - top, int(layer.at[-1]) - left + 1
        upper, lower = layer.upper - top, layer.lower - top
        self._make_room(high)
        begins, ends = np.zeros(wide, np.int16), np.zeros(wide, np.int16)
        places = layer.at - left
        begins[places], ends[places] = np.ceil(upper), np.floor(lower)
        pixels = self._pixels(high, wide)
        covered = self._covered(begins, np.maximum(ends - begins, 0), high)
        ink = self._ink(layer.brush, QRect(left, top, wide, high), pixels)
        tips = _tips(places, upper, lower, ink) if layer.soft else None
        np.multiply(covered, ink, out=pixels)
        if tips is not None:
            pixels[tips.rows, tips.columns] = tips.pixels
        painter.drawImage(QPoint(left, top), self._picture, QRect(0, 0, wide, high))

    def _covered(self, begins: _Heights, lengths: _Heights, high: int) -> _Mask:
        """Return which pixels lie so far below the begins of their columns, and no further."""
        below, inside = self._above[:high, : begins.size], self._inside[:high, : begins.size]
        np.subtract(self._rows[:high], begins, out=below)
        # Seen without their signs, those above a begin are far below it: one comparison instead of two.
        return np.less(below.view(np.uint16), lengths.view(np.uint16), out=inside)

    def _ink(self, brush: QBrush, area: QRect, pixels: _Pixels) -> "_Pixels | np.uint32":
        """Return the colour of every pixel, or the one that all have: premultiplied, as pictures have it."""
        if brush.style() == Qt.BrushStyle.SolidPattern:
            return _premultiplied(brush.color())
        self._picture.fill(Qt.GlobalColor.transparent)
        own = QPainter(self._picture)
        own.translate(-area.topLeft())
        own.fillRect(area, brush)
        own.end()
        return pixels

    def _pixels(self, high: int, wide: int) -> _Pixels:
        whole = np.frombuffer(self._picture.bits(), np.uint32)
        return whole.reshape(self._picture.height(), self._strip)[:high, :wide]

    def _fill(
        self,
        painter: QPainter,
        soft: bool,
        brush: QBrush,
        *box: Numbers | Indices | float,
    ) -> None:
        """Fill boxes: their left and upper edges, widths and heights."""
        count = max(np.size(side) for side in box)
        if count > len(self._boxes):
            self._boxes = np.empty((2 * count, 4))
        for index, side in enumerate(box):
            self._boxes[:count, index] = side
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=soft)
        painter.setBrush(brush)
        # A QRectF is four doubles, and so is a row: the first one leads to all of them.
        first = cast("QRectF", Shiboken.wrapInstance(self._boxes.ctypes.data, QRectF))
        painter.drawRects(first, count)

    def _make_room(self, high: int) -> None:
        if self._picture.height() < high:
            self._picture = QImage(self._strip, high, QImage.Format.Format_ARGB32_Premultiplied)
            self._above = np.empty((high, self._strip), np.int16)
            self._inside = np.empty((high, self._strip), np.bool_)
            self._rows = np.arange(high, dtype=np.int16)[:, None]


def _premultiplied(colour: QColor) -> np.uint32:
    alpha = colour.alpha()
    red, green, blue = ((each * alpha + 127) // 255 for each in (colour.red(), colour.green(), colour.blue()))
    return np.uint32(alpha << 24 | red << 16 | green << 8 | blue)


class _Tips(NamedTuple):
    """Pixels at the ends of columns that are covered in part."""

    rows: Indices
    columns: Indices
    pixels: np.ndarray[tuple[int], np.dtype[np.uint32]]


def _tips(places: Indices, upper: Numbers, lower: Numbers, ink: "_Pixels | np.uint32") -> _Tips:
    first, last = np.floor(upper), np.floor(lower)
    within = first == last
    # What begins and ends in one pixel covers what lies between; else both ends cover their own.
    shares = np.concatenate((np.where(within, lower, first + 1) - upper, lower - last))
    rows = np.concatenate((first, last)).astype(np.intp)
    columns = np.concatenate((places, places))
    part = (shares > 0) & (shares < 1) & ~np.concatenate((np.zeros_like(within), within))
    rows, columns, shares = rows[part], columns[part], shares[part]
    inks = np.broadcast_to(ink, rows.shape) if np.ndim(ink) == 0 else np.asarray(ink)[rows, columns]
    channels = np.ascontiguousarray(inks).view(np.uint8).reshape(-1, 4)
    shaded = np.rint(channels * shares[:, None]).astype(np.uint8)
    return _Tips(rows, columns, shaded.view(np.uint32).ravel())


def tall(layers: Sequence[Layer]) -> bool:
    """Return True where columns are better filled by numpy: that costs the room they stand in, not what they fill."""
    count = max((layer.at.size for layer in layers), default=0)
    if count < MANY or any(layer.width != 1 for layer in layers):
        return False
    filled = sum(float(np.sum(layer.lower - layer.upper)) for layer in layers)
    room = max(float(layer.lower.max()) for layer in layers) - min(
        float(layer.upper.min()) for layer in layers
    )
    return room < HIGHEST and filled > TALL * room * count and filled > LEAST * count


def _on_pixels(painter: QPainter) -> bool:
    """Return True where a unit of the painter is a pixel, and begins with one."""
    place = painter.deviceTransform()
    whole = all(abs(side - round(side)) < NEARLY for side in (place.dx(), place.dy()))
    return whole and not (place.isScaling() or place.isRotating())
