"""A room is seen before it is built: by a picture that is just what the room looks like then, or by none."""

import os
import sys

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kiosk.model.visit import Visit
from kiosk.qt.hall import first_picture as module
from kiosk.qt.hall.first_picture import FirstPictures, FirstSight, packed, unpacked
from kiosk.qt.hall.sight import first_sight
from kiosk.qt.hall.view import HallView
from kiosk.qt.pages.remembered import remembered
from kiosk.qt.shell import ahead
from kiosk.qt.shell.opening import RoomOpening
from kiosk.qt.shell.room_picture import RoomPicture
from kiosk.qt.shell.window import KioskWindow
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from kiosk.sources.store import Store

SIGHT = FirstSight("hall", "zh", 100, 64, 48, calm=False)


def coloured(colour=0xFF102030):
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def other(window):
    return next(one for one in window.visit.exhibition.halls.values() if one.id != window.visit.hall.id)


@pytest.fixture
def painted(window, qtbot):
    """The picture of the other hall."""
    stage, hall = window.stage, other(window)
    done = []
    stage.fetch_room(lambda: done.append(True), hall)
    qtbot.waitUntil(lambda: bool(done))
    steps = first_sight(hall, stage.look, stage.setting.exhibition.pictures, stage.insets(), calm=True)
    return [one for one in steps if one is not None][-1]


def test_it_is_what_the_room_looks_like(window, painted):
    stage = window.stage
    view = HallView(
        other(window), stage.look, stage.setting.exhibition.pictures, lambda *_: None, stage.insets(), stage
    )
    view.reduce_motion = True
    seen = view.grab().toImage().convertToFormat(painted.format())
    view.deleteLater()
    assert seen.size() == painted.size()
    assert seen == painted


def test_another_hall_is_seen_before_it_is_built(window, painted, qtbot, monkeypatch):
    stage, hall = window.stage, other(window)
    window.setting.firsts.keep_now(stage.sight(hall.id), painted)
    taken = []

    def noted(data, sight):
        taken.append(sight.hall)
        return unpacked(data, sight)

    monkeypatch.setattr(module, "unpacked", noted)
    window.switch(hall.id)
    assert taken == [hall.id]  # the touch waits for it
    assert not stage.at_rest
    assert hall.id not in stage.halls
    assert stage.crossing._new.toImage() == painted
    qtbot.waitUntil(lambda: stage.at_rest)
    assert stage.halls[hall.id].isVisible()


def test_a_room_that_rests_is_another_sight_than_one_that_moves(qtbot, exhibition, size):
    windows = [
        KioskWindow(exhibition, Visit(exhibition), Store(exhibition.feeds), Theme.read(), reduce_motion=calm)
        for calm in (False, True)
    ]
    for window in windows:
        qtbot.addWidget(window)
        window.resize(*size)
        with qtbot.waitSignal(window.opened):
            window.show()
    moving, resting = (window.stage.sight(window.visit.hall.id) for window in windows)
    assert (moving.calm, resting) == (False, moving._replace(calm=True))


def test_a_room_that_somebody_left_looking_aside_is_built_at_once(window, painted):
    stage, hall = window.stage, other(window)
    window.setting.firsts.keep_now(stage.sight(hall.id), painted)
    remembered(window.visit.memory, hall.id).gaze = (0.1, 0.0)
    window.switch(hall.id)
    assert hall.id in stage.halls


def test_while_nobody_touches_anything_all_rooms_are_painted(window, qtbot, monkeypatch):
    monkeypatch.setattr(ahead, "QUIET_SECONDS", 0.0)
    window.begin_walls()
    sights = [window.stage.sight(hall) for hall in window.visit.exhibition.halls]
    qtbot.waitUntil(lambda: all(sight in window.setting.firsts for sight in sights))
    window.adopt(window.setting.exhibition)  # nothing of other content is of use
    assert not any(sight in window.setting.firsts for sight in sights)


def test_the_start_shows_it_and_a_touch_on_it_is_not_lost(qtbot, exhibition, size, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "state_folder", lambda: tmp_path)

    def window():
        made = KioskWindow(
            exhibition, Visit(exhibition), Store(exhibition.feeds), Theme.read(), mark="content"
        )
        qtbot.addWidget(made)
        made.resize(*size)
        return made

    first = window()
    with qtbot.waitSignal(first.opened):
        first.show()
    assert first.stage.findChild(RoomPicture) is None
    stage, hall = first.stage, first.visit.hall.id
    first.setting.firsts.keep_now(stage.sight(hall), stage.hall.grab().toImage())
    target = next(place for place in stage.hall.targets() if place[0] in exhibition.zones)
    first.close()

    again = window()
    monkeypatch.setattr(RoomOpening, "_go_on", lambda _: None)
    with qtbot.waitSignal(again.seen):
        again.show()
    assert not again.stage.halls
    picture = again.stage.findChild(RoomPicture)
    assert picture.isVisible()
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=target[1].center())
    assert again.visit.here == target[0]
    assert again.stage.halls


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe stands for a disk that does not answer")
def test_a_disk_that_does_not_answer_keeps_no_room_from_opening(
    qtbot, exhibition, size, tmp_path, monkeypatch
):
    monkeypatch.setattr(module, "state_folder", lambda: tmp_path)
    window = KioskWindow(exhibition, Visit(exhibition), Store(exhibition.feeds), Theme.read(), mark="content")
    qtbot.addWidget(window)
    window.resize(*size)
    sight = FirstSight.of(window.visit.hall.id, Look(window.theme, "zh", 100, *size), calm=False)
    path = window.setting.firsts._path(sight)
    path.parent.mkdir()
    os.mkfifo(path)  # whoever opens it waits
    with qtbot.waitSignal(window.opened, timeout=20_000):
        window.show()
    assert window.stage.sight(window.visit.hall.id) == sight
    assert window.stage.hall.isVisible()
    told, stand_in = [], window.stage.stand_in
    monkeypatch.setattr(window.stage, "stand_in", lambda *given: told.append(stand_in(*given)))
    with path.open("wb") as answering:
        answering.write(packed(window.stage.hall.grab().toImage()))
    qtbot.waitUntil(lambda: told == [None])  # what comes late is of no use any more


@pytest.mark.parametrize(
    "spoilt", [b"", b"short", packed(coloured())[:-1], packed(coloured())[:-4] + b"abcd"]
)
def test_damaged_bytes_are_no_picture(spoilt):
    assert unpacked(spoilt, SIGHT) is None
    assert unpacked(packed(coloured()), SIGHT) == coloured()
    assert unpacked(packed(coloured()), SIGHT._replace(width=63)) is None


def test_only_what_it_was_kept_for_finds_it_on_the_disk(qtbot, tmp_path):
    parent = QObject()

    def found(mark, sight):
        answers = []
        FirstPictures(mark, tmp_path).fetch(sight, answers.append, parent)
        qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    FirstPictures("content", tmp_path).keep_now(SIGHT, coloured())
    FirstPictures("", tmp_path).keep_now(SIGHT, coloured())
    assert found("content", SIGHT) == coloured()
    for mark, sight in (
        ("other", SIGHT),
        ("", SIGHT),
        ("content", SIGHT._replace(language="en")),
        ("content", SIGHT._replace(calm=True)),
    ):
        assert found(mark, sight) is None


def test_they_are_bounded(tmp_path):
    firsts = FirstPictures("content", tmp_path)
    for number in range(module.MOST_FILES + 3):
        firsts.keep_now(SIGHT._replace(hall=str(number)), coloured())
    assert len(list(firsts._folder.glob("*.room"))) == module.MOST_FILES
    assert len(firsts._packed) == module.MOST_IN_MEMORY
