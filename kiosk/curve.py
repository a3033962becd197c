"""Fast curves for pyqtgraph: `CurveItem` (line, area) and `BandItem` go into any PlotItem or ViewBox.

Every column of pixels shows its smallest and its largest sample, the newest is always drawn, and NaN, infinity and neighbours
too far apart are gaps. Auto range, limits, legends, crosshairs (`at`), and exports to CSV, pictures and paper work as for
any curve; downsampling and clipToView have nothing to set. Refused with a ValueError: logarithmic axes, x that does not
ascend, pens that are dashed or as wide as data, brushes with patterns.

Example (examples/curve.py shows more):
    plot = pyqtgraph.plot()
    curve = CurveItem(pen=pyqtgraph.mkPen("c", width=2), gap=5.0)
    plot.addItem(curve)
    curve.setData(times, values)      # millions of samples cost what their pixels do
    curve.append(now, value)          # … and one more costs what is new
    curve.at(x)                       # the nearest sample, for a crosshair
"""

import os

# Qt's raster threads cost more than they give where a frame is many small spans. Read once, at the first painting.
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

from kiosk.qt.curve.base import CurvePoint
from kiosk.qt.curve.item import BandItem, CurveItem
from kiosk.reduction.samples import SamplesError

__all__ = ["BandItem", "CurveItem", "CurvePoint", "SamplesError"]
