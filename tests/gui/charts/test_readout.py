from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtTest import QTest

from kiosk.model.chart import RingChart
from kiosk.qt.charts import finger
from tests.gui.charts.catalogue import SHORT, share
from tests.gui.charts.part import Part
from tests.gui.charts.test_curves import plot_of
from tests.gui.charts.test_values import texts
from tests.gui.parts.touch import Finger


@pytest.fixture(autouse=True)
def brief(monkeypatch):
    monkeypatch.setattr(finger, "HOLD_MS", 30)


def test_a_finger_reads_the_value_under_it_and_it_fades(tile, supply, qtbot):
    supply.fill("demo", np.concatenate((np.full(30, 50.0), [123.0], np.full(30, 180.0))))
    made = tile("area", 900, 500)
    view = Part(made)
    left, right, low, high = plot_of(view)
    at = (left + right) / 2, (low + high) / 2
    assert "123 千瓦" not in texts(made)
    view.press(*at)
    assert "123 千瓦" in texts(made)
    assert sum(text.count(":") == 2 for text in texts(made)) > 0
    view.release(*at)
    assert "123 千瓦" in texts(made), "it can be read for a moment after the finger has gone"
    qtbot.waitUntil(lambda: "123 千瓦" not in texts(made))


def test_the_read_out_follows_the_finger(tile, supply):
    supply.fill("demo", np.concatenate((np.full(30, 50.0), np.full(31, 180.0))))
    made = tile("area", 900, 500)
    left, right, low, high = plot_of(Part(made))
    y = (low + high) // 2
    view = Part(made)
    view.press(left + 30, y)
    assert "50 千瓦" in texts(made)
    view.move(right - 30, y)
    assert "180 千瓦" in texts(made)
    view.release(right - 30, y)


def test_a_broken_line_has_no_value(tile, supply):
    supply.fill("demo", np.full(10, 100.0))
    supply.now, supply.clock = supply.now + 40, supply.clock + 40
    supply.fill("real", np.full(60, 50.0))
    supply.add("demo", 100.0)
    made = tile("line", 900, 500)
    Part(made).press(made.kind.plot.x(supply.now - 20), made.area.height() / 2)
    assert {"50 千瓦", "— 千瓦"} <= set(texts(made))


@pytest.fixture
def pane(tile, supply, scrolling):
    """A page that scrolls, with a chart on it."""
    supply.fill("demo", np.full(61, 100.0))
    made = tile("area", 800, 500)
    pane = scrolling(made)
    pane.chart = made
    return pane


def test_a_drag_up_still_scrolls_the_page(pane, qtbot):
    Finger(pane).drag(400, 350, 150)
    pane.stop()
    assert pane.offset > 100
    qtbot.waitUntil(lambda: pane.chart.finger.at is None)


def test_a_window_placed_under_the_finger_is_no_drag_to_the_side(pane, qtbot):
    touch = Finger(pane)
    touch.press(400, 350)
    before = pane.pos()
    pane.move(before.x() + 80, before.y())
    qtbot.waitUntil(lambda: pane.pos() != before)
    for step in range(1, 13):
        touch.move(400, 350 - 200 * step // 12)
    assert pane.offset > 100
    touch.release(400, 150)
    pane.stop()
    qtbot.waitUntil(lambda: pane.chart.finger.at is None)


def test_a_drag_to_the_side_reads_and_does_not_scroll(pane, qtbot):
    touch = Finger(pane)
    touch.press(300, 300)
    for step in range(1, 20):
        QTest.qWait(4)
        touch.move(300 + 15 * step, 300 + 3 * step)
    assert pane.offset == 0
    assert pane.chart.finger.at.x() > 400
    touch.release(585, 357)
    assert pane.offset == 0
    qtbot.waitUntil(lambda: pane.chart.finger.at is None)
    touch.drag(400, 350, 150)
    pane.stop()
    assert pane.offset > 100, "the next drag is the page's again"


@pytest.mark.parametrize(
    ("kind", "at", "reads"),
    [
        ("bars", (0.1, 0.9), "60 亿元"),
        ("ranking", (0.3, 0.2), "2032 家"),
        ("grouped", (0.25, 0.6), "99%"),
        ("stacked_bars", (0.25, 0.6), "20 千瓦"),
        ("ring", (0.5, 0.4), "11%"),
        ("given-heat", (0.9, 0.5), "600 家"),
        ("status", (0.1, 0.3), "150 千瓦"),
        ("live-numeral", (0.8, 0.5), "50 千瓦"),
        ("flow", (0.5, 0.1), "12.5 亿元"),
        ("flow", (0.29, 0.62), "40 亿元"),
    ],
)
def test_every_kind_reads_out_what_is_under_the_finger(tile, supply, kind, at, reads):
    supply.fill("demo", np.full(61, 50.0))
    supply.fill("real", np.full(61, 20.0))
    view = Part(tile(kind, 900))
    before = [note.text for note in view.shown_texts()].count(reads)
    spot = view.width() * at[0], view.height() * at[1]
    view.press(*spot)
    assert [note.text for note in view.shown_texts()].count(reads) > before
    assert all(note.fits for note in view.shown_texts())
    view.release(*spot)


def test_a_ring_of_other_units_reads_out_its_part_of_the_whole(tile):
    chart = RingChart(kind="ring", unit="家", whole=Decimal(217), items=[share(SHORT, value=Decimal(54))])
    view = Part(tile(chart, 500))
    view.press(view.width() / 2, view.height() / 2)
    assert "24.9%" in [note.text for note in view.shown_texts()]
