"""kiosk doctor as a technician starts it, and what it tells of the screens there are."""

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.doctor.finding import Patient
from kiosk.doctor.screen import characters, screens
from kiosk.places import environment, program

MUSEUM = Path(__file__).parents[2] / "examples" / "village-museum"


def doctor(*arguments, **settings):
    command = [*program(), "doctor", "--content", str(MUSEUM), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=200, env={**environment(), **settings}
    )


def test_it_looks_at_everything(tmp_path):
    done = doctor("--json", "--language", "en", "--patience", "60", XDG_STATE_HOME=str(tmp_path))
    assert done.stderr == ""
    told = {one["what"]: one for one in json.loads(done.stdout)}
    assert {
        "program",
        "typefaces",
        "characters",
        "speed",
        "touch",
        "clock",
        "time zone",
        "content folder",
    } <= told.keys()
    assert {
        "state and log",
        "memory",
        "processor",
        "content",
        "feeds",
        "opening hours",
        "PIN",
        "falls",
        "logs",
    } <= told.keys()
    assert told["painting"]["fact"].startswith(os.environ["QT_QPA_PLATFORM"])
    assert [one for name, one in told.items() if name.startswith("screen ")]
    assert told["typefaces"]["state"] == told["content"]["state"] == "good"
    states = [one["state"] for one in told.values()]
    assert done.returncode == (2 if "trouble" in states else 1 if "attention" in states else 0)


@pytest.fixture
def patient(tmp_path):
    return Patient(MUSEUM, "DP-7", tmp_path, tmp_path, patience=60.0)


def test_a_screen_that_is_not_there(patient):
    told = screens(patient)[0]
    assert (told.state, told.fact.say("en")) == ("attention", "there is no screen DP-7: the first is used")


def test_without_a_display(patient, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    (no_screens,) = screens(patient)
    assert (no_screens.state, "no display" in no_screens.fact.say("en")) == ("attention", True)


def test_characters_are_looked_for_in_all_typefaces_of_the_machine(patient, tmp_path):
    assert characters(patient)[0].state == "good"
    shutil.copytree(MUSEUM, tmp_path / "content")
    file = tmp_path / "content" / "exhibition.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("zh: 榕", "zh: \U0010fffd榕"), encoding="utf-8")
    (found,) = characters(replace(patient, content=tmp_path / "content"))
    assert (found.state, "U+10FFFD" in found.fact.say("en")) == ("trouble", True)


def test_a_display_that_does_not_answer(patient, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":987")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    (broken,) = screens(patient)
    assert (broken.state, broken.fact.say("en")) == ("trouble", "Qt cannot open the display")
