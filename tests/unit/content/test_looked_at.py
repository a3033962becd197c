"""The start reads no picture: what was found of them is kept."""

import os

import pytest

from kiosk.content import pictures
from kiosk.content.choice import choose
from kiosk.content.loader import load, load_soon
from kiosk.content.looked_at import LookedAt
from kiosk.content.prints import digest
from kiosk.content.reading import Reading


@pytest.fixture
def plant(folder):
    path = folder / "pictures" / "plant.svg"
    os.utime(path, (1000, 1000))  # long enough ago that a later change can be told
    return path


@pytest.fixture
def read(monkeypatch):
    """The pictures that are read."""
    found = []

    def noted(path, limit):
        found.append(path)
        return original(path, limit)

    original = pictures.read
    monkeypatch.setattr(pictures, "read", noted)
    return found


def test_the_start_reads_no_picture_and_finds_the_same(folder, plant, read):
    soon = load_soon(folder, None, {})
    assert read == []
    whole = load(folder)
    assert read == [str(plant)]
    assert (soon.exhibition, soon.problems, soon.prints) == (whole.exhibition, whole.problems, whole.prints)
    assert digest(soon.prints, folder) == digest(whole.prints, folder)


def test_what_is_known_of_a_picture_holds_until_it_changes(folder, plant, read, tmp_path):
    plant.write_text("<html/>")
    os.utime(plant, (2000, 2000))
    kept = LookedAt(folder, tmp_path)
    kept.keep(Reading(folder).checked)
    del read[:]
    for problems in (
        load_soon(folder, None, kept.read()).problems,
        Reading(folder, known=kept.read()).problems,
    ):
        assert [problem.rule for problem in problems] == ["bad-picture"]
    assert read == []
    plant.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert load_soon(folder, None, kept.read()).problems == ()
    assert read == []
    assert Reading(folder, known=kept.read()).problems == ()
    assert read == [str(plant)]


def test_a_picture_written_just_now_is_looked_at_again(folder, plant, tmp_path):
    plant.touch()
    kept = LookedAt(folder, tmp_path)
    kept.keep(Reading(folder).checked)
    assert kept.read() == {}


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"null", b'{"program": 1}', b'{"program": "{}", "pictures": {"a": [1]}}', b"\xff"],
)
def test_a_spoilt_file_knows_nothing(folder, plant, tmp_path, damage):
    kept = LookedAt(folder, tmp_path)
    kept.keep(Reading(folder).checked)
    assert kept.read() != {}
    kept.path.write_bytes(damage)
    assert kept.read() == {}


def test_a_disk_that_cannot_be_written_keeps_nothing(folder, plant, tmp_path):
    (tmp_path / "state").write_text("a file")
    kept = LookedAt(folder, tmp_path / "state")
    kept.keep(Reading(folder).checked)
    assert kept.read() == {}
    assert (tmp_path / "state").read_text() == "a file"


def test_the_hall_begins_with_what_was_good_where_a_picture_is_known_to_be_bad(
    folder, plant, read, monkeypatch, tmp_path
):
    monkeypatch.setenv("KIOSK_HOME", str(tmp_path / "machine"))
    assert choose(folder).content is not None
    plant.write_text("<html/>")
    os.utime(plant, (2000, 2000))
    LookedAt(folder).keep(Reading(folder).checked)
    del read[:]
    chosen = choose(folder)
    assert (chosen.content, [problem.rule for problem in chosen.problems]) == (None, ["bad-picture"])
    assert read == []
