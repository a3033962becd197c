import json
import shutil
import subprocess

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.films.film_reading import read_film
from kiosk.films.judging import film_faults
from kiosk.films.preparing import ASIDE, NameTakenError, is_prepared, prepare


def streams(path):
    command = [shutil.which("ffprobe"), "-v", "error", "-show_streams", "-of", "json", path]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)["streams"]
    return {one["codec_type"]: one for one in told}


def loudness(path):
    command = [
        shutil.which("ffmpeg"),
        "-hide_banner",
        "-nostats",
        "-i",
        path,
        "-af",
        "ebur128",
        "-f",
        "null",
        "-",
    ]
    said = subprocess.run(command, check=True, capture_output=True, timeout=60).stderr.decode()
    return float(said.rpartition("I:")[2].split()[0])


def copied(clip, folder, name=""):
    folder.mkdir(exist_ok=True)
    return shutil.copy(clip, folder / (name or clip.name))


@pytest.fixture
def films(tmp_path):
    (tmp_path / "films").mkdir()
    return tmp_path / "films"


def test_a_film_that_does_not_play_is_made_to(clips, films):
    path = copied(clips.clip("av1.mp4", "-c:v", "libaom-av1", "-cpu-used", "8", "-b:v", "50k"), films)
    before, heard = path.read_bytes(), []
    made = prepare(path, heard.append)
    assert (made.film, made.original) == (path, films / f"{ASIDE}av1.mp4")
    assert made.original.read_bytes() == before
    assert is_prepared(read_film(path))
    assert list(film_faults(read_film(path), "mp4")) == []
    assert heard == sorted(heard)
    assert heard[-1] > 0.5
    assert {one.name for one in films.iterdir()} == {"av1.mp4", "av1.jpg", f"{ASIDE}av1.mp4"}


def test_one_that_is_well_is_left_as_it_is(clips, films):
    path = copied(clips.clip("av1.mp4", "-c:v", "libaom-av1", "-cpu-used", "8", "-b:v", "50k"), films)
    prepare(path)
    seen = {one.name: one.stat().st_mtime_ns for one in films.iterdir()}
    again = prepare(path)
    assert (again.original, again.poster) == (None, None)
    assert {one.name: one.stat().st_mtime_ns for one in films.iterdir()} == seen


def test_it_has_the_colours_and_keyframes_of_every_screen(clips, films):
    made = prepare(copied(clips.h264("five.mp4", seconds=5, rate=24), films))
    picture = streams(made.film)["video"]
    assert (picture["color_space"], picture["color_primaries"], picture["color_transfer"]) == ("bt709",) * 3
    assert (picture["color_range"], picture["pix_fmt"], picture["r_frame_rate"]) == ("tv", "yuv420p", "24/1")
    assert read_film(made.film).times.keyframes == 5


@pytest.mark.parametrize(
    ("size", "rate", "wanted", "wanted_rate"),
    [
        ("3840x2160", 60, (1920, 1080), 30),
        ("1080x1920", 25, (1080, 1920), 25),
        ("1000x4000", 50, (480, 1920), 25),
        ("320x180", 30, (320, 180), 30),
    ],
)
def test_it_is_as_large_as_a_small_machine_plays(clips, films, size, rate, wanted, wanted_rate):
    path = copied(clips.h264(f"{size}.mp4", "-preset", "ultrafast", size=size, rate=rate, seconds=0.5), films)
    facts = read_film(prepare(path).film)
    assert (facts.width, facts.height) == wanted
    assert facts.rate == pytest.approx(wanted_rate, rel=0.01)


def test_odd_sizes_become_even(clips, films):
    odd = clips.clip("odd.mp4", "-vf", "crop=159:89:0:0:exact=1", "-c:v", "libx264", "-pix_fmt", "yuv444p")
    assert read_film(odd).width == 159
    facts = read_film(prepare(copied(odd, films)).film)
    assert (facts.width % 2, facts.height % 2) == (0, 0)
    assert abs(facts.width - 159) <= 1


def test_a_turned_film_stands_upright_by_itself(clips, films):
    turned = films / "turned.mp4"
    command = [
        shutil.which("ffmpeg"),
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
    facts = read_film(prepare(turned).film)
    assert (facts.width, facts.height, facts.turned) == (90, 160, 0)


def test_uneven_pictures_become_even(clips, films):
    path = clips.h264("uneven.mp4", "-vf", "select='lt(n,10)+gt(n,25)'", "-vsync", "vfr", seconds=4)
    made = read_film(prepare(copied(path, films)).film)
    assert made.steady
    assert made.times.seconds == pytest.approx(4, abs=0.2)


def test_sound_is_as_loud_as_that_of_others_and_ends_in_silence(clips, films):
    soft = clips.with_sound("soft.mov", "sine=frequency=440,volume=0.05", "-c:a", "pcm_s16le", "-t", "4")
    made = prepare(copied(soft, films))
    assert loudness(soft) < -30
    assert loudness(made.film) == pytest.approx(-16, abs=1.5)
    sound = streams(made.film)["audio"]
    assert (sound["codec_name"], sound["sample_rate"]) == ("aac", "48000")
    assert float(sound["duration"]) >= float(streams(soft)["audio"]["duration"]) + 0.04


def test_a_track_of_silence_is_left_out(clips, films):
    made = prepare(copied(clips.with_sound("quiet.mkv", "anullsrc", "-c:a", "libopus"), films))
    assert set(streams(made.film)) == {"video"}


def test_nothing_is_lost_where_it_fails(films):
    bad = films / "bad.mp4"
    bad.write_bytes(b"this is no film")
    done = CliRunner().invoke(main, ["media", "prepare", str(bad), "--lang", "en"])
    assert done.exit_code == 1
    assert "is as it was" in done.output
    assert [(one.name, one.read_bytes()) for one in films.iterdir()] == [("bad.mp4", b"this is no film")]


def test_another_film_of_the_name_is_not_written_over(clips, films):
    path = copied(clips.clip("vp8.webm", "-c:v", "libvpx", "-b:v", "50k"), films)
    (films / "vp8.mp4").write_bytes(b"another")
    with pytest.raises(NameTakenError):
        prepare(path)
    assert (films / "vp8.mp4").read_bytes() == b"another"


def test_originals_never_write_over_each_other(clips, films):
    for seconds in (1, 2):
        copied(clips.clip(f"{seconds}.mp4", "-c:v", "mpeg4", seconds=seconds), films, "film.mp4")
        prepare(films / "film.mp4")
    assert (films / f"{ASIDE}film.mp4").exists()
    assert (films / f"{ASIDE}film-2.mp4").exists()


@pytest.mark.parametrize(("language", "told"), [("zh", "apt install ffmpeg"), ("en", "apt install ffmpeg")])
def test_without_ffmpeg_it_says_how_to_get_it(clips, films, monkeypatch, language, told):
    path = copied(clips.h264(), films)
    monkeypatch.setenv("PATH", str(films))
    done = CliRunner().invoke(main, ["media", "prepare", str(path), "--lang", language])
    assert done.exit_code == 1
    assert told in done.output
    assert [one.name for one in films.iterdir()] == ["h264.mp4"]
