"""How long from starting the process to the first frame, beside a browser's empty page."""

import http.server
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from statistics import median

from kiosk.qt.bench.row import Row

RUNS = 5
BAR_SECONDS = 1.2
_PAGE = (
    b"<!doctype html><script>requestAnimationFrame(()=>requestAnimationFrame(()=>fetch('/painted')))</script>"
)


def rows() -> list[Row]:
    """Return the median start of the kiosk, with Chromium's beside it where that is installed."""
    starts = [_kiosk_seconds() for _ in range(RUNS + 1)]
    frame, room = (median(times) for times in zip(*starts, strict=True))
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    other = median(_browser_seconds(browser) for _ in range(RUNS)) if browser else None
    met = frame <= BAR_SECONDS and (other is None or frame < other)
    beside = f"Chromium, empty page: {other:.2f} s" if other else "Chromium not installed"
    return [
        Row("start to first frame (header, dock)", frame, "s", f"≤ {BAR_SECONDS} s, < Chromium", met, beside),
        Row("start to the room", room, "s", f"≤ {BAR_SECONDS} s", room <= BAR_SECONDS, beside),
    ]


def _kiosk_seconds() -> tuple[float, float]:
    begun = time.monotonic()
    command = [sys.executable, "-m", "kiosk", "run", "--first-frame"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    frame, room = (float(line.split()[-1]) - begun for line in said.splitlines())
    return frame, room


def _browser_seconds(browser: str) -> float:
    painted = threading.Event()

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/painted":
                painted.set()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(_PAGE)

        def log_message(self, *_: object) -> None:
            pass

    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server,
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        options = [
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--kiosk",
            f"--user-data-dir={profile}",
        ]
        begun = time.monotonic()
        process = subprocess.Popen(
            [browser, *options, f"http://127.0.0.1:{server.server_port}/"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        painted.wait(60)
        seconds = time.monotonic() - begun
        process.terminate()
        process.wait(20)
        server.shutdown()
    return seconds
