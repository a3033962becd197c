"""When it is time to read: after something changed, and not while somebody still writes."""

import os
import shutil

import pytest

from kiosk.content.watch import Watch


@pytest.fixture
def day():
    return [1_000_000_000.0]


@pytest.fixture
def watch(folder, tmp_path, day):
    (tmp_path / "assets" / "pictures").mkdir(parents=True)
    (tmp_path / "assets" / "theme.toml").write_text("[colours]\n")
    return Watch(folder, tmp_path / "assets", time_of_day=lambda: day[0])


def card(folder):
    return next((folder / "enterprises").glob("*.yaml"))


def times(watch, looks=3):
    return [watch.changed() for _ in range(looks)]


def test_nothing_changes(watch):
    assert times(watch) == [False] * 3


def test_a_file_written_in_place(watch, folder):
    card(folder).write_text("a", encoding="utf-8")
    assert times(watch) == [False, True, False]


def test_a_file_written_aside_and_renamed(watch, folder):
    new = card(folder).with_suffix(".tmp~")
    shutil.copy2(card(folder), new)
    new.replace(card(folder))
    assert times(watch) == [False, True, False]


def test_a_file_that_is_still_being_written(watch, folder):
    with card(folder).open("a", encoding="utf-8") as file:
        for _ in range(4):
            file.write("# more\n")
            file.flush()
            assert not watch.changed()
    assert times(watch) == [True, False, False]


def test_a_new_file_and_one_that_is_gone(watch, folder):
    shutil.copy(card(folder), folder / "enterprises" / "second.yaml")
    assert times(watch) == [False, True, False]
    (folder / "enterprises" / "second.yaml").unlink()
    assert times(watch) == [False, True, False]


def test_a_folder_that_was_away(watch, folder, tmp_path):
    folder.rename(tmp_path / "away")
    assert times(watch) == [False, True, False]
    (tmp_path / "away").rename(folder)
    assert times(watch) == [False, True, False]


def test_pictures_and_the_theme(watch, folder, tmp_path):
    for path in (
        folder / "pictures" / "new.svg",
        tmp_path / "assets" / "pictures" / "new.svg",
        tmp_path / "assets" / "theme.toml",
    ):
        path.write_text("<svg/>", encoding="utf-8")
        assert times(watch) == [False, True, False]


def test_leavings_of_editors_and_data_of_feeds_are_no_content(watch, folder):
    (folder / "enterprises" / ".robotics.yaml.swp").write_text("a")
    (folder / "enterprises" / "_draft.yaml").write_text("a")
    (folder / "data" / "power.csv").write_text("a")
    assert times(watch) == [False] * 3


def test_what_a_coarse_clock_hides_is_read_a_moment_later(watch, folder, day):
    picture = folder / "pictures" / "new.svg"  # of a text the disk notes another time, too, where it has one
    picture.write_text("1\n", encoding="utf-8")
    os.utime(picture, ns=(10**18, 10**18))
    assert times(watch) == [False, True, False]
    picture.write_text("2\n", encoding="utf-8")
    os.utime(picture, ns=(10**18, 10**18))
    assert times(watch) == [False] * 3
    day[0] += 3
    assert times(watch) == [True, False, False]


def test_a_further_name_that_the_program_gives_a_picture_is_no_change(watch, folder, tmp_path):
    picture = folder / "pictures" / "new.svg"
    picture.write_text("<svg/>", encoding="utf-8")
    assert times(watch) == [False, True, False]
    os.link(picture, tmp_path / "kept.svg")
    assert times(watch) == [False] * 3
