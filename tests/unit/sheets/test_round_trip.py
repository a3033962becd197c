"""What goes out into a table comes back from it, and nothing else happens."""

from decimal import Decimal

import openpyxl
import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kiosk.content import load
from kiosk.model.card import Card, Fact
from kiosk.model.figure import Figure
from kiosk.sheets.columns import CARD, FACT, FIGURE, LISTS, slot_of, slots
from kiosk.sheets.plan import write
from kiosk.words import LANGUAGES

NAMES = ["cards.xlsx", "cards.csv"]


@pytest.mark.parametrize("name", NAMES)
def test_export_and_import_change_no_byte(desk, name):
    before = desk.snapshot()
    desk.export(name)

    found = desk.plan()

    assert (found.changes, found.mistakes) == ([], [])
    assert desk.snapshot() == before


@pytest.mark.parametrize("name", NAMES)
def test_a_new_exhibition_grows_out_of_the_table_alone(desk, name):
    """Cards that were lost come back from the table, but for their blocks."""
    desk.export(name)
    loncin = desk.folder / "enterprises" / "loncin.yaml"
    before = yaml.safe_load(loncin.read_text(encoding="utf-8"))
    loncin.unlink()
    voge = desk.folder / "projects" / "voge-500ac.yaml"
    voge.write_text(
        voge.read_text(encoding="utf-8").replace("related: [loncin, ", "related: ["), encoding="utf-8"
    )

    desk.import_()

    assert yaml.safe_load(loncin.read_text(encoding="utf-8")) == before
    assert "related: [loncin, ice" in voge.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("part", "columns"), [(Card, [*CARD, *(name for name in LISTS)]), (Figure, FIGURE), (Fact, FACT)]
)
def test_everything_but_blocks_has_a_column(part, columns):
    keys = {one if isinstance(one, str) else one.key for one in columns}
    assert set(part.model_fields) - keys <= {"id", "kind", "blocks", "order"}


def test_every_heading_means_what_it_says():
    for many in LISTS:
        for slot in slots(many, 12, LANGUAGES):
            assert slot_of(slot.heading, CARD) == slot
    for columns in (CARD, FIGURE, FACT):
        for column in columns:
            assert slot_of(column.heading, columns).column == column
            assert column.meaning
    assert slot_of("数字 1 数值", CARD) == slot_of("指标１数值", CARD) == slot_of("数字1 数值", CARD)
    assert slot_of("名称 (英文)", CARD) == slot_of("name.en", CARD) == slot_of("名称（英文）", CARD)


def test_the_table_is_for_people(desk):
    book = openpyxl.load_workbook(desk.export())

    assert book.sheetnames == ["企业", "项目", "数字", "事实", "可选值", "说明"]
    sheet = book["企业"]
    assert [cell.value for cell in sheet[1]][:4] == ["编号", "名称", "名称（英文）", "展厅"]
    assert "小写字母" in sheet["A1"].comment.text
    assert sheet.freeze_panes == "C2"
    assert {cell.number_format for cell in sheet[2] if cell.value} == {"@"}
    assert isinstance(book["数字"]["E2"].value, int | float)


words = st.text(st.sampled_from("甲乙ab12 =+-@'\"#:：,，;{}[]|>%\n　、0.\t"), min_size=1, max_size=12).filter(
    lambda text: text.strip()
)
texts = words | st.fixed_dictionaries({"zh": words, "en": words}) | st.fixed_dictionaries({"zh": words})
numbers = st.decimals(-99999, 99999, places=3).map(str) | st.sampled_from(
    ["1.50", "0", "007", "1e3", "-0.5", "+2"]
)
figures = st.fixed_dictionaries(
    {"label": texts, "value": numbers, "unit": st.just("亿元"), "year": texts},
    optional={
        "about": st.sampled_from(["约", "余"]),
        "note": texts,
        "source": st.just("report-2021"),
        "accent": st.just("gold"),
    },
)
facts = st.fixed_dictionaries({"label": texts, "text": texts})
cards = st.fixed_dictionaries(
    {
        "name": texts,
        "hall": st.just("main"),
        "field": st.just("equipment"),
        "picture": st.just("plant"),
        "tagline": texts,
        "text": texts,
        "source": st.just("report-2021"),
    },
    optional={
        "tags": st.lists(texts, max_size=3),
        "figures": st.lists(figures, max_size=2),
        "facts": st.lists(facts, max_size=2),
        "film": st.just("tour"),
        "related": st.lists(st.sampled_from(["lamps", "economy"]), unique=True),
    },
)
styles = st.sampled_from(
    [{"default_flow_style": None}, {"default_flow_style": False}, {"default_style": '"'}]
)
quick = settings(
    max_examples=25,
    deadline=None,
    phases=set(Phase) - {Phase.explain},
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def put(desk, card, style):
    (desk.folder / "films").mkdir(exist_ok=True)
    (desk.folder / "films" / "tour.webm").touch()
    path = desk.folder / "enterprises" / "robotics.yaml"
    # Not every text that YAML can hold is one a card may hold.
    path.write_text(yaml.dump(card, allow_unicode=True, sort_keys=False, width=60, **style), encoding="utf-8")
    return path, load(desk.folder).exhibition is not None


@given(card=cards, style=styles, name=st.sampled_from(NAMES))
@quick
def test_any_card_survives_the_table(small, card, style, name):
    path, good = put(small, card, style)
    if not good:
        return
    before = path.read_bytes()
    small.export(name)

    assert small.plan().changes == []
    assert path.read_bytes() == before


@given(card=cards, wish=cards, style=styles, name=st.sampled_from(NAMES))
@quick
def test_any_card_becomes_any_other(small, card, wish, style, name):
    """The table of one card, imported over another, makes it say the same."""
    path, good = put(small, wish, {})
    if not good:
        return
    small.export(name)
    meant = load(small.folder).exhibition.cards["robotics"]
    if not put(small, card, style)[1]:
        return

    found = small.plan()
    assert not found.refused, small.told(found)
    write(found.changes)

    said = load(small.folder).exhibition.cards["robotics"]
    assert path.exists()
    assert _tidy(said) == _tidy(meant)


def _tidy(card):
    """Line ends and blanks at the margin are not kept by cells."""
    return [
        " ".join(str(value).split())
        if isinstance(value, str)
        else Decimal(value)
        if isinstance(value, Decimal)
        else value
        for value in card.model_dump().values()
    ]


@pytest.mark.parametrize("name", ["cards.xlsx", "cards.csv"])
def test_what_looks_like_an_escape_of_a_workbook_comes_back(desk, name):
    path = desk.folder / "enterprises" / "comau.yaml"
    text = path.read_text(encoding="utf-8").replace("en: Comau}", "en: SH_x000D_Z2 _x005F_}")
    path.write_text(text, encoding="utf-8")
    desk.export(name)
    assert desk.plan().changes == []
