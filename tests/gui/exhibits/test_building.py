"""The building on its page in the real window: fingers turn it and pull it apart, and its dragon is seen."""

import pytest
from PySide6.QtCore import QPoint, QSize

from kiosk.exhibits.building.climb import CLIMBS_SECONDS, COMES_AFTER
from kiosk.exhibits.building.play import ADMIRED_SECONDS, LEAVES_SECONDS, SHOWN_SECONDS
from kiosk.exhibits.building.site import PARTS
from kiosk.qt.exhibits.plate import is_words
from kiosk.qt.exhibits.small import SmallExhibit, SmallStand
from kiosk.qt.tools.inspection import inspect
from tests.gui.exhibits.playing import on_window, pass_, picture
from tests.monkey.hand import Hand, Mouse

PLACE = "digital-building"


@pytest.fixture
def size(request):
    """Lying where a test asks for nothing else."""
    return getattr(request, "param", (1280, 720))


def on(view, window, part):
    at = view.play.site.middle_of(part, view.play.open)
    return on_window(view, window, at.x, at.y)


def test_two_people_pull_it_apart_and_its_dragon_comes(window, view):
    hand, play = Hand(window, Mouse(window)), view.play
    before = picture(view)
    hand.press(0, on(view, window, "base"))
    assert picture(view) != before, "it lights up in the very next picture, no timer is waited for"
    hand.press(1, on(view, window, "top"))
    for step in range(1, 9):
        hand.move(0, on(view, window, "base") + QPoint(0, 6 * step))
        hand.move(1, on(view, window, "top") - QPoint(0, 6 * step))
    hand.release(0)
    hand.release(1)
    pass_(view, 0.3)
    assert set(play.told) == {"base", "middle"}
    hand.press(0, on(view, window, "top"))
    hand.release(0)
    pass_(view, ADMIRED_SECONDS + 0.2)
    assert play.joined
    pass_(view, COMES_AFTER + CLIMBS_SECONDS + 0.2)
    assert any("coil's head" in str(key) for key in view._pieces), "only its head moves now"
    still = picture(view)
    pass_(view, 0.4)
    assert picture(view) != still
    pass_(view, SHOWN_SECONDS)
    hand.press(0, QPoint(on(view, window, "base")))
    hand.release(0)
    pass_(view, LEAVES_SECONDS + 0.2)
    assert not any("coil" in str(key) for key in view._pieces)
    assert not view.guard.broken


def test_names_are_seen_always_and_what_they_mean_where_it_is_open(window, view):
    said = view.scene.part
    uses = (said.base, said.middle, said.top)
    for part, use in zip(PARTS, uses, strict=True):
        texts = {text.text for text in view.shown_texts()}
        assert {one.name.say("zh") for one in uses} <= texts
        assert use.tells.say("zh") not in texts
        at = view.play.site.middle_of(part, view.play.open)
        view.play.press(1, *at)
        view.play.lift(1)
        pass_(view, 0.5)
        assert use.tells.say("zh") in {text.text for text in view.shown_texts()}


@pytest.mark.parametrize(
    ("size", "language", "percent"),
    [((720, 1280), "zh", 125), ((720, 1280), "en", 150), ((1280, 720), "en", 150)],
    indirect=["size"],
)
def test_words_fit(window, qtbot, language, percent):
    window.open("digital-building")
    window._show_in(language, percent)
    qtbot.waitUntil(lambda: window.stage.at_rest, timeout=60_000)
    exhibit = window.stage.page.exhibit()
    for state in ("played", "goal"):
        exhibit.show_state(state)
        texts, problems = inspect(window.stage, window.stage.look)
        assert problems == []
        said = exhibit.view.scene.part
        wanted = (said.reward, said.joined) if state == "goal" else (said.invites, said.base.tells)
        assert {one.say(language) for one in (*wanted, said.staged)} <= set(texts)


def test_pictures_are_alike_every_time(window, view):
    for state in ("played", "goal"):
        view.show_state(state)
        first = picture(view)
        view.show_state(state)
        assert picture(view) == first


def test_small_it_plays_by_itself_without_its_words(window, view):
    small = SmallExhibit(view.scene.part, view.look, SmallStand(QSize(260, 200)), calm=False)
    while small.unfinished:
        small.step(0.0)
    first = small.picture.toImage()
    small.step(1.0)
    assert small.picture.toImage() != first
    for which in ("base", "middle", "top"):
        label = [piece for piece in view.scene.pieces(view.play) if which in piece.key and is_words(piece)]
        assert label, "they are words to whoever leaves words away"
