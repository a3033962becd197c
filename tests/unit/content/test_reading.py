"""A second reading reads again only what changed, and finds what a first one would find."""

import os
import shutil
from pathlib import Path

import pytest

from kiosk.content import reading
from kiosk.content.change import Begun, Some
from kiosk.content.loader import load
from kiosk.content.prints import digest
from kiosk.content.reader import ContentReader, Order
from kiosk.content.reading import Reading
from kiosk.places import ASSETS


@pytest.fixture
def read(monkeypatch):
    """The names of the files that were read since it was last cleared."""
    names = []
    real = reading.read

    def noted(path, *more):
        names.append(Path(path).name)
        return real(path, *more)

    monkeypatch.setattr(reading, "read", noted)
    return names


def card(folder, name="second"):
    """A card beside the one there is."""
    first = next((folder / "enterprises").glob("*.yaml"))
    return shutil.copy2(first, folder / "enterprises" / f"{name}.yaml")


def touch_up(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000 + len(text)))  # long ago: nobody is still writing


def as_from_scratch(reading):
    fresh = Reading(reading.folder)
    return (
        reading.problems == fresh.problems
        and reading.shelves() == fresh.shelves()
        and (reading.prints, reading.pictures) == (fresh.prints, fresh.pictures)
    )


def test_one_changed_card_costs_one_card(folder, read):
    card(folder)
    first = Reading(folder)
    changed = next((folder / "enterprises").glob("*.yaml"))
    changed.write_bytes(changed.read_bytes() + b"# more\n")
    read.clear()
    second = Reading(folder, first)
    assert [name for name in read if name not in ("exhibition.yaml", "units.yaml")].count(changed.name) == 1
    assert "second.yaml" not in read or changed.name == "second.yaml"
    assert set(second.parts["cards"]) == {changed.stem}
    assert as_from_scratch(second)


def test_a_file_replaced_by_rename_is_seen_though_its_size_and_time_are_the_same(folder):
    first = Reading(folder)
    changed = next((folder / "enterprises").glob("*.yaml"))
    before = changed.stat()
    new = changed.with_name("new.tmp")
    new.write_bytes(changed.read_bytes()[:-2] + b"#\n")
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    new.replace(changed)
    second = Reading(folder, first)
    assert first.prints[str(changed)] != second.prints[str(changed)]


def test_problems_of_unchanged_files_stay(folder, spoil, read):
    card(folder)
    touch_up(folder / "enterprises" / "second.yaml", "name:", "nmae:")
    first = Reading(folder)
    assert not first.good
    read.clear()
    second = Reading(folder, first)
    assert "second.yaml" not in read
    assert as_from_scratch(second)


def test_what_is_gone_is_missed_by_those_who_name_it(folder):
    card(folder)
    card(folder, "third")
    touch_up(folder / "enterprises" / "third.yaml", "[lamps", "[second, lamps")
    first = Reading(folder)
    assert first.good, first.problems
    (folder / "enterprises" / "second.yaml").unlink()
    second = Reading(folder, first)
    assert [problem.file for problem in second.problems] == ["content/enterprises/third.yaml"]
    assert as_from_scratch(second)


def test_what_has_come_mends_those_who_missed_it(folder):
    card(folder)
    touch_up(folder / "enterprises" / "second.yaml", "[lamps", "[third, lamps")
    first = Reading(folder)
    assert not first.good
    card(folder, "third")
    second = Reading(folder, first)
    assert second.good
    assert as_from_scratch(second)


def test_a_unit_that_is_gone_is_missed(folder):
    first = Reading(folder)
    (folder / "units.yaml").write_text("米: {en: metre}\n", encoding="utf-8")
    second = Reading(folder, first)
    assert as_from_scratch(second)
    assert not second.good


def test_a_broken_units_file_says_nothing_about_the_cards(folder):
    first = Reading(folder)
    (folder / "units.yaml").write_text("{", encoding="utf-8")
    second = Reading(folder, first)
    assert as_from_scratch(second)
    assert {problem.file for problem in second.problems} == {"content/units.yaml"}
    touch_up(folder / "units.yaml", "{", "米: {en: metre}\n")
    assert as_from_scratch(Reading(folder, second))


def test_no_folder_and_back(folder, tmp_path):
    first = Reading(folder)
    folder.rename(tmp_path / "away")
    second = Reading(folder, first)
    assert not second.good
    (tmp_path / "away").rename(folder)
    third = Reading(folder, second)
    assert third.good
    assert set(third.prints) == set(first.prints)


def test_a_copy_does_without_the_files_of_its_feeds(folder, tmp_path):
    (folder / "feeds").mkdir(exist_ok=True)
    unit = (folder / "units.yaml").read_text(encoding="utf-8").splitlines()
    unit = next(line.split(":")[0] for line in unit if line and not line.startswith(("#", " ")))
    (folder / "feeds" / "river.yaml").write_text(
        f"name: {{zh: 河, en: River}}\nunit: {unit}\nkind: file\npath: data/river.csv\ncolumn: level\n",
        encoding="utf-8",
    )
    assert load(folder).exhibition is None
    shown = load(folder, home=tmp_path / "gone")
    assert shown.exhibition is not None, shown.problems
    assert shown.exhibition.folder == str(tmp_path / "gone")


def test_a_feed_that_changes_its_unit_spoils_the_charts_that_show_it(folder):
    units = (folder / "units.yaml").read_text(encoding="utf-8").splitlines()
    one, other = [line.split(":")[0] for line in units if line and not line.startswith(("#", " "))][:2]
    (folder / "feeds").mkdir(exist_ok=True)
    feed = folder / "feeds" / "river.yaml"
    feed.write_text(
        f"name: {{zh: 河, en: River}}\nunit: {one}\nkind: simulated\nlow: 0\nhigh: 9\n", encoding="utf-8"
    )
    zone = next((folder / "zones").iterdir())
    chart = f"  - block: chart\n    chart:\n      kind: area\n      unit: {one}\n      curves: [{{feed: river}}]\n"
    zone.write_text(zone.read_text(encoding="utf-8") + chart, encoding="utf-8")
    first = Reading(folder)
    assert first.good, first.problems
    touch_up(feed, one, other)
    second = Reading(folder, first)
    assert [problem.rule for problem in second.problems] == ["other-unit"]
    assert as_from_scratch(second)
    touch_up(feed, other, one)
    assert Reading(folder, second).good


def test_half_of_one_folder_and_half_of_another_are_never_told(folder, tmp_path, monkeypatch):
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    touch_up(other / "halls" / "main.yaml", "主展厅", "新展厅")
    said = []
    reader = ContentReader(Order(folder, ASSETS, {}, 1.0, eager=True, keep=False), said.append)
    real = reading.read

    def swapping(path, *more):
        data = real(path, *more)
        if path.endswith("units.yaml") and other.exists():
            folder.rename(tmp_path / "old")
            other.rename(folder)
        return data

    monkeypatch.setattr(reading, "read", swapping)
    reader.read()
    assert said == [Begun()]
    reader.read()
    told = {
        name: part
        for one in said
        if isinstance(one, Some)
        for name, part in one.parts.get("halls", {}).items()
    }
    assert told["main"].name.zh == "新展厅"
    assert said[-1].digest == digest(load(folder).prints, folder)
