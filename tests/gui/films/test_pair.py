"""Films that are compared on a page of a real window: in step, with the line between them, poster first."""

import shutil
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kiosk.content import load
from kiosk.qt.films import player as players
from kiosk.qt.films.in_step import InStep
from kiosk.qt.pages.blocks.compare import KEY_STEP, CompareTile
from kiosk.qt.sound.speaker import Speaker
from tests.gui.real_window import opened
from tests.gui.sound.conftest import server

__all__ = ["server"]

BASE = Path(__file__).parents[2] / "content_cases" / "_base"
ZONE = """hall: main
name: {zh: 影片, en: Films}
subtitle: {zh: 会动, en: Moving}
source: report-2021
blocks:
  - block: compare
    size: full
    pairs:
      - {before: old, after: new, name: {zh: 两部, en: Two}}
      - {before: drawn, after: new, name: {zh: 画和影片, en: A picture and a film}}
"""
FAST = ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-preset", "ultrafast")
COLOURS = {"old": "red", "new": "blue"}


@pytest.fixture
def page(clip, tmp_path, qtbot, monkeypatch):
    """Opens the page with the comparison, with further keys of its block."""
    monkeypatch.setenv("KIOSK_HOME", str(tmp_path / "home"))

    def go(more: str = "", *, broken: str = "", posters: bool = True):
        folder = shutil.copytree(BASE, tmp_path / "content")
        (folder / "films").mkdir()
        for name, colour in COLOURS.items():
            film = folder / "films" / f"{name}.mp4"
            if name == broken:
                film.write_bytes(b"no film at all")
            else:
                source = f"color=c={colour}:s=640x360:r=25:d=3"
                shutil.copy(clip(film.name, *FAST, source=source, sound=name == "new", seconds=3), film)
            poster = QImage(320, 180, QImage.Format.Format_RGB32)
            poster.fill(Qt.GlobalColor.green)
            if posters:
                poster.save(str(film.with_suffix(".png")))
        drawn = QImage(320, 180, QImage.Format.Format_RGB32)
        drawn.fill(Qt.GlobalColor.yellow)
        (folder / "pictures").mkdir(exist_ok=True)
        drawn.save(str(folder / "pictures" / "drawn.png"))
        (folder / "zones" / "film.yaml").write_text(ZONE + more, encoding="utf-8")
        loaded = load(folder)
        assert loaded.exhibition is not None, loaded.problems
        window = opened(qtbot, loaded.exhibition, (1280, 800))
        window.open("film")
        window.stage.settle()
        tile = window.stage.page.findChild(CompareTile)
        tile.stop_hint()
        return window, tile

    return go


def colours(tile) -> tuple[str, str]:
    """What is seen left and right of the line."""
    image, area = tile.grab().toImage(), tile._area
    found = []
    for share in (0.25, 0.75):
        seen = image.pixelColor(area.x() + round(share * area.width()), area.center().y())
        names = {
            "red": seen.red() - seen.green(),
            "blue": seen.blue() - seen.red(),
            "green": seen.green() - seen.red(),
            "yellow": min(seen.red(), seen.green()) - seen.blue(),
        }
        best = max(names, key=lambda one: names[one])
        found.append(best if names[best] > 120 else "dark")
    return found[0], found[1]


def tap(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_poster_stands_until_somebody_plays_both(page, qtbot):
    _, tile = page("    plays: touched\n")
    qtbot.waitUntil(lambda: colours(tile) == ("green", "green"))
    qtbot.wait(300)
    assert players._running == []
    tap(tile.course.mark)
    qtbot.waitUntil(lambda: colours(tile) == ("red", "blue"))
    assert isinstance(tile.show_._player, InStep)


def test_both_play_when_seen_and_one_touch_stops_both(page, qtbot):
    _, tile = page()
    qtbot.waitUntil(lambda: colours(tile) == ("red", "blue"))
    assert tile.course.mark.sign == "pause"
    tap(tile.course.mark)
    assert not tile.show_.moves
    qtbot.waitUntil(lambda: not tile.show_._player.playing)
    place = tile.show_.position
    qtbot.wait(300)
    assert tile.show_.position == place
    QTest.mouseClick(tile.course.bar, Qt.MouseButton.LeftButton, pos=QPoint(tile.course.bar.width() // 2, 20))
    qtbot.waitUntil(lambda: all(1000 < at < 1500 for at in tile.show_._player.seen_at))
    assert min(tile.course.mark.width(), tile.course.bar.height()) >= 40  # 60 of 1080 rows


@pytest.mark.parametrize("first", ["mark", "bar"])
def test_whatever_is_touched_first_lets_them_be_heard(page, server, qtbot, first):
    server.start().listen()
    window, tile = page("    sound: after\n")
    speaker = window.setting.films_heard.speaker = Speaker(window)
    qtbot.waitUntil(lambda: colours(tile) == ("red", "blue"))
    assert speaker._process is None, "nobody has touched them yet"
    touched, bar = monotonic(), tile.course.bar
    if first == "mark":
        tap(tile.course.mark)
    else:
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() // 4, 20))
    qtbot.waitUntil(lambda: server.loud_after(touched) is not None)
    assert tile.show_.moves
    speaker.end()


def test_keys_draw_the_line_after_a_finger_was_on_it(page):
    _, tile = page("    plays: touched\n")
    QTest.mouseClick(tile.handle, Qt.MouseButton.LeftButton)
    assert tile.handle.hasFocus()
    tile._slide(0.5)
    QTest.keyClick(tile.handle, Qt.Key.Key_Right)
    assert tile.share == pytest.approx(0.5 + KEY_STEP)
    QTest.keyClick(tile.handle, Qt.Key.Key_Home)
    QTest.keyClick(tile.handle, Qt.Key.Key_Left)
    assert tile.share == 0
    QTest.keyClick(tile.handle, Qt.Key.Key_End)
    assert tile.share == 1


def test_another_pair_gives_back_the_players_of_the_first(page, qtbot):
    _, tile = page()
    qtbot.waitUntil(lambda: colours(tile) == ("red", "blue"))
    tap(tile.chips[1])
    qtbot.waitUntil(lambda: colours(tile) == ("yellow", "blue"))
    assert len(players._running) == 1


def test_page_that_was_left_plays_to_nobody(page, qtbot):
    window, tile = page()
    qtbot.waitUntil(lambda: colours(tile) == ("red", "blue"))
    window.begin_again("zh", 100)
    qtbot.waitUntil(lambda: players._running == [])


@pytest.mark.qt_log_ignore("Could not open media")
def test_film_that_cannot_play_leaves_its_poster_and_the_other_plays(page, qtbot, caplog):
    _, tile = page(broken="old")
    qtbot.waitUntil(lambda: colours(tile) == ("green", "blue"))
    assert not tile.show_.broken
    assert not tile.course.isHidden()


def test_first_pictures_are_made_where_there_is_no_poster(page, qtbot, tmp_path):
    _, tile = page("    plays: touched\n", posters=False)
    qtbot.waitUntil(lambda: colours(tile) == ("red", "blue"))
    assert players._running == []
    assert len(list((tmp_path / "home").rglob("first-pictures/*.jpg"))) == 2
