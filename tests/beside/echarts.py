"""Benchmark of the same charts in ECharts, in Chromium on the same screen."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kiosk.qt.bench.statistics import percentile
from tests.beside.browser import FREE, chromium, told_by_page

PACKAGE = "echarts@6.1.0"
FOLDER = Path("build/echarts")
WARM = 3


class Browser(NamedTuple):
    """What frames took in the browser, in milliseconds."""

    script: float
    """Median of setOption and painting the canvas, on the page's main thread alone."""
    paced: float
    """Median from frame to frame: with what rasterising and compositing add. This is what ours is held against,
    whose frames end when the picture is with the display server."""
    sampling: str


def fetched() -> Path | str:
    """Return where the library lies, fetched by npm if need be; or why it cannot be had."""
    script = FOLDER / "node_modules/echarts/dist/echarts.min.js"
    if chromium() is None:
        return "ECharts: Chromium not installed"
    if not script.exists():
        npm = shutil.which("npm")
        if npm is None:
            return "ECharts: npm not installed"
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--no-audit", "--no-fund", "--no-save", PACKAGE]
        try:
            done = subprocess.run(command, cwd=FOLDER, capture_output=True, timeout=120, check=False)
        except subprocess.TimeoutExpired:
            return "ECharts: npm did not fetch it within 120 s"
        if done.returncode or not script.exists():
            return f"ECharts: npm could not fetch it (exit status {done.returncode})"
    return script


def frames(
    script: Path, points: int, fresh: int, count: int, sampling: str, seconds: float
) -> Browser | None:
    """Measure six charts of `points`, `fresh` of them new in every frame; None where it takes over `seconds`."""
    wanted = {"points": points, "fresh": fresh, "frames": count + WARM, "sampling": sampling or None}
    return _measured(script, "echarts.html", wanted, sampling, seconds)


def zoomed(
    script: Path, kind: str, samples: int, views: Sequence[tuple[float, float]], seconds: float
) -> Browser | None:
    """Measure one line of a walk or of noise, thinned by lttb, in one view after another; None where it takes over `seconds`."""
    wanted = {"samples": samples, "kind": kind, "views": [views[0]] * WARM + list(views)}
    return _measured(script, "echarts_zoom.html", wanted, "lttb", seconds)


def _measured(
    script: Path, page: str, wanted: Mapping[str, object], sampling: str, seconds: float
) -> Browser | None:
    shown = Path(__file__).with_name(page).read_text(encoding="utf-8").replace("WANTED", json.dumps(wanted))
    files = {"/": shown.encode(), "/echarts.js": script.read_bytes()}
    told = told_by_page(chromium() or "", files, *FREE, seconds=seconds)
    if told is None:
        return None
    took = json.loads(told.words)
    return Browser(percentile(took["script"][WARM:], 50), percentile(took["paced"][WARM:], 50), sampling)
