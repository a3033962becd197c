"""WebSocket feeds and a real server that says good and bad things, and goes away."""

import json
import ssl
import threading
import time

import pytest
from websockets.sync.server import serve

from kiosk.model.feeds.websocket import WebSocketFeed
from kiosk.model.words import Text


class Server:
    """Sends what the test puts into `saying`, again and again; or sleeps through everything."""

    def __init__(self, context=None, port=0):
        self.saying, self.heard, self.asleep = '{"kw": 3}', [], False
        self.server = serve(self.talk, "127.0.0.1", port, ssl=context, ping_interval=None, close_timeout=0.2)
        self.port = self.server.socket.getsockname()[1]
        self.connections = []
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def talk(self, connection):
        self.connections.append(connection)
        self.heard.append(connection.request.headers.get("Authorization"))
        while True:
            try:
                self.heard.append(connection.recv(timeout=0.02))
            except TimeoutError:
                connection.send(self.saying)

    def end(self):
        self.server.shutdown()
        for connection in self.connections:
            connection.close_socket()
        self.thread.join()


@pytest.fixture
def server():
    server = Server()
    yield server
    server.end()


def feed(server, value="kw", scheme="ws", **keys):
    return WebSocketFeed(
        kind="websocket",
        name=Text(zh="a"),
        unit="%",
        url=f"{scheme}://127.0.0.1:{server.port}/live",
        value=value,
        **{"timeout_seconds": 1, **keys},
    )


def test_messages_come_as_they_are_sent(server, run, until):
    live = run(
        a=feed(server, subscribe='{"want": "kw"}', user="me", password="you"),  # noqa: S106 - nobody's
        b=feed(server, "rows[*].kw", time="rows[*].at"),
    )
    until(lambda: live.last() == 3.0 and '{"want": "kw"}' in server.heard)
    assert "Basic bWU6eW91" in server.heard
    rows = [{"kw": 5, "at": time.time()}, {"kw": 4, "at": time.time() - 9}]
    server.saying = json.dumps({"kw": 6, "rows": rows})
    until(lambda: (live.last("a"), live.last("b")) == (6.0, 5.0))
    assert len([one for one in threading.enumerate() if one.name.startswith("feeds")]) == 1


@pytest.mark.parametrize(
    ("saying", "said"),
    [
        ("x", "no JSON"),
        ('{"kw": "lots"}', "no number"),
        ('{"kw": NaN}', "no value"),
        (" " * 10_000_000, "more than 2 MB"),
    ],
)
def test_what_is_no_measurement_is_told_and_the_next_one_counts(server, run, until, saying, said):
    live = run(a=feed(server))
    until(lambda: live.last() == 3.0)
    server.saying = saying
    until(live.trouble)
    assert said in str(live.trouble())
    server.saying = '{"kw": 4}'
    until(lambda: live.last() == 4.0 and not live.trouble())


def test_a_sample_between_others_that_nobody_can_read_is_told_until_a_message_has_none(server, run, until):
    live = run(a=feed(server, "rows[*].kw", time="rows[*].at"))
    rows = [{"kw": value, "at": time.time() - ago} for value, ago in ((5, 2), ("2 kW", 1), (7, 0))]
    server.saying = json.dumps({"rows": rows})
    until(lambda: live.last() == 7.0 and '"2 kW"' in str(live.trouble()))
    server.saying = json.dumps({"rows": rows[2:]})
    until(lambda: not live.trouble())


def test_a_server_that_goes_and_comes_back(server, run, until):
    live = run(a=feed(server))
    until(lambda: live.last() == 3.0)
    server.end()
    until(live.trouble)
    again = Server(port=server.port)
    again.saying = '{"kw": 9}'
    until(lambda: live.last() == 9.0 and not live.trouble())
    again.end()


def test_certificates_are_verified(run, until, certificates):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.server, certificates.key)
    secure = Server(context)
    live = run(
        known=feed(secure, scheme="wss", ca_file=str(certificates.root)),
        unknown=feed(secure, scheme="wss"),
        plain=feed(secure),
    )
    until(lambda: live.last("known") == 3.0 and live.trouble("unknown") and live.trouble("plain"))
    assert "not trusted" in str(live.trouble("unknown"))
    secure.end()


def test_a_message_in_thousands_of_pieces_is_read_whole(server, run, until):
    live = run(a=feed(server))
    rows = ", ".join("0" for _ in range(20_000))
    whole = f'{{"rows": [{rows}], "kw": 8}}'
    server.saying = [whole[start : start + 4] for start in range(0, len(whole), 4)]
    assert len(server.saying) > 10_000
    until(lambda: live.last() == 8.0)
    server.saying = (" " * 400 for _ in range(10_000))
    until(live.trouble)
    assert "more than 2 MB" in str(live.trouble())


def test_json_in_gbk_is_read(server, run, until):
    live = run(a=feed(server))
    server.saying = '{"单位": "千瓦", "kw": 9}'.encode("gbk")
    until(lambda: live.last() == 9.0)


def test_no_proxy_of_the_machine_is_used(server, run, until, monkeypatch):
    for name in ("http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    live = run(a=feed(server), b=feed(server, proxy="http://127.0.0.1:1"))
    until(lambda: live.last() == 3.0)
    until(lambda: live.trouble("b"))
    assert "refused" in str(live.trouble("b"))


def test_another_host_is_not_asked_and_it_is_told(server, run, until):
    def away(connection, request):
        response = connection.respond(302, "")
        response.headers["Location"] = f"ws://localhost:{server.port}/"
        return response

    first = serve(lambda _: None, "127.0.0.1", 0, process_request=away)
    thread = threading.Thread(target=first.serve_forever, daemon=True)
    thread.start()
    port = first.socket.getsockname()[1]
    live = run(
        a=feed(server, headers={"X-Token": "geheim"}).model_copy(update={"url": f"ws://127.0.0.1:{port}/"})
    )
    until(live.trouble)
    assert "another host" in str(live.trouble())
    assert server.heard == []
    first.shutdown()
    thread.join()


def test_a_server_that_closes_every_connection_is_not_asked_again_and_again(run, until):
    asked = []
    server = serve(asked.append, "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    server.port = server.socket.getsockname()[1]
    live = run(a=feed(server, every_seconds=0.05))
    until(live.trouble)
    time.sleep(3.0)
    assert 1 <= len(asked) <= 5
    server.shutdown()
    thread.join()
