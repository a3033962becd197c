"""Six live curves, of few points and of many, beside ECharts with data like it."""

from kiosk.qt.app import application
from kiosk.qt.bench.charts import CHARTS, FEW, FRAMES, MANY
from kiosk.qt.bench.moving import STEPS, Moving, walks
from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.statistics import percentile
from tests.beside import echarts

TIMES = 5.0
FEW_FRAMES, MANY_FRAMES = 48, 3
PATIENCE_SECONDS = 60.0


def rows():
    """Hold ours against the faster of ECharts as it comes and ECharts that thins its points out by itself."""
    application()
    return [_row(FEW, 1, FEW_FRAMES, ("", "minmax")), _row(MANY, MANY // STEPS, MANY_FRAMES, ("",))]


def _row(points, fresh, count, samplings):
    what, bar = f"{CHARTS} live curves of {points:,} points, faster than ECharts in Chromium", f"≥ {TIMES:g}"
    script = echarts.fetched()
    if isinstance(script, str):
        return BenchRow(what, 0.0, "times", bar, None, script)
    moving = Moving(walks(points, FRAMES + 10), points)
    ours = moving.frames(FRAMES)
    moving.close()
    measured = [
        echarts.frames(script, points, fresh, count, sampling, PATIENCE_SECONDS) for sampling in samplings
    ]
    found = [each for each in measured if each is not None]
    if not found:
        return BenchRow(what, 0.0, "times", bar, None, f"ECharts: not done in {PATIENCE_SECONDS:.0f} s")
    times = min(each.paced for each in found) / percentile(ours.wall, 50)
    told = "; ".join(
        f"{f'sampling {each.sampling}' if each.sampling else 'as it comes'}: {each.paced:.0f} ms from frame to frame, "
        f"{each.script:.0f} ms of script"
        for each in found
    )
    return BenchRow(what, times, "times", bar, times >= TIMES, f"ours: {ours.told()}; {told}")
