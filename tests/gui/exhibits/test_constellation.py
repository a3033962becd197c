"""The constellation on its page in the real window: what is touched lights up, and leads to its page."""

from PySide6.QtCore import QPoint

from kiosk.exhibits.constellation import ConstellationPlay
from kiosk.model.block import exhibit_of
from kiosk.qt.exhibits.view import ExhibitView
from kiosk.qt.standing.quickplay import QuickPlay
from kiosk.qt.style.look import Look
from kiosk.qt.style.theme import Theme
from kiosk.qt.tools.inspection import inspect
from tests.gui.exhibits.playing import on_window, pass_, picture
from tests.monkey.hand import Hand, Mouse

PLACE = "strategy"


def on_screen(view, window, at):
    return on_window(view, window, *at)


def test_two_people_light_up_two_zones_and_a_second_tap_goes_in(window, view, qtbot):
    hand = Hand(window, Mouse(window))
    before = picture(view)
    east, west = (view.play.bodies[number] for number in (1, 3))
    hand.press(0, on_screen(view, window, east.place))
    assert picture(view) != before, "seen in the next picture, no timer is waited for"
    hand.press(1, on_screen(view, window, west.place))
    assert view.play.chosen == [1, 3]
    hand.release(0)
    hand.release(1)
    pass_(view, 2.0)
    assert not inspect(window.stage.page, window.stage.look)[1]
    hand.press(0, on_screen(view, window, west.place))
    hand.release(0)
    qtbot.waitUntil(lambda: window.visit.here == "xisanzhen", timeout=60_000)


def test_a_touch_is_seen_while_the_gathering_is_looked_at(window, view):
    for _ in view.play.bodies[1:]:
        view.play.do("next")
    pass_(view, 2.0)
    assert view.play.gathered
    before = picture(view)
    hand = Hand(window, Mouse(window))
    hand.press(0, on_screen(view, window, (60.0, 300.0)))
    assert picture(view) != before
    hand.release(0)
    pass_(view, 1.0)
    assert not any("ripple" in str(piece) for piece in view._pieces), "and passes by itself"


def test_a_dragged_body_takes_its_well_along(window, view):
    hand = Hand(window, Mouse(window))
    east = view.play.bodies[1]
    start = on_screen(view, window, east.place)
    hand.press(0, start)
    hand.move(0, start - QPoint(90, -60))
    pass_(view, 0.2)
    assert any(piece[0] == "net" for piece in view._pieces)
    hand.release(0)
    pass_(view, 3.0)
    assert not any(piece[0] == "net" for piece in view._pieces)


def test_a_tour_plays_it_to_its_goal_and_stays(window, view, qtbot):
    QuickPlay(view)
    qtbot.waitUntil(lambda: view.play.reached, timeout=60_000)
    assert window.visit.here == "strategy"


def shown_ground(exhibit, play, language, qtbot):
    view = ExhibitView(exhibit, play, Look(Theme.read(), language, 100, 1280, 720))
    qtbot.addWidget(view)
    view.resize(860, 560)
    view.show()
    view.show_at_once()
    return view.scene.painted.toImage()


def test_wells_are_where_the_bodies_are_in_another_language_too(qtbot, exhibition):
    exhibit = exhibit_of(exhibition.zones["strategy"].blocks).exhibit
    play = ConstellationPlay(3)
    grounds = {language: shown_ground(exhibit, play, language, qtbot) for language in ("zh", "en")}
    assert grounds["zh"] != grounds["en"]
    assert shown_ground(exhibit, play, "zh", qtbot) == grounds["zh"]


def test_in_large_type_a_chosen_body_is_explained_in_the_corner(window, view, qtbot):
    zone = view._part.inner[1]
    said = view.look.say(zone.text)
    assert said in [one.text for one in view.shown_texts()], "in usual type below its name"
    window.change_text_size()
    qtbot.waitUntil(lambda: window.stage.at_rest, timeout=60_000)
    large = window.stage.page.exhibit().view
    large.show_at_once()
    assert not any(said in one.text for one in large.shown_texts())
    hand = Hand(window, Mouse(window))
    hand.press(0, on_screen(large, window, large.play.bodies[2].place))
    told = [one.text for one in large.shown_texts() if said in one.text]
    assert told == [f"{said} · {view.look.say(view._part.again)}"]
    hand.release(0)
