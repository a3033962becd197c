from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect

from kiosk.content import load
from kiosk.qt.charts import ChartTile
from kiosk.qt.charts.doors import ChartDoor
from kiosk.qt.pages.blocks.entry import Entry
from kiosk.qt.pages.blocks.picture import PictureTile
from kiosk.qt.pages.blocks.stage import StageTile
from kiosk.qt.pages.rows import rows_of
from kiosk.qt.parts.clip import ClipPane
from tests.gui.pages.content import block, zone
from tests.gui.pages.seen import faults, targets, texts, whole
from tests.gui.parts.touch import Finger
from tests.moving import gif

EXAMPLES = Path(__file__).parents[3] / "examples"
SIZES = [(1920, 1080), (3840, 2160), (1366, 768), (1080, 1920), (2160, 3840)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("percent", [100, 125, 150])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("place", ["z", "full", "a1"])
def test_whole_pages_are_whole(open_page, showcase, place, language, percent, size):
    made = open_page(showcase.place(place), size, language, percent)
    whole(made)
    assert made.pane.reach() == 0
    assert faults(made) == []


def test_targets_keep_their_distance(open_page, showcase):
    made = open_page(showcase.place("z"), percent=150, language="en")
    whole(made)
    near = made.look.px(12) // 2 - 1
    grown = [each.adjusted(-near, -near, near, near) for each in targets(made)]
    assert len(grown) > 15
    assert not [(a, b) for i, a in enumerate(grown) for b in grown[i + 1 :] if a.intersects(b)]


def test_title_and_source(open_page, showcase):
    made = open_page(showcase.place("full"), language="en")
    assert made.title.startswith("Chongqing Industry")
    assert "City services" in made.subtitle
    whole(made)
    assert any(text.text.startswith("Source · Jiulongpo is building") for text in texts(made))


def test_rows_fill_up_and_share_what_is_left():
    placed = [(name, size) for name, size in (("a", "third"), ("b", "half"), ("c", "half"), ("d", "full"))]
    wide = rows_of(placed, portrait=False)
    assert [[name for name, _ in row] for row in wide] == [["a", "b"], ["c"], ["d"]]
    tall = rows_of([("a", "third"), ("b", "third"), ("c", "half")], portrait=True)
    assert [[name for name, _ in row] for row in tall] == [["a", "b"], ["c"]]


def test_tiles_of_a_row_are_equally_high_and_reach_the_edges(open_page):
    made = open_page(zone(block("picture", size="third"), block("text", size="half"), block("steps")))
    first, second, third = (tile.geometry() for tile in made.body.tiles)
    margin = made.look.space("margin")
    assert first.height() == second.height()
    assert first.left() == third.left() == margin
    assert second.right() == third.right() == made.width() - margin - 1


def test_all_of_a_card_stands_beside_its_plinth_which_stays_in_sight_while_that_is_read(open_page, showcase):
    made = open_page(showcase.place("full"))
    hero, *strip = made.body.tiles
    assert isinstance(hero, StageTile)
    areas = [tile.geometry() for tile in strip]
    columns = {area.left() for area in areas}
    assert len(columns) == 2, "one column would be longer than the screen"
    assert len({area.width() for area in areas}) == 1
    assert min(columns) > hero.geometry().right()
    for left in columns:
        column = [area for area in areas if area.left() == left]
        assert all(above.bottom() < below.top() for above, below in pairwise(column))
    assert made.pane.reach() > 0, "there is more to read than the screen is high"
    for way in (made.pane.reach() // 2, made.pane.reach()):
        made.pane.scroll_to(way)
        assert hero.mapTo(made, QPoint(0, 0)) == QPoint(0, 0)
        assert made.rect().contains(hero.geometry().translated(0, -way))


def test_a_door_opens_its_place(open_page, opened):
    made = open_page(zone(block("doors")))
    door = made.findChildren(Entry)[0]
    middle = door.mapTo(made.window(), door.rect().center())
    Finger(made.window()).tap(middle.x(), middle.y())
    assert opened == ["z"]


def test_a_drag_that_begins_on_a_door_scrolls(open_page, opened, showcase):
    made = open_page(showcase.place("z"))
    door = next(entry for entry in made.findChildren(Entry) if entry.opens)
    made.pane.scroll_to(door.mapTo(made.body, QPoint(0, 0)).y() - 300)
    middle = door.mapTo(made.window(), door.rect().center())
    before = made.pane.offset
    Finger(made.window()).drag(middle.x(), middle.y(), middle.y() - 200)
    made.pane.stop()
    assert made.pane.offset > before + 150
    assert opened == []


def test_the_place_is_kept_in_another_language(open_page, showcase):
    memory = {}
    made = open_page(showcase.place("z"), memory=memory)
    made.pane.scroll_to(made.pane.reach() / 2)
    share = made.pane.offset / made.body.height()
    made.leaving()
    again = open_page(showcase.place("z"), language="en", percent=150, memory=memory)
    assert again.pane.offset / again.body.height() == pytest.approx(share, abs=0.02)


def test_only_charts_in_sight_are_refreshed(open_page, showcase, monkeypatch):
    made = open_page(showcase.place("z"))
    chart = next(tile for tile in made.body.tiles if isinstance(tile, ChartTile))
    seen = []
    monkeypatch.setattr(ChartTile, "refresh", lambda _, changed: seen.append(changed))
    made.pane.scroll_to(chart.geometry().top() - 100)
    made.refresh(frozenset(["lamps"]))
    made.pane.scroll_to(made.pane.reach())
    made.refresh(frozenset(["lamps"]))
    assert seen == [frozenset(["lamps"])]


def test_a_page_follows_its_size(open_page, showcase):
    made = open_page(showcase.place("full"))
    made.resize(1500, 700)
    right = max(tile.geometry().right() for tile in made.body.tiles)
    assert right == 1500 - made.look.space("margin") - 1
    assert QRect(0, 0, 1500, made.body.height()).contains(made.body.childrenRect())


def test_a_bar_that_leads_somewhere_is_touched_like_any_other_link(open_page, opened):
    gallery = load(EXAMPLES / "gallery").exhibition
    made = open_page(gallery.zones["values"], shown=gallery)
    bars = next(tile for tile in made.body.tiles if isinstance(tile, ChartTile) and tile.chart.kind == "bars")
    made.pane.scroll_to(bars.y())
    doors = bars.findChildren(ChartDoor)
    assert len(doors) == 2
    door = doors[1]
    spot, touch = door.mapTo(made.window(), door.rect().center()), Finger(made.window())
    touch.tap(spot.x(), spot.y())
    assert opened == ["stale"]
    touch.drag(spot.x(), spot.y(), spot.y() - 150)
    made.pane.stop()
    assert opened == ["stale"], "a finger that scrolls the page opens nothing"


def test_a_finger_on_a_clip_scrolls_the_page_and_a_touch_stops_the_clip(open_page, showcase, tmp_path, qtbot):
    (tmp_path / "a.gif").write_bytes(gif([(255, 0, 0), (0, 255, 0)]))
    pictures = dict.fromkeys(showcase.pictures, str(tmp_path / "a.gif"))
    made = open_page(showcase.place("z"), shown=showcase.model_copy(update={"pictures": pictures}))
    tile = next(tile for tile in made.body.tiles if isinstance(tile, PictureTile))
    (clip,) = tile.findChildren(ClipPane)
    qtbot.waitUntil(clip.isVisible)
    made.pane.scroll_to(clip.mapTo(made.pane.content, clip.rect().topLeft()).y() - 40)
    spot, touch = clip.mapTo(made.window(), clip.rect().center()), Finger(made.window())
    before = made.pane.offset
    assert before > 60
    touch.drag(spot.x(), spot.y(), spot.y() + 60)
    made.pane.stop()
    assert made.pane.offset < before
    assert clip.plays
    spot = clip.mapTo(made.window(), clip.rect().center())
    touch.tap(spot.x(), spot.y())
    assert not clip.plays


@pytest.mark.parametrize(("place", "count"), [("a1", 1), ("z", 4)])
def test_a_clip_plays_where_its_picture_stands_unless_motion_is_reduced(
    open_page, showcase, place, count, tmp_path, qtbot
):
    (tmp_path / "a.gif").write_bytes(gif([(255, 0, 0), (0, 255, 0)]))
    pictures = dict.fromkeys(showcase.pictures, str(tmp_path / "a.gif"))
    shown = showcase.model_copy(update={"pictures": pictures})
    made = open_page(showcase.place(place), shown=shown)
    clips = made.findChildren(ClipPane)
    assert len(clips) == count
    for clip in clips:
        qtbot.waitUntil(clip.isVisible)
        assert clip.parentWidget().rect().contains(clip.geometry())
        assert clip.width() * 3 == pytest.approx(clip.height() * 4, abs=4)
    made.window().hide()
    still = open_page(showcase.place(place), shown=shown, reduce_motion=True)
    assert still.findChildren(ClipPane) == []
