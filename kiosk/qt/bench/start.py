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
    kiosk = median(_kiosk_seconds() for _ in range(RUNS + 1))
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        return [
            Row(
                "start to first frame",
                kiosk,
                "s",
                f"≤ {BAR_SECONDS} s",
                kiosk <= BAR_SECONDS,
                "Chromium not installed",
            )
        ]
    other = median(_browser_seconds(browser) for _ in range(RUNS))
    met = kiosk <= BAR_SECONDS and kiosk < other
    return [
        Row(
            "start to first frame",
            kiosk,
            "s",
            f"≤ {BAR_SECONDS} s, < Chromium",
            met,
            f"Chromium, empty page: {other:.2f} s",
        )
    ]


def _kiosk_seconds() -> float:
    begun = time.monotonic()
    command = [sys.executable, "-m", "kiosk", "run", "--first-frame"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return float(said.split("first frame")[1].split()[0]) - begun


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
