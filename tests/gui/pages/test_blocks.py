import pytest
from PySide6.QtCore import QRect

from kiosk.qt.pages.blocks.before_after import BeforeAfterTile
from kiosk.qt.pages.blocks.figures import FiguresTile
from kiosk.qt.pages.blocks.related import RelatedTile
from kiosk.qt.style.look import Look
from tests.gui.pages.content import BLOCKS, FIGURE, block, zone
from tests.gui.pages.seen import faults, texts, whole

SIZES = [(1920, 1080), (1366, 768), (1080, 1920)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", BLOCKS)
def test_nothing_is_cut_in_any_look(open_page, name, language, percent, size):
    wide, narrow, beside = (
        block(name, size="full"),
        block(name, size="third"),
        block("text", size="two_thirds"),
    )
    blocks = (beside, wide, narrow) if name == "stage" else (wide, narrow, beside)  # the first fills its page
    made = open_page(zone(*blocks), size, language, percent)
    whole(made)
    assert texts(made)
    assert faults(made) == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", BLOCKS)
def test_a_lone_block_fills_the_page(open_page, name, size):
    made = open_page(zone(block(name)), size)
    assert faults(made) == [] or made.pane.reach() > 0
    if name not in ("cards", "all"):
        tile = made.body.tiles[0]
        assert tile.geometry().bottom() > made.height() * 0.9


def said(made):
    return [text.text for text in texts(made)]


def test_figures_say_number_unit_year_and_source(open_page):
    figures = block(
        "figures", items=[FIGURE | {"about": "超过"}, FIGURE | {"about": "余", "formula": "1 + 1"}]
    )
    chinese = said(open_page(zone(figures)))
    assert {"超过 124.15", "亿元", "余亿元", "2020 年 · 2021 智博会报道", "推算", "1 + 1"} <= set(chinese)
    english = said(open_page(zone(figures), language="en"))
    assert {"over 12.415", "billion yuan", "Derived", "2020 · Smart China Expo report, 2021"} <= set(english)


def test_figures_count_up_once_on_first_sight(qtbot, spot):
    tile = FiguresTile([block("figures").items[1]], spot)
    qtbot.addWidget(tile)
    tile.resize(600, 300)
    tile.lay(600, 300)
    numeral = tile._numerals[0]
    assert numeral.number(numeral.share) == "0"
    tile.show()
    qtbot.waitUntil(lambda: 0 < numeral.share < 1)
    qtbot.waitUntil(lambda: numeral.share == 1)
    assert not tile._ticker.isActive()
    assert numeral.number(numeral.share) == "2032"
    again = FiguresTile(
        [block("figures").items[1]], spot
    )  # in another language, or when the visitor comes back
    qtbot.addWidget(again)
    again.resize(600, 300)
    again.lay(600, 300)
    again.show()
    qtbot.waitExposed(again)
    assert again._numerals[0].share == 1
    assert not again._ticker.isActive()


def test_a_change_without_values_shows_the_quote_and_no_bars(open_page):
    changes = block("before_after")
    made = open_page(zone(changes))
    tile = made.body.tiles[0]
    assert isinstance(tile, BeforeAfterTile)
    assert [len(row.bars) for row in tile._rows] == [0, 2, 2, 2]
    assert "来源原文" in said(made)
    assert said(made).count("推算") == 1


@pytest.mark.parametrize("percent", [100, 125, 150])
@pytest.mark.parametrize("bare", [False, True], ids=["panel", "wall"])
def test_no_word_of_a_change_is_broken_however_wide_the_strip_is_that_it_stands_in(
    qtbot, spot, theme, percent, bare
):
    look = Look(theme, "en", percent, 1920, 1080)
    tile = BeforeAfterTile(block("before_after"), spot._replace(look=look))
    qtbot.addWidget(tile)
    if bare:
        tile.stand_bare()
    for width in range(480, 1300, 10):
        tile.resize(width, tile.lay(width))
        assert [text.text for text in tile.shown_texts() if not text.fits] == [], width


def test_bars_begin_at_zero_and_keep_their_proportion(open_page):
    made = open_page(zone(block("before_after")))
    before, after = (bar for bar, _, _ in made.body.tiles[0]._rows[1].bars)
    assert before.x() == after.x()
    assert after.width() / before.width() == pytest.approx(0.15, abs=0.01)


def test_a_change_in_english_has_english_units(open_page):
    made = open_page(zone(block("before_after")), language="en")
    assert {"1,200 enterprises", "99%"} <= set(said(made))


def test_markup_in_content_stays_text(open_page):
    made = open_page(zone(block("text", text="<b>九龙</b> &amp; <img src='/etc/passwd'>")))
    assert "<b>九龙</b> &amp; <img src='/etc/passwd'>" in said(made)


def entries(made):
    return made.body.tiles[0]._entries


def test_steps_of_a_row_begin_level_however_long_they_are(open_page):
    long, short = {"title": {"zh": "底子"}, "text": {"zh": "产业基础" * 40}}, {"title": {"zh": "目标"}}
    made = open_page(zone(block("steps", items=[long, short, short, long])))
    tops = [min(text.rect.top() for text in entry.shown_texts()) + entry.y() for entry in entries(made)]
    assert tops[0] == tops[1]
    assert tops[2] == tops[3]


def test_a_way_without_words_of_its_own_says_what_its_place_says(open_page, showcase):
    made = open_page(zone(block("doors", items=[{"title": {"zh": "往这里"}, "opens": "a1"}])))
    assert showcase.cards["a1"].tagline.zh in said(made)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_pictures_of_related_places_are_alike(open_page, showcase, size, language):
    made = open_page(showcase.cards["full"], size, language)
    related = next(tile for tile in made.body.tiles if isinstance(tile, RelatedTile))
    assert len({stand._box.width() for stand in related._stands}) == 1


def test_wide_numbers_get_wide_columns_and_keep_their_units_beside_them(open_page):
    wide = FIGURE | {"value": "12412.5", "about": "超过"}
    made = open_page(zone(block("figures", items=[wide] * 3, size="full")), (1080, 1920), "en")
    tile = made.body.tiles[0]
    tile.put(QRect(0, 0, made.width(), tile.lay(made.width())))  # no height to spare
    shown = texts(made)
    numbers = [text.rect for text in shown if text.text.startswith("over ")]
    units = [text.rect for text in shown if text.text == "billion yuan"]
    assert len(numbers) == len(units) == 3
    assert all(unit.left() >= number.right() - 2 for number, unit in zip(numbers, units, strict=True))
