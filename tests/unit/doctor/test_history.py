"""What the doctor says of the history of feeds."""

import shutil
import time
from dataclasses import replace
from types import SimpleNamespace

import pytest

from kiosk.doctor.disk import damaged
from kiosk.doctor.history import history
from kiosk.history.history import folder_for
from tests.unit.history.by_hand import NOON, Hall
from tests.unit.test_damaged import BASE


@pytest.fixture
def recording(patient, tmp_path):
    content = tmp_path / "recording"
    shutil.copytree(BASE, content)
    file = "kind: file\npath: data/power.csv\ncolumn: kw\nname: {zh: 电, en: Power}\nunit: 千瓦\n"
    (content / "feeds" / "load.yaml").write_text(file, encoding="utf-8")
    (content / "data").mkdir(exist_ok=True)
    (content / "data" / "power.csv").write_text("kw\n1\n")
    it = replace(patient, content=content)
    assert it.exhibition is not None
    return it


def test_how_much_there_is_and_since_when(recording):
    folder = recording.data / folder_for(recording.content).name
    (found,) = history(recording)
    assert (found.state, found.fact.say("en")) == ("good", "nothing yet, at most 1000 MB")
    it = Hall(folder)
    it.measure(600)
    began = time.strftime("%Y-%m-%d %H:%M", time.localtime(NOON))
    (found,) = history(recording)
    assert found.fact.say("en") == f"0 MB, since {began}, at most 1000 MB"
    it.measure(7200)
    it.lay_out()
    it.end()
    (found,) = history(recording)
    assert "since 2027-01-0" in found.fact.say("en")


def test_a_disk_without_room_for_it(recording, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=400_000_000))
    (found,) = history(recording)
    assert found.state == "attention"
    assert "history: {megabytes: 200}" in found.cure.say("en")


def test_a_damaged_part_is_told(recording):
    folder = recording.data / folder_for(recording.content).name
    folder.mkdir(parents=True)
    (folder / "seconds-2027-01-15.sqlite.broken").touch()
    (found,) = damaged(recording)
    assert (found.state, "seconds-2027-01-15" in found.fact.say("en")) == ("attention", True)
