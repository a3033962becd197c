"""Fingers in the room: taps choose, drags turn the head."""

from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kiosk.qt.hall import scene
from kiosk.qt.hall.head import Gaze

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


def one_by_one(view):
    """Every target, as it is when it is its turn: what flies before them moves."""
    for place in view.plan.places:
        view._see()
        yield place.thing.opens, view.touch.target(place)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("width", "height", "percent"), [(1920, 1080, 100), (1920, 1080, 150), (1080, 1920, 100)]
)
def test_a_tap_in_the_middle_of_a_target_chooses_it(make_view, qtbot, language, width, height, percent):
    view = make_view(width, height, language, percent)
    for name, rect in one_by_one(view):
        place, _ = chosen_by(view, qtbot, lambda rect=rect: QTest.mouseClick(view, LEFT, pos=rect.center()))
        assert place == name, rect


def test_a_finger_chooses_as_a_mouse_does(view, qtbot, finger):
    for name, rect in one_by_one(view):
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
        assert view.head.dragging
        assert view.pressed is None
        assert view.camera.yaw < 0
        assert view.camera.pitch > 0
        view.grab()
        QTest.mouseRelease(view, LEFT, pos=start + QPoint(300, 20))


WAY = QPoint(500, 60)


def dragged(view, qtbot, way=WAY):
    """Drag, let go, and wait until the room is at rest again."""
    start = QPoint(960, 520)
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, start + way / 10)
    QTest.mouseMove(view, start + way)
    gaze = view.head.gaze
    QTest.mouseRelease(view, LEFT, pos=start + way)
    qtbot.waitUntil(lambda: view.settled and not view.frames.isActive())
    return gaze


def test_what_was_dragged_stays_where_it_was_left(view, qtbot):
    gaze = dragged(view, qtbot)
    assert gaze != Gaze()
    assert view.head.gaze == gaze
    assert view.camera == view.scene.camera != view.plan.camera


def test_a_turned_room_is_as_fine_at_rest_as_one_seen_straight_ahead(view, qtbot):
    def fineness():
        seen = view.scene.still.picture.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        rows = (
            np.frombuffer(seen.constBits(), np.uint8).reshape(seen.height(), -1)[100:900, :1920].astype(int)
        )
        return float(np.abs(np.diff(rows, axis=1)).mean())

    straight = fineness()
    dragged(view, qtbot)
    assert fineness() > 0.85 * straight


@pytest.mark.parametrize("way", [WAY, QPoint(-600, -80)])
def test_in_a_turned_room_a_tap_chooses_what_is_seen_under_the_finger(view, qtbot, way):
    dragged(view, qtbot, way)
    for name, rect in one_by_one(view):
        if view.rect().contains(rect.center()):
            tap = partial(QTest.mouseClick, view, LEFT, pos=rect.center())
            assert chosen_by(view, qtbot, tap)[0] == name


def test_the_first_touch_anywhere_changes_the_next_picture(view, qtbot):
    floor = QPoint(960, 900)
    assert view.touch.at(QPointF(floor)) is None
    before = view.grab().toImage()
    QTest.mousePress(view, LEFT, pos=floor)
    assert not view.settled  # it leans already
    assert view.grab().toImage() != before
    QTest.mouseRelease(view, LEFT, pos=floor)
    qtbot.waitUntil(lambda: view.settled and not view.frames.isActive())
    assert view.head.gaze == Gaze()


def test_a_large_room_is_lit_in_the_next_picture_and_leans_from_then_on(view, qtbot, monkeypatch):
    monkeypatch.setattr(scene, "_LARGE", 1)
    floor = QPoint(960, 900)
    before = view.grab().toImage()
    QTest.mousePress(view, LEFT, pos=floor)
    assert view.settled
    assert view.grab().toImage() != before
    qtbot.waitUntil(lambda: not view.settled, timeout=60_000)
    QTest.mouseRelease(view, LEFT, pos=floor)
    qtbot.waitUntil(lambda: view.settled and not view.frames.isActive(), timeout=60_000)


def test_with_motion_reduced_nothing_leans_and_what_is_near_lights_up_all_the_same(view):
    view.reduce_motion = True
    before = view.grab().toImage()
    QTest.mousePress(view, LEFT, pos=QPoint(300, 500))
    assert view.settled
    assert view.grab().toImage() != before
    QTest.mouseRelease(view, LEFT, pos=QPoint(300, 500))
    assert view.settled


def names(view):
    return [view.look.say(view.tags.tags[number].place.thing.name) for number in view.names.named]


def test_what_is_near_the_finger_says_its_name(view):
    assert len(names(view)) == 3
    corner = view.touch.box(view.plan.of("exhibit")[-1]).center().toPoint()
    for place in view.plan.places:
        at = view.touch.box(place).center()
        view.names.look_at(at, place)
        assert view.look.say(place.thing.name) == names(view)[0]
        assert len(set(names(view))) == 3
    QTest.mousePress(view, LEFT, pos=corner)
    assert view.look.say(view.pressed.thing.name) in names(view)
    QTest.mouseRelease(view, LEFT, pos=corner)


def test_a_tap_on_a_ribbon_or_a_drone_is_not_for_what_hangs_behind(view):
    view._see()
    (front, *_), strands = view.touch.flying
    spots = [front.center(), front.center() + QPointF(front.width() * 0.4, 0)]
    spots += [QPointF(x, y + 12) for x, y in strands[:, 4:-4:3].reshape(-1, 2).tolist()]
    hit = [view.touch.at(spot) for spot in spots if view.plan.clear.contains(spot)]
    named = [place for place in hit if place is not None and place.kind != "air"]
    assert len(hit) > 50
    assert len(named) < 0.1 * len(hit), "only where a name lies over them"


def test_a_tap_beside_a_thing_is_meant_for_it(view, qtbot):
    exhibit = view.plan.of("exhibit")[0]
    foot = QPointF(*view.camera.project(np.array([[exhibit.middle[0], 0.0, exhibit.middle[2]]]))[0])
    assert view.touch.at(foot) is exhibit
    assert view.touch.at(foot + QPointF(0, 35)) is exhibit
    assert view.touch.at(foot + QPointF(0, 120)) is not exhibit


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
    assert abs(view.head.gaze.across) <= 1
    QTest.mouseRelease(view, LEFT, pos=QPoint(1850, 500))
