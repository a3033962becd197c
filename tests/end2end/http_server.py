"""A server of HTTP that answers well, badly, slowly or not at all."""

import gzip
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from kiosk.model.feeds.http import HttpFeed
from kiosk.model.words import Text

BOMB = gzip.compress(b"[" + b"0" * 200_000_000, compresslevel=9)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        try:
            getattr(self, "at_" + self.path.strip("/").partition("?")[0])()
        except OSError:
            self.close_connection = True

    def answer(self, content=b"", status=200, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": len(content), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)

    def at_good(self):
        self.answer(json.dumps({"rows": [{"kw": 3}, {"kw": "4.5"}]}).encode())

    def at_times(self):
        rows = [{"kw": 2, "at": time.time()}, {"kw": 1, "at": time.time() - 60}]
        self.answer(gzip.compress(json.dumps({"rows": rows}).encode()), Content_Encoding="gzip")

    def at_part(self):
        rows = [{"kw": kw, "at": time.time() - ago} for kw, ago in ((1, 2), ("2 kW", 1), (3, 0))]
        self.answer(json.dumps({"rows": rows}).encode())

    def at_tagged(self):
        if self.headers.get("If-None-Match") == '"one"':
            self.answer(status=304)
        else:
            self.answer(b'{"kw": 7}', ETag='"one"')

    def at_private(self):
        self.answer(b'{"kw": 8}', status=200 if self.headers.get("X-Token") == "geheim" else 401)

    def at_slow(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(60):
            self.wfile.write(b" ")
            time.sleep(1)

    def at_slowhead(self):
        for letter in "HTTP/1.1 200 OK, but very, very slowly indeed":
            self.wfile.write(letter.encode())
            time.sleep(1)

    def at_large(self):
        self.answer(b"[" + b" " * 10_000_000 + b"1]")

    def at_bomb(self):
        self.answer(BOMB, Content_Encoding="gzip")

    def at_spoilt(self):
        self.answer(b"no gzip at all", Content_Encoding="gzip")

    def at_tofile(self):
        self.answer(status=302, Location="file:///etc/passwd")

    def at_round(self):
        self.answer(status=302, Location="/round")

    def at_broken(self):
        self.answer(b'{"kw": ')

    def at_page(self):
        self.answer(b"<html>", Content_Type="text/html")

    def at_nan(self):
        self.answer(b'{"kw": NaN}')

    def at_deep(self):
        self.answer(b"[" * 100_000)

    def at_gone(self):
        self.answer(status=404)

    def at_said(self):
        name = self.path.partition("?")[2]
        charset, content = ENCODED[name]
        self.answer(
            content, Content_Type=f"application/json; charset={charset}" if charset else "application/json"
        )

    def at_away(self):
        self.answer(status=302, Location=self.server.away + "/good")

    def at_near(self):
        self.answer(status=302, Location="/private")


WORDS = '{"单位": "千瓦", "rows": [{"kw": 998}]}'


KILOWATT = '("单位" || "單位") == \'千瓦\' && rows[0].kw'


ENCODED = {
    "gbk": ("gbk", WORDS.encode("gbk")),
    "gb2312": ("GB2312", WORDS.encode("gbk")),
    "gbk-unsaid": ("", WORDS.encode("gbk")),
    "gbk-said-utf8": ("utf-8", WORDS.encode("gbk")),
    "utf8-said-gbk": ("gbk", WORDS.encode()),
    "big5": ("big5", WORDS.replace("单", "單").encode("big5")),
    "bom": ("", WORDS.encode("utf-8-sig")),
    "utf-16": ("utf-16", WORDS.encode("utf-16")),
    "utf-16le": ("utf-16le", WORDS.encode("utf-16le")),
    "utf-16be": ("", WORDS.encode("utf-16be")),
    "utf-32": ("", WORDS.encode("utf-32")),
    "unknown": ("x-no-such", WORDS.encode("gbk")),
    "no-text": ("base64", WORDS.encode("gbk")),
}


def served(context=None):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.asked = []
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server


def feed(server, path, value="kw", scheme="http", url_of="", **keys):
    return HttpFeed(
        kind="http",
        name=Text(zh="a"),
        unit="%",
        url=url_of or f"{scheme}://127.0.0.1:{server.server_address[1]}/{path}",
        value=value,
        **{"every_seconds": 0.05, "timeout_seconds": 2, **keys},
    )
