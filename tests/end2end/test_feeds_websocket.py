"""WebSocket feeds and a real server that says good and bad things, and goes away."""

import json
import ssl
import threading
import time

import pytest
from websockets.sync.server import serve

from kiosk.model.feed import WebSocketFeed
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
        ('{"kw": NaN}', "no number"),
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
