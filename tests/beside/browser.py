"""Chromium, painted by its own software: opens pages of ours, and hears what they tell."""

import contextlib
import http.server
import os
import queue
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--kiosk",
)
FREE = ("--window-size=1920,1080", "--disable-frame-rate-limit", "--disable-gpu-vsync")
"""Frames follow each other as fast as they are done, so that their distance is what they cost."""


class Told(NamedTuple):
    """What a page said, how long after its browser was started, and what all its processes had taken until then."""

    words: str
    seconds: float
    cpu: float


def chromium() -> str | None:
    """Return the program, or None where it is not installed."""
    return shutil.which("chromium") or shutil.which("google-chrome")


def told_by_page(
    browser: str, files: Mapping[str, bytes], *options: str, seconds: float = 60.0
) -> Told | None:
    """Open `/` of `files` (path -> content) and return what the page posts first; None after `seconds`."""
    return next(iter(all_told_by_page(browser, files, *options, seconds=seconds)), None)


def all_told_by_page(
    browser: str, files: Mapping[str, bytes], *options: str, many: int = 1, seconds: float = 60.0
) -> list[Told]:
    """Open `/` of `files` and return the first `many` things the page posts to `/tell`; fewer after `seconds`."""
    found: list[Told] = []
    with _serving(files) as (port, told), tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [browser, *_OPTIONS, f"--user-data-dir={profile}", *options, f"http://127.0.0.1:{port}/"]
        begun = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while len(found) < many:
                words = told.get(timeout=max(0.1, begun + seconds - time.monotonic()))
                found.append(Told(words, time.monotonic() - begun, _cpu_seconds(process.pid)))
        except queue.Empty:
            pass
        finally:
            process.terminate()
            process.wait(20)
    return found


def _cpu_seconds(root: int) -> float:
    """Return what a process and all below it have taken so far; who has ended is not counted."""
    stats = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            name, _, rest = path.read_text(encoding="utf-8", errors="replace").rpartition(") ")
            fields = rest.split()
            stats[int(name.split()[0])] = int(fields[1]), int(fields[11]) + int(fields[12])
    ours, more = {root}, True
    while more:
        below = {pid for pid, (parent, _) in stats.items() if parent in ours} - ours
        ours, more = ours | below, bool(below)
    return sum(stats[pid][1] for pid in ours if pid in stats) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def _serving(files: Mapping[str, bytes]) -> Iterator[tuple[int, "queue.Queue[str]"]]:
    told: queue.Queue[str] = queue.Queue()

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(files.get(self.path))

        def do_POST(self) -> None:
            told.put(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._say(b"")

        def _say(self, content: bytes | None) -> None:
            self.send_response(404 if content is None else 200)
            kind = {".js": "text/javascript", ".png": "image/png"}.get(self.path[self.path.rfind(".") :])
            self.send_header("Content-Type", kind or "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_port, told
        finally:
            server.shutdown()
            thread.join()
