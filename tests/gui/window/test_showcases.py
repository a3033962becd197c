"""Exhibits in the room: they play small, by themselves, and cost little."""

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QPainter, QPixmap

from kiosk.content import load
from kiosk.places import CONTENT
from kiosk.qt.app import application
from kiosk.qt.exhibits.plate import is_words
from kiosk.qt.hall.afloat import LiveRoom
from kiosk.qt.shell import showcases as module
from kiosk.qt.shell.showcases import SHARE, Showcases
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme

SIZE = QSize(200, 150)


@pytest.fixture(scope="module")
def exhibition():
    return load(CONTENT).exhibition


@pytest.fixture
def make(qtbot, exhibition):
    application()
    parents = []

    def made(*, calm=False, seen=True):
        parents.append(QObject())
        look = Look(Theme.read(), "zh", 100, 1920, 1080)
        cases = Showcases(exhibition, look, lambda: seen, parents[-1], calm=calm)
        cases.show(lambda: {thing.opens: LiveRoom(SIZE) for thing in exhibition.home().room.floor})
        cases._timer.stop()
        cases._begin()
        return cases

    return made


def finished(one):
    while one.unfinished:
        one.step(0.0)


def test_whatever_opens_a_page_with_an_exhibit_shows_it(make, exhibition):
    cases = make()
    with_exhibit = {
        thing.opens
        for thing in exhibition.home().room.floor
        if any(block.block == "exhibit" for block in exhibition.place(thing.opens).blocks)
    }
    assert "lookout" in with_exhibit
    assert cases.shown.keys() == with_exhibit
    for one in cases.shown.values():
        finished(one)
    assert all(one.picture.size() == SIZE for one in cases.shown.values())


def test_an_exhibit_in_the_room_plays_by_itself(make):
    cases = make()
    for one in cases.shown.values():
        finished(one)
    for place_id, one in cases.shown.items():
        before = one.picture.toImage()
        for _ in range(40):
            one.step(0.1)
        assert one.picture.toImage() != before, place_id
        assert not one._play.touched


def test_with_motion_reduced_it_stands_still(make):
    cases = make(calm=True)
    for _ in range(2000):
        cases._go_on()
        if all(one.picture is not None for one in cases.shown.values()):
            break
    cases._timer.stop()
    cases._go_on()
    assert not cases._timer.isActive()


def test_an_exhibit_that_fails_leaves_its_plinth_and_no_more(make, caught):
    cases = make()
    for one in cases.shown.values():
        finished(one)
    one = cases.shown["lookout"]
    one._scene.afar = None
    told = []
    cases.painted.connect(told.append)
    assert one.step(0.1)
    assert one.picture is None
    assert not one.step(0.1)
    assert all(other.picture is not None for other in cases.shown.values() if other is not one)


def test_all_of_them_rest_as_long_as_their_share_of_the_core_says(make, monkeypatch):
    cases, spent = make(), iter([0.0, 0.03])
    for one in cases.shown.values():
        finished(one)
    monkeypatch.setattr(module, "thread_time", lambda: next(spent))
    cases._go_on()
    assert cases._timer.interval() >= 1000 * 0.03 / SHARE - 1
    cases._timer.stop()


def test_nothing_moves_that_nobody_sees(make):
    cases = make(seen=False)
    for _ in range(50):
        cases._go_on()
    cases._timer.stop()
    assert all(one.picture is None for one in cases.shown.values())


def test_its_picture_is_painted_where_it_was_and_is_that_of_its_pieces(make):
    cases = make()
    for place_id, one in cases.shown.items():
        finished(one)
        shown = one.picture
        for _ in range(12):
            one.step(0.3)
        assert one.picture is shown, "whoever shows it has the new one in the same memory"
        other = QPixmap(one._ground)
        painter = QPainter(other)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece in one._scene.afar(one._play):
            if not is_words(piece):
                piece.paint(painter)
        one._paint_mark(painter)
        painter.end()
        assert one.picture.toImage() == other.toImage(), place_id
