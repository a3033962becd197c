"""Stages: things on lit plinths, as the hero of a page and what answers there."""

import pytest
from PySide6.QtCore import QPoint

from kiosk.qt.pages.blocks.related import RelatedTile
from kiosk.qt.pages.blocks.stage import StageTile
from kiosk.qt.pages.blocks.stand import Stand
from kiosk.qt.parts.lit import LitTile
from kiosk.qt.tools.answers import answers
from tests.gui.pages.content import BLOCKS, block, zone
from tests.gui.pages.seen import faults, texts, whole
from tests.gui.parts.touch import Finger


def middle(made, widget):
    at = widget.mapTo(made.window(), QPoint(widget.width() // 2, widget.height() // 2))
    return at.x(), at.y()


@pytest.mark.parametrize("size", [(1366, 768), (1080, 1920)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(("language", "percent"), [("zh", 100), ("en", 150)])
def test_a_stage_fills_its_page_and_nothing_is_cut(open_page, size, language, percent):
    beside = (block("text", size="third"), block("names", size="third"), block("doors", size="third"))
    made = open_page(zone(block("stage"), *beside), size, language, percent)
    whole(made)
    whole(made)
    assert faults(made) == []
    assert isinstance(made.body.tiles[0], StageTile)
    assert isinstance(made.body.tiles[-1], RelatedTile)


def test_a_stand_opens_its_place_or_else_its_picture(open_page, opened):
    made = open_page(zone(block("stage")), (1280, 720))
    first, second, third = made.findChildren(Stand)
    finger = Finger(made.window())
    for stand in (second, first, third):
        finger.tap(*middle(made, stand))
    assert opened == ["a1", "/picture/z/0", "/picture/z/1"]


def test_a_stand_with_nothing_to_open_lights_up(open_page, opened):
    bare = [{"title": name} for name in ("OPPO", "VIVO", "MX")]
    made = open_page(zone(block("stage", items=bare)), (1280, 720))
    first, second, third = made.findChildren(Stand)
    finger = Finger(made.window())
    finger.tap(*middle(made, first))
    assert opened == []
    assert (first.lit, first.dim, third.lit, third.dim) == (True, False, False, True)
    finger.tap(*middle(made, first))
    assert not any(stand.lit or stand.dim for stand in (first, second, third))


def test_a_stand_says_its_figure_with_unit_year_and_source(open_page):
    said = " ".join(text.text for text in texts(open_page(zone(block("stage")))))
    assert "超过124.15 亿元" in said.replace("超过 ", "超过")
    assert "2020 年" in said
    assert "智博会报道" in said


def test_a_card_stands_on_a_plinth_and_leads_on(open_page, showcase, opened):
    made = open_page(showcase.cards["full"], (1280, 720))
    stand = made.body.tiles[0].stands[0]
    # Its words stand in two columns, which the plinth makes room for; of a page without an exhibit a quarter is asked.
    assert answers(made.window(), made.rect()) >= 0.3
    finger = Finger(made.window())
    before = made.window().grab().toImage()
    finger.press(*middle(made, stand))
    assert made.window().grab().toImage() != before
    finger.release(*middle(made, stand))
    assert made.window().grab().toImage() == before
    assert opened == ["/picture/full/0"]


def test_what_is_touched_is_lit_and_the_others_are_in_the_shade(open_page):
    made = open_page(zone(block("figures", items=BLOCKS["figures"]["items"][:3])), (1280, 720))
    tile = made.body.tiles[0]
    assert isinstance(tile, LitTile)
    finger = Finger(made.window())
    at = tile.mapTo(made.window(), tile.parts[1].center())
    finger.tap(at.x(), at.y())
    assert tile.lit == 1
    finger.tap(at.x(), at.y())
    assert tile.lit == -1


def test_a_name_that_has_a_page_opens_it(open_page, showcase, opened):
    known = showcase.cards["a1"].name.zh
    made = open_page(zone(block("names", items=[known, "OPPO"])), (1280, 720))
    tile = made.body.tiles[0]
    finger = Finger(made.window())
    for index in (1, 0):
        at = tile.mapTo(made.window(), tile.parts[index].center())
        finger.tap(at.x(), at.y())
    assert opened == ["a1"]
    assert tile.lit == 1


@pytest.mark.parametrize(
    "beside",
    [{"figures": {"rows": True}}, {"before_after": {}}, {"text": {}}, {"picture": {}}],
    ids=lambda one: next(iter(one)),
)
def test_words_on_the_wall_begin_where_their_heading_does(open_page, beside):
    ((name, changes),) = beside.items()
    made = open_page(zone(block("stage"), block(name, size="third", title={"zh": "标题"}, **changes)))
    tile = made.body.tiles[1]
    assert tile.bare
    assert min(one.rect.left() for one in tile.shown_texts()) == 0
    assert min(one.rect.left() for one in tile.shown_texts() if one.text != "标题") < tile.look.px(12)
