"""What is kept of a content folder, generation by generation."""

import json
import os
import sys

import pytest

from kiosk.content import generations
from kiosk.content.generations import Generations
from kiosk.content.loader import load
from kiosk.content.prints import digest
from kiosk.content.suspects import MOST, Suspects
from tests.unit.killing import killed_everywhere


@pytest.fixture
def kept(folder, tmp_path):
    return Generations(folder, tmp_path / "state")


@pytest.fixture
def write(folder, kept):
    """Write other content, and keep it as the newest; return its digest."""

    def write(number):
        (folder / "units.yaml").write_bytes((folder / "units.yaml").read_bytes() + b"# %d\n" % number)
        prints = load(folder).prints
        assert kept.newest.save(prints)
        return digest(prints, folder)

    return write


def digests(kept):
    return [one.digest() for one in (kept.newest, kept.proved, kept.before)]


def test_what_proves_itself_moves_up_and_no_more_than_three_are_kept(kept, write, tmp_path):
    first = write(1)
    assert digests(kept) == [first, "", ""]
    assert kept.prove(first)
    assert kept.prove(first), "again changes nothing"
    assert digests(kept) == [first, first, ""]
    second, third = write(2), write(3)
    assert not kept.prove(second), "what is no longer there cannot be proved"
    assert kept.prove(third)
    assert digests(kept) == [third, third, first]
    assert kept.prove(first), "content that was shown again"
    assert digests(kept) == [third, first, first]
    assert len(list((tmp_path / "state").iterdir())) == 3


def test_the_newest_that_is_no_suspect_is_loaded(kept, write):
    first = write(1)
    kept.prove(first)
    second = write(2)
    assert kept.load().digest == second
    assert kept.load({second}).digest == first
    assert kept.load({first, second}) is None


def test_a_spoilt_archive_gives_way_to_the_next(kept, write):
    first = write(1)
    kept.prove(first)
    second = write(2)
    kept.newest.path.write_bytes(kept.newest.path.read_bytes()[:300])
    assert kept.load().digest == first
    assert kept.newest.digest() != second


def test_a_disk_without_links_has_copies(kept, write, monkeypatch):
    def link(*_):
        raise PermissionError

    monkeypatch.setattr(generations.os, "link", link)
    first = write(1)
    assert kept.prove(first)
    assert kept.proved.load().exhibition
    assert kept.proved.path.stat().st_nlink == 1


@pytest.mark.skipif(sys.platform != "linux", reason="ptrace is Linux")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_power_cut_at_any_system_call_leaves_everything_that_had_proved_itself(kept, write, tmp_path):
    first = write(1)
    kept.prove(first)
    second = write(2)
    seen = set()

    def look():
        now = tuple(digests(kept))
        seen.add(now)
        assert now[1] in (first, second)
        assert now[2] in ("", first)
        assert now[1] == first or now[2] == first, "the one that had proved itself is there"
        assert now[0] == second
        kept.before.path.unlink(missing_ok=True)
        kept.proved.path.unlink()
        os.link(first_file, kept.proved.path)

    first_file = tmp_path / "first.zip"
    os.link(kept.proved.path, first_file)

    stops = killed_everywhere(lambda: kept.prove(second), look)

    assert stops > 50
    assert seen == {(second, first, ""), (second, first, first), (second, second, first)}
    assert digests(kept) == [second, second, first]
    assert not list(kept.proved.path.parent.glob(".*")), "what cuts left behind is gone"


def test_suspects_are_remembered_and_bounded(folder, tmp_path):
    suspects = Suspects(tmp_path / "state")
    for number in range(MOST + 3):
        suspects.add([f"{number}"])
    suspects.clear("5")
    again = Suspects(tmp_path / "state")
    assert again.digests == suspects.digests == {f"{number}" for number in range(3, MOST + 3)} - {"5"}


@pytest.mark.parametrize("spoilt", ["", "[1]", "{", json.dumps("x")])
def test_a_spoilt_file_of_suspects_suspects_nothing(folder, tmp_path, spoilt):
    suspects = Suspects(tmp_path)
    suspects.path.write_text(spoilt)
    assert Suspects(tmp_path).digests == set()
