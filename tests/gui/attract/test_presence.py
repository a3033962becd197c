"""Between visitors: the real window on the shipped content, with real touches and a short quiet."""

import re
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from kiosk.model.rest import Rest
from kiosk.qt.attract import presence as presence_module
from kiosk.qt.attract.closed import Closed
from kiosk.qt.attract.loop import AttractLoop
from kiosk.qt.attract.presence import Presence
from kiosk.qt.attract.question import Question
from kiosk.qt.charts import ChartTile
from kiosk.qt.charts.kinds.curves import TimeKind
from kiosk.qt.tools.inspection import inspect
from tests.gui.window.conftest import exhibition, finger, window
from tests.moving import gif

__all__ = ["exhibition", "finger", "window"]

NOON = datetime(2021, 8, 23, 12, tzinfo=UTC)


@pytest.fixture(params=[(1280, 720), (720, 1280)], ids=["landscape", "portrait"])
def size(request):
    return request.param


@pytest.fixture
def clock():
    """The time of day, for the test to move."""
    return [NOON]


@pytest.fixture
def presence(window, clock):
    return Presence(window, Rest(hours="09:00-17:00"), lambda: clock[0])


@pytest.fixture
def touch(window, finger):
    def touch(x=0.5, y=0.5):
        point = QPoint(round(window.width() * x), round(window.height() * y))
        QTest.touchEvent(window, finger).press(0, point, window).commit()
        QTest.touchEvent(window, finger).release(0, point, window).commit()

    return touch


@pytest.fixture
def reading(window, qtbot):
    """A visitor in the middle of a page, in English, with large type."""
    window.open("economy")
    qtbot.waitUntil(lambda: window.stage.at_rest)
    window.change_language()
    window.change_text_size()
    qtbot.waitUntil(lambda: window.stage.at_rest)


def words(widget):
    texts = widget.shown_texts()
    assert all(shown.fits for shown in texts)
    return " | ".join(shown.text for shown in texts)


def test_a_visitor_who_went_on_is_asked_and_a_touch_anywhere_is_the_answer(
    window, presence, reading, touch, qtbot
):
    presence._quiet.start(10)
    qtbot.waitUntil(lambda: isinstance(presence.over, Question))
    assert "Still looking?" in words(presence.over)
    assert re.search(r"\b(20|1\d) s", words(presence.over))
    touch(0.1, 0.95)  # where "Back" is: the touch answers the question and does nothing else
    assert presence.over is None
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert (window.visit.here, window.visit.language, window.visit.text_percent) == ("economy", "en", 125)
    assert presence._quiet.isActive()


def test_a_finger_that_rests_on_a_button_while_the_question_comes_has_pressed_nothing(
    window, presence, reading, finger, qtbot
):
    back = window.stage.bar.back
    point = back.mapTo(window, back.rect().center())
    QTest.touchEvent(window, finger).press(0, point, window).commit()
    assert back.pressed
    presence._ask()
    assert not back.pressed
    QTest.touchEvent(window, finger).release(0, point, window).commit()
    assert isinstance(presence.over, Question)
    assert not back.pressed
    assert window.visit.here == "economy"


def test_who_reads_a_long_page_is_given_the_time_it_takes(window, presence, touch, qtbot):
    assert presence._quiet.interval() == 60_000, "in the room, what the content says"

    def quiet(go):
        with qtbot.waitSignal(window.arrived):
            go()
        qtbot.waitUntil(lambda: window.stage.at_rest)
        texts, problems = inspect(window.stage.page, window.stage.look)
        assert problems == []
        said = "".join(texts)
        touch(0.5, 0.02)
        return presence._quiet.interval() / 1000, said

    cards = window.visit.exhibition.cards
    longest = max(cards, key=lambda name: len(cards[name].model_dump_json()))
    seconds, said = quiet(lambda: window.open(longest))
    han = sum("\u4e00" <= character <= "\u9fff" for character in said)
    assert max(60, han / 300 * 60) <= seconds <= 240
    seconds, said = quiet(window.change_language)
    assert max(60, len(said.split()) / 200 * 60) <= seconds <= 240
    presence._rest = Rest(after_seconds=15)
    presence._arrived()
    assert presence._quiet.interval() == 60_000, "four times as long, however much there is to read"


def test_a_clip_is_seen_to_its_end(window, presence, touch, tmp_path, qtbot):
    shown = window.visit.exhibition
    card = shown.cards["voge-500ac"]
    (tmp_path / "long.gif").write_bytes(gif([(255, 0, 0), (0, 255, 0), (0, 0, 255)], hundredths=3000))
    pictures = {**shown.pictures, card.picture: str(tmp_path / "long.gif")}
    window.adopt(shown.model_copy(update={"pictures": pictures}))
    window.open(card.id)
    qtbot.waitUntil(lambda: window.stage.at_rest)
    touch(0.5, 0.02)
    assert 90_000 <= presence._quiet.interval() <= 240_000, "three pictures of half a minute, and the words"
    presence._reading = 0.0  # as when the clip comes from a slow disk
    presence._ask()
    assert presence.over is None
    assert 30_000 <= presence._quiet.interval() <= 180_000, "the rest of it"
    presence._ask()
    assert isinstance(presence.over, Question)
    window.back()
    qtbot.waitUntil(lambda: window.stage.at_rest)
    touch(0.5, 0.02)
    assert presence._quiet.interval() == 60_000


def test_a_button_is_let_go_when_the_last_finger_is_lifted_from_a_chart(window, presence, finger, qtbot):
    window.open("smart-park")
    qtbot.waitUntil(lambda: window.stage.at_rest)
    back, handle = window.stage.bar.back, window.windowHandle()
    one = back.mapTo(window, back.rect().center())
    tiles = [tile for tile in window.stage.page.findChildren(ChartTile) if isinstance(tile.kind, TimeKind)]
    seen = [(tile, tile.visibleRegion().boundingRect().intersected(tile.area)) for tile in tiles]
    other = next(tile.mapTo(window, area.center()) for tile, area in seen if not area.isEmpty())
    QTest.touchEvent(handle, finger).press(0, one, handle).commit()
    assert back.pressed
    QTest.touchEvent(handle, finger).move(0, one, handle).press(1, other, handle).commit()
    QTest.touchEvent(handle, finger).release(0, one, handle).move(1, other, handle).commit()
    QTest.touchEvent(handle, finger).release(1, other, handle).commit()
    qtbot.waitUntil(lambda: not back.pressed)


def test_nobody_answers_and_the_next_visitor_finds_the_hall_as_it_was(
    window, presence, reading, touch, qtbot
):
    presence._rest = Rest.model_construct(after_seconds=60, warning_seconds=0.2, hours="", closed_days=())
    presence._ask()
    with qtbot.waitSignal(presence.left):
        pass
    visit = window.visit
    assert (visit.trail, visit.language, visit.text_percent, visit.memory) == (["jiulongpo"], "zh", 100, {})
    assert isinstance(presence.over, AttractLoop)
    assert "Touch to step in" in words(presence.over)
    with qtbot.waitSignal(presence.came):
        touch(0.5, 0.95)
    assert presence.over is None
    assert window.visit.here == "jiulongpo", "the touch that wakes the hall opens nothing"
    assert window.stage.hall.alive


def test_an_untouched_hall_is_not_asked(window, presence, qtbot):
    with qtbot.waitSignal(presence.left):
        presence._quiet.start(10)
    assert isinstance(presence.over, AttractLoop)


def test_a_long_page_is_waited_for(window, presence, qtbot):
    assert presence._quiet.interval() == 60_000
    presence._rest = Rest(after_seconds=15)
    window.open("economy")
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert 15_000 < presence._quiet.interval() <= presence_module.LONGEST_READING * 15_000


def test_in_the_first_hall_nobody_is_asked_in_whatever_language(window, presence, qtbot):
    window.change_language()
    qtbot.waitUntil(lambda: window.stage.at_rest)
    presence._ask()
    assert isinstance(presence.over, AttractLoop)
    assert window.visit.language == "zh"


def test_in_the_evening_the_hall_closes_and_in_the_morning_it_opens(window, presence, clock, touch, qtbot):
    presence._leave()
    clock[0] = NOON.replace(hour=17)
    presence._look_at_clock()
    assert isinstance(presence.over, Closed)
    assert "09:00-17:00" in words(presence.over)
    clock[0] = NOON.replace(hour=9)
    presence._look_at_clock()
    assert isinstance(presence.over, AttractLoop)
    touch()
    clock[0] = NOON.replace(hour=23)
    presence._look_at_clock()
    assert presence.over is None, "nobody is turned out"
