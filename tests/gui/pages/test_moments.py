"""Timelines of any length: drawn along, leafed, jumped in; and what they keep, however long they are."""

import time
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent
from PySide6.QtTest import QTest

from kiosk.model.block import MOST_MOMENTS, TimelineBlock, TimelineMoment
from kiosk.qt.pages.blocks.gallery import GalleryTile
from kiosk.qt.pages.blocks.moments import MOST_CARDS, MomentsTile
from kiosk.qt.pages.blocks.sequence import SequenceTile
from kiosk.qt.pages.blocks.timeline import TimelineTile
from kiosk.qt.pages.page import Page
from kiosk.qt.pages.setting import Setting
from kiosk.qt.pages.table import headline
from kiosk.qt.parts.leaf import LeafedTile
from kiosk.qt.style.look import Look
from kiosk.qt.tools.inspection import inspect
from kiosk.search.finder import Finder
from kiosk.sources.store import Store
from tests.gui.bearable import bearable
from tests.gui.pages.content import LONG, NAME, block, exhibition, zone
from tests.gui.parts.touch import Finger

SIZE = 1280, 960


def long_block(count, pictures=("robot-arm",), **changes):
    """Return a timeline of so many moments, as a table makes it: no bound of a file holds it."""
    items = [
        {
            "title": {"zh": f"第 {number} 件事", "en": f"Event {number}"},
            "text": LONG,
            "when": str(1021 + number // 2),
            "picture": pictures[number % len(pictures)],
        }
        for number in range(count)
    ]
    made = TimelineBlock.model_validate({"block": "timeline", "size": "full", "items": items[:1], **changes})
    return made.model_copy(update={"items": tuple(map(TimelineMoment.model_validate, items))})


def tile_of(open_page, made_of, size=SIZE, **rest):
    page = open_page(zone(made_of), size, **rest)
    (tile,) = page.findChildren(MomentsTile)
    return tile, Finger(page.window())


def middle(widget, x=0.5, y=0.5):
    at = widget.mapTo(widget.window(), QPoint(round(widget.width() * x), round(widget.height() * y)))
    return at.x(), at.y()


def place(tile, x, y=0.5):
    at = tile.mapTo(tile.window(), tile._view.topLeft())
    return round(at.x() + x * tile._view.width()), round(at.y() + y * tile._view.height())


def at_rest(qtbot, tile):
    qtbot.waitUntil(lambda: not tile._glide.moving and tile._way.state() == tile._way.State.Stopped)


def draw(finger, start, end, steps=8):
    finger.press(*start)
    for step in range(1, steps + 1):
        time.sleep(0.006)
        finger.move(*(a + (b - a) * step // steps for a, b in zip(start, end, strict=True)))
    finger.release(*end)


# What is seen ---------------------------------------------------------------------------------------


def test_a_few_are_all_seen_and_many_or_pictures_go_along_a_rail(open_page):
    page = open_page(zone(block("timeline"), block("moments")), SIZE)
    assert len(page.findChildren(TimelineTile)) == len(page.findChildren(MomentsTile)) == 1


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1366, 768)])
@pytest.mark.parametrize(("language", "percent"), [("zh", 100), ("en", 150)])
def test_every_moment_is_whole_wherever_it_stands(open_page, size, language, percent):
    tile, _ = tile_of(open_page, block("moments"), size, language=language, percent=percent)
    seen = set()
    for number in range(tile.last + 1):
        tile.show_moment(number)
        tile.show_at_once()
        texts = tile.shown_texts()
        assert all(text.fits for text in texts), [text.text for text in texts if not text.fits]
        seen |= {text.text for text in texts}
    assert {str(1980 + 2 * number) for number in range(14)} <= seen
    assert {NAME[language], LONG[language]} <= seen
    assert inspect(tile.window(), tile.look)[1] == []


def test_a_text_that_is_longer_than_those_that_were_measured_makes_room_for_itself(open_page, qtbot):
    tile, _ = tile_of(open_page, long_block(60))
    high = tile._words_high
    tile._words_high = 40  # as if all that was measured had been low
    tile.grab()
    qtbot.waitUntil(lambda: tile._words_high == high)


def test_the_overview_says_the_years_and_none_where_there_are_none(open_page):
    tile, _ = tile_of(open_page, long_block(2000))
    years = [text.text for text in tile.overview.shown_texts()]
    assert years[0] == "1021"
    assert len(years) > 5
    spans = {int(later) - int(year) for year, later in pairwise(years[1:])}
    assert spans in ({50}, {100}), years
    old = block(
        "moments", items=[{"title": NAME, "when": when} for when in ["前221年", "前100年", "公元 9 年"] * 5]
    )
    tile, _ = tile_of(open_page, old)
    assert "前 221" in [text.text for text in tile.overview.shown_texts()]
    early = [{"title": NAME, "when": f"公元 {year} 年"} for year in (20, 40, 90, 150, 260, 350)] * 3
    older = [{"title": NAME, "when": f"前{year}年"} for year in (250, 150)]
    tile, _ = tile_of(open_page, block("moments", items=[*older, *early[::3], *early[1::3], *early[2::3]]))
    assert [mark.said for mark in tile.overview._begins(100)][:4] == ["前 250", "前 200", "1", "100"]
    tile, _ = tile_of(open_page, block("moments", items=[{"title": NAME}] * 30))
    assert tile.overview.shown_texts() == []


# Going along ----------------------------------------------------------------------------------------


def test_a_finger_draws_it_along_and_it_rests_on_whole_moments(open_page, qtbot, opened):
    tile, finger = tile_of(open_page, block("moments"))
    draw(finger, place(tile, 0.9, 0.8), place(tile, 0.3, 0.8))
    at_rest(qtbot, tile)
    assert tile.at == round(tile.at) > 0
    draw(finger, place(tile, 0.1, 0.8), place(tile, 0.95, 0.8), steps=3)
    draw(finger, place(tile, 0.1, 0.8), place(tile, 0.95, 0.8), steps=3)
    at_rest(qtbot, tile)
    assert tile.at == 0
    assert opened == []


def test_a_finger_that_goes_down_scrolls_the_page_and_not_the_timeline(open_page, qtbot):
    page = open_page(zone(block("moments"), block("moments"), block("moments")), SIZE)
    tile, finger = page.findChildren(MomentsTile)[0], Finger(page.window())
    draw(finger, place(tile, 0.5, 0.9), place(tile, 0.5, 0.1))
    qtbot.waitUntil(lambda: page.pane.offset > 0)
    assert tile.at == 0


def test_a_finger_on_the_overview_is_there_at_once_and_never_scrolls_the_page(open_page, qtbot):
    page = open_page(zone(block("moments"), block("moments"), block("moments")), SIZE)
    tile, finger = page.findChildren(MomentsTile)[0], Finger(page.window())
    finger.press(*middle(tile.overview, 0.5))
    assert tile.at == pytest.approx(7 - tile.seen / 2, abs=0.2)
    finger.move(*middle(tile.overview, 0.99, -3))
    assert tile.at == tile.last
    finger.release(*middle(tile.overview, 0.99, -3))
    at_rest(qtbot, tile)
    assert (tile.at, page.pane.offset) == (tile.last, 0)


def test_keys_lead_on_and_back_and_stop_at_the_ends(open_page, qtbot):
    tile, finger = tile_of(open_page, block("moments"))
    assert (tile.back.ends, tile.on.ends) == (True, False)
    finger.tap(*middle(tile.on))
    finger.tap(*middle(tile.on))
    at_rest(qtbot, tile)
    assert tile.at == 2
    finger.tap(*middle(tile.back))
    at_rest(qtbot, tile)
    assert (tile.at, tile.back.ends) == (1, False)
    finger.press(*middle(tile.on))  # a finger that stays runs on
    qtbot.waitUntil(lambda: tile.on.ends, timeout=8000)
    finger.release(*middle(tile.on))
    at_rest(qtbot, tile)
    assert tile.at == tile.last


def press(tile, key):
    QTest.keyClick(tile, key)


@pytest.mark.parametrize("name", ["moments", "gallery", "sequence"])
def test_a_keyboard_leads_through_what_is_leafed(open_page, name):
    page = open_page(zone(block(name)), SIZE, reduce_motion=True)
    (tile,) = page.findChildren(LeafedTile)
    last = {"moments": lambda: tile.last, "gallery": lambda: 1, "sequence": lambda: 8}[name]()
    where = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Home):
        press(tile, key)
        where.append(round(tile.at))
    assert where == [1, 0, last, 0]
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    tile.keyPressEvent(event)
    assert not event.isAccepted()


def test_a_ring_shows_who_hears_the_keyboard_and_none_is_seen_by_touch(open_page):
    tile, finger = tile_of(open_page, block("moments"))
    plain = tile.grab().toImage()
    finger.tap(*place(tile, 0.05, 0.99))
    assert tile.grab().toImage() == plain
    tile.focusInEvent(QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert tile.grab().toImage() != plain
    tile.focusOutEvent(QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))
    assert tile.grab().toImage() == plain


# What opens -----------------------------------------------------------------------------------------


def test_a_picture_opens_large_and_words_that_lead_somewhere_go_there(open_page, opened):
    tile, finger = tile_of(open_page, block("moments"))
    high = tile._picture_high / tile._view.height()
    finger.tap(*place(tile, 0.1, 0.98))  # the first has words that lead to a card, and no picture
    finger.tap(*place(tile, 1.5 / tile.seen, high / 2))
    finger.tap(*place(tile, 1.5 / tile.seen, 0.98))  # words that lead nowhere
    assert opened == ["a1", "/picture/z/0"]


@pytest.mark.parametrize(
    ("name", "kind"), [("moments", MomentsTile), ("gallery", GalleryTile), ("sequence", SequenceTile)]
)
def test_who_comes_back_finds_it_where_it_was(open_page, name, kind):
    memory = {}
    page = open_page(zone(block("text"), block(name)), SIZE, memory=memory)
    page.findChildren(kind)[0].leaf(1)
    again = open_page(zone(block("text"), block(name)), SIZE, language="en", memory=memory)
    assert again.findChildren(kind)[0].at == 1


def test_it_stands_still_at_once_where_motion_is_reduced_or_it_is_hidden(open_page):
    tile, finger = tile_of(open_page, block("moments"), reduce_motion=True)
    draw(finger, place(tile, 0.9, 0.8), place(tile, 0.3, 0.8))
    assert tile.at == round(tile.at) > 0
    assert not tile._glide.moving
    moving, finger = tile_of(open_page, block("moments"))
    moving.leaf(3)
    moving.hide()
    assert moving.at == round(moving.at)


# However long ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh", "en"])
def test_two_thousand_moments_are_built_in_a_blink(qtbot, theme, showcase, language):
    page = zone(long_block(MOST_MOMENTS))

    def once():
        setting = Setting(showcase, Store({}), str, {}, Finder())
        look = Look(theme, language, 150, 1920, 1080)
        begun = time.process_time()
        made = Page(page, headline(page, showcase, look), setting, look)
        qtbot.addWidget(made)
        made.resize(1920, 810)
        made.full_height()
        spent = time.process_time() - begun
        assert made.failed() is None
        return spent

    assert bearable(once)


@pytest.fixture
def photographs(tmp_path):
    """A hundred and twenty pictures in files of their own."""
    image = QImage(320, 180, QImage.Format.Format_RGB32)
    found = {}
    for number in range(120):
        image.fill(0xFF000000 | number * 0x10307)
        found[f"p{number}"] = str(tmp_path / f"p{number}.jpg")
        assert image.save(found[f"p{number}"], quality=60)
    return found


def test_what_it_keeps_is_bounded_while_a_finger_goes_from_end_to_end(open_page, qtbot, photographs):
    shown = exhibition().model_copy(update={"pictures": photographs})
    tile, finger = tile_of(open_page, long_block(MOST_MOMENTS, tuple(photographs)), (1920, 1080), shown=shown)
    pictures = tile._pictures
    pictures._at_once = False  # as in a hall: what is seen is unpacked beside the screen
    finger.press(*middle(tile.overview, 0.0))
    for step in range(41):
        finger.move(*middle(tile.overview, step / 40))
        tile.grab()
        assert len(pictures._wanted) <= 101
        assert len(tile._words) <= MOST_CARDS
        assert pictures._bytes <= pictures._budget
    finger.release(*middle(tile.overview, 1.0))
    at_rest(qtbot, tile)
    assert tile.at == tile.last
    seen = {tile._items[number].picture for number in tile._seen_now()}
    qtbot.waitUntil(lambda: seen <= {key.name for key in pictures._kept}, timeout=10000)
