"""An exhibition in one language: nobody is offered another."""

import pytest
from PySide6.QtCore import QRect

from kiosk.model.block import FiguresBlock
from kiosk.model.exhibition import Exhibition
from kiosk.qt.attract.caption import Caption, headline
from kiosk.qt.attract.stops import Stop
from tests.gui.real_window import opened


def speaking(exhibition: Exhibition, *languages: str) -> Exhibition:
    return exhibition.model_copy(
        update={"front": exhibition.front.model_copy(update={"languages": languages})}
    )


@pytest.fixture
def chinese(qtbot, exhibition, size):
    return opened(qtbot, speaking(exhibition, "zh"), size)


def test_there_is_no_switch(chinese):
    assert chinese.stage.bar.tools == [chinese.stage.bar.search, chinese.stage.bar.text_size]


def test_whoever_asks_for_another_gets_the_one_there_is(chinese):
    chinese.change_language()
    assert chinese.visit.language == "zh"
    chinese.begin_again("en", 100)
    assert chinese.stage.look.language == "zh"


def test_content_that_loses_a_language_is_shown_in_the_other(window, exhibition):
    window.change_language()
    assert window.visit.language == "en"
    window.adopt(speaking(exhibition, "zh"))
    assert (window.stage.look.language, len(window.stage.bar.tools)) == ("zh", 2)
    window.adopt(exhibition)
    assert len(window.stage.bar.tools) == 3


def test_the_stroll_shows_the_words_of_a_unit_not_its_key(window, exhibition):
    hall = exhibition.home()
    thing = next(
        one
        for one in (hall.room.emblem, hall.room.overhead, *hall.room.left_wall)
        if headline(one.opens, exhibition)
    )
    zone = exhibition.zones[thing.opens]
    unit = next(block for block in zone.blocks if isinstance(block, FiguresBlock)).items[0].unit
    units = {**exhibition.units, unit: exhibition.units[unit].model_copy(update={"zh": "字样"})}
    stop = Stop(thing.name, thing.caption, thing.opens)
    changed = exhibition.model_copy(update={"units": units})
    caption = Caption(stop, changed, window.stage.look, QRect(0, 0, 900, 800))
    assert any(one.text.endswith("字样") for one in caption.shown_texts())
