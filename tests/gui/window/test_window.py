"""A visit with the finger: into zones and back, in another language, in larger type."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.model.visit import Visit
from kiosk.qt.hall.head import Gaze
from kiosk.qt.hall.view import HallView
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.style.theme import Theme
from kiosk.sources.store import Store


def button(window, place_id):
    """The dock's button of a place."""
    return window.stage.bar.dock[window.visit.hall.dock.index(place_id)]


def thing(window, place_id):
    """Where in the room the thing stands that opens a place."""
    return next(area for name, area in window.stage.hall.targets() if name == place_id).center()


def test_everything_in_the_room_opens_what_it_says(window, touch, monkeypatch):
    # Ribbons fly before the walls, and take the touches where they are just then.
    monkeypatch.setattr(HallView, "seconds", 0.0)
    for place_id in dict.fromkeys(name for name, _ in window.stage.hall.targets()):
        touch(thing(window, place_id))
        assert window.visit.here == place_id
        assert window.stage.page.isVisible() or place_id in window.visit.exhibition.halls
        touch(window.stage.bar.back)
        assert window.visit.here == "jiulongpo"


def test_every_zone_of_the_dock_is_one_touch_away_from_every_other(window, touch, exhibition):
    for place_id in exhibition.halls["jiulongpo"].dock:
        if place_id in exhibition.zones:
            touch(button(window, place_id))
            assert window.visit.trail == ["jiulongpo", place_id]
            assert button(window, place_id).selected


def test_back_ends_in_the_hall_and_stays_there(window, touch):
    touch(button(window, "economy"))
    touch(window.stage.bar.back)
    assert window.visit.here == "jiulongpo"
    assert window.stage.hall.isVisible()
    assert window.stage.bar.back is None


def test_the_neighbour_hall_opens_and_leads_back(window, touch):
    touch(button(window, "airport"))
    assert window.visit.hall.id == "airport"
    assert window.stage.hall.isVisible()
    touch(window.stage.bar.back)
    assert window.visit.hall.id == "jiulongpo"


def test_language_changes_in_place(window, touch):
    touch(button(window, "economy"))
    touch(window.stage.bar.language)
    assert (window.visit.here, window.stage.look.language) == ("economy", "en")
    assert window.stage.header.title == window.visit.exhibition.zones["economy"].name.en
    touch(window.stage.bar.language)
    assert window.stage.look.language == "zh"


def test_text_size_goes_round_and_keeps_the_place(window, touch):
    touch(button(window, "economy"))
    sizes = []
    for _ in range(3):
        touch(window.stage.bar.text_size)
        sizes.append(window.stage.look.text_percent)
    assert sizes == [125, 150, 100]
    assert window.visit.here == "economy"


def test_pressed_is_painted_before_anything_opens(window, finger, qtbot):
    target = button(window, "economy")
    before = target.grab().toImage()
    point = target.mapTo(window, target.rect().center())
    QTest.touchEvent(window, finger).press(0, point, window).commit()
    assert target.pressed
    assert target.grab().toImage() != before
    assert window.visit.here == "jiulongpo"
    QTest.touchEvent(window, finger).release(0, point, window).commit()
    qtbot.waitUntil(lambda: window.stage.at_rest)


def test_a_touch_in_flight_is_not_lost(window, touch, finger, qtbot):
    first = button(window, "economy")
    point = first.mapTo(window, first.rect().center())
    QTest.touchEvent(window, finger).press(0, point, window).commit()
    QTest.touchEvent(window, finger).release(0, point, window).commit()
    assert not window.stage.at_rest
    QApplication.processEvents()
    touch(button(window, "scenes"))
    assert window.visit.here == "scenes"
    assert window.stage.page.isVisible()


@pytest.mark.parametrize("smaller", [(1366, 768), (1080, 1920), (3840, 2160)])
def test_another_screen_gets_a_stage_that_fits(window, smaller, qtbot):
    window.resize(*smaller)
    qtbot.waitUntil(lambda: (window.stage.width(), window.stage.height()) == smaller)
    assert window.stage.bar.geometry().bottom() == smaller[1] - 1


@pytest.mark.parametrize("size", [(100, 100)])
def test_a_window_that_its_bars_would_cover_has_a_room_all_the_same(window, size, qtbot):
    """As a window manager makes one for a moment, or a screen that is unplugged: it is laid out in the least there is."""
    window._show_in("en", 150)
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert window.stage.header.height() + window.stage.bar.height() > window.height()
    assert window.stage.hall.isVisible()
    assert window.stage.hall.scene.emblem.area.height() > 1


def test_the_first_frame_can_be_touched_before_the_room_is_there(qtbot, exhibition, finger):
    window = KioskWindow(exhibition, Visit(exhibition), Store(exhibition.feeds), Theme.read())
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    with qtbot.waitSignal(window.first_painted):
        window.show()
    assert not window.stage.halls
    target = button(window, "economy")
    point = target.mapTo(window, target.rect().center())
    QTest.touchEvent(window, finger).press(0, point, window).commit()
    QTest.touchEvent(window, finger).release(0, point, window).commit()
    with qtbot.waitSignal(window.opened):
        pass
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert window.visit.here == "economy"
    assert window.stage.page.isVisible()


def test_the_room_follows_the_first_frame(qtbot, exhibition):
    window = KioskWindow(exhibition, Visit(exhibition), Store(exhibition.feeds), Theme.read())
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    with qtbot.waitSignals([window.first_painted, window.opened], order="strict"):
        window.show()
    assert window.stage.hall.isVisible()


def test_where_the_zone_was_set_the_same_place_is_built_once_more(window, qtbot):
    window.open("economy")
    qtbot.waitUntil(lambda: window.stage.at_rest)
    before, trail = window.stage, list(window.visit.trail)
    window.show_anew()
    assert window.stage is not before
    assert (window.visit.trail, window.stage.page.place_id) == (trail, "economy")
    assert window.stage.at_rest


def test_where_a_visitor_looks_stays_in_another_language_and_is_forgotten_with_the_visit(window):
    left = Gaze(0.5, 0.25)
    window.stage.hall.look_from(left)
    window.change_language()
    assert window.stage.hall.head.gaze == left
    assert window.stage.hall.settled
    window.open("airport")
    window.stage.settle()
    window.open("jiulongpo")
    window.stage.settle()
    assert window.stage.hall.head.gaze == left
    window.begin_again("zh", 100)
    assert window.stage.hall.head.gaze == Gaze()
