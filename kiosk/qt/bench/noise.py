"""Benchmark of painting: a chart of white noise painted whole, and one of a walk."""

import time

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from kiosk.model.chart import Curve, NumeralChart, ScatterChart, TimeChart
from kiosk.model.feeds.simulated import SimulatedFeed
from kiosk.model.figure import Share
from kiosk.model.words import Text
from kiosk.qt.bench.wall import hall
from kiosk.qt.charts.kinds import chart_kind
from kiosk.qt.charts.sheet import Sheet
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from kiosk.sources.inbox import Floats, Inbox
from kiosk.sources.store import Store

SIZES = ((1920, 1080), (3840, 2160))
KINDS = ("line", "area", "stacked", "numeral", "scatter", "trail")
SECONDS, SAMPLES, UNIT = 3600, 4000, "千瓦"
TRIES = 3


def whole_ms(kind: str, width: int, height: int) -> tuple[float, float]:
    """Return the thread's own milliseconds for a walk and for noise in a chart that nearly fills such a screen."""
    random = np.random.default_rng(3)
    walk = np.cumsum(random.normal(0.0, 1.0, SAMPLES))
    walk = (walk - walk.min()) / np.ptp(walk) * 100
    return _taken(kind, walk, width, height), _taken(kind, random.uniform(0, 100, SAMPLES), width, height)


def _taken(kind: str, values: Floats, width: int, height: int) -> float:
    feed = SimulatedFeed(
        kind="simulated", name=Text(zh="噪声"), unit=UNIT, low=0, high=100, keep_seconds=SAMPLES
    )
    feeds = {"one": feed, "other": feed}
    store, inbox = Store(feeds), Inbox()
    for name, shown in zip(feeds, (values, values[::-1]), strict=True):
        inbox.deliver_many(name, time.time() - np.arange(SAMPLES - 1, -1, -1), shown)
    store.take(inbox)
    exhibition = hall().model_copy(update={"feeds": feeds})
    chart = chart_kind(_chart(kind), exhibition, store, Look(Theme.read(), "zh", 100, width, height))
    picture = QPixmap(width - 80, round(height * 0.7))
    taken = []
    for _ in range(TRIES):
        picture.fill(Qt.GlobalColor.black)
        painter, begun = QPainter(picture), time.thread_time()
        chart.draw(Sheet(painter, chart.letters), picture.width(), picture.height())
        taken.append(time.thread_time() - begun)
        painter.end()
    return min(taken) * 1000


def _chart(kind: str) -> TimeChart | NumeralChart | ScatterChart:
    if kind == "numeral":
        item = Share(label=Text(zh="噪声"), feed="one")
        return NumeralChart(kind="numeral", unit=UNIT, item=item, window_seconds=SECONDS)
    if kind in {"scatter", "trail"}:
        return ScatterChart(
            kind="scatter", across="one", up="other", trail=kind == "trail", window_seconds=SECONDS
        )
    curves = tuple(Curve(feed=name) for name in (("one", "other") if kind == "stacked" else ("one",)))
    return TimeChart.model_validate({"kind": kind, "unit": UNIT, "curves": curves, "window_seconds": SECONDS})
