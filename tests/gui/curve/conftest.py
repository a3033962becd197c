"""A pyqtgraph plot on the screen, and what is seen in it."""

import gc

import numpy as np
import pyqtgraph
import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from kiosk.curve import CurveItem


class Shown:
    """One plot of 640 × 400 without axes: its view is all there is, so that a column is a column."""

    def __init__(self, qtbot):
        self.widget = pyqtgraph.PlotWidget(background="k")
        self.widget.resize(640, 400)
        self.plot = self.widget.getPlotItem()
        for axis in ("left", "bottom"):
            self.plot.hideAxis(axis)
        self.plot.hideButtons()
        self.widget.show()
        qtbot.waitExposed(self.widget)

    def add(self, item, x=None, y=None, **view):
        """Put an item in, and look at a range."""
        if x is not None:
            item.setData(x, y)
        self.plot.addItem(item)
        if view:
            self.plot.setRange(padding=0, **view)
        return item

    def line(self, x, y, **look):
        look = {"pen": pyqtgraph.mkPen("w", width=2), **look}
        return self.add(CurveItem(**look), np.asarray(x, float), np.asarray(y))

    def view(self, x, y):
        self.plot.setRange(xRange=x, yRange=y, padding=0)

    def seen(self):
        """Return how bright every pixel of the view is, 0 to 255, and where the view begins."""
        image = self.widget.grab().toImage().convertToFormat(pyqtgraph.QtGui.QImage.Format.Format_RGB32)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
        return rows[..., 1].astype(int).copy()

    def pixel(self, x, y):
        """Return where a point of the data is in the picture."""
        box = self.plot.getViewBox()
        place = self.widget.viewportTransform().map(box.mapViewToScene(pyqtgraph.Point(x, y)))
        return place.x(), place.y()


@pytest.fixture
def shown(qtbot):
    made = Shown(qtbot)
    yield made
    # A plot with a legend goes in two steps: what one collection frees, the next one finds.
    made.widget.close()
    made.widget.deleteLater()
    del made.widget, made.plot
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
