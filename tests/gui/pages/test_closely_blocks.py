"""Pictures under a finger on their page: compared, leafed through, turned."""

import time

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage

from kiosk.qt.pages.blocks.compare import CompareTile
from kiosk.qt.pages.blocks.frames import FrameStore
from kiosk.qt.pages.blocks.gallery import GalleryTile
from kiosk.qt.pages.blocks.loupe import Loupe
from kiosk.qt.pages.blocks.picture import PictureTile
from kiosk.qt.pages.blocks.sequence import SequenceTile
from kiosk.qt.parts.leaf import FAR
from kiosk.qt.parts.picture import drawn
from tests.gui.pages.content import PICTURES, block, exhibition, zone
from tests.gui.parts.touch import Finger

SIZE = 1280, 960


def place(tile, x, y):
    point = tile.mapTo(tile.window(), tile._area.topLeft())
    return round(point.x() + x * tile._area.width()), round(point.y() + y * tile._area.height())


def tile_of(open_page, kind, made_of, **rest):
    page = open_page(zone(made_of), SIZE, **rest)
    (tile,) = page.findChildren(kind)
    return tile, Finger(page.window())


def draw(finger, start, end, steps=8):
    finger.press(*start)
    for step in range(1, steps + 1):
        time.sleep(0.006)
        finger.move(*(a + (b - a) * step // steps for a, b in zip(start, end, strict=True)))
    finger.release(*end)


# Compared -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["compare", "lying"])
def test_a_finger_draws_the_line_and_it_stays_within_the_picture(open_page, name):
    tile, finger = tile_of(open_page, CompareTile, block(name))
    lying = name == "lying"
    assert tile.share == 0.5
    draw(finger, place(tile, 0.5, 0.5), place(tile, 0.5, 0.2) if lying else place(tile, 0.2, 0.5))
    assert tile.share == pytest.approx(0.2, abs=0.01)
    draw(finger, place(tile, 0.2, 0.2) if lying else place(tile, 0.2, 0.5), (1, 1))
    assert tile.share == 0
    assert min(tile.handle.width(), tile.handle.height()) >= 60 * tile.look.scale


def test_each_side_of_the_line_shows_its_own_picture(open_page):
    tile, _ = tile_of(open_page, CompareTile, block("compare"))
    tile._slide(0.0)
    after = tile.grab().toImage()
    tile._slide(1.0)
    before = tile.grab().toImage()
    tile._slide(0.5)
    both = tile.grab().toImage()
    area = tile._area
    rows = range(area.y() + area.height() // 4, area.bottom() - 40, 7)
    left = [(area.x() + area.width() * 3 // 8, y) for y in rows]
    right = [(area.x() + area.width() * 5 // 8, y) for y in rows]
    assert [both.pixel(*at) for at in left] == [before.pixel(*at) for at in left]
    assert [both.pixel(*at) for at in right] == [after.pixel(*at) for at in right]
    assert before != after


def test_a_tap_brings_the_line_and_a_chip_another_pair(open_page):
    tile, finger = tile_of(open_page, CompareTile, block("compare"))
    finger.tap(*place(tile, 0.75, 0.4))
    assert tile.share == pytest.approx(0.75, abs=0.01)
    chip = tile.chips[1]
    at = chip.mapTo(tile.window(), chip.rect().center())
    finger.tap(at.x(), at.y())
    assert (tile.index, chip.selected, tile.chips[0].selected) == (1, True, False)


def test_the_line_sways_once_at_first_sight_and_never_with_reduced_motion(open_page, qtbot):
    tile, finger = tile_of(open_page, CompareTile, block("compare"))
    tile._hinted = False
    tile.hide()
    tile.show()
    assert tile._hinting.isActive()
    qtbot.waitUntil(lambda: tile.share != 0.5)
    finger.press(*place(tile, tile.share, 0.5))
    assert not tile._hinting.isActive()
    finger.release(*place(tile, tile.share, 0.5))
    still, _ = tile_of(open_page, CompareTile, block("compare"), reduce_motion=True)
    still.hide()
    still.show()
    assert not still._hinting.isActive()


def test_line_and_names_stand_within_what_the_pictures_cover(open_page):
    tile, _ = tile_of(open_page, CompareTile, block("lying", size="full"))
    room, seen = tile._room, tile._area
    assert room.contains(seen)
    assert seen.width() < room.width() - 100  # the drawings are no wider than high
    assert tile.handle.geometry().left() == seen.left()
    assert tile.handle.width() == seen.width()
    assert all(seen.contains(name.rect) for name in tile._labels())


# Leafed through -----------------------------------------------------------------------------------


def at_rest(qtbot, tile):
    qtbot.waitUntil(lambda: tile._way.state() == tile._way.State.Stopped)


def test_a_finger_leafs_on_and_back_and_not_beyond_the_ends(open_page, qtbot, opened):
    tile, finger = tile_of(open_page, GalleryTile, block("gallery"))
    for start, end, seen in ((0.8, 0.2, 1), (0.8, 0.2, 1), (0.2, 0.8, 0), (0.2, 0.8, 0)):
        draw(finger, place(tile, start, 0.5), place(tile, end, 0.5))
        at_rest(qtbot, tile)
        assert (tile.at, tile.index) == (seen, seen)
    assert opened == []


def test_one_that_is_drawn_a_little_comes_back(open_page, qtbot):
    tile, finger = tile_of(open_page, GalleryTile, block("gallery"))
    finger.press(*place(tile, 0.6, 0.5))
    finger.move(*place(tile, 0.5, 0.5))
    assert tile.at == pytest.approx(0.1, abs=0.01)
    time.sleep(0.12)  # it rests
    finger.release(*place(tile, 0.5, 0.5))
    at_rest(qtbot, tile)
    assert tile.at == 0


def test_a_touch_opens_the_picture_that_is_seen(open_page, qtbot, opened):
    tile, finger = tile_of(open_page, GalleryTile, block("gallery"))
    finger.tap(*place(tile, 0.5, 0.5))
    tile.show_picture(1)
    at_rest(qtbot, tile)
    finger.tap(*place(tile, 0.5, 0.5))
    assert opened == ["/picture/z/0", "/picture/z/1"]


def test_small_pictures_and_keys_lead_through_a_gallery_and_only_those_seen_are_asked_for(
    open_page, qtbot, opened
):
    many = block("gallery", items=[{"picture": name} for name in PICTURES] * 8)
    tile, finger = tile_of(open_page, GalleryTile, many)
    thumbs, count = tile.thumbs, len(PICTURES) * 8
    assert 2 < thumbs.fits < count
    assert len(thumbs.shown()) == thumbs.fits
    assert f"1 / {count}" in [text.text for text in tile.shown_texts()]
    third = thumbs.mapTo(tile.window(), thumbs.area(2).center())
    finger.tap(third.x(), third.y())
    at_rest(qtbot, tile)
    on = tile.on.mapTo(tile.window(), tile.on.rect().center())
    finger.tap(on.x(), on.y())
    at_rest(qtbot, tile)
    assert (tile.index, opened) == (3, [])
    tile.leaf(FAR)
    at_rest(qtbot, tile)
    assert (tile.index, tile.on.ends, tile.back.ends) == (count - 1, True, False)
    assert thumbs.shown().stop == count
    assert all(area.height() >= 60 * tile.look.scale for _, area in thumbs.targets())


def test_keys_turn_a_sequence_one_picture_at_a_time_all_round(open_page):
    tile, finger = tile_of(open_page, SequenceTile, block("sequence"))
    back = tile.back.mapTo(tile.window(), tile.back.rect().center())
    on = tile.on.mapTo(tile.window(), tile.on.rect().center())
    seen = []
    for key in (on, on, back, back, back):
        finger.tap(key.x(), key.y())
        seen.append(tile.index)
    assert seen == [1, 2, 1, 0, 8]
    assert not tile.back.ends


def test_a_picture_block_opens_large(open_page, opened):
    page = open_page(zone(block("picture")), SIZE)
    (loupe,) = page.findChildren(Loupe)
    at = loupe.mapTo(page.window(), loupe.rect().center())
    Finger(page.window()).tap(at.x(), at.y())
    assert opened == ["/picture/z/0"]


def test_a_panorama_fills_its_ground_from_edge_to_edge(open_page, tmp_path):
    path = tmp_path / "hills.png"
    wide = QImage(800, 100, QImage.Format.Format_RGB32)
    wide.fill(0x00FF00)
    assert wide.save(str(path))
    shown = exhibition().model_copy(update={"pictures": {"robot-arm": str(path)}})
    page = open_page(zone(block("picture", panorama=True)), SIZE, shown=shown)
    (tile,) = page.findChildren(PictureTile)
    ground, seen = tile._ground, tile.grab().toImage()
    for x in (ground.left() + 4, ground.center().x() // 2, ground.right() - 4):
        for y in (ground.top() + 4, ground.bottom() - 4):
            assert seen.pixelColor(x, y).name() == "#00ff00", (x, y)
    assert seen.pixelColor(ground.left() + 4, ground.bottom() + 4).name() != "#00ff00"


# Turned -------------------------------------------------------------------------------------------


def test_a_finger_turns_it_round_and_it_turns_on(open_page, qtbot):
    tile, finger = tile_of(open_page, SequenceTile, block("sequence"))
    assert len(tile.names) == 9
    assert tile.index == 0
    finger.press(*place(tile, 0.5, 0.5))
    finger.move(*place(tile, 0.6, 0.5))
    assert tile.index == round(9 * 0.1 / 0.9)
    finger.move(*place(tile, 0.2, 0.5))
    assert tile.index == 6  # three back from the first
    finger.release(*place(tile, 0.2, 0.5))
    qtbot.waitUntil(lambda: not tile._glide.moving)
    draw(finger, place(tile, 0.2, 0.5), place(tile, 0.5, 0.5))
    moving, at = tile._glide.moving, tile.at
    qtbot.waitUntil(lambda: not tile._glide.moving)
    assert moving
    assert tile.at > at


def test_what_does_not_go_round_stops_at_its_ends(open_page):
    tile, finger = tile_of(open_page, SequenceTile, block("sequence", round=False), reduce_motion=True)
    draw(finger, place(tile, 0.1, 0.5), place(tile, 0.95, 0.5))
    assert tile.index == 8
    draw(finger, place(tile, 0.95, 0.5), place(tile, 0.02, 0.5))
    assert tile.index == 0
    assert not tile._glide.moving


def test_pictures_around_the_finger_come_first_and_stay_within_the_budget(open_page, qtbot):
    tile, _ = tile_of(open_page, SequenceTile, block("sequence"))
    size = tile._picture_area().size()
    each = drawn(PICTURES["turn-01"], size).sizeInBytes()
    store = FrameStore([PICTURES[name] for name in tile.names], tile, round(each * 4.5))
    store.want(5, size, round_=True)
    qtbot.waitUntil(lambda: len(store.kept) >= 4 and not store._asked)
    assert store.bytes <= each * 4.5
    assert 5 in store.kept
    assert all(min(abs(index - 5), 9 - abs(index - 5)) <= 2 for index in store.kept)
    store.want(0, size, round_=True)
    qtbot.waitUntil(lambda: 0 in store.kept and not store._asked)
    assert store.bytes <= each * 4.5
    assert store.nearest(0) is store.kept[0]


def test_where_the_disk_gives_no_picture_of_a_sequence_its_neighbour_is_seen(qapp, qtbot, tmp_path):
    parent = QObject()
    good = next(iter(PICTURES.values()))
    store = FrameStore([good, str(tmp_path / "gone.jpg"), good], parent)
    store.want(1, QSize(80, 80), round_=False)
    qtbot.waitUntil(lambda: len(store.kept) == 3)
    assert store.kept[1].isNull()
    assert not store.nearest(1).isNull()
