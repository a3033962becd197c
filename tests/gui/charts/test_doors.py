"""Bars, rings, gauges and numbers that lead somewhere."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from kiosk.model.chart import BarChart, GaugeChart, NumeralChart, RingChart
from kiosk.qt.charts.doors import ChartDoor
from kiosk.qt.style.look import Look
from kiosk.qt.tools.inspection import inspect
from tests.gui.charts.catalogue import CHARTS, LONG, SHORT, THEME, share

ITEMS = [
    share(SHORT, value=Decimal(40), opens="lobby"),
    share(LONG, value=Decimal(90)),
    share(SHORT, feed="real", opens="tower"),
]
WITH_DOORS = {
    "bars": BarChart(kind="bars", unit="家", items=ITEMS),
    "ranking": BarChart(kind="ranking", unit="家", items=ITEMS),
    "many": BarChart(kind="bars", unit="家", items=[share(SHORT, value=Decimal(9), opens="lobby")] * 12),
    "ring": RingChart(kind="ring", unit="家", whole=100, items=ITEMS),
    "gauge": GaugeChart(kind="gauge", unit="家", item=ITEMS[0], high=100),
    "numeral": NumeralChart(kind="numeral", unit="家", item=ITEMS[2]),
}


def doors(made):
    return made.findChildren(ChartDoor)


def touch(door):
    QTest.mouseClick(door, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("width", [420, 900])
@pytest.mark.parametrize("kind", WITH_DOORS)
def test_an_item_with_a_place_is_a_target_and_leads_there(tile, supply, kind, width):
    supply.fill("real", [50.0])
    made = tile(WITH_DOORS[kind], width)
    wanted = [item.opens for item in getattr(made.chart, "items", ()) if item.opens] or [
        made.chart.item.opens
    ]
    led = []
    made.opened.connect(led.append)
    for door in doors(made):
        assert door.isVisible()
        assert min(door.width(), door.height()) >= made.look.space("target")
        assert made.area.contains(door.geometry())
        touch(door)
    assert led == wanted
    areas = [door.geometry() for door in doors(made)]
    assert not any(one.intersects(other) for one in areas for other in areas if one is not other)
    assert inspect(made, made.look)[1] == []


def test_a_door_answers_when_pressed_and_forgives_a_finger_that_slides_off(tile):
    made = tile("doors", 700)
    led = []
    made.opened.connect(led.append)
    door = doors(made)[0]
    before = made.grab().toImage()
    QTest.mousePress(door, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert door.pressed
    assert made.grab().toImage() != before
    below = QPoint(20, door.height() + 80)
    QTest.mouseMove(door, below)
    QTest.mouseRelease(door, Qt.MouseButton.LeftButton, pos=below)
    assert not door.pressed
    assert made.grab().toImage() == before
    assert led == []


def test_the_doors_of_a_ranking_move_with_its_bars(tile, supply):
    supply.fill("real", [50.0])
    made = tile(WITH_DOORS["ranking"], 700)
    lobby, tower = doors(made)
    assert tower.y() < lobby.y()
    made.refresh(supply.add("real", 10.0))
    assert tower.y() > lobby.y()
    led = []
    made.opened.connect(led.append)
    touch(tower)
    assert led == ["tower"]


def test_a_chevron_stands_beside_the_words_and_not_on_them(tile):
    for percent in (100, 150):
        made = tile("doors", 620, look=Look(THEME, "en", percent, 1920, 1080))
        words = [note.rect for note in made.shown_texts()]
        for door in doors(made):
            tip = door.geometry().topLeft() + door.tip.toPoint()
            size = made.look.px(8)
            chevron = QRect(tip.x() - size, tip.y() - size, size + 2, 2 * size)
            assert not any(chevron.intersects(word) for word in words)
            assert made.area.contains(chevron)


def test_what_leads_nowhere_reads_its_value_out(tile):
    made = tile(CHARTS["bars"], 700)
    assert doors(made) == []
