"""Benchmark of the chart explorer: a month of seconds in one curve, beside pyqtgraph's own in the settings a user would try."""

import os
from collections.abc import Mapping

import numpy as np
import pyqtgraph
from PySide6.QtGui import QImage

from kiosk.qt.app import application
from kiosk.qt.bench import zooming
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile
from kiosk.qt.bench.zooming import CHEAPEST, KINDS, SAME, SETTINGS, OursAlone, PlainSetting
from kiosk.qt.curve.item import CurveItem

FRAMES, FRAMES_IN_TURN = 160, 24
FRAME_MS, TIMES_NOISE, BESIDE_MB = 16.7, 2.0, 20.0
TIMES_SAME, TIMES_CHEAPEST = 20.0, 1.0
PATIENCE_SECONDS = 45.0
LENGTHS = 200


def rows() -> list[BenchRow]:
    """Measure pinch and pan over 30 days at 1 Hz on 1920 × 1080, antialiased, 2 px wide."""
    alone = {kind: zooming.alone(kind, FRAMES) for kind in KINDS}
    beside = (_beside(kind, setting) for setting in SETTINGS for kind in KINDS)
    return [*_alone(alone), _newest(), *beside]


def _alone(measured: Mapping[str, OursAlone]) -> list[BenchRow]:
    rows = []
    for kind, found in measured.items():
        p95 = percentile(found.times.wall, 95)
        what = f"pinch and pan over 30 days at 1 Hz, {kind}, a frame, p95"
        rows.append(BenchRow(what, p95, "ms", f"≤ {FRAME_MS:g} ms", p95 <= FRAME_MS, _told(found)))
    walk, noise = (percentile(measured[kind].times.least(), 95) for kind in KINDS)
    beside = f"noise {noise:.1f} ms, a walk {walk:.1f} ms of the thread's own time, p95 of the least of {zooming.ROUNDS} rounds"
    what = "pinch and pan, noise beside a walk"
    rows.append(
        BenchRow(what, noise / walk, "times", f"≤ {TIMES_NOISE:g}", noise <= TIMES_NOISE * walk, beside)
    )
    most = max(found.beside for found in measured.values())
    what = "memory beside 2.6 million samples"
    rows.append(BenchRow(what, most, "MB", f"≤ {BESIDE_MB:g} MB", most <= BESIDE_MB))
    return rows


def _told(found: OursAlone) -> str:
    """Return what is worth knowing beside the 95th percentile; the machine may be shared."""
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    times, least, empty = found.times, found.times.least(), percentile(found.empty.least(), 95)
    own = (
        f"the thread's own time: p95 {percentile(times.cpu, 95):.1f}, "
        f"of the least of {zooming.ROUNDS} rounds p95 {percentile(least, 95):.1f}, an empty plot {empty:.1f} ms"
    )
    return f"median {percentile(times.wall, 50):.1f}, least {min(times.wall):.1f} ms; {own}; {load}"


def _newest() -> BenchRow:
    """Count in how many lengths of a curve its newest sample, an alarm, is seen."""
    application()
    plot = pyqtgraph.PlotWidget()
    plot.resize(640, 200)
    curve = CurveItem(pen=pyqtgraph.mkPen("w", width=zooming.WIDTH))
    plot.addItem(curve)
    plot.show()
    seen = 0
    for count in range(100_000, 100_000 + LENGTHS):
        values = np.zeros(count)
        values[-1] = 10.0
        curve.setData(np.arange(float(count)), values)
        plot.setRange(xRange=(0, count - 1), yRange=(-1, 11), padding=0)
        seen += _bright_above(plot.grab().toImage(), plot)
    plot.close()
    share = 100 * seen / LENGTHS
    return BenchRow(
        f"newest sample drawn, of {LENGTHS} lengths", share, "%", "100 %", seen == LENGTHS, "it is an alarm"
    )


def _bright_above(image: QImage, plot: pyqtgraph.PlotWidget) -> bool:
    """Return True where something is drawn as high as the alarm, at the right end."""
    box = plot.getViewBox().mapViewToScene(pyqtgraph.Point(plot.viewRange()[0][1], 9.0))
    return any(
        image.pixelColor(round(box.x()) - left, round(box.y())).lightness() > 90 for left in range(1, 4)
    )


def _beside(kind: str, setting: PlainSetting) -> BenchRow:
    """Measure both in turn; what takes too long is told as at least so many times."""
    what = f"{kind}, faster than PlotDataItem: {setting.told()}"
    bar = {SAME: TIMES_SAME, CHEAPEST: TIMES_CHEAPEST}.get(setting)
    met = f"≥ {bar:g}" if bar else ""
    arguments = (kind, str(SETTINGS.index(setting)), str(FRAMES_IN_TURN))
    ours, theirs, waited = zooming.told(arguments, PATIENCE_SECONDS)
    if waited:
        own = percentile(ours or zooming.alone(kind, FRAMES_IN_TURN).times.cpu, 50)
        beside = f"at least: one painting was not done in {waited / 1000:.0f} s; ours {own:.1f} ms"
        return BenchRow(
            what, waited / own, "times", met, None if bar is None else waited >= bar * own, beside
        )
    own, other = percentile(ours, 95), percentile(theirs, 95)
    median = f"median {percentile(ours, 50):.1f} and {percentile(theirs, 50):.1f} ms"
    beside = f"ours p95 {own:.1f} ms, theirs {other:.1f} ms of the thread's own time; {median}"
    return BenchRow(what, other / own, "times", met, None if bar is None else other >= bar * own, beside)
