"""Counting visits: kept through kill -9 and power cuts, harmless where the disk is not."""

import logging
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.analytics import ledger, tally
from kiosk.analytics.counts import CountCell, Counts, cell
from kiosk.analytics.ledger import Ledger
from kiosk.analytics.tally import Tally, WrittenCounts

CHECKOUT = Path(__file__).parents[3]
NOON = datetime(2026, 3, 2, 12, 30)  # noqa: DTZ001 - a kiosk counts by its own clock on the wall


def until(condition, patience=60.0):
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def quickly(monkeypatch):
    monkeypatch.setattr(tally, "WRITE_SECONDS", 0.02)
    monkeypatch.setattr(tally, "AGAIN_SECONDS", 0.02)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "visits.sqlite"


@pytest.fixture
def count(path):
    running = []

    def begin(clock=lambda: NOON, at=path):
        running.append(Tally(at, clock))
        until(lambda: running[-1].value("visits_today") is not None)
        return running[-1]

    yield begin
    assert all(one.close() for one in running)


def test_what_is_counted_is_there_at_once_and_after_a_restart(count, path):
    first = count()
    for _ in range(3):
        first.visit_began()
    for _ in range(7):
        first.place_opened("economy")
    first.language_chosen("en")
    assert first.value("visits_today") == first.value("visits_this_hour") == 3
    assert first.value("openings_today", "economy") == 7
    assert first.close()
    second = count()
    second.visit_began()
    assert second.value("visits_today") == 4
    assert second.close()
    assert Ledger(path).read("2026-03-02")[CountCell("2026-03-02", -1, "language", "en")] == 1


def test_few_openings_of_a_page_are_not_told(count):
    counting = count()
    for _ in range(4):
        counting.place_opened("economy")
    assert counting.value("openings_today", "economy") is None
    counting.place_opened("economy")
    assert counting.value("openings_today", "economy") == 5
    assert counting.value("openings_today", "scenes") is None


def test_the_pages_opened_most_today_are_told_and_none_that_few_opened(count):
    now = [NOON]
    counting = count(lambda: now[0])
    for openings, place in ((5, "park"), (9, "economy"), (4, "scenes"), (5, "city")):
        for _ in range(openings):
            counting.place_opened(place)
    assert counting.most_opened(9) == [("economy", 9), ("city", 5), ("park", 5)]
    assert counting.most_opened(1) == [("economy", 9)]
    now[0] += timedelta(days=1)
    assert counting.most_opened(9) == []


def test_hours_are_told_when_they_are_over_and_only_those_in_which_the_kiosk_ran():
    counts = Counts()
    for hour, visits in ((8, 2), (9, 0), (12, 5)):
        moment = NOON.replace(hour=hour)
        counts.add({cell(moment, "running"): 2, cell(moment, "visit"): visits})
    told = [(datetime.fromtimestamp(when).hour, visits) for when, visits in counts.hours(NOON)]  # noqa: DTZ006
    assert told == [(8, 2.0), (9, 0.0)]
    assert datetime.fromtimestamp(counts.hours(NOON)[0][0]) == NOON.replace(hour=8, minute=59, second=59)  # noqa: DTZ006


def test_of_days_that_are_over_hours_stay_in_memory_and_no_pages():
    counts = Counts()
    for days in range(20):
        moment = NOON - timedelta(days=days)
        counts.add({cell(moment, "running"): 1, cell(moment, "visit"): 3})
        counts.add({cell(moment, "place", f"place-{place}"): 9 for place in range(100)})
    today = NOON.date()
    counts.forget((today - timedelta(days=15)).isoformat(), today.isoformat())
    assert len(counts._cells) == 100 + 16 * 2
    assert len(counts.hours(NOON)) == 15
    assert len(counts.most_opened(NOON, 200)) == 100


def test_another_day_begins_at_zero(count):
    now = [NOON]
    counting = count(lambda: now[0])
    counting.visit_began()
    now[0] += timedelta(days=1)
    assert counting.value("visits_today") == 0
    until(lambda: [visits for _, visits in counting.hours()] == [1.0])


def test_nothing_is_known_of_visitors_but_numbers(count, path):
    counting = count()
    counting.visit_began()
    counting.place_opened("economy")
    assert counting.close()
    with sqlite3.connect(path) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(counts)")]
        finest = connection.execute("SELECT DISTINCT hour FROM counts WHERE what = 'place'").fetchall()
    connection.close()
    assert columns == ["day", "hour", "what", "which", "count"]
    assert finest == [(-1,)]


def test_old_days_go_and_a_clock_that_was_wrong_takes_none_along(path, monkeypatch):
    monkeypatch.setattr(ledger, "DAYS", 3)
    book = Ledger(path)
    for day in ("2026-03-01", "2026-03-02", "2026-03-03", "2099-01-01"):
        book.add({CountCell(day, -1, "place", "economy"): 1})
    assert sorted(one.day for one in book.read("")) == ["2026-03-02", "2026-03-03", "2099-01-01"]


KILLED = """
import sys, time
from pathlib import Path
from kiosk.analytics import tally
tally.WRITE_SECONDS = 0.001
counting = tally.Tally(Path(sys.argv[1]))
while True:
    counting.visit_began()
    counting.place_opened("economy")
    time.sleep(0.0005)
"""


def test_kill_9_at_any_moment_leaves_a_whole_ledger(path):
    visits = 0
    for turn in range(6):
        process = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], cwd=CHECKOUT)
        before = visits
        until(lambda before=before: _visits(path) > before)
        time.sleep(0.013 * turn)
        process.send_signal(signal.SIGKILL)
        process.wait()
        visits = _visits(path)
        with sqlite3.connect(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
        assert visits > before


def _visits(path):
    return sum(count for one, count in Ledger(path).read("").items() if one.what == "visit")


def test_a_disk_that_cannot_be_written_costs_one_line_of_log_and_no_count(count, tmp_path, caplog):
    (tmp_path / "file").write_text("no folder")
    with caplog.at_level(logging.WARNING):
        counting = count(at=tmp_path / "file" / "visits.sqlite")
        counting.visit_began()
        until(lambda: caplog.records)
        time.sleep(0.2)  # some more attempts
    assert counting.value("visits_today") == 1
    assert len(caplog.records) == 1
    assert "counting goes on in memory" in caplog.text
    (tmp_path / "file").unlink()
    until((tmp_path / "file" / "visits.sqlite").exists)
    assert counting.close()
    assert Ledger(tmp_path / "file" / "visits.sqlite").read("")[cell(NOON, "visit")] == 1


FULL = """
import logging, resource, signal, sys, time
from pathlib import Path
from kiosk.analytics import tally
from kiosk.analytics.ledger import Ledger

tally.WRITE_SECONDS = tally.AGAIN_SECONDS = 0.01
said = []
tally.log.warning = lambda *words: said.append(words)
path = Path(sys.argv[1])
counting = tally.Tally(path)

def until(condition):
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)

def written():
    return sum(count for one, count in Ledger(path).read("").items() if one.what == "place")

counting.place_opened("before")
until(lambda: path.exists() and written() == 1)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))  # no byte more fits
for number in range(1000):
    counting.place_opened(f"page-{number}")
until(lambda: said)
time.sleep(0.1)
assert len(said) == 1, said
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
until(lambda: written() == 1001)
assert counting.close()
"""


def test_a_full_disk_keeps_the_old_counts_and_takes_the_new_ones_later(path):
    subprocess.run([sys.executable, "-c", FULL, str(path)], cwd=CHECKOUT, check=True, timeout=240)


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_no_trouble(count, tmp_path):
    tmp_path.chmod(0o500)
    counting = count()
    counting.visit_began()
    assert counting.value("visits_today") == 1
    tmp_path.chmod(0o700)


def test_a_spoilt_file_is_set_aside_and_counting_begins_anew(count, path):
    path.parent.mkdir()
    path.write_bytes(b"this is no database" * 1000)
    counting = count()
    counting.visit_began()
    until(lambda: _visits(path) == 1)
    assert path.with_name(path.name + ".broken").read_bytes().startswith(b"this is no database")


def test_another_process_that_holds_the_file_only_delays(count, path):
    counting = count()
    counting.visit_began()
    until(lambda: path.exists() and _visits(path) == 1)
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        counting.visit_began()
        assert time.monotonic() - begun < 0.5
        assert counting.value("visits_today") == 2
        other.execute("ROLLBACK")
    other.close()
    until(lambda: _visits(path) == 2)


def test_those_who_only_look_see_what_was_written(path, monkeypatch):
    now = tally.wall_clock()
    monkeypatch.setattr(tally, "wall_clock", lambda: now)  # no midnight comes in between
    assert WrittenCounts(path).value("visits_today") == 0
    assert WrittenCounts(path).hours() == []
    Ledger(path).add({cell(now, "visit"): 3, cell(now - timedelta(hours=1), "running"): 1})
    assert WrittenCounts(path).value("visits_today") == 3
    assert [visits for _, visits in WrittenCounts(path).hours()] == [0.0]


def test_searches_are_counted_by_the_hour_and_have_no_text(count, path):
    counting = count()
    counting.search_begun()
    counting.search_begun()
    cells = {CountCell("2026-03-02", 12, "search", ""): 2}
    until(lambda: cells.items() <= Ledger(path).read("").items())
