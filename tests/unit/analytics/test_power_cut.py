"""The ledger of visits when the power goes: what was acknowledged is there, and the file can be read."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime

import pytest

from kiosk.analytics.counts import cell
from kiosk.analytics.ledger import Ledger
from tests.unit.failing import x86_64_only
from tests.unit.killing import killed_everywhere
from tests.unit.recorded import Recorded, acknowledge, states

READER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT * FROM counts").fetchall()
print("reads", flush=True)
sys.stdin.read()
"""
NOON = cell(datetime(2026, 3, 2, 12, 30), "visit")  # noqa: DTZ001 - a kiosk counts by its own clock on the wall

pytestmark = [x86_64_only, pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")]


@pytest.fixture
def path(tmp_path):
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "visits.sqlite"


def visits(path):
    found = Ledger(path).read("").get(NOON, 0)
    if path.exists() and path.stat().st_size:
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return found


def test_a_kill_at_any_system_call_leaves_the_old_or_the_new(path, tmp_path):
    Ledger(path).add({NOON: 5})
    shutil.copytree(path.parent, tmp_path / "begin")
    seen = set()

    def look():
        seen.add(visits(path))
        shutil.rmtree(path.parent)
        shutil.copytree(tmp_path / "begin", path.parent)

    stops = killed_everywhere(lambda: Ledger(path).add({NOON: 3}), look)

    assert stops > 50
    assert seen == {5, 8}


@pytest.mark.parametrize(
    ("known", "watched"),
    [(5, False), (5, True), (0, False)],
    ids=["alone", "while somebody reads", "the first of all"],
)
def test_whatever_the_disk_had_written_what_was_acknowledged_is_there(path, tmp_path, known, watched):
    if known:
        Ledger(path).add({NOON: known})
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}

    def work():
        for _ in range(3):
            Ledger(path).add({NOON: 1})
            acknowledge()

    # Whoever has it open keeps the last writer from tidying up.
    command = [sys.executable, "-c", READER if watched else "print('reads')", path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdout.readline() == b"reads\n"
        events = Recorded(work, path.parent).record()

    assert sum(event.what == "acknowledged" for event in events) == 3
    assert sum(event.what == "write" for event in events) > 6
    again, tried = tmp_path / "again", set()
    for acknowledged, files in states(before, events):
        key = acknowledged, tuple(sorted(files.items()))
        if key in tried:
            continue
        tried.add(key)
        again.mkdir()
        for name, data in files.items():
            (again / name).write_bytes(data)
        found = visits(again / path.name)
        assert known + acknowledged <= found <= known + 3, sorted(
            (name, len(data)) for name, data in files.items()
        )
        shutil.rmtree(again)
    assert len(tried) > 10
