"""Pinch and pan over a month of seconds, beside ECharts, which thins its line out by lttb."""

from kiosk.qt.bench import zooming
from kiosk.qt.bench.explorer import FRAMES_IN_TURN
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile
from tests.beside import echarts

TIMES = 5.0
PATIENCE_SECONDS = 180.0


def rows():
    """Measure a walk and noise."""
    return [_row(kind) for kind in zooming.KINDS]


def _row(kind):
    what, bar = f"{kind}, pinch and pan, faster than ECharts in Chromium (sampling lttb)", f"≥ {TIMES:g}"
    script = echarts.fetched()
    if isinstance(script, str):
        return BenchRow(what, 0.0, "times", bar, None, script)
    ours = zooming.alone(kind, FRAMES_IN_TURN)
    views = list(zooming.views(FRAMES_IN_TURN))
    found = echarts.zoomed(script, kind, zooming.SAMPLES, views, PATIENCE_SECONDS)
    if found is None:
        return BenchRow(what, 0.0, "times", bar, None, f"ECharts: not done in {PATIENCE_SECONDS:.0f} s")
    own = percentile(ours.times.wall, 50)
    beside = f"medians: ours {own:.1f} ms, ECharts {found.paced:.0f} ms from frame to frame, {found.script:.0f} ms of script"
    times = found.paced / own
    return BenchRow(what, times, "times", bar, times >= TIMES, beside)
