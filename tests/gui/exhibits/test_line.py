"""The production line on its page in the real window: the edge is where the hand is, and each side says only its own."""

import pytest
from PySide6.QtCore import QPoint

from kiosk.exhibits.line import LinePlay
from kiosk.model.block import exhibit_of
from kiosk.qt.exhibits.view import ExhibitView
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from kiosk.qt.tools.inspection import inspect
from tests.gui.exhibits.playing import pass_, picture
from tests.monkey.hand import Hand, Mouse

PLACE = "retrofit"


@pytest.fixture
def size():
    return 1280, 720


def at(view, window, across, down):
    return view.mapTo(window, QPoint(round(view.width() * across), round(view.height() * down)))


def said(view):
    return {one.text for one in view.shown_texts()}


def column(view, image, across):
    """Return the pixels of an upright line, as it is seen."""
    x = round(image.width() * across)
    return [image.pixel(x, y) for y in range(image.height() // 3, image.height() // 2)]


def test_left_of_the_hand_it_is_before_and_right_of_it_after(window, view):
    hand = Hand(window, Mouse(window))
    first = picture(view)
    hand.press(0, at(view, window, 0.9, 0.4))
    assert picture(view) != first, "the edge is on its way in the next picture, no timer is waited for"
    pass_(view, 0.5)
    before = column(view, picture(view), 0.62)
    hand.move(0, at(view, window, 0.35, 0.4))
    pass_(view, 0.5)
    after = column(view, picture(view), 0.62)
    assert before != after, "the other picture of the same place"
    hand.move(0, at(view, window, 0.9, 0.4))
    pass_(view, 0.5)
    hand.release(0)
    assert sum(a != b for a, b in zip(column(view, picture(view), 0.62), before, strict=True)) < 40


def test_wherever_the_edge_is_there_is_no_number_between(window, view):
    part = view.scene.part
    numbers = {f"{one.before} {one.unit.zh}" for one in (part.people, part.rejects)}
    numbers |= {f"{one.after} {one.unit.zh}" for one in (part.people, part.rejects)}
    view.play.press(1, 10, 10)
    seen = set()
    for step in range(25):
        view.play.move(1, view.play.width * (0.12 + 0.76 * step / 24), 10)
        pass_(view, 0.4)
        told = said(view)
        seen |= told & numbers
        assert {one for one in told if one[0].isdigit()} <= numbers
    assert seen == numbers
    places = view.play.works.places
    assert sum(place.rank < part.people.before for place in places) == 100, "as many stand there as are told"
    assert sum(place.rank < part.people.after for place in places) == view.play.stay == 15


@pytest.mark.parametrize(
    ("size", "language", "percent"),
    [((1280, 720), "zh", 125), ((720, 1280), "en", 150)],
    ids=["lying", "upright"],
)
def test_words_fit(window, qtbot, language, percent):
    window.open("retrofit")
    window._show_in(language, percent)
    qtbot.waitUntil(lambda: window.stage.at_rest, timeout=60_000)
    exhibit = window.stage.page.exhibit()
    for state in ("rest", "goal"):
        exhibit.show_state(state)
        texts, problems = inspect(window.stage, window.stage.look)
        assert problems == []
        part = exhibit.view.scene.part
        wanted = (part.reward, part.quoted, part.whole) if state == "goal" else (part.invites,)
        assert {one.say(language) for one in (*wanted, part.staged)} <= set(texts)


def test_pictures_are_alike_every_time(view):
    for state in ("played", "goal"):
        view.show_state(state)
        first = picture(view)
        view.show_state(state)
        assert picture(view) == first


def test_who_stands_in_the_hall_is_as_many_as_the_content_says_by_now(qtbot, exhibition):
    part = exhibit_of(exhibition.zones["retrofit"].blocks).exhibit
    fewer = part.model_copy(update={"people": part.people.model_copy(update={"after": 3})})
    grounds = []
    for one in (part, fewer):
        view = ExhibitView(one, LinePlay(3), Look(Theme.read(), "zh", 100, 640, 360))
        qtbot.addWidget(view)
        view.resize(430, 280)
        view.show()
        view.show_at_once()
        grounds.append(view.scene.painted.toImage())
    assert grounds[0] != grounds[1]
