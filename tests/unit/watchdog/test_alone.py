"""One hall on a display, with real processes that hold it."""

import os
import subprocess
import sys

import pytest

from kiosk.watchdog.alone import Alone, AlreadyOpenError
from kiosk.watchdog.causes import Machine

HOLD = "import sys; from kiosk.watchdog.alone import Alone; Alone(':9').take(); print('held', flush=True); sys.stdin.read()"


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    return tmp_path / "state"


@pytest.fixture
def first():
    command = [sys.executable, "-c", HOLD]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield process


def test_a_second_hall_hears_that_one_is_open_and_which(first):
    with pytest.raises(AlreadyOpenError, match=f"process {first.pid}"):
        Alone(":9").take()
    Alone(":8").take()
    Alone("").take()


def test_what_was_killed_bars_nobody(first):
    first.kill()
    first.wait()
    mine = Alone(":9")
    mine.take()
    with pytest.raises(AlreadyOpenError, match=f"process {os.getpid()}"):
        Alone(":9").take()
    mine.leave()
    Alone(":9").take()


@pytest.mark.parametrize("left", [b"", b"12", b"\xff" * 99, b"999999999"])
def test_what_a_power_cut_left_bars_nobody(state, left):
    folder = state / "jiulong-kiosk"
    folder.mkdir(parents=True)
    (folder / "hall-_9.lock").write_bytes(left)
    mine = Alone(":9")
    mine.take()
    with pytest.raises(AlreadyOpenError, match=f"process {os.getpid()}"):
        Alone(":9").take()


def test_a_state_folder_that_cannot_be_written_still_bars_a_second(state):
    state.write_text("no folder")
    mine = Alone(":9")
    mine.take()
    with pytest.raises(AlreadyOpenError):
        Alone(":9").take()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_a_kill_is_somebody_elses_unless_memory_ran_out(tmp_path):
    stat = tmp_path / "vmstat"
    stat.write_text("pgpgin 4\noom_kill 3\n")
    machine = Machine(stat)
    assert machine.somebody_ended(-9)
    assert machine.somebody_ended(-15)
    assert not machine.somebody_ended(-11)
    assert not machine.somebody_ended(1)
    assert not machine.somebody_ended(None)
    stat.write_text("oom_kill 4\n")
    assert not machine.somebody_ended(-9)
    assert machine.somebody_ended(-9)
    stat.unlink()
    assert not machine.somebody_ended(-9), "where nothing is told, memory may have run out"
