"""A picture that is opened large, under fingers: in its page and back, gone into, drawn, left to the next visitor as new."""

import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QImage

from kiosk.closely.mosaic import read_mosaic
from kiosk.model.pictured import picture_place, pictured
from kiosk.qt.pages.blocks.stand import Stand
from kiosk.qt.pages.closely.page import ClosePage
from kiosk.qt.parts.picture import tiled
from tests.gui.real_window import opened
from tests.gui.touch.two_people import Screen
from tests.gui.window.conftest import exhibition

__all__ = ["exhibition"]

CARD = "zhide"
WIDE, HIGH = 6400, 4000
"""More than a hall unpacks."""


@pytest.fixture(scope="module")
def vast(tmp_path_factory):
    """A photograph that tells where one is: red grows to the right, green downwards; in the middle a square of single white lines."""
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB888)
    pixels = np.frombuffer(image.bits(), np.uint8).reshape(HIGH, -1)[:, : WIDE * 3].reshape(HIGH, WIDE, 3)
    pixels[:, :, 0] = np.linspace(0, 255, WIDE)[None, :]
    pixels[:, :, 1] = np.linspace(0, 255, HIGH)[:, None]
    pixels[:, :, 2] = 0
    pixels[HIGH // 2 - 200 : HIGH // 2 + 200, WIDE // 2 - 200 : WIDE // 2 + 200 : 8] = 255
    path = tmp_path_factory.mktemp("vast") / "vast.jpg"
    assert image.save(str(path), quality=95)
    return str(path)


@pytest.fixture
def screen(qtbot, exhibition, monkeypatch, request):
    pictures = getattr(request, "param", {})
    if pictures:
        path = request.getfixturevalue("vast")
        exhibition = exhibition.model_copy(
            update={"pictures": {**exhibition.pictures, exhibition.cards[CARD].picture: path}}
        )
    window = opened(qtbot, exhibition, (1280, 720))
    clock = [1000.0]
    monkeypatch.setattr(window.router, "_clock", lambda: clock[0])

    def turn(condition):
        qtbot.wait(1)
        qtbot.waitUntil(condition)

    screen = Screen(window, clock, turn)
    yield screen
    screen.hand.release_all()
    tiled().end()


WITH_VAST = pytest.mark.parametrize("screen", [True], indirect=True)


def page_of(screen):
    """Touch the picture of the card, and wait for it; return the page."""
    window = screen.window
    window.open(CARD)
    screen.rest()
    stand = next(one for one in window.findChildren(Stand) if one.isVisible() and one.shown_thing.closely)
    screen.hand.tap(stand.mapTo(window, stand.rect().center()))
    screen.rest()
    page = window.stage.page
    assert isinstance(page, ClosePage)
    screen._turn(lambda: page.pane._fetched)
    return page


def at(page, x, y):
    pane = page.pane
    return pane.mapTo(page.window(), QPoint(round(x * pane.width()), round(y * pane.height())))


def rested(screen, page):
    pane = page.pane
    screen._turn(
        lambda: (
            not any(glide.moving for glide in pane._glides) and pane._way.state() == pane._way.State.Stopped
        )
    )


def test_a_picture_opens_from_its_stand_and_back_leads_back(screen):
    page = page_of(screen)
    window = screen.window
    assert window.visit.trail[-2:] == [CARD, picture_place(CARD, 0)]
    assert page.pane.view.closer == 1
    back = window.stage.bar.back
    screen.hand.tap(back.mapTo(window, back.rect().center()))
    screen.rest()
    assert window.visit.here == CARD


def test_two_fingers_go_into_it_around_their_middle(screen):
    page = page_of(screen)
    pane = page.pane
    middle = pane.width() / 2, pane.height() / 2
    held = pane.view.to_picture(middle)
    screen.hand.press(1, at(page, 0.45, 0.5))
    screen.hand.press(2, at(page, 0.55, 0.5))
    screen.hand.move(1, at(page, 0.25, 0.5))
    screen.hand.move(2, at(page, 0.75, 0.5))
    assert pane.view.closer == pytest.approx(5, rel=0.02)
    assert pane.view.to_room(held) == pytest.approx(middle, abs=2)
    screen.hand.release(1)
    before = pane.view.seen
    screen.hand.move(2, at(page, 0.75, 0.52))  # the other one goes on alone, without a jump
    assert pane.view.seen.scale == before.scale
    assert abs(pane.view.seen.y - before.y) * before.scale < 30
    screen.hand.release(2)
    rested(screen, page)
    assert pane._fingers == {}
    assert pane.view.settled() == pane.view.seen


def test_a_drawing_is_painted_anew_for_what_is_seen(screen):
    page = page_of(screen)
    page.pane.zoom(6)
    rested(screen, page)
    screen._turn(lambda: page.pane.ground._sharp is not None)
    part, image = page.pane.ground._sharp
    assert part == page.pane.view.part()
    assert image.width() == pytest.approx(page.pane.width(), abs=2)


def test_a_double_tap_goes_in_and_out_and_one_tap_does_nothing(screen):
    page = page_of(screen)
    place = at(page, 0.4, 0.5)
    screen.hand.tap(place)
    rested(screen, page)
    assert page.pane.view.closer == 1
    page.pane._tapped = (-1e9, QPointF())
    for _ in range(2):
        screen.hand.tap(place)
    rested(screen, page)
    assert page.pane.view.closer == pytest.approx(2.5)
    for _ in range(2):
        screen.hand.tap(place)
    rested(screen, page)
    assert page.pane.view.closer == pytest.approx(1)


def test_buttons_do_it_for_who_cannot_pinch(screen):
    page = page_of(screen)
    assert not page.farther.isVisible()
    screen.hand.tap(page.closer.mapTo(screen.window, page.closer.rect().center()))
    rested(screen, page)
    assert page.pane.view.closer == pytest.approx(2.5)
    assert page.overview.isVisible()
    screen.settle()
    screen.hand.tap(page.whole.mapTo(screen.window, page.whole.rect().center()))
    rested(screen, page)
    assert page.pane.view.closer == pytest.approx(1)
    assert not page.overview.isVisible()


def test_a_finger_that_flings_it_lets_it_glide_to_its_edge_and_no_farther(screen):
    page = page_of(screen)
    page.pane.zoom(8)
    rested(screen, page)
    screen.hand.press(1, at(page, 0.3, 0.5))
    for step in range(6):
        time.sleep(0.008)
        screen.hand.move(1, at(page, 0.3 + 0.08 * step, 0.5))
    before = page.pane.view.seen.x
    screen.hand.release(1)
    rested(screen, page)
    screen._turn(lambda: page.pane.view.settled() == page.pane.view.seen)
    assert page.pane.view.seen.x <= before
    assert page.pane.view.part()[0] >= 0


def test_a_finger_that_is_taken_back_leaves_nothing_down(screen):
    page = page_of(screen)
    screen.hand.press(1, at(page, 0.3, 0.5))
    screen.hand.press(2, at(page, 0.6, 0.5))
    screen.window.router.let_go()
    assert page.pane._fingers == {}
    screen.hand.release_all()


def test_what_is_seen_outlives_another_language_and_not_the_visit(screen):
    page = page_of(screen)
    page.pane.zoom(4)
    rested(screen, page)
    kept = page.pane.to_keep()
    screen.window.change_language()
    screen.rest()
    other = screen.window.stage.page
    screen._turn(lambda: other.pane._fetched)
    assert other.pane.to_keep() == pytest.approx(kept, rel=0.02)
    screen.window.begin_again("zh", 100)
    screen.rest()
    assert screen.window.visit.memory == {}
    assert page_of(screen).pane.to_keep() is None


@WITH_VAST
def test_a_vast_picture_is_coarse_at_once_and_fine_once_its_pieces_are_there(screen, vast, monkeypatch):
    page = page_of(screen)
    pane, ground = page.pane, page.pane.ground
    assert ground.size == (WIDE, HIGH)
    assert max(ground.original.image.width(), ground.original.image.height()) == 2048
    screen._turn(lambda: not pane.preparing)
    assert read_mosaic(tiled().folder(vast)).levels == 2
    pane.zoom(1000)
    rested(screen, page)
    assert pane.view.seen.scale == 2
    screen._turn(lambda: ground.pieces is not None and not ground.pieces.waiting)
    seen = pane.grab().toImage()
    lights = [
        seen.pixelColor(x, pane.height() // 2).lightness()
        for x in range(pane.width() // 2 - 160, pane.width() // 2)
    ]
    assert max(lights) > min(lights) + 60  # single lines of it are told apart
    corner = seen.pixelColor(4, 4)
    point = pane.view.to_picture((4, 4))
    assert corner.red() == pytest.approx(255 * point[0] / WIDE, abs=12)
    assert corner.green() == pytest.approx(255 * point[1] / HIGH, abs=12)


@WITH_VAST
def test_pieces_that_cannot_be_made_are_not_promised_for_ever(screen, vast):
    page = page_of(screen)
    page.pane.ground._mosaic = None  # another test may have had it made
    page._follow()
    assert page._state is page._preparing
    page.pane._take_mosaic("unmade")
    assert page._state is page._coarse
    assert page.look.word("closely_coarse") in [text.text for text in page.shown_texts()]
    assert not page.pane._looking.isActive()


@WITH_VAST
def test_pieces_at_hand_are_bounded_wherever_one_goes(screen):
    page = page_of(screen)
    pane = page.pane
    screen._turn(lambda: not pane.preparing)
    pieces = pane.ground.pieces
    pieces._budget = 8_000_000
    pane.zoom(1000)
    rested(screen, page)
    for step in range(24):
        pane.look_at(step % 6 / 5, step // 6 / 3)
        screen._turn(lambda: not pieces.waiting)
        assert pieces.bytes <= 8_000_000
        assert len(pieces._asked) == 0
    assert pieces.bytes == sum(image.sizeInBytes() for image in pieces._kept.values())


def test_a_picture_that_is_gone_is_no_place(exhibition):
    assert pictured(exhibition, picture_place(CARD, 0)) is not None
    for place in (picture_place(CARD, 99), picture_place("nowhere", 0), "/picture/", "/picture/zhide/x"):
        assert pictured(exhibition, place) is None
