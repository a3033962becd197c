"""The glass in the room: fingers take it up, what is found is counted in the header and kept with the visit."""

import weakref
from time import monotonic
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QPoint, QPointF

from kiosk.exhibits.lens.hunt import PUT_DOWN_SECONDS
from kiosk.exhibits.point import Point
from kiosk.model.block import ExhibitBlock
from kiosk.model.exhibits.lens import LensExhibit
from kiosk.model.hunt import COUNT
from kiosk.qt.exhibits.view import ExhibitView
from kiosk.qt.hall.writing import EmblemWriting
from kiosk.qt.shell.hunting import LOOK_MS
from kiosk.qt.shell.stage import Stage
from kiosk.qt.tools.inspection import inspect
from tests.gui.exhibits.playing import pass_, picture
from tests.monkey.hand import Hand, Mouse


@pytest.fixture
def size():
    return 1280, 720


@pytest.fixture
def hand(window, monkeypatch):
    """A hand that never taps twice: each of its touches comes a second after the one before."""
    seconds = [0.0]

    def clock():
        seconds[0] += 1.0
        return monotonic() + seconds[0]

    monkeypatch.setattr(window.router, "_clock", clock)
    return Hand(window, Mouse(window))


def pill_at(window):
    pill = window.stage.hunting.pill
    return pill.mapTo(window, pill.rect().center())


def there(view, window, place):
    return view.mapTo(window, QPoint(*(round(part * view.look.scale) for part in place)))


def taken_up(window, hand):
    """Return what is seen of the room through the glass, standing still: a test lets time pass."""
    hand.tap(pill_at(window))
    view = window.stage.hunting.view
    view.pause()
    pass_(view, 0.1)
    return view


def found_by(view, seconds=1.5):
    """Find what still hides in this room, one after the other."""
    while view.play.hidden:
        view.play.do("seek")
        pass_(view, seconds)


def test_nothing_is_made_before_somebody_takes_the_glass_up(window):
    stage = window.stage
    assert stage.hunting.pill.isVisible()
    assert stage.hunting.view is None
    assert stage.findChildren(ExhibitView) == []
    assert stage.header.shown_texts()[-1].text != f"0/{COUNT}"


def test_a_tap_takes_it_up_and_a_finger_leads_it_over_the_wire_of_the_room(window, hand):
    room = window.stage.hall
    view = taken_up(window, hand)
    assert not room.alive, "the room rests below it"
    while not (view.scene._light.whole and view.scene._body.whole):
        view.advance(1 / 60)
    pass_(view, 0.5)
    start, to = view.play.first.at, (view.play.width * 0.3, view.play.height * 0.4)
    before = picture(view)
    hand.press(0, there(view, window, start))
    assert picture(view) != before, "felt in the very event"
    hand.move(0, there(view, window, to))
    pass_(view, 0.5)
    assert view.play.first.at == pytest.approx(to, abs=3)
    hand.release(0)
    hand.tap(pill_at(window))
    assert window.stage.hunting.view is None
    assert room.alive


def test_the_first_picture_waits_for_nothing_that_is_seen_later(window, hand):
    hand.tap(pill_at(window))
    view = window.stage.hunting.view
    assert view._painting is None, "the half light is painted after it"
    assert view._ground is None
    view.pause()
    pass_(view, 0.1)
    assert view._ground is not None


def test_a_finger_draws_it_out_of_its_place(window, hand):
    at = pill_at(window)
    hand.press(0, at)
    assert window.stage.hunting.pill.pressed
    hand.move(0, at - QPoint(60, 40))
    view = window.stage.hunting.view
    view.pause()
    to = QPoint(500, 300)
    hand.move(0, to)
    pass_(view, 0.5)
    lens = view.play.first
    assert lens.finger == 0
    assert there(view, window, lens.at).toTuple() == pytest.approx(to.toTuple(), abs=3)
    hand.release(0)
    assert view.play.first.finger is None
    assert window.stage.hunting.view is view, "it stays up"


def test_while_one_draws_it_out_another_puts_it_down_and_no_second_one_is_left(window, hand, qtbot):
    stage, at = window.stage, pill_at(window)
    hand.press(0, at)
    hand.move(0, at - QPoint(60, 40))
    first = stage.hunting.view
    hand.press(1, at)
    hand.move(0, at - QPoint(200, 100))
    assert stage.hunting.view is first
    assert stage.findChildren(ExhibitView) == [first]
    hand.release(1)
    assert stage.hunting.view is None
    hand.move(0, at - QPoint(300, 200))
    hand.release(0)
    qtbot.waitUntil(lambda: stage.findChildren(ExhibitView) == [])
    assert stage.hunting.view is None, "who had drawn it out draws no other one"
    assert stage.hall.alive


def test_who_drew_it_out_leaves_it_up_while_another_is_about_to_put_it_down(window, hand):
    at = pill_at(window)
    hand.press(0, at)
    hand.move(0, at - QPoint(60, 40))
    hand.press(1, at)
    hand.release(0)
    play = window.stage.hunting.view.play
    assert play.first.finger is None
    hand.release(1)
    assert window.stage.hunting.view is None


def test_two_people_have_a_glass_each(window, hand):
    view = taken_up(window, hand)
    play = view.play
    hand.press(0, there(view, window, play.first.at))
    hand.press(1, there(view, window, play.dragons[2].home))
    pass_(view, 1.0)
    assert len(play.glasses) == 2
    assert play.dragons[2].found
    hand.release(1)
    hand.release(0)


def test_what_is_found_is_counted_in_the_header_over_both_halls_and_forgotten_with_the_visit(
    window, hand, qtbot
):
    visit = window.visit
    view = taken_up(window, hand)
    found_by(view)
    assert len(visit.found) == 5
    assert (window.stage.header.found, window.stage.header.shown_texts()[-1].text) == (5, "5/9")
    assert window.stage.hall.scene.ribbons.lit == 5
    window.open("airport")
    assert window.stage.hunting.view is None, "who leaves the room puts it down"
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert window.stage.header.shown_texts()[-1].text == "5/9"
    view = taken_up(window, hand)
    assert view.play.score == 5
    found_by(view)
    assert view.play.open
    assert len(visit.found) == COUNT
    window.back()
    qtbot.waitUntil(lambda: window.stage.at_rest)
    room = window.stage.hall.scene
    assert room.emblem.burns
    assert room.ribbons.lit == COUNT
    window.begin_again("zh", 100)
    assert visit.found == []
    assert window.stage.header.found == 0
    assert window.stage.hunting.view is None
    assert not visit.memory
    room = window.stage.hall.scene
    assert not room.emblem.burns
    assert room.ribbons.lit == 0


def test_ribbons_shine_as_well_where_nothing_may_move(window, qtbot):
    window.reduce_motion = True
    window.change_language()
    room = window.stage.hall
    assert room.reduce_motion
    qtbot.waitUntil(lambda: room.isVisible() and room.settled)
    band = room.scene.ribbons.area(room.camera).toAlignedRect() & room.plan.clear.toAlignedRect()
    before = room.grab(band).toImage()
    assert room.grab(band).toImage() == before
    for place in window.visit.dragons[:3]:
        window.stage.hunting._found(place.name)
    assert room.scene.ribbons.lit == 3
    assert room.grab(band).toImage() != before


def test_in_another_language_it_is_still_up_with_what_was_found(window, hand, qtbot):
    view = taken_up(window, hand)
    view.play.do("seek")
    pass_(view, 1.5)
    found = list(window.visit.found)
    assert found
    window.change_language()
    again = window.stage.hunting.view
    again.pause()
    assert again is not view
    assert again.play is view.play
    assert window.visit.found == found
    pass_(again, 0.2)
    again.play.do("seek")
    pass_(again, 1.5)
    assert len(window.visit.found) == 2
    assert window.stage.header.found == 2


def screen_seen(view, window):
    """Return how a wall screen of the left side is seen in the half light, and in the glass."""
    hall, play = window.stage.hall, view.play
    place = hall.plan.of("screen")[0]
    box = hall.scene.screens.area(place, hall.camera).translated(-view.pos())
    half_light = picture(view).copy(box)
    scale = view.look.scale
    play.first.at = play.first.to = Point(box.center().x() / scale, box.center().y() / scale)
    pass_(view, 0.1)
    in_the_glass = picture(view).copy(box)
    play.first.at = play.first.to = Point(play.width * 0.9, play.height * 0.5)
    pass_(view, 0.1)
    return half_light, in_the_glass


def test_a_room_taken_up_before_its_screens_were_painted_gets_them_while_the_glass_is_up(window, hand, qtbot):
    window.begin_walls()
    qtbot.waitUntil(lambda: not window.stage.hall.bare)
    whole = taken_up(window, hand)
    while whole.scene.more(whole.play, 1.0):
        pass
    window.change_language()
    view = window.stage.hunting.view
    view.pause()
    assert window.stage.hall.bare, "its screens come one by one"
    while view.scene.more(view.play, 1.0):
        pass
    empty = screen_seen(view, window)
    qtbot.waitUntil(lambda: not window.stage.hall.bare)
    qtbot.waitUntil(lambda: view.scene._comes is not None)
    while view.scene.more(view.play, 1.0):
        pass
    for before, now in zip(empty, screen_seen(view, window), strict=True):
        assert now != before
    ground = view._ground
    qtbot.wait(3 * LOOK_MS)
    assert view._ground is ground, "once is enough: what its data say later is no reason"


def test_with_all_nine_the_emblem_writes_itself_once_the_glass_is_put_down(window, hand):
    for place in window.visit.dragons[1:]:
        window.visit.find(place.name)
    view = taken_up(window, hand)
    found_by(view)
    hand.tap(pill_at(window))
    writing = window.stage.hall.findChild(EmblemWriting)
    assert writing.writing
    hand.tap(pill_at(window))
    assert not writing.writing, "what is seen through the glass is the room as it is"
    window.stage.hunting.view.pause()


@pytest.mark.parametrize("seconds", [0.0, 0.3, 6.0])
def test_nothing_of_it_is_left_once_it_is_put_down_and_nothing_is_collected(window, hand, qtbot, seconds):
    view = taken_up(window, hand)
    pass_(view, seconds)
    if seconds > 1:
        while view.scene.more(view.play, 1.0):
            pass
        assert view.scene._light.whole
    left = [weakref.ref(one) for one in (view.scene, view.scene._light)]
    del view
    hand.tap(pill_at(window))
    qtbot.waitUntil(lambda: window.stage.findChildren(ExhibitView) == [])
    assert [one() for one in left] == [None, None]


def test_nobody_holds_it_for_a_while_and_it_is_put_down(window, hand, qtbot):
    view = taken_up(window, hand)
    pass_(view, PUT_DOWN_SECONDS + 0.5)
    qtbot.waitUntil(lambda: window.stage.hunting.view is None)
    assert window.stage.hall.alive


def without_lens(exhibition):
    def bare(pages):
        kept = {name: [block for block in page.blocks if not is_lens(block)] for name, page in pages.items()}
        return {name: page.model_copy(update={"blocks": tuple(kept[name])}) for name, page in pages.items()}

    def is_lens(block):
        return isinstance(block, ExhibitBlock) and isinstance(block.exhibit, LensExhibit)

    return exhibition.model_copy(update={"cards": bare(exhibition.cards), "zones": bare(exhibition.zones)})


@pytest.mark.parametrize("up", [False, True], ids=["lies", "up"])
def test_the_glass_goes_with_its_lens_and_comes_back_with_it(window, exhibition, hand, qtbot, up):
    window.open("airport")  # nothing here opens the page with the lens: the room stays as it is
    qtbot.waitUntil(lambda: window.stage.at_rest)
    stage, hunting = window.stage, window.stage.hunting
    if up:
        taken_up(window, hand)
    window.adopt(without_lens(exhibition))
    assert window.stage is stage
    assert not hunting.pill.isVisible()
    assert hunting.view is None
    assert stage.hall.alive
    hunting.pill.chosen.emit()  # a touch that was on its way
    assert hunting.view is None
    window.adopt(exhibition)
    assert window.stage is stage
    assert hunting.pill.isVisible()
    assert taken_up(window, hand).isVisible()


def test_the_glass_is_seen_again_where_the_next_stage_could_not_be_built(window, hand, qtbot, monkeypatch):
    view = taken_up(window, hand)
    broken = RuntimeError("nothing to be seen")
    monkeypatch.setattr(Stage, "try_out", Mock(side_effect=broken))
    with pytest.raises(RuntimeError, match="nothing to be seen"):
        window.change_language()
    assert window.stage.hunting.view is view
    assert view.isVisible()
    assert not window.stage.hall.alive
    view.pause()
    pass_(view, PUT_DOWN_SECONDS + 0.5)
    qtbot.waitUntil(lambda: window.stage.hunting.view is None)
    assert window.stage.hall.alive


@pytest.mark.parametrize(
    ("size", "language", "percent"),
    [((1280, 720), "zh", 150), ((1280, 720), "en", 125), ((720, 1280), "zh", 100), ((720, 1280), "en", 150)],
)
def test_words_fit_in_every_state(window, hand, qtbot, language, percent):
    if (language, percent) != ("zh", 100):
        window._show_in(language, percent)
    for hall in ("jiulongpo", "airport"):
        if window.visit.hall.id != hall:
            window.open(hall)
            qtbot.waitUntil(lambda: window.stage.at_rest)
        assert inspect(window.stage, window.stage.look)[1] == []
        view = taken_up(window, hand)
        found_by(view)
        pass_(view, 4.0)
        texts, problems = inspect(window.stage, window.stage.look)
        assert problems == []
        part = view.scene.part
        wanted = [part.staged] if hall == "jiulongpo" else [part.staged, part.opened, part.reward]
        assert [text.say(language) for text in wanted if text.say(language) not in texts] == []
    clear = QPointF(window.stage.hunting.pill.geometry().center())
    assert window.stage.hall.plan.clear.contains(clear)
