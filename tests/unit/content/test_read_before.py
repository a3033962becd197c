"""The start reads no file that is as it was: the reading before is kept, and never stands in for another."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.content import load, read_before
from kiosk.content.choice import choose
from kiosk.content.folder import COARSE_SECONDS
from kiosk.content.loader import load_soon
from kiosk.content.read_before import ReadBefore, read_ahead
from kiosk.places import environment

CASES = Path(__file__).parents[2] / "content_cases"


@pytest.fixture
def settled(folder):
    """Written long enough ago that a later change can be told."""
    for path in folder.rglob("*"):
        os.utime(path, (1000, 1000))
    return folder


@pytest.fixture
def kept(settled, tmp_path):
    read_ahead(settled, tmp_path)
    assert ReadBefore(settled, tmp_path).get() is not None
    return settled


def test_what_is_kept_is_the_reading_itself(kept, tmp_path):
    before = ReadBefore(kept, tmp_path)
    assert before.get() == load_soon(kept, None, {})._replace(seen=before.seen)


@pytest.mark.parametrize("change", ["written", "same size and time", "in place", "added", "gone"])
def test_whatever_changes_it_is_read_as_ever(kept, tmp_path, change):
    path = next((kept / "zones").glob("*.yaml"))
    match change:
        case "written":
            path.write_bytes(path.read_bytes() + b"# more\n")
        case "same size and time":
            beside = path.with_suffix(".new")
            beside.write_bytes(path.read_bytes().replace(b"a", b"b"))
            os.utime(beside, (1000, 1000))
            beside.replace(path)
        case "in place":
            with path.open("r+b") as file:
                file.write(path.read_bytes().replace(b"a", b"b"))
            os.utime(path, (1000, 1000))
        case "added":
            (kept / "pictures" / "more.svg").write_text("<svg/>")
        case "gone":
            path.unlink()
    assert ReadBefore(kept, tmp_path).get() is None


@pytest.mark.parametrize("change", ["no data", "no certificate", "a key", "data elsewhere"])
def test_files_that_are_only_asked_for_are_asked_for_again(settled, tmp_path, change):
    shutil.copytree(CASES / "feed-opcua-good", settled, dirs_exist_ok=True)
    (settled / "feeds" / "gate.yaml").write_text(
        "kind: file\nname: {zh: 北门, en: Gate}\nunit: 千瓦\npath: data/gate.csv\ncolumn: value\n",
        encoding="utf-8",
    )
    data = settled / "data" / "gate.csv"
    data.parent.mkdir(exist_ok=True)
    data.write_text("value\n1\n")
    for path in settled.rglob("*"):
        os.utime(path, (1000, 1000))
    read_ahead(settled, tmp_path)
    assert ReadBefore(settled, tmp_path).get() is not None
    match change:
        case "no data":
            data.unlink()
        case "no certificate":
            (settled / "data" / "hall.pem").unlink()
        case "a key":
            (settled / "hall-key.pem").write_text("a key")
        case "data elsewhere":
            (tmp_path / "gate.csv").write_text("value\n1\n")
            data.unlink()
            data.symlink_to(tmp_path / "gate.csv")
    assert load_soon(settled, None, {}).exhibition is None
    assert ReadBefore(settled, tmp_path).get() is None


def test_what_was_written_a_moment_ago_is_not_kept(settled, tmp_path):
    (settled / "exhibition.yaml").touch()
    read_ahead(settled, tmp_path)
    assert ReadBefore(settled, tmp_path).get() is None
    assert not ReadBefore(settled, tmp_path).path.exists()


def test_what_had_just_been_written_is_not_kept_however_long_reading_took(settled, tmp_path):
    """A disk that notes times in steps of two seconds shows no change within them."""
    path = settled / "exhibition.yaml"
    path.touch()
    before = ReadBefore(settled, tmp_path)
    loaded = load_soon(settled, None, {})
    time.sleep(COARSE_SECONDS + 0.1)  # as a large exhibition takes
    before.keep(loaded)
    assert ReadBefore(settled, tmp_path).get() is None


def test_content_with_errors_is_not_kept(settled, tmp_path):
    path = settled / "exhibition.yaml"
    path.write_text("name: [")
    os.utime(path, (1000, 1000))
    read_ahead(settled, tmp_path)
    assert ReadBefore(settled, tmp_path).get() is None


@pytest.mark.parametrize("at", [20, -20])
def test_a_damaged_file_is_put_aside_and_not_unpacked(kept, tmp_path, at):
    path = ReadBefore(kept, tmp_path).path
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    assert ReadBefore(kept, tmp_path).get() is None
    read_ahead(kept, tmp_path)
    assert ReadBefore(kept, tmp_path).get() is not None


def test_another_program_reads_for_itself(kept, tmp_path, monkeypatch):
    other = *read_before._program(), "newer"
    monkeypatch.setattr(read_before, "_program", lambda: other)
    assert ReadBefore(kept, tmp_path).get() is None
    assert ReadBefore(kept, tmp_path).path.exists()  # nobody calls it damaged


def test_the_hall_begins_with_it_and_loads_nothing_that_reads(kept, monkeypatch, tmp_path):
    """Every import is waited for by the first frame."""
    script = (
        "import sys; from pathlib import Path; from kiosk.content.choice import choose\n"
        f"assert choose(Path({str(kept)!r})).content.digest\n"
        "print(*(one for one in sys.modules if one.startswith(('kiosk.content', 'yaml'))))"
    )
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("KIOSK_HOME", raising=False)
    read_ahead(kept)
    command = [sys.executable, "-P", "-c", script]
    said = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True).stdout
    assert "kiosk.content.read_before" in said
    for name in ("yaml", "kiosk.content.reading", "kiosk.content.rules", "kiosk.content.kinds"):
        assert name not in said.split()
    assert choose(kept).content.exhibition == load(kept).exhibition
