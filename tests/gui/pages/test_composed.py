"""How the shipped pages are composed: what is seen at once, and that nothing is shown twice."""

from collections import Counter

import pytest

from kiosk.content import load
from kiosk.places import CONTENT
from kiosk.qt.pages.blocks.illustration import Illustration
from kiosk.qt.pages.blocks.ledger import figure_rows
from kiosk.qt.pages.blocks.stage import StageTile
from kiosk.qt.pages.blocks.stand import Stand
from tests.gui.pages.seen import faults, whole


@pytest.fixture(scope="module")
def shipped():
    return load(CONTENT).exhibition


@pytest.mark.parametrize(
    "place", ["engine", "urban-core", "peninsula", "loncin", "zto-express", "chongqing-digital-building"]
)
def test_no_picture_is_twice_on_a_page(open_page, shipped, place):
    made = open_page(shipped.place(place), (1280, 720), shown=shipped)
    shown = Counter(each._name for each in made.findChildren(Illustration) if each._name)
    shown += Counter(
        each.shown_thing.character for each in made.findChildren(Stand) if each.shown_thing.character
    )
    assert {name: times for name, times in shown.items() if times > 1} == {}


def test_what_the_brush_writes_is_chinese_in_every_language(open_page, shipped):
    made = open_page(shipped.place("peninsula"), (1280, 720), "en", shown=shipped)
    written = {one.shown_thing.character for one in made.findChildren(Stand)} - {""}
    assert written == {"数", "九"}


@pytest.mark.parametrize("place", ["economy", "retrofit"])
@pytest.mark.parametrize(
    ("size", "language", "percent"), [((1080, 1920), "zh", 100), ((1920, 1080), "zh", 150)]
)
def test_the_facts_beside_an_exhibit_are_seen_at_once(open_page, shipped, place, size, language, percent):
    made = open_page(shipped.zones[place], size, language, percent, shown=shipped)
    assert made.full_height() == made.height()
    assert faults(made) == []


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("place", ["urban-core", "modern-building"])
def test_a_stage_with_much_to_say_in_large_letters_cuts_nothing(open_page, shipped, place, size):
    made = open_page(shipped.zones[place], size, "en", 150, shown=shipped)
    whole(made)
    assert isinstance(made.body.tiles[0], StageTile)
    assert faults(made) == []


def test_what_is_the_same_of_all_figures_is_said_once(open_page, shipped, spot):
    block = next(each for each in shipped.zones["economy"].blocks if each.block == "figures")
    rows, foot = figure_rows(
        block.items, spot._replace(setting=spot.setting._replace(exhibition=shipped), source="jiulongpo-2021")
    )
    assert foot.startswith("2020 年 · ")
    assert all(foot not in row.note and "2020" not in row.note for row in rows)
