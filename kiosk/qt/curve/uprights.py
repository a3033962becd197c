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
LEAST_HALO = 0.3
"""Pixels of softness that are worth painting."""
OPAQUE = 255
NEARLY = 1e-6
"""Pixels by which a painter may be off: what is left where a scale was taken back."""

_Pixels = np.ndarray[tuple[int, int], np.dtype[np.uint32]]
_Heights = np.ndarray[Any, np.dtype[np.int16]]
Drawn = np.ndarray[tuple[int], np.dtype[np.bool_]]
_Mask = np.ndarray[tuple[int, int], np.dtype[np.bool_]]


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

    def between(self, left: int, right: int) -> "Layer":
        """Return those that begin in a part of the plot."""
        return self.part(slice(*np.searchsorted(self.at, (left, right))))

    @property
    def outside(self) -> tuple[Numbers, Numbers]:
        """Where the columns begin and end, their halo included."""
        return (self.upper, self.lower) if self.halo is None else self.halo[:2]


class Uprights:
    """Paints layers of columns, and keeps the buffers that takes."""

    def __init__(self, strip: int = STRIP) -> None:
        """Make empty buffers, for so many columns at once."""
        self._strip = strip
        self._boxes = np.empty((1024, 4))
        self._picture = QImage()
        self._above: _Heights = np.empty((0, 0), np.int16)
        self._more: _Pixels = np.empty((0, 0), np.uint32)
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
        self.stand(painter, layers)

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

    def _paint_strip(self, painter: QPainter, layer: Layer, left: int) -> None:
        """Paint what a strip has of a layer: whole pixels, and at the ends of each column what it covers of one."""
        outside = layer.outside
        top = math.floor(outside[0].min())
        high, wide = math.ceil(outside[1].max()) - top, int(layer.at[-1]) - left + 1
        self._make_room(high)
        pixels, places = self._pixels(high, wide), layer.at - left
        heights = layer.upper - top, layer.lower - top
        ink = self._ink(layer.brush, QRect(left, top, wide, high), pixels)
        if layer.halo is None:
            ends = _ends(places, *heights, ink) if layer.soft else None
            np.multiply(self._covered(places, *heights, pixels.shape), ink, out=pixels)
        else:
            shade = _premultiplied(layer.halo.brush.color())
            around = layer.halo.upper - top, layer.halo.lower - top
            np.multiply(self._covered(places, *around, pixels.shape), shade, out=pixels)
            if (ends := _ends(places, *around, shade)) is not None:
                pixels[ends.rows, ends.columns] = ends.pixels
            # Numbers of pixels may go round: what is added to a shade makes it ink again.
            more = self._more[:high, :wide]
            covered = self._covered(places, *heights, pixels.shape)
            np.add(pixels, np.multiply(covered, np.subtract(ink, shade), out=more), out=pixels)
            ends = _ends(places, *heights, ink, pixels)
        if ends is not None:
            pixels[ends.rows, ends.columns] = ends.pixels
        painter.drawImage(QPoint(left, top), self._picture, QRect(0, 0, wide, high))

    def _covered(self, places: Indices, upper: Numbers, lower: Numbers, shape: tuple[int, int]) -> _Mask:
        """Return which pixels lie wholly between two heights of their columns."""
        high, wide = shape
        begins, lengths = np.zeros(wide, np.int16), np.zeros(wide, np.int16)
        begins[places] = np.ceil(upper)
        lengths[places] = np.maximum(np.floor(lower) - np.ceil(upper), 0)
        below, inside = self._above[:high, :wide], self._inside[:high, :wide]
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

    def _make_room(self, high: int) -> None:
        if self._picture.height() < high:
            self._picture = QImage(self._strip, high, QImage.Format.Format_ARGB32_Premultiplied)
            self._above = np.empty((high, self._strip), np.int16)
            self._more = np.empty((high, self._strip), np.uint32)
            self._inside = np.empty((high, self._strip), np.bool_)
            self._rows = np.arange(high, dtype=np.int16)[:, None]


def _premultiplied(colour: QColor) -> np.uint32:
    alpha = colour.alpha()
    red, green, blue = ((each * alpha + 127) // 255 for each in (colour.red(), colour.green(), colour.blue()))
    return np.uint32(alpha << 24 | red << 16 | green << 8 | blue)


class _Ends(NamedTuple):
    """Pixels at the ends of columns that are covered in part."""

    rows: Indices
    columns: Indices
    pixels: np.ndarray[tuple[int], np.dtype[np.uint32]]


def _ends(
    places: Indices, upper: Numbers, lower: Numbers, ink: "_Pixels | np.uint32", ground: _Pixels | None = None
) -> _Ends | None:
    """Return what becomes of them, over what is there already; None where all columns end between pixels."""
    first, last = np.floor(upper), np.floor(lower)
    within = first == last
    # What begins and ends in one pixel covers what lies between; else both ends cover their own.
    shares = np.concatenate((np.where(within, lower, first + 1) - upper, lower - last))
    part = (shares > 0) & (shares < 1) & (np.concatenate((lower > upper, ~within)))
    if not part.any():
        return None
    rows = np.concatenate((first, last)).astype(np.intp)[part]
    columns, shares = np.concatenate((places, places))[part], shares[part, None]
    inks = np.full(rows.shape, ink) if np.ndim(ink) == 0 else np.asarray(ink)[rows, columns]
    shaded = _channels(inks) * shares
    if ground is not None:
        shaded += _channels(ground[rows, columns]) * (1 - shaded[:, 3:] / OPAQUE)
    return _Ends(rows, columns, np.rint(shaded).astype(np.uint8).view(np.uint32).ravel())


def _channels(pixels: "np.ndarray[Any, np.dtype[np.uint32]]") -> np.ndarray[Any, np.dtype[np.uint8]]:
    return np.ascontiguousarray(pixels).view(np.uint8).reshape(-1, 4)


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
