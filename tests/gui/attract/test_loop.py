"""The attract loop: what it shows, where, how finely, and where a touch of it leads."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtTest import QTest

from kiosk.model.media import FilmFiles
from kiosk.model.rest import Rest
from kiosk.qt.attract.closeup import APPROACH, PAUSE, Closeup
from kiosk.qt.attract.film_stop import FADES_IN, FilmStop
from kiosk.qt.attract.framing import lens
from kiosk.qt.attract.ghost import COMES, GhostPlay
from kiosk.qt.attract.presence import Presence
from tests.gui.window.conftest import exhibition, finger, window

__all__ = ["exhibition", "finger", "window"]

THERE = PAUSE + APPROACH + 0.5
"""Seconds after which the lens has arrived."""


@pytest.fixture(params=[(1280, 720), (720, 1280)], ids=["landscape", "portrait"])
def size(request):
    return request.param


@pytest.fixture
def presence(window):
    return Presence(window, Rest())


@pytest.fixture
def loop(presence):
    presence._leave()
    return presence.over


@pytest.fixture
def still(window):
    window.reduce_motion = True
    window.show_anew()


def number_of(loop, kind):
    return next(
        at for at, stop in enumerate(loop.stops) if stop.place is not None and stop.place.kind == kind
    )


def played(loop, place=""):
    return next(
        at for at, stop in enumerate(loop.stops) if stop.part is not None and place in ("", stop.opens)
    )


def filmed(loop):
    return next(at for at, stop in enumerate(loop.stops) if stop.film)


def touch(window, finger, at):
    QTest.touchEvent(window, finger).press(0, at, window).commit()
    QTest.touchEvent(window, finger).release(0, at, window).commit()


def pixels(picture):
    image = picture.toImage()
    rows = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(
        image.height(), image.bytesPerLine() // 4, 4
    )
    return rows[:, : image.width(), :3].astype(int)


def test_everything_is_shown_in_both_languages_and_every_text_fits(loop):
    said = ""
    for number in range(2 * len(loop.stops)):
        words = loop.words_of(number).shown_texts()
        assert [text.text for text in words if not text.fits] == []
        said += " | ".join(text.text for text in words) + " | "
    for stop in loop.stops:
        assert f"{stop.name.zh} | " in said
        assert f"{stop.name.en} | " in said
    assert "12.6" in said
    assert "2021" in said, "a figure has its year"


def test_the_subject_is_in_the_middle_and_words_cover_nothing_of_it(loop, window):
    plan = window.stage.hall.plan
    for number, stop in enumerate(loop.stops):
        picture, words = loop.framing_of(stop)
        assert not picture.intersects(words)
        assert not picture.intersects(window.stage.header.geometry())
        if stop.place is None or stop.place.kind == "air":  # what flies crosses the room from wall to wall
            continue
        seen = lens(plan, stop.place, picture, window.size()).camera(plan.camera).project(stop.place.quad)
        (left, top), (right, bottom) = seen.min(axis=0), seen.max(axis=0)
        assert QRectF(picture).contains(QRectF(left, top, right - left, bottom - top)), number
        assert abs((left + right) / 2 - picture.center().x()) < picture.width() * 0.03, number


@pytest.mark.parametrize("place", ["lookout", "city-management"])
def test_what_is_played_stands_where_it_does_on_its_page(loop, window, place):
    told = loop.framing_of(loop.stop(played(loop, place))).picture
    window.open(place)
    window.stage.settle()
    page = window.stage.page
    hero = page.body.hero.translated(page.body.mapTo(window.stage, QPoint()))
    assert told.topLeft() == hero.topLeft()
    assert told.width() == hero.width()
    assert told.bottom() <= hero.bottom()


def test_close_up_pictures_are_painted_at_the_fineness_of_the_screen(loop):
    loop.show_stop(number_of(loop, "exhibit"), THERE)
    fine = loop.grab()
    scenery = loop.scenery
    scenery._fine = None  # as on the way: the room as it rests, enlarged
    enlarged = loop.grab()
    area = loop.framing_of(loop.stop(number_of(loop, "exhibit"))).picture
    steps = [np.abs(np.diff(pixels(picture.copy(area)), axis=1)) for picture in (fine, enlarged)]
    sharp, soft = (float((step**2).mean()) for step in steps)
    assert sharp > 1.4 * soft


def test_the_fine_picture_is_made_while_the_stop_before_is_shown(loop, qtbot):
    first = loop.scenery
    assert isinstance(first, Closeup)
    qtbot.waitUntil(lambda: first.ready, timeout=60_000)
    qtbot.waitUntil(lambda: loop._next is not None, timeout=60_000)
    coming = loop._next[1]
    qtbot.waitUntil(lambda: coming.ready or loop.scenery is not first, timeout=60_000)
    loop.show_stop(1, COMES + 1)
    assert isinstance(loop.scenery, GhostPlay)
    assert loop.scenery._view.isVisible()


@pytest.mark.parametrize("place", ["lookout", "city-management"], ids=["with a strip", "alone"])
def test_a_touch_of_what_the_ghost_plays_is_felt_there_at_once(loop, presence, window, finger, place):
    number = played(loop, place)
    loop.show_stop(number, COMES + 1)
    ghostly = loop.scenery
    while ghostly.play.ghost is None:
        ghostly._view.advance(0.1)
    at = ghostly.area.center()
    QTest.touchEvent(window, finger).press(0, at, window).commit()
    assert presence.over is None
    assert window.visit.here == loop.stop(number).opens
    view = window.stage.page.exhibit().view
    assert view.play is ghostly.play, "what falls goes on falling"
    assert view.play.touched
    assert view.play.fingers
    QTest.touchEvent(window, finger).release(0, at, window).commit()
    assert not view.play.fingers
    assert view.mapTo(window, QPoint()) == ghostly.area.topLeft()
    assert view.size() == ghostly.area.size()


def test_a_touch_of_what_is_close_up_opens_it_and_one_beside_it_the_room(
    loop, presence, window, finger, qtbot
):
    number = number_of(loop, "exhibit")
    loop.show_stop(number, THERE)
    touch(window, finger, loop.framing_of(loop.stop(number)).picture.center())
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert window.visit.here == loop.stop(number).opens
    presence._leave()
    presence.over.show_stop(number, THERE)
    touch(window, finger, QPoint(window.width() // 2, window.height() - 5))
    assert presence.over is None
    assert window.visit.trail == [window.visit.exhibition.front.home]


def test_an_exhibit_that_raises_is_passed_over(loop, caught, monkeypatch):
    loop.show_stop(played(loop), COMES + 1)
    view = loop.scenery._view
    monkeypatch.setattr(view.play, "advance", lambda _seconds: 1 / 0)
    view.advance(0.1)
    loop._tick()
    assert loop.moment().number == played(loop) + 1
    assert "division by zero" in caught.text


def test_with_motion_reduced_pictures_stand_still(still, presence):
    presence._leave()
    loop = presence.over
    for number, seconds in ((0, THERE), (played(loop), COMES + 1)):
        loop.show_stop(number, seconds)
        loop._tick()
        before = pixels(loop.grab())
        loop.show_stop(number, seconds + 2)
        assert (pixels(loop.grab()) == before).all()
        loop._tick()
        assert loop._changed().isEmpty()


def test_a_film_plays_without_sound_and_a_touch_opens_its_page(loop, window, finger, qtbot):
    number = filmed(loop)
    loop.show_stop(number, FADES_IN + 1)
    scenery = loop.scenery
    assert isinstance(scenery, FilmStop)
    area = loop.framing_of(loop.stop(number)).picture
    before = pixels(loop.grab(area))
    assert before.max() > 150, "what stands for it is there at once"
    qtbot.waitUntil(lambda: scenery._player is not None and scenery._player.frames > 5)
    assert (pixels(loop.grab(area)) != before).any()
    assert scenery._player._ear is None
    touch(window, finger, area.center())
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert window.visit.here == loop.stop(number).opens
    assert scenery._player is None, "what nobody sees holds no player"


@pytest.mark.qt_log_ignore("Could not open media|pipewire")
def test_a_film_that_cannot_be_played_is_passed_over(loop, tmp_path, qtbot, caplog):
    number = filmed(loop)
    broken = tmp_path / "broken.webm"
    broken.write_bytes(b"no film")
    name = loop.stop(number).film
    films = {**loop._exhibition.films, name: FilmFiles(str(broken))}
    loop._exhibition = loop._exhibition.model_copy(update={"films": films})
    loop.show_stop(number, FADES_IN - 0.5)
    qtbot.waitUntil(lambda: loop.moment().number == number + 1)


def test_with_motion_reduced_a_film_is_its_picture(still, presence):
    presence._leave()
    loop = presence.over
    loop.show_stop(filmed(loop), FADES_IN + 1)
    assert loop.scenery._player is None
    assert pixels(loop.grab(loop.framing_of(loop.stop(filmed(loop))).picture)).max() > 150
