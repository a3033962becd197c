"""InfluxDB feeds, and a process that answers as InfluxDB's documents say; the database itself is in no package."""

import sys
import time
from pathlib import Path

import pytest

from kiosk.model.feeds.influxdb import InfluxDbFeed
from kiosk.model.words import Text
from tests.end2end.served import Served

SERVER = Path(__file__).with_name("influxdb_server.py")
A_SECOND = 5
BACK_SECONDS = 10.0
"""Whatever comes back is heard again within this time."""
LATE = 3.0
"""So many times as long it may take where other work fills the machine."""
SQL = "SELECT time, kw FROM meter WHERE line = '1' AND time >= $from ORDER BY time"
INFLUXQL = "SELECT kw FROM meter WHERE line = '1' AND time >= $from"
WAYS = {
    "sql": {"statement": SQL},
    "influxql": {"statement": INFLUXQL, "language": "influxql"},
    "v1": {"statement": INFLUXQL, "language": "influxql", "api": "v1"},
}


class Server(Served):
    """The process, and what spoils its answers."""

    def __init__(self, folder):
        super().__init__()
        self.folder = folder
        self.spoil("")
        self.begin()

    def command(self):
        return sys.executable, SERVER, self.port, self.folder

    def spoil(self, how):
        (self.folder / "spoilt").write_text(how)

    def feed(self, **keys):
        return InfluxDbFeed(
            kind="influxdb",
            name=Text(zh="a"),
            unit="%",
            **{
                "url": f"http://127.0.0.1:{self.port}",
                "database": "hall",
                "token": "geheim",
                "every_seconds": 0.2,
                "timeout_seconds": 2,
                "keep_seconds": 60,
                **keys,
            },
        )


@pytest.fixture
def server(tmp_path_factory):
    one = Server(tmp_path_factory.mktemp("influxdb"))
    yield one
    one.go_on()
    one.kill()


def samples(live, name="a"):
    live.last(name)
    run = live.store.ring(name).view()
    return run.times.copy(), run.values.copy()


def assert_every_row_is_there(live, name="a"):
    times, values = samples(live, name)
    assert list(values) == list(range(int(values[0]), int(values[-1]) + 1))
    assert list(times) == pytest.approx(values / A_SECOND, abs=1e-6)


def whole(live, seconds):
    """Tell whether the rows of so many seconds are there, and none is missing between the first and the last."""
    _, values = samples(live)
    return len(values) > seconds * A_SECOND and len(values) == values[-1] - values[0] + 1


@pytest.mark.parametrize("way", WAYS)
def test_rows_come_once_with_those_before_the_start(server, run, until, way):
    began = time.time()
    live = run(a=server.feed(**WAYS[way]))
    until(lambda: live.last() and samples(live)[0][-1] > began + 2)
    assert_every_row_is_there(live)
    assert len(samples(live)[0]) > 0.9 * 60 * A_SECOND
    assert live.store.freshness("a").state == "live"
    assert live.store.late("a") == 0
    assert not live.trouble()


def test_without_a_place_for_the_time_what_is_new_counts(server, run, until):
    live = run(a=server.feed(statement="SELECT time, kw FROM meter WHERE line = '1' AND time >= now() - 20s"))
    until(lambda: len(samples(live)[0]) > 105)
    assert_every_row_is_there(live)
    assert live.store.late("a") == 0


def test_one_row_without_times_is_as_old_as_its_answer(server, run, until):
    live = run(a=server.feed(statement="SELECT count(*) AS n FROM meter", time_column=""))
    until(lambda: len(samples(live)[0]) > 3)
    assert live.last() > 0


@pytest.mark.parametrize("api", ["v3", "v1"])
def test_a_time_that_is_still_filling_is_told_anew_until_it_is_full(server, run, until, api):
    statement = "SELECT mean(kw) FROM meter WHERE time >= $from GROUP BY time(2s)"
    began = time.time()
    live = run(a=server.feed(statement=statement, language="influxql", api=api, keep_seconds=30))
    until(lambda: live.last() and samples(live)[0][-1] > began + 4)
    times, values = samples(live)
    assert all(times[1:] > times[:-1])
    full = {at: (2 * A_SECOND - 1) / 2 + at * A_SECOND for at in times[:-1]}
    assert list(values[:-1]) == [full[at] for at in times[:-1]]
    assert not [at for at in times if at // 2 % 7 == 0], "a hole is a hole"


@pytest.mark.parametrize("way", WAYS)
def test_more_rows_than_an_answer_holds_come_piece_by_piece(server, run, until, way, monkeypatch):
    monkeypatch.setattr("kiosk.sources.influxdb.MOST_ROWS", 1000)
    monkeypatch.setattr("kiosk.sources.influxdb.LARGEST_PIECE", 50_000)
    live = run(a=server.feed(**WAYS[way], keep_seconds=1200))
    until(lambda: len(samples(live)[0]) > 6000)
    assert_every_row_is_there(live)


@pytest.mark.parametrize("way", WAYS)
def test_where_many_rows_are_missed_the_newest_come_first_and_the_others_in_their_place(
    server, run, until, way
):
    began = time.time()
    live = run(a=server.feed(**WAYS[way], keep_seconds=6_000, timeout_seconds=20))
    until(live.last)
    assert samples(live)[0][0] > began - 60
    until(lambda: whole(live, 0.95 * 6_000), patience=120)
    assert_every_row_is_there(live)
    assert live.store.late("a") == 0


def test_hours_that_pass_while_nobody_hears_it_come_after_what_is_now(server, run, until):
    live = run(a=server.feed(**WAYS["sql"], keep_seconds=6_000, timeout_seconds=20))
    until(lambda: whole(live, 0.95 * 6_000), patience=120)
    server.kill()
    (server.folder / "ahead").write_text("7200")
    server.begin()
    back, hours = time.time() + 7200, 7200 * A_SECOND
    # The clock of the hall goes along: it is the one that says how far behind it is.
    with pytest.MonkeyPatch.context() as patch:
        real = time.time
        patch.setattr("time.time", lambda: real() + 7200)
        until(lambda: samples(live)[0][-1] > back)
        assert len(samples(live)[0]) < 0.95 * 6_000 * A_SECOND + hours / 2, "the newest come first"
        until(lambda: whole(live, 6_000), patience=120)
        assert_every_row_is_there(live)


def test_a_past_that_is_never_told_in_time_stays_a_gap_and_what_is_new_comes(server, run, until, monkeypatch):
    monkeypatch.setattr("kiosk.sources.influxdb.FRONT_ROWS", 20)
    server.spoil("slow 60")
    live = run(a=server.feed(**WAYS["sql"], keep_seconds=6_000, timeout_seconds=1))
    until(live.last)
    first = samples(live)[0][0]
    assert first > time.time() - 60
    end = time.monotonic() + 10
    while time.monotonic() < end:
        live.store.take(live.inbox)
        assert live.trouble() is None
        time.sleep(0.05)
    until(lambda: samples(live)[0][-1] > first + 15)
    assert samples(live)[0][0] == first
    assert_every_row_is_there(live)


@pytest.mark.parametrize(
    ("keys", "said", "cure"),
    [
        ({"statement": SQL.replace("line = '1' AND ", "")}, "several rows of one time", "WHERE"),
        ({"statement": "SELECT * FROM meter WHERE time >= $from"}, "line = '1', line = '2'", "WHERE"),
        ({"statement": SQL, "column": "mw"}, "no column 'mw'", "time, kw"),
        ({"statement": SQL, "time_column": "at"}, "no column 'at'", "time, kw"),
        ({"statement": SQL.replace("meter", "wrong")}, "table 'public.iox.wrong' not found", "statement"),
        ({"statement": SQL, "database": "none"}, "Database 'none' not found", "database"),
        ({"statement": SQL, "token": "other"}, "401", "token"),
        ({**WAYS["v1"], "database": "none"}, "Database 'none' not found", "database"),
        ({**WAYS["v1"], "token": "other"}, "401", "token"),
        ({"statement": "SELECT count(*) AS n FROM meter"}, "no column 'time'", "n"),
        (
            {"statement": SQL.replace("ORDER BY time", "ORDER BY time DESC"), "keep_seconds": 6000},
            "not in order of time",
            "ORDER BY time",
        ),
        ({"statement": "SELECT time, kw FROM meter WHERE line = '1'"}, "more than 2 MB", "less"),
    ],
)
def test_what_cannot_be_shown_is_told_with_its_cure(server, run, until, keys, said, cure):
    live = run(a=server.feed(**keys, timeout_seconds=20))
    until(live.trouble)
    assert said in str(live.trouble())
    assert cure in live.trouble().cure.say("en")
    # Where the whole takes long the last minutes are told before it, and those are whole: in whatever order they come.
    assert live.last() is None or said == "not in order of time"


@pytest.mark.parametrize("how", ["silence", "page", "starting", "half", "kill", "stop"])
def test_after_an_outage_what_was_missed_is_there_and_nothing_else(server, run, until, how):
    live = run(**{way: server.feed(**keys) for way, keys in WAYS.items()})
    until(lambda: all(live.last(way) for way in WAYS))
    if how == "kill":
        server.kill()
    elif how == "stop":
        server.stop()
    else:
        server.spoil(how)
    until(lambda: all(live.trouble(way) for way in WAYS))
    time.sleep(3)
    server.spoil("")
    if how == "kill":
        server.begin()
    server.go_on()
    back = time.time()
    until(lambda: all(samples(live, way)[0][-1] > back for way in WAYS))
    assert time.time() - back < BACK_SECONDS * LATE
    until(lambda: not any(live.trouble(way) for way in WAYS))
    for way in WAYS:
        assert_every_row_is_there(live, way)


def test_an_outage_longer_than_the_server_answers_for_leaves_a_gap_and_goes_on(server, run, until):
    server.spoil("limit 5")
    live = run(a=server.feed(**WAYS["sql"], keep_seconds=3))
    until(live.last)
    server.kill()
    time.sleep(5)
    server.begin()
    until(lambda: "file limit" in str(live.trouble()))
    back = time.time()
    until(lambda: samples(live)[0][-1] > back and not live.trouble())
    times, values = samples(live)
    assert list(times) == pytest.approx(values / A_SECOND, abs=1e-6)


def test_a_clock_of_who_writes_that_is_set_ahead_by_hours_and_back_is_followed(server, run, until):
    live = run(**{way: server.feed(**keys) for way, keys in WAYS.items()})
    until(lambda: all(live.last(way) for way in WAYS))
    begin = time.time()
    server.spoil(f"ahead {begin}")
    until(lambda: all(live.last(way) > (begin + 3 * 3600) * A_SECOND for way in WAYS))
    assert {live.store.freshness(way).state for way in WAYS} == {"live"}
    time.sleep(1)
    end = time.time()
    server.spoil(f"ahead {begin} {end}")
    until(lambda: all((end + 1) * A_SECOND < live.last(way) < (time.time() + 1) * A_SECOND for way in WAYS))
    until(lambda: not any(live.trouble(way) for way in WAYS))
    assert {live.store.freshness(way).state for way in WAYS} == {"live"}


def test_a_clock_of_the_server_that_is_set_back_by_hours_is_followed(server, run, until):
    begin = time.time()
    server.spoil(f"both {begin}")
    live = run(**{way: server.feed(**keys) for way, keys in WAYS.items()})
    until(lambda: all((live.last(way) or 0) > (begin + 3 * 3600) * A_SECOND for way in WAYS))
    time.sleep(1)
    end = time.time()
    server.spoil(f"ahead {begin} {end}")
    until(lambda: all((end + 1) * A_SECOND < live.last(way) < (time.time() + 1) * A_SECOND for way in WAYS))
    until(lambda: not any(live.trouble(way) for way in WAYS))
    assert {live.store.freshness(way).state for way in WAYS} == {"live"}
