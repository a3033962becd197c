"""一台会断线的服务器：对每个数据只答一次，然后就不在了。图表样本的“连接中断”展区用它。

A server that breaks: it answers for each feed once, then it is gone. It is there for the gallery's zone "No connection".

    python3 examples/gallery/server.py [PORT]
"""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

PORT = 8137
"""The one that feeds/broken-*.yaml name."""
PATIENCE_SECONDS = 60.0
OLD_SECONDS = 720
FEEDS = {"/north.json": (2, 160, 140), "/south.json": (2, 160, 90), "/week.json": (3600, 168, 60)}
"""Path -> seconds between values, how many values, and after how many they turn back."""


def answer(step: int, count: int, turn: int) -> dict[str, list[float] | list[int]]:
    """Return made-up values that ended some minutes ago."""
    moments = [(int(time.time()) // step - back) * step - OLD_SECONDS for back in range(count)]
    values = [20 + abs(at // step % turn - turn // 2) + at // step * 7919 % 5 * 0.4 for at in moments]
    return {"times": moments, "values": values}


class Once(BaseHTTPRequestHandler):
    """Answers for each feed once."""

    def do_GET(self) -> None:
        """Answer, and forget the feed."""
        feed = waiting.pop(self.path, None)
        self.send_response(200 if feed else 503)
        self.end_headers()
        if feed:
            self.wfile.write(json.dumps(answer(*feed)).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    waiting = dict(FEEDS)
    until = time.monotonic() + PATIENCE_SECONDS
    port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
    with HTTPServer(("127.0.0.1", port), Once) as server:
        server.timeout = 1.0
        while waiting and time.monotonic() < until:
            server.handle_request()
