"""What is shown: content with mistakes, characters without a typeface, dead feeds, typefaces that are gone.

A patient reads its content once: after a change the same machine comes as another patient, `replace(patient)`.
"""

import shutil
import socket
from dataclasses import replace

import pytest

from kiosk.content import hangs
from kiosk.doctor.content import answers, content, feeds
from kiosk.doctor.faces import FACES, faces, lacking, package, told_lacking
from kiosk.doctor.staff import hours, pin
from kiosk.places import ASSETS
from kiosk.staff.pin import Pin


def zone_file(patient):
    return min((patient.content / "zones").glob("*.yaml"))


def test_content_without_mistakes(patient, one):
    assert one(content(replace(patient))).state == "good"
    assert lacking(replace(patient)) == ""


def test_content_with_mistakes(patient, one):
    zone_file(patient).write_text("name: [", encoding="utf-8")
    found = one(content(replace(patient)))
    assert (found.state, "the hall cannot open" in found.fact.say("en")) == ("trouble", True)
    assert str(patient.content) in found.cure.say("en")
    assert feeds(replace(patient)) == hours(replace(patient)) == []


def renamed(patient, name):
    file = patient.content / "exhibition.yaml"
    text = file.read_text(encoding="utf-8")
    first = text.index("  zh: ")
    file.write_text(text[:first] + f"  zh: {name}" + text[text.index("\n", first) :], encoding="utf-8")


def test_characters_that_our_typeface_lacks(patient, one):
    renamed(patient, "村史馆𪚥😀")
    assert one(content(replace(patient))).state == "attention"
    assert lacking(replace(patient)) == "😀𪚥"
    assert told_lacking("😀𪚥", "").state == "good"
    found = told_lacking("😀𪚥", "😀𪚥")
    assert (found.state, found.cure.say("en")) == (
        "trouble",
        "apt-get install fonts-hanazono fonts-noto-color-emoji",
    )
    assert "U+1F600" in found.fact.say("en")


@pytest.mark.parametrize(
    ("character", "name"),
    [("喆", "fonts-noto-cjk"), ("𪚥", "fonts-hanazono"), ("ไ", "fonts-noto-core"), ("한", "fonts-noto-cjk")],
)
def test_the_package_that_brings_a_character(character, name):
    assert package(character) == name


def test_a_typeface_that_is_gone_or_spoilt(patient, one, tmp_path):
    assert one(faces(patient)).state == "good"
    shutil.copytree(ASSETS / "fonts", tmp_path / "assets" / "fonts")
    there = replace(patient, assets=tmp_path / "assets")
    (tmp_path / "assets" / "fonts" / FACES[0]).unlink()
    (tmp_path / "assets" / "fonts" / FACES[1]).write_bytes(b"\0" * 1000)
    found = one(faces(there))
    assert found.state == "trouble"
    assert FACES[0] in found.fact.say("en")
    assert FACES[1] in found.fact.say("en")
    assert FACES[2] not in found.fact.say("en")
    assert lacking(there) == ""


@pytest.fixture
def closed_port():
    """A port on which nobody answers while the test runs."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def test_feeds_that_answer_and_one_that_does_not(patient, one, closed_port):
    folder = patient.content / "feeds"
    folder.mkdir(exist_ok=True)
    assert all(found.state == "good" for found in feeds(replace(patient)))
    unit = (patient.content / "units.yaml").read_text(encoding="utf-8").splitlines()
    unit = next(line for line in unit if line and line[0] not in "# \n").partition(":")[0]
    (folder / "meter.yaml").write_text(
        f"kind: http\nname: 电表\nunit: {unit}\nevery_seconds: 1\ntimeout_seconds: 1\n"
        f"url: http://127.0.0.1:{closed_port}/x.json\nvalue: x\n",
        encoding="utf-8",
    )
    found = feeds(replace(patient))
    assert one(found, "feeds").state == "attention"
    assert one(found, "feed meter").state == "attention"
    assert one(found, "feed meter").what.say("zh") == "数据：电表"
    for file in (patient.content / "data").iterdir():
        file.write_bytes(b"")
    assert one(feeds(replace(patient)), "feeds").state == "trouble", "nothing comes from outside any more"


def test_the_pin(patient, one):
    assert one(pin(patient)).state == "attention"
    Pin(patient.state).choose("2580")
    assert one(pin(patient)).state == "good"


def test_opening_hours_are_told(patient, one):
    file = patient.content / "exhibition.yaml"
    text = file.read_text(encoding="utf-8")
    assert "\nrest:" not in text
    file.write_text(f"{text}\nrest:\n  hours: 09:00-17:30\n  closed_days: [mon]\n", encoding="utf-8")
    assert one(hours(replace(patient))).fact.say("en").startswith("09:00-17:30, closed mon; ")


def test_a_content_folder_that_did_not_answer(patient, one):
    assert one(answers(patient)).state == "good"
    hangs.note(patient.content, patient.state)
    found = one(answers(patient))
    assert (found.state, str(patient.content) in found.fact.say("en")) == ("attention", True)
