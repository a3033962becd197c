import gc
import os
import threading
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.content import load
from kiosk.content.folder import MAX_BYTES


def test_what_is_written_is_what_is_loaded(folder):
    exhibition = load(folder).exhibition
    figure = exhibition.zones["economy"].blocks[0].items[0]
    assert figure.value == Decimal("124.15")
    assert figure.label.en == "Value added"
    assert exhibition.cards["robotics"].kind == "enterprise"
    assert exhibition.cards["lamps"].kind == "project"
    assert exhibition.home().id == "main"
    assert exhibition.folder == str(folder.resolve())
    assert exhibition.pictures["plant"] == str(folder / "pictures" / "plant.svg")


@pytest.mark.parametrize(
    "written", ["NO", "yes", "0123", "12:30:45", "2024-13-45", "1e3", "9" * 100, "0x1F", "1_000"]
)
def test_text_is_never_taken_for_anything_else(written, folder, spoil):
    spoil("enterprises/robotics.yaml", "field:", f"tags: [{written}]\nfield:")
    loaded = load(folder)
    assert loaded.problems == ()
    assert loaded.exhibition.cards["robotics"].tags[0].zh == written


def test_numbers_keep_the_digits_that_were_written(folder, spoil):
    spoil("zones/economy.yaml", "124.15", "124.150")
    assert str(load(folder).exhibition.zones["economy"].blocks[0].items[0].value) == "124.150"


def test_own_pictures_come_before_those_of_the_program(folder):
    (folder / "pictures" / "factory.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert load(folder).exhibition.pictures["factory"] == str(folder / "pictures" / "factory.svg")


def test_a_missing_folder_is_a_problem(tmp_path):
    loaded = load(tmp_path / "nowhere")
    assert loaded.exhibition is None
    assert [problem.rule for problem in loaded.problems] == ["no-folder"]


def test_a_file_in_place_of_the_folder_is_a_problem(tmp_path):
    (tmp_path / "content").write_text("name: x")
    assert [problem.rule for problem in load(tmp_path / "content").problems] == ["no-folder"]


def test_a_file_too_large_is_refused_unread(folder):
    (folder / "projects" / "lamps.yaml").write_bytes(b"# " + b"x" * MAX_BYTES)
    assert [problem.rule for problem in load(folder).problems] == ["too-large"]


def test_what_is_not_a_plain_file_is_not_read(folder):
    (folder / "zones" / "folder.yaml").mkdir()
    os.mkfifo(folder / "zones" / "pipe.yaml")
    (folder / "zones" / "nowhere.yaml").symlink_to(folder / "nothing")
    problems = load(folder).problems
    assert {problem.file for problem in problems} == {
        f"content/zones/{name}.yaml" for name in ("folder", "nowhere", "pipe")
    }
    assert {problem.rule for problem in problems} == {"unreadable"}


@pytest.mark.parametrize(
    "written", [b"[" * 200_000, b"{" * 200_000, b"- " * 100_000, b"? " * 100_000, b"&a [*a]"]
)
def test_nesting_bombs_are_problems(written, folder):
    (folder / "projects" / "lamps.yaml").write_bytes(b"name: " + written)
    assert load(folder).exhibition is None


def test_many_nodes_are_a_problem(folder):
    (folder / "projects" / "lamps.yaml").write_bytes(b"tags: [" + b"a," * 60_000 + b"]")
    assert "too-large" in {problem.rule for problem in load(folder).problems}


def test_a_link_cannot_lead_a_feed_out_of_the_folder(folder, tmp_path):
    (tmp_path / "secret.csv").write_text("time,power")
    (folder / "data" / "power.csv").unlink()
    (folder / "data" / "power.csv").symlink_to(tmp_path / "secret.csv")
    assert [problem.rule for problem in load(folder).problems] == ["file-outside"]


def test_a_path_with_a_zero_byte_is_a_problem(folder, spoil):
    spoil("feeds/meter.yaml", "data/power.csv", r'"data/\0power.csv"')
    assert [problem.rule for problem in load(folder).problems] == ["no-file"]


def test_problems_come_sorted_by_file_and_place(folder, spoil):
    spoil("zones/economy.yaml", "unit: 亿元", "unit: x")
    spoil("zones/economy.yaml", "hall: main", "hall: x")
    spoil("enterprises/robotics.yaml", "hall: main", "hall: x")
    places = [(problem.file, problem.line, problem.column) for problem in load(folder).problems]
    assert places == sorted(places)
    assert len(places) == 3


def test_it_loads_in_a_thread_and_leaves_the_collector_as_it_was(folder):
    loaded = []
    gc.disable()
    try:
        thread = threading.Thread(target=lambda: loaded.append(load(folder)))
        thread.start()
        thread.join()
        assert not gc.isenabled()
    finally:
        gc.enable()
    load(folder)
    assert gc.isenabled()
    assert loaded[0].exhibition == load(folder).exhibition


def test_a_relative_folder_is_named_like_itself(folder, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "units.yaml").unlink()
    assert load(Path()).problems[-1].file.startswith("content/")


@pytest.mark.parametrize("kind", ["{a: b}", "[]", "~", "[text]"])
def test_a_block_on_a_wall_may_be_of_no_kind_at_all(spoil, kind):
    folder = spoil("zones/economy.yaml", "block: chart\n    id: shares", f"block: {kind}\n    id: shares")
    spoil("zones/economy.yaml", "block: figures", "block: timeline")
    assert {problem.file for problem in load(folder).problems} == {"content/zones/economy.yaml"}
