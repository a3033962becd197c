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


PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg"><!--%s--></svg>'


@pytest.fixture
def large(folder, tmp_path, monkeypatch):
    """A folder with more pictures than are copied."""
    for number in range(4):
        data = PICTURE % (str(number).encode() * 40_000)
        (folder / "pictures" / f"large-{number}.svg").write_bytes(data)
    yaml = sum(path.stat().st_size for path in folder.glob("**/*.yaml"))
    monkeypatch.setattr(last_good, "LARGEST", yaml + 60_000)
    one = LastGood(folder, tmp_path / "state")
    prints = load(folder).prints
    assert one.save(prints)
    assert one.prints() == prints
    assert one.path.stat().st_size < 60_000
    return one


def pictures(kept):
    found = kept.load().exhibition.pictures
    return {name: Path(path) for name, path in found.items() if name.startswith("large-")}


def test_more_pictures_than_are_copied_are_still_shown_after_a_mistake(folder, large):
    (folder / "units.yaml").write_bytes(b"{")
    assert len(pictures(large)) == 4


def test_what_is_not_copied_outlives_the_folder(folder, large, tmp_path):
    folder.rename(tmp_path / "away")
    assert sorted(path.read_bytes()[44:45] for path in pictures(large).values()) == [b"0", b"1", b"2", b"3"]


def test_a_picture_that_another_disk_holds_is_shown_from_there(folder, tmp_path, monkeypatch, large):
    def no_link(*_, **__):
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(last_good.os, "link", no_link)
    other = LastGood(folder, tmp_path / "other")
    assert other.save(load(folder).prints)
    shown = pictures(other)
    assert sum(path.parent == folder / "pictures" for path in shown.values()) == 3
    assert all(path.is_file() for path in shown.values())


def test_one_that_was_written_into_is_shown_from_the_folder(folder, large):
    name = next(
        name for name, path in pictures(large).items() if path.parent.name == f"pictures-{large._which}"
    )
    with (folder / "pictures" / f"{name}.svg").open("ab") as file:
        file.write(b"<!-- more -->")
    assert pictures(large)[name] == folder / "pictures" / f"{name}.svg"


def test_names_that_nothing_needs_go(folder, large):
    links = large.path.parent / f"pictures-{large._which}"
    assert len(list(links.iterdir())) == 3
    for path in (folder / "pictures").glob("large-*"):
        path.unlink()
    assert large.save(load(folder).prints)
    assert list(links.iterdir()) == []


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


def test_films_and_sounds_that_changed_alone_are_kept_anew(folder, kept):
    prints = load(folder).prints
    assert kept.holds(prints)
    (folder / "films").mkdir(exist_ok=True)
    (folder / "films/tower.webm").write_bytes(b"a film")
    assert load(folder).prints == prints
    assert not kept.holds(prints)
    assert kept.save(prints)
    assert kept.holds(prints)
    (folder / "films/tower.jpg").write_bytes(b"its poster")
    assert not kept.holds(prints)


def test_a_disk_that_does_not_tell_which_films_there_are_is_an_error_of_the_disk(folder, kept):
    (folder / "films").symlink_to("films")
    before = kept.path.read_bytes()
    prints = kept.prints()
    assert not kept.holds(prints)
    with pytest.raises(OSError, match="films"):
        kept.save(prints)
    assert kept.path.read_bytes() == before
