"""A chart that fails costs its tile, and a line of log a minute."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from kiosk.qt.charts import Poster, chart_kind
from kiosk.qt.charts.kinds.bars import BarsKind
from kiosk.qt.runtime import guard
from tests.gui.charts.catalogue import CHARTS


@pytest.fixture
def now(monkeypatch):
    """The time, as guards that are made now see it."""
    now = [100.0]
    monkeypatch.setattr(guard.Guard.__init__, "__defaults__", (lambda: now[0],))
    return now


def odd(*_):
    raise ZeroDivisionError("an odd figure")


@pytest.mark.parametrize("chart", ["line", "bars", "heat", "flow"])
@pytest.mark.parametrize("fails", ["draw", "take"])
def test_it_is_calm_and_said_once_a_minute(tile, supply, now, caught, chart, fails):
    supply.fill("real", range(50))
    supply.fill("demo", range(50))
    made = tile(chart)
    fine = made.grab().toImage()
    setattr(made.kind, fails, odd)
    for _ in range(20):
        made.refresh(supply.add("demo", 1.0))
        made.refresh(supply.add("real", 1.0))
        made.update()
        QApplication.processEvents()
    if not made.feeds and fails == "take":
        return  # figures are taken once
    assert len(caught.records) == 1
    assert "an odd figure" in caught.text
    assert made.guard.broken
    assert made.grab().toImage() != fine

    now[0] += guard.AGAIN_SECONDS
    made.refresh(supply.add("demo", 1.0))
    made.refresh(supply.add("real", 1.0))
    QApplication.processEvents()
    assert len(caught.records) == 2


def test_it_shows_itself_again_when_what_was_odd_has_gone(tile, supply, now, caught, monkeypatch):
    supply.fill("demo", [120.0] * 50)
    made = tile("area")
    fine = made.grab().toImage()
    with monkeypatch.context() as patch:
        patch.setattr(type(made.kind), "draw", odd)
        made.update()
        QApplication.processEvents()
        assert made.grab().toImage() != fine
    now[0] += guard.AGAIN_SECONDS
    made.refresh(frozenset())
    QApplication.processEvents()
    assert made.grab().toImage() == fine


def test_a_picture_for_the_wall_is_calm_too(exhibition, supply, look, now, caught, monkeypatch):
    made = Poster(chart_kind(CHARTS["bars"], exhibition, supply.store, look))
    monkeypatch.setattr(BarsKind, "draw", odd)
    picture = made.picture(QSize(400, 300)).toImage()
    assert picture.pixelColor(2, 2) != QColor(0, 0, 0)
    assert len(caught.records) == 1
    assert made.picture(QSize(400, 300)).toImage() == picture
    assert len(caught.records) == 1


def test_what_moves_by_itself_stops(tile, now, caught, monkeypatch, qtbot):
    made = tile("flow", at_once=False)
    assert made.moving
    monkeypatch.setattr(type(made.kind), "step", odd)
    qtbot.waitUntil(lambda: not made.moving)
    assert len(caught.records) == 1
