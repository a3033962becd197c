"""What staff take home on a stick."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.analytics.counts import cell
from kiosk.analytics.ledger import Ledger
from kiosk.analytics.tally import file_for, wall_clock
from kiosk.staff import export as module
from kiosk.staff.drives import Drive
from kiosk.staff.export import export

CHECKOUT = Path(__file__).parents[3]
CONTENT = CHECKOUT / "examples" / "village-museum"


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Export to these drives, and return what was told last."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    def told(*sticks, language="en"):
        heard = []
        export(CONTENT, "Hall", language, heard.append, state=tmp_path / "state", found=lambda: list(sticks))
        return heard[-1]

    return told


@pytest.fixture
def quick(monkeypatch):
    """Commands that have been tried elsewhere say nothing at once."""
    monkeypatch.setattr(module, "_told_by", lambda *_: module._Said(0, b""))


def stick(folder, *, writable=True):
    folder.mkdir(exist_ok=True)
    return Drive(folder, folder.name, writable)


def test_report_and_check_are_those_of_the_command_line(told, tmp_path):
    Ledger(file_for(CONTENT)).add({cell(wall_clock(), "visit"): 7, cell(wall_clock(), "running"): 1})
    end = told(stick(tmp_path / "a"))
    assert (end.end, end.drive) == ("done", "a")
    folder = tmp_path / "a" / end.folder
    assert "<b>7</b>" in (folder / "report" / "report.html").read_text(encoding="utf-8")
    assert (folder / "report" / "visits-by-hour.csv").is_file()
    assert "0 errors" in (folder / "check.txt").read_text(encoding="utf-8")


def test_the_first_stick_that_can_be_written_is_taken(told, quick, tmp_path):
    assert told().end == "no_drive"
    locked = stick(tmp_path / "locked", writable=False)
    assert told(locked)[:1] == ("read_only",)
    assert told(locked, stick(tmp_path / "open")).drive == "open"


@pytest.mark.parametrize(
    ("number", "end"),
    [(errno.ENOSPC, "full"), (errno.EROFS, "read_only"), (errno.EIO, "gone"), (errno.EFBIG, "failed")],
)
def test_what_the_system_says_is_said_plainly(told, quick, tmp_path, monkeypatch, number, end):
    def fails(_file):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(module.os, "fsync", fails)
    answer = told(stick(tmp_path / "a"))
    assert answer.end == end
    assert list((tmp_path / "a").iterdir()) == [], "nothing half is left"


def test_a_stick_that_knows_no_chinese_gets_a_plain_name(quick, tmp_path, monkeypatch):
    make = Path.mkdir

    def plain(path, *given, **named):
        if not path.name.isascii():
            raise OSError(errno.EINVAL, "Invalid argument")
        make(path, *given, **named)

    drive = stick(tmp_path / "a")
    monkeypatch.setattr(Path, "mkdir", plain)
    heard = []
    export(CONTENT, "展厅", "zh", heard.append, state=tmp_path, found=lambda: [drive])
    assert heard[-1].end == "done"
    assert heard[-1].folder.startswith("kiosk 2")


def test_real_sticks_that_are_small_read_only_or_pulled_out(tmp_path):
    alone = ["unshare", "--mount", "--map-root-user"]
    tried = [*alone, "mount", "-t", "tmpfs", "none", str(tmp_path)]
    if shutil.which("unshare") is None or subprocess.run(tried, check=False).returncode:
        pytest.skip("no namespaces of one's own here")
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data"), "LC_ALL": "C.UTF-8"}
    command = [*alone, sys.executable, "-m", "tests.unit.staff.stick", str(tmp_path)]
    subprocess.run(command, cwd=CHECKOUT, env=environment, check=True, timeout=600)
