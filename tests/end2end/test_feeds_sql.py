"""SQL feeds, an SQLite file and a real PostgreSQL server: asked, never written to, never waited for too long."""

import re
import shutil
import signal
import sqlite3
import threading
import time
import tracemalloc
from datetime import datetime

import pytest

from kiosk.history.asking import HistoryQuestion, HistoryReading
from kiosk.history.recorder import Recorder
from kiosk.model.history import HistoryTerms
from kiosk.sources.inbox import Inbox
from kiosk.sources.sql import SqlSource
from kiosk.sources.trouble import FeedError
from kiosk.sources.trust import Trust
from tests.end2end.postgres import Postgres, sql

FOR_EVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture(scope="module")
def postgres(certificates):
    server = Postgres(certificates)
    server.runs(
        "CREATE TABLE meter (at timestamptz, kw numeric, name text)",
        "CREATE SEQUENCE numbers",
        "INSERT INTO meter SELECT now() - (i || ' s')::interval, i / 2.0, 'a%b' FROM generate_series(1, 100) i",
    )
    yield server
    server.end()
    shutil.rmtree(server.folder)


@pytest.fixture
def database(tmp_path):
    with sqlite3.connect(tmp_path / "meter.sqlite") as connection:
        connection.execute("CREATE TABLE meter (at TEXT, kw)")
        connection.execute(
            "INSERT INTO meter VALUES ('2026-01-01T10:00:00', 1), ('2026-01-01T10:00:01', 2.5)"
        )
    connection.close()
    return tmp_path / "meter.sqlite"


def test_an_sqlite_file_is_asked_and_what_others_write_is_seen(database, run, until):
    live = run(
        a=sql("SELECT kw FROM meter ORDER BY at DESC;", path="meter.sqlite"),
        b=sql("SELECT at, kw FROM meter -- all", path="meter.sqlite", column="kw", time_column="at"),
    )
    until(lambda: live.last("a") == 2.5 and len(live.store.ring("b")) == 2)
    with sqlite3.connect(database) as connection:
        connection.execute("INSERT INTO meter VALUES ('2026-01-01T10:00:02', '7.5')")
    connection.close()
    until(lambda: (live.last("a"), live.last("b")) == (7.5, 7.5))
    assert len([one for one in threading.enumerate() if one.name.startswith("feeds")]) == 2
    assert live.store.late("b") == 0, "what has been told is not told again"


@pytest.mark.parametrize(
    ("statement", "keys", "said"),
    [
        (FOR_EVER, {}, "too long"),
        ("SELECT mw FROM meter", {}, "no such column"),
        ("SELECT 'x' AS kw", {}, "no number"),
        ("SELECT kw FROM meter WHERE kw > 99", {}, "no row"),
        ("SELECT kw FROM meter", {"column": "mw"}, "no column 'mw'"),
        ("SELECT kw, 'soon' AS at FROM meter", {"time_column": "at"}, "no date"),
        ("SELECT 1) AS x; DROP TABLE meter; --", {}, "one statement"),
        ("DELETE FROM meter RETURNING kw", {}, "syntax error"),
        ("SELECT randomblob(100000000)", {}, "too big"),
        ("SELECT 1", {"path": "none.sqlite"}, "no such file"),
    ],
)
def test_a_statement_that_cannot_be_used_is_told_and_nothing_is_written(
    database, run, until, statement, keys, said
):
    live = run(a=sql(statement, **{"path": "meter.sqlite", **keys}))
    until(live.trouble)
    assert said in str(live.trouble())
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT count(*) FROM meter").fetchone() == (2,)
    connection.close()


@pytest.mark.parametrize("folder", ["a#b", "a?b", "a%41b", "a b", "数据", "a&mode=rwc"])
def test_a_database_is_found_whatever_its_folder_is_called_and_no_other_is_made(tmp_path, run, until, folder):
    (tmp_path / folder).mkdir()
    with sqlite3.connect(tmp_path / folder / "m#1.sqlite") as connection:
        connection.execute("CREATE TABLE meter (kw)")
        connection.execute("INSERT INTO meter VALUES (7)")
    connection.close()
    before = sorted(tmp_path.rglob("*"))
    live = run(a=sql("SELECT kw FROM meter", path=f"{folder}/m#1.sqlite"))
    until(lambda: live.last("a") == 7.0)
    assert sorted(tmp_path.rglob("*")) == before


TIMES = {
    "numbers": lambda second: second,
    "iso": lambda second: time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(second)),
    "zones": lambda second: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(second)),
}


def table_of(path, count, written, end=None):
    start = (time.time() if end is None else end) // 1 - count
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE log (at, kw)")
        rows = ((written(start + number), number) for number in range(count))
        connection.executemany("INSERT INTO log VALUES (?, ?)", rows)
    connection.close()


@pytest.mark.parametrize("written", TIMES)
def test_of_more_rows_than_are_read_the_newest_count(tmp_path, run, until, written):
    table_of(tmp_path / "meter.sqlite", 30_000, TIMES[written])
    keys = {"path": "meter.sqlite", "column": "kw", "time_column": "at", "keep_seconds": 86_400}
    live = run(a=sql("SELECT at, kw FROM log ORDER BY at", **keys, every_seconds=0.5, timeout_seconds=9))
    until(lambda: live.last("a") == 29_999.0)
    assert len(live.store.ring("a")) == 20_000
    assert live.store.ring("a").view().values[0] == 10_000.0
    with sqlite3.connect(tmp_path / "meter.sqlite") as connection:
        connection.execute("INSERT INTO log VALUES (?, ?)", (TIMES[written](time.time()), 5))
    connection.close()
    until(lambda: live.last("a") == 5.0)


def test_a_hole_or_a_word_among_older_rows_costs_only_that_row_and_the_word_is_told(tmp_path, run, until):
    with sqlite3.connect(tmp_path / "meter.sqlite") as connection:
        connection.execute("CREATE TABLE log (at, kw)")
        rows = [(1, 1), (2, "-"), (3, None), (4, "broken"), (5, 6), (6, ""), (7, float("nan"))]
        connection.executemany("INSERT INTO log VALUES (1700000000 + ?, ?)", rows)
    connection.close()
    live = run(a=sql("SELECT * FROM log", path="meter.sqlite", column="kw", time_column="at"))
    until(lambda: live.last("a") == 6.0)
    assert "no number" in str(live.trouble("a"))
    with sqlite3.connect(tmp_path / "meter.sqlite") as connection:
        connection.execute("DELETE FROM log WHERE kw = 'broken'")
    until(lambda: not live.trouble("a"))
    with sqlite3.connect(tmp_path / "meter.sqlite") as connection:
        connection.execute("INSERT INTO log VALUES (1700000009, 'lots')")
    connection.close()
    until(lambda: live.trouble("a"))
    assert "no number" in str(live.trouble("a"))


def test_of_more_rows_than_can_be_put_in_order_none_counts_and_it_is_told(tmp_path, run, until):
    table_of(
        tmp_path / "meter.sqlite",
        30_000,
        lambda at: "{0.tm_year}/{0.tm_mon}/{0.tm_mday} {0.tm_hour}:{0.tm_min:02}".format(time.localtime(at)),
        # From 5 o'clock to 13: without a zero before it, 9:59 comes after 10:00. An evening has all its digits.
        end=time.mktime((2026, 9, 9, 13, 20, 0, 0, 0, -1)),
    )
    live = run(
        a=sql("SELECT * FROM log", path="meter.sqlite", column="kw", time_column="at", timeout_seconds=9)
    )
    until(lambda: live.trouble("a"))
    assert live.last("a") is None
    assert live.trouble("a").cure


def test_several_rows_in_no_order_are_refused_where_nothing_tells_the_newest(database, run, until):
    live = run(a=sql("SELECT kw FROM meter", path="meter.sqlite"))
    until(live.trouble)
    assert "several rows" in str(live.trouble())
    assert live.last() is None


def test_what_is_no_number_is_told_as_it_stands_there(database, run, until):
    live = run(
        a=sql("SELECT '1002 kW' AS kw", path="meter.sqlite"), b=sql("SELECT NULL AS kw", path="meter.sqlite")
    )
    until(lambda: live.trouble("a") and live.trouble("b"))
    assert "'1002 kW' under 'kw' is no number" in str(live.trouble("a"))
    assert "no value under 'kw'" in str(live.trouble("b"))


def test_only_what_is_shown_is_read(tmp_path):
    with sqlite3.connect(tmp_path / "meter.sqlite") as connection:
        connection.execute("CREATE TABLE cameras (at, picture BLOB, kw)")
        connection.executemany(
            "INSERT INTO cameras VALUES (?, zeroblob(1000000), ?)", [(1.7e9 + n, n) for n in range(200)]
        )
    connection.close()
    for column, time_column in (("kw", ""), ("kw", "at"), ("", "at"), ("picture", ""), ("picture", "at")):
        statement = "SELECT * FROM cameras ORDER BY at" if column else "SELECT kw, * FROM cameras ORDER BY at"
        source = SqlSource(
            "a",
            sql(statement, path="meter.sqlite", column=column, time_column=time_column, timeout_seconds=9),
            tmp_path,
            Trust(tmp_path),
        )
        tracemalloc.start()
        try:
            source.poll(Inbox())
        except FeedError as error:
            assert "picture" in str(error)  # noqa: PT017 - the others must not raise
        largest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        source.close()
        assert largest < 2_000_000


def test_a_statement_that_takes_long_keeps_no_other_waiting(database, run, until):
    live = run(
        a=sql(FOR_EVER, path="meter.sqlite", timeout_seconds=3),
        b=sql("SELECT kw FROM meter ORDER BY at", path="meter.sqlite"),
    )
    until(lambda: live.last("b") == 1.0)
    version = live.store.ring("b").version
    until(lambda: live.last("b") and live.store.ring("b").version > version + 5)
    assert not live.trouble("a"), "it is still being asked"
    until(lambda: live.trouble("a"))


def test_postgresql_is_asked_over_tls(postgres, run, until):
    live = run(
        a=postgres.feed("SELECT kw FROM meter WHERE name LIKE 'a%' ORDER BY at DESC LIMIT 1"),
        b=postgres.feed("SELECT at, kw FROM meter", column="kw", time_column="at", keep_seconds=600),
        c=postgres.feed("SELECT count(*) FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE s.ssl"),
    )
    until(lambda: live.last("a") == 0.5 and live.last("b") == 0.5)
    until(lambda: live.last("c") == 3.0)
    assert len(live.store.ring("b")) == 100
    assert live.store.freshness("a").state == "live"


@pytest.mark.parametrize(
    ("statement", "keys", "said"),
    [
        ("SELECT 1 FROM (SELECT pg_sleep(30)) AS slow", {}, "too long"),
        ("WITH gone AS (DELETE FROM meter RETURNING kw) SELECT kw FROM gone", {}, "top level"),
        ("SELECT nextval('numbers')", {}, "read-only"),
        ("SELECT mw FROM meter", {}, "mw"),
        ("SELECT kw FROM meter", {"password": "wrong"}, "account"),
        ("SELECT kw FROM meter", {"ca_file": ""}, "not trusted"),
        ("SELECT kw FROM meter", {"url": "postgresql://127.0.0.1:1/none"}, "refused"),
    ],
)
def test_postgresql_refuses_and_it_is_told(postgres, run, until, statement, keys, said):
    live = run(a=postgres.feed(statement, **keys))
    until(live.trouble)
    assert said in str(live.trouble())


def test_postgresql_that_hangs_or_restarts_is_noticed_and_asked_again(postgres, run, until):
    live = run(a=postgres.feed("SELECT kw FROM meter ORDER BY at DESC LIMIT 1"))
    until(lambda: live.last() == 0.5)
    postgres.hang(signal.SIGSTOP)
    try:
        until(live.trouble)
        assert "in time" in str(live.trouble())
    finally:
        postgres.hang(signal.SIGCONT)
    until(lambda: not live.trouble())
    postgres.end()
    until(live.trouble)
    postgres.begin()
    until(lambda: not live.trouble())


def test_rows_of_an_hour_in_which_nobody_could_ask_are_shown_and_recorded(postgres, run, until, tmp_path):
    begin = time.time() // 1 - 4000
    rows = "INSERT INTO hour SELECT to_timestamp({} + i), i FROM generate_series({}, {}) i"
    postgres.runs("CREATE TABLE hour (at timestamptz, kw int)", rows.format(begin, 1, 300))
    live = run(a=postgres.feed("SELECT at, kw FROM hour", column="kw", time_column="at", keep_seconds=7200))
    recorder = Recorder(tmp_path / "history", HistoryTerms(), {"a": "a"}, alone=False)
    live.store.recorder = recorder
    until(lambda: live.last() == 300.0)
    postgres.end()
    until(live.trouble)
    postgres.begin()
    postgres.runs(rows.format(begin, 301, 3900))
    until(lambda: live.last() == 3900.0)
    assert list(live.store.ring("a").view().values) == list(range(1, 3901))
    assert recorder.close()
    question = HistoryQuestion("a", begin, begin + 4000)
    answer = HistoryReading(tmp_path / "history", mends=False).answer("a", question, time.time())
    assert list(answer.rows.last) == list(range(1, 3901))
    assert list(answer.rows.times) == [begin + one for one in range(1, 3901)]


def test_postgresql_gives_the_newest_rows_and_only_what_is_shown(postgres, run, until):
    rows = "SELECT now() - (i || ' s')::interval AS at, i AS kw, repeat('x', 1000) AS note FROM generate_series(0, 30000) i"
    live = run(
        a=postgres.feed(
            rows, column="kw", time_column="at", keep_seconds=86_400, every_seconds=5, timeout_seconds=9
        ),
        b=postgres.feed("SELECT max(kw), max(name) FROM meter"),
    )
    until(lambda: live.last("a") == 0.0)
    assert len(live.store.ring("a")) == 20_000
    until(lambda: live.last("b") == 50.0)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("1.50::numeric(20, 2)", 1.5),
        ("1e3::float8", 1000.0),
        ("-7::smallint", -7.0),
        ("' 12.5 '::text", 12.5),
        ("extract(epoch FROM interval '-01:30:00')", -5400.0),
        ("true", None),
        ("'NaN'::numeric", None),
        ("'-Infinity'::float8", None),
        ("interval '-01:30:00'", None),
        ("time '24:00'", None),
        ("date 'infinity'", None),
        ("date '2026-01-02'", None),
        ("E'\\\\x3132'::bytea", None),
        ("NULL::int", None),
        ("'{1}'::int[]", None),
    ],
)
def test_a_value_of_postgresql_is_right_or_refused(postgres, run, until, value, read):
    live = run(a=postgres.feed(f"SELECT {value} AS kw"))
    until(lambda: live.last("a") is not None or live.trouble("a"))
    assert live.last("a") == read
    if read is None:
        assert re.search("no (number|value)", str(live.trouble("a")))


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [
        ("timestamptz '2026-01-02 03:04:05.5+05:30'", 1767303245.5),
        ("timestamp '2026-01-02 03:04:05.25'", datetime(2026, 1, 2, 3, 4, 5, 250_000).timestamp()),  # noqa: DTZ001 - local
        ("date '2026-01-02'", datetime(2026, 1, 2).timestamp()),  # noqa: DTZ001 - local
        ("1767303245.5::numeric", 1767303245.5),
        ("'2026-01-02T03:04:05+00:00'::text", 1767323045.0),
        ("timestamptz 'infinity'", None),
        ("timestamp '-infinity'", None),
        ("date '0044-03-15 BC'", None),
        ("time '24:00'", None),
        ("time '10:00'", None),
        ("interval '1 day'", None),
        ("true", None),
    ],
)
def test_a_time_of_postgresql_is_right_or_refused(postgres, run, until, moment, seconds):
    live = run(a=postgres.feed(f"SELECT 5 AS kw, {moment} AS at", column="kw", time_column="at"))
    until(lambda: live.last("a") is not None or live.trouble("a"))
    if seconds is None:
        assert live.last("a") is None
        assert "the column 'at'" in str(live.trouble("a"))
    else:
        assert live.store.ring("a").last() == (pytest.approx(seconds, abs=1e-3), 5.0)


def test_an_answer_of_postgresql_is_never_that_to_another_question(postgres, run, until):
    live = run(
        odd=postgres.feed(
            "SELECT CASE WHEN i = 900 THEN time '24:00' END, i FROM generate_series(1, 1000) i"
        ),
        a=postgres.feed("SELECT 1"),
        b=postgres.feed("SELECT 2"),
    )
    for _ in range(100):
        until(lambda: live.last("a") is not None and live.last("b") is not None)
        assert (live.last("a"), live.last("b"), live.last("odd")) == (1.0, 2.0, None)
        time.sleep(0.01)
