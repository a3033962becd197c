"""Items of the explorer's plot: a curve of which a part is lit, and the weekends behind it."""

import pyqtgraph
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from kiosk.qt.curve.item import CurveItem
from kiosk.qt.curve.raster import Raster
from kiosk.reduction.columns import PixelColumns


class LitCurve(CurveItem):
    """Another curve once more, with a pen and a brush of its own, in one part of the plane only.

    The part is a rectangle, so that clipping costs nothing; samples and columns are those of the other curve.
    """

    def __init__(self, curve: CurveItem, *, pen: object) -> None:
        """Be seen nowhere yet."""
        super().__init__(pen=pen)
        self._curve = curve
        self.samples = curve.samples
        self.part = QRectF()
        """What is seen of it, as data; empty for nothing."""

    def columns_of(self, raster: Raster) -> PixelColumns:
        return self._curve.columns_of(raster)

    def show_part(self, part: QRectF) -> None:
        """Be seen there."""
        if part != self.part:
            self.part = part
            self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self.part.isEmpty():
            return
        painter.save()
        painter.setClipRect(self.part)
        super().paint(painter, option, widget)
        painter.restore()


class Stripes(pyqtgraph.GraphicsObject):
    """Times that are shaded from top to bottom of the view."""

    def __init__(self, colour: QColor) -> None:
        """Shade nothing yet."""
        super().__init__()
        self._colour = colour
        self.times: list[tuple[float, float]] = []

    def show_times(self, times: list[tuple[float, float]]) -> None:
        """Shade these, as (from, to)."""
        if times != self.times:
            self.times = times
            self.prepareGeometryChange()
            self.update()

    def boundingRect(self) -> QRectF:
        box = self.getViewBox()
        return QRectF() if box is None else QRectF(self.mapRectFromView(box.viewRect()).normalized())

    def viewTransformChanged(self) -> None:
        self.prepareGeometryChange()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        seen = self.boundingRect()
        for start, end in self.times:
            painter.fillRect(QRectF(start, seen.top(), end - start, seen.height()), self._colour)
