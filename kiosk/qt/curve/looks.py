"""Pens and brushes that curves can be drawn with; what cannot be is refused, not drawn as something else."""

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QGradient, QLinearGradient, QPen

from kiosk.qt.curve.raster import Raster


def solid_pen(*args: object, **kargs: object) -> QPen:
    """Return what `mkPen` makes of this; raises ValueError unless it is a solid one, its width in pixels."""
    pen: QPen = pyqtgraph.mkPen(*args, **kargs)
    if pen.style() not in {Qt.PenStyle.NoPen, Qt.PenStyle.SolidLine} or pen.brush().gradient() is not None:
        raise ValueError("the pen of a curve is solid, of one colour: dashes and gradients need PlotDataItem")
    if not pen.isCosmetic():
        raise ValueError("the pen of a curve is as wide as so many pixels: setCosmetic(True)")
    return pen


def usable_brush(*args: object, **kargs: object) -> QBrush | None:
    """Return what `mkBrush` makes of this, None for none; raises ValueError for patterns, and for most gradients."""
    if (not args and not kargs) or args[:1] == (None,):
        return None
    brush: QBrush = pyqtgraph.mkBrush(*args, **kargs)
    gradient = brush.gradient()
    if brush.style() == Qt.BrushStyle.NoBrush:
        return None
    if gradient is not None and gradient.coordinateMode() == QGradient.CoordinateMode.ObjectMode:
        return brush
    if brush.style() != Qt.BrushStyle.SolidPattern:
        raise ValueError("the brush of a curve is of one colour, or a gradient in QGradient.ObjectMode")
    return brush


def stretched(brush: QBrush, raster: Raster, level: float) -> QBrush:
    """Return the brush for a view in which is filled down to `level`; a gradient goes from the view's top to there."""
    gradient = brush.gradient()
    if gradient is None:
        return brush
    over = QLinearGradient(0, raster.top, 0, max(level, raster.top + 1))
    over.setStops(gradient.stops())
    return QBrush(over)
