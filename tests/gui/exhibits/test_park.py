"""The park by night on its page in the real window: it is lit by hand, says all its figures, and leads to its areas."""

from decimal import Decimal

import pytest

from kiosk.exhibits.offers import READ_SECONDS
from kiosk.exhibits.park.land import CLIMBS, ROOFS
from kiosk.exhibits.park.play import ParkPlay
from kiosk.model.block import exhibit_of
from kiosk.model.figure import Figure
from kiosk.qt.exhibits.kinds.park import words as park_words
from kiosk.qt.exhibits.kinds.park.words import part_of, said_figures
from kiosk.qt.exhibits.view import ExhibitView
from kiosk.qt.standing.quickplay import QuickPlay
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from kiosk.qt.tools.inspection import inspect
from tests.gui.exhibits.playing import on_window, pass_, picture
from tests.monkey.hand import Hand, Mouse

PLACE = "park"
FIRST_AREA = 5


def words_on(view, window, figure):
    box = view.play.words[figure]
    return on_window(view, window, box.x + box.width / 2, box.y + box.height / 2)


def test_one_lights_roofs_another_flies_and_a_second_tap_goes_in(window, view, qtbot):
    hand, play = Hand(window, Mouse(window)), view.play
    before = picture(view)
    hand.press(0, on_window(view, window, *play.land.roof_spots[40]))
    assert picture(view) != before, "seen in the next picture, no timer is waited for"
    hand.press(1, on_window(view, window, *play.land.way.at(0.0)[:2]))
    assert play.chosen == [ROOFS, CLIMBS]
    pass_(view, 1.0)
    assert len(play.lit) > 10
    assert f"{len(play.lit)} / 116" in [one.text for one in view.shown_texts()]
    hand.release(0)
    hand.release(1)
    pass_(view, 4.0)
    assert any(piece[0] == "trail" for piece in view._pieces)
    counted = next(one.text for one in view.shown_texts() if one.text.endswith("%"))
    assert 0 < Decimal(counted[:-1]) < Decimal("46.4")
    assert not inspect(window.stage.page, window.stage.look)[1]
    for _ in range(2):
        hand.press(0, words_on(view, window, FIRST_AREA))
        hand.release(0)
        pass_(view, READ_SECONDS + 0.1)
    qtbot.waitUntil(lambda: window.visit.here == "linkong", timeout=60_000)


def test_all_eight_figures_are_always_read(window, view):
    wanted = ("116", "281.17", "46.4%", "80余", "14余", "29", "7", "3")
    for state in ("rest", "goal"):
        view.show_state(state)
        said = [part for one in view.shown_texts() for part in one.text.split(" / ")]
        assert not {*wanted} - {*said}, state
        assert not inspect(window.stage.page, window.stage.look)[1]


def test_a_tour_plays_it_to_its_goal_and_stays(window, view, qtbot):
    QuickPlay(view)
    told = view._part.reward.zh
    qtbot.waitUntil(lambda: told in [one.text for one in view.shown_texts()], timeout=60_000)
    assert view.play.reached
    assert window.visit.here == PLACE


def test_alone_on_an_upright_page_it_leaves_no_hole_below(window, view, size):
    body = window.stage.page.body
    hero = window.stage.page.exhibit().geometry()
    words = body.look.px(110)
    assert body.height() - hero.bottom() < words, "only the source stands below it"
    assert hero.width() == body.width()


def test_what_will_be_lit_is_painted_before_a_hand_lights_it(part, exhibition, qtbot):
    view = ExhibitView(part, ParkPlay(3), Look(Theme.read(), "zh", 100, 1280, 720), units=exhibition.units)
    qtbot.addWidget(view)
    view.resize(1280, 560)
    view.show()
    view.pause()
    calls = 0
    while view.scene.more(view.play, 0.0):
        calls += 1
    assert calls > 3 + 100, "a little at a time: every area, every shed"
    assert not view.scene.more(view.play, 0.0)


@pytest.fixture
def part(exhibition):
    return exhibit_of(exhibition.zones[PLACE].blocks).exhibit


def shown_at(part, units, language, percent, qtbot, size=(1280, 560)):
    view = ExhibitView(part, ParkPlay(3), Look(Theme.read(), language, percent, 1280, 720), units=units)
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    view.show_at_once()
    return view


def test_the_land_is_another_one_where_words_take_other_room(part, exhibition, qtbot):
    views = [
        shown_at(part, exhibition.units, language, percent, qtbot)
        for language, percent in (("zh", 100), ("en", 150), ("zh", 100))
    ]
    grounds = [view.scene.painted.toImage() for view in views]
    assert grounds[0] != grounds[1]
    assert grounds[0] == grounds[2]


def test_words_are_set_once_however_many_sizes_are_tried(part, exhibition, qtbot, monkeypatch):
    set_, paragraph = [], park_words.Paragraph

    def setting(text, font, *rest, **how):
        set_.append((text, font.key(), *(colour.rgba() for colour in rest), *how.items()))
        return paragraph(text, font, *rest, **how)

    view = ExhibitView(part, ParkPlay(3), Look(Theme.read(), "en", 150, 1280, 720), units=exhibition.units)
    qtbot.addWidget(view)
    view.pause()
    monkeypatch.setattr(park_words, "Paragraph", setting)
    view.resize(1280, 470)
    view.scene.fit(view.play, view.size(), 1.0, view.button)
    assert not view.guard.broken
    assert len(set(set_)) == len(set_) > 20


@pytest.mark.parametrize("signs", [0, 1, 2])
@pytest.mark.parametrize("areas", [1, 2, 3])
def test_any_number_of_signs_and_areas_finds_room(part, exhibition, qtbot, signs, areas):
    fewer = part.model_copy(update={"signs": part.signs[:signs], "areas": part.areas[:areas]})
    view = shown_at(fewer, exhibition.units, "en", 125, qtbot)
    assert not view.guard.broken
    for state in ("rest", "played", "goal"):
        view.show_state(state)
        texts = view.shown_texts()
        assert all(one.fits for one in texts)
        for index, one in enumerate(texts):
            assert view.rect().contains(one.rect), one
            assert not any(one.rect.intersects(other.rect) for other in texts[index + 1 :]), one
    assert view.play.reached


def test_what_is_computed_says_so_with_its_formula(part, exhibition):
    look = Look(Theme.read(), "zh", 100, 1280, 720)
    given = part.climbs.model_copy(update={"formula": part.invites})
    said = said_figures(part.model_copy(update={"climbs": given}), exhibition.units, look)
    assert "推算" in said[CLIMBS].label
    assert part.invites.zh in said[CLIMBS].label
    assert "推算" not in said_figures(part, exhibition.units, look)[CLIMBS].label


@pytest.mark.parametrize(
    ("share", "language", "said"),
    [(0.0, "zh", "0.0%"), (0.5, "zh", "23.2%"), (0.5, "en", "23.2%"), (1.0, "zh", "46.4%")],
)
def test_a_part_of_a_number_has_its_decimals(part, exhibition, share, language, said):
    look = Look(Theme.read(), language, 100, 1280, 720)
    assert part_of(part.climbs, share, exhibition.units, look) == said


def test_a_number_counts_in_the_unit_of_the_language(exhibition):
    figure = Figure(label="x", value="281.17", unit="亿元", year="2021")
    look = Look(Theme.read(), "en", 100, 1280, 720)
    assert part_of(figure, 1.0, exhibition.units, look) == "28.117"
