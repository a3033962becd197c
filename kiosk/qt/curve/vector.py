"""Curves as paths: for paper and SVG files, where there are no pixels to fill."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from kiosk.qt.curve.raster import Raster
from kiosk.reduction.pyramid import Numbers


def draw_line(painter: QPainter, raster: Raster, upper: Numbers, lower: Numbers, pen: QPen) -> None:
    """Draw columns as one line for every stretch without a gap, up and down in turn."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for part in stretches(upper):
        x = np.repeat(np.arange(part.start, part.stop) + raster.left + 0.5, 2)
        ends = np.stack((upper[part], lower[part]), axis=1)
        ends[1::2] = ends[1::2, ::-1]
        painter.drawPolyline(_polygon(x, ends.ravel()))


def draw_between(painter: QPainter, raster: Raster, upper: Numbers, lower: Numbers, brush: QBrush) -> None:
    """Fill between two curves, a polygon for every stretch without a gap."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    for part in stretches(upper):
        x = np.arange(part.start, part.stop) + raster.left + 0.5
        x[0], x[-1] = x[0] - 0.5, x[-1] + 0.5
        y = np.append(upper[part], lower[part][::-1])
        painter.drawPolygon(_polygon(np.append(x, x[::-1]), y))


def stretches(values: Numbers) -> Iterator[slice]:
    """Tell where columns are known, from gap to gap."""
    known = np.concatenate(((False,), ~np.isnan(values), (False,)))
    changes = np.flatnonzero(known[1:] != known[:-1])
    for start, stop in zip(changes[::2], changes[1::2], strict=True):
        yield slice(int(start), int(stop))


def _polygon(x: Numbers, y: Numbers) -> QPolygonF:
    return QPolygonF([QPointF(*point) for point in zip(x.tolist(), y.tolist(), strict=True)])
