"""A month of a meter, a sample a second, and it goes on: `python examples/curve.py` (`… picture.png` saves it and ends)."""

import sys
import time

import numpy as np
import pyqtgraph as pg

from kiosk.curve import BandItem, CurveItem

app = pg.mkQApp()
plot = pg.PlotWidget(
    axisItems={"bottom": pg.DateAxisItem()}, background="#0d1117", title="Power of a hall, kW"
)
plot.resize(1280, 640)
plot.showGrid(x=True, y=True, alpha=0.12)
legend = plot.addLegend(offset=(-12, 12))

random = np.random.default_rng(3)
times = np.floor(time.time()) - np.arange(30 * 86_400, 0, -1.0)
usual = 60 + 22 * np.sin(times / 86_400 * 2 * np.pi) + 6 * np.sin(times / 604_800 * 2 * np.pi)
power = usual + 5 * np.sin(times / 150_000) + random.normal(0, 0.8, times.size)
power[1_580_000:1_665_000] = np.nan  # a day without the meter is a gap
power[2_000_000] = 118  # one second of a month, and it is seen

band = BandItem(brush=(240, 180, 70, 70))
band.setData(times, usual - 9, usual + 9)
curve = CurveItem(pen=pg.mkPen("#4cc9f0", width=2), gap=60.0, name="Hall 3")
curve.setData(times, power)
for item in (band, curve):
    plot.addItem(item)
legend.addItem(band, "usual")


def live() -> None:
    """Append the second that has passed: it costs the same in the first minute and after a month."""
    curve.append(time.time(), curve.newest().low + random.normal(0, 0.5))


timer = pg.QtCore.QTimer()
timer.timeout.connect(live)
timer.start(1000)
plot.show()
if sys.argv[1:]:
    pg.QtCore.QTimer.singleShot(2500, lambda: (plot.grab().save(sys.argv[1]), app.quit()))
pg.exec()
