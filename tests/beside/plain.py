"""Six live curves, beside plain pyqtgraph with data like it."""

import numpy as np
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.qt.app import application
from kiosk.qt.bench.charts import CHARTS, FEW, FRAMES
from kiosk.qt.bench.moving import SECONDS, STEPS, Moving, MovingTimes, settle, timed, walks
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile

PLAIN_FRAMES = 24
MANY = 28 * STEPS
"""As many as plain pyqtgraph draws in some seconds, in one chart."""
TIMES = 20.0


def rows():
    """Measure both in one run, and one chart of many points as pyqtgraph draws it."""
    application()
    data = walks(FEW, FRAMES + 10)
    moving = Moving(data, FEW)
    ours = moving.frames(FRAMES)
    moving.close()
    theirs, many = plain_frames(data, FEW, PLAIN_FRAMES), plain_frames(walks(MANY, 2), MANY, 1, charts=1)
    times = percentile(theirs.wall, 50) / percentile(ours.wall, 50)
    own = percentile(theirs.cpu, 50) / percentile(ours.cpu, 50)
    what = f"{CHARTS} live curves of {FEW:,} points, faster than plain pyqtgraph"
    beside = (
        f"{own:.0f} times in the threads' own time; ours: {ours.told()}; theirs: {theirs.told()}; "
        f"one chart of {MANY:,} points: {many.wall[0]:.0f} ms"
    )
    return [BenchRow(what, times, "times", f"≥ {TIMES:g}", times >= TIMES, beside)]


def plain_frames(data, points, count, charts=CHARTS) -> MovingTimes:
    """Measure frames of pyqtgraph as its manual shows it: setData, pen 2, antialias, auto range."""
    import pyqtgraph

    window = QWidget()
    window.resize(1920, 1080)
    grid = QGridLayout(window)
    curves = []
    for index in range(charts):
        plot = pyqtgraph.PlotWidget()
        curves.append(plot.plot(pen=pyqtgraph.mkPen("c", width=2), antialias=True))
        grid.addWidget(plot, index // 3, index % 3)
    window.show()
    fresh, times = points // STEPS, np.arange(data.shape[1]) * (SECONDS / points)
    frame = iter(range(0, data.shape[1] - points, fresh))

    def feed() -> None:
        shown = slice(first := next(frame), first + points)
        for curve, walk in zip(curves, data, strict=False):
            curve.setData(times[shown], walk[shown])

    if count > 1:
        feed()
    settle()
    taken = timed(feed, count)
    window.close()
    window.deleteLater()
    return taken
