"""Lines from sample to sample: where few samples are seen these are exact, and QPainter draws them fast one by one."""

from typing import cast

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen
from shiboken6 import Shiboken

from kiosk.qt.curve.raster import Raster
from kiosk.reduction.pyramid import Numbers
from kiosk.reduction.samples import CurveSamples

FEW, FEW_JOINTS = 1.5, 0.2
"""Samples to a column up to which the lines between them are drawn: with a pen that hides its joints, and with a wide one."""
LONG = 60_000.0
"""Pixels that all lines together are long at most: as many take 2 ms."""
BARE = 2.5
"""Pixels of a pen up to which nobody sees how its lines are joined."""


def segments(samples: CurveSamples, raster: Raster, gap: float, pen: float) -> Numbers | None:
    """Return x, y, x, y of each line that is seen, and of a dot for a sample between gaps; None where columns do better."""
    x = samples.x
    start, end = raster.span
    first = max(0, int(np.searchsorted(x, start)) - 1)
    stop = min(len(samples), int(np.searchsorted(x, end, side="right")) + 1)
    few = FEW if pen <= BARE else FEW_JOINTS
    if stop - first > few * (raster.right - raster.left) + 2:
        return None
    moments, values = x[first:stop], samples.low[first:stop].astype(np.float64)
    good = np.isfinite(values)
    joined = good[1:] & good[:-1] & (np.diff(moments) <= gap)
    alone = good & ~np.append(joined, False) & ~np.append(False, joined)
    ends = np.stack(
        (moments * raster.scale_x + raster.origin_x, values * raster.scale_y + raster.origin_y), axis=1
    )
    lines = np.concatenate((ends[:-1], ends[1:]), axis=1)[joined]
    dots = np.concatenate((ends, ends), axis=1)[alone]
    seen = _clipped(np.concatenate((lines, dots)), raster, pen + 2)
    return seen if float(np.sum(np.abs(seen[:, :2] - seen[:, 2:]))) <= LONG else None


def paint_segments(
    painter: QPainter, lines: Numbers, pen: QPen, width: float, *, soft: bool, vector: bool
) -> None:
    """Draw lines, joined roundly."""
    if not len(lines):
        return
    own, bare = QPen(pen), width <= BARE or vector
    own.setWidthF(width)
    # Round caps take QPainter thirty times as long as others, and discs at the joints do not.
    own.setCapStyle(Qt.PenCapStyle.SquareCap if bare else Qt.PenCapStyle.FlatCap)
    if vector:
        own.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=soft or vector)
    painter.setPen(own)
    lines = np.ascontiguousarray(lines)
    painter.drawLines(cast("QLineF", Shiboken.wrapInstance(lines.ctypes.data, QLineF)), len(lines))
    if not bare:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.color())
        for x, y in np.unique(lines.reshape(-1, 2), axis=0).tolist():
            painter.drawEllipse(QPointF(x, y), width / 2, width / 2)


def _clipped(lines: Numbers, raster: Raster, reach: float) -> Numbers:
    """Return what is seen of lines: QPainter does not go as far as data do."""
    low = np.array((raster.left - reach, raster.top - reach))
    high = np.array((raster.right + reach, raster.bottom + reach))
    begun, way = lines[:, :2], lines[:, 2:] - lines[:, :2]
    still, inside = way == 0, (begun >= low) & (begun <= high)
    step = np.where(still, 1.0, way)
    # Where on its way a line meets the sides; one that runs beside them is always or never between them.
    meets = np.stack(((low - begun) / step, (high - begun) / step))
    enters = np.where(still, np.where(inside, 0.0, 2.0), meets.min(axis=0)).max(axis=1).clip(0)
    leaves = np.where(still, 1.0, meets.max(axis=0)).min(axis=1).clip(max=1)
    seen = enters <= leaves
    begun, way, enters, leaves = begun[seen], way[seen], enters[seen, None], leaves[seen, None]
    return np.concatenate((begun + way * enters, begun + way * leaves), axis=1)
