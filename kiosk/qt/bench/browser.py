"""Chromium beside the kiosk: opens pages of our own, and hears what they tell."""

import contextlib
import http.server
import queue
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
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


class BrowserTold(NamedTuple):
    """What a page said, and how long after its browser was started."""

    words: str
    seconds: float


def chromium() -> str | None:
    """Return the program, or None where it is not installed."""
    return shutil.which("chromium") or shutil.which("google-chrome")


def told_by_page(
    browser: str, files: Mapping[str, bytes], *options: str, seconds: float = 60.0
) -> BrowserTold | None:
    """Open `/` of `files` (path -> content) and return what the page posts to `/tell`; None after `seconds`."""
    with (
        _serving(files) as (port, told),
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
    ):
        command = [browser, *_OPTIONS, f"--user-data-dir={profile}", *options, f"http://127.0.0.1:{port}/"]
        begun = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            return BrowserTold(told.get(timeout=seconds), time.monotonic() - begun)
        except queue.Empty:
            return None
        finally:
            process.terminate()
            process.wait(20)


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
            kind = "text/javascript" if self.path.endswith(".js") else "text/html"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
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
