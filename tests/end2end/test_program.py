"""The program as its users start it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.content.last_good import LastGood
from kiosk.content.loader import load

CHECKOUT = Path(__file__).parents[2]


def kiosk(*arguments, **environment):
    command = [sys.executable, "-m", "kiosk", *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=CHECKOUT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture
def exhibition(tmp_path):
    """A copy of the shipped exhibition that a test may spoil."""
    return Path(shutil.copytree(CHECKOUT / "content", tmp_path / "content"))


def test_the_shipped_exhibitions_are_clean():
    folders = [CHECKOUT / "content", *sorted((CHECKOUT / "examples").iterdir())]
    for folder in folders:
        done = kiosk("check", folder)
        assert (done.returncode, done.stdout) == (0, "")


def test_a_typo_is_named_and_nothing_opens(exhibition):
    zone = exhibition / "zones" / "economy.yaml"
    zone.write_text(
        zone.read_text(encoding="utf-8").replace("block: chart", "block: chrat", 1), encoding="utf-8"
    )
    line = (
        zone.read_text(encoding="utf-8")
        .splitlines()
        .index(next(text for text in zone.read_text(encoding="utf-8").splitlines() if "chrat" in text))
        + 1
    )

    checked, opened = kiosk("check", exhibition), kiosk("run", "--content", exhibition, "--lang", "en")

    for done, said in ((checked, checked.stdout), (opened, opened.stderr)):
        assert done.returncode == 1
        assert f"content/zones/economy.yaml:{line}:" in said
        assert "chrat" in said
        assert "'chart'" in said
        assert "Traceback" not in done.stdout + done.stderr


def test_the_first_frame_comes(tmp_path):
    done = kiosk("run", "--first-frame")

    assert done.returncode == 0
    assert [line.rsplit(" ", 1)[0] for line in done.stdout.splitlines()] == ["first frame", "room"]
    assert done.stderr == ""


def test_a_tour_walks_another_exhibition_without_a_word_of_complaint(tmp_path):
    example = CHECKOUT / "examples" / "village-museum"
    zones = [path.stem for path in (example / "zones").glob("*.yaml")]

    done = kiosk("run", "--content", example, "--window", "1280x720", "--tour", tmp_path)

    assert done.returncode == 0
    assert done.stderr == ""
    pictures = {path.stem.split("-", 1)[1] for path in tmp_path.glob("*.png")}
    assert set(zones) <= pictures


def test_shots_tell_what_they_saw(tmp_path):
    example = CHECKOUT / "examples" / "village-museum"

    done = kiosk("shots", "--content", example, "--out", tmp_path, "--size", "1366x768")

    pages = json.loads((tmp_path / "pages.json").read_text(encoding="utf-8"))
    assert done.returncode == 0, done.stderr
    assert {page["lang"] for page in pages} == {"zh", "en"}
    assert all((tmp_path / page["file"]).exists() and page["texts"] for page in pages)
    assert {"id", "file", "size", "lang", "texts", "problems"} == set(pages[0])


def test_a_place_that_is_not_there_is_named_with_its_like():
    done = kiosk("shots", "--out", "nowhere", "--only", "economie")
    assert done.returncode == 2
    assert "there is no place 'economie'; did you mean 'economy'?" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_display_is_said_in_a_sentence():
    environment = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")

    done = kiosk("run", **environment)

    assert done.returncode == 1
    assert "no display" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_broken_at_the_start_gives_way_to_the_last_good(exhibition, tmp_path):
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    assert LastGood(exhibition, tmp_path / "state" / "jiulong-kiosk").save(load(exhibition).prints)
    zone = exhibition / "zones" / "economy.yaml"
    zone.write_text("name: [", encoding="utf-8")

    shown = kiosk("run", "--content", exhibition, "--lang", "en", "--first-frame", **state)

    assert shown.returncode == 0
    assert "content/zones/economy.yaml:1:" in shown.stderr
    assert "the hall shows what was kept" in shown.stderr
    assert "first frame" in shown.stdout

    shutil.rmtree(exhibition)
    gone = kiosk("run", "--content", exhibition, "--first-frame", **state)

    assert gone.returncode == 0
    assert "展厅显示" in gone.stderr
