"""A place that cannot be shown is no dead end."""

import pytest

from kiosk.qt.pages import page as pages
from kiosk.qt.pages.blocks.stage import StageTile


@pytest.fixture
def size():
    return (1280, 720)


def odd(*_):
    raise ZeroDivisionError("an odd figure")


def test_the_visitor_stays_where_he_was(window, qtbot, caught, monkeypatch):
    hall = window.visit.here
    with monkeypatch.context() as patch:
        patch.setattr(pages.Page, "__init__", odd)
        window.switch("economy")
    assert window.visit.here == hall
    assert window.stage.page is None
    assert window.stage.hall.isVisible()
    window.switch("economy")
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert window.visit.here == "economy"
    card = next(iter(window.visit.exhibition.cards))
    monkeypatch.setattr(StageTile, "__init__", odd)
    window.open(card)
    assert window.visit.here == "economy"
    assert window.stage.page.isVisible()
    assert len(caught.records) == 2
    window.back()
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert window.visit.here == hall
