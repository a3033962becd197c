"""An exhibit on its page in the real window: real fingers, and what they change."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from kiosk.model.block import ExhibitBlock, FiguresBlock
from kiosk.qt.exhibits.kinds.lookout.scene import LookoutScene
from kiosk.qt.exhibits.view import ASLEEP_MS, PLAYED_MS
from kiosk.qt.parts.calm import Calm
from kiosk.qt.runtime import guard
from kiosk.qt.tools.inspection import inspect
from tests.gui.window.conftest import exhibition, window
from tests.monkey.hand import Hand, Mouse

__all__ = ["exhibition", "window"]

PLACE = "lookout"


@pytest.fixture(params=[(1280, 720), (720, 1280)], ids=["landscape", "portrait"])
def size(request):
    return request.param


@pytest.fixture
def hand(window):
    hand = Hand(window, Mouse(window))
    yield hand
    hand.release_all()


@pytest.fixture
def view(window, qtbot):
    window.open(PLACE)
    qtbot.waitUntil(lambda: window.stage.at_rest)
    found = window.stage.page.exhibit().view
    qtbot.waitUntil(lambda: found.whole)
    return found


def point(window, view, x, y):
    """Return a point of the window by its shares of the exhibit."""
    return view.mapTo(window, QPoint(round(x * (view.width() - 1)), round(y * (view.height() - 1))))


def a_thing(view, qtbot):
    def falling():
        return [thing for thing in view.play.things if thing.state == "falling" and thing.share > 0.1]

    qtbot.waitUntil(lambda: bool(falling()))
    return falling()[0]


def where(window, view, place):
    return view.mapTo(window, QPoint(round(place.x * view.look.scale), round(place.y * view.look.scale)))


def test_a_touch_is_answered_in_the_very_event(window, view, hand, qtbot):
    thing = a_thing(view, qtbot)
    view.pause()
    area = view.rect()
    before = view.grab(area).toImage()
    hand.press(0, where(window, view, thing.place))
    assert thing.state == "caught"
    assert any("ring" in str(key) for key in view._pieces), (
        "the next picture has its ring, no timer is waited for"
    )
    assert view.grab(area).toImage() != before


def test_who_plays_on_in_another_size_stands_on_no_bare_dark(window, view, hand):
    """As after a change of language: the bar is higher then, and the page lower."""
    hand.press(0, point(window, view, 0.5, 0.5))
    hand.release(0)
    view.pause()
    view.show_at_once()
    before = _coarse(view.grab().toImage())
    view.resize(view.width(), view.height() - 24)
    assert view._ground is None, "it is painted in slices"
    bare = QImage(view.size(), QImage.Format.Format_RGB32)
    painter = QPainter(bare)
    view.scene.backdrop(painter, view.rect())
    painter.end()
    now = _coarse(view.grab().toImage())
    assert _alike(now, before) > 0.8
    assert _alike(now, _coarse(bare)) < 0.5
    view.show_at_once()
    assert view._until_then is None
    assert _alike(_coarse(view.grab().toImage()), before) > 0.8, "what was seen is not covered once more"


def _coarse(image):
    return image.scaled(
        12, 8, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _alike(one, other):
    """Return how many of the places of two coarse pictures have about the same colour."""
    places = [(x, y) for x in range(one.width()) for y in range(one.height())]
    colours = [
        zip(one.pixelColor(*at).getRgb()[:3], other.pixelColor(*at).getRgb()[:3], strict=True)
        for at in places
    ]
    return sum(max(abs(a - b) for a, b in pair) < 16 for pair in colours) / len(places)


def test_fingers_of_two_people_are_told_apart(window, view, hand):
    one, other = point(window, view, 0.2, 0.5), point(window, view, 0.8, 0.5)
    hand.press(3, one)
    hand.press(5, other)
    assert set(view.play.fingers) == {3, 5}
    hand.move(5, other + QPoint(20, 10))
    x, y = view.play.fingers[5]
    at = view.mapFrom(window, other + QPoint(20, 10))
    assert (x * view.look.scale, y * view.look.scale) == pytest.approx((at.x(), at.y()), abs=1)
    hand.release(3)
    assert set(view.play.fingers) == {5}


def test_a_finger_on_it_never_scrolls_the_page(window, view, hand):
    page = window.stage.page
    page.resize(page.width(), page.height() // 2)
    assert page.pane.reach() > 0
    start = point(window, view, 0.5, 0.4)
    hand.press(0, start)
    for step in range(10):
        hand.move(0, start - QPoint(0, 12 * step))
    assert page.pane.offset == 0
    assert 0 in view.play.fingers, "and it is still the exhibit's"


def test_who_reads_a_long_strip_scrolls_the_exhibit_away_from_nobody(window, view, hand, qtbot, size):
    window._show_in("en", 150)
    qtbot.waitUntil(lambda: window.stage.at_rest)
    page = window.stage.page
    tile = page.exhibit()
    lying = size[0] > size[1]
    corner = tile.mapTo(window, QPoint(0, 0))
    strip = page.body.tiles[1]
    start = strip.mapTo(window, strip.rect().center())
    hand.press(4, corner + QPoint(tile.width() // 2, tile.height() // 2))
    hand.press(0, start)
    for step in range(10):
        hand.move(0, start - QPoint(0, 12 * step))
    assert page.pane.offset > 0
    assert 4 in tile.view.play.fingers, "the other one plays on"
    button = tile._slower
    hand.tap(button.mapTo(window, button.rect().center()))
    assert tile.view.play.slow, "and has it slower meanwhile"
    if lying:
        assert tile.mapTo(window, QPoint(0, 0)) == corner
        page.pane.scroll_to(page.pane.reach())
        assert tile.mapTo(window, QPoint(0, 0)) == corner
        assert tile.geometry().bottom() < page.body.height()
    else:
        assert tile.mapTo(window, QPoint(0, 0)).y() == corner.y() - page.pane.offset, (
            "it lies above the words"
        )
    _, problems = inspect(window.stage, window.stage.look)
    assert problems == []
    page.pane.scroll_to(0)
    assert tile.mapTo(window, QPoint(0, 0)) == corner


def test_what_the_system_takes_back_or_hides_is_let_go(window, view, hand, qtbot):
    hand.press(0, point(window, view, 0.4, 0.4))
    hand.press(1, point(window, view, 0.6, 0.4))
    hand.cancel()
    assert view.play.fingers == {}
    hand.press(0, point(window, view, 0.4, 0.4))
    play = view.play
    window.back()
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert play.fingers == {}


def test_it_moves_only_while_it_is_seen(window, view, qtbot):
    timer = view._timer
    assert timer.isActive()
    assert timer.interval() == ASLEEP_MS
    view.hide()
    assert not timer.isActive()
    view.show()
    assert timer.isActive()


def test_it_is_quick_while_somebody_plays(window, view, hand):
    hand.press(0, point(window, view, 0.5, 0.5))
    assert view._timer.interval() == PLAYED_MS


def test_slower_is_one_touch_and_seen(window, view, hand, qtbot):
    tile = window.stage.page.exhibit()
    button = tile._slower
    hand.tap(button.mapTo(window, button.rect().center()))
    assert view.play.slow
    assert button.selected
    view.play.reset()
    qtbot.waitUntil(lambda: not button.selected)


def test_another_language_in_the_middle_of_it_does_not_end_it(window, view, hand, qtbot):
    thing = a_thing(view, qtbot)
    hand.tap(where(window, view, thing.place))
    play = view.play
    assert play.touched
    window.change_language()
    qtbot.waitUntil(lambda: window.stage.at_rest)
    again = window.stage.page.exhibit().view
    assert again is not view
    assert again.play is play
    qtbot.waitUntil(lambda: play.caught == 1)
    window.visit.memory.clear()
    window.open("scenes")
    window.back()
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert window.stage.page.exhibit().view.play is not play, "with the visit it is forgotten"


@pytest.mark.parametrize("fails", ["pieces", "ground"])
def test_one_that_fails_costs_its_own_tile_and_is_tried_again(
    window, view, caught, monkeypatch, qtbot, fails
):
    now = [time.monotonic()]
    view.guard._clock = lambda: now[0]
    right = getattr(LookoutScene, fails)

    def odd(*_):
        raise ZeroDivisionError("an odd evening")

    monkeypatch.setattr(LookoutScene, fails, odd)
    if fails == "ground":
        view._ground = None
    view._tick()
    assert view.guard.broken
    assert len(caught.records) == 1
    for _ in range(5):
        view._tick()
        QApplication.processEvents()
    assert len(caught.records) == 1, "it is left alone"
    tile = window.stage.page.exhibit()
    (calm,) = tile.findChildren(Calm)
    assert calm.isVisible()
    assert calm.geometry() == tile.rect(), "over the button, too, which would be dead"
    assert window.stage.look.word("unshown") in [shown.text for shown in calm.shown_texts()]
    middle = tile._slower.mapTo(window, tile._slower.rect().center())
    assert window.childAt(middle) is calm
    assert view.grab().toImage().pixelColor(5, 5).isValid()
    _, problems = inspect(window.stage, window.stage.look)
    assert any("failed" in problem for problem in problems)
    others = [tile for tile in window.stage.page.body.tiles if tile is not window.stage.page.exhibit()]
    assert len(others) == 3
    assert all(tile.failed is None and tile.isVisible() for tile in others)
    monkeypatch.setattr(LookoutScene, fails, right)
    now[0] += guard.AGAIN_SECONDS + 1
    view._tick()
    assert not view.guard.broken
    assert not calm.isVisible()
    assert window.childAt(middle) is tile._slower
    qtbot.waitUntil(lambda: view.whole)
    assert view._pieces


def test_a_ground_given_up_in_the_middle_leaves_nothing_behind(window, view, qtbot):
    view._ground = None
    view._go_on_painting(0.0)
    assert not view.whole
    view.hide()
    assert view._painting is None
    view.show()
    qtbot.waitUntil(lambda: view.whole)


def test_pictures_are_alike_every_time(window, view):
    for state in ("rest", "played", "goal"):
        view.show_state(state)
        first = view.grab().toImage()
        view.show_state(state)
        assert view.grab().toImage() == first
    assert view.play.reached


def test_nothing_of_its_page_has_to_be_scrolled_for(window, view, qtbot, size):
    """At the size of text that every visit begins with: its facts, and where they come from."""
    page = window.stage.page
    assert page.pane.reach() == 0
    if size[0] > size[1]:
        window.change_language()
        qtbot.waitUntil(lambda: window.stage.at_rest, timeout=5000)
        page, view = window.stage.page, window.stage.page.exhibit().view
        assert page.pane.reach() == 0
    assert view.height() * view.width() > 0.6 * page.height() * page.width(), "it is the page's hero"


@pytest.mark.parametrize("percent", [100, 125, 150])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_fit_at_every_size_of_text(window, qtbot, language, percent):
    window.open(PLACE)
    window._show_in(language, percent)
    qtbot.waitUntil(lambda: window.stage.at_rest)
    exhibit = window.stage.page.exhibit()
    for state in ("rest", "played", "goal"):
        exhibit.show_state(state)
        texts, problems = inspect(window.stage, window.stage.look)
        assert problems == []
        said = exhibit.view.scene.part
        wanted = said.reward if state == "goal" else said.invites
        assert wanted.say(language) in texts
        assert said.staged.say(language) in texts, "what is staged says so, always"


def test_its_figures_stand_beside_it_with_their_source(window, qtbot):
    shown = window.visit.exhibition
    card = shown.cards[PLACE]
    figure = shown.zones["welcome"].blocks
    figure = next(block for block in figure if isinstance(block, FiguresBlock)).items[0]
    block = next(block for block in card.blocks if isinstance(block, ExhibitBlock))
    part = block.exhibit.model_copy(update={"figures": (figure,)})
    blocks = tuple(
        one if one is not block else block.model_copy(update={"exhibit": part}) for one in card.blocks
    )
    cards = {**shown.cards, PLACE: card.model_copy(update={"blocks": blocks})}
    window.adopt(shown.model_copy(update={"cards": cards}))
    window.open(PLACE)
    qtbot.waitUntil(lambda: window.stage.at_rest, timeout=5000)
    window.stage.page.show_at_once()
    texts, problems = inspect(window.stage, window.stage.look)
    assert problems == []
    assert any(figure.label.zh in text for text in texts)
    assert any(figure.year.zh in text and "·" in text for text in texts)
