"""The machine's time zone is set while the hall is open."""

import os
import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from kiosk.model.feeds.file import FileFeed
from kiosk.model.feeds.sql import SqlFeed
from kiosk.model.words import Text
from kiosk.sources.file import FileSource
from kiosk.sources.inbox import Inbox
from kiosk.sources.sql import SqlSource
from kiosk.sources.store import Store
from kiosk.sources.trust import Trust
from kiosk.zone import TimeZone, edition

ZONES = Path("/usr/share/zoneinfo")
pytestmark = pytest.mark.skipif(not (ZONES / "Asia/Shanghai").exists(), reason="no zones on this machine")


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """Set the zone as timedatectl does: another file in the place of the one before, in one instant."""
    file = tmp_path / "localtime"

    def set_to(name):
        shutil.copy(ZONES / name, tmp_path / "new")
        (tmp_path / "new").replace(file)

    set_to("Etc/UTC")
    monkeypatch.setenv("TZ", f":{file}")
    time.tzset()
    monkeypatch.delenv("TZ")
    set_to.file = file
    yield set_to
    monkeypatch.undo()
    time.tzset()


def test_it_is_followed_again_and_again(machine):
    zone, before = TimeZone(machine.file), edition()
    assert (zone.changed(), time.localtime(0).tm_hour) == (False, 0)
    for name, hour in (("Asia/Shanghai", 8), ("Asia/Tokyo", 9), ("Etc/UTC", 0), ("Asia/Shanghai", 8)):
        machine(name)
        assert (zone.changed(), time.localtime(0).tm_hour) == (True, hour)
        assert not zone.changed()
    assert edition() == before + 4


def test_while_there_is_none_the_last_one_stays(machine):
    zone = TimeZone(machine.file)
    machine.file.unlink()
    assert not zone.changed()
    machine("Asia/Shanghai")
    assert zone.changed()


def test_one_that_the_environment_names_stays(machine, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    zone = TimeZone(machine.file)
    machine("Asia/Shanghai")
    assert not zone.changed()
    assert (time.localtime(0).tm_hour, os.environ["TZ"]) == (9, "Asia/Tokyo")


@pytest.mark.parametrize("names", [("Etc/UTC", "Asia/Shanghai"), ("Asia/Shanghai", "Etc/UTC")])
@pytest.mark.parametrize("kind", ["file", "sql"])
def test_local_times_that_were_read_before_are_read_again(machine, tmp_path, names, kind):
    machine(names[0])
    zone = TimeZone(machine.file)
    zone._seen = None
    zone.changed()
    machine(names[1])
    now = time.time()
    offset = 28_800 if names[1] == "Asia/Shanghai" else 0
    rows = [
        (time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(now - 60 * ago + offset)), 3 - ago)
        for ago in (2, 1, 0)
    ]
    said = {
        "kind": kind,
        "name": Text(zh="a"),
        "unit": "%",
        "column": "n",
        "time_column": "t",
        "keep_seconds": 99_999,
    }
    if kind == "file":
        (tmp_path / "a.csv").write_text("t,n\n" + "".join(f"{when},{value}\n" for when, value in rows))
        feed = FileFeed(path="a.csv", **said)
        source = FileSource("a", feed, tmp_path)
    else:
        with sqlite3.connect(tmp_path / "a.db") as base:
            base.execute("create table a (t text, n real)")
            base.executemany("insert into a values (?, ?)", rows)
        base.close()
        feed = SqlFeed(path="a.db", statement="select t, n from a order by t desc", **said)
        source = SqlSource("a", feed, tmp_path, Trust(tmp_path))
    store, inbox = Store({"a": feed}), Inbox()
    source.poll(inbox)
    store.take(inbox)
    before = store.ring("a").last()
    assert before is None or abs(before[0] - now) > 2_000 or before[1] == 3.0
    assert zone.changed()
    for _ in range(6):
        source.poll(inbox)
        store.take(inbox)
    times, values = store.ring("a").view()
    assert values.tolist() == [1.0, 2.0, 3.0]
    assert times[-1] == pytest.approx(now, abs=2.0)
    if kind == "sql":
        source.close()
