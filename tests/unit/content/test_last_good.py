"""The last good content: one file, old or new, and never trusted blindly."""

import sys
import zipfile
from pathlib import Path

import pytest

from kiosk.content import last_good
from kiosk.content.last_good import LastGood, TooLargeError
from kiosk.content.loader import load
from tests.unit.test_keep import killed_everywhere


@pytest.fixture
def kept(folder, tmp_path):
    one = LastGood(folder, tmp_path / "state")
    assert one.save(load(folder).prints)
    return one


def test_nothing_is_kept_at_first(folder, tmp_path):
    one = LastGood(folder, tmp_path / "state")
    assert (one.prints(), one.load(), one.kept_at()) == ({}, None, 0.0)


def test_what_was_good_is_shown_when_the_folder_is_gone(folder, tmp_path, kept):
    before = load(folder).exhibition
    folder.rename(tmp_path / "away")
    shown = kept.load().exhibition
    assert shown.folder == before.folder
    assert shown.model_copy(update={"pictures": before.pictures}) == before
    assert set(shown.pictures) == set(before.pictures)
    assert all(Path(path).is_file() for path in shown.pictures.values())


def test_checksums_tell_whether_it_must_be_kept_again(folder, kept):
    loaded = load(folder)
    assert kept.prints() == loaded.prints
    (folder / "units.yaml").write_bytes((folder / "units.yaml").read_bytes() + b"# more\n")
    assert kept.prints() != load(folder).prints


def test_what_changed_since_it_was_checked_is_not_kept(folder, kept):
    prints = load(folder).prints
    before = kept.path.read_bytes()
    (folder / "units.yaml").write_bytes(b"{")
    assert not kept.save(prints)
    assert kept.path.read_bytes() == before


def test_a_later_one_replaces_the_earlier_wholly(folder, kept):
    assert kept.load()
    (folder / "pictures" / "old.svg").write_bytes(b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert kept.save(load(folder).prints)
    assert "old" in kept.load().exhibition.pictures
    (folder / "pictures" / "old.svg").unlink()
    assert kept.save(load(folder).prints)
    assert "old" not in kept.load().exhibition.pictures


@pytest.mark.parametrize("damage", ["cut", "bit", "empty", "gone"])
def test_a_spoilt_archive_is_none(kept, damage):
    data = bytearray(kept.path.read_bytes())
    if damage == "bit":
        data[60] ^= 0x10
    kept.path.write_bytes({"cut": data[: len(data) // 2], "bit": data}.get(damage, b""))
    if damage == "gone":
        kept.path.unlink()
    assert kept.load() is None


@pytest.mark.parametrize("name", ["../evil.yaml", "/evil.yaml", "zones/../../evil", "c:evil", "zones/a/b"])
def test_names_that_lead_elsewhere_are_refused(kept, name):
    with zipfile.ZipFile(kept.path, "a") as archive:
        archive.writestr(name, b"x")
    assert kept.load() is None


def test_too_much_is_not_kept(folder, kept, monkeypatch):
    monkeypatch.setattr(last_good, "LARGEST", 1000)
    with pytest.raises(TooLargeError):
        kept.save(load(folder).prints)


def test_what_a_cut_left_behind_goes_with_the_next(folder, kept):
    left = kept.path.with_name(f".{kept.path.name}.abcd.new")
    left.write_bytes(b"half")
    kept.save(load(folder).prints)
    assert list(kept.path.parent.iterdir()) == [kept.path]


@pytest.mark.skipif(sys.platform != "linux", reason="ptrace is Linux")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_power_cut_at_any_system_call_leaves_the_old_or_the_new(folder, kept):
    old = kept.path.read_bytes()
    (folder / "units.yaml").write_bytes((folder / "units.yaml").read_bytes() + b"# more\n")
    prints, seen = load(folder).prints, set()

    def look():
        assert len(list(kept.path.parent.glob("*.zip"))) == 1
        found = kept.path.read_bytes()
        seen.add(found)
        if found != old:
            assert kept.prints() == prints
            kept.path.write_bytes(old)

    stops = killed_everywhere(lambda: kept.save(prints), look)

    assert stops > 50
    assert len(seen) == 2
    assert kept.prints() == prints
    assert kept.load().exhibition is not None
