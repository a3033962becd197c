"""Fingers in the room: taps choose, drags turn the head."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(make_view, qtbot):
    view = make_view()
    with qtbot.waitExposed(view):
        view.show()
    return view


@pytest.fixture(scope="session")
def finger(qapp):
    return QTest.createTouchDevice()


def chosen_by(view, qtbot, act):
    with qtbot.waitSignal(view.thing_chosen) as signal:
        act()
    return signal.args


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("width", "height", "percent"), [(1920, 1080, 100), (1920, 1080, 150), (1080, 1920, 100)]
)
def test_a_tap_in_the_middle_of_a_target_chooses_it(make_view, qtbot, language, width, height, percent):
    view = make_view(width, height, language, percent)
    for name, rect in view.targets():
        place, _ = chosen_by(view, qtbot, lambda rect=rect: QTest.mouseClick(view, LEFT, pos=rect.center()))
        assert place == name, rect


def test_a_finger_chooses_as_a_mouse_does(view, qtbot, finger):
    for name, rect in view.targets():
        QTest.touchEvent(view, finger).press(0, rect.center(), view).commit()
        assert view.pressed is not None, name
        release = QTest.touchEvent(view, finger).release(0, rect.center(), view)
        place, area = chosen_by(view, qtbot, release.commit)
        assert place == name
        assert area.isValid()


def test_a_press_shows_in_the_next_paint(view, qtbot):
    spot = dict(view.targets())["welcome"].center()
    before = view.grab().toImage()
    QTest.mousePress(view, LEFT, pos=spot)
    assert view.pressed is not None
    after = view.grab().toImage()
    area = view.touch.highlight(view.pressed)
    assert before.copy(area) != after.copy(area)
    QTest.mouseRelease(view, LEFT, pos=spot)
    assert view.pressed is None


def test_letting_go_elsewhere_chooses_nothing(view, qtbot):
    targets = dict(view.targets())
    with qtbot.assertNotEmitted(view.thing_chosen):
        QTest.mousePress(view, LEFT, pos=targets["welcome"].center())
        QTest.mouseRelease(view, LEFT, pos=targets["exhibit-0"].center())


def test_a_drag_turns_the_head_and_chooses_nothing(view, qtbot):
    start = dict(view.targets())["welcome"].center()
    with qtbot.assertNotEmitted(view.thing_chosen):
        QTest.mousePress(view, LEFT, pos=start)
        QTest.mouseMove(view, start + QPoint(30, 0))
        QTest.mouseMove(view, start + QPoint(300, 20))
        assert view.head.turned
        assert view.pressed is None
        camera = view.head.camera(view.plan.camera)
        assert camera.yaw < 0
        assert camera.pitch > 0
        view.grab()
        QTest.mouseRelease(view, LEFT, pos=start + QPoint(300, 20))
    qtbot.waitUntil(lambda: not view.head.turned)


def test_a_finger_that_trembles_still_taps(view, qtbot):
    start = dict(view.targets())["welcome"].center()

    def tap():
        QTest.mousePress(view, LEFT, pos=start)
        QTest.mouseMove(view, start + QPoint(5, 4))
        QTest.mouseRelease(view, LEFT, pos=start + QPoint(5, 4))

    assert chosen_by(view, qtbot, tap)[0] == "welcome"


def test_the_head_turns_only_so_far(view, qtbot):
    QTest.mousePress(view, LEFT, pos=QPoint(50, 500))
    for x in range(100, 1900, 200):
        QTest.mouseMove(view, QPoint(x, 500))
    assert abs(view.head.across) <= 1
    QTest.mouseRelease(view, LEFT, pos=QPoint(1850, 500))
