"""Column filling: columns of pixels, each filled from one height to another, are what curves and the areas below them are made of.

QPainter fills in rows. A tall column of one pixel is a piece of every row it crosses, and of noise there are a million.
So tall columns are painted lying down, a strip of the plot at a time, where each is one piece, and numpy stands the
strip up again. QPainter reads the rectangles from numpy's memory, without a Python object per column.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple, cast

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QTransform
from shiboken6 import Shiboken

from kiosk.reduction.pyramid import Indices, Numbers

STRIP = 256
"""Columns that are laid down at once where nothing else is said: what that takes stays small."""
TALL = 0.22
"""Share of the room between the highest and the lowest end that columns fill from which on they are better laid down."""
MANY = 256
"""Tall columns that are worth the trouble; a new sample paints a few."""
LEAST = 24.0
"""Pixels that are filled of a column, on the average, where that can be worth it."""
NEARLY = 1e-6
"""Pixels by which a painter may be off: what is left where a scale was taken back."""

_Pixels = np.ndarray[tuple[int, int], np.dtype[np.uint32]]


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
        self._lying = self._standing = QImage()

    def paint(self, painter: QPainter, layers: Sequence[Layer]) -> None:
        """Paint them, the last on top."""
        layers = [layer for layer in layers if layer.at.size]
        if tall(layers) and _on_pixels(painter):
            first = min(int(layer.at[0]) for layer in layers)
            last = max(int(layer.at[-1]) for layer in layers)
            for left in range(first, last + 1, self._strip):
                parts = [layer.between(left, left + self._strip) for layer in layers]
                if parts := [part for part in parts if part.at.size]:
                    self._paint_strip(painter, parts, left)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        for layer in layers:
            height = layer.lower - layer.upper
            self._fill(painter, layer.soft, layer.brush, layer.at, layer.upper, layer.width, height)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_strip(self, painter: QPainter, layers: Sequence[Layer], left: int) -> None:
        top = math.floor(min(float(layer.upper.min()) for layer in layers))
        tall = math.ceil(max(float(layer.lower.max()) for layer in layers)) - top
        self._make_room(tall)
        self._lying.fill(Qt.GlobalColor.transparent)
        own = QPainter(self._lying)
        own.setPen(Qt.PenStyle.NoPen)
        for layer in layers:
            brush = QBrush(layer.brush)
            brush.setTransform(QTransform(0, 1, 1, 0, -top, -left))
            height = layer.lower - layer.upper
            self._fill(own, layer.soft, brush, layer.upper - top, layer.at - left, height, layer.width)
        own.end()
        _pixels(self._standing)[:tall] = _pixels(self._lying)[:, :tall].T
        painter.drawImage(QPoint(left, top), self._standing, QRect(0, 0, self._strip, tall))

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

    def _make_room(self, tall: int) -> None:
        if self._lying.width() < tall:
            form = QImage.Format.Format_ARGB32_Premultiplied
            self._lying = QImage(tall, self._strip, form)
            self._standing = QImage(self._strip, tall, form)


def tall(layers: Sequence[Layer]) -> bool:
    """Return True where columns are better painted lying down: that costs the room they stand in, not what they fill."""
    count = max((layer.at.size for layer in layers), default=0)
    if count < MANY:
        return False
    filled = sum(float(np.sum(layer.lower - layer.upper)) for layer in layers)
    room = max(float(layer.lower.max()) for layer in layers) - min(
        float(layer.upper.min()) for layer in layers
    )
    return filled > TALL * room * count and filled > LEAST * count


def _pixels(image: QImage) -> _Pixels:
    return np.frombuffer(image.bits(), np.uint32).reshape(image.height(), image.width())


def _on_pixels(painter: QPainter) -> bool:
    """Return True where a unit of the painter is a pixel, and begins with one."""
    place = painter.deviceTransform()
    whole = all(abs(side - round(side)) < NEARLY for side in (place.dx(), place.dy()))
    return whole and not (place.isScaling() or place.isRotating())
