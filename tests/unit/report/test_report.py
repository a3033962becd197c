"""kiosk report: what was counted is told, what is too little is not, and what is missing is said."""

import csv
import io
import re
import sqlite3
import time
import xml.etree.ElementTree as ET
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner

from kiosk.analytics import tally
from kiosk.analytics.counts import CountCell, held_for
from kiosk.analytics.ledger import Ledger
from kiosk.analytics.tally import Tally, file_for
from kiosk.cli import main
from kiosk.content import load
from kiosk.places import CONTENT
from kiosk.report.figures import figures
from kiosk.report.page import page
from kiosk.report.tables import tables

MONDAY = date(2026, 3, 2)
SPREADSHEETS = [
    "exhibits.csv",
    "languages.csv",
    "pages.csv",
    "searches-by-hour.csv",
    "visits-by-day.csv",
    "visits-by-hour.csv",
]


def hour(day, at, visits):
    return {
        CountCell(day.isoformat(), at, "running", ""): 1,
        CountCell(day.isoformat(), at, "visit", ""): visits,
    }


def opened(day, which, times):
    return {CountCell(day.isoformat(), -1, "place", which): times}


def numbers(cells):
    return [cell.told if cell else cell for cell in cells]


def test_visits_are_added_up_by_weekday_and_hour_and_by_day():
    cells = {}
    for day, at, visits in ((MONDAY, 9, 8), (MONDAY, 10, 20), (MONDAY + timedelta(7), 9, 30)):
        cells |= hour(day, at, visits)
    told = figures(cells, MONDAY + timedelta(7), 8)
    assert told.visits.told == 58
    assert told.hours_run == 3
    assert numbers(told.by_hour[0][8:12]) == [None, 38, 20, None]
    assert told.by_hour[0][8] is None
    assert [cell.told if cell else "off" for _, cell in told.by_day] == [28, *["off"] * 6, 30]


def held(day, which, seconds, times):
    return {CountCell(day.isoformat(), -1, "held", held_for(which, seconds)): times}


def test_an_exhibit_is_told_by_how_often_its_goal_and_its_median_hold():
    cells = held(MONDAY, "lookout", 30, 4) | held(MONDAY, "lookout", 150, 3) | held(MONDAY, "brush", 60, 4)
    cells |= held(MONDAY + timedelta(1), "lookout", 200, 4) | held(MONDAY, "lens", 10, 5)
    cells |= {
        CountCell(MONDAY.isoformat(), -1, "goal", "lookout"): 6,
        CountCell(MONDAY.isoformat(), -1, "goal", "lens"): 4,
    }
    told = figures(cells, MONDAY + timedelta(1), 2)
    lookout, lens = told.plays
    assert (lookout.which, lookout.times, lookout.reached.told, lookout.seconds) == ("lookout", 11, 6, 150)
    assert (lens.which, lens.reached.told) == ("lens", None), "a goal reached under five times is not told"
    made = page(told, "馆", {"lookout": "瞭望者"}, "zh", datetime(2026, 3, 4, tzinfo=UTC))
    assert "瞭望者" in made
    assert "中位 150 秒" in made
    assert "brush" not in made, "nor is what was played under five times"
    rows = list(csv.reader(io.StringIO(tables(told, {}, "en")["exhibits.csv"].decode("utf-8-sig"))))
    assert rows[1][2:] == ["11", "6", "150"]
    assert rows[2][3] == "under 5"


@pytest.mark.parametrize("few", [0, 1, 4])
def test_what_is_too_little_is_not_told_and_cannot_be_worked_out(few):
    cells = hour(MONDAY, 9, few) | hour(MONDAY, 10, 20) | hour(MONDAY, 11, 7)
    told = figures(cells, MONDAY, 1)
    assert told.visits.told == 27 + few
    # One number alone would be the total less the others.
    assert numbers(told.by_hour[0][9:12]) == [None, 20, None]
    assert all(cell is not None for cell in told.by_hour[0][9:12])
    told = figures(cells | hour(MONDAY - timedelta(1), 9, few), MONDAY, 2)
    assert numbers(cell for _, cell in told.by_day) == [None, 27 + few]
    assert told.visits.told == 27 + few


def test_pages_and_languages_with_few_are_not_named():
    cells = opened(MONDAY, "economy", 9) | opened(MONDAY, "secret", 4) | opened(MONDAY, "hidden", 1)
    cells |= opened(MONDAY - timedelta(1), "economy", 3)
    cells |= {CountCell(MONDAY.isoformat(), -1, "language", "en"): 4}
    told = figures(cells, MONDAY, 7)
    assert told.pages == (("economy", 12, None),)
    assert told.few_pages == 2
    text = page(told, "展厅", {}, "zh", datetime(2026, 3, 2, 12))  # noqa: DTZ001
    everything = text + "".join(data.decode() for data in tables(told, {}, "zh").values())
    assert "secret" not in everything
    assert "另有 2 页" in text
    assert "少于 5" in everything


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_needs_nothing_but_itself(language):
    cells = {}
    for number in range(40):
        day = MONDAY + timedelta(number)
        for at in range(9, 18):
            cells |= hour(day, at, (number * at) % 23)
        cells |= opened(day, "economy", number) | opened(day, "<b>&", 9)
    told = figures(cells, MONDAY + timedelta(39), 40)
    text = page(told, "<script>", {"economy": "区域经济 & <i>"}, language, datetime(2026, 3, 2))  # noqa: DTZ001
    assert not re.search(r"<script|https?://|url\((?!#)|@import|src=|<link", text)
    drawings = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert len(drawings) == 4
    for drawing in drawings:
        ET.fromstring(drawing)  # noqa: S314 - of our own making
    told_numbers = {int(number) for number in re.findall(r"<title>[^<]*: (\d+)</title>", text)}
    assert min(told_numbers) >= 5
    assert "区域经济 &amp; &lt;i&gt;" in text
    assert "&lt;b&gt;&amp;" in text


def test_tables_open_in_a_spreadsheet():
    cells = hour(MONDAY, 9, 50) | opened(MONDAY, "economy", 12) | opened(MONDAY, "gone", 6)
    cells |= {
        CountCell(MONDAY.isoformat(), -1, what, "economy"): n for what, n in (("read", 10), ("reading", 425))
    }
    cells |= {
        CountCell(MONDAY.isoformat(), -1, what, "gone"): n for what, n in (("read", 4), ("reading", 100))
    }
    made = tables(figures(cells, MONDAY, 2), {"economy": "=区域经济"}, "zh")
    assert sorted(made) == SPREADSHEETS
    rows = {}
    for name, data in made.items():
        assert data.startswith(b"\xef\xbb\xbf")
        rows[name] = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows["pages.csv"] == [
        ["编号", "页面", "打开次数", "平均停留（秒）"],
        ["economy", "'=区域经济", "12", "42"],
        ["gone", "(已不在内容里)", "6", ""],
    ]
    assert rows["visits-by-day.csv"][1:] == [["2026-03-01", "周日", "未开机"], ["2026-03-02", "周一", "50"]]
    assert len(rows["visits-by-hour.csv"]) == 8
    assert rows["visits-by-hour.csv"][1][10] == "50"


def report(*arguments):
    return CliRunner().invoke(main, ["report", *map(str, arguments)])


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return file_for(CONTENT)


def test_it_is_written_while_the_kiosk_runs(path, tmp_path, monkeypatch):
    monkeypatch.setattr(tally, "WRITE_SECONDS", 0.01)
    now = tally.wall_clock()
    running = Tally(path, lambda: now)  # no midnight comes in between
    for _ in range(6):
        running.visit_began()
        running.place_opened("economy")
        running.place_opened("gone")
    end = time.monotonic() + 60
    while not any(count == 6 for cell, count in Ledger(path).read("").items() if cell.which == "gone"):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as writing:
        writing.execute("BEGIN IMMEDIATE")
        done = report("--out", tmp_path / "out", "--lang", "en", "--days", 3)
        writing.execute("ROLLBACK")
    assert running.close()
    assert done.exit_code == 0, done.output
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        *SPREADSHEETS[:3],
        "report.html",
        *SPREADSHEETS[3:],
    ]
    text = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert now.strftime("%Y-%m-%d") in text
    assert load(CONTENT).exhibition.zones["economy"].name.en in text
    assert 'gone <span class="id">(no longer in the content)</span>' in text


def test_that_nothing_was_counted_is_said(path, tmp_path):
    done = report("--out", tmp_path / "out", "--lang", "zh")
    assert done.exit_code == 1
    assert "还没有计数" in done.stderr
    assert not (tmp_path / "out").exists()
    Ledger(path).add({CountCell("2020-01-01", 9, "visit", ""): 9})
    done = report("--out", tmp_path / "out", "--lang", "en")
    assert done.exit_code == 1
    assert "the last day is 2020-01-01" in done.stderr


def test_a_spoilt_file_is_said(path, tmp_path):
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no database" * 1000)
    done = report("--out", tmp_path / "out", "--lang", "en")
    assert done.exit_code == 1
    assert "is spoilt (file is not a database)" in done.stderr
    assert "Traceback" not in done.output


def test_a_broken_content_folder_costs_the_names_only(path, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "content"
    folder.mkdir()
    today = tally.wall_clock().date()
    Ledger(file_for(folder)).add(hour(today, 9, 9) | opened(today, "economy", 9))
    done = report("--content", folder, "--out", tmp_path / "out", "--lang", "zh")
    assert done.exit_code == 0, done.output
    text = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "页面只写编号" in text
    assert "economy" in text


def test_a_folder_that_cannot_be_written_is_said(path, tmp_path):
    Ledger(path).add(hour(tally.wall_clock().date(), 9, 9))
    (tmp_path / "file").write_text("no folder")
    done = report("--out", tmp_path / "file" / "out")
    assert done.exit_code == 1
    assert "file" in done.stderr
    assert "Traceback" not in done.output


def test_searches_are_told_by_the_hour_and_veiled_as_visits_are():
    cells = hour(MONDAY, 9, 20) | hour(MONDAY, 10, 20) | hour(MONDAY, 11, 20)
    cells |= {
        CountCell(MONDAY.isoformat(), at, "search", ""): count for at, count in ((9, 12), (10, 3), (11, 8))
    }
    told = figures(cells, MONDAY, 1)
    assert told.searches.told == 23
    assert numbers(told.searches_by_hour[0][9:12]) == [12, None, None]
    text = page(told, "展厅", {}, "zh", datetime(2026, 3, 2, 12))  # noqa: DTZ001
    assert "搜索次数<b>23</b>" in text
    assert "一周里各小时的搜索次数" in text
    rows = list(csv.reader(io.StringIO(tables(told, {}, "zh")["searches-by-hour.csv"].decode("utf-8-sig"))))
    assert rows[1][10:13] == ["12", "少于 5", "少于 5"]


def test_where_nobody_searched_no_chart_hints_that_a_few_did():
    told = figures(hour(MONDAY, 9, 20), MONDAY, 1)
    text = page(told, "展厅", {}, "zh", datetime(2026, 3, 2, 12))  # noqa: DTZ001
    assert text.count("<svg viewBox") == 2
