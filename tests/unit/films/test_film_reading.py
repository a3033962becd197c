import json
import random
import shutil
import subprocess
from fractions import Fraction

import pytest

from kiosk.films.facts import FilmFacts, facts_from
from kiosk.films.film_reading import read_film

KINDS = {
    "high.mp4": ("-c:v", "libx264", "-pix_fmt", "yuv420p"),
    "ten.mp4": ("-c:v", "libx264", "-pix_fmt", "yuv420p10le"),
    "full.mp4": ("-c:v", "libx264", "-pix_fmt", "yuv444p"),
    "main.mov": ("-c:v", "libx264", "-profile:v", "main", "-pix_fmt", "yuv420p"),
    "hevc.mp4": (
        "-c:v",
        "libx265",
        "-x265-params",
        "log-level=none",
        "-pix_fmt",
        "yuv420p",
        "-tag:v",
        "hvc1",
    ),
    "hevc10.mp4": ("-c:v", "libx265", "-x265-params", "log-level=none", "-pix_fmt", "yuv420p10le"),
    "vp9.webm": ("-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p", "-b:v", "50k"),
    "vp9ten.webm": ("-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p10le", "-b:v", "50k"),
    "vp9.mp4": ("-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p", "-b:v", "50k"),
    "vp8.webm": ("-c:v", "libvpx", "-b:v", "50k"),
    "av1.mp4": ("-c:v", "libaom-av1", "-cpu-used", "8", "-b:v", "50k"),
    "mpeg4.mp4": ("-c:v", "mpeg4"),
    "prores.mov": ("-c:v", "prores_ks"),
    "mjpeg.mov": ("-c:v", "mjpeg", "-pix_fmt", "yuvj420p"),
    "h264.mkv": ("-c:v", "libx264", "-pix_fmt", "yuv420p"),
    "pieces.mp4": ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "frag_keyframe+empty_moov"),
    "ahead.mp4": ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart"),
}
DEPTHS = {"yuv420p": 8, "yuv444p": 8, "yuvj420p": 8, "yuv420p10le": 10, "yuv422p10le": 10}


def told_by_ffprobe(path):
    command = [
        shutil.which("ffprobe"),
        "-v",
        "error",
        "-count_packets",
        "-show_streams",
        "-show_format",
        "-of",
        "json",
    ]
    tree = json.loads(subprocess.run([*command, path], check=True, capture_output=True, timeout=60).stdout)
    return next(one for one in tree["streams"] if one["codec_type"] == "video"), tree["format"]


@pytest.mark.parametrize("name", KINDS)
def test_a_film_is_what_ffprobe_says_it_is(clips, name):
    path = clips.clip(name, *KINDS[name], rate=12, seconds=2)
    stream, form = told_by_ffprobe(path)
    facts = read_film(path)
    assert facts.codec == stream["codec_name"]
    assert (facts.width, facts.height) == (stream["width"], stream["height"])
    assert facts.bits == DEPTHS[stream["pix_fmt"]]
    assert facts.times.pictures == int(stream["nb_read_packets"])
    assert facts.rate == pytest.approx(float(Fraction(stream["avg_frame_rate"])), rel=0.01)
    assert facts.times.seconds == pytest.approx(float(form["duration"]), rel=0.05)
    assert facts.steady
    assert facts.whole == 1
    assert facts.container in (path.suffix[1:], "mkv" if path.suffix == ".mkv" else "")
    assert facts_from(json.loads(json.dumps(facts.tree()))) == facts


def test_whether_what_is_inside_is_told_first(clips):
    assert read_film(clips.clip("ahead.mp4", *KINDS["ahead.mp4"])).ahead
    assert not read_film(clips.clip("high.mp4", *KINDS["high.mp4"])).ahead


@pytest.mark.parametrize(("ending", "more"), [("mp4", ()), ("mp4", ("-bf", "0")), ("mkv", ())])
def test_keyframes_are_counted(clips, ending, more):
    path = clips.h264(f"keys{len(more)}.{ending}", "-g", "5", "-sc_threshold", "0", *more, seconds=2)
    assert read_film(path).times.keyframes == 4
    assert read_film(path).times.widest == pytest.approx(0.5)


def test_a_turned_film_says_so(clips, tmp_path):
    turned = tmp_path / "turned.mp4"
    command = [
        "ffmpeg",
        "-v",
        "error",
        "-i",
        clips.h264(),
        "-c",
        "copy",
        "-metadata:s:v:0",
        "rotate=90",
        turned,
    ]
    subprocess.run(command, check=True, timeout=60)
    assert read_film(turned).turned in (90, 270)
    assert read_film(clips.h264()).turned == 0


@pytest.mark.parametrize("ending", ["mp4", "mkv"])
def test_pictures_that_come_unevenly_are_told(clips, ending):
    path = clips.h264(f"uneven.{ending}", "-vf", "select='lt(n,10)+gt(n,25)'", "-vsync", "vfr", seconds=4)
    facts = read_film(path)
    assert not facts.steady
    assert facts.times.longest == pytest.approx(1.7, abs=0.01)


@pytest.mark.parametrize(
    ("name", "more", "codec"),
    [
        ("sound.mp4", ("-c:a", "aac", "-b:a", "64k"), "aac"),
        ("sound.mov", ("-c:a", "pcm_s16le"), "pcm"),
        ("sound.mkv", ("-c:a", "libopus", "-b:a", "48k"), "opus"),
    ],
)
def test_sound_is_told_with_what_there_is_of_it(clips, name, more, codec):
    facts = read_film(clips.with_sound(name, "sine=frequency=440", *more))
    assert facts.sound == codec
    assert facts.sound_rate > 20_000


@pytest.mark.parametrize(("name", "codec"), [("quiet.mp4", "aac"), ("quiet.mkv", "libopus")])
def test_a_track_of_silence_has_nearly_nothing_in_it(clips, name, codec):
    facts = read_film(clips.with_sound(name, "anullsrc", "-c:a", codec))
    assert facts.sound
    assert 0 < facts.sound_rate < 6000


@pytest.mark.parametrize("part", [0.1, 0.3, 0.6, 0.9])
def test_a_film_that_was_cut_off_has_less_than_it_says(clips, tmp_path, part):
    for name in ("ahead.mp4", "high.mp4", "vp9.webm"):
        whole = clips.clip(name, *KINDS[name], rate=12, seconds=2).read_bytes()
        cut = tmp_path / name
        cut.write_bytes(whole[: int(len(whole) * part)])
        assert read_film(cut).whole < 1, name


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", ""),
        (b"no film", ""),
        (b"<!DOCTYPE html><title>Sign in</title>", "html"),
        (b"\xff\xd8\xff\xe0JFIF", "jpg"),
        (b"RIFF\x00\x00\x00\x00AVI ", "avi"),
    ],
)
def test_what_is_no_film_is_called_what_it_is(tmp_path, data, kind):
    path = tmp_path / "film.mp4"
    path.write_bytes(data)
    assert read_film(path) == FilmFacts(kind, len(data))


@pytest.mark.parametrize("name", ["high.mp4", "pieces.mp4", "vp9.webm", "prores.mov"])
def test_bytes_that_were_changed_at_random_are_read_without_harm(clips, tmp_path, name):
    data = clips.clip(name, *KINDS[name], rate=12, seconds=2).read_bytes()[:40_000]
    path, chance = tmp_path / name, random.Random(name)
    for _ in range(300):
        bad = bytearray(data)
        for _ in range(chance.randint(1, 30)):
            bad[chance.randrange(len(bad))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
        path.write_bytes(bytes(bad))
        facts = read_film(path)
        assert 0 <= facts.whole <= 1
        assert facts.times.pictures >= 0
