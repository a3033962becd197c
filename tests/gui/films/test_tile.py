"""A film on a page of a real window: seen, touched, sought, enlarged, left."""

import gc
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.content import load
from kiosk.qt.pages.blocks.film import HIGHEST, LABEL, USUAL_SHAPE, FilmTile
from tests.gui.real_window import opened
from tests.gui.window.conftest import finger

__all__ = ["finger"]

BASE = Path(__file__).parents[2] / "content_cases" / "_base"
ZONE = """hall: main
name: {zh: 影片, en: Films}
subtitle: {zh: 会动, en: Moving}
source: report-2021
blocks:
  - block: film
    size: full
    film: tower
    caption: {zh: 绘制的画面, en: Drawn}
"""
HALVES = "color=c=red:s=640x360:r=25:d=2[a];color=c=blue:s=640x360:r=25:d=2[b];[a][b]concat"
FAST = ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-preset", "ultrafast")


@pytest.fixture
def page(clip, tmp_path, qtbot, monkeypatch):
    """Opens the page with the film, with further keys of its block, in a language."""
    monkeypatch.setenv("KIOSK_HOME", str(tmp_path / "home"))

    def go(more: str = "", *, poster: bool = False, film: Path | None = None):
        folder = shutil.copytree(BASE, tmp_path / "content")
        (folder / "films").mkdir()
        shutil.copy(film or clip("halves.mp4", *FAST, source=HALVES), folder / "films" / "tower.mp4")
        if poster:
            (folder / "films" / "tower.png").write_bytes(
                clip("poster.png", "-frames:v", "1", source="color=c=lime:s=640x360").read_bytes()
            )
        for language_, said in (("zh", "大厦"), ("en", "The tower")):
            text = f"WEBVTT\n\n00:00.000 --> 00:09.000\n{said}\n"
            (folder / "films" / f"tower.{language_}.vtt").write_text(text, encoding="utf-8")
        (folder / "zones" / "film.yaml").write_text(ZONE + more, encoding="utf-8")
        loaded = load(folder)
        assert loaded.exhibition is not None, loaded.problems
        window = opened(qtbot, loaded.exhibition, (1280, 800))
        window.open("film")
        window.stage.settle()
        return window, window.stage.page.findChild(FilmTile)

    return go


def tap(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(
        widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center()
    )


def colour(tile: FilmTile) -> str:
    """What is seen near the upper left corner of the film."""
    image = tile.pane.grab().toImage().pixelColor(tile.pane.width() // 2, 20)
    names = {"red": image.red(), "lime": image.green(), "blue": image.blue()}
    best = max(names, key=lambda one: names[one])
    return best if names[best] > 120 else "dark"


def test_film_that_is_seen_plays_and_one_touch_stops_it(page, qtbot):
    _, tile = page()
    qtbot.waitUntil(lambda: colour(tile) == "red")
    tap(tile.pane)  # somebody is there: what can be touched is seen
    assert tile.show_.moves
    assert next(text.text for text in tile.pane.shown_texts()) == "大厦"
    tap(tile.pane)
    assert not tile.show_.moves
    place = tile.show_.position
    qtbot.wait(400)
    assert abs(tile.show_.position - place) < 100
    tap(tile.pane)
    qtbot.waitUntil(lambda: tile.show_.position > place + 100 or tile.show_.position < place)


def test_film_that_waits_for_a_touch_shows_its_poster_until_then(page, qtbot):
    _, tile = page("    plays: touched\n", poster=True)
    qtbot.waitUntil(lambda: colour(tile) == "lime")
    qtbot.wait(600)
    assert tile.show_.picture is None
    tap(tile.pane)
    qtbot.waitUntil(lambda: colour(tile) == "red")


def test_pictures_of_pages_show_the_poster_of_a_film_that_nobody_waited_for(page):
    window, _ = page("    plays: touched\n", poster=True)
    window.back()
    window.open("film")  # made anew: its poster was asked for, and nothing has come yet
    window.show_at_once()
    assert colour(window.stage.page.findChild(FilmTile)) == "lime"


def test_words_stand_beside_a_film_that_leaves_them_room_and_below_one_that_does_not(page):
    _, tile = page()
    label = tile.look.px(LABEL)
    roomy = round(HIGHEST * tile.look.height * USUAL_SHAPE) + label
    for width, beside in ((roomy + 4, True), (roomy - 4, False)):
        high = tile.lay(width)
        (words,) = tile.shown_texts()
        film = tile.pane.geometry()
        assert words.fits
        assert (words.rect.left() >= film.right()) is beside
        assert (words.rect.top() >= film.bottom()) is not beside
        assert high >= film.height()


def test_first_picture_stands_where_there_is_no_poster_and_is_kept(page, qtbot, tmp_path):
    _, tile = page("    plays: touched\n")
    qtbot.waitUntil(lambda: colour(tile) == "red")
    qtbot.waitUntil(lambda: any((tmp_path / "home").rglob("first-pictures/*.jpg")))
    assert not tile.show_.moves


def test_finger_on_the_bar_goes_to_a_place(page, qtbot):
    _, tile = page()
    qtbot.waitUntil(lambda: colour(tile) == "red")
    tap(tile.pane)
    tap(tile.pane)
    bar = tile.pane._bar
    assert min(bar.height(), tile.pane._mark.width(), tile.pane._larger.width()) >= 40  # 60 of 1080 rows
    tap(bar, QPoint(round(bar.width() * 0.8), bar.height() // 2))
    qtbot.waitUntil(lambda: colour(tile) == "blue")
    assert not tile.show_.moves


def test_film_is_enlarged_and_small_again(page, qtbot):
    window, tile = page()
    qtbot.waitUntil(lambda: colour(tile) == "red")
    tap(tile.pane)
    tap(tile.pane._larger)
    overlay = tile.overlay
    assert overlay is not None
    assert overlay.geometry() == window.rect()
    small = tile.show_.picture.size()
    qtbot.waitUntil(lambda: tile.show_.picture.width() > small.width())
    tap(overlay, QPoint(4, overlay.height() - 4))
    assert tile.overlay is None
    qtbot.waitUntil(lambda: tile.show_.picture.size() == small)


def test_who_goes_takes_the_large_film_along(page, qtbot):
    window, tile = page()
    qtbot.waitUntil(lambda: colour(tile) == "red")
    tile.enlarge()
    overlay = tile.overlay
    window.begin_again("zh", 100)
    qtbot.waitUntil(lambda: not overlay.isVisible())


def test_large_film_that_was_left_plays_to_nobody(page, qtbot):
    from kiosk.qt.films import player

    window, tile = page()
    qtbot.waitUntil(lambda: colour(tile) == "red")
    tap(tile.pane)
    tile.enlarge()
    window.begin_again("zh", 100)
    qtbot.waitUntil(lambda: player._running == [])


def test_film_gives_back_what_its_pictures_were_made_with(page, qtbot):
    """A page is built anew for each visitor: over weeks that is thousands."""
    window, tile = page()
    qtbot.waitUntil(lambda: colour(tile) == "red")
    given_back = tile.show_._player._scaler.given_back
    assert given_back.alive
    tile = None
    window.begin_again("zh", 100)
    qtbot.waitUntil(lambda: gc.collect() >= 0 and not given_back.alive)


def test_page_that_was_left_plays_to_nobody(page, qtbot):
    from kiosk.qt.films import player

    window, tile = page()
    qtbot.waitUntil(lambda: colour(tile) == "red")
    window.begin_again("zh", 100)
    qtbot.waitUntil(lambda: player._running == [])


def test_started_film_holds_the_question_back_until_it_is_over(page, qtbot):
    _, tile = page()
    qtbot.waitUntil(lambda: colour(tile) == "red")
    assert tile.pane.left_seconds == 0
    tap(tile.pane)
    assert 0 < tile.pane.left_seconds <= 4.1
    qtbot.waitUntil(lambda: tile.pane.left_seconds == 0, timeout=15_000)
    assert tile.show_.moves


@pytest.mark.qt_log_ignore("Could not open media")
def test_film_that_cannot_be_played_leaves_its_poster(page, qtbot, tmp_path, caplog):
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no film at all")
    _, tile = page(poster=True, film=broken)
    qtbot.waitUntil(lambda: tile.show_.broken)
    qtbot.waitUntil(lambda: colour(tile) == "lime")
    tap(tile.pane)
    assert colour(tile) == "lime"


@pytest.mark.qt_log_ignore("Could not open media")
def test_more_films_than_play_at_a_time_do_not_push_out_each_other_for_ever(page):
    """Who has started one after the other sees the last ones move; the first stands until it is touched again."""
    from kiosk.qt.films import player

    again = "  - block: film\n    film: tower\n"
    window, _ = page(again * player.MOST_PLAYERS)
    tiles = window.stage.page.findChildren(FilmTile)
    for tile in tiles:
        tile.pane._timer.stop()
        tile.show_.show_at(tile.pane.size())
        tile.show_.touch()
        tile.show_.look(seen=True)
    assert len(tiles) == player.MOST_PLAYERS + 1
    running = [tile.show_._player.running for tile in tiles]
    assert running == [False, True, True, True]
    reels = [tile.show_._player._reel for tile in tiles]
    for _ in range(3):
        for tile in tiles:
            tile.show_.look(seen=True)
    assert [tile.show_._player._reel for tile in tiles] == reels
    tiles[0].show_.touch()
    tiles[0].show_.touch()
    tiles[0].show_.look(seen=True)
    assert tiles[0].show_._player.running


def touch(window, finger, widget, *shares):
    """Put a finger on a widget, draw it to further parts of its width, and lift it."""
    ways = [widget.mapTo(window, QPoint(round(widget.width() * one), widget.height() // 2)) for one in shares]
    QTest.touchEvent(window, finger).press(0, ways[0], window).commit()
    for way in ways[1:]:
        QTest.touchEvent(window, finger).move(0, way, window).commit()
    QTest.touchEvent(window, finger).release(0, ways[-1], window).commit()


def test_fingers_stop_it_draw_along_the_bar_enlarge_it_and_lead_back(page, finger, qtbot):
    window, tile = page()
    qtbot.waitUntil(lambda: colour(tile) == "red")
    touch(window, finger, tile.pane, 0.5)
    assert tile.show_.started
    touch(window, finger, tile.pane, 0.5)
    assert not tile.show_.moves
    touch(window, finger, tile.pane._bar, 0.1, 0.5, 0.8)
    qtbot.waitUntil(lambda: colour(tile) == "blue")
    assert not tile.show_.moves
    touch(window, finger, tile.pane._larger, 0.5)
    overlay = tile.overlay
    assert overlay is not None
    touch(window, finger, overlay.pane, 0.5)
    assert tile.show_.moves
    touch(window, finger, overlay._back, 0.5)
    assert tile.overlay is None
    assert window.visit.here == "film"


@pytest.mark.parametrize("size", ["640x360", "320x240"])
def test_its_frame_is_as_wide_as_the_film(size, page, clip, qtbot):
    _, tile = page(film=clip("shape.mp4", *FAST, source=f"color=c=red:s={size}:r=25:d=2"))
    wide, high = map(int, size.split("x"))

    def is_so() -> bool:
        """Whether it has the shape of the film, which is known with its first picture."""
        pane = tile.pane.geometry()
        return abs(pane.width() / pane.height() / (wide / high) - 1) < 0.01 and tile.rect().contains(pane)

    qtbot.waitUntil(lambda: colour(tile) == "red")
    qtbot.waitUntil(is_so)
