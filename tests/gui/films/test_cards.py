"""Cards that have a film: its poster in lists with the mark of a film, and the film at the head of the card."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from kiosk.content import load
from kiosk.qt.pages.blocks.cards import CardsTile
from kiosk.qt.pages.blocks.film import FilmTile
from kiosk.qt.pages.blocks.related import RelatedTile
from tests.gui.real_window import opened

BASE = Path(__file__).parents[2] / "content_cases" / "_base"
FAST = ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-preset", "ultrafast")


@pytest.fixture
def window(clip, tmp_path, qtbot, monkeypatch):
    """A hall with a card that has a film, with or without a poster, and pages that lead to it."""
    monkeypatch.setenv("KIOSK_HOME", str(tmp_path / "home"))

    def go(*, poster: bool):
        folder = shutil.copytree(BASE, tmp_path / "content")
        (folder / "films").mkdir()
        film = folder / "films" / "tower.mp4"
        shutil.copy(clip("blue.mp4", *FAST, source="color=c=blue:s=640x360:r=25:d=3"), film)
        if poster:
            green = QImage(320, 180, QImage.Format.Format_RGB32)
            green.fill(Qt.GlobalColor.green)
            green.save(str(film.with_suffix(".png")))
        card = folder / "enterprises" / "robotics.yaml"
        card.write_text(card.read_text(encoding="utf-8").replace("picture: plant", "film: tower"), "utf-8")
        loaded = load(folder)
        assert loaded.exhibition is not None, loaded.problems
        return opened(qtbot, loaded.exhibition, (1280, 800))

    return go


def shares(widget) -> dict[str, int]:
    """How many points of a widget are as good as green, and as good as blue."""
    image = widget.grab().toImage().scaled(400, 300)
    found = {"green": 0, "blue": 0}
    for y in range(image.height()):
        for x in range(image.width()):
            seen = image.pixelColor(x, y)
            found["green"] += seen.green() > 180 and seen.red() < 60 and seen.blue() < 60
            found["blue"] += seen.blue() > 180 and seen.red() < 60 and seen.green() < 60
    return found


def test_lists_show_the_poster_and_related_cards_do(window, qtbot):
    shown = window(poster=True)
    shown.open("economy")
    shown.stage.settle()
    tile = shown.stage.page.findChild(CardsTile)
    qtbot.waitUntil(lambda: shares(tile.grid)["green"] > 50)
    shown.open("lamps")
    shown.stage.settle()
    related = shown.stage.page.findChild(RelatedTile)
    assert related._stands[0].shown_thing.film
    qtbot.waitUntil(lambda: shares(related)["green"] > 50)


def test_first_picture_of_the_film_is_made_where_there_is_no_poster(window, qtbot, tmp_path):
    shown = window(poster=False)
    shown.open("economy")
    shown.stage.settle()
    tile = shown.stage.page.findChild(CardsTile)
    qtbot.waitUntil(lambda: shares(tile.grid)["blue"] > 50)
    assert len(list((tmp_path / "home").rglob("first-pictures/*.jpg"))) == 1


def test_the_film_is_the_head_of_its_card(window, qtbot):
    shown = window(poster=True)
    shown.open("robotics")
    shown.stage.settle()
    film = shown.stage.page.findChild(FilmTile)
    qtbot.waitUntil(lambda: film.show_.moves and film.show_.picture is not None)
    assert shown.stage.page.hero(shown.stage.page.size()).width() > shown.width() // 2
