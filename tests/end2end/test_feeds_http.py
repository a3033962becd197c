"""HTTP feeds and a real server that behaves badly."""

import gzip
import json
import logging
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kiosk.model.feed import HttpFeed
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


def served(context=None):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.asked = []
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server


@pytest.fixture
def server():
    server = served()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def secure(certificates):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.server, certificates.key)
    server = served(context)
    yield server
    server.shutdown()
    server.server_close()


def feed(server, path, value="kw", scheme="http", **keys):
    return HttpFeed(
        kind="http",
        name=Text(zh="a"),
        unit="%",
        url=f"{scheme}://127.0.0.1:{server.server_address[1]}/{path}",
        value=value,
        **{"every_seconds": 0.05, "timeout_seconds": 2, **keys},
    )


def test_values_are_taken_by_path_and_times_are_put_in_order(server, run, until):
    live = run(
        last=feed(server, "good", "rows[*].kw"),
        first=feed(server, "good?x=1", "rows[0].kw"),
        timed=feed(server, "times", "rows[*].kw", time="rows[*].at"),
    )
    until(lambda: (live.last("last"), live.last("first"), live.last("timed")) == (4.5, 3.0, 2.0))
    assert len(live.store.ring("timed")) >= 2
    assert live.store.freshness("last").state == "live"
    assert len([one for one in threading.enumerate() if one.name.startswith("feeds")]) == 1


def test_what_did_not_change_is_not_sent_again_and_stays_fresh(server, run, until):
    live = run(a=feed(server, "tagged"))
    until(lambda: live.last("a") == 7.0 and len(live.store.ring("a")) > 3)
    asked = [headers.get("If-None-Match") for _, headers in server.asked]
    assert asked[:1] == [None]
    assert set(asked[1:]) == {'"one"'}


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("slow", "kw", "no answer in time"),
        ("slowhead", "kw", "no answer in time"),
        ("large", "@", "more than 2 MB"),
        ("bomb", "@", "more than 2 MB"),
        ("spoilt", "kw", "cannot be unpacked"),
        ("tofile", "kw", "may not go"),
        ("round", "kw", "too often"),
        ("broken", "kw", "no JSON"),
        ("page", "kw", "no JSON"),
        ("deep", "kw", "no JSON"),
        ("nan", "kw", "no number at 'kw'"),
        ("good", "rows[*].mw", "no number"),
        ("good", "rows", "no number"),
        ("gone", "kw", "404"),
    ],
)
def test_a_bad_answer_is_refused_and_told_and_the_neighbour_lives(server, run, until, path, value, said):
    live = run(bad=feed(server, path, value, timeout_seconds=1), good=feed(server, "good", "rows[0].kw"))
    until(lambda: live.trouble("bad"), 3.0)
    assert said in str(live.trouble("bad"))
    assert all(live.trouble("bad").message)
    until(lambda: live.last("good") == 3.0)
    before = live.store.ring("good").version
    until(lambda: live.last("good") and live.store.ring("good").version > before + 2)
    assert live.last("bad") is None


def test_a_server_that_fails_for_a_while(server, run, until, monkeypatch):
    live = run(a=feed(server, "good", "rows[0].kw"))
    until(lambda: live.last("a") == 3.0)
    with monkeypatch.context() as spoilt:
        spoilt.setattr(Handler, "at_good", Handler.at_gone)
        until(lambda: live.trouble("a"))
    before = live.store.ring("a").version
    until(lambda: live.last("a") and live.store.ring("a").version > before and not live.trouble("a"))


def test_certificates_are_verified(secure, run, until, certificates):
    live = run(
        unknown=feed(secure, "good", "rows[0].kw", scheme="https"),
        known=feed(secure, "good", "rows[0].kw", scheme="https", ca_file=str(certificates.root)),
    )
    until(lambda: live.last("known") == 3.0)
    until(lambda: live.trouble("unknown"))
    assert "not trusted" in str(live.trouble("unknown"))
    assert "ca_file" in live.trouble("unknown").cure[1]


def test_nobody_listens_there(server, run, until, caplog):
    port = server.server_address[1]
    server.shutdown()
    server.server_close()
    with caplog.at_level(logging.WARNING):
        live = run(a=feed(server, "good"))
        until(lambda: live.trouble("a"))
    assert "refused" in str(live.trouble("a"))
    assert str(port) not in caplog.text


def test_secrets_come_from_the_environment_or_a_file_and_are_never_logged(
    server, run, until, monkeypatch, tmp_path_factory, caplog
):
    file = tmp_path_factory.mktemp("secrets") / "secrets.env"
    file.write_text("# tokens\nMETER_PATH = private\n")
    monkeypatch.setenv("KIOSK_SECRETS", str(file))
    monkeypatch.setenv("METER_TOKEN", "geheim")
    with caplog.at_level(logging.DEBUG):
        live = run(
            a=feed(server, "${METER_PATH}", headers={"X-Token": "${METER_TOKEN}"}),
            b=feed(server, "private?${METER_TOKEN}"),
            c=feed(server, "${METER_NOTHING}"),
        )
        until(lambda: live.last("a") == 8.0 and live.trouble("b") and live.trouble("c"))
    assert "401" in str(live.trouble("b"))
    assert "METER_NOTHING" in str(live.trouble("c"))
    assert "geheim" not in "".join(r.getMessage() for r in caplog.records if r.name.startswith("kiosk"))
    assert "geheim" not in "".join(r.getMessage() for r in caplog.records if r.name.startswith("httpx"))
