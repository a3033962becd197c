"""Whatever fails on a page, the rest of the page is there."""

import logging

import pytest
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from kiosk.qt.charts import ChartTile
from kiosk.qt.charts.kinds.curves import TimeKind
from kiosk.qt.pages.blocks.steps import StepsTile
from kiosk.qt.runtime import mishaps
from kiosk.qt.tools.inspection import inspect
from tests.gui.pages.content import block, zone
from tests.gui.pages.seen import texts, whole


@pytest.fixture
def caught(monkeypatch, caplog):
    monkeypatch.setattr("sys.excepthook", mishaps.in_event_loop)
    caplog.set_level(logging.WARNING)
    return caplog


@pytest.fixture
def place():
    return zone(block("figures"), block("chart"), block("steps"))


def odd(*_):
    raise ZeroDivisionError("an odd figure")


@pytest.mark.parametrize("fails", ["__init__", "lay", "refresh", "sizeHint"])
def test_one_tile_is_calm_and_the_others_stand(open_page, place, caught, monkeypatch, fails):
    monkeypatch.setattr(ChartTile, fails, odd)
    made = open_page(place)
    made.refresh(frozenset(["lamps"]))
    whole(made)
    said = [text.text for text in texts(made)]
    assert any("赋能中心" in text for text in said)
    tiles = made.body.tiles
    assert tiles[2].geometry().top() > tiles[0].geometry().bottom()
    assert tiles[1].height() > 50
    if fails in ("__init__", "lay"):
        assert "暂时无法显示" in said
        assert len(caught.records) == 1
    assert made.grab().toImage().pixelColor(made.width() // 2, 20).isValid()


def test_a_tile_that_failed_tells_why_and_is_made_again_elsewhere(open_page, place, caught, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(StepsTile, "lay", odd)
        assert isinstance(open_page(place).failed(), ZeroDivisionError)
    assert open_page(place).failed() is None


@pytest.mark.parametrize("view", [StepsTile, TimeKind])
def test_the_inspection_of_pages_names_what_failed(open_page, place, caught, monkeypatch, view):
    fails = "lay" if view is StepsTile else "draw"
    monkeypatch.setattr(view, fails, odd)
    made = open_page(place)
    made.grab()
    assert any("failed, the terminal says why" in problem for problem in inspect(made, made.look)[1])


def test_a_paint_event_that_fails_spoils_no_other_picture(qtbot, open_page, place, caught, monkeypatch):
    made = open_page(place)
    neighbour = made.body.tiles[0]

    def paint(self, event):
        painter = QPainter(self)
        painter.fillRect(self.rect(), 0)
        odd()

    monkeypatch.setattr(StepsTile, "paintEvent", paint)
    before = neighbour.grab().toImage()
    for _ in range(5):
        made.update()
        QApplication.processEvents()
    made.pane.scroll_to(made.pane.reach())
    QApplication.processEvents()
    assert neighbour.grab().toImage() == before
