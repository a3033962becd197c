"""Prometheus feeds: the real server of the system's archive, what it scrapes, and a road to it that can be spoilt."""

import shutil
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kiosk.model.feeds.prometheus import PrometheusFeed
from kiosk.model.words import Text
from tests.end2end.monitor import Monitor

BACK_SECONDS = 10.0
"""Whatever comes back is heard again within this time."""
LATE = 3.0
"""So many times as long it may take where other work fills the machine."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, content, status=200, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": len(content), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(content)


class Meter(Handler):
    """What is scraped: `kw` counts how often it was, and `own` says itself when it was measured."""

    def do_GET(self):
        server = self.server
        server.count += 1
        lines = [
            f'kw{{line="1"}} {server.count}',
            'kw{line="2"} 7',
            "odd NaN",
            "endless +Inf",
            *(f"own {value} {round(when * 1000)}" for value, when in server.own),
        ]
        if server.silent:
            lines = []
        self.answer("".join(f"{one}\n" for one in lines).encode(), Content_Type="text/plain; version=0.0.4")


class Road(Handler):
    """The way to the monitor: passes on what is asked, or does something else with it."""

    def do_GET(self):
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        spoilt = self.server.spoilt
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            if spoilt == "silence":
                self.server.over.wait(60)
            elif spoilt == "page":
                self.answer(b"<html>Please log in</html>", Content_Type="text/html")
            elif spoilt == "starting":
                self.answer(b"Service Unavailable", 503)
            else:
                self.answer(*self.passed_on(body, spoilt))
        except OSError:
            self.close_connection = True

    def do_POST(self):
        self.do_GET()

    def passed_on(self, body, spoilt):
        headers = {name: self.headers[name] for name in ("Content-Type",) if name in self.headers}
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.server.behind}{self.path}", body or None, headers, method=self.command
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - to this machine
                found, status = answer.read(), answer.status
        except urllib.error.HTTPError as error:
            found, status = error.read(), error.code
        earlier, self.server.earlier = self.server.earlier or found, found
        if spoilt == "another":
            return earlier, status  # the answer to the question before, whoever asked it
        return (found[: len(found) // 2] if spoilt == "half" else found), status


def listening(handler, **state):
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    for name, value in state.items():
        setattr(server, name, value)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server


@pytest.fixture(scope="module")
def meter():
    server = listening(Meter, count=0, own=(), silent=False)
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def monitor(tmp_path_factory, meter):
    server = Monitor(tmp_path_factory.mktemp("prometheus"), meter.server_address[1])
    server.begin()
    yield server
    server.kill()
    shutil.rmtree(server.folder)


@pytest.fixture
def road(monitor):
    server = listening(Road, behind=monitor.port, spoilt="", asked=[], earlier=b"", over=threading.Event())
    yield server
    server.over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def feed(road):
    def made(query, **keys):
        return PrometheusFeed(
            kind="prometheus",
            name=Text(zh="a"),
            unit="%",
            query=query,
            **{
                "url": f"http://127.0.0.1:{road.server_address[1]}/monitor",
                "every_seconds": 0.5,
                "timeout_seconds": 2,
                **keys,
            },
        )

    return made


def samples(live, name="a"):
    live.last(name)
    run = live.store.ring(name).view()
    return run.times.copy(), run.values.copy()


def test_every_sample_comes_once_with_its_own_time_and_those_before_the_start_too(feed, meter, run, until):
    until(lambda: meter.count > 8)
    live = run(a=feed('kw{line="1"}'))
    until(lambda: len(samples(live)[0]) >= 14)
    times, values = samples(live)
    assert list(values) == list(range(int(values[0]), int(values[0]) + len(values)))
    assert 0.3 < float(sorted(times[1:] - times[:-1])[len(times) // 2]) < 0.7
    assert live.store.freshness("a").state == "live"
    assert live.store.late("a") == 0
    assert not live.trouble()


def test_an_expression_is_worked_out_at_the_time_of_the_newest_sample(feed, meter, run, until):
    live = run(a=feed("sum(kw)"), b=feed("sum by (job) (kw) / 2"), c=feed("scalar(sum(kw)) * 1"))
    until(lambda: all(len(samples(live, name)[0]) > 3 for name in "abc"))
    (_, sums), (_, halves) = samples(live, "a"), samples(live, "b")
    assert all(value == int(value) > 7 for value in sums)
    assert set(halves) <= {value / 2 for value in range(8, meter.count + 8)}


LONG = " + ".join([f'sum(kw{{line="{n}"}}) or vector(0)' for n in range(80)])


def test_a_long_expression_is_posted_and_a_secret_goes_with_it(feed, road, run, until):
    live = run(a=feed(LONG, headers={"Authorization": "Bearer geheim"}))
    until(lambda: live.last() is not None)
    assert {method for method, path, _ in road.asked if path.endswith("query_range")} == {"POST"}
    assert all(headers["Authorization"] == "Bearer geheim" for _, _, headers in road.asked)


@pytest.mark.parametrize(
    ("query", "said", "cure"),
    [
        ("kw", '2 series: {line="1"}, {line="2"}', 'line="…"'),
        ("kw * 2", '2 series: {line="1"}, {line="2"}', "sum()"),
        ("nowhere", "no series", "scraped"),
        ("sum(nowhere)", "no series", "scraped"),
        ("odd", "NaN", "divided"),
        ("endless", "+Inf", "divided"),
        ("sum(kw) / (sum(kw) - sum(kw)) * 0", "NaN", "divided"),
        ("sum(kw", "parse error", "query"),
        ("kw{line=1}", "1:9: parse error", "query"),
        ("kw[5s]", "range vector", "query"),
    ],
)
def test_what_cannot_be_shown_is_told_with_its_cure(feed, run, until, query, said, cure):
    live = run(a=feed(query))
    until(live.trouble)
    assert said in str(live.trouble())
    assert cure in live.trouble().cure.say("en")
    assert live.trouble().keys[0] == "query"
    assert live.last() is None


def test_a_series_with_times_of_its_own_gets_old_with_its_last_sample(feed, meter, run, until):
    meter.own = ((3, time.time() - 0.5),)
    live = run(a=feed("own"), b=feed("sum(own) * 2"), c=feed("max_over_time(own[1m])"))
    until(lambda: (live.last("a"), live.last("b"), live.last("c")) == (3.0, 6.0, 3.0))
    until(lambda: all(live.store.freshness(name).state == "stale" for name in "abc"))
    counted = {name: len(samples(live, name)[0]) for name in "abc"}
    time.sleep(2)
    assert {name: len(samples(live, name)[0]) for name in "abc"} == counted
    assert live.store.freshness("a").age_seconds > 2
    meter.own = ((4, time.time() - 0.2),)
    until(lambda: (live.last("a"), live.last("b"), live.last("c")) == (4.0, 8.0, 4.0))
    meter.own = ()


def test_samples_further_apart_than_is_written_are_told(feed, run, until):
    live = run(a=feed('kw{line="2"}', every_seconds=0.1))
    until(live.trouble)
    assert "only every 0.5 s" in str(live.trouble())
    assert "every_seconds: 1" in live.trouble().cure.say("en")


@pytest.mark.parametrize("spoilt", ["silence", "page", "starting", "half", "another"])
def test_after_an_outage_what_was_missed_is_there_and_nothing_else(feed, meter, road, run, until, spoilt):
    live = run(a=feed('kw{line="1"}'), b=feed('sum(kw{line="1"})'))
    until(lambda: all(len(samples(live, name)[0]) > 3 for name in "ab"))
    road.spoilt = spoilt
    until(lambda: live.trouble("a") and live.trouble("b"))
    began = meter.count
    until(lambda: meter.count > began + 6)
    road.spoilt, back = "", time.monotonic()
    until(lambda: all(samples(live, name)[1][-1] >= began + 6 for name in "ab"))
    assert time.monotonic() - back < BACK_SECONDS * LATE
    until(lambda: not live.trouble("a") and not live.trouble("b"))
    for name, allowed in (("a", {1.0}), ("b", {0.0, 1.0, 2.0})):
        times, values = samples(live, name)
        assert set(values[1:] - values[:-1]) <= allowed
        assert all(times[1:] > times[:-1])


def test_a_target_that_is_silent_leaves_a_gap(feed, meter, run, until):
    live = run(a=feed('kw{line="1"}'))
    until(lambda: live.last() is not None)
    meter.silent = True
    until(live.trouble)
    assert "no series" in str(live.trouble())
    before = len(samples(live)[0])
    time.sleep(2)
    assert len(samples(live)[0]) == before
    meter.silent = False
    until(lambda: not live.trouble() and len(samples(live)[0]) > before + 2)
    times, _ = samples(live)
    assert max(times[1:] - times[:-1]) > 1.5


def test_a_server_that_is_killed_or_stopped_is_heard_again(feed, monitor, run, until):
    live = run(a=feed('kw{line="1"}'))
    until(lambda: live.last() is not None)
    monitor.stop()
    try:
        until(lambda: "in time" in str(live.trouble()))
    finally:
        monitor.go_on()
    until(lambda: not live.trouble())
    monitor.kill()
    until(live.trouble)
    monitor.begin()
    back, before = time.monotonic(), live.last()
    until(lambda: not live.trouble() and live.last() > before)
    assert time.monotonic() - back < BACK_SECONDS * LATE


def test_more_than_one_answer_holds_comes_piece_by_piece(feed, monkeypatch, meter, run, until):
    until(lambda: meter.count > 40)
    monkeypatch.setattr("kiosk.sources.prometheus.MOST_POINTS", 4)
    live = run(a=feed('kw{line="1"}', keep_seconds=30), b=feed('sum(kw{line="1"})', keep_seconds=30))
    until(lambda: len(samples(live, "a")[0]) > 20 and len(samples(live, "b")[0]) > 20)
    _, values = samples(live, "a")
    assert list(values) == list(range(int(values[0]), int(values[-1]) + 1))
    assert live.store.late("a") == live.store.late("b") == 0


def test_it_is_found_whatever_page_of_it_the_address_names(feed, road, run, until):
    url = f"http://127.0.0.1:{road.server_address[1]}/monitor"
    live = run(
        **{f"n{at}": feed('kw{line="2"}', url=url + end) for at, end in enumerate(("/", "/graph", "/api/v1"))}
    )
    until(lambda: [live.last(f"n{at}") for at in range(3)] == [7.0] * 3)
