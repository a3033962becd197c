"""Films play in the room, overhead and on a wall, only while somebody can see them."""

import shutil
import subprocess
from pathlib import Path

import pytest
from shiboken6 import Shiboken

from kiosk.content import load
from kiosk.model.block import FilmBlock
from kiosk.model.media import FilmFiles
from kiosk.places import CONTENT
from kiosk.qt.films.player import MOST_PLAYERS, _running
from kiosk.qt.shell.roomfilms import OVERHEAD
from tests.gui.window.conftest import window

__all__ = ["window"]

WALL = "economy/tower"


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    path = tmp_path_factory.mktemp("films") / "tower.mp4"
    source = ("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25", "-t", "1")
    command = [shutil.which("ffmpeg"), "-v", "error", *source, "-c:v", "libx264", "-pix_fmt", "yuv420p", path]
    subprocess.run(command, check=True, timeout=120)
    return path


@pytest.fixture(scope="module")
def exhibition(clip):
    """The hall with a film overhead, and on the first screen of its left wall."""
    own = load(Path(CONTENT)).exhibition
    zone, hall = own.zones["economy"], own.halls["jiulongpo"]
    film = FilmBlock(block="film", id="tower", film="tower")
    zone = zone.model_copy(update={"blocks": (*zone.blocks, film)})
    screen = hall.room.left_wall[0].model_copy(update={"shows": WALL})
    overhead = hall.room.overhead.model_copy(update={"film": "tower"})
    walls = (screen, *hall.room.left_wall[1:])
    room = hall.room.model_copy(update={"overhead": overhead, "left_wall": walls})
    return own.model_copy(
        update={
            "zones": {**own.zones, "economy": zone},
            "halls": {**own.halls, "jiulongpo": hall.model_copy(update={"room": room})},
            "films": {"tower": FilmFiles(str(clip))},
        }
    )


@pytest.fixture(params=[(1280, 720)])
def size(request):
    return request.param


@pytest.fixture
def films(window, qtbot):
    window.stage.begin_walls()
    found = window.stage.room_plays[window.visit.here].films
    qtbot.waitUntil(lambda: shown(window, OVERHEAD) and shown(window, WALL), timeout=60_000)
    yield found
    for player in found._players.values():
        player.end()


def shown(window, address):
    return window.stage.hall.scene.glass(address).picture is not None


def test_they_play_overhead_and_on_the_wall(window, films, qtbot):
    assert set(films.playing) == {OVERHEAD, WALL}
    scene = window.stage.hall.scene
    first = scene.glass(WALL).picture
    qtbot.waitUntil(lambda: scene.glass(WALL).picture is not first, timeout=60_000)
    picture, room = scene.glass(OVERHEAD).picture, window.stage.hall.film_room(OVERHEAD)
    assert picture.width() <= room.width()
    assert picture.height() == room.height(), "as large as fits, and no larger"


def test_they_stand_while_a_page_is_open_and_then_give_everything_back(window, films, qtbot):
    window.open("economy")
    qtbot.waitUntil(lambda: not films.playing, timeout=60_000)
    qtbot.waitUntil(lambda: not any(one.running for one in films._players.values()), timeout=60_000)
    window.back()
    qtbot.waitUntil(lambda: set(films.playing) == {OVERHEAD, WALL}, timeout=60_000)


def test_a_film_that_does_not_play_leaves_the_screen_as_it_was(window, films, qtbot):
    player = films._players[WALL]
    player.reel_failed("for this test")
    assert not shown(window, WALL)
    films._look()
    assert WALL not in films.playing
    assert OVERHEAD in films.playing


def test_each_visitor_finds_them_playing_and_none_plays_to_a_stage_that_is_gone(window, films, qtbot):
    for _ in range(MOST_PLAYERS):
        window.begin_again("zh", 100)
        window.stage.begin_walls()
        qtbot.waitUntil(lambda: shown(window, OVERHEAD) and shown(window, WALL), timeout=60_000)
        assert all(Shiboken.isValid(one) for one in _running)
        assert len(_running) == len((OVERHEAD, WALL))
    for one in list(_running):
        one.end()
