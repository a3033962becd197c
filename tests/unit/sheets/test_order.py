"""The order of the rows is the order on the screen."""

import shutil
from pathlib import Path

import pytest

from kiosk.content import load
from kiosk.content.reading import Reading
from kiosk.model.card import USUAL_ORDER
from kiosk.sheets.columns import CARD
from kiosk.sheets.export import export
from kiosk.sheets.grid import CellPlace
from kiosk.sheets.order import orders
from kiosk.sheets.plan import plan
from kiosk.sheets.reading import read
from kiosk.sheets.records import CardRecord, CellText, Records
from kiosk.templates.names import id_of

CASES = Path(__file__).parents[2] / "content_cases"


@pytest.fixture
def folder(tmp_path):
    """Five firms, a to e."""
    folder = Path(shutil.copytree(CASES / "_base", tmp_path / "content"))
    text = (folder / "enterprises" / "robotics.yaml").read_text(encoding="utf-8")
    for name in "abcde":
        (folder / "enterprises" / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "enterprises" / "robotics.yaml").rename(folder / "enterprises" / "f.yaml")
    hall = folder / "halls" / "main.yaml"
    hall.write_text(hall.read_text(encoding="utf-8").replace("robotics", "f"), encoding="utf-8")
    lamps = folder / "projects" / "lamps.yaml"
    lamps.write_text(lamps.read_text(encoding="utf-8").replace("robotics", "f"), encoding="utf-8")
    return folder


@pytest.fixture
def screen(folder):
    """Give firms their order, and return the ids of all cards as they are shown."""

    def screen(**order):
        for name, number in order.items():
            path = folder / "enterprises" / f"{name}.yaml"
            path.write_text(path.read_text(encoding="utf-8") + f"order: {number}\n", encoding="utf-8")
        found = load(folder)
        assert not [one for one in found.problems if one.severity == "error"]
        return "".join(card for card in found.exhibition.cards if len(card) == 1)

    return screen


def asked(folder, rows):
    place = CellPlace("x.xlsx", "企业", 2, 0)
    cards = {one: CardRecord(one, "enterprise", place, {CARD[0]: CellText("x", place)}) for one in rows}
    return orders(Records(cards, []), load(folder).exhibition)


def test_what_says_nothing_stands_by_its_name_and_projects_after(folder, screen):
    assert screen() == "abcdef"
    assert list(load(folder).exhibition.cards)[-1] == "lamps"


def test_the_first_the_last_and_the_equal(screen):
    assert screen(e=1, b=USUAL_ORDER + 1, a=2, c=2) == "eacdfb"


def test_a_reading_that_goes_on_keeps_the_order(folder, screen):
    screen(e=1)
    first = Reading(folder)
    again = Reading(folder, first)
    assert again.shelves()["cards"][:2] == ("e", "a")


def test_the_order_of_the_screen_changes_nothing(folder, screen):
    screen(e=1)
    assert asked(folder, "eabcdf") == {}


def test_the_boss_s_firm_first_is_one_card(folder, screen):
    assert asked(folder, "eabcdf") == {"e": 1}
    assert screen(**asked(folder, "eabcdf")) == "eabcdf"


def test_new_rows_at_the_end_are_those_alone(folder):
    assert asked(folder, ["a", "b", "c", "d", "e", "f", "bb", "aa"]) == {"bb": 1001, "aa": 1002}


@pytest.mark.parametrize("rows", ["fedcba", "cabfed", "abcfde", "bacdef"])
def test_any_order_becomes_the_screen_s(folder, screen, rows):
    assert screen(**asked(folder, rows)) == rows


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_export_that_nobody_changed_changes_nothing_when_it_is_read(folder, screen, tmp_path, ending):
    screen(e=1, b=2, d=1001)
    path = tmp_path / f"cards.{ending}"
    exhibition = load(folder).exhibition
    path.write_bytes(export(folder, exhibition, path).data)
    assert plan(read(path, id_of), folder, exhibition).changes == []
