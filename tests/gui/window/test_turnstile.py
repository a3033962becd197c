"""Who is counted: those who touch; and nothing of them but how many."""

import pytest

from kiosk.model.rest import Rest
from kiosk.qt.attract.presence import Presence
from kiosk.qt.pages.search.keyboard import CLEAR, DELETE
from kiosk.qt.standing.turnstile import Turnstile


class Counted:
    """Writes down what it is told."""

    def __init__(self):
        self.told = []

    def visit_began(self):
        self.told.append("visit")

    def place_opened(self, place):
        self.told.append(place)

    def place_left(self, place, seconds):
        self.told.append((place, seconds))

    def exhibit_played(self, place, seconds, *, reached):
        self.told.append((place, seconds, reached))

    def language_chosen(self, language):
        self.told.append(language)

    def search_begun(self):
        self.told.append("search")


@pytest.fixture
def size():
    return 1280, 720


@pytest.fixture
def counted(window):
    counted = Counted()
    counted.now = 1000.0
    counted.turnstile = Turnstile(window, counted, lambda: counted.now)
    return counted


def test_a_visit_begins_with_the_first_touch_and_the_next_when_the_visitor_has_left(
    window, touch, counted, qtbot
):
    touch(window.stage.header)
    touch(window.stage.header)
    assert counted.told == ["visit"]
    presence = Presence(window, Rest())
    presence.left.connect(counted.turnstile.left)
    presence.came.connect(counted.turnstile.touched)
    touch(window.stage.bar.language)
    counted.now += 60
    with qtbot.waitSignal(presence.left):
        presence._leave()
    touch(window.stage.header)
    assert presence.over is None
    assert counted.told == ["visit", "en", "visit"], "that the screen begins again is nobody's choice"
    touch(window.stage.header)
    assert counted.told.count("visit") == 2


def test_pages_and_languages_are_counted_once_each(window, touch, counted, qtbot):
    dock = window.stage.bar.dock
    touch(dock[window.visit.hall.dock.index("economy")])
    qtbot.waitUntil(lambda: "economy" in counted.told)
    touch(window.stage.bar.language)
    qtbot.waitUntil(lambda: "en" in counted.told)
    touch(window.stage.bar.text_size)
    assert counted.told[:3] == ["visit", "economy", "en"]
    assert "zh" not in counted.told


def test_a_screen_that_moves_alone_counts_nobody(window, qtbot, counted):
    with qtbot.waitSignal(window.arrived):
        window.open("economy")
    assert counted.told == []


def test_how_long_a_page_was_looked_at_is_counted_in_steps(window, touch, counted, qtbot):
    dock = window.stage.bar.dock
    touch(dock[window.visit.hall.dock.index("economy")])
    qtbot.waitUntil(lambda: "economy" in counted.told)
    counted.now += 42.0
    touch(window.stage.header)
    counted.now += 1.0
    dock = window.stage.bar.dock
    touch(dock[window.visit.hall.dock.index("scenes")])
    qtbot.waitUntil(lambda: "scenes" in counted.told)
    assert counted.told[-2:] == [("economy", 45), "scenes"]
    counted.now += 20.0
    touch(window.stage.header)
    counted.now += 500.0
    counted.turnstile.left()
    assert counted.told[-1] == ("scenes", 20), "until the last touch"
    counted.turnstile.left()
    assert counted.told.count(("scenes", 20)) == 1


@pytest.mark.parametrize("end", ["the page is left", "nobody comes back", "the visit ends"])
def test_what_was_played_is_counted_once_it_is_over(window, touch, counted, qtbot, end):
    touch(window.stage.header)
    window.open("lookout")
    qtbot.waitUntil(lambda: "lookout" in counted.told)
    qtbot.waitUntil(lambda: window.stage.at_rest)
    view = window.stage.page.exhibit().view
    qtbot.wait(100)
    assert not any(isinstance(one, tuple) and len(one) == 3 for one in counted.told), "the ghost is nobody"
    touch(view)
    view.pause()
    view.play._since_first = 61.0
    touch(view)
    if end == "the page is left":
        window.back()
    elif end == "nobody comes back":
        for _ in range(30 * 60):
            view.play.step(1 / 60)
        view.advance(0.02)
    else:
        window.begin_again("zh", 100)
    qtbot.waitUntil(lambda: ("lookout", 60, False) in counted.told)
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert sum(isinstance(one, tuple) and one[0] == "lookout" and len(one) == 3 for one in counted.told) == 1


def test_what_staff_play_is_not_counted(window, touch, counted, qtbot):
    window.open("lookout")
    qtbot.waitUntil(lambda: window.stage.at_rest)
    counted.turnstile.attended = True
    touch(window.stage.page.exhibit().view)
    window.back()
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert counted.told == []


def test_a_search_is_counted_when_it_begins_and_what_is_typed_is_told_to_nobody(
    window, touch, counted, qtbot
):
    touch(window.stage.bar.search)
    assert counted.told == ["visit"], "the page itself is no place"
    page = window.stage.page
    for name in ("z", "h", DELETE, "i", CLEAR, "r"):
        page.type_key(name)
    assert counted.told == ["visit", "search", "search"]
    counted.now += 60
    page.type_key(CLEAR)
    page.type_key("a")
    assert counted.told == ["visit", "search", "search"], "nobody touched that"
    window.setting.finder.wait()
