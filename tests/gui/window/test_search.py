"""Searching with the finger: keys, results, there and back, and nothing of it left for the next visitor."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.model.rest import Rest
from kiosk.model.visit import SEARCH
from kiosk.qt.attract.presence import Presence
from kiosk.qt.pages.search.keyboard import CLEAR, DELETE
from kiosk.qt.tools.inspection import inspect

SPELLED = {"name": {}, "text": {}}
"""What the process has told once: there is one exhibition in all these tests."""


@pytest.fixture
def size():
    return 1280, 720


@pytest.fixture
def search(window, touch, qtbot):
    """The page of the search, opened with its button, everything ready to be found."""
    window.setting.finder._spelled = SPELLED
    touch(window.stage.bar.search)
    qtbot.waitUntil(lambda: not window.setting.finder.busy)
    window.stage.page.show_at_once()
    return window.stage.page


def key(window, name):
    """Where a key is in the window."""
    keyboard = window.stage.page.keyboard
    return keyboard.mapTo(window, dict(keyboard.targets())[name].center())


def result(window, place_id):
    """Where a result is in the window."""
    results = window.stage.page.results
    return results.mapTo(window, dict(results.targets())[place_id].center())


@pytest.fixture
def type_(window, touch):
    def type_(typed) -> None:
        for letter in typed:
            touch(key(window, letter))

    return type_


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_what_is_typed_is_found_and_opened_and_back_leads_to_it(window, touch, type_, search, qtbot):
    assert (window.visit.trail, window.stage.bar.search.selected) == (["jiulongpo", SEARCH], True)
    type_("yunyiyuan")
    assert search.results.ids()[0] == "cloud-hospital"
    touch(result(window, "cloud-hospital"))
    assert window.visit.trail == ["jiulongpo", SEARCH, "cloud-hospital"]
    assert window.stage.header.title == window.visit.exhibition.cards["cloud-hospital"].name.zh
    touch(window.stage.bar.back)
    assert window.visit.here == SEARCH
    assert window.stage.page.typed == "yunyiyuan"
    assert window.stage.page.results.ids()[0] == "cloud-hospital"
    touch(window.stage.bar.back)
    assert window.visit.trail == ["jiulongpo"]
    assert window.stage.hall.isVisible()


def test_a_place_of_the_neighbour_is_shown_in_its_hall_and_leads_straight_back(window, touch, type_, search):
    type_("linkong")
    touch(result(window, "linkong"))
    assert window.visit.trail == ["jiulongpo", SEARCH, "linkong"]
    assert window.visit.hall.id == "airport"
    assert len(window.stage.bar.dock) == len(window.visit.exhibition.halls["airport"].dock)
    touch(window.stage.bar.back)
    assert (window.visit.here, window.visit.hall.id) == (SEARCH, "jiulongpo")
    touch(result(window, "linkong"))
    touch(window.stage.bar.dock[1])
    assert window.visit.trail[:2] == ["jiulongpo", "airport"]


def test_delete_takes_one_and_clear_takes_all(window, touch, type_, search):
    type_("robot")
    touch(key(window, DELETE))
    assert search.typed == "robo"
    touch(key(window, CLEAR))
    assert search.typed == ""
    touch(key(window, DELETE))
    assert search.results.ids()[0] in window.visit.exhibition.zones


def test_no_more_is_typed_than_there_is_room_for(window, search):
    for _ in range(40):
        search.type_key("m")
    assert search.typed == "m" * 24
    assert inspect(window.stage, window.stage.look)[1] == []


def test_keys_that_lead_to_nothing_are_dim_but_can_be_touched(window, type_, search):
    lit = search.keyboard.grab().toImage()
    type_("zhh")
    assert search.keyboard.grab().toImage() != lit
    assert search.keyboard._lit == window.setting.finder.index.keys_after("zhh")
    dim = next(name for name, _ in search.keyboard.targets() if name not in search.keyboard._lit)
    type_(dim)
    assert search.typed == f"zhh{dim}"


def test_nothing_found_is_said_in_every_language_and_leads_on(window, touch, type_, search, qtbot):
    type_("xqz")
    said = [shown.text for shown in search.results.shown_texts()]
    assert any("没有找到“xqz”" in text for text in said)
    assert any("Nothing found for “xqz”" in text for text in said)
    first = search.results.ids()[0]
    touch(result(window, first))
    assert window.visit.here == first
    touch(window.stage.bar.back)
    assert [shown.text for shown in window.stage.page.results.shown_texts()] == said


def test_language_and_text_size_keep_what_was_typed(window, touch, type_, search, qtbot):
    type_("zhihui")
    found = search.results.ids()
    touch(window.stage.bar.language)
    touch(window.stage.bar.text_size)
    page = window.stage.page
    assert (page.typed, page.results.ids()) == ("zhihui", found)
    assert "Smart campus" in [shown.text for shown in page.results.shown_texts()]


def test_a_fast_typist_has_the_second_finger_down_before_the_first_is_up(window, finger, search):
    z, h = key(window, "z"), key(window, "h")
    QTest.touchEvent(window, finger).press(0, z, window).commit()
    # A stationary finger of QTest forgets where it stands.
    QTest.touchEvent(window, finger).move(0, z, window).press(1, h, window).commit()
    QTest.touchEvent(window, finger).release(0, z, window).move(1, h, window).commit()
    QTest.touchEvent(window, finger).release(1, h, window).commit()
    assert search.typed == "zh"


def test_a_finger_that_slides_off_a_key_types_nothing(window, finger, search):
    z = key(window, "z")
    away = z + QPoint(0, -300)
    QTest.touchEvent(window, finger).press(0, z, window).commit()
    assert search.keyboard._fingers
    QTest.touchEvent(window, finger).move(0, away, window).commit()
    assert not search.keyboard._fingers
    QTest.touchEvent(window, finger).release(0, away, window).commit()
    assert search.typed == ""


def test_a_key_of_whose_release_qt_tells_nothing_is_let_go_of_with_the_finger(window, finger, search, qtbot):
    z = key(window, "z")
    QTest.touchEvent(window, finger).press(0, z, window).commit()
    assert search.keyboard._fingers
    # As Qt now and then forgets who took a touch.
    search.keyboard.setAttribute(Qt.WidgetAttribute.WA_WState_AcceptedTouchBeginEvent, on=False)
    QTest.touchEvent(window, finger).release(0, z, window).commit()
    qtbot.waitUntil(lambda: not search.keyboard._fingers)


def test_the_next_visitor_finds_nothing_of_it(window, type_, touch, search, qtbot):
    presence = Presence(window, Rest())
    type_("robot")
    with qtbot.waitSignal(presence.left):
        presence._leave()
    presence._wake()
    assert window.visit.here == "jiulongpo"
    touch(window.stage.bar.search)
    assert window.stage.page.typed == ""


def test_other_content_is_found_while_the_search_is_open(window, type_, search, qtbot):
    type_("chaotianmen")
    old = window.visit.exhibition
    name = old.cards["loncin"].name.model_copy(update={"zh": "朝天门摩托"})
    card = old.cards["loncin"].model_copy(update={"name": name})
    assert "loncin" not in search.results.ids()
    window.adopt(old.model_copy(update={"cards": {**old.cards, "loncin": card}}))
    page = window.stage.page
    qtbot.waitUntil(lambda: page.results.ids()[0] == "loncin")
    assert page.typed == "chaotianmen"


def test_what_is_touched_before_all_is_ready_is_not_lost(window, touch, qtbot):
    touch(window.stage.bar.search)
    page = window.stage.page
    for letter in "yunyiyuan":
        page.type_key(letter)
    qtbot.waitUntil(lambda: page.results.ids()[0] == "cloud-hospital")
