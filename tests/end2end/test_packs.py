"""Content from a stick, while the hall stands: it is followed, and taken back where the screen falls with it."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.packs import keys
from kiosk.packs.install import previous
from kiosk.packs.trial import MARK, taken_back
from tests.end2end.test_generations import FAULT, until

# In the place of the trial's length: nobody is ever there, so new content is shown as soon as it is read.
NOBODY = FAULT.replace("kiosk.qt.standing.trial", "kiosk.qt.standing.reload").replace(
    """if name.endswith("trial"):
                module.PROOF_BEATS = 2""",
    """if name.endswith("reload"):
                module.Reload._is_the_moment = lambda reload, new: True""",
)
assert "_is_the_moment" in NOBODY

CHECKOUT = Path(__file__).parents[2]
PATIENCE = 300.0


def kiosk(*arguments):
    command = [sys.executable, "-m", "kiosk", *map(str, arguments)]
    subprocess.run(command, cwd=CHECKOUT, check=True, timeout=PATIENCE, capture_output=True)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Where content is edited, by somebody whose packs this machine takes."""
    for name in ("STATE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    keys.trust(keys.make_key(keys.own_key(), "xiaoli").public, keys.trust_folders()[1])
    return Path(
        shutil.copytree(CHECKOUT / "tests" / "content_cases" / "_base", tmp_path / "desk" / "content")
    )


@pytest.fixture
def site(desk, tmp_path):
    """The content of the hall that is open."""
    return Path(shutil.copytree(desk, tmp_path / "site" / "content"))


@pytest.fixture
def hall(site, tmp_path):
    """The watched program. A certain word takes it with it."""
    (tmp_path / "fault").mkdir()
    (tmp_path / "fault" / "sitecustomize.py").write_text(NOBODY, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "fault")}
    command = [sys.executable, "-m", "kiosk", "run", "--content", str(site)]
    hall = subprocess.Popen(command, cwd=CHECKOUT, env=environment)
    yield hall
    hall.send_signal(signal.SIGTERM)
    assert hall.wait(60) == 0


def test_the_open_hall_follows_and_what_it_falls_with_is_taken_back(hall, desk, site, tmp_path):
    def log():
        path = tmp_path / "STATE" / "jiulong-kiosk" / "kiosk.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    good = (site / "halls" / "main.yaml").read_bytes()
    room = desk / "halls" / "main.yaml"
    room.write_text(room.read_text(encoding="utf-8").replace("主展厅", "毒展厅"), encoding="utf-8")
    kiosk("pack", desk, "--out", tmp_path / "bad.kioskpack")
    until(lambda: "opens" in log(), hall)
    kiosk("unpack", tmp_path / "bad.kioskpack", "--content", site, "--yes")
    assert (site / MARK).exists()

    until(lambda: "new content is shown" in log(), hall)
    until(lambda: "the previous one is back" in log(), hall)

    assert (site / "halls" / "main.yaml").read_bytes() == good
    assert not (site / MARK).exists()
    assert taken_back(site).content.signer == "xiaoli"
    assert "毒展厅" in (previous(site) / "halls" / "main.yaml").read_text(encoding="utf-8")
    assert "the content is the one kept" not in log(), "it is the folder's that is shown"
