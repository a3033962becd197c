"""The content on a disk that does not answer, or answers with errors: what was kept opens, and half is never shown."""

import errno
import json
import os
import shutil
import subprocess
import sys
import time

import pytest

from kiosk.content.answered import DiskAnswer, SilentError
from kiosk.content.generations import Generations
from kiosk.content.loader import load
from tests.unit.content.bad import bad_disk

ERRORS = ("EIO", "ENOTCONN", "ESTALE", "EACCES", "ENOMEM")

OPEN = """
import json, sys, time
from kiosk.cli.run import open_or_exit, run
begun = time.monotonic()
asked = run.make_context("run", ["--content", sys.argv[1]]).params
content = open_or_exit(asked["folder"].absolute(), "en")
cards = len(content.exhibition.cards)
print(json.dumps([cards, content.kept_at > 0, time.monotonic() - begun]), flush=True)
import os
os._exit(0)
"""


@pytest.fixture
def disk(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    loaded = load(folder)
    assert Generations(folder).newest.save(loaded.prints)
    return bad_disk(folder, tmp_path)


def opens(disk):
    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(disk.folder)],
        env={**os.environ, **disk.environment},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return (*json.loads(done.stdout), done.stderr)


def test_a_sound_disk_is_read(disk, folder):
    cards, kept, _, said = opens(disk)
    assert (cards, kept, said) == (len(load(folder).exhibition.cards), False, "")


def test_a_silent_disk_keeps_nobody_waiting(disk, folder):
    disk.be("silent")
    cards, kept, seconds, said = opens(disk)
    assert (cards, kept) == (len(load(folder).exhibition.cards), True)
    assert seconds < 15.0
    assert "does not answer" in said


@pytest.mark.parametrize("how", ["", "half", "data"])
@pytest.mark.parametrize("number", [getattr(errno, name) for name in ERRORS], ids=ERRORS)
def test_half_of_an_exhibition_is_never_shown(disk, folder, how, number):
    disk.be(f"{how}{number}")
    cards, kept, seconds, said = opens(disk)
    assert (cards, kept) == (len(load(folder).exhibition.cards), True)
    assert seconds < 15.0
    assert "cannot be read" in said


def test_one_folder_that_cannot_be_listed_is_an_error_and_not_empty(disk, folder):
    disk.environment["BAD_FOLDER"] = str(folder / "enterprises")
    disk.be(str(errno.EIO))
    cards, kept, _, said = opens(disk)
    assert (cards, kept) == (len(load(folder).exhibition.cards), True)
    assert "enterprises" in said


def test_what_works_on_is_waited_for_and_what_does_nothing_is_not():
    def slowly():
        end = time.monotonic() + 1.0
        while time.monotonic() < end:
            sum(range(10_000))
        return 7

    assert DiskAnswer(slowly).get(0.4) == 7
    with pytest.raises(SilentError):
        DiskAnswer(lambda: time.sleep(5)).get(0.4)
    with pytest.raises(ZeroDivisionError):
        DiskAnswer(lambda: 1 / 0).get()


pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("cc"), reason="a C compiler makes the bad disk"
)
