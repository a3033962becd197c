from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.qt.charts import finger
from kiosk.qt.parts.button import Button
from tests.gui.charts.catalogue import CHARTS, THEME
from tests.gui.charts.test_values import texts
from tests.gui.parts.touch import Finger


@pytest.fixture(params=["area", "stacked", "line"])
def made(request, tile, supply):
    """A chart of one minute, with an hour of data behind it: 20 and, for some of it, 160."""
    walk = np.full(3600, 20.0)
    walk[-900:-600] = 160.0
    supply.fill("demo", walk)
    supply.fill("real", walk)
    return tile(CHARTS[request.param].model_copy(update={"window_seconds": 60}), 900, 500)


def plot(made):
    """Return the plot as it is drawn now."""
    made.grab()
    return made.kind.plot


def middle(made, share=0.5):
    """Return a point on the plot in the coordinates of its window."""
    area = plot(made).area
    at = made.mapTo(made.window(), made.area.topLeft() + area.topLeft().toPoint())
    return at.x() + round(area.width() * share), at.y() + round(area.height() / 2)


def button(made):
    shown = [each for each in made.findChildren(Button) if each.isVisible()]
    return shown[0] if shown else None


def test_a_drag_to_the_right_shows_what_was_before(made, supply):
    before, (x, y) = plot(made), middle(made, 0.2)
    Finger(made).draw_aside(y, x, x + 300)
    after = plot(made)
    assert before.end - after.end == pytest.approx(300 * before.column, abs=3 * before.column)
    assert after.column == before.column
    assert any(text.startswith("过去") for text in texts(made))
    assert any(text.startswith("现在") for text in texts(made)), (
        "the number beside the name is of now, and says so"
    )
    assert button(made).title == "回到实时"
    assert min(button(made).width(), button(made).height()) >= made.look.space("target")
    assert made.area.contains(button(made).geometry())


def test_new_samples_do_not_move_what_is_looked_at(made, supply):
    x, y = middle(made, 0.2)
    Finger(made).draw_aside(y, x, x + 300)
    before = plot(made).end
    made.refresh(supply.add("demo", 25.0))
    assert plot(made).end == before


def test_the_badge_tells_the_freshness_of_the_data_also_in_the_past(made, supply):
    x, y = middle(made, 0.2)
    Finger(made).draw_aside(y, x, x + 300)
    assert any(note.text.startswith("演示数据") for note in made.shown_texts())


def test_the_button_returns_to_live(made):
    x, y = middle(made, 0.2)
    touch, live = Finger(made), plot(made)
    touch.draw_aside(y, x, x + 300)
    back = button(made)
    at = back.mapTo(made, back.rect().center())
    touch.tap(at.x(), at.y())
    assert plot(made).end == live.end
    assert button(made) is None
    assert not any(text.startswith(("过去", "现在")) for text in texts(made))


def test_drawn_forward_to_the_end_it_is_live_again(made):
    x, y = middle(made, 0.2)
    touch, live = Finger(made), plot(made)
    touch.draw_aside(y, x, x + 300)
    touch.draw_aside(y, x + 400, x)
    assert plot(made).end == live.end
    assert button(made) is None


def test_it_returns_by_itself_when_nobody_touches_it(tile, supply, qtbot, look):
    supply.fill("demo", np.full(3600, 20.0))
    brief = replace(look, theme=replace(THEME, motions={**THEME.motions, "look_back_ms": 300}))
    made = tile("area", 900, 500, look=brief)
    x, y = middle(made, 0.2)
    Finger(made).draw_aside(y, x, x + 300)
    assert not made.lookback.stretch.live
    qtbot.waitUntil(lambda: made.lookback.stretch.live)
    assert button(made) is None


def test_it_is_live_again_when_it_was_hidden(made):
    x, y = middle(made, 0.2)
    Finger(made).draw_aside(y, x, x + 300)
    made.hide()
    assert made.lookback.stretch.usual


def test_two_fingers_apart_look_nearer_and_what_was_between_them_stays(made, qtbot):
    before, (x, y) = plot(made), middle(made)
    Finger(made).pinch((x - 60, x + 60), (x - 180, x + 180), y)
    after = plot(made)
    assert after.column == pytest.approx(before.column / 3, rel=0.05)
    assert sum((after.start, after.end)) / 2 == pytest.approx(sum((before.start, before.end)) / 2, abs=1.5)
    assert button(made) is not None
    qtbot.waitUntil(lambda: made.finger.at is None)  # two fingers read nothing out


def test_two_fingers_together_see_all_that_is_kept_and_no_more(made):
    x, y = middle(made)
    for _ in range(8):
        Finger(made).pinch((x - 200, x + 200), (x - 40, x + 40), y)
    assert made.lookback.stretch.seconds == pytest.approx(3599, abs=5)
    assert made.lookback.stretch.live
    assert button(made).title == "恢复原来的范围"
    Finger(made).pinch((x - 20, x + 20), (x - 300, x + 300), y)
    for _ in range(8):
        Finger(made).pinch((x - 40, x + 40), (x - 200, x + 200), y)
    assert made.lookback.stretch.seconds == 2.0


def test_the_range_follows_what_is_looked_at(made):
    x, y = middle(made, 0.1)
    highest = plot(made).high
    for _ in range(20):
        Finger(made).draw_aside(y, x, x + 700)
        if plot(made).high > highest:
            break
    assert plot(made).high > highest


def test_a_finger_that_rested_takes_the_read_out_along(made, qtbot):
    x, y = middle(made, 0.3)
    live, touch = plot(made), Finger(made)
    touch.press(x, y)
    qtbot.wait(finger.READ_MS + 20)
    touch.move(x + 100, y)
    touch.move(x + 200, y)
    assert plot(made).end == live.end
    assert made.finger.at is not None
    touch.release(x + 200, y)


def test_a_tap_reads_out_and_moves_nothing(made):
    x, y = middle(made)
    live = plot(made)
    Finger(made).tap(x, y)
    assert "20 千瓦" in texts(made)
    assert plot(made).end == live.end


def test_on_a_page_up_and_down_scrolls_and_aside_does_not(qtbot, tile, supply, scrolling):
    supply.fill("demo", np.full(3600, 20.0))
    made = tile("area", 800, 500)
    pane = scrolling(made)
    QApplication.processEvents()
    touch = Finger(pane)
    live = plot(made)
    touch.draw_aside(250, 200, 500)
    assert pane.offset == 0
    assert plot(made).end < live.end
    touch.pinch((200, 300), (100, 400), 250)
    assert pane.offset == 0
    before = plot(made).end
    touch.drag(300, 350, 150)
    pane.stop()
    assert pane.offset > 100
    assert plot(made).end == before
    assert made.finger.at is None or made.finger.strength <= 1
    qtbot.waitUntil(lambda: made.finger.at is None)


def test_a_touch_of_which_qt_tells_no_end_ends_with_the_finger(made, qtbot):
    x, y = middle(made)
    touch = Finger(made)
    touch.press(x, y)
    assert made.finger.at is not None
    # As Qt now and then forgets who took a touch.
    made.setAttribute(Qt.WidgetAttribute.WA_WState_AcceptedTouchBeginEvent, on=False)
    touch.release(x, y)
    qtbot.waitUntil(lambda: made.finger.at is None)
    QTest.touchEvent(made, Finger.device).press(1, QPoint(x, y), made).commit()
    assert made.finger.at is not None, "one finger, and not the second of two"
    QTest.touchEvent(made, Finger.device).release(1, QPoint(x, y), made).commit()
