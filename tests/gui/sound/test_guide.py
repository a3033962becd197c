"""The spoken guide in the real window, touched, and heard at the sink."""

import os
from itertools import combinations
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from kiosk.model.rest import Rest
from kiosk.qt.attract.presence import Presence
from kiosk.qt.attract.question import Question
from kiosk.qt.shell.sounding import HallSound
from kiosk.speech.guide import Sentence, told
from kiosk.speech.narration import write_index
from tests.gui.real_window import opened
from tests.gui.sound.narrated import SENTENCE_MS, narrated, read_aloud
from tests.gui.window.conftest import finger, touch

__all__ = ["finger", "touch"]

SHOTS = os.environ.get("KIOSK_TEST_SHOTS", "")
"""Where to leave pictures to be looked at; nowhere if empty."""


@pytest.fixture(scope="session")
def exhibition(tmp_path_factory):
    return narrated(tmp_path_factory.mktemp("told") / "content", ["economy", "epidemic"])


@pytest.fixture(params=[(1920, 1080), (1080, 1920)], ids=["landscape", "portrait"])
def size(request):
    return request.param


@pytest.fixture
def window(server, qtbot, exhibition, size):
    return opened(qtbot, exhibition, size)


@pytest.fixture
def sound(window, server, qtbot):
    server.start().listen()
    made = HallSound(window)
    qtbot.waitUntil(lambda: bool(window.setting.narrated.known))
    yield made
    made.end()


@pytest.fixture
def page(window, sound, qtbot):
    """The visitor on a page that is read aloud, who has looked at it for a moment."""
    return go(window, sound, qtbot, "economy")


def go(window, sound, qtbot, place_id):
    window.router.stirred.emit()  # by a touch
    window.open(place_id)
    qtbot.waitUntil(lambda: window.stage.at_rest)
    qtbot.waitUntil(lambda: sound.guide._read is not None and sound.speaker.device != "")
    return window.stage.page


def picture(window, name):
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        window.grab().save(f"{SHOTS}/{name}-{window.width()}x{window.height()}.png")


def begin(window, sound, server, touch, qtbot):
    touched = monotonic()
    touch(window.stage.bar.guide)
    qtbot.waitUntil(lambda: server.loud_after(touched) is not None)
    qtbot.waitUntil(lambda: sound.guide._light is not None)
    return server.loud_after(touched) - touched


def test_a_key_is_there_where_a_page_can_be_read_aloud(window, sound, qtbot):
    assert window.stage.bar.guide is None
    go(window, sound, qtbot, "economy")
    assert window.stage.bar.guide.title == "讲解"
    assert window.stage.bar.guide in window.stage.bar.tools
    picture(window, "rest")
    window.switch("floor")
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert window.stage.bar.guide is None


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("text_percent", [100, 150])
def test_the_key_has_its_place_before_anybody_knows_of_it_and_moves_nothing(
    qtbot, exhibition, size, language, text_percent
):
    window = opened(qtbot, exhibition, size)
    window.begin_again(language, text_percent)
    window.open("economy")
    qtbot.waitUntil(lambda: window.stage.at_rest)
    before = laid_out(window)
    assert window.stage.bar.guide is None
    window.setting.narrated.known = frozenset({(language, "economy")})
    window.stage.bar.offer_guide(told=window.stage.told)
    assert window.stage.bar.guide.isVisible()
    assert laid_out(window) == before
    areas = [one.geometry() for one in (*window.stage.bar.dock, *window.stage.bar.tools)]
    assert not any(one.intersects(other) for one, other in combinations(areas, 2))
    if not window.stage.look.portrait and text_percent == 100:
        assert len({button.y() for button in window.stage.bar.dock}) == 1, "the dock is one row"


def laid_out(window):
    bar = window.stage.bar
    return (
        bar.geometry(),
        window.stage.page.geometry(),
        [one.geometry() for one in (*bar.dock, bar.search, bar.text_size, bar.language)],
    )


def test_the_end_of_a_page_is_seen_above_the_keys(window, sound, page, touch, qtbot):
    touch(window.stage.bar.guide)
    strip, pane = sound.guide._strip, page.pane
    assert strip.geometry().bottom() < window.stage.bar.y()
    pane.scroll_to(100_000)
    end = page.body.mapTo(window.stage, page.body.rect().bottomLeft()).y()
    assert end < strip.y()
    picture(window, "end")
    sound.guide.stop()
    assert pane.offset == pane.reach()
    pane.scroll_to(0)
    assert pane.reach() == max(0, page.body.height() - pane.height())


def test_a_touch_is_heard_and_the_sentence_is_lit(window, sound, page, server, touch, qtbot):
    begin(window, sound, server, touch, qtbot)
    sentences = told(window.visit.exhibition.place("economy"), window.visit.exhibition, "zh")
    seen = set()
    for number in range(1, 6):
        qtbot.waitUntil(lambda number=number: sound.guide._index >= number)
        if sound.guide._light is not None:
            seen.add(sentences[sound.guide._index].shown)
            light = sound.guide._light  # the page's name is lit in the header
            assert window.rect().contains(light.mapTo(window, light.rect().center()))
    assert seen
    picture(window, "speaking")
    assert window.stage.bar.guide.title == "暂停"


def test_the_name_of_a_page_is_lit_in_the_header_and_the_source_at_its_end(
    window, sound, page, server, touch, qtbot
):
    sentences = told(window.visit.exhibition.place("economy"), window.visit.exhibition, "zh")
    begin(window, sound, server, touch, qtbot)
    sound.guide._light_up(sentences[0])
    assert sound.guide._light.parent() is window.stage.header
    picture(window, "head")
    sound.guide._light_up(sentences[-1])
    assert sound.guide._light.parent() is page.body
    picture(window, "source")


def test_where_a_sentence_is_not_printed_its_tile_is_framed(window, sound, page, server, touch, qtbot):
    zone = window.visit.exhibition.zones["economy"]
    number, tile = next(
        (number, tile)
        for number, block in enumerate(zone.blocks)
        for tile in page.body.tiles
        if tile.shows is block
    )
    begin(window, sound, server, touch, qtbot)
    sound.guide._light_up(Sentence("nowhere on this page", "nowhere", number))
    light = sound.guide._light
    assert light.geometry() == tile.geometry()
    gold = light.grab().toImage()
    assert gold.pixelColor(1, 1).red() > 150
    assert not light.mask().contains(light.rect().center())
    picture(window, "framed")
    sound.guide._light_up(Sentence("nowhere on this page", "nowhere", -1))
    assert sound.guide._light is None


def test_the_key_holds_and_goes_on(window, sound, page, server, touch, qtbot):
    begin(window, sound, server, touch, qtbot)
    qtbot.waitUntil(lambda: sound.guide._ms > 1_200)
    touch(window.stage.bar.guide)
    held, at = monotonic(), sound.guide._ms
    assert sound.guide.state == "held"
    qtbot.wait(800)
    assert server.loud_last() < held + 0.4
    assert sound.guide._ms == at
    picture(window, "held")
    touch(window.stage.bar.guide)
    qtbot.waitUntil(lambda: server.loud_after(held + 0.8) is not None)
    qtbot.waitUntil(lambda: sound.guide._ms > at)
    assert sound.guide._ms < at + 1_500


def test_a_tap_on_the_page_silences_it_and_a_drag_does_not(  # noqa: PLR0917
    window, sound, page, server, touch, finger, qtbot
):
    begin(window, sound, server, touch, qtbot)
    middle = page.mapTo(window, page.rect().center())
    move = QTest.touchEvent(window, finger)
    move.press(0, middle, window).commit()
    for step in range(1, 12):
        QTest.touchEvent(window, finger).move(0, middle - QPoint(0, 10 * step), window).commit()
        qtbot.wait(5)
    QTest.touchEvent(window, finger).release(0, middle - QPoint(0, 110), window).commit()
    assert sound.guide.state == "speaking"
    qtbot.wait(700)
    touched = monotonic()
    touch(QPoint(window.width() // 2, window.stage.header.height() // 2))
    assert sound.guide.state == "silent"
    qtbot.wait(600)
    assert server.loud_last() < touched + 0.4
    assert sound.guide._light is None
    assert not window.occupied


def test_leaving_the_page_silences_it(window, sound, page, server, touch, qtbot):
    begin(window, sound, server, touch, qtbot)
    left = monotonic()
    touch(window.stage.bar.back)
    assert sound.guide.state == "silent"
    qtbot.wait(600)
    assert server.loud_last() < left + 1.0
    assert window.stage.bar.guide is None


def test_another_language_is_told_in_its_own_words(window, sound, page, server, touch, qtbot):
    begin(window, sound, server, touch, qtbot)
    touch(window.stage.bar.language)
    assert sound.guide.state == "silent"
    touch(window.stage.bar.text_size)
    touch(window.stage.bar.text_size)
    qtbot.waitUntil(lambda: window.stage.bar.guide is not None and sound.guide._read is not None)
    assert window.stage.bar.guide.title == "Listen"
    picture(window, "rest-en-150")
    begin(window, sound, server, touch, qtbot)
    qtbot.waitUntil(lambda: sound.guide._index >= 3)
    picture(window, "speaking-en-150")


def test_a_sentence_is_said_once_more(window, sound, page, server, touch, qtbot):
    begin(window, sound, server, touch, qtbot)
    qtbot.waitUntil(lambda: sound.guide._ms > 3 * SENTENCE_MS + 100)
    touch(sound.guide._strip.again)
    qtbot.waitUntil(lambda: sound.guide._ms < 3 * SENTENCE_MS)
    assert sound.guide.state == "speaking"
    qtbot.waitUntil(lambda: sound.guide._ms > 3 * SENTENCE_MS)


def test_the_visitor_makes_it_lower_and_mute_for_this_visit_only(window, sound, page, server, touch, qtbot):
    begin(window, sound, server, touch, qtbot)
    strip = sound.guide._strip
    touch(strip.volume)
    assert (sound.levels.visitor, strip.volume.title) == (50, "小声")
    touch(strip.volume)
    assert (sound.levels.visitor, strip.volume.title) == (0, "静音")
    qtbot.wait(600)
    quiet = monotonic()
    qtbot.wait(600)
    assert server.loud_after(quiet) is None
    assert sound.guide.state == "speaking"
    touch(strip.stop)
    assert sound.guide.state == "silent"
    sound.leave()
    assert sound.levels.visitor == 100


def test_nobody_who_listens_is_asked_whether_they_are_there(window, sound, page, server, touch, qtbot):
    presence = Presence(window, Rest(after_seconds=15, warning_seconds=20))
    begin(window, sound, server, touch, qtbot)
    presence._ask()
    assert presence.over is None
    touch(window.stage.bar.guide)
    presence._reading = 10_000.0
    presence._ask()
    assert isinstance(presence.over, Question)


def test_staff_who_mute_take_the_key_away(window, sound, page, server, touch, qtbot):
    begin(window, sound, server, touch, qtbot)
    sound.set_staff(0)
    assert sound.guide.state == "silent"
    assert window.stage.bar.guide is None
    sound.set_staff(50)
    assert window.stage.bar.guide is not None


def test_a_narration_that_says_something_else_than_the_page_is_not_offered(server, qtbot, tmp_path):
    folder = tmp_path / "content"
    changed = narrated(folder, ["economy"], ("zh",))
    index = folder / "narration/index.json"
    text = index.read_text(encoding="utf-8")
    index.write_text(text.replace('"spoken": "', '"spoken": "0', 1), encoding="utf-8")
    window = opened(qtbot, changed, (1280, 720))
    sound = HallSound(window)
    qtbot.waitUntil(lambda: bool(window.setting.narrated.known))
    window.open("economy")
    qtbot.waitUntil(lambda: window.stage.at_rest)
    qtbot.waitUntil(lambda: window.stage.bar.guide is None)
    sound.end()


def test_nobody_waits_for_a_voice_that_no_device_lets_be_heard(server, qtbot, exhibition):
    """Who touched the key where no sound server runs, and went, is followed by another visitor."""
    window = opened(qtbot, exhibition, (1280, 720))
    sound = HallSound(window)
    sound.guide._unheard.setInterval(1_000)
    qtbot.waitUntil(lambda: bool(window.setting.narrated.known))
    window.open("economy")
    qtbot.waitUntil(lambda: window.stage.at_rest and sound.guide._read is not None)
    sound.guide.touch()
    assert window.occupied
    for _ in range(3):
        sound.guide._at(sound.guide._voice, 0)  # as the process tells it that waits for a device
    qtbot.waitUntil(lambda: not window.occupied)
    assert sound.guide.state == "silent"
    sound.end()


def test_pages_that_were_read_aloud_meanwhile_have_the_key_for_the_next_visitor(server, qtbot, tmp_path):
    folder = tmp_path / "content"
    exhibition = narrated(folder, [])
    window = opened(qtbot, exhibition, (1280, 720))
    sound = HallSound(window)
    qtbot.waitUntil(lambda: sound.guide._shelves is not None)
    window.open("economy")
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert window.stage.bar.guide is None
    write_index(folder, {("zh", "economy"): read_aloud(exhibition, folder, "economy", "zh")})
    window.begin_again("zh", 100)
    sound.leave()
    qtbot.waitUntil(lambda: bool(window.setting.narrated.known))
    window.open("economy")
    qtbot.waitUntil(lambda: window.stage.at_rest)
    assert window.stage.bar.guide is not None
    sound.end()
