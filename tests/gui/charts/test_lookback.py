from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
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


def plot(view):
    return view._plot(view._axes.area(view._labels, view._legend().height(view.width()), *size(view)))


def size(view):
    return view.width(), view.height()


def middle(view, share=0.5):
    """Return a point on the plot in the coordinates of its window."""
    area = plot(view).area
    at = view.mapTo(view.window(), area.topLeft().toPoint())
    return at.x() + round(area.width() * share), at.y() + round(area.height() / 2)


def button(view):
    shown = [each for each in view.findChildren(Button) if each.isVisible()]
    return shown[0] if shown else None


def test_a_drag_to_the_right_shows_what_was_before(made, supply):
    view = made.view
    before, (x, y) = plot(view), middle(view, 0.2)
    Finger(made).draw_aside(y, x, x + 300)
    after = plot(view)
    assert before.end - after.end == pytest.approx(300 * before.column, abs=3 * before.column)
    assert after.column == before.column
    assert any(text.startswith("过去") for text in texts(made))
    assert any(text.startswith("现在") for text in texts(made)), (
        "the number beside the name is of now, and says so"
    )
    assert button(view).title == "回到实时"
    assert min(button(view).width(), button(view).height()) >= view.look.space("target")
    assert view.rect().contains(button(view).geometry())


def test_new_samples_do_not_move_what_is_looked_at(made, supply):
    view, (x, y) = made.view, middle(made.view, 0.2)
    Finger(made).draw_aside(y, x, x + 300)
    before = plot(view).end
    made.refresh(supply.add("demo", 25.0))
    assert plot(view).end == before


def test_the_badge_tells_the_freshness_of_the_data_also_in_the_past(made, supply):
    x, y = middle(made.view, 0.2)
    Finger(made).draw_aside(y, x, x + 300)
    assert made._badge.isVisible()
    assert "演示数据" in made._badge.text


def test_the_button_returns_to_live(made):
    view, (x, y) = made.view, middle(made.view, 0.2)
    touch, live = Finger(made), plot(view)
    touch.draw_aside(y, x, x + 300)
    back = button(view)
    at = back.mapTo(made, back.rect().center())
    touch.tap(at.x(), at.y())
    assert plot(view).end == live.end
    assert button(view) is None
    assert not any(text.startswith(("过去", "现在")) for text in texts(made))


def test_drawn_forward_to_the_end_it_is_live_again(made):
    view, (x, y) = made.view, middle(made.view, 0.2)
    touch, live = Finger(made), plot(view)
    touch.draw_aside(y, x, x + 300)
    touch.draw_aside(y, x + 400, x)
    assert plot(view).end == live.end
    assert button(view) is None


def test_it_returns_by_itself_when_nobody_touches_it(tile, supply, qtbot, look):
    supply.fill("demo", np.full(3600, 20.0))
    brief = replace(look, theme=replace(THEME, motions={**THEME.motions, "look_back_ms": 300}))
    made = tile("area", 900, 500, look=brief)
    x, y = middle(made.view, 0.2)
    Finger(made).draw_aside(y, x, x + 300)
    assert not made.view._stretch.live
    qtbot.waitUntil(lambda: made.view._stretch.live)
    assert button(made.view) is None


def test_it_is_live_again_when_it_was_hidden(made):
    x, y = middle(made.view, 0.2)
    Finger(made).draw_aside(y, x, x + 300)
    made.hide()
    assert made.view._stretch.usual


def test_two_fingers_apart_look_nearer_and_what_was_between_them_stays(made, qtbot):
    view = made.view
    before, (x, y) = plot(view), middle(view)
    Finger(made).pinch((x - 60, x + 60), (x - 180, x + 180), y)
    after = plot(view)
    assert after.column == pytest.approx(before.column / 3, rel=0.05)
    assert sum((after.start, after.end)) / 2 == pytest.approx(sum((before.start, before.end)) / 2, abs=1.5)
    assert button(view) is not None
    qtbot.waitUntil(lambda: view._finger.at is None)  # two fingers read nothing out


def test_two_fingers_together_see_all_that_is_kept_and_no_more(made):
    view, (x, y) = made.view, middle(made.view)
    for _ in range(8):
        Finger(made).pinch((x - 200, x + 200), (x - 40, x + 40), y)
    assert view._stretch.seconds == pytest.approx(3599, abs=5)
    assert view._stretch.live
    assert button(view).title == "恢复原来的范围"
    Finger(made).pinch((x - 20, x + 20), (x - 300, x + 300), y)
    for _ in range(8):
        Finger(made).pinch((x - 40, x + 40), (x - 200, x + 200), y)
    assert view._stretch.seconds == 2.0


def test_the_range_follows_what_is_looked_at(made, qtbot):
    view, (x, y) = made.view, middle(made.view, 0.1)
    highest = view._high.target
    for _ in range(20):
        Finger(made).draw_aside(y, x, x + 700)
        if view._high.target > highest:
            break
    assert view._high.target > highest
    qtbot.waitUntil(lambda: view._high.value == view._high.target)


def test_a_finger_that_rested_takes_the_read_out_along(made, monkeypatch, qtbot):
    view, (x, y) = made.view, middle(made.view, 0.3)
    live, touch = plot(view), Finger(made)
    touch.press(x, y)
    qtbot.waitUntil(lambda: view._finger._since.elapsed() > finger.READ_MS)
    touch.move(x + 100, y)
    touch.move(x + 200, y)
    assert plot(view).end == live.end
    assert view._finger.at is not None
    touch.release(x + 200, y)


def test_a_tap_reads_out_and_moves_nothing(made):
    view, (x, y) = made.view, middle(made.view)
    live = plot(view)
    Finger(made).tap(x, y)
    assert "20 千瓦" in texts(made)
    assert plot(view).end == live.end


def test_on_a_page_up_and_down_scrolls_and_aside_does_not(qtbot, tile, supply, scrolling):
    supply.fill("demo", np.full(3600, 20.0))
    made = tile("area", 800, 500)
    pane = scrolling(made)
    QApplication.processEvents()
    touch, view = Finger(pane), made.view
    live = plot(view)
    touch.draw_aside(250, 200, 500)
    assert pane.offset == 0
    assert plot(view).end < live.end
    touch.pinch((200, 300), (100, 400), 250)
    assert pane.offset == 0
    before = plot(view).end
    touch.drag(300, 350, 150)
    pane.stop()
    assert pane.offset > 100
    assert plot(view).end == before
    assert view._finger.at is None or view._finger.strength <= 1
    qtbot.waitUntil(lambda: view._finger.at is None)


def test_a_touch_of_which_qt_tells_no_end_ends_with_the_finger(made, qtbot):
    view, (x, y) = made.view, middle(made.view)
    touch = Finger(made)
    touch.press(x, y)
    assert view._finger.at is not None
    # As Qt now and then forgets who took a touch.
    view.setAttribute(Qt.WidgetAttribute.WA_WState_AcceptedTouchBeginEvent, on=False)
    touch.release(x, y)
    qtbot.waitUntil(lambda: not view.lookback._touches._mouse_down)
    qtbot.waitUntil(lambda: view._finger.at is None)
