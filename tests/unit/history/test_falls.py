"""The history when the program is killed, the disk is full, or somebody else has written into its files."""

import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from kiosk.history.asking import HistoryQuestion, HistoryReading
from kiosk.sources.inbox import Run
from tests.unit.failing import failed_everywhere, x86_64_only
from tests.unit.history.by_hand import HOUR, NOON, Hall
from tests.unit.test_damaged import MUTANTS, mutants

KILLS = int(os.environ.get("KIOSK_KILLS", "25"))
LAID = 400
"""So many tens of seconds are more than an hour: some of it was laid out."""
ROOT = Path(__file__).parents[3]
RECORDS = """
import sys, time
from pathlib import Path
import numpy as np
from kiosk.history import recorder
from kiosk.model.history import HistoryTerms
from kiosk.sources.inbox import Run
recorder.WRITE_SECONDS = recorder.PAUSE_SECONDS = 0.001
folder, first = Path(sys.argv[1]), int(sys.argv[2])
number = first  # its thread asks the clock at once
it = recorder.Recorder(folder, HistoryTerms(), {"a": "a", "b": "b"}, lambda: 1_800_014_400.0 + 10 * number)
for number in range(first, 1_000_000):
    times = 1_800_014_400.0 + 10 * number + np.arange(10.0)
    for name in "ab":
        it.take(name, Run(times, times % 1000), None)
    # What is written when this says so is there for good.
    while it._count:
        time.sleep(0.0005)
    print(number, flush=True)
"""


def test_a_kill_at_any_moment_costs_nothing_that_was_written(tmp_path):
    """Ten seconds of measuring are written in a millisecond, so that hours are laid out all the time."""
    dice, folder, done, kills = random.Random(7), tmp_path / "history", -1, 0
    while kills < KILLS or done <= LAID:  # a busy machine writes less between two of them
        kills += 1
        child = subprocess.Popen(
            [sys.executable, "-c", RECORDS, str(folder), str(done + 1)], stdout=subprocess.PIPE, cwd=ROOT
        )
        lines = iter(child.stdout.readline, b"")
        done = int(next(lines))
        time.sleep(dice.uniform(0.0, 0.6))
        child.send_signal(signal.SIGKILL)
        done = max([done, *(int(line) for line in lines if line.endswith(b"\n"))])
        child.wait()
        child.stdout.close()
        for name in "ab":
            rows = HistoryReading(folder, mends=False).answer(
                name, HistoryQuestion(name, 0.0, 4e9), NOON + 1e8
            )
            assert rows.damaged == 0
            times = NOON + np.arange((done + 1) * 10.0)
            found = rows.rows.times[rows.rows.times < NOON + (done + 1) * 10]
            assert np.array_equal(found, times)
            assert np.array_equal(rows.rows.last[: times.size], times % 1000)
    hours = HistoryReading(folder, mends=False).answer("a", HistoryQuestion("a", NOON, 4e9, 10), NOON + 1e8)
    assert hours.rows.samples.sum() >= (done + 1) * 10


@pytest.fixture
def in_memory(tmp_path):
    """A folder on a disk that has nothing to wait for: some hundred programs write there one after the other."""
    if not os.access("/dev/shm", os.W_OK):  # noqa: S108 - Linux has it, or there is none
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        yield Path(name)


@x86_64_only
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_disk_that_is_full_at_any_of_the_writes_costs_nothing(in_memory, monkeypatch):
    it = Hall(in_memory / "history")
    first = it.measure(1800)
    it.now += 2 * HOUR
    it.fall()
    shutil.copytree(it.folder, in_memory / "begin")

    monkeypatch.setattr(threading.Thread, "start", lambda _: None)  # of a fork only one thread lives

    def work():
        it.make()
        it.recorder.take("a", Run(NOON + 1800 + np.arange(600.0), np.zeros(600)), None)
        written = it.recorder._works(it.recorder._write)
        return it.recorder._works(it.recorder._lay_out) and written

    def look(*, done):
        rows = it.ask().rows
        assert np.array_equal(rows.times[:1800], first.times)
        assert rows.times.size == 2400 if done else rows.times.size in (1800, 2400)
        shutil.rmtree(it.folder)
        shutil.copytree(in_memory / "begin", it.folder)

    assert failed_everywhere(work, look, errno.ENOSPC) >= 10


@pytest.mark.parametrize(
    "name", ["journal.sqlite", "seconds-2027-01-15.sqlite", "minutes-2027-01.sqlite", "hours-2027.sqlite"]
)
def test_a_damaged_file_is_put_aside_and_recording_goes_on(hall, caplog, name, tmp_path):
    it = hall()
    run = it.measure(2 * 3600)
    it.lay_out()
    it.measure(60)
    it.end()
    shutil.copytree(it.folder, tmp_path / "begin")
    data, told, gone = (it.folder / name).read_bytes(), 0, 0
    for number, mutant in enumerate(mutants(data, MUTANTS // 12, 31)):
        shutil.rmtree(it.folder)
        shutil.copytree(tmp_path / "begin", it.folder)
        (it.folder / name).write_bytes(mutant)
        for ending in ("-wal", "-shm"):
            (it.folder / f"{name}{ending}").unlink(missing_ok=True)
        it.now = NOON + 2 * 3600 + 60
        caplog.clear()
        for _ in range(4):
            # A file that was put aside is begun anew with the next try.
            it.make()
            if it.recorder._works(it.recorder._write):
                break
            it.fall()
        new = it.measure(60, value=number)
        it.now += 2 * HOUR
        for _ in range(4):
            if it.recorder._works(it.recorder._write) and it.recorder._works(it.recorder._lay_out):
                break
        else:
            raise AssertionError(f"never again: {it.recorder.state.trouble}")
        answer = HistoryReading(it.folder, mends=True).answer("a", HistoryQuestion("a", 0.0, 4e9), it.now)
        assert np.isin(new.times, answer.rows.times).all(), "what is measured now is kept"
        old = answer.rows.between(NOON, NOON + 2 * 3600)
        whole = old.times.size == run.times.size and np.array_equal(old.last, run.values)
        if not whole:
            gone += 1
            aside = list(it.folder.glob("*.broken"))
            told += bool(aside) or "damaged" in caplog.text or answer.damaged > 0
        it.fall()
    assert gone == told, "nothing goes untold"
    with closing(sqlite3.connect(tmp_path / "begin" / name)) as there:
        assert there.execute("PRAGMA integrity_check").fetchone() == ("ok",)
