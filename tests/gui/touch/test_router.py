"""Every finger by itself: the real window on the shipped content, real touches, and a clock the test moves."""

import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.model.rest import Rest
from kiosk.qt.attract.presence import Presence
from kiosk.qt.staff.gesture import CORNER
from kiosk.qt.touch.noted import Noted
from kiosk.qt.touch.router import AGAIN_SECONDS, LONGEST_SECONDS, RESTS_SECONDS
from kiosk.staff.glass import Resting, note_glass, noted_glass
from tests.gui.window.conftest import exhibition, window
from tests.monkey.hand import Hand, Mouse

__all__ = ["exhibition", "window"]

FAR = QPoint(1270, 300)
"""On the room, where nothing stands."""


@pytest.fixture(params=[(1280, 720)], ids=["landscape"])
def size(request):
    return request.param


@pytest.fixture
def clock(window, monkeypatch):
    """Seconds, for the test to move."""
    now = [1000.0]
    monkeypatch.setattr(window.router, "_clock", lambda: now[0])
    return now


@pytest.fixture
def hand(window):
    hand = Hand(window, Mouse(window))
    yield hand
    hand.release_all()


def middle(window, widget):
    return widget.mapTo(window, widget.rect().center())


def button(window, name):
    return next(one for one in window.stage.bar.dock if one.title == name)


def rest_of(qtbot, window):
    qtbot.waitUntil(lambda: window.stage.at_rest)


def test_a_finger_that_rests_anywhere_leaves_every_button_its_own(window, hand, qtbot):
    hand.press(9, FAR)
    dock = window.stage.bar.dock[1]
    hand.press(0, middle(window, dock))
    assert dock.pressed
    hand.release(0)
    rest_of(qtbot, window)
    assert len(window.visit.trail) == 2


def test_two_buttons_under_two_fingers_are_let_go_of_in_any_order(window, hand, qtbot):
    first, second = window.stage.bar.dock[:2]
    for order in ((0, 1), (1, 0)):
        hand.press(0, middle(window, first))
        hand.press(1, middle(window, second))
        assert (first.pressed, second.pressed) == (True, True)
        for finger in order:
            hand.move(finger, FAR)
            hand.release(finger)
        assert (first.pressed, second.pressed) == (False, False)
    assert len(window.visit.trail) == 1, "lifted elsewhere they press nothing"


def test_a_finger_in_the_gap_between_two_buttons_presses_the_nearer_one(window, hand, qtbot):
    first, second = window.stage.bar.dock[:2]
    assert second.x() - first.geometry().right() > 4, "there is a gap"
    row = first.geometry().center().y()
    for beside, meant in (
        (QPoint(first.geometry().right() + 2, row), first),
        (QPoint(second.x() - 2, row), second),
    ):
        at = window.stage.bar.mapTo(window, beside)
        hand.press(0, at)
        assert [button for button in (first, second) if button.pressed] == [meant]
        hand.move(0, FAR)
        hand.release(0)
        assert not meant.pressed
    hand.tap(at)
    rest_of(qtbot, window)
    assert len(window.visit.trail) == 2


def test_what_the_system_takes_back_presses_nothing_and_the_next_tap_counts(window, hand, qtbot):
    dock = window.stage.bar.dock[1]
    hand.press(0, middle(window, dock))
    hand.cancel()
    assert not dock.pressed
    assert len(window.visit.trail) == 1
    hand.tap(middle(window, dock))
    rest_of(qtbot, window)
    assert len(window.visit.trail) == 2


@pytest.mark.parametrize("which", range(8))
def test_a_double_tap_on_the_dock_leads_where_one_tap_leads(window, hand, qtbot, clock, which):
    dock = window.stage.bar.dock
    if which >= len(dock):
        pytest.skip("the dock has fewer")
    point = middle(window, dock[which])
    hand.tap(point)
    rest_of(qtbot, window)
    there = list(window.visit.trail)
    window.back()
    rest_of(qtbot, window)
    clock[0] += AGAIN_SECONDS + 0.1
    hand.tap(point)
    hand.tap(point)
    rest_of(qtbot, window)
    assert window.visit.trail == there


def test_a_double_tap_on_back_and_on_the_language_is_one_act(window, hand, qtbot, clock):
    window.open("economy")
    rest_of(qtbot, window)
    back = middle(window, window.stage.bar.back)
    hand.tap(back)
    hand.tap(back)
    rest_of(qtbot, window)
    assert window.visit.trail == ["jiulongpo"]
    clock[0] += 1
    language = middle(window, window.stage.bar.language)
    hand.tap(language)
    hand.tap(language)
    assert window.visit.language == "en"
    clock[0] += AGAIN_SECONDS + 0.1
    hand.tap(middle(window, window.stage.bar.language))
    assert window.visit.language == "zh", "later it is another wish"


def test_the_way_back_has_a_place_of_its_own_and_is_deaf_for_a_moment(window, hand, qtbot, clock):
    def columns():
        areas = [window.stage.slot(), *(button.geometry() for button in window.stage.bar.dock)]
        return [(area.left(), area.width()) for area in areas]

    in_hall = columns()
    window.open("economy")
    rest_of(qtbot, window)
    if not window.stage.look.portrait:  # upright, the dock of the hall has captions
        assert columns() == in_hall
    assert columns()[0] == in_hall[0]
    slot = window.stage.slot()
    window.open("city-management")
    rest_of(qtbot, window)
    hand.tap(slot.center() - QPoint(slot.width() // 3, 0))
    assert window.visit.trail == ["jiulongpo", "economy"]
    clock[0] += 0.3
    hand.tap(slot.center() + QPoint(slot.width() // 3, 0))
    assert window.visit.trail == ["jiulongpo", "economy"], "one touch too many"
    clock[0] += 0.2
    hand.tap(slot.center() + QPoint(slot.width() // 3, 0))
    rest_of(qtbot, window)
    assert window.visit.trail == ["jiulongpo"]
    clock[0] += 1
    hand.tap(slot.center())
    hand.tap(QPoint(slot.right() - 1, slot.center().y()))
    assert window.visit.trail == ["jiulongpo"], "nothing else stands there"


def test_a_second_hand_elsewhere_does_not_wait_for_the_first(window, hand, qtbot, clock):
    window.open("economy")
    rest_of(qtbot, window)
    hand.tap(middle(window, window.stage.bar.language))
    hand.tap(middle(window, window.stage.bar.back))
    rest_of(qtbot, window)
    assert (window.visit.language, window.visit.trail) == ("en", ["jiulongpo"])


def test_a_double_tap_is_one_act_though_somebody_else_acts_between(window, hand, qtbot, clock):
    window.open("economy")
    rest_of(qtbot, window)
    language = middle(window, window.stage.bar.language)
    hand.tap(language)
    clock[0] += 0.1
    hand.tap(middle(window, window.stage.bar.back))
    clock[0] += 0.1
    hand.tap(language)
    rest_of(qtbot, window)
    assert (window.visit.language, window.visit.trail) == ("en", ["jiulongpo"])


LONG = "chicheng"
"""A page that is longer than the screen in large letters."""


def open_long(window, qtbot):
    while window.visit.text_percent < 150:
        window.change_text_size()
    window.open(LONG)
    rest_of(qtbot, window)


def test_a_swipe_just_after_a_tap_scrolls(window, hand, qtbot):
    open_long(window, qtbot)
    pane = window.stage.page.pane
    assert pane.reach() > 100
    x = window.width() // 2
    hand.tap(QPoint(x, window.stage.header.height() // 2))  # Qt takes what follows for a double click
    hand.press(0, QPoint(x, 500))
    for y in range(490, 290, -10):
        hand.move(0, QPoint(x, y))
    assert pane.offset > 100
    hand.release(0)
    pane.stop()


def test_two_lazy_fingers_scroll_and_press_nothing(window, hand, qtbot):
    open_long(window, qtbot)
    pane = window.stage.page.pane
    points = [QPoint(500, 450), QPoint(800, 450)]
    for finger, point in enumerate(points):
        hand.press(finger, point)
    for y in (440, 420, 380, 330):
        for finger, point in enumerate(points):
            hand.move(finger, QPoint(point.x(), y))
    assert pane.offset > 60
    hand.release(1)
    hand.release(0)
    pane.stop()
    assert window.visit.here == LONG
    assert not pane.held


def test_the_second_finger_scrolls_where_the_first_only_rests(window, hand, qtbot):
    open_long(window, qtbot)
    pane = window.stage.page.pane
    hand.press(0, QPoint(500, 450))
    hand.press(1, QPoint(800, 450))
    for y in range(440, 290, -10):
        hand.move(1, QPoint(800, y))
    assert pane.offset > 100
    hand.release(1)
    hand.release(0)
    pane.stop()
    assert window.visit.here == LONG, "what moved away under the resting finger was not meant"


def test_what_rests_is_let_go_of_and_is_nobody(window, hand, clock, caplog):
    dock, stirred = window.stage.bar.dock[0], []
    window.router.stirred.connect(lambda: stirred.append(1))
    hand.press(3, middle(window, dock))
    assert dock.pressed
    window.router._look_for_rest()
    assert dock.pressed, "a finger may take its time"
    clock[0] += RESTS_SECONDS
    window.router._look_for_rest()
    assert not dock.pressed
    assert window.router.fingers() == 0
    ((at, seconds),) = window.router.resting()
    assert (at, seconds) == (QPointF(middle(window, dock)), RESTS_SECONDS)
    assert "something rests on the glass" in caplog.text
    stirred.clear()
    hand.move(3, middle(window, dock) + QPoint(2, 1))  # water trembles
    hand.release(3)
    assert stirred == []
    assert len(window.visit.trail) == 1
    assert window.router.resting() == []


def test_what_rests_is_written_down_for_who_looks_from_outside(window, hand, clock, tmp_path, qtbot):
    note_glass([Resting(1, 1, 0.0)], tmp_path)
    noted = Noted(window.router, tmp_path)
    qtbot.waitUntil(lambda: noted_glass(tmp_path).resting == ())
    noted._soon.setInterval(10)
    hand.press(3, QPoint(640, 180))
    clock[0] += RESTS_SECONDS
    window.router._look_for_rest()
    qtbot.waitUntil(lambda: bool(noted_glass(tmp_path).resting))
    ((across, down, since),) = noted_glass(tmp_path).resting
    assert (across, down) == (50, 25)
    assert RESTS_SECONDS - 2 < time.time() - since < RESTS_SECONDS + 30
    hand.release(3)
    qtbot.waitUntil(lambda: noted_glass(tmp_path).resting == ())


def test_what_moves_for_minutes_is_nobody_either(window, hand, clock):
    hand.press(3, QPoint(100, 300))
    for step in range(20):
        clock[0] += LONGEST_SECONDS / 19
        hand.move(3, QPoint(100 + 20 * (step % 2), 300))
        window.router._look_for_rest()
    assert window.router.fingers() == 0
    stirred = []
    window.router.stirred.connect(lambda: stirred.append(1))
    hand.move(3, QPoint(300, 300))
    assert stirred == []


def test_a_crumb_does_not_bar_the_way_in_of_staff(window, hand, clock):
    corners = []

    def look(_contact):
        corners.append(window.router.fingers())
        return False

    window.router.ask("staff", look)
    hand.press(9, FAR)
    clock[0] += RESTS_SECONDS
    window.router._look_for_rest()
    corners.clear()
    edge = CORNER // 3
    for x in (edge, window.width() - edge) * 2:
        hand.tap(QPoint(x, edge))
    assert corners == [1, 1, 1, 1], "each is the only finger there is"


def test_a_double_tap_that_wakes_only_wakes(window, hand, qtbot, clock):
    presence = Presence(window, Rest())
    presence._leave()
    point = middle(window, window.stage.bar.dock[0])
    hand.tap(point)
    hand.tap(point)
    assert presence.over is None
    rest_of(qtbot, window)
    assert len(window.visit.trail) == 1
    clock[0] += AGAIN_SECONDS + 0.1
    hand.tap(point)
    rest_of(qtbot, window)
    assert len(window.visit.trail) == 2


def test_keys_wake_nobody_and_hold_nothing_back(window, qtbot):
    presence = Presence(window, Rest())
    presence._leave()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert presence.over is not None
    presence._wake()
    presence._quiet.start(100_000)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert presence._quiet.remainingTime() > 90_000


def test_a_mouse_is_one_finger_and_its_double_click_two_presses(window, qtbot, clock):
    pressed = []

    class Plain(QWidget):
        def mousePressEvent(self, event):
            pressed.append(event.position().toPoint())

    plain = Plain(window)
    plain.setGeometry(100, 100, 200, 100)
    plain.show()
    plain.raise_()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseDClick(window.windowHandle(), left, none, QPoint(150, 150))
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.RightButton, none, QPoint(150, 150))
    assert pressed == [QPoint(50, 50)] * 2
