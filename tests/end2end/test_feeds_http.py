"""HTTP feeds and a real server that behaves badly."""

import logging
import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psutil
import pytest

from kiosk.model.feeds.websocket import WebSocketFeed
from kiosk.model.words import Text
from tests.end2end.http_server import ENCODED, KILOWATT, Handler, feed, served


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


def test_a_sample_between_others_that_nobody_can_read_is_told(server, run, until):
    live = run(a=feed(server, "part", "rows[*].kw", time="rows[*].at"))
    until(lambda: live.last() == 3.0 and '"2 kW"' in str(live.trouble()))
    assert live.store.freshness("a").state == "live"


@pytest.mark.parametrize("name", ENCODED)
def test_json_is_read_in_the_encoding_it_is_in(server, run, until, name):
    live = run(a=feed(server, f"said?{name}", "rows[0].kw"), b=feed(server, f"said?{name}", KILOWATT))
    until(lambda: (live.last("a"), live.last("b")) == (998.0, 998.0))


@pytest.mark.parametrize(
    "secrets",
    [
        {"headers": {"X-Token": "geheim"}},
        {"headers": {"Authorization": "Bearer geheim", "Cookie": "s=geheim"}},
        {"user": "me", "password": "geheim"},
    ],
)
def test_another_host_is_told_no_secret_and_its_own_host_is(server, run, until, secrets):
    other = served()
    server.away = f"http://localhost:{other.server_address[1]}"
    live = run(
        a=feed(server, "away", "rows[0].kw", **secrets),
        b=feed(server, "near", headers={"X-Token": "geheim"}),
    )
    until(lambda: live.last("a") == 3.0 and live.last("b") == 8.0)
    told = [value for _, headers in other.asked for value in headers.values()]
    assert told
    assert not [value for value in told if "geheim" in value or "bWU6" in value]
    assert [
        headers
        for path, headers in server.asked
        if (path == "/away" and "geheim" in str(headers)) or "bWU6" in str(headers)
    ]
    other.shutdown()
    other.server_close()


class Proxy(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"kw": 42}')


@pytest.fixture
def proxy():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    server.asked = []
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_no_proxy_is_used_but_the_one_the_content_names(server, proxy, run, until, monkeypatch):
    address = f"http://127.0.0.1:{proxy.server_address[1]}"
    for name in ("http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, address)
    live = run(a=feed(server, "good", "rows[0].kw"))
    until(lambda: live.last("a") == 3.0)
    assert proxy.asked == []
    named = run(b=feed(server, "good", proxy=address))
    until(lambda: named.last("b") == 42.0)
    assert proxy.asked[0].endswith(f":{server.server_address[1]}/good")


def test_many_feeds_of_one_host_share_its_connections(server, run, until, monkeypatch):
    monkeypatch.setattr("kiosk.sources.feeds.room", lambda: 6)
    before, most = psutil.Process().num_fds(), [0]
    names = [f"f{number}" for number in range(60)]
    live = run(**{name: feed(server, f"good?{name}", "rows[0].kw", every_seconds=9) for name in names})

    def all_answered():
        most[0] = max(most[0], psutil.Process().num_fds())
        return all(live.last(name) == 3.0 for name in names)

    until(all_answered)
    # The server runs in this process, too: each connection is open twice, and closed there a moment later.
    assert most[0] - before < 2 * 6 + 16


def test_more_feeds_than_connections_are_refused_and_told_and_no_host_lacks_one(
    server, run, until, monkeypatch
):
    monkeypatch.setattr("kiosk.sources.feeds.room", lambda: 10)
    many = {f"w{number}": websocket(server) for number in range(30)}
    live = run(**many, good=feed(server, "good", "rows[0].kw"))
    until(lambda: live.last("good") == 3.0)
    until(lambda: "too many connections" in str(live.trouble("w29")))
    refused = [name for name in many if "too many" in str(live.trouble(name))]
    assert len(refused) == 21
    assert live.trouble("w29").cure


def websocket(server):
    return WebSocketFeed(
        kind="websocket", name=Text(zh="a"), unit="%", url=f"ws://127.0.0.1:{server.server_address[1]}/good"
    )


def test_a_name_that_is_not_found_for_long_keeps_no_other_waiting(server, run, until, monkeypatch):
    real, hangs = socket.getaddrinfo, threading.Event()

    def slow(host, *rest, **more):
        name = host.decode() if isinstance(host, bytes) else str(host)
        if name.startswith("hangs"):
            hangs.wait(90)
        return real("127.0.0.1" if name.endswith(".kiosk") else host, *rest, **more)

    monkeypatch.setattr("socket.getaddrinfo", slow)
    port = server.server_address[1]
    lost = {
        f"h{number}": feed(server, "good", url_of=f"http://hangs{number}.kiosk:{port}/good")
        for number in range(40)
    }
    live = run(**lost, a=feed(server, "good", "rows[0].kw", url_of=f"http://answers.kiosk:{port}/good"))
    until(lambda: live.last("a") == 3.0)
    hangs.set()


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
        ("nan", "kw", "no value at 'kw'"),
        ("good", "rows[*].mw", "no value"),
        ("good", "rows", "no number"),
        ("gone", "kw", "404"),
    ],
)
def test_a_bad_answer_is_refused_and_told_and_the_neighbour_lives(server, run, until, path, value, said):
    live = run(bad=feed(server, path, value, timeout_seconds=1), good=feed(server, "good", "rows[0].kw"))
    until(lambda: live.trouble("bad"))
    assert said in str(live.trouble("bad"))
    assert live.trouble("bad").message
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
    assert "ca_file" in live.trouble("unknown").cure.say("en")


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
