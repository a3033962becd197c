"""The way to the staff's panel: the gesture, the PIN, the waits, and how it shuts; with real touches on a real window."""

import json
import re

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from kiosk.qt.tools.inspection import inspect
from kiosk.staff.pin import WAITS, Pin
from tests.gui.staff.conftest import PIN


def words(widget):
    return " | ".join(text for text in inspect(widget, widget.look)[0])


def test_the_gesture_asks_for_the_pin_and_touches_nothing_else(window, door, knock):
    knock()
    assert "请输入 PIN" in words(door.keypad)
    assert window.visit.here == "jiulongpo"
    assert not window.stage.hall.alive, "nobody sees the room"


def test_without_a_pin_the_gesture_does_nothing(window, door, knock, folder):
    Pin(folder).remove()
    knock()
    assert door.keypad is None
    assert not door._presence.attended


@pytest.mark.parametrize("size", ["landscape", "portrait"], indirect=True)
def test_the_keypad_is_fit_for_fingers(window, door, knock, size):
    knock()
    assert inspect(door.keypad, window.stage.look)[1] == []
    window.staged.emit()
    assert door.keypad is not None, "other content on the same stage does not"
    window.change_language()
    assert door.keypad is None, "another look shuts it"
    knock()
    assert "Enter the PIN" in words(door.keypad)
    assert inspect(door.keypad, window.stage.look)[1] == []


def test_a_wrong_pin_is_refused_and_the_right_one_opens(window, door, knock, enter, touch):
    knock()
    enter("8520")
    assert "PIN 不对" in words(door.keypad)
    assert door.room is None
    for digit in "25999":
        touch(door.keypad.keys[digit])
    for _ in range(3):
        touch(door.keypad.erase)
    assert door.keypad.digits == 2
    enter("80")
    assert door.keypad is None
    assert "工作人员" in words(door.room.panel)


def test_too_few_digits_are_no_try(door, knock, touch, folder):
    knock()
    for digit in "258":
        touch(door.keypad.keys[digit])
    touch(door.keypad.ok)
    assert not door.asking
    assert not (folder / "staff-tries.json").exists()


def test_who_guesses_waits_and_shutting_the_door_does_not_help(door, knock, enter, touch, folder, qtbot):
    knock()
    for _ in range(3):
        enter("8520")
    assert re.search(r"PIN 不对 · 请等 (30|2\d) 秒再试", words(door.keypad))
    touch(door.keypad.keys["2"])
    assert door.keypad.digits == 0, "no digit is taken"
    touch(door.keypad.close_key)
    assert door.keypad is None
    knock()
    assert door.keypad.waiting
    assert json.loads((folder / "staff-tries.json").read_text())["failed"] == 3
    assert Pin(folder).wait() > WAITS[2] - 20, "also after a restart"


def test_a_wait_that_is_over_is_said_no_more(window, door, knock, enter, qtbot):
    knock()
    door.keypad.refuse(1.5)
    assert "再试" in words(door.keypad)
    qtbot.waitUntil(lambda: not door.keypad.waiting)
    qtbot.waitUntil(lambda: "再试" not in words(door.keypad))
    enter(PIN)
    assert door.room is not None


def test_untouched_it_shuts_by_itself_and_each_touch_keeps_it_open(window, door, inside, touch, qtbot):
    assert door._quiet.interval() == 60_000
    qtbot.waitUntil(lambda: door._quiet.remainingTime() < 58_000)  # a coarse timer keeps whole seconds
    touch(0.5, 0.3)
    assert door._quiet.remainingTime() > 58_500
    door._quiet.setInterval(50)
    qtbot.waitUntil(lambda: door.room is None)
    assert window.stage.hall.alive
    assert not door._presence.attended


def test_staff_are_not_asked_whether_they_still_look(window, door, presence, inside):
    presence._ask()
    assert presence.over is None
    assert presence._quiet.isActive()
    door.shut()
    presence._ask()
    assert presence.over is not None, "an empty hall rests"


def test_the_resting_hall_hears_the_gesture_too(door, presence, knock):
    presence._leave()
    assert presence.is_away()
    knock()
    assert door.keypad is not None
    assert presence.over is None


def test_two_fingers_are_no_gesture(window, finger, touch, door, qtbot):
    touch(0.01, 0.02)
    touch(0.99, 0.02)
    touch(0.01, 0.02)
    far, near = QPoint(1270, 10), QPoint(600, 300)
    QTest.touchEvent(window, finger).press(0, far, window).press(1, near, window).commit()
    QTest.touchEvent(window, finger).release(0, far, window).release(1, near, window).commit()
    assert not door.asking


def test_while_it_is_shut_nothing_of_it_is_there(door, knock, enter, touch, window):
    timers = [door._quiet.isActive(), door.deeds.dim.isVisible()]
    assert timers == [False, False]
    knock()
    enter(PIN)
    touch(door.room.panel.close_button)
    assert (door.room, door.keypad, door._quiet.isActive()) == (None, None, False)
