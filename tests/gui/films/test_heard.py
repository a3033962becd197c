"""The sound of a film, at the sink of a real server: as loud as the hall has it, and never in the way of its picture."""

from time import monotonic

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QObject, QSize

from kiosk.qt.films.player import FilmPlayer
from kiosk.qt.pages.screening.voice import FilmVoice
from kiosk.qt.sound.speaker import Speaker
from tests.gui.sound.conftest import server

__all__ = ["server"]

X264 = ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-preset", "ultrafast", "-c:a", "aac", "-shortest")


@pytest.fixture
def film(clip):
    return clip("minute.mp4", *X264, source="testsrc2=s=320x240:r=25:d=60", sound=True, seconds=60)


@pytest.fixture
def speaker(qapp, server):
    made = Speaker()
    yield made
    made.end()
    made.deleteLater()


@pytest.fixture
def played(film, speaker, server, qtbot):
    """A film that is seen and heard."""
    server.start().listen()
    owner = QObject()
    player = FilmPlayer(str(film), owner, loops=True, ear=lambda: FilmVoice(speaker))
    player.show_at(QSize(320, 240))
    begun = monotonic()
    player.begin()
    qtbot.waitUntil(lambda: server.loud_after(begun) is not None)
    qtbot.waitUntil(lambda: player.picture is not None)
    yield player
    player.end()
    owner.deleteLater()


def loudest(server, seconds=0.5):
    now = monotonic()
    return max((size for at, size in list(server.heard) if at > now - seconds), default=0.0)


def test_it_is_heard_while_it_plays_and_silent_while_it_stands(played, server, qtbot):
    played.pause()
    qtbot.waitUntil(lambda: monotonic() - server.loud_last() > 0.8)
    again = monotonic()
    played.play()
    qtbot.waitUntil(lambda: server.loud_after(again) is not None)
    played.end()
    qtbot.waitUntil(lambda: monotonic() - server.loud_last() > 0.8)


def test_it_is_as_loud_as_the_hall_has_it_and_changes_while_it_plays(played, speaker, server, qtbot):
    speaker.set_levels({"film": 0.0})
    qtbot.waitUntil(lambda: monotonic() - server.loud_last() > 0.8)
    again = monotonic()
    speaker.set_levels({"film": 1.0})
    qtbot.waitUntil(lambda: server.loud_after(again) is not None)


def test_the_ambience_ducks_under_it_and_the_guide_ducks_it(played, speaker, server, qtbot, tmp_path):
    one = np.full(24_000, 0.9) * np.sin(2 * np.pi * 220 * np.arange(24_000) / 24_000)
    soundfile.write(tmp_path / "hum.wav", one, 24_000)
    soundfile.write(tmp_path / "still.wav", np.zeros(24_000 * 60), 24_000)
    speaker.play(tmp_path / "hum.wav", "ambience", loops=True)
    qtbot.wait(1_500)
    film_and_ducked = loudest(server)
    assert film_and_ducked < 0.4
    guide = speaker.play(tmp_path / "still.wav", "guide")
    qtbot.waitUntil(lambda: loudest(server) < film_and_ducked * 0.8)
    speaker.stop(guide)
    played.pause()
    qtbot.waitUntil(lambda: loudest(server) > 0.8)


def test_a_server_that_is_killed_never_stops_the_picture_and_the_sound_comes_back(played, server, qtbot):
    for _ in range(3):
        pictures = [monotonic()]
        played.came.connect(lambda pictures=pictures: pictures.append(monotonic()))
        reel = played._reel
        server.end()
        qtbot.wait(300)
        server.start().listen()
        back = monotonic()
        qtbot.waitUntil(lambda back=back: server.loud_after(back) is not None)
        assert server.loud_after(back) - back < 5
        assert max(np.diff(pictures)) < 1.5
        assert played._reel is reel, "its player knows nothing of it"
        qtbot.wait(500)


def test_a_film_without_a_sound_track_has_no_voice(clip, speaker, server, qtbot):
    server.start()
    path, owner = clip("h264.mp4", *X264[:6]), QObject()
    player = FilmPlayer(str(path), owner, loops=False, ear=lambda: FilmVoice(speaker))
    player.show_at(QSize(320, 240))
    with qtbot.waitSignal(player.over):
        player.begin()
    assert speaker._voices == 0
    player.end()


def test_pictures_come_when_their_sound_is_heard(clip, speaker, server, qtbot):
    """Silence and black for a second, then a tone and white: what is seen and heard first of it lies close together."""
    server.start().listen()
    path = clip(
        "flash.mp4",
        *X264[:6],
        "-c:a",
        "aac",
        source="color=black:s=64x64:r=25:d=1[a];color=white:s=64x64:r=25:d=3[b];[a][b]concat",
        sound=True,
        hearing="aevalsrc=0.5*sin(660*2*PI*t)*gte(t\\,1):d=4",
    )
    owner, bright = QObject(), []
    player = FilmPlayer(str(path), owner, loops=False, ear=lambda: FilmVoice(speaker))
    player.show_at(QSize(64, 64))
    player.came.connect(lambda: player.picture.pixelColor(9, 9).red() > 200 and bright.append(monotonic()))
    speaker.prepare()
    qtbot.waitUntil(lambda: speaker.device != "")
    begun = monotonic()
    player.begin()
    qtbot.waitUntil(lambda: bool(bright) and server.loud_after(begun) is not None)
    apart = server.loud_after(begun) - bright[0]
    assert abs(apart) < 0.15, apart
    player.end()
