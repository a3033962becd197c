"""Every exhibit plays small in the room, where the page that shows it is opened."""

import pytest
from PySide6.QtCore import QRectF

from kiosk.model.block import ExhibitBlock
from kiosk.model.rest import Rest
from kiosk.model.words import Text
from kiosk.qt.attract.presence import Presence
from kiosk.qt.shell.roomplays import RoomPlays
from kiosk.qt.shell.showcases import LARGE_SHARE, SHARE, Showcases
from tests.gui.window.conftest import exhibition, finger, window

__all__ = ["exhibition", "finger", "window"]


@pytest.fixture(params=[(1280, 720), (720, 1280)], ids=["landscape", "portrait"])
def size(request):
    return request.param


@pytest.fixture
def plays(window):
    window.stage.show_at_once()
    return window.stage.room_plays[window.visit.here]


def plays_of(exhibition, hall):
    return exhibition.played_in(exhibition.halls[hall]).keys()


@pytest.mark.parametrize("hall", ["jiulongpo", "airport"])
def test_every_exhibit_that_something_in_the_room_opens_plays_there(window, exhibition, hall):
    window.visit.trail[:] = [hall]
    window.show_anew()
    window.stage.show_at_once()
    wanted = plays_of(exhibition, hall)
    shown = window.stage.room_plays[hall].shown
    assert wanted
    assert shown.keys() == wanted
    assert all(one.picture is not None for one in shown.values())


def test_a_hall_has_its_exhibits_once(window, plays):
    window.stage.begin_walls()
    window.stage.show_at_once()
    hall = window.stage.hall
    assert hall.findChildren(RoomPlays) == [window.stage.room_plays[window.visit.here]]
    assert len(hall.findChildren(Showcases)) == 2


def test_walls_gates_and_overhead_screen_show_them(window, plays):
    scene, walls = window.stage.hall.scene, window.stage.walls[window.visit.here]
    assert scene.overhead.live is scene.overhead.free, "with nothing behind it"
    assert all(lights.picture is not None for lights in scene.lights)
    assert {play.place_id for play in walls._plays.values()} == {"city-management", "economy"}
    assert all(play.picture is not None and play.screen is not None for play in walls._plays.values())


def test_what_is_staged_is_said_on_each(window, plays):
    scene, walls, word = (
        window.stage.hall.scene,
        window.stage.walls[window.visit.here],
        window.stage.look.word("staged"),
    )
    assert scene.overhead.free._mark is not None
    assert all(lights._mark is not None for lights in scene.lights)
    marks = [play.screen.laid.mark.text for play in walls._plays.values()]
    assert all(word in mark or "演示" in mark for mark in marks), marks
    assert all(one.marked for place, one in plays.shown.items() if place in {"lookout", "mr-glasses"})


def test_words_stand_above_what_plays_on_a_wall(window, plays):
    walls = window.stage.walls[window.visit.here]
    for play in walls._plays.values():
        laid = play.screen.laid
        assert laid.picture.height() >= 0.20 * laid.size.height()
        assert all(line.area.bottom() <= laid.picture.top() + 1 for line in laid.lines)
        assert QRectF(0, 0, laid.size.width(), laid.size.height()).contains(laid.mark.area)


def test_another_picture_is_hung_where_it_plays_and_nowhere_else(window, plays, qtbot):
    hall = window.stage.hall
    hall.reduce_motion = True  # nothing else moves meanwhile
    before, box = hall.grab().toImage(), hall.scene.overhead.live.area(hall.camera)
    one = plays.shown["digital-building"]
    for _ in range(40):
        one.step(0.25)
    plays._show("digital-building")
    after = hall.grab().toImage()
    assert after.copy(box) != before.copy(box)
    below = hall.rect().adjusted(0, box.bottom() + 2, 0, 0)
    assert after.copy(below) == before.copy(below)


def test_the_room_is_back_as_it_was_where_one_fails(window, plays):
    scene, walls = window.stage.hall.scene, window.stage.walls[window.visit.here]
    window.stage.hall.show_live("digital-building", None)
    assert scene.overhead.live is None, "the model turns again"
    address = next(address for address, play in walls._plays.items() if play.place_id == "economy")
    with_play = walls._pictures[address].toImage()
    walls.show_live("economy", None)
    walls.paint_all()
    assert walls._pictures[address].toImage() != with_play


def test_all_of_them_together_take_a_small_share_of_a_core():
    assert SHARE + LARGE_SHARE <= 0.10


def test_with_motion_reduced_each_is_a_still(window):
    window.reduce_motion = True
    window.show_anew()
    window.stage.show_at_once()
    plays = window.stage.room_plays[window.visit.here]
    for cases in (plays._small, plays._large):
        cases._timer.stop()
        cases._go_on()
        assert not cases._timer.isActive()


def test_the_attract_loop_has_each_exhibit_where_its_page_has_it(window):
    presence = Presence(window, Rest())
    presence._leave()
    loop = presence.over
    for number, stop in enumerate(loop.stops):
        if stop.part is None:
            continue
        framing = loop.framing_of(stop)
        assert not framing.picture.intersects(framing.words), number
        assert loop.rect().contains(framing.words)


def with_page(exhibition, place_id, change):
    """Return the content with another exhibit on a page, or none where `change` returns none."""
    shelf = "zones" if place_id in exhibition.zones else "cards"
    pages = getattr(exhibition, shelf)
    blocks = [change(one) if isinstance(one, ExhibitBlock) else one for one in pages[place_id].blocks]
    page = pages[place_id].model_copy(update={"blocks": tuple(one for one in blocks if one is not None)})
    return exhibition.model_copy(update={shelf: {**pages, place_id: page}})


def told_otherwise(block):
    other = block.exhibit.model_copy(update={"staged": Text(zh="另一句话", en="Another line")})
    return block.model_copy(update={"exhibit": other})


def test_an_exhibit_that_changes_on_its_page_changes_in_the_room(window, exhibition, plays):
    for place_id in plays_of(exhibition, "jiulongpo"):
        other = with_page(exhibition, place_id, told_otherwise)
        assert not window.shows_the_same(other), place_id
        assert not window.has_the_same_room(other), place_id
    window.adopt(with_page(exhibition, "mr-glasses", lambda _: None))
    window.stage.show_at_once()
    shown = window.stage.room_plays["jiulongpo"].shown
    assert shown.keys() == plays_of(exhibition, "jiulongpo") - {"mr-glasses"}


def test_an_exhibit_that_nothing_in_the_room_opens_leaves_it_as_it_is(window, exhibition):
    elsewhere = plays_of(exhibition, "airport") - plays_of(exhibition, "jiulongpo")
    assert elsewhere
    for place_id in elsewhere:
        assert window.shows_the_same(with_page(exhibition, place_id, told_otherwise)), place_id
