import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.qt.parts.button import Button
from kiosk.qt.parts.scroll import ScrollPane


@pytest.fixture
def scene(look, finger):
    """A pane 400 high over content 3,000 high that is full of buttons."""
    window = QWidget()
    window.resize(600, 400)
    content = QWidget()
    chosen = []
    for index in range(30):
        button = Button(look, str(index), parent=content)
        button.setGeometry(50, index * 100 + 10, 400, 80)
        button.chosen.connect(lambda index=index: chosen.append(index))
    pane = ScrollPane(look, window)
    pane.setGeometry(0, 0, 600, 400)
    pane.show_content(content, 3000)
    return finger(window), pane, chosen


def test_a_tap_presses_the_button_under_the_finger(scene):
    finger, pane, chosen = scene
    finger.tap(200, 150)
    assert chosen == [1]
    assert pane.offset == 0


def test_a_drag_follows_the_finger_and_presses_nothing(scene):
    finger, pane, chosen = scene
    button = pane.content.children()[3]
    finger.press(200, 350)
    assert button.pressed
    finger.move(200, 330)
    assert not button.pressed
    finger.move(200, 230)
    assert pane.offset == 100
    finger.release(200, 230)
    pane.stop()
    assert chosen == []


def test_it_glides_on_after_the_finger_has_gone(scene, qtbot):
    finger, pane, _ = scene
    finger.drag(200, 380, 80)
    at_release = pane.offset
    assert pane.moving
    qtbot.waitUntil(lambda: pane.offset > at_release + 50)
    qtbot.waitUntil(lambda: not pane.moving)


def test_a_touch_stops_the_glide_and_presses_nothing(scene):
    finger, pane, chosen = scene
    pane.fling(4000)
    QTest.qWait(60)
    finger.press(200, 150)
    stood = pane.offset
    assert stood > 0
    QTest.qWait(60)
    assert pane.offset == stood
    finger.release(200, 150)
    assert not pane.moving
    assert chosen == []


def test_a_still_finger_does_not_fling(scene):
    finger, pane, _ = scene
    finger.press(200, 350)
    finger.move(200, 300)
    finger.move(200, 200)
    QTest.qWait(150)
    finger.release(200, 200)
    assert not pane.moving


def test_it_never_leaves_its_content(scene):
    _, pane, _ = scene
    pane.scroll_to(-500)
    assert pane.offset == 0
    pane.scroll_to(99_999)
    assert pane.offset == pane.reach() == 2600
    pane.show_content(pane.content, 1000)
    assert pane.offset == 600


def test_content_that_fits_stays_where_it_is(scene):
    finger, pane, chosen = scene
    pane.show_content(pane.content, 400)
    finger.drag(200, 350, 150)
    assert pane.offset == 0
    assert chosen == []


def test_the_edge_says_that_there_is_more(scene):
    _, pane, _ = scene
    bottom = pane.window().grab().toImage().pixelColor(20, 398)
    pane.scroll_to(pane.reach())
    assert pane.window().grab().toImage().pixelColor(20, 398) != bottom


@pytest.mark.parametrize("goes", ["deleteLater", "hide"])
def test_it_forgets_the_finger_also_where_the_widget_under_it_has_gone(scene, qtbot, goes):
    finger, pane, _ = scene
    finger.press(200, 150)
    assert pane.held
    getattr(pane.content.children()[1], goes)()
    QTest.qWait(20)
    assert pane.held
    finger.release(200, 150)
    qtbot.waitUntil(lambda: not pane.held)


def test_what_lies_over_the_lower_end_can_be_scrolled_past_and_nothing_jumps_when_it_goes(scene):
    _, pane, _ = scene
    end = pane.reach()
    pane.keep_clear(100)
    assert (pane.reach(), pane.offset) == (end + 100, 0)
    pane.scroll_to(end + 70)
    pane.keep_clear(0)
    assert pane.offset == end + 70, "what is read stays where it is"
    pane.scroll_to(end + 30)
    assert pane.reach() == end + 30, "what was scrolled back does not come again"
    pane.scroll_to(0)
    assert pane.reach() == end
