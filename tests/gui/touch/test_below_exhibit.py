"""What lies below an exhibit as wide as the page is reached by a drag: its top peeks in, for the exhibit keeps its fingers."""

import pytest
from PySide6.QtCore import QPoint

from kiosk.qt.charts.brief import BriefTile
from tests.gui.window.conftest import exhibition, window
from tests.monkey.hand import Hand, Mouse

__all__ = ["exhibition", "window"]

STEP, STEPS = 14, 30


@pytest.fixture(params=[(1280, 720)], ids=["landscape"])
def size(request):
    return request.param


@pytest.fixture
def page(window, qtbot):
    """The night city in type so large that its charts have no room beside it."""
    window.begin_again("zh", 125)
    qtbot.waitUntil(lambda: window.stage.at_rest)
    window.open("city-management")
    qtbot.waitUntil(lambda: window.stage.at_rest)
    return window.stage.page


@pytest.fixture
def drag(window, page):
    """Drag a finger upwards from a point of the window; return by how many pixels the page went with it."""
    hand = Hand(window, Mouse(window))

    def drag(start):
        before = page.pane.offset
        hand.press(0, start)
        for number in range(1, STEPS + 1):
            hand.move(0, start - QPoint(0, number * STEP))
        moved = page.pane.offset - before
        hand.release(0)
        page.pane.stop()
        return moved

    yield drag
    hand.release_all()


def titles(window, page):
    """Return the middles, in the window, of the charts' titles that stand whole on the screen."""
    corner = page.pane.mapTo(window, QPoint(0, 0))
    charts = page.findChildren(BriefTile)
    areas = [
        text.rect.translated(chart.mapTo(window, QPoint(0, 0)))
        for chart in charts
        for text in chart.shown_texts()
        if text.text == chart.title
    ]
    assert len(areas) == len(charts) > 0
    return [area.center() for area in areas if page.pane.rect().translated(corner).contains(area)]


def test_titles_of_what_comes_below_an_exhibit_are_seen_and_a_drag_on_them_scrolls(window, page, drag):
    seen = titles(window, page)
    assert len(seen) > 1
    assert drag(seen[1]) > 200
    assert titles(window, page) != seen


def test_a_drag_on_the_exhibit_plays_and_scrolls_nothing(window, page, drag):
    view = page.exhibit().view
    assert drag(view.mapTo(window, view.rect().center())) == 0
