"""Whatever the models let into a page, the screen bears it: it is built in a blink, filled to every bound."""

import time

import pytest

from kiosk.model.block import StepsBlock
from kiosk.model.card import Card
from kiosk.model.zone import Zone
from kiosk.qt.pages.blocks.stage import StageTile
from kiosk.qt.pages.hero_body import HeroBody
from kiosk.qt.pages.page import Page
from kiosk.qt.pages.setting import Setting
from kiosk.qt.pages.table import headline
from kiosk.qt.parts.tile import Tile
from kiosk.qt.style.look import Look
from kiosk.search.finder import Finder
from kiosk.sources.store import Store
from tests.gui.bearable import bearable
from tests.gui.fullest import CARDS, KINDS, full_card, full_zone, most
from tests.gui.pages.content import exhibition

LOOK = ((1920, 1080), "en", 150)
"""The dearest: English is broken into lines again and again until none is nearly empty."""


@pytest.fixture(scope="module")
def shown():
    return exhibition(CARDS)


@pytest.fixture
def quick(qtbot, theme, shown):
    """Tell whether a page is built and laid out soon enough."""

    def once(place):
        size, language, percent = LOOK
        setting = Setting(shown, Store(shown.feeds), str, {}, Finder())
        look = Look(theme, language, percent, *size)
        begun = time.process_time()
        made = Page(place, headline(place, shown, look), setting, look)
        qtbot.addWidget(made)
        made.resize(size[0], size[1] * 3 // 4)
        made.full_height()
        spent = time.process_time() - begun
        assert made.failed() is None
        return spent

    return lambda place: bearable(lambda: once(place))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("long", [False, True], ids=["texts that fit", "texts as long as they may be"])
def test_a_zone_filled_to_every_bound_is_built_in_a_blink(quick, kind, long):
    assert quick(full_zone(kind, long=long))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("long", [False, True], ids=["texts that fit", "texts as long as they may be"])
def test_a_card_filled_to_every_bound_is_built_in_a_blink(quick, kind, long):
    assert quick(full_card(kind, long=long))


def test_words_beside_a_stage_are_asked_once_how_high_they_are_at_a_width(quick, monkeypatch):
    asked, arranged, lay = [], Tile.arranged, HeroBody.lay

    def begin(body, *size):
        asked.clear()
        return lay(body, *size)

    def ask(tile, width, height=0):
        if height == 0 and isinstance(tile.parent(), HeroBody) and not isinstance(tile, StageTile):
            asked.append((tile, width, tile.tight))
        return arranged(tile, width, height)

    monkeypatch.setattr(HeroBody, "lay", begin)
    monkeypatch.setattr(Tile, "arranged", ask)
    assert quick(full_card("StageBlock"))
    assert len({(width, tight) for _, width, tight in asked}) > 2, "the first way to stand is not the best"
    assert len(set(asked)) == len(asked)


def test_what_is_filled_is_filled_to_the_bounds():
    card = full_card("StepsBlock")
    assert [len(items) for items in (card.tags, card.figures, card.facts, card.blocks, card.related)] == [
        most(Card, key) for key in ("tags", "figures", "facts", "blocks", "related")
    ]
    assert len(card.blocks[0].items) == most(StepsBlock, "items")
    assert len(full_zone("StepsBlock").blocks) == most(Zone, "blocks")
