"""Every film that staff may bring plays, in right colours, or leaves what was seen."""

import os
import shutil
import threading
import time
from contextlib import suppress

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QColor

from kiosk.qt.films import reel
from kiosk.qt.films.player import LOOK_MS, MOST_PLAYERS, STANDS_LOOKS, FilmPlayer
from tests.gui.films.conftest import ffmpeg

USUAL = QSize(320, 240)
X264, FAST = ("-c:v", "libx264", "-pix_fmt", "yuv420p"), ("-preset", "ultrafast")
PLAYS = {
    "h264.mp4": (*X264, *FAST),
    "h264.mov": (*X264, *FAST),
    "high10.mp4": ("-c:v", "libx264", "-pix_fmt", "yuv420p10le", *FAST),
    "hevc.mp4": ("-c:v", "libx265", "-pix_fmt", "yuv420p", *FAST, "-x265-params", "log-level=error"),
    "hevc10.mp4": ("-c:v", "libx265", "-pix_fmt", "yuv420p10le", *FAST, "-x265-params", "log-level=error"),
    "vp8.webm": ("-c:v", "libvpx", "-b:v", "200k", "-deadline", "realtime"),
    "vp9.webm": ("-c:v", "libvpx-vp9", "-b:v", "200k", "-deadline", "realtime", "-cpu-used", "8"),
    "422.mov": ("-c:v", "prores_ks", "-pix_fmt", "yuv422p10le"),
    "no-keyframes.mp4": (*X264, *FAST, "-g", "9999", "-sc_threshold", "0"),
    "variable.mp4": (*X264, *FAST, "-vf", "select='not(mod(n,3))+lt(n,8)'", "-vsync", "vfr"),
}


@pytest.fixture
def owner(qapp):
    one = QObject()
    yield one
    one.deleteLater()


def started(path, owner, *, loops=False, room=USUAL, **begin):
    player = FilmPlayer(str(path), owner, loops=loops)
    player.show_at(room)
    assert player.begin(**begin)
    return player


def seen(path, owner, qtbot, **how):
    """The player of a film of which the first picture is seen."""
    player = started(path, owner, **how)
    qtbot.waitUntil(lambda: player.picture is not None)
    return player


@pytest.mark.parametrize("name", PLAYS)
def test_film_plays_to_its_end_and_its_last_picture_stays(name, clip, owner, qtbot):
    player = started(clip(name, *PLAYS[name]), owner)
    with qtbot.waitSignal(player.over):
        pass
    qtbot.waitUntil(lambda: player.picture is not None and not player._busy)
    assert player.picture.size() == QSize(320, 240)
    assert player.picture.pixelColor(160, 60) != QColor("black")
    assert player.frames >= 8
    assert not player.playing
    player.end()
    assert player.picture is not None


@pytest.mark.parametrize(
    "kind",
    [
        ("bt709", "1280x720", "yuv420p", "tv"),
        ("bt709", "1280x720", "yuv420p10le", "tv"),
        ("bt709", "1280x720", "yuv420p", "pc"),
        ("smpte170m", "320x240", "yuv420p", "tv"),
        ("", "1280x720", "yuv420p", "tv"),
        ("", "320x240", "yuv420p", "tv"),
    ],
)
@pytest.mark.parametrize("colour", ["#c81e1e", "#1e96c8", "#3cb43c", "#f5c542", "#808080", "#101820"])
def test_colours_are_those_that_went_in(kind, colour, clip, owner, qtbot):
    matrix, size, pixels, wide = kind
    known = matrix or ("bt709" if size == "1280x720" else "smpte170m")
    scale = (
        f"scale=out_color_matrix={known}:out_range={wide}:flags=accurate_rnd+full_chroma_int,format={pixels}"
    )
    told = ("-colorspace", matrix) if matrix else ()
    path = clip(
        f"{colour[1:]}-{matrix}-{size}-{pixels}-{wide}.mp4",
        "-vf", scale, "-c:v", "libx264", *FAST, "-qp", "4", "-color_range", wide, *told,
        source=f"color=c={colour}:s={size}:r=10:d=0.3,format=gbrp",
    )  # fmt: skip
    player = seen(path, owner, qtbot, room=QSize(320, 240), paused=True)
    found, wanted = player.picture.pixelColor(100, 80), QColor(colour)
    off = [abs(a - b) for a, b in zip(found.getRgb()[:3], wanted.getRgb()[:3], strict=True)]
    assert max(off) <= 4, f"{found.name()} for {colour}"
    player.end()


def test_size_is_the_one_that_is_shown_whatever_the_film_has(clip, owner, qtbot):
    odd = clip(
        "odd.webm",
        "-c:v",
        "libvpx-vp9",
        "-cpu-used",
        "8",
        "-deadline",
        "realtime",
        source="testsrc2=s=640x360:r=25:d=1,scale=321:179,setsar=1",
    )
    for room, size in (
        (QSize(200, 200), QSize(200, 112)),
        (QSize(963, 541), QSize(963, 537)),
        (QSize(1, 1), QSize(1, 1)),
    ):
        player = seen(odd, owner, qtbot, room=room, paused=True)
        assert player.picture.size() == size
        player.end()


def test_turned_film_stands_upright(clip, owner, qtbot):
    left_red = "color=c=red:s=320x120:r=10:d=0.3,pad=320:240:0:0:blue"
    path = clip("turned.mp4", *X264, *FAST, source=left_red)
    turned = path.with_name("turned-90.mp4")
    ffmpeg("-i", str(path), "-c", "copy", "-metadata:s:v", "rotate=90", str(turned))
    player = seen(turned, owner, qtbot, room=QSize(240, 320), paused=True)
    assert player.picture.size() == QSize(240, 320)
    left, right = (
        player.picture.pixelColor(40, 160),
        player.picture.pixelColor(200, 160),
    )  # as ffmpeg turns it
    assert (left.red() > 200, right.blue() > 200) == (True, True), f"{left.name()} {right.name()}"
    player.end()


def test_wide_pixels_are_shown_wide(clip, owner, qtbot):
    player = seen(
        clip("wide.mp4", *X264, *FAST, "-vf", "setsar=2"), owner, qtbot, room=QSize(640, 640), paused=True
    )
    assert player.picture.size() == QSize(640, 240)
    player.end()


def test_film_with_sound_plays_where_there_is_no_device(clip, owner, qtbot):
    path = clip("sound.mp4", *X264, *FAST, "-c:a", "aac", "-shortest", sound=True)
    player = started(path, owner)
    with qtbot.waitSignal(player.over):
        pass
    player.end()


@pytest.mark.qt_log_ignore("Could not open media")
@pytest.mark.parametrize("name", ["empty", "text", "cut", "sound-only", "av1"])
def test_what_cannot_be_played_is_told_and_leaves_nothing_running(name, clip, owner, qtbot, caplog):
    whole = clip("whole.mp4", *X264, *FAST)
    path = whole.with_name(f"{name}.mp4")
    if name == "sound-only":
        path = whole.with_name("sound-only.ogg")
        ffmpeg("-f", "lavfi", "-i", "sine=d=1", "-c:a", "libvorbis", str(path))
    elif name == "av1":
        path = clip(
            "av1.mp4",
            "-c:v",
            "libaom-av1",
            "-cpu-used",
            "8",
            "-usage",
            "realtime",
            source="testsrc2=s=128x72:r=5:d=0.4",
        )
    else:
        path.write_bytes({"empty": b"", "text": b"no film", "cut": whole.read_bytes()[:200]}[name])
    player = FilmPlayer(str(path), owner, loops=True)
    with qtbot.waitSignal(player.failed):
        player.begin()
    assert (player.running, player.playing, player.picture) == (False, False, None)


def test_film_that_breaks_off_shows_what_there_is(clip, owner, qtbot):
    whole = clip("fast.mp4", *X264, *FAST, "-movflags", "+faststart", source="testsrc2=s=640x360:r=25:d=2")
    cut = whole.with_name("broken-off.mp4")
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    player = seen(cut, owner, qtbot)
    qtbot.waitUntil(lambda: not player.playing, timeout=15_000)
    assert player.picture is not None
    player.end()


def test_paused_film_shows_its_place_and_stands(clip, owner, qtbot):
    player = seen(clip("h264.mp4", *PLAYS["h264.mp4"]), owner, qtbot, at=480, paused=True)
    qtbot.waitUntil(lambda: 400 <= player.position <= 560)
    before = player.frames
    qtbot.wait(300)
    assert player.frames - before <= 1
    player.play()
    with qtbot.waitSignal(player.over):
        pass
    player.end()


def test_seeking_while_paused_brings_the_picture_of_that_place(clip, owner, qtbot):
    halves = "color=c=red:s=320x240:r=25:d=1[a];color=c=blue:s=320x240:r=25:d=1[b];[a][b]concat"
    player = seen(clip("halves.mp4", *X264, *FAST, source=halves), owner, qtbot, paused=True)
    assert player.picture.pixelColor(10, 10).red() > 200
    player.seek(1500)
    qtbot.waitUntil(lambda: player.picture.pixelColor(10, 10).blue() > 200)
    player.seek(200)
    qtbot.waitUntil(lambda: player.picture.pixelColor(10, 10).red() > 200)
    player.end()


def test_looped_film_goes_on_without_an_empty_picture(clip, owner, qtbot):
    player = started(
        clip("loop.mp4", *X264, *FAST, source="color=c=red:s=64x64:r=25:d=0.4"), owner, loops=True
    )
    pictures = []
    player.came.connect(lambda: pictures.append(player.picture.pixelColor(20, 20).red()))
    qtbot.waitUntil(lambda: len(pictures) > 50)
    assert min(pictures) > 200
    assert player.playing
    player.end()


@pytest.mark.qt_log_ignore("Immediate exit requested")  # of those that were let go of while they opened
def test_only_a_few_play_and_who_is_urgent_takes_the_place_of_the_first(clip, owner, qtbot):
    path = str(clip("h264.mp4", *PLAYS["h264.mp4"]))
    players = [FilmPlayer(path, owner, loops=True) for _ in range(MOST_PLAYERS + 1)]
    assert [player.begin() for player in players] == [True] * MOST_PLAYERS + [False]
    assert players[-1].begin(urgent=True)
    assert [player.running for player in players] == [False, *[True] * MOST_PLAYERS]
    for player in players:
        player.end()


@pytest.fixture
def pipe(clip):
    """A film on a disk that stops answering in the middle of it: its path, and what lets the disk answer again."""
    whole = clip("long.webm", *PLAYS["vp8.webm"], source="testsrc2=s=320x240:r=25:d=8")
    film, going = whole.read_bytes(), threading.Event()
    path = whole.with_name("pipe.webm")
    os.mkfifo(path)

    def write():
        with path.open("wb", buffering=0) as end:
            end.write(film[: len(film) // 2])
            going.wait()
            with suppress(BrokenPipeError):
                end.write(film[len(film) // 2 :])

    writer = threading.Thread(target=write, name="disk", daemon=True)
    writer.start()
    yield path, whole, going.set
    going.set()
    writer.join(30)
    path.unlink()


@pytest.mark.qt_log_ignore("Immediate exit requested")
def test_player_that_stands_is_left_alone_replaced_and_given_back_once_it_moves(pipe, owner, qtbot, caplog):
    path, whole, answer = pipe
    player = seen(path, owner, qtbot)
    hung = player._reel
    qtbot.waitUntil(lambda: player._looks > 2, timeout=15_000)
    path.rename(path.with_name("hangs.webm"))
    shutil.copy(whole, path)  # what the player finds that takes its place
    where = player.position
    assert where > 500
    qtbot.waitUntil(lambda: player._reel is not hung, timeout=30_000)
    assert reel._lost == [hung]
    before = player.frames
    qtbot.waitUntil(lambda: player.frames > before + 3)
    assert player.playing
    assert player.position >= where - 500, "it goes on where it stood"
    player.end()
    answer()
    qtbot.waitUntil(lambda: reel._lost == [])


def test_player_is_not_replaced_while_the_machine_has_no_time_for_it(clip, owner, qtbot):
    """A screen that stands for seconds has seen nothing of what the decoder did: looks are counted, and not the clock."""
    player = seen(clip("h264.mp4", *PLAYS["h264.mp4"]), owner, qtbot, loops=True)
    reel_then = player._reel
    for _ in range(3):
        time.sleep(STANDS_LOOKS * LOOK_MS / 1000)
        qtbot.wait(2 * LOOK_MS)
    assert player._reel is reel_then
    assert not reel._lost
    player.end()


def test_after_too_many_that_hang_another_is_tried_only_after_hours(monkeypatch):
    monkeypatch.setattr(reel, "_lost", [None] * reel.MOST_LOST)
    monkeypatch.setattr(reel, "_lost_at", time.monotonic())
    assert not reel.may_begin()
    monkeypatch.setattr(reel, "_lost_at", time.monotonic() - reel.TRY_SECONDS - 1)
    assert reel.may_begin()
    monkeypatch.setattr(reel, "_lost", [None] * (reel.MOST_LOST - 1))
    monkeypatch.setattr(reel, "_lost_at", time.monotonic())
    assert reel.may_begin()
