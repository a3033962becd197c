"""The district by night on its page in the real window: a finger lights lamps, and the tile below says how many."""

import pytest

from kiosk.exhibits.night_city.avenue import TANKS
from kiosk.qt.charts import BriefTile
from kiosk.qt.tools.inspection import inspect
from kiosk.sources.inbox import Inbox
from tests.gui.exhibits.playing import on_window, picture
from tests.monkey.hand import Hand, Mouse

PLACE = "city-management"


lying = pytest.mark.parametrize("size", [(1920, 1080)], ids=["landscape"])


@pytest.fixture(params=[(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
def size(request):
    return request.param


def tile(window, feed):
    return next(one for one in window.stage.page.findChildren(BriefTile) if feed in one.feeds)


def taken(window, feed, value):
    """Let a sample come, and the screen take it and whatever a hand has moved."""
    inbox, store = Inbox(), window.setting.store
    last = store.ring(feed).last()
    inbox.deliver_many(feed, [store._clock._time_of_day()], [value])
    changed = store.take(inbox)
    window.refresh(changed)
    assert store.ring(feed).last() != last


@lying
def test_a_finger_lights_lamps_and_the_tile_below_says_how_many(window, view, qtbot):
    view.advance(0.05)
    taken(window, "lamps-lit", 50.0)
    assert tile(window, "lamps-lit")._said.number == str(len(view.play.lit)), "what the picture shows"
    before = picture(view)
    hand = Hand(window, Mouse(window))
    at = view.play.district.lamp(20)
    hand.press(0, on_window(view, window, at.x, at.y))
    lit = len(view.play.lit)
    assert lit
    assert picture(view) != before, "in the very event"
    hand.release(0)
    window.refresh(window.setting.store.take(Inbox()))
    assert tile(window, "lamps-lit")._said.number == str(lit)
    assert all(one.kind.badge().colour == "gold" for one in window.stage.page.findChildren(BriefTile))
    view.hide()
    window.refresh(window.setting.store.take(Inbox()))
    assert window.setting.store.last("lamps-lit") == 50.0, "nobody sees it: the demonstration goes on"


@lying
def test_a_hazard_is_an_alarm_below_and_only_while_it_stands(window, view):
    risk = tile(window, "hazard-level")
    taken(window, "hazard-level", 15.0)
    assert not risk._alarmed
    view.play.press(1, 3, 3)
    view.play.lift(1)
    for _ in range(40):
        view.advance(0.1)
    window.refresh(window.setting.store.take(Inbox()))
    assert risk._alarmed
    tanks = view.play.district.at(TANKS.x, TANKS.y)
    view.play.press(1, *tanks)
    view.play.lift(1)
    for _ in range(120):
        view.advance(0.1)
    window.refresh(window.setting.store.take(Inbox()))
    assert not risk._alarmed


def test_each_tile_has_two_doors_that_lead_somewhere(window, view, size):
    tiles = window.stage.page.findChildren(BriefTile)
    assert len(tiles) == 6
    assert window.stage.page.pane.reach() == 0, "all of it is seen without scrolling"
    _, problems = inspect(window.stage, window.stage.look)
    assert problems == []
    for one in tiles:
        upper, lower = one.doors
        assert window.visit.exhibition.place(upper._opens) is not None
        assert lower._opens.startswith("/chart/")


@lying
def test_an_alarm_is_told_by_its_sign_too(window, view):
    risk = tile(window, "hazard-level")
    taken(window, "hazard-level", 15.0)
    calm = risk.grab().toImage()
    taken_later(window, "hazard-level", 88.0)
    assert risk._alarmed
    assert risk.grab().toImage() != calm


def taken_later(window, feed, value):
    inbox, store = Inbox(), window.setting.store
    inbox.deliver_many(feed, [store._clock._time_of_day() + 1], [value])
    window.refresh(store.take(inbox))
