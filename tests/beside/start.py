"""From starting the process to the first frame, beside a browser's empty page."""

from statistics import median

from kiosk.qt.bench.row import BenchRow
from kiosk.qt.bench.start import RUNS, kiosk_seconds
from tests.beside.browser import chromium, told_by_page

_PAGE = b"""<!doctype html><script>
requestAnimationFrame(() => requestAnimationFrame(() => fetch('/tell', { method: 'POST', body: 'painted' })))
</script>"""


def rows():
    """Return both medians, the two started in turn."""
    frames, pages = [], []
    for _ in range(RUNS):
        frames.append(kiosk_seconds()[0])
        told = told_by_page(chromium(), {"/": _PAGE})
        if told is not None:
            pages.append(told.seconds)
    what = "start to first frame (header, dock), before Chromium shows an empty page"
    if not pages:
        return [BenchRow(what, 0.0, "s", beside="Chromium was not done")]
    ahead = median(pages) - median(frames)
    beside = f"ours {median(frames):.2f} s, Chromium {median(pages):.2f} s"
    return [BenchRow(what, ahead, "s", "> 0 s", ahead > 0, beside)]
