"""The emblem on the wall: it writes itself now and then, and shines once all dragons are found."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from kiosk.model.hall import Air
from kiosk.qt.hall.head import Gaze
from kiosk.qt.hall.writing import COOLS, DARKENS, WRITES, EmblemWriting


@pytest.fixture
def view(make_view, qtbot):
    view = make_view(1280, 720)
    with qtbot.waitExposed(view):
        view.show()
    view.set_alive(True)
    view.idle.stop()
    return view


@pytest.fixture
def writing(view):
    return begun(view)


def begun(view):
    """Return what writes the emblem of a room; a test takes each step."""
    one = EmblemWriting(view)
    one._next.stop()
    one.write()
    one._steps.stop()
    return one


def ended(writing):
    writing.finish()
    writing._next.stop()


def seen(view):
    return view.scene.still.picture.toImage()


def brightness(view, path):
    """Return how bright a stroke is, at places along the middle of the character."""
    picture = seen(view)
    found = [picture.pixelColor(round(spot.x), round(spot.y)).lightnessF() for spot in path]
    return sum(found) / len(found)


def steps(writing, count):
    for _ in range(count):
        writing._go_on()
    writing._steps.stop()


def test_it_goes_dark_is_written_stroke_by_stroke_and_is_as_before_to_the_last_pixel(view):
    before = seen(view)
    writing = begun(view)
    spots = writing._spots
    first, last = spots[4:12], spots[-30:-20]
    bright = brightness(view, first), brightness(view, last)
    steps(writing, DARKENS)
    assert brightness(view, first) < bright[0] / 2
    assert brightness(view, last) < bright[1] / 2
    steps(writing, WRITES // 3)
    assert brightness(view, first) > bright[0], "fresh ink is hot"
    assert brightness(view, last) < bright[1] / 2, "there the brush has not been"
    steps(writing, WRITES - WRITES // 3 + COOLS)
    assert writing.writing
    steps(writing, 1)
    assert not writing.writing
    assert seen(view) == before
    ended(writing)


def test_a_step_repaints_its_own_place_and_no_more(view, writing, monkeypatch):
    steps(writing, DARKENS)
    told = []
    monkeypatch.setattr(view, "update", told.append)
    steps(writing, 1)
    patch = view.scene.emblem.patch
    assert len(told) == 1
    assert patch.adjusted(-2, -2, 2, 2).contains(told[0])
    assert told[0].width() * told[0].height() < patch.width() * patch.height() / 8
    monkeypatch.undo()
    ended(writing)


def test_a_touch_ends_it_at_once(view):
    before = seen(view)
    writing = begun(view)
    steps(writing, DARKENS + WRITES // 2)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(640, 600))
    writing._go_on()
    assert not writing.writing
    assert seen(view) == before
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(640, 600))
    writing._next.stop()


@pytest.mark.parametrize("why", ["motion", "asleep", "another character"])
def test_it_is_not_written_where_nothing_may_move_nobody_sees_it_or_its_strokes_are_unknown(view, why):
    if why == "motion":
        view.reduce_motion = True
    elif why == "asleep":
        view.set_alive(False)
    else:
        view.scene.emblem.character = "空"
    writing = begun(view)
    assert not writing.writing
    writing._next.stop()


def test_in_a_turned_room_it_is_written_where_it_is_seen(view):
    view.look_from(Gaze(0.6, 0.2))
    before = seen(view)
    writing = begun(view)
    steps(writing, DARKENS)
    after = seen(view)
    box = view.scene.emblem.moved(view.camera).mapRect(view.scene.emblem.path.boundingRect()).center()
    assert after != before
    assert after.copy(round(box.x()) - 60, round(box.y()) - 60, 120, 120) != before.copy(
        round(box.x()) - 60, round(box.y()) - 60, 120, 120
    )
    assert after.copy(0, 0, 200, 720) == before.copy(0, 0, 200, 720)
    ended(writing)


def test_once_all_are_found_it_shines_and_so_do_as_many_ribbons_as_dragons(view):
    ribbons, before = view.scene.ribbons, seen(view)
    assert ribbons.shine(4)
    assert not ribbons.shine(4)
    brushes = ribbons.batch.brushes
    lit = [brush.color().lightnessF() for brush in brushes[:: len(brushes) // ribbons.count]]
    assert min(lit[:4]) > max(lit[4:])
    changed = view.scene.burn()
    assert view.scene.emblem.patch.contains(changed.center())
    assert seen(view) != before
    assert view.scene.burn().isEmpty(), "it shines already"


def test_a_room_with_fewer_ribbons_than_dragons_lets_all_of_them_shine(make_view, hall):
    air = Air.model_validate({**hall.room.air.model_dump(), "ribbons": 3})
    view = make_view(1280, 720, room=hall.room.model_copy(update={"air": air}))
    view.scene.ribbons.shine(9)
    assert view.scene.ribbons.lit == 3
