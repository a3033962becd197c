"""Two visitors at once, on every page: no button stays pressed, no part of the screen goes deaf, nothing acts twice.

TWO_PEOPLE=200 plays so many scripts instead of the few of every day; a script is its number, and the same each time.
"""

import os

import pytest

from kiosk.model.visit import SEARCH
from tests.gui.touch.two_people import BrokenError, Screen, play
from tests.gui.window.conftest import exhibition, window

__all__ = ["exhibition", "window"]

SCRIPTS = int(os.environ.get("TWO_PEOPLE", "20"))
EACH = 10
"""Scripts in one window, one after the other: what one left behind the next one meets."""


@pytest.fixture(params=[(1280, 720)], ids=["landscape"])
def size(request):
    return request.param


@pytest.fixture
def screen(window, qtbot, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(window.router, "_clock", lambda: clock[0])

    def turn(condition):
        qtbot.wait(1)
        qtbot.waitUntil(condition)

    screen = Screen(window, clock, turn)
    yield screen
    screen.hand.release_all()


@pytest.mark.parametrize("first", range(0, SCRIPTS, EACH))
def test_two_people_leave_the_screen_as_one_would(screen, window, exhibition, first):
    places = [*exhibition.halls, SEARCH, *exhibition.zones, *exhibition.cards]
    for seed in range(first, min(first + EACH, SCRIPTS)):
        # A step that leads once over all pages whatever the number of scripts is.
        place = places[seed * len(places) // SCRIPTS % len(places)]
        window.begin_again("zh", 100)
        screen.rest()
        if place == SEARCH:
            window.search()
        elif place not in exhibition.halls:
            window.open(place)
        screen.rest()
        screen.told.clear()
        try:
            play(screen, seed)
        except BrokenError as error:
            raise AssertionError("\n".join((f"script {seed} on {place}: {error}", *screen.told))) from None
