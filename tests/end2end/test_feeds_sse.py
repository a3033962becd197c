"""Event streams and a real server: cut, silent, killed, stopped, with endless lines, and sent elsewhere."""

import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kiosk.model.feeds.sse import SseFeed
from kiosk.model.words import Text
from tests.end2end.served import Served

SERVER = Path(__file__).with_name("sse_server.py")
RESUMED_SECONDS = 10.0


class Server(Served):
    """A process that is a server."""

    def __init__(self):
        super().__init__()
        self.begin()

    def command(self):
        return [sys.executable, SERVER, self.port]

    def feed(self, path="live", value="kw", **keys):
        return SseFeed(
            kind="sse",
            name=Text(zh="a"),
            unit="%",
            url=f"http://127.0.0.1:{self.port}/{path}",
            value=value,
            **{"timeout_seconds": 2, "every_seconds": 0.2, **keys},
        )


@pytest.fixture
def server():
    server = Server()
    yield server
    server.go_on()
    server.kill()


def state(hall, name="a"):
    hall.store.take(hall.inbox)
    return hall.store.freshness(name).state


def told(hall, name="a"):
    return hall.trouble(name).message.say("en")


def test_events_come_as_they_are_sent_and_only_those_that_are_wanted(server, run, until):
    hall = run(
        a=server.feed(),
        named=server.feed("named", event="reading"),
        odd=server.feed("odd"),
        unnamed=server.feed("named"),
    )
    until(lambda: hall.last() is not None and hall.last("named") is not None and hall.last("odd") == 1.0)
    first = hall.last()
    until(lambda: hall.last() > first + 5)
    assert state(hall) == "live"
    until(lambda: hall.trouble("unnamed"))
    assert told(hall, "unnamed") == "the stream has no event 'message'"
    assert "ping, reading" in hall.trouble("unnamed").cure.say("en")
    assert hall.last("unnamed") is None
    assert len([one for one in threading.enumerate() if one.name.startswith("feeds")]) == 1


def test_a_comment_is_a_sign_of_life_and_no_sample(server, run, until):
    hall = run(a=server.feed("comments", every_seconds=0.5))
    until(lambda: hall.last() == 5.0)
    until(lambda: state(hall) == "stale")
    end = time.monotonic() + 10
    while time.monotonic() < end:
        assert hall.trouble() is None, "the stream is heard"
        time.sleep(0.05)
    assert (hall.inbox.delivered, state(hall)) == (1, "stale")


def test_half_an_event_is_none_and_the_stream_is_asked_for_again(server, run, until):
    hall = run(a=server.feed("cut"))
    until(lambda: hall.last() == 1.0)
    seen = time.monotonic()
    until(lambda: hall.last() == 2.0)
    assert time.monotonic() - seen < RESUMED_SECONDS, "though the server asks for a minute"
    assert 999.0 not in hall.store.ring("a").view()[1]


def test_the_server_is_told_what_came_last(server, run, until):
    hall = run(a=server.feed("ids", value=""))
    until(lambda: (hall.last() or 0) >= 3)
    values = hall.store.ring("a").view()[1].tolist()
    assert values == [float(one) for one in range(1, len(values) + 1)], "none twice, none left out"


def test_a_stream_that_refuses_an_id_it_no_longer_knows_is_asked_without_it(server, run, until):
    hall = run(a=server.feed("restarted", value=""))
    until(lambda: (hall.last() or 0) >= 3)


@pytest.mark.parametrize("path", ["endless", "heap"])
def test_what_has_no_end_is_refused(server, run, until, path):
    hall = run(a=server.feed(path), good=server.feed())
    until(lambda: hall.trouble() and hall.last("good"))
    assert "more than 2 MB" in told(hall)
    come = hall.inbox.delivered
    until(lambda: hall.inbox.delivered > come + 5)


@pytest.mark.parametrize("outage", ["killed", "stopped"])
def test_it_is_heard_again_soon_after_every_outage(server, run, until, outage):
    hall = run(a=server.feed())
    for _ in range(2):
        until(lambda: state(hall) == "live")
        server.kill() if outage == "killed" else server.stop()
        until(lambda: state(hall) != "live")
        if outage == "stopped":
            until(lambda: hall.trouble() is not None)
            assert told(hall) in ("the server stopped sending", "no answer in time")
        server.begin() if outage == "killed" else server.go_on()
        back = time.monotonic()
        until(lambda: state(hall) == "live" and hall.trouble() is None)
        assert time.monotonic() - back < RESUMED_SECONDS


def test_a_stream_behind_something_that_lost_its_server_is_asked_for_anew(server, run, until):
    hall = run(a=server.feed("silent"))
    until(lambda: hall.last() == 1.0)
    until(lambda: hall.last() == 2.0)


@pytest.mark.parametrize(
    ("path", "said", "cure"),
    [
        ("nothing", "the server answered 204", "log"),
        ("gone", "the server answered 404", "path"),
        ("json", "the answer is application/json, and no event stream", "kind: http"),
        ("head", "no answer in time", "timeout_seconds"),
        ("file", "it redirects to where a feed may not go", "final"),
        ("broken", "it is neither a number nor JSON: lots", "only a number"),
    ],
)
def test_each_way_to_be_wrong_has_its_cure(server, run, until, path, said, cure):
    hall = run(a=server.feed(path, ""))
    until(hall.trouble)
    assert told(hall) == said
    assert cure in hall.trouble().cure.say("en")
    assert hall.last() is None


@pytest.mark.parametrize(
    "secrets", [{"headers": {"X-Token": "geheim"}}, {"user": "me", "password": "geheim"}]
)
def test_another_host_is_told_no_secret_and_its_own_host_is(server, run, until, secrets):
    hall = run(away=server.feed("away", "", **secrets), near=server.feed("near", "", **secrets))
    until(lambda: hall.last("away") is not None and hall.last("near") is not None)
    assert (hall.last("away"), hall.last("near")) == (0.0, 1.0)


class Proxy(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(b"data: 42\n\n")


def test_no_proxy_is_used_but_the_one_the_content_names(server, run, until, monkeypatch):
    for name in ("http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    proxy = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    thread = threading.Thread(target=proxy.serve_forever, args=(0.02,))
    thread.start()
    hall = run(a=server.feed(), b=server.feed("live", "", proxy=f"http://127.0.0.1:{proxy.server_port}"))
    until(lambda: hall.last("b") == 42.0 and hall.last("a") is not None)
    proxy.shutdown()
    thread.join()
    proxy.server_close()
