"""Every place that writes, on a disk that fails: nobody hears of it, what was good stays good, and nothing is half."""

import json
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from kiosk import logbook
from kiosk.analytics.counts import cell
from kiosk.analytics.ledger import Ledger
from kiosk.analytics.tally import Tally
from kiosk.content import last_good
from kiosk.content.change import Unkept
from kiosk.content.generations import Generations
from kiosk.content.last_good import LastGood
from kiosk.content.loader import load
from kiosk.content.reader import ContentReader, Order
from kiosk.content.suspects import Suspects
from kiosk.logbook import Pages
from kiosk.packs import trial
from kiosk.sources.inbox import Inbox
from kiosk.sources.kept import KeptValues, ValueKeeper
from kiosk.staff import export
from kiosk.staff import pin as pin_module
from kiosk.staff.drives import Drive
from kiosk.staff.pin import Pin
from kiosk.staff.settings import Settings, keep_settings, read_settings
from kiosk.watchdog.fall import FallCause
from kiosk.watchdog.record import FallRecord
from tests.unit.failing import ERRORS, failed_everywhere, x86_64_only

CHECKOUT = Path(__file__).parents[2]
NOON = datetime(2026, 3, 2, 12, 30)  # noqa: DTZ001 - a kiosk counts by its own clock on the wall

pytestmark = [x86_64_only, pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")]
each_error = pytest.mark.parametrize("number", ERRORS, ids=lambda number: os.strerror(number).split()[0])


@pytest.fixture
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "jiulong-kiosk"


@pytest.fixture(autouse=True)
def silent(monkeypatch):
    """What a child logs is no business of this process's handlers."""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    monkeypatch.setattr(logging, "lastResort", None)


def afresh(folder, *, of):
    """Return a function that makes `folder` as it is now again."""
    shutil.copytree(folder, of)

    def again():
        shutil.rmtree(folder)
        shutil.copytree(of, folder)

    return again


@each_error
def test_last_values_of_feeds(state, tmp_path, number):
    kept = KeptValues(tmp_path)
    now = time.time()
    old, new = {"a": (now - 60, 2.0)}, {"a": (now, 4.0)}
    kept.save(old)
    again = afresh(state, of=tmp_path / "begin")
    seen = []

    def work():
        inbox = Inbox()
        keeper = ValueKeeper(kept, inbox, frozenset(new))
        inbox.deliver_many("a", [now], [4.0])
        inbox.drain()
        keeper.close()
        return inbox.health.trouble(ValueKeeper.name) is None

    def look(*, done):
        seen.append(kept.load())
        assert seen[-1] == new if done else seen[-1] in (old, new)
        again()

    assert failed_everywhere(work, look, number) >= 4
    assert old in seen
    assert new in seen


@each_error
def test_the_record_of_falls(state, tmp_path, number):
    path = state / "falls.json"
    FallRecord(path).add(FallCause("unstarted", "first"), "AS_EVER", 1.0)
    again = afresh(state, of=tmp_path / "begin")

    def look(*, done):
        falls = json.loads(path.read_bytes())
        assert [fall["detail"] for fall in falls] in (["first"], ["first", "second"])
        again()

    assert (
        failed_everywhere(
            lambda: FallRecord(path).add(FallCause("unstarted", "second"), "SAFE", 2.0), look, number
        )
        >= 4
    )


@each_error
def test_the_last_good_content(state, tmp_path, number, monkeypatch):
    folder = tmp_path / "content"
    (folder / "zones").mkdir(parents=True)
    old = folder / "zones" / "one.yaml"
    old.write_bytes(b"one")
    crcs = {str(old): last_good.crc(b"one")}
    one = LastGood(folder)
    assert one.save(crcs)
    new = folder / "zones" / "two.yaml"
    new.write_bytes(b"two" * 10_000)
    both = crcs | {str(new): last_good.crc(new.read_bytes())}
    again = afresh(state, of=tmp_path / "begin")

    def work():
        told = []
        reader = ContentReader(Order(folder, tmp_path, both, 1.0, eager=False), told.append)
        reader.keep()
        return not any(isinstance(one, Unkept) for one in told)

    def look(*, done):
        with zipfile.ZipFile(one.path) as archive:
            assert archive.testzip() is None
        assert one.prints() == both if done else one.prints() in (crcs, both)
        again()

    assert failed_everywhere(work, look, number) >= 4


@each_error
def test_what_staff_have_set(state, tmp_path, number):
    keep_settings(Settings(80), state)
    again, seen = afresh(state, of=tmp_path / "begin"), set()

    def look(*, done):
        seen.add(read_settings(state).brightness)
        again()

    assert failed_everywhere(lambda: keep_settings(Settings(40), state), look, number) >= 4
    assert seen == {80, 40}


@each_error
def test_the_pin_lets_staff_in_and_nobody_else(state, tmp_path, number, monkeypatch):
    monkeypatch.setattr(pin_module, "_COST", pin_module._COST | {"n": 2})
    Pin(state).choose("2580")
    Pin(state).attempt("1111")
    again = afresh(state, of=tmp_path / "begin")

    def work():
        pin = Pin(state)
        return not pin.attempt("1112").right and pin.attempt("2580").right

    def look(*, done):
        assert done
        assert Pin(state).is_set()
        again()

    assert failed_everywhere(work, look, number) >= 4


@each_error
def test_what_is_taken_home_on_a_stick(tmp_path, number, monkeypatch):
    stick, logs = tmp_path / "stick", tmp_path / "state"
    logs.mkdir()
    (logs / "kiosk.log").write_bytes(b"a line\n" * 100)
    stick.mkdir()
    monkeypatch.setattr(export, "_told_by", lambda *_: export._Said(0, b"said"))
    again = afresh(stick, of=tmp_path / "begin")

    def work():
        told = []
        found = [Drive(stick, "STICK", writable=True)]
        export.export(tmp_path, "Hall", "en", told.append, state=logs, found=lambda: found)
        return told[-1].end == "done"

    def look(*, done):
        files = {path.name: path.read_bytes() for path in stick.rglob("*") if path.is_file()}
        if done:
            assert files == {"kiosk.log": b"a line\n" * 100, "check.txt": b"said"}
        again()

    assert failed_everywhere(work, look, number) >= 6


@each_error
def test_content_that_proves_itself(state, tmp_path, number):
    folder = tmp_path / "content"
    shutil.copytree(CHECKOUT / "tests" / "content_cases" / "_base", folder)
    kept, names = Generations(folder), []
    for text in ("# one", "# two"):
        (folder / "units.yaml").write_text(text)
        crcs = load(folder).prints
        assert kept.newest.save(crcs)
        names.append(kept.newest.digest())
        if not kept.proved.digest():
            kept.prove(names[0])
    Suspects().add([names[1]])
    trial.begin(folder, names[1])
    again, on_trial = afresh(state, of=tmp_path / "begin"), afresh(folder, of=tmp_path / "on-trial")
    seen = set()

    def work():
        return trial.prove(folder, names[1])

    def look(*, done):
        found = tuple(one.digest() for one in (kept.newest, kept.proved, kept.before))
        seen.add(found[1:])
        assert found[0] == names[1]
        assert names[0] in found
        assert found[1] == names[1] or not done
        assert Suspects().digests <= {names[1]}
        again()
        on_trial()

    assert failed_everywhere(work, look, number) >= 8
    assert {(names[0], ""), (names[1], names[0])} <= seen


@each_error
def test_the_counts_of_visits(state, tmp_path, number, monkeypatch):
    path = state / "visits.sqlite"
    Ledger(path).add({cell(NOON, "visit"): 5})
    again = afresh(state, of=tmp_path / "begin")
    monkeypatch.setattr(threading.Thread, "start", lambda _: None)  # of a fork only one thread lives
    seen = set()

    def work():
        counting = Tally(path, lambda: NOON)
        counting._read()
        for _ in range(3):
            counting.visit_began()
        written = counting._write()
        return written and not counting._counted

    def look(*, done):
        visits = Ledger(path).read("").get(cell(NOON, "visit"))
        assert visits == 8 if done else visits in (5, 8)
        seen.add(visits)
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        again()

    assert failed_everywhere(work, look, number) >= 4
    assert seen == {5, 8}


@each_error
@pytest.mark.parametrize("full", [False, True], ids=["in the middle", "where a new file begins"])
def test_the_log(state, tmp_path, number, monkeypatch, full):
    monkeypatch.setattr(logbook, "AGAIN_SECONDS", 0.0)
    path = state / "kiosk.log"
    pages = Pages(path)
    pages.handle(logging.makeLogRecord({"msg": "先写的一行"}))
    pages.close()
    if full:
        monkeypatch.setattr(logbook, "LARGEST_FILE", path.stat().st_size + 1)
    again = afresh(state, of=tmp_path / "begin")

    def work():
        pages = Pages(path)
        for text in ("后写的一行", "再写的一行"):
            pages.handle(logging.makeLogRecord({"msg": text}))

    def look(*, done):
        lines = []
        for file in sorted(state.iterdir(), reverse=True):
            text = file.read_bytes().decode("utf-8")
            assert text == "" or text.endswith("\n")
            lines += text.splitlines()
        assert [line for line in ("先写的一行", "后写的一行", "再写的一行") if line in lines] == lines
        assert "先写的一行" in lines
        again()

    assert failed_everywhere(work, look, number) >= 2


@each_error
def test_the_last_good_content_is_shown_although_nothing_can_be_written(state, tmp_path, number, monkeypatch):
    folder = tmp_path / "content"
    shutil.copytree(CHECKOUT / "examples" / "village-museum", folder)
    one = LastGood(folder)
    assert one.save(load(folder).prints)
    shutil.rmtree(folder)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(last_good.tempfile, "tempdir", str(elsewhere))
    make = Path.mkdir

    def read_only(path, *given, **named):
        if state in path.parents:
            raise OSError(number, os.strerror(number))
        return make(path, *given, **named)

    monkeypatch.setattr(Path, "mkdir", read_only)
    for _ in range(2):
        assert one.load().exhibition.zones
    (laid_out,) = elsewhere.iterdir()
    assert (laid_out / "exhibition.yaml").is_file()


ON_A_DISK_OF_ITS_OWN = """
set -e
mount -t tmpfs -o size=400k none "$1"
export XDG_STATE_HOME="$1" XDG_DATA_HOME="$1"
exec "$2" -m tests.unit.small_disk "$1"
"""


def test_a_real_disk_that_is_full_and_then_read_only(tmp_path):
    """The kernel's own ENOSPC and EROFS, for all writers at once; what was kept before is there."""
    disk = tmp_path / "disk"
    disk.mkdir()
    alone = ["unshare", "--mount", "--map-root-user"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*alone, "mount", "-t", "tmpfs", "none", str(disk)], check=False).returncode
    ):
        pytest.skip("no namespaces of one's own here")
    subprocess.run(
        [*alone, "sh", "-c", ON_A_DISK_OF_ITS_OWN, "sh", str(disk), sys.executable],
        cwd=CHECKOUT,
        check=True,
        timeout=600,
    )
